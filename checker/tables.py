"""The data tables as typed rows."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any, Literal

from checker import data
from checker.engine import Law, Question, month

type Certainty = Literal["settled", "local", "doubtful"]

# The law is read at most so many years ahead: nobody knows it further on.
YEARS_AHEAD = 20


@dataclass(frozen=True, slots=True)
class Citation:
    """Where a fact stands: an instrument and, in it, an article ("12(2)", "item 5", "")."""

    instrument: str
    article: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that we rely on, with its source.

    *confidence* is ``settled`` (read in a primary text or on an official page)
    or ``doubtful``; *parts* carries finer labels, cited as ``ID#part``.
    """

    id: str
    basis: tuple[Citation, ...]
    source_kind: str
    confidence: Certainty
    parts: Mapping[str, Certainty]
    source_date: str
    read_on: str
    local: bool
    not_modelled: str


@dataclass(frozen=True, slots=True)
class Paper:
    """A document to bring: original or *copies*, and the answers under which it applies."""

    document: str
    copies: int
    conditions: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class StandIn:
    """A *paper* of general name, and which document it is for each answer to the question *fact*."""

    paper: str
    fact: str
    named: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Period:
    """A number of calendar or working days, or of months, with the facts it rests on."""

    days: int | None
    months: int | None
    kind: Literal["calendar", "working"]
    local: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Deadline:
    """A period that starts with the answer to a date or month question."""

    start: str
    period: Period
    whose: Literal["person", "employer", "agency"]


@dataclass(frozen=True, slots=True)
class Fee:
    """Yuan from *low* to *high*; both None when the fee was not read or is local."""

    low: int | None
    high: int | None
    local: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: where, with which papers, how long it takes, what it costs, on what basis.

    *order* sorts the steps of a verdict: money first, card last.
    *service* is the key under which places may have rows of their own, and
    *place* the question that says which place.
    """

    id: str
    order: int
    where: tuple[str, ...]
    bring: tuple[Paper, ...]
    time_limit: Period | Literal["none", "unknown"]
    deadline: Deadline | None
    fee: Fee
    facts: tuple[str, ...]
    service: str
    place: str


@dataclass(frozen=True, slots=True)
class Note:
    """A warning, a thing never to do, or a question to ask an office."""

    id: str
    kind: Literal["warning", "never", "ask"]
    facts: tuple[str, ...]
    steps: tuple[str, ...]
    office: str


@dataclass(frozen=True, slots=True)
class Option:
    """Another lawful choice beside the recommended action."""

    id: str
    action: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FigureRow:
    """What a worked-out number is: its *unit*, whether it is only an *estimate*, and on what it rests."""

    id: str
    unit: Literal["yuan", "months", "month", "date"]
    estimate: bool
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OutcomeRow:
    """What goes with one outcome of a rule: its basis, steps, notes, figures, options, question to ask."""

    key: str
    facts: tuple[str, ...]
    steps: tuple[str, ...]
    notes: tuple[str, ...]
    figures: tuple[str, ...]
    options: tuple[Option, ...]
    ask: str


@dataclass(frozen=True, slots=True)
class LocalRow:
    """What one place does about one service, as far as it was read; *who*: for these residents only."""

    id: str
    place: str
    covers: tuple[str, ...]
    service: str
    usable: str
    who: tuple[str, ...]

    def applies_to(self, place: str, residence: str | None) -> bool:
        """Return whether the row speaks of *place* and, if only of some people, of *residence*."""
        there = place == self.place or place in self.covers
        return there and (not self.who or residence in self.who)


@dataclass(frozen=True, slots=True)
class Tables:
    """Every table, typed."""

    facts: Mapping[str, Fact]
    steps: Mapping[str, Step]
    notes: Mapping[str, Note]
    figures: Mapping[str, FigureRow]
    outcomes: Mapping[str, OutcomeRow]
    offices: frozenset[str]
    documents: frozenset[str]
    stand_ins: tuple[StandIn, ...]
    instruments: frozenset[str]
    places: tuple[str, ...]
    rows: tuple[LocalRow, ...]
    parameters: tuple[Mapping[str, Any], ...]
    questions: tuple[Question, ...]

    @property
    def read_on(self) -> str:
        """The newest day on which a person read a source (``YYYY-MM-DD``)."""
        return max((fact.read_on for fact in self.facts.values()), default="")

    @property
    def days(self) -> tuple[date, date]:
        """The first and the last day for which the law can be read: every dated parameter exists."""
        begins: dict[str, str] = {}
        for row in self.parameters:
            begins[row["id"]] = min(row["from"], begins.get(row["id"], row["from"]))
        read = date.fromisoformat(self.read_on)
        return date.fromisoformat(max(begins.values())), date(read.year + YEARS_AHEAD, read.month, 1)

    def certainty(self, fact_id: str) -> Certainty:
        """Return the label of a fact, or of the part named behind ``#``; raises KeyError."""
        name, _, part = fact_id.partition("#")
        fact = self.facts[name]
        return fact.parts[part] if part else fact.confidence

    def law(self, on: date) -> Law:
        """Return the dated parameters in force on the date *on*."""
        day = on.isoformat()
        values: dict[str, int] = {
            row["id"]: row["value"]
            for row in self.parameters
            if row["from"] <= day and (not row.get("until") or day <= row["until"])
        }
        return lambda parameter: values[parameter]


