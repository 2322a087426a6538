"""After the decision: order of steps, papers that apply, dates, notes, basis and certainty."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property, reduce
from itertools import product
from math import prod
from typing import Any

from checker.answers import written
from checker.engine import (
    FEW,
    Addition,
    Box,
    Decision,
    Domain,
    Interview,
    Known,
    Options,
    Outcomes,
    Span,
    explore,
    merge,
    month,
    month_text,
)
from checker.tables import (
    Certainty,
    Deadline,
    Fee,
    LocalRow,
    OutcomeRow,
    Paper,
    Period,
    StandIn,
    Step,
    Tables,
)  # fmt: skip
from checker.workdays import add_working_days

type Json = dict[str, Any]

# A person is shown at most this many branches; beyond it, the one fact to find out first.
MOST_BRANCHES = 4
# A provisional date may be up to three days late, so a person is told to act this much earlier.
SAFETY_WORKING_DAYS = 3

# A figure is worked out for every combination of what is open, up to this many.
MOST_CORNERS = 256

# The question that says for which residents a local row is meant.
RESIDENCE = "residence"

WEAKNESS: tuple[Certainty, ...] = ("settled", "local", "doubtful")


@dataclass(frozen=True, slots=True)
class Use:
    """A step or note called for by a decision: for certain, or only under one of *conditions*."""

    id: str
    decision: Decision
    certain: bool
    conditions: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Wanted:
    """A paper that a step asks for, and under which answers that are still open."""

    document: str
    copies: int
    conditions: Mapping[str, Options]


class Verdict:
    """Everything a result says beyond the bare decisions of one interview."""

    def __init__(self, interview: Interview, tables: Tables) -> None:
        self.interview = interview
        self.tables = tables
        self.on = interview.on

    # -- what is called for

    @cached_property
    def _uses(self) -> list[Use]:
        """Everything called for that can be told: for certain, or under a condition that has words.

        A prohibition is told in any case: it does no harm to somebody else.
        """
        return [
            use
            for use in _merged(self._called_for())
            if use.certain or self._is_prohibition(use.id) or self._conditions(use)
        ]

    def _is_prohibition(self, id: str) -> bool:
        return id in self.tables.notes and self.tables.notes[id].kind == "never"

    def _called_for(self) -> Iterator[Use]:
        for decision in self.interview.decisions:
            yield from self._from_outcomes(decision)
        subjects = {decision.subject: decision for decision in self.interview.decisions}
        for addition in self.interview.additions:
            if addition.possible:
                decision = subjects[addition.addon.subject]
                conditions = addition.conditions
                if not addition.certain and not conditions and len(decision.actions) == 1:
                    conditions = self._own_conditions(addition)
                yield Use(addition.addon.id, decision, addition.certain, conditions)

    def _own_conditions(self, addition: Addition) -> tuple[Box, ...]:
        """Return where an add-on holds by itself, where joining it with its decision was too much."""
        leaves = explore(
            lambda s: bool(addition.addon.condition(s)), self.interview.space, self.interview.box
        )
        return tuple(leaf.box for leaf in leaves if leaf.outcome)

    def _from_outcomes(self, decision: Decision) -> Iterator[Use]:
        few = len(decision.leaves) <= FEW and len(decision.outcomes) <= MOST_BRANCHES
        for part in decision.parts:
            calls = {o: self._called_by(o) for o in {leaf.outcome: None for leaf in part}}
            for id in dict.fromkeys(id for called in calls.values() for id in called):
                if all(id in called for called in calls.values()):
                    yield Use(id, decision, certain=True, conditions=())
                elif few:
                    boxes = [leaf.box for leaf in part if id in calls[leaf.outcome]]
                    conditions = tuple(merge(boxes, self.interview.box))
                    yield Use(id, decision, certain=False, conditions=conditions)

    def _called_by(self, outcomes: Outcomes) -> tuple[str, ...]:
        """Return the steps, notes and questions to ask that go with *outcomes*."""
        rows = [self._row(outcome.key) for outcome in outcomes]
        called = (id for row in rows for id in (*row.steps, *row.notes, *row.figures, row.ask) if id)
        return tuple(dict.fromkeys(called))

    def _row(self, key: str) -> OutcomeRow:
        return self.tables.outcomes[key]

    def _uses_of(self, table: Mapping[str, Any]) -> list[Use]:
        return [use for use in self._uses if use.id in table]

    # -- steps

    @property
    def _steps(self) -> list[tuple[Step, Use]]:
        found = [(self.tables.steps[use.id], use) for use in self._uses_of(self.tables.steps)]
        return sorted(found, key=lambda pair: pair[0].order)

    def steps(self) -> list[Json]:
        """The steps in a safe order: harm stopped first, then money, the card last."""
        return [self._step(step, use) for step, use in self._steps]

    def _step(self, step: Step, use: Use) -> Json:
        return {
            "id": step.id,
            "matter": use.decision.subject.matter,
            "of": use.decision.subject.of,
            "where": list(step.where),
            "bring": [self._bring(wanted) for wanted in self._papers(step)],
            "time_limit": self._limit(step.time_limit),
            "deadline": self._deadline(step.deadline),
            "fee": self._fee(step.fee),
            "basis": self.basis(step.facts),
            "certainty": self.certainty(step.facts, step.service),
            "place_note": [row.id for row in self._local_rows(step)],
            "maybe": not use.certain,
            "if": self._conditions(use),
        }

    def _papers(self, step: Step) -> list[Wanted]:
        """Return the papers that may be wanted, one for each person and purpose."""
        papers = [wanted for paper in step.bring if (wanted := self._wanted(paper)) is not None]
        for stand_in in self.tables.stand_ins:
            domain = self.interview.box[stand_in.fact]
            if isinstance(domain, Options):
                papers = _named(papers, stand_in, domain)
        return _once(papers)

    def _stand_ins(self, step: Step) -> Iterator[StandIn]:
        """Yield the general names that an answer has made exact, or could have."""
        papers = {paper.document for paper in step.bring}
        for stand_in in self.tables.stand_ins:
            question = self.interview.rulebook.question_of[stand_in.fact]
            if stand_in.paper in papers and question in self.interview.answered:
                yield stand_in

    def _wanted(self, paper: Paper) -> Wanted | None:
        """Return a paper with what is still open about it, None where its conditions cannot hold."""
        conditions: dict[str, Options] = {}
        for fact, values in paper.conditions.items():
            domain = self.interview.box[fact]
            if not isinstance(domain, Options):
                raise TypeError(f"paper '{paper.document}': '{fact}' is no choice")
            fitting = Options(tuple(value for value in domain.values if value in values))
            if not fitting.values:
                return None
            if fitting != domain:
                conditions[fact] = fitting
        return Wanted(paper.document, paper.copies, conditions)

    def _bring(self, wanted: Wanted) -> Json:
        return {
            "paper": wanted.document,
            "copies": wanted.copies,
            "original": wanted.copies == 0,
            "maybe": bool(wanted.conditions),
            "if": self._box(wanted.conditions),
        }

    @staticmethod
    def _limit(limit: Period | str) -> Json | str:
        if isinstance(limit, str):
            return limit
        amount = {"days": limit.days} if limit.days is not None else {"months": limit.months}
        return {**amount, "kind": limit.kind, "local": limit.local}

    @staticmethod
    def _fee(fee: Fee) -> Json | str:
        if fee.low is None:
            return "local" if fee.local else "unknown"
        return {"yuan_from": fee.low, "yuan_to": fee.high, "local": fee.local}

    def _deadline(self, deadline: Deadline | None) -> Json | None:
        """Return the computed date, None where its start is not exactly known."""
        if deadline is None:
            return None
        start = self.interview.box[deadline.start]
        if not isinstance(start, Span) or not start.known:
            return None
        period, provisional = deadline.period, False
        kind = self.interview.rulebook.questions[deadline.start].kind
        if period.months is not None:
            first = start.lo if kind == "month" else month(date.fromordinal(start.lo))
            last = _month_end(first + period.months)
        else:
            day = _month_end(start.lo) if kind == "month" else date.fromordinal(start.lo)
            if period.kind == "working":
                counted = add_working_days(day, period.days or 0)
                last, provisional = counted.date, counted.provisional
            else:
                last = day + timedelta(days=period.days or 0)
        act_by = last
        if provisional and deadline.whose == "person":
            act_by = add_working_days(last, -SAFETY_WORKING_DAYS).date
        return {
            "date": last.isoformat(),
            "act_by": act_by.isoformat(),
            "kind": period.kind,
            "whose": deadline.whose,
            "provisional": provisional,
            "local": period.local,
            "passed": last < self.on,
            "basis": self.basis(period.facts),
        }

    def _local_rows(self, step: Step) -> list[LocalRow]:
        """Return what the person's place has read rows about for this step."""
        place, residence = self._known(step.place), self._known(RESIDENCE)
        return [
            row
            for row in self.tables.rows
            if row.service == step.service and place and row.applies_to(place, residence)
        ]

    def _known(self, fact: str) -> str | None:
        domain = self.interview.box.get(fact)
        if isinstance(domain, Options) and domain.known:
            return domain.values[0]
        return None

    @property
    def place_question(self) -> str | None:
        """The unanswered question that would show local rows for a certain step, if any."""
        services = {row.service for row in self.tables.rows}
        questions = self.interview.rulebook.questions
        for step, use in self._steps:
            question = questions.get(step.place)
            if (
                use.certain
                and step.service in services
                and question is not None
                and question.ask == "steps"
                and step.place not in self.interview.answered
            ):
                return step.place
        return None

    # -- notes

    def warnings(self) -> list[Json]:
        """What the person must know before acting."""
        return [self._note(use) for use in self._notes("warning")]

    def never(self) -> list[Json]:
        """What the person must not do, and at which steps the mistake would be made."""
        return [
            {**self._note(use), "steps": list(self.tables.notes[use.id].steps)}
            for use in self._notes("never")
        ]

    def ask(self) -> list[Json]:
        """Whom to ask what, where the site must not decide or a doubt remains."""
        return [
            {
                **self._note(use),
                "office": self.tables.notes[use.id].office,
                "matter": use.decision.subject.matter,
            }
            for use in self._notes("ask")
        ]

    def _note(self, use: Use) -> Json:
        return {
            "id": use.id,
            "basis": self.basis(self.tables.notes[use.id].facts),
            "maybe": not use.certain,
            "if": self._conditions(use),
        }

    def _notes(self, kind: str) -> list[Use]:
        uses = self._uses_of(self.tables.notes)
        return [use for use in uses if self.tables.notes[use.id].kind == kind]

    # -- figures

    def amounts(self) -> list[Json]:
        """Months, dates and amounts worked out from exact answers, or their range."""
        found = ((use, self._range(use.id)) for use in self._uses_of(self.tables.figures))
        return [self._amount(use, ends) for use, ends in found if ends is not None]

    def _amount(self, use: Use, ends: tuple[int, int]) -> Json:
        row = self.tables.figures[use.id]
        low, high = (_written(row.unit, end) for end in ends)
        return {
            "id": row.id,
            "matter": use.decision.subject.matter,
            "of": use.decision.subject.of,
            "unit": row.unit,
            "low": low,
            "high": high,
            "estimate": row.estimate,
            "basis": self.basis(row.facts),
            "certainty": self.certainty(row.facts),
            "maybe": not use.certain,
            "if": self._conditions(use),
        }

    def _range(self, id: str) -> tuple[int, int] | None:
        """Return the lowest and highest value over all that is open, None where there is none."""
        figure = self.interview.rulebook.figures[id]
        corners = [self._corners(fact) for fact in figure.facts]
        if not all(corners) or prod(map(len, corners)) > MOST_CORNERS:
            return None
        space = self.interview.space
        values = [
            figure.function(Known(dict(zip(figure.facts, corner, strict=True))), self.on, space.law)
            for corner in product(*corners)
        ]
        applying = [value for value in values if value is not None]
        return (min(applying), max(applying)) if applying else None

    def _corners(self, fact: str) -> tuple[int | str, ...]:
        """Return the values at which a figure is worked out; none for a number of which nothing is known."""
        domain = self.interview.box[fact]
        if isinstance(domain, Options):
            return domain.values
        if domain == self.interview.rulebook.whole(self.on)[fact] and not domain.known:
            return ()
        return (domain.lo,) if domain.known else (domain.lo, domain.hi)

    # -- entries

    def entries(self) -> list[Json]:
        """One line per matter: the action, what else is lawful, why, and how sure."""
        return [self._entry(decision) for decision in self.interview.decisions]

    def _entry(self, decision: Decision) -> Json:
        action, variant = self.action(decision)
        rows = [self._row(outcome.key) for outcome in decision.outcomes]
        lead = [self._row(outcome.key) for outcome in decision.leading]
        facts = tuple(dict.fromkeys(fact for row in lead for fact in row.facts))
        services = {self.tables.steps[id].service for row in lead for id in row.steps}
        options = {option.id: option for row in rows for option in row.options}
        if len(decision.actions) > 1:
            # Nobody may choose yet what only some of the possible outcomes allow.
            options = {id: one for id, one in options.items() if all(one in row.options for row in lead)}
        several = len(decision.leading) > 1
        branches = (decision.branches(self.interview.box) if several else ()) or ()
        shown = branches if len(branches) <= MOST_BRANCHES else ()
        return {
            "matter": decision.subject.matter,
            "of": decision.subject.of,
            "action": action,
            "variant": variant,
            "options": [
                {"id": option.id, "action": option.action, "basis": self.basis(option.facts)}
                for option in options.values()
            ],
            "because": self._because(decision),
            "basis": self.basis(facts),
            "certainty": self.certainty(facts, *services),
            "local": any(self.tables.facts[_name(fact)].local for fact in facts),
            "branches": [
                {
                    "action": branch.outcomes[0].action,
                    "variant": branch.outcomes[0].variant,
                    "if": self._box(branch.conditions),
                }
                for branch in shown
            ],
            "find_out": self._first_to_find_out(decision) if several and not shown else None,
        }

    def _first_to_find_out(self, decision: Decision) -> str:
        """Return the question to clear up first: what divides the actions, else the variants."""
        dividing = self.interview.deciding(decision)
        return dividing or self.interview.rulebook.question_of[decision.leaves[0].forks[0].fact]

    @staticmethod
    def action(decision: Decision) -> tuple[str, str | None]:
        """Return (action, variant); None for a variant that is still open.

        Where the actions still differ the site must not choose: it refers,
        and the branches say on what it depends.
        """
        if not decision.leaves:
            return "refer", "contradiction"
        if len(decision.actions) > 1:
            return "refer", "depends"
        variants = {outcome.variant for outcome in decision.leading}
        return decision.actions[0], variants.pop() if len(variants) == 1 else None

    def _because(self, decision: Decision) -> list[Json]:
        whole = self.interview.rulebook.whole(self.on)
        box = self.interview.box
        entry = self.interview.rulebook.entry
        return [
            self._answer(fact, box[fact])
            for fact in box
            if fact in decision.reads
            and box[fact] != whole[fact]
            and self.interview.rulebook.question_of[fact] != entry
        ]

    def _conditions(self, use: Use) -> list[Json]:
        """Return what must hold for an uncertain step in any case: fact by fact, over all its ways."""
        if not use.conditions:
            return []
        first, *others = use.conditions
        needed: Box = {}
        for fact, domain in first.items():
            if all(fact in other for other in others):
                joined = reduce(lambda one, other: self._joined(fact, one, other[fact]), others, domain)
                if joined != self.interview.box[fact]:
                    needed[fact] = joined
        return self._box(needed)

    def _joined(self, fact: str, one: Domain, other: Domain) -> Domain:
        """Return the least domain that holds both."""
        if isinstance(one, Span) and isinstance(other, Span):
            return Span(min(one.lo, other.lo), max(one.hi, other.hi))
        whole = self.interview.box[fact]
        return one.union(other, whole) or whole

    def _box(self, box: Mapping[str, Domain]) -> list[Json]:
        return [self._condition(fact, domain) for fact, domain in box.items()]

    def _condition(self, fact: str, domain: Domain) -> Json:
        """Return what must be true of *fact*; of a long list of options also which ones are excluded."""
        line = self._answer(fact, domain)
        question = self.interview.rulebook.questions[line["question"]]
        if question.kind == "choice" and isinstance(domain, Options):
            excluded = [option for option in question.options if option not in domain.values]
            if len(excluded) < len(domain.values):
                line["except"] = excluded
        return line

    def _answer(self, fact: str, domain: Domain) -> Json:
        rulebook = self.interview.rulebook
        question = rulebook.questions[rulebook.question_of[fact]]
        line: Json = {"question": question.id, "answer": written(question, domain)}
        return {**line, "option": fact} if question.kind == "tick" else line

    # -- basis and certainty

    def basis(self, facts: Iterable[str]) -> list[Json]:
        """Return one line per fact and citation."""
        return [
            {"fact": _name(fact), "instrument": cited.instrument, "article": cited.article}
            for fact in dict.fromkeys(facts)
            for cited in self.tables.facts[_name(fact)].basis
        ]

    def certainty(self, facts: Iterable[str], *services: str) -> Certainty:
        """The weakest fact decides; what varies locally is settled only by a local row we may show."""
        listed = list(facts)
        weakest: Certainty = "settled"
        for fact in listed:
            label = self.tables.certainty(fact)
            if label == "settled" and self.tables.facts[_name(fact)].local:
                label = "settled" if self._locally_read(services) else "local"
            weakest = max(weakest, label, key=WEAKNESS.index)
        return weakest

    def _locally_read(self, services: Iterable[str]) -> bool:
        wanted = set(services) - {""}
        return any(
            row.usable == "show"
            for step, _ in self._steps
            if step.service in wanted
            for row in self._local_rows(step)
        )

    # -- which facts were of use

    def reads(self) -> frozenset[str]:
        """Every fact that a rule, a paper, a date or a figure of this verdict looked at."""
        found = {fact for decision in self.interview.decisions for fact in decision.reads}
        found |= {fact for addition in self.interview.additions for fact in addition.reads}
        services = {row.service for row in self.tables.rows}
        for use in self._uses_of(self.tables.figures):
            found |= self._reads_of_figure(use.id)
        for step, _ in self._steps:
            found |= {fact for paper in step.bring for fact in paper.conditions}
            found |= {stand_in.fact for stand_in in self._stand_ins(step)}
            if step.deadline is not None:
                found.add(step.deadline.start)
            if step.service in services and step.place in self.interview.box:
                found |= {step.place, RESIDENCE}
        return frozenset(found)

    def _reads_of_figure(self, id: str) -> set[str]:
        """Return what a figure looked at: what is known of it, and what is open and would sharpen it.

        First the numbers of which nothing is known; then what still moves the result.
        """
        facts, ends = self.interview.rulebook.figures[id].facts, self._range(id)
        found = {fact for fact in facts if self.interview.box[fact].known}
        if ends is None:
            return found | {fact for fact in facts if not self._corners(fact)}
        return found if ends[0] == ends[1] else found | set(facts)


