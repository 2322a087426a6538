"""The timeline of changes: dates and law from checker/data/timeline.toml, words from timeline.md."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Literal

from checker.tables import Certainty, Tables, load
from tooling.instruments import instruments
from tooling.law_page import GUIDES, UNREAD, dotted, exact_date, law_link
from tooling.pages import PageError, read

TABLE = Path(__file__).parent.parent / "checker" / "data" / "timeline.toml"
PAGE = "timeline.md"

type Audience = Literal["mover", "leaver", "family", "employer", "insured"]
AUDIENCES: tuple[Audience, ...] = ("mover", "leaver", "family", "employer", "insured")

_ENTRY = re.compile(r'<h3 id="([a-z0-9-]+)">.*?</h3>', re.S)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its *date* ("2011", "2020-04" or "2021-09-01"), the law, and whom it concerns.

    With *by* the date is the last day by which something is to be done; otherwise it is the day
    from which the change counts, or that of the text where no such day was read. *id* is the
    heading on the timeline page that carries the words.
    """

    id: str
    date: str
    by: bool
    instrument: str
    article: str
    facts: tuple[str, ...]
    audiences: tuple[Audience, ...]

    @property
    def order(self) -> str:
        """Sort by date; what is to be done by the end of a year comes after all that happens in it."""
        return self.date + ("~" if self.by else "")

    def certainty(self, tables: Tables) -> Certainty:
        """Return "doubtful" where a fact is, or where the law itself was not read."""
        unread = instruments()[self.instrument].read in UNREAD
        doubtful = any(tables.certainty(fact) == "doubtful" for fact in self.facts)
        return "doubtful" if unread or doubtful else "settled"

    @property
    def means(self) -> Literal["by", "from", "issued", "reported"]:
        """Return what the date is: the last day, the start, or only the day of issue or of a report."""
        law = instruments()[self.instrument]
        if self.by:
            return "by"
        if self.date != law.issued or self.date == law.since:
            return "from"
        return "reported" if law.kind in GUIDES else "issued"


@cache
def timeline() -> tuple[Entry, ...]:
    """Return every entry in the order of the table, which is the order of the dates."""
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["entry"]
    return tuple(_entry(row) for row in rows)


def _entry(row: Mapping[str, Any]) -> Entry:
    return Entry(
        id=row["id"],
        date=row["date"],
        by=row.get("by", False),
        instrument=row["instrument"],
        article=row["article"],
        facts=tuple(row["facts"]),
        audiences=tuple(row["audiences"]),
    )


def titles(root: Path) -> dict[str, str]:
    """Return the title of every entry by its id, as the timeline page below *root* (docs/<lang>) words it."""
    return {section.id: section.title for section in read(root, PAGE).with_ids(3)}


def finish(html: str, words: dict[str, Any]) -> str:
    """Return the timeline page with date and law under the heading of every entry."""
    known = {entry.id: entry for entry in timeline()}

    def filled(heading: re.Match[str]) -> str:
        if heading[1] not in known:
            raise PageError(f"{PAGE}: no entry '{heading[1]}' in checker/data/timeline.toml")
        return heading[0] + _line(known[heading[1]], words)

    return _ENTRY.sub(filled, html).replace("<dl>", '<dl class="concerned">')


def _line(entry: Entry, words: dict[str, Any]) -> str:
    """Return one line: the date, the law, and a warning where we did not read the law itself."""
    ui = words["ui"]
    date = ui[f"law-day-{entry.means}"].replace("{date}", exact_date(entry.date, words))
    parts = [f"<strong>{date}</strong>", law_link(entry.instrument, entry.article, words, "../")]
    if entry.certainty(load()) == "doubtful":
        parts.append(ui["law-doubtful"])
    return f'<p class="law-short">{dotted(parts, words)}</p>'
