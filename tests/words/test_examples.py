"""Every worked example on the site runs, says the same in both languages and opens in the checker."""

from pathlib import Path

import pytest

from checker.answers import read as read_answers
from checker.rulebook import rulebook
from checker.wording import LANGUAGES
from tests.support.words import DOCS, WORDS
from tooling import examples
from tooling.examples import Example, ExampleError, fragment, problems

PAGES = sorted(p.name for p in (DOCS / "en" / "examples").glob("*.md") if p.stem != "index")
ALL = [example for page in PAGES for example in examples.read(DOCS / "en" / "examples" / page)]


@pytest.mark.parametrize("example", ALL, ids=lambda e: e.id)
def test_an_example_leads_to_the_verdict_it_tells(example: Example) -> None:
    assert not problems(example), example.id


def test_examples_have_ids_of_their_own() -> None:
    ids = [example.id for example in ALL]
    assert len(set(ids)) == len(ids)


@pytest.mark.parametrize("page", PAGES)
def test_both_languages_tell_the_same_examples(page: str) -> None:
    english, chinese = (examples.read(DOCS / lang / "examples" / page) for lang in LANGUAGES)
    assert english == chinese


@pytest.mark.parametrize("page", PAGES)
def test_every_story_has_its_example(page: str) -> None:
    for lang in LANGUAGES:
        text = (DOCS / lang / "examples" / page).read_text(encoding="utf-8")
        assert text.count("\n## ") == len(examples.read(DOCS / lang / "examples" / page))


@pytest.mark.parametrize("page", PAGES)
def test_every_example_is_shown_in_words(page: str) -> None:
    for lang in LANGUAGES:
        path = DOCS / lang / "examples" / page
        shown = examples.fill(path.read_text(encoding="utf-8"), path, WORDS[lang])
        assert "~~~" not in shown
        assert shown.count('<div class="example">') == len(examples.read(path))


@pytest.mark.parametrize("example", ALL, ids=lambda e: e.id)
def test_the_link_carries_every_answer(example: Example) -> None:
    parts = dict(part.split("=") for part in fragment(example)[1:].split("&"))
    assert set(parts) - {"on"} == set(read_answers(example.answers, rulebook(), example.day).answered)


def test_a_planted_fault_is_named(tmp_path: Path) -> None:
    page = tmp_path / "planted.md"
    block = (
        '~~~ example\nanswers = {{ topic = ["card"], card-problem = "{}" }}\n'
        'expect = {{ card = "cancel" }}\n~~~\n'
    )
    page.write_text("## A story {#ex-planted}\n\n" + block.format("locked"), encoding="utf-8")
    (example,) = examples.read(page)
    assert [line for line in problems(example) if line.startswith("card: expected cancel, got ")]
    page.write_text("## A story {#ex-planted}\n\n" + block.format("stolen"), encoding="utf-8")
    with pytest.raises(ExampleError, match="ex-planted: question 'card-problem': value 'stolen'"):
        problems(examples.read(page)[0])
    page.write_text("no heading\n\n" + block.format("locked"), encoding="utf-8")
    with pytest.raises(ExampleError, match="stands under no heading"):
        examples.read(page)