def _named(papers: Iterable[Wanted], stand_in: StandIn, domain: Options) -> list[Wanted]:
    """Name the document that is meant where the answer is known; else have one general name for all.

    *domain* is what the answer may still be.
    """
    if domain.known:
        name = stand_in.named.get(domain.values[0], stand_in.paper)
        exact = {stand_in.paper: name}
        return [Wanted(exact.get(one.document, one.document), one.copies, one.conditions) for one in papers]
    alike: dict[object, list[Wanted]] = {}
    for place, one in enumerate(papers):
        named = one.document in (stand_in.paper, *stand_in.named.values())
        rest = frozenset((fact, fitting) for fact, fitting in one.conditions.items() if fact != stand_in.fact)
        alike.setdefault((one.copies, rest) if named else place, []).append(one)
    return [same[0] if len(same) == 1 else _general(same, stand_in, domain) for same in alike.values()]


def _general(same: Iterable[Wanted], stand_in: StandIn, domain: Options) -> Wanted:
    """Return one paper of general name in place of several that differ only in whose they are."""
    first, *_ = same
    fitting = {value for one in same for value in one.conditions.get(stand_in.fact, domain).values}
    conditions = {fact: options for fact, options in first.conditions.items() if fact != stand_in.fact}
    if fitting != set(domain.values):
        conditions[stand_in.fact] = Options(tuple(value for value in domain.values if value in fitting))
    return Wanted(stand_in.paper, first.copies, conditions)


