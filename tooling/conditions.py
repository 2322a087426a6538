"""When each outcome of a rule comes, worked out from the rule itself and shortened without loss.

A rule is run over every situation there is. Facts that it works out from numbers and dates (age
reached, months enough) stay whole, the way a person would say them; everything else is taken down to
answers. What leads to one outcome is then joined into as few alternatives as hold: no alternative
ever reaches into another outcome, except those that are named as going first.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache

from checker.engine import (
    Box,
    Interview,
    Law,
    Leaf,
    Options,
    Outcome,
    Situation,
    Space,
    Span,
    Subject,
    explore,
)
from checker.engine.interview import Outcomes
from checker.engine.situation import Derived
from checker.paths import interview, rules
from checker.rulebook import ENTRY
from checker.tables import load

# A tick screen's boxes of which at least one must be ticked, and what is otherwise needed beside it.
type Needs = Mapping[str, tuple[str, ...]]

# An exception is worth naming when it saves more than this many alternatives.
PRICE_OF_EXCEPTION = 1
# How many exceptions are tried at each turn.
TRIED = 3


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to an outcome: every fact of *needs* has one of its values.

    *ticked* are boxes of one screen of which at least one is ticked.
    """

    needs: Mapping[str, tuple[str, ...]]
    ticked: tuple[str, ...] = ()

    def holds(self, s: Situation) -> bool:
        """Return whether the situation is one of these."""
        if not all(getattr(s, _attribute(fact)).one_of(*values) for fact, values in self.needs.items()):
            return False
        return not self.ticked or any(bool(getattr(s, _attribute(fact)) == "yes") for fact in self.ticked)


@dataclass(frozen=True, slots=True)
class Entry:
    """One outcome of a table: it comes when an alternative holds, unless one of *unless* comes."""

    key: str
    alternatives: tuple[Alternative, ...]
    unless: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """How something is decided, outcome by outcome, in the order of the rule.

    *asked* are the facts read, in the order in which they are read.
    """

    entries: tuple[Entry, ...]
    asked: tuple[str, ...]

    def decide(self, s: Situation) -> list[str]:
        """Return the keys of the outcomes that come: one, if the table is right."""
        entries = {entry.key: entry for entry in self.entries}
        found: dict[str, bool] = {}

        def comes(key: str) -> bool:
            if key not in found:
                entry = entries[key]
                holds = any(alternative.holds(s) for alternative in entry.alternatives)
                found[key] = holds and not any(comes(other) for other in entry.unless)
            return found[key]

        return [key for key in entries if comes(key)]


# -- which facts stay whole


def _fact(derived: Derived) -> str:
    return derived.id.replace("_", "-")


def _attribute(fact: str) -> str:
    return fact.replace("-", "_")


@dataclass(frozen=True, slots=True)
class Sight:
    """The situations of an interview with its worked-out facts whole."""

    judged: Interview
    whole: tuple[Derived, ...]
    space: Space
    box: Box
    known: dict[tuple[object, ...], bool]

    @classmethod
    def of(cls, judged: Interview) -> "Sight":
        whole = tuple(judged.space.derived.values())
        values = {_fact(derived): derived.values for derived in whole}
        space = replace(judged.space, options={**judged.space.options, **values})
        box = {**judged.box, **{_fact(derived): _attained(derived, judged) for derived in whole}}
        return cls(judged, whole, space, box, {})

    def possible(self, leaf: Leaf[str]) -> bool:
        """Return whether some situation works out as *leaf* has it: not every mixture can."""
        wanted = {
            derived.id: leaf.box[_fact(derived)]
            for derived in self.whole
            if leaf.box[_fact(derived)] != self.box[_fact(derived)]
        }
        if not wanted:
            return True
        answers = {fact: leaf.box[fact] for fact in self.judged.box}
        narrowed = ((f, d) for f, d in answers.items() if d != self.judged.box[f])
        key = (tuple(wanted.items()), tuple(narrowed))
        if key not in self.known:
            found = explore(lambda s: _works_out(s, wanted), self.judged.space, answers)
            self.known[key] = any(one.outcome for one in found)
        return self.known[key]


