"""Fill what a page takes from the tables: a marker in Markdown names the function that replaces it.

``<!-- name -->`` stands on a line of its own. A new kind of generated content is one function
and one line of FILLS (before Markdown is rendered) or FINISHES (afterwards).
"""

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.tables import load
from tooling import (
    entries,
    examples,
    fact_box,
    find_form,
    first_question,
    glossary,
    languages,
    law_page,
    page_frame,
    parts,
    place_lead,
    reached,
    search_page,
    sheets,
    situations,
    stacked,
    step_page,
    term_links,
    timeline,
    window,
)
from tooling.pages import PageError, index_of
from tooling.pictures import minimum_months, retirement_ages, strip, three_things, timeline_grid
from tooling.words import question_table

_MARKER = re.compile(r"<!-- ([a-z-]+) -->")


@dataclass(frozen=True, slots=True)
class Place:
    """The page being filled: *path* below docs, with the compiled *words* of its language."""

    docs: Path
    path: Path
    words: Mapping[str, Any]

    @property
    def lang(self) -> str:
        return self.path.parts[0]

    @property
    def folder(self) -> str:
        return self.path.parent.name

    @property
    def up(self) -> str:
        """The way from the built page to the first page of its language."""
        below = self.path.parts[1:]
        return "../" * (len(below) - (self.path.stem == "index"))


def _fact_box(place: Place) -> str:
    step = load().steps.get(place.path.stem)
    if step is None:
        raise PageError(f"docs/{place.path}: no step '{place.path.stem}' in checker/data/steps")
    return fact_box.render(step, load(), dict(place.words))


def _contact(place: Place) -> str:
    return page_frame.contact(os.environ.get("REPO_URL", ""), os.environ.get("CONTACT", ""), place.words)


def _checker(place: Place) -> str:
    return first_question.render(dict(place.words), question_table(), place.lang, load().read_on)


def _terms(html: str, place: Place) -> str:
    instruments = place.words["instruments"].values()
    # The number and date of a law stand in brackets after its name.
    titles = tuple(re.split(r"[（(]", law["title"])[0].strip() for law in instruments)
    path = place.path.relative_to(place.lang).as_posix()
    return term_links.link(html, place.lang, path, titles if place.lang == "zh" else ())


FILLS: Mapping[str, Callable[[Place], str]] = {
    "checker": _checker,
    "contact": _contact,
    "fact-box": _fact_box,
    "glossary-index": lambda place: glossary.index(place.lang, place.docs),
    "find": lambda place: find_form.render(dict(place.words), place.lang, place.path.name),
    "offices-index": lambda place: entries.index(entries.OFFICES, place.docs / place.lang),
    "papers-index": lambda place: entries.index(entries.PAPERS, place.docs / place.lang),
    "place-lead": lambda place: place_lead.render(place.path.stem, place.words),
    "minimum-months": lambda place: minimum_months.render(dict(place.words)),
    "retirement-ages": lambda place: retirement_ages.render(dict(place.words)),
    "three-things": lambda place: three_things.render(dict(place.words)),
    "sheet-foot": lambda place: sheets.foot(place.docs / place.path, dict(place.words)),
    "sheet-papers": lambda place: sheets.papers(place.docs / place.path, dict(place.words)),
    "sheet-steps": lambda place: sheets.steps(place.docs / place.path, dict(place.words)),
    "parts": lambda place: parts.links(place.docs / place.lang, place.path, place.words["ui"]["frame-parts"]),
    "index": lambda place: index_of(place.docs / place.lang, place.folder),
    "search-page": lambda place: search_page.render(dict(place.words)),
    "law-index": lambda place: law_page.index(dict(place.words)),
    "reached": lambda place: reached.render(place.docs, place.path, place.words),
    "steps-strip": lambda place: strip.render(place.docs / place.path, place.up, dict(place.words)),
    "timeline-picture": lambda place: timeline_grid.render(place.docs / place.lang, dict(place.words)),
    "situations-index": lambda place: situations.index(place.docs / place.lang),
    "variants": lambda place: situations.variants(place.docs / place.lang, place.path.stem),
}


def _law(html: str, place: Place) -> str:
    if place.folder != "law" or place.path.stem == "index":
        return html
    return law_page.finish(html, place.path.stem, place.docs / place.lang, dict(place.words))


def _timeline(html: str, place: Place) -> str:
    return timeline.finish(html, dict(place.words)) if place.path.name in timeline.PAGES else html


def _entries(html: str, place: Place) -> str:
    for kind in (entries.PAPERS, entries.OFFICES):
        html = entries.finish(html, kind, place.path.stem, dict(place.words))
    return html


# What is done to the HTML of every page, in this order; languages last, over all text.
FINISHES: tuple[Callable[[str, Place], str], ...] = (
    lambda html, place: stacked.tables(html),
    _law,
    _timeline,
    _entries,
    lambda html, place: reached.links(html, place.path, place.docs, place.words),
    lambda html, place: window.sentences(html),
    lambda html, place: glossary.entries(html) if place.folder == glossary.FOLDER else html,
    _terms,
    lambda html, place: languages.mark(html, place.lang),
)


def markdown(text: str, place: Place) -> str:
    """Return the Markdown *text* with every marker filled; raises PageError for one nobody knows."""
    if place.folder == "examples":
        text = examples.fill(text, place.docs / place.path, dict(place.words))
    if place.folder == step_page.FOLDER and place.path.stem in load().steps:
        text += step_page.foot(place.path.stem, place.docs / place.lang, dict(place.words))
    return page_frame.FACTS.sub("", _MARKER.sub(lambda marker: _filled(marker[1], place), text))


def _filled(name: str, place: Place) -> str:
    if name not in FILLS:
        raise PageError(f"docs/{place.path}: nothing fills '<!-- {name} -->'; known: {', '.join(FILLS)}")
    return FILLS[name](place)


def html(text: str, place: Place) -> str:
    """Return the rendered page after every finish."""
    for finish in FINISHES:
        text = finish(text, place)
    return text


def forget() -> None:
    """Read anew at the next page what stands on other pages."""
    glossary.forget()
    step_page.forget()
    law_page.forget()
    term_links.forget()
    timeline.timeline.cache_clear()