def _once(papers: Iterable[Wanted]) -> list[Wanted]:
    """Keep each paper once, without its conditions where it is wanted in any case."""
    listed = list(papers)
    certain = {(one.document, one.copies) for one in listed if not one.conditions}
    found: dict[object, Wanted] = {}
    for one in listed:
        paper = (one.document, one.copies)
        if not one.conditions or paper not in certain:
            found.setdefault((paper, tuple(one.conditions.items())), one)
    return list(found.values())


def _written(unit: str, value: int) -> int | str:
    match unit:
        case "month":
            return month_text(value)
        case "date":
            return date.fromordinal(value).isoformat()
        case _:
            return value


def _name(fact: str) -> str:
    return fact.partition("#")[0]


def _month_end(index: int) -> date:
    year, number = divmod(index + 1, 12)
    return date(year, number + 1, 1) - timedelta(days=1)


def _merged(uses: Iterable[Use]) -> list[Use]:
    """Keep each id once: for certain if any decision calls for it for certain, else under any condition."""
    found: dict[str, Use] = {}
    for use in uses:
        earlier = found.get(use.id)
        if earlier is None or (use.certain and not earlier.certain):
            found[use.id] = use
        elif not earlier.certain:
            both = (*earlier.conditions, *use.conditions)
            known = bool(earlier.conditions and use.conditions)
            found[use.id] = Use(use.id, earlier.decision, False, both if known else ())
    return list(found.values())
