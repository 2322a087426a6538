"""The timeline of changes: dates and law from checker/data/timeline.toml, words from timeline.md."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from html import escape
from pathlib import Path
from typing import Any, Literal

from checker.tables import Certainty, Tables, load
from tooling.fact_box import anchor_of, article_link, written_date
from tooling.pages import read

TABLE = Path(__file__).parent.parent / "checker" / "data" / "timeline.toml"
PAGE = "timeline.md"

type Audience = Literal["mover", "leaver", "family", "employer", "insured"]
AUDIENCES: tuple[Audience, ...] = ("mover", "leaver", "family", "employer", "insured")

_ENTRY = re.compile(r'(<h3 id="([a-z0-9-]+)">.*?</h3>)', re.S)


@dataclass(frozen=True, slots=True)
class Entry:
    """One change: its *date* ("2011", "2020-04" or "2021-09-01"), the law, and whom it concerns.

    With *by* the date is the last day by which something is to be done, otherwise the day from
    which the change counts. *id* is the heading on the timeline page that carries the words.
    """

    id: str
    date: str
    by: bool
    instrument: str
    article: str
    facts: tuple[str, ...]
    audiences: tuple[Audience, ...]

    def certainty(self, tables: Tables) -> Certainty:
        """Return the weakest label of the facts that the entry rests on."""
        doubtful = any(tables.certainty(fact) == "doubtful" for fact in self.facts)
        return "doubtful" if doubtful else "settled"


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
