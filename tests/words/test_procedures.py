"""Every procedure page can be followed at the window: what to do, what goes wrong, what to say, what then."""

import re
from pathlib import Path
from typing import Any

import pytest

from checker import data
from checker.wording import LANGUAGES
from tests.support.words import DOCS, WORDS
from tooling import step_page
from tooling.pages import Page, plain, read, split

STEPS = sorted(data.raw()["steps"])
SECTIONS = {
    "en": ("What to do", "What can go wrong", "What to say", "If you are refused"),
    "zh": ("怎么办", "容易出错的地方", "窗口怎么说", "被拒绝怎么办"),
}
HAN = re.compile(r"[\u4e00-\u9fff]")
BOX = "<!-- fact-box -->"
# Fewer steps than these are no procedure.
FEWEST = 2
# A refusal that only sends the reader on does not say what may be insisted on.
SHORTEST = {"en": 5, "zh": 8}


def faults(page: Page, source: str, lang: str) -> list[str]:
    """Return what the page *source* of a step lacks."""
    found = []
    if not page.sections[0].first():
        found.append("no first paragraph")
    if source.count(BOX) != 1 or source.index(BOX) > source.find("\n## "):
        found.append("the box does not stand below the first paragraph")
    by_title = {section.title: section for section in page.sections[1:]}
    if tuple(by_title) != SECTIONS[lang]:
        return [*found, f"sections {tuple(by_title)}"]
    do, wrong, say, refused = (by_title[title].blocks for title in SECTIONS[lang])
    if sum(len(block.findall("li")) for block in do if block.tag == "ol") < FEWEST:
        found.append(f"fewer than {FEWEST} numbered steps")
    if not any(block.findall("li") for block in wrong if block.tag == "ul"):
        found.append("nothing that can go wrong")
    quotes = [[plain(p) for p in block.findall("p")] for block in say if block.tag == "blockquote"]
    if not quotes or not all(_chinese_then_english(lines) for lines in quotes):
        found.append("no Chinese sentence with its English")
    said = " ".join(plain(block) for block in refused)
    length = len(said.split()) if lang == "en" else len(HAN.findall(said))
    if length < SHORTEST[lang]:
        found.append("nothing to do when refused")
    return found


def _chinese_then_english(lines: list[str]) -> bool:
    return len(lines) == 2 and bool(HAN.match(lines[0])) and not HAN.match(lines[1])


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_a_page_that_can_be_followed(step: str) -> None:
    for lang in LANGUAGES:
        path = f"procedures/{step}.md"
        _, source = split((DOCS / lang / path).read_text(encoding="utf-8"))
        assert not faults(read(DOCS / lang, path), source, lang), f"{lang}/{path}"


@pytest.mark.parametrize("step", STEPS)
def test_the_same_sentence_is_said_in_both_languages(step: str) -> None:
    def said(lang: str) -> list[str]:
        sections = read(DOCS / lang, f"procedures/{step}.md").sections
        return [plain(b) for s in sections for b in s.blocks if b.tag == "blockquote"]

    assert said("en") == said("zh")


@pytest.mark.parametrize("number", [1, 2])
def test_the_same_number_of_things_is_listed_in_both_languages(number: int) -> None:
    """A step or a danger that only one language names would be missing in the other."""

    def listed(lang: str, step: str) -> int:
        section = read(DOCS / lang, f"procedures/{step}.md").sections[number]
        return sum(len(block.findall("li")) for block in section.blocks)

    assert not [step for step in STEPS if listed("en", step) != listed("zh", step)]


def test_the_foot_names_every_answer_that_contains_the_step() -> None:
    """Worked out from the raw tables and not from what the page itself uses."""
    wanted: dict[str, set[str]] = {step: set() for step in STEPS}
    for key, row in data.raw()["outcomes"].items():
        for step in row.get("steps", ()):
            wanted[step].add(re.sub("[@.]", "-", key))
    for lang in LANGUAGES:
        for step in STEPS:
            linked = set(re.findall(r'answers/[a-z0-9-]+/#([a-z0-9-]+)"', _foot(step, lang)))
            assert wanted[step] <= linked, f"{lang}: {step}"


def test_the_foot_names_every_situation_that_links_to_the_step() -> None:
    for lang in LANGUAGES:
        for path in (DOCS / lang / "situations").glob("*.md"):
            for step in set(re.findall(r"\(\.\./procedures/([a-z-]+)\.md", path.read_text("utf-8"))) - {
                "index"
            }:
                assert f'href="../../situations/{path.stem}/"' in _foot(step, lang), f"{step}: {path.stem}"


def _foot(step: str, lang: str) -> str:
    words: dict[str, Any] = WORDS[lang]
    return step_page.foot(step, DOCS / lang, words)


_GOOD = """# Title

First.

<!-- fact-box -->

## What to do

1. One.
2. Two.

## What can go wrong

- A thing.

## What to say

> 请办理。
>
> Please do it.

## If you are refused

Ask which written rule it is.
"""


@pytest.mark.parametrize(
    ("there", "fault"),
    [
        ("First.\n", ""),
        ("<!-- fact-box -->", ""),
        ("2. Two.", ""),
        ("- A thing.", ""),
        ("> 请办理。\n>\n", ""),
        ("> Please do it.", "> 请办理。"),
        ("Ask which written rule it is.", "Ask."),
        ("## If you are refused", "## Refused"),
    ],
)
def test_a_planted_fault_is_found(tmp_path: Path, there: str, fault: str) -> None:
    def found(text: str) -> list[str]:
        (tmp_path / "page.md").write_text(text, encoding="utf-8")
        return faults(read(tmp_path, "page.md"), text, "en")

    assert there in _GOOD
    assert not found(_GOOD)
    assert found(_GOOD.replace(there, fault))
