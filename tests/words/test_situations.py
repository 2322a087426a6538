"""Situation pages and the checker send people the same way.

A page names in its front matter the answers of the case that it tells (``strip``)
and, where its list covers more than one, further cases (``also``).
"""

import json
import re
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.contract import decide
from checker.rulebook import ENTRY, rulebook
from checker.tables import load
from checker.wording import LANGUAGES
from tests.support.check_links import answers_of, links_in
from tooling import situations
from tooling.pages import Page, PageError, read

type Json = dict[str, Any]

DOCS = Path(__file__).parents[2] / "docs"
NAMES = sorted(p.stem for p in (DOCS / "en" / "situations").glob("*.md") if p.stem != "index")
VARIANTS = [name for name in NAMES if "topic" in read(DOCS / "en", f"situations/{name}.md").meta]
TO_DO = "what-to-do"
_PROCEDURE = re.compile(r"\.\./procedures/([a-z0-9-]+)/")


def _page(name: str, lang: str = "en") -> Page:
    return read(DOCS / lang, f"situations/{name}.md")


def _cases(page: Page) -> list[Json]:
    strip, also = page.meta.get("strip"), page.meta.get("also", [])
    assert isinstance(strip, dict), f"{page.path}: no 'strip'"
    assert isinstance(also, list), f"{page.path}: 'also' is no list"
    return [strip, *also]


@cache
def _judged(case: str) -> Json:
    return decide(json.loads(case), date.fromisoformat(load().read_on))


def _verdicts(page: Page) -> list[Json]:
    return [_judged(json.dumps(case)) for case in _cases(page)]


def _listed(page: Page) -> list[str]:
    """Return the procedures that the numbered lists of "What to do" link, in their order."""
    lists = [b for s in page.sections if s.id == TO_DO for b in s.blocks if b.tag == "ol"]
    links = [link.get("href", "") for block in lists for link in block.iter("a")]
    return [found[1] for link in links if (found := _PROCEDURE.search(link))]


def problems(listed: list[str], verdicts: list[Json]) -> list[str]:
    """Return where a list of procedures and the checker's steps for the same people differ."""
    found: list[str] = []
    steps = [[step["id"] for step in verdict["steps"]] for verdict in verdicts]
    known = {id for ids in steps for id in ids}
    found += [f"'{id}' is no step of the checker" for id in listed if id not in known]
    for ids in steps:
        here = [id for id in listed if id in ids]
        if here != sorted(here, key=ids.index):
            found.append(f"order: {here}, checker: {[id for id in ids if id in here]}")
    certain = [step["id"] for step in verdicts[0]["steps"] if not step["maybe"]]
    found += [f"'{id}' is missing" for id in certain if id not in listed]
    return found


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", VARIANTS)
def test_a_page_lists_the_steps_of_the_checker_in_its_order(name: str, lang: str) -> None:
    page = _page(name, lang)
    assert _listed(page), "no procedure in a numbered list under {#what-to-do}"
    assert not problems(_listed(page), _verdicts(page))


@pytest.mark.parametrize("name", VARIANTS)
def test_the_cases_of_a_page_use_every_answer(name: str) -> None:
    for case, verdict in zip(_cases(_page(name)), _verdicts(_page(name)), strict=True):
        assert not verdict["unused"], f"{case}: unused {verdict['unused']}"
        assert not verdict["contradiction"], case


@pytest.mark.parametrize("name", VARIANTS)
def test_the_button_asks_about_the_case_of_the_page(name: str) -> None:
    page = _page(name)
    (first, *_) = links_in(DOCS / "en" / page.path)
    (case, *_) = _cases(page)
    for id, value in answers_of(first).items():
        told = case.get(id)
        assert _covers(id, value, told), f"{id}: the button says {value}, the case {told}"


def _covers(id: str, value: Any, told: Any) -> bool:
    """Return whether *told* is one of the answers that *value* leaves open."""
    if not isinstance(value, list) or told == value:
        return bool(told == value)
    if rulebook().questions[id].kind == "choice":
        return told in value
    return rulebook().questions[id].kind != "tick" and value[0] <= told <= value[-1]


@pytest.mark.parametrize("name", VARIANTS)
def test_both_languages_tell_the_same_cases(name: str) -> None:
    english, chinese = (_page(name, lang).meta for lang in LANGUAGES)
    for key in ("topic", "order", "strip", "also"):
        assert english.get(key) == chinese.get(key), key


@pytest.mark.parametrize("name", VARIANTS)
def test_a_variant_belongs_to_the_life_event_of_its_case(name: str) -> None:
    page = _page(name)
    assert page.meta["topic"] in _cases(page)[0][ENTRY]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("name", NAMES)
def test_the_short_answer_comes_first_and_other_situations_last(name: str, lang: str) -> None:
    page = _page(name, lang)
    first = page.sections[0].blocks[0]
    assert first.tag == "p" and first[0].tag == "strong" and not first.text, "first the short answer, bold"
    if name in VARIANTS:
        assert len(list(page.sections[-1].blocks[0].iter("a"))) >= 3, "fewer than three related situations"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_lists_every_situation_once(lang: str) -> None:
    index = situations.index(DOCS / lang)
    assert "<!-- situations-index -->" in (DOCS / lang / "situations" / "index.md").read_text("utf-8")
    for name in NAMES:
        assert index.count(f"]({name}.md)") == 1, name


@pytest.mark.parametrize("topic", rulebook().topics)
def test_a_life_event_lists_its_variants(topic: str) -> None:
    for lang in LANGUAGES:
        text = (DOCS / lang / "situations" / f"{topic}.md").read_text("utf-8")
        assert ("<!-- variants -->" in text) == bool(situations.variants_of(DOCS / lang, topic)), lang


def test_a_planted_difference_is_found() -> None:
    certain = [{"id": "one", "maybe": False}, {"id": "two", "maybe": False}, {"id": "three", "maybe": True}]
    verdicts: list[Json] = [{"steps": certain}, {"steps": [{"id": "four", "maybe": False}]}]
    assert not problems(["one", "two", "four"], verdicts)
    assert problems(["two", "one"], verdicts) == ["order: ['two', 'one'], checker: ['one', 'two']"]
    assert problems(["one", "five", "two"], verdicts) == ["'five' is no step of the checker"]
    assert problems(["one", "three"], verdicts) == ["'two' is missing"]


def test_a_page_of_an_unknown_life_event_is_named(tmp_path: Path) -> None:
    (tmp_path / "situations").mkdir()
    page = "---\ntitle: A\ndescription: B\ntopic: mooving\n---\n\n# A\n"
    (tmp_path / "situations" / "planted.md").write_text(page, encoding="utf-8")
    with pytest.raises(PageError, match=r"situations/planted\.md: 'mooving' is no life event"):
        situations.variants(tmp_path, "moving")
