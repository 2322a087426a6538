"""The instruments as typed rows: what each is, its number and dates, and how far we read it.

Only the site needs this. The checker and the browser know an instrument by its id alone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal

from checker.data import read

type Kind = Literal[
    "law", "treaty", "regulation", "interpretation", "rule", "notice", "guidance", "case",
    "local-regulation", "local-rule", "local-notice", "local-guide",
]  # fmt: skip
type Reading = Literal["full", "part", "copy", "copy-part", "second-hand", "not"]

# In the order of their rank, which is the order of the index.
KINDS: tuple[Kind, ...] = (
    "law", "treaty", "regulation", "interpretation", "rule", "notice", "guidance", "case",
    "local-regulation", "local-rule", "local-notice", "local-guide",
)  # fmt: skip
LOCAL: tuple[Kind, ...] = ("local-regulation", "local-rule", "local-notice", "local-guide")
# full, part: read in an official text or a collection of statutes; copy, copy-part: in reprints;
# second-hand: known from quotations, summaries or reports; not: not read at all.
READINGS: tuple[Reading, ...] = ("full", "part", "copy", "copy-part", "second-hand", "not")
STATES = ("in-force", "future", "repealed", "unknown")

COLUMNS = frozenset(
    {
        "kind", "number", "issued", "from", "amended", "until", "state", "read", "place", "city", "later",
        "url",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Instrument:
    """One law, notice or guide; an empty field was not read.

    Dates are as exact as they were read ("2011", "2021-11", "2023-12-01"). The text that we cite
    is that of the last day of *amended*, and *since* may be the start of that text rather than of
    the first. *later* names texts that fill it in, overlay or overtake it. *state* is empty for
    guides and answers, which are not in force or out of it. *place* is a province, or "several".
    """

    id: str
    kind: Kind
    number: str
    issued: str
    since: str
    amended: tuple[str, ...]
    until: str
    state: str
    read: Reading
    place: str
    city: str
    later: tuple[str, ...]

    @property
    def starts_with_its_last_text(self) -> bool:
        """Return whether *since* speaks of the amended text and not of the first one."""
        return bool(self.amended and self.since) and self.since >= self.amended[-1]


@cache
def instruments() -> Mapping[str, Instrument]:
    """Return every instrument by its id."""
    return {id: _instrument(id, row) for id, row in read.tables()["instruments"].items()}


def _instrument(id: str, row: Mapping[str, Any]) -> Instrument:
    unknown = set(row) - COLUMNS - {"file"}
    if unknown:
        raise ValueError(f"instrument '{id}': unknown columns {sorted(unknown)}")
    return Instrument(
        id=id,
        kind=row["kind"],
        number=row.get("number", ""),
        issued=row.get("issued", ""),
        since=row.get("from", ""),
        amended=tuple(row.get("amended", ())),
        until=row.get("until", ""),
        state=row.get("state", ""),
        read=row["read"],
        place=row.get("place", ""),
        city=row.get("city", ""),
        later=tuple(row.get("later", ())),
    )
