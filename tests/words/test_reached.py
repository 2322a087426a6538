"""The pages on how an answer is reached are complete, short enough to read, and lead where they say."""

import re
from functools import cache
from pathlib import Path

import pytest

from checker.rulebook import rulebook
from tests.support.words import DOCS, WORDS
from tooling import reached
from tooling.conditions import decided, worked_out
from tooling.pages import PageError
from tooling.words import LANGUAGES

_LINK = re.compile(r'href="([^"]*)"')
_ID = re.compile(r'(?: id="|\{#)([a-z0-9-]+)')
STEMS = sorted(p.stem for p in (DOCS / "en" / reached.FOLDER).glob("*.md") if p.stem != "index")


@cache
def _page(lang: str, stem: str) -> str:
    return reached.render(DOCS, Path(lang) / reached.FOLDER / f"{stem}.md", WORDS[lang])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_answer_of_a_life_event_stands_on_one_page(lang: str) -> None:
    for topic in rulebook().topics:
        shown = [
            entry.key
            for stem, listed in reached.pages(DOCS / lang).items()
            if stem in STEMS and (stem == topic or stem.startswith(f"{topic}-"))
            for one in listed
            for group in one.groups
            for entry in group.entries
        ]
        wanted = [key for matter in decided(topic, reached.today()) for key in matter.outcomes]
        assert sorted(shown) == sorted(wanted), topic


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_link_leads_to_something(lang: str) -> None:
    ids = {stem: set(_ID.findall(_page(lang, stem))) for stem in STEMS}
    folders = ("answers", "questions", "law")
    known = {
        f"{folder}/{path.stem}": set(_ID.findall(path.read_text(encoding="utf-8")))
        for folder in folders
        for path in (DOCS / lang / folder).glob("*.md")
    }
    for stem in STEMS:
        for link in _LINK.findall(_page(lang, stem)):
            page, _, anchor = link.partition("#")
            if page.startswith("../../"):
                where = known[page.removeprefix("../../").rstrip("/")]
            else:
                where = ids[page.removeprefix("../").rstrip("/") or stem]
            assert not anchor or anchor in where, f"{stem}: {link}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_text_is_of_use_and_holds_no_number_of_the_law(lang: str) -> None:
    text = (DOCS / lang / "reached-words.md").read_text(encoding="utf-8")
    told = set(re.findall(r"^(worked-[a-z-]+?)$", text, re.M))
    wanted = set()
    for topic in rulebook().topics:
        for fact in worked_out(topic, reached.today()).values():
            ends = ("", "-text", *(f"--{value}" for value in fact.values))
            wanted |= {f"worked-{fact.id}{end}" for end in ends}
    assert told == wanted
    typed = re.findall(r"\d\d+", re.sub(r"\{[a-z0-9-]+\}", "", text))
    assert not typed, f"numbers come from checker/data: {typed}"


def test_a_missing_text_is_named() -> None:
    ui = {id: text for id, text in WORDS["en"]["ui"].items() if id != "worked-statutory-age"}
    with pytest.raises(PageError, match=r"docs/en/reached-words\.md: no words 'worked-statutory-age'"):
        reached.render(DOCS, Path("en/reached/pension-age.md"), {**WORDS["en"], "ui": ui})


def test_a_number_that_a_fact_does_not_depend_on_is_refused() -> None:
    ui = {**WORDS["en"]["ui"], "worked-resident-age-text": "Reached at {small-deposit-yuan}."}
    with pytest.raises(PageError, match="which that fact does not depend on"):
        reached.render(DOCS, Path("en/reached/pension-age-worked-out.md"), {**WORDS["en"], "ui": ui})


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_answer_links_to_where_it_is_said_when_it_comes(lang: str) -> None:
    heading = '<h3 id="pension-keep-inside-province">Keep it</h3>'
    linked = reached.links(heading, Path(lang) / "answers" / "moving.md", DOCS, WORDS[lang])
    stems = re.findall(r'href="\.\./\.\./reached/([a-z0-9-]+)/#pension-keep-inside-province"', linked)
    assert stems and all("pension-keep-inside-province" in _ID.findall(_page(lang, stem)) for stem in stems)
    assert reached.links(heading, Path(lang) / "law" / "sil.md", DOCS, WORDS[lang]) == heading