def _attained(derived: Derived, judged: Interview) -> Options:
    """Return the values that *derived* can have at all on the date: some come with a later year only."""
    found = explore(lambda s: derived.function(s, judged.on, judged.space.law), judged.space, judged.box)
    values = {leaf.outcome for leaf in found}
    return Options(tuple(value for value in derived.values if value in values))


def _works_out(s: Situation, wanted: Mapping[str, object]) -> bool:
    return all(
        getattr(s, id).one_of(*domain.values) for id, domain in wanted.items() if isinstance(domain, Options)
    )


# -- tables


@dataclass(frozen=True, slots=True)
class Decided:
    """One matter of a life event: its outcomes and their table.

    *situations* counts the ways in which the rule can run, worked-out facts taken down to answers.
    """

    subject: Subject
    outcomes: Mapping[str, Outcome]
    table: Table
    situations: int


@dataclass(frozen=True, slots=True)
class WorkedOut:
    """A fact that rules work out first: what it reads, and its table where no number is compared."""

    id: str
    values: tuple[str, ...]
    reads: tuple[str, ...]
    parameters: tuple[str, ...]
    table: Table | None


def decided(topic: str, on: date) -> tuple[Decided, ...]:
    """Return every matter of the life event *topic* alone, as its rules decide on the date *on*."""
    return _decided_by(topic, on, repr(load().parameters))


@cache
def _decided_by(topic: str, on: date, parameters: str) -> tuple[Decided, ...]:
    """Work it out once for both languages, and again where ``mkdocs serve`` has read new parameters."""
    judged = interview(topic, on)
    listed, order = rules(topic), judged.rulebook.topics[topic].matters
    sight = Sight.of(judged)
    return tuple(
        _decided(subject, listed[subject], sight)
        for subject in sorted(listed, key=lambda subject: order.index(subject.matter))
    )


def _decided(subject: Subject, rule: Callable[[Situation], Outcomes], sight: Sight) -> Decided:
    outcomes: dict[str, Outcome] = {}

    def key(s: Situation) -> str:
        (outcome,) = rule(s)
        outcomes[outcome.key] = outcome
        return outcome.key

    table = _table(key, sight)
    situations = sum(1 for _ in explore(rule, sight.judged.space, sight.judged.box))
    return Decided(subject, outcomes, table, situations)


def worked_out(topic: str, on: date) -> Mapping[str, WorkedOut]:
    """Return the worked-out facts that the rules of *topic* read, directly or through one another."""
    return _worked_out_by(topic, on, repr(load().parameters))


@cache
def _worked_out_by(topic: str, on: date, parameters: str) -> Mapping[str, WorkedOut]:
    sight = Sight.of(interview(topic, on))
    known = {_fact(derived): derived for derived in sight.whole}
    pending = [fact for matter in decided(topic, on) for fact in matter.table.asked if fact in known]
    found: dict[str, WorkedOut] = {}
    while pending:
        fact = pending.pop(0)
        if fact not in found:
            found[fact] = _worked_out(known[fact], sight)
            pending += [other for other in found[fact].reads if other in known]
    return {fact: found[fact] for fact in known if fact in found}


def _worked_out(derived: Derived, sight: Sight) -> WorkedOut:
    judged, asked = sight.judged, _Asked(sight.judged.space.law)
    leaves = list(explore(lambda s: derived.function(s, judged.on, asked), sight.space, sight.box))
    facts = tuple(dict.fromkeys(fork.fact for leaf in leaves for fork in leaf.forks))
    compares = any(isinstance(sight.box[fact], Span) for fact in facts)
    table = None if compares else _table(lambda s: derived.function(s, judged.on, judged.space.law), sight)
    return WorkedOut(_fact(derived), derived.values, facts, tuple(sorted(asked.parameters)), table)