@cache
def load() -> Tables:
    """Read and type every table once."""
    raw = data.raw()
    return Tables(
        facts={key: _fact(key, row) for key, row in raw["facts"].items()},
        steps={key: _step(key, row) for key, row in raw["steps"].items()},
        notes={key: _note(key, row) for key, row in raw["notes"].items()},
        figures={key: _figure(key, row) for key, row in raw["figures"].items()},
        outcomes={key: _outcome(key, row) for key, row in raw["outcomes"].items()},
        offices=frozenset(raw["offices"]),
        documents=frozenset(raw["documents"]),
        stand_ins=tuple(found for key, row in raw["documents"].items() for found in _stand_ins(key, row)),
        instruments=frozenset(raw["instruments"]),
        places=tuple(row["id"] for row in raw["places"].get("place", ())),
        rows=tuple(found for row in raw["places"].get("row", ()) for found in _rows(row)),
        parameters=tuple(raw["parameters"].get("parameter", ())),
        questions=tuple(_question(key, row) for key, row in raw["questions"].items()),
    )


def _ids(row: Mapping[str, Any], key: str) -> tuple[str, ...]:
    return tuple(row.get(key, ()))


def _fact(key: str, row: Mapping[str, Any]) -> Fact:
    return Fact(
        id=key,
        basis=tuple(Citation(b["instrument"], b["article"]) for b in row["basis"]),
        source_kind=row["source_kind"],
        confidence=row["confidence"],
        parts=row.get("parts", {}),
        source_date=row["source_date"],
        read_on=row["read_on"],
        local=row["local"],
        not_modelled=row.get("not_modelled", ""),
    )


def _period(row: Mapping[str, Any]) -> Period:
    return Period(
        days=row.get("days"),
        months=row.get("months"),
        kind=row.get("kind", "calendar"),
        local=row.get("local", False),
        facts=_ids(row, "facts"),
    )


def _fee(value: Any) -> Fee:
    if isinstance(value, str):
        return Fee(None, None, value == "local", ())
    low = value.get("yuan", value.get("yuan_from"))
    return Fee(low, value.get("yuan_to", low), value.get("local", False), _ids(value, "facts"))


def _paper(row: Mapping[str, Any]) -> Paper:
    conditions = {fact: tuple(values) for fact, values in row.get("if", {}).items()}
    return Paper(row["paper"], row.get("copy", 0), conditions)


def _stand_ins(key: str, row: Mapping[str, Any]) -> Iterator[StandIn]:
    for fact, named in row.get("stands_for", {}).items():
        yield StandIn(key, fact, named)


def _step(key: str, row: Mapping[str, Any]) -> Step:
    limit = row["time_limit"]
    deadline = row.get("deadline")
    return Step(
        id=key,
        order=row["order"],
        where=_ids(row, "where"),
        bring=tuple(_paper(paper) for paper in row["bring"]),
        time_limit=limit if isinstance(limit, str) else _period(limit),  # type: ignore[arg-type]
        deadline=deadline and Deadline(deadline["from"], _period(deadline), deadline.get("whose", "person")),
        fee=_fee(row["fee"]),
        facts=_ids(row, "facts"),
        service=row.get("service", ""),
        place=row.get("place", "place"),
    )


def _note(key: str, row: Mapping[str, Any]) -> Note:
    return Note(key, row["kind"], _ids(row, "facts"), _ids(row, "steps"), row.get("office", ""))


def _figure(key: str, row: Mapping[str, Any]) -> FigureRow:
    return FigureRow(key, row["unit"], row["estimate"], _ids(row, "facts"))


def _outcome(key: str, row: Mapping[str, Any]) -> OutcomeRow:
    return OutcomeRow(
        key=key,
        facts=_ids(row, "facts"),
        steps=_ids(row, "steps"),
        notes=_ids(row, "notes"),
        figures=_ids(row, "figures"),
        options=tuple(
            Option(option["id"], option["action"], _ids(option, "facts")) for option in row.get("options", ())
        ),
        ask=row.get("ask", ""),
    )


def _rows(row: Mapping[str, Any]) -> Iterator[LocalRow]:
    """Yield the row under its service and under every other one that it also speaks of."""
    for service in (row["service"], *_ids(row, "also")):
        yield LocalRow(row["id"], row["place"], _ids(row, "covers"), service, row["usable"], _ids(row, "who"))


def _question(key: str, row: Mapping[str, Any]) -> Question:
    kind = row["kind"]
    return Question(
        id=key,
        kind=kind,
        options=_ids(row, "options"),
        least=_bound(kind, row.get("min", 0)) or 0,
        most=_bound(kind, row.get("max", "on")),
        unit=row.get("unit", ""),
        ask=row.get("ask", "action"),
        unsure=row.get("unsure", True),
    )


def _bound(kind: str, value: Any) -> int | None:
    """Return a bound as the engine counts it; None stands for the date of the verdict."""
    if value == "on":
        return None
    if isinstance(value, int):
        return value
    if kind == "month":
        return month(date.fromisoformat(f"{value}-01"))
    return date.fromisoformat(str(value)).toordinal()
