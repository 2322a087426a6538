"""Fill what a page takes from the tables: a marker in Markdown names the function that replaces it.

``<!-- name -->`` stands on a line of its own. A new kind of generated content is one function
and one line of FILLS (before Markdown is rendered) or FINISHES (afterwards).
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from checker.tables import load
from tooling import examples, fact_box, find_form, first_question, search_page, stacked
from tooling.pages import PageError, index_of
from tooling.words import question_table

# Which facts a page rests on: for the tests, not for readers.
FACTS = re.compile(r"<!-- facts: .*? -->", re.S)
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


def _fact_box(place: Place) -> str:
    step = load().steps.get(place.path.stem)
    if step is None:
        raise PageError(f"docs/{place.path}: no step '{place.path.stem}' in checker/data/steps")
    return fact_box.render(step, load(), dict(place.words))


def _checker(place: Place) -> str:
    return first_question.render(dict(place.words), question_table(), place.lang, load().read_on)


FILLS: Mapping[str, Callable[[Place], str]] = {
    "checker": _checker,
    "fact-box": _fact_box,
    "find": lambda place: find_form.render(dict(place.words), place.lang, place.path.name),
    "index": lambda place: index_of(place.docs / place.lang, place.folder),
    "search-page": lambda place: search_page.render(dict(place.words)),
}

# What is done to the HTML of every page, in this order.
FINISHES: tuple[Callable[[str, Place], str], ...] = (lambda html, place: stacked.tables(html),)


def markdown(text: str, place: Place) -> str:
    """Return the Markdown *text* with every marker filled; raises PageError for one nobody knows."""
    if place.folder == "examples":
        text = examples.fill(text, place.docs / place.path, dict(place.words))
    return FACTS.sub("", _MARKER.sub(lambda marker: _filled(marker[1], place), text))


def _filled(name: str, place: Place) -> str:
    if name not in FILLS:
        raise PageError(f"docs/{place.path}: nothing fills '<!-- {name} -->'; known: {', '.join(FILLS)}")
    return FILLS[name](place)


def html(text: str, place: Place) -> str:
    """Return the rendered page after every finish."""
    for finish in FINISHES:
        text = finish(text, place)
    return text