class _Asked:
    """The law, noting which parameters are asked for."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.parameters: set[str] = set()

    def __call__(self, parameter: str) -> int:
        self.parameters.add(parameter)
        return self.law(parameter)


def _table(rule: Callable[[Situation], str], sight: Sight) -> Table:
    leaves = [leaf for leaf in explore(rule, sight.space, sight.box) if sight.possible(leaf)]
    fields = Fields(sight.box, (fork.fact for leaf in leaves for fork in leaf.forks))
    regions: dict[str, list[int]] = {}
    for leaf in leaves:
        regions.setdefault(leaf.outcome, []).append(fields.pack(leaf.box))
    entries = (
        Entry(key, _ticks(fields.unpack(cubes), sight.judged), unless)
        for key, (cubes, unless) in zip(regions, _shortest(regions, fields), strict=True)
    )
    return Table(tuple(entries), fields.facts)


# -- shortening


class Fields:
    """Facts with finitely many values packed into one whole number, so that boxes compare fast.

    Each fact is a field of one bit per value and, above them, a guard bit: adding all value bits
    to a field carries into the guard exactly when the field is not empty.
    """

    def __init__(self, whole: Box, read: Iterable[str]) -> None:
        self.facts = tuple(dict.fromkeys(read))
        self.values: dict[str, tuple[str, ...]] = {}
        self.field: dict[str, int] = {}
        self._place: dict[str, int] = {}
        self.ones = self.guards = place = 0
        for fact in self.facts:
            domain = whole[fact]
            if not isinstance(domain, Options):
                raise TypeError(f"a rule compares the number '{fact}' outside a derived fact")
            width = len(domain.values)
            self.values[fact], self._place[fact] = domain.values, place
            self.field[fact] = ((1 << width) - 1) << place
            self.ones |= self.field[fact]
            self.guards |= 1 << (place + width)
            place += width + 1

    def pack(self, box: Box) -> int:
        packed = 0
        for fact, values in self.values.items():
            domain = box[fact]
            assert isinstance(domain, Options)
            for value in domain.values:
                packed |= 1 << (self._place[fact] + values.index(value))
        return packed

    def unpack(self, cubes: Iterable[int]) -> list[dict[str, tuple[str, ...]]]:
        """Return, for each cube, the facts that matter and the values they may have."""
        return [
            {fact: self._at(cube, fact) for fact in self.facts if cube & self.field[fact] != self.field[fact]}
            for cube in cubes
        ]

    def _at(self, cube: int, fact: str) -> tuple[str, ...]:
        place = self._place[fact]
        return tuple(v for i, v in enumerate(self.values[fact]) if cube >> (place + i) & 1)

    def meet(self, one: int, other: int) -> bool:
        """Return whether some situation lies in both cubes."""
        return ((one & other) + self.ones) & self.guards == self.guards

    def clear(self, cube: int, others: Iterable[int]) -> bool:
        """Return whether *cube* meets none of *others*."""
        ones, guards = self.ones, self.guards
        return all(((cube & other) + ones) & guards != guards for other in others)

    def literals(self, cube: int) -> int:
        return sum(1 for field in self.field.values() if cube & field != field)


def _shortest(
    regions: Mapping[str, Sequence[int]], fields: Fields
) -> list[tuple[list[int], tuple[str, ...]]]:
    """Return, for each outcome, its alternatives and the outcomes that go before it.

    An outcome may only name outcomes that need fewer alternatives, so that nobody is sent in a circle.
    """
    alone = {key: _cover(region, _others(regions, (key,)), fields) for key, region in regions.items()}
    ranked = sorted(regions, key=lambda key: len(alone[key]))
    found: dict[str, tuple[list[int], tuple[str, ...]]] = {}
    for place, key in enumerate(ranked):
        best: tuple[list[int], tuple[str, ...]] = alone[key], ()
        if len(alone[key]) > 2:
            best = _with_exceptions(key, ranked[:place], regions, fields, best)
        found[key] = best
    return [found[key] for key in regions]


def _others(regions: Mapping[str, Sequence[int]], without: Iterable[str]) -> list[int]:
    left_out = set(without)
    return [cube for key, region in regions.items() if key not in left_out for cube in region]


def _with_exceptions(
    key: str,
    earlier: Sequence[str],
    regions: Mapping[str, Sequence[int]],
    fields: Fields,
    alone: tuple[list[int], tuple[str, ...]],
) -> tuple[list[int], tuple[str, ...]]:
    best = alone
    allowed = list(earlier)
    while allowed:
        cubes = _cover(regions[key], _others(regions, (key, *allowed)), fields)
        met = tuple(k for k in allowed if not all(fields.clear(cube, regions[k]) for cube in cubes))
        best = min(best, (cubes, met), key=lambda pair: _cost(pair[0], pair[1], fields))
        if not met:
            break
        # Do without the exception that helps least; of many, only the likeliest are tried.
        likely = sorted(met, key=lambda k: sum(not fields.clear(cube, cubes) for cube in regions[k]))
        tried = []
        for left_out in likely[:TRIED]:
            kept = [k for k in met if k != left_out]
            without = _cover(regions[key], _others(regions, (key, *kept)), fields)
            tried.append((_cost(without, kept, fields), kept))
        allowed = min(tried)[1]
    return best


def _cost(cubes: Sequence[int], unless: Sequence[str], fields: Fields) -> float:
    return len(cubes) + PRICE_OF_EXCEPTION * len(unless) + sum(map(fields.literals, cubes)) / 100


def _cover(region: Sequence[int], others: Sequence[int], fields: Fields) -> list[int]:
    """Return few cubes that hold all of *region* and meet none of *others*.

    Of equals those come first that keep what is asked first: it is what the rest depends on.
    """
    wide = dict.fromkeys(_widest(cube, others, fields, back) for back in (True, False) for cube in region)
    joined = _joined(list(wide), others, fields)
    left, chosen = list(region), []
    while left:
        best = max(joined, key=lambda w: sum(1 for cube in left if not cube & ~w))
        left = [cube for cube in left if cube & ~best]
        chosen.append(best)
    return chosen


def _widest(cube: int, others: Sequence[int], fields: Fields, back: bool) -> int:
    """Return *cube* without the facts that are not needed to keep it apart from *others*."""
    for fact in reversed(fields.facts) if back else fields.facts:
        wider = cube | fields.field[fact]
        if wider != cube and fields.clear(wider, others):
            cube = wider
    return cube


def _joined(cubes: list[int], others: Sequence[int], fields: Fields) -> list[int]:
    """Return *cubes* with any two put together whose common hull meets none of *others*."""
    pending = list(cubes)
    done: list[int] = []
    while pending:
        one = pending.pop(0)
        for other in list(pending):
            hull = one | other
            if hull == one or fields.clear(hull, others):
                pending.remove(other)
                if hull != one:
                    one = hull
        done = [cube for cube in done if cube & ~one] + [one]
    return done


def _ticks(cubes: Sequence[dict[str, tuple[str, ...]]], judged: Interview) -> tuple[Alternative, ...]:
    """Return the alternatives, those as one that differ only in which box of a screen is ticked."""
    left = [Alternative(cube) for cube in cubes]
    merged: list[Alternative] = []
    while left:
        first = left.pop(0)
        for screen, rest in _ticked(first, judged):
            same = [one for one in left if any(s == screen and r == rest for s, r in _ticked(one, judged))]
            if same:
                boxes = [next(f for f in one.needs if f not in rest) for one in (first, *same)]
                left = [one for one in left if one not in same]
                first = Alternative(rest, tuple(boxes))
                break
        merged.append(first)
    return tuple(merged)


def _ticked(one: Alternative, judged: Interview) -> Iterable[tuple[str, dict[str, tuple[str, ...]]]]:
    """Yield each screen of which a box must be ticked, with the needs but for that box."""
    for fact, values in one.needs.items():
        if values == ("yes",) and fact in judged.space.flags:
            screen = judged.rulebook.question_of[fact]
            if screen != ENTRY:
                yield screen, {f: v for f, v in one.needs.items() if f != fact}
