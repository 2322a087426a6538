"""The page of a place says what was read there, and never that a thing was read and was not."""

import re
from pathlib import Path

import pytest

from checker import data
from checker.wording import LANGUAGES
from tooling.place_lead import MATTERS, render
from tooling.words import compile_words

DOCS = Path(__file__).parents[2] / "docs"
WORDS = {lang: compile_words(DOCS / lang) for lang in LANGUAGES}
PAGES = sorted(path.name for path in (DOCS / "en" / "places").glob("*.md") if path.stem != "index")


def test_every_local_service_belongs_to_one_matter() -> None:
    listed = [service for services in MATTERS.values() for service in services]
    rows = data.raw()["places"]["row"]
    used = {service for row in rows for service in (row["service"], *row.get("also", ()))}
    assert len(listed) == len(set(listed))
    assert used <= set(listed), used - set(listed)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_each_page_opens_with_what_was_read(lang: str) -> None:
    texts = {page: (DOCS / lang / "places" / page).read_text(encoding="utf-8") for page in PAGES}
    assert not [
        page
        for page, text in texts.items()
        if not re.search(r"^# [^\n]+\n\n<!-- place-lead -->$", text, re.M)
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_matter_stands_on_one_side(lang: str) -> None:
    ui = WORDS[lang]["ui"]
    rows = [{"place": "x", "covers": [], "service": "card-loss", "also": ["employer-move"]}]
    read, missing = render("x", WORDS[lang], rows).split("\n\n")
    for matter in MATTERS:
        name = ui[f"place-{matter}"]
        assert (name in read) == (matter in ("loss", "employer")), name
        assert (name in missing) != (name in read), name
    assert "12333" in missing
    everything = [{"place": "y", "covers": ["x"], "service": own[0]} for own in MATTERS.values()]
    assert ui["place-missing"].partition("{")[0] not in render("x", WORDS[lang], everything)
