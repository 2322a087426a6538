"""The timeline of the law as a picture: a row for every year, a column for whom a change concerns.

Every mark is a link to its entry on the same page, whose date and title it carries for screen
readers and under the pointer; so the page below is the same in words.
"""

from html import escape
from pathlib import Path
from typing import Any

from checker.tables import load
from tooling.fact_box import written_date
from tooling.law_page import exact_date
from tooling.markup import tag
from tooling.pages import strip_tags
from tooling.timeline import AUDIENCES, Audience, Entry, timeline, titles

type Json = dict[str, Any]


def render(root: Path, words: Json) -> str:
    """Return the picture for the timeline page below *root* (docs/<lang>)."""
    return _Grid(timeline(), titles(root), words).html()


def years(entries: tuple[Entry, ...]) -> range:
    """Return every year from the first change to the last."""
    found = [int(entry.date[:4]) for entry in entries]
    return range(min(found), max(found) + 1)


class _Grid:
    def __init__(self, entries: tuple[Entry, ...], titles: dict[str, str], words: Json) -> None:
        self.entries = entries
        self.titles = titles
        self.words = words
        self.read_on = load().read_on

    def html(self) -> str:
        heads = [self._ui("timeline-year"), *(self._ui(f"timeline-{one}") for one in AUDIENCES)]
        head = tag("tr", "".join(tag("th", escape(text), ("scope", "col")) for text in heads))
        rows = "".join(self._row(year) for year in years(self.entries))
        table = tag("table", tag("thead", head) + tag("tbody", rows), ("class", "dots"))
        read_on = strip_tags(written_date(self.read_on, self.words))
        caption = tag("figcaption", escape(self._ui("timeline-caption").replace("{date}", read_on)))
        return tag("figure", caption + table, ("class", "picture no-terms"))

    def _ui(self, id: str) -> str:
        text: str = self.words["ui"][id]
        return text

    def _row(self, year: int) -> str:
        cells = "".join(tag("td", self._marks(year, audience)) for audience in AUDIENCES)
        return tag("tr", tag("th", str(year), ("scope", "row")) + cells)

    def _marks(self, year: int, audience: Audience) -> str:
        return "".join(
            self._mark(entry)
            for entry in self.entries
            if int(entry.date[:4]) == year and audience in entry.audiences
        )

    def _mark(self, entry: Entry) -> str:
        date = strip_tags(exact_date(entry.date, self.words))
        said = self._ui("timeline-mark").replace("{date}", date).replace("{what}", self.titles[entry.id])
        # What is still ahead is a ring, what has happened a dot.
        kind = "dots__mark dots__mark--ahead" if entry.date > self.read_on else "dots__mark"
        text = tag("span", escape(said), ("class", "unseen"))
        return tag("a", text, ("class", kind), ("href", f"#{entry.id}"), ("title", said))
