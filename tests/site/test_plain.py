"""The pages are written plainly: short sentences, and none that takes too long to read."""

import pytest

from tooling.plain import LONGEST, LONGEST_READ, everything, length, measure, sentences, too_long

# Pages or folders over a limit, each with its reason.
EXCEPTIONS = {
    "law/sil.md": "the main statute, article by article, with a box on top",
    "law/index.md": "a list of all instruments, to look up in",
}


def test_no_page_is_over_a_limit() -> None:
    over = {line.partition("/")[2]: line for line in too_long(everything())}
    unknown = [line for path, line in over.items() if not path.startswith(tuple(EXCEPTIONS))]
    assert not unknown, "see python -m tooling.plain PAGE for the longest sentences\n" + "\n".join(unknown)
    needless = [one for one in EXCEPTIONS if not any(path.startswith(one) for path in over)]
    assert not needless, f"no longer an exception: {needless}"


def test_a_sentence_is_as_long_as_a_reader_finds_it() -> None:
    assert length("The card (社会保障卡) is free, see art 12(2).", "en") == 9
    assert length("社会保障卡免费，见第12条。", "zh") == 11
    assert [n for n, _ in sentences("Go there. Pay 0.5 per cent! Then?", "en")] == [2, 4, 1]
    assert [n for n, _ in sentences("先挂失。再补卡（带证件）。", "zh")] == [3, 6]


def test_fragments_do_not_lower_a_mean_and_long_ones_raise_it() -> None:
    sentence = "word " * 29 + "word."
    alone = measure(f"<p>{sentence}</p>", "en", "x")
    short = "".join("<li>a passport</li>" for _ in range(50))
    cells = "".join("<tr><td>free</td></tr>" for _ in range(50))
    listed = measure(f"<p>{sentence}</p><ul>{short}</ul><table>{cells}</table>", "en", "x")
    assert alone.mean == listed.mean == 30
    assert measure(f"<ul><li>{'word ' * 40}</li></ul>", "en", "x").mean == 40
    assert listed.length > alone.length, "they take their time to read"


def test_what_is_folded_away_must_be_plain_but_takes_no_time() -> None:
    folded = "<details><summary>More</summary><p>One two three four.</p></details><p>Go there.</p>"
    page = measure(folded, "en", "x")
    assert page.length == 3
    assert [n for n, _ in page.sentences] == [4, 2]
    assert measure(folded.replace("<details>", "<details open>"), "en", "x").length == 7


def test_what_is_shown_to_the_clerk_is_no_prose() -> None:
    shown = "<blockquote><p>我要补卡。</p></blockquote><svg><text>a b</text></svg>"
    page = measure(f"{shown}<p>Go there.</p>", "en", "x")
    assert [text for _, text in page.sentences] == ["Go there."]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_planted_page_over_a_limit_is_named(lang: str) -> None:
    word = "Word " if lang == "en" else "字"
    end = "." if lang == "en" else "。"
    slow = measure(f"<p>{word * int(LONGEST[lang] + 1)}{end}</p>", lang, "slow.md")
    fine = measure(f"<p>{word * int(LONGEST[lang])}{end}</p>", lang, "fine.md")
    endless = measure(f"<p>{(word * 10 + end + ' ') * 500}</p>", lang, "endless.md")
    assert [line.partition(":")[0] for line in too_long((slow, fine, endless))] == [
        f"{lang}/slow.md", f"{lang}/endless.md",
    ]  # fmt: skip
    assert endless.minutes > LONGEST_READ
