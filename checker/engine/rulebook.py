"""Questions, topics and their rules: what an author declares, checked when it is put together."""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal

from checker.engine.domain import Box, Domain, Options, Span, month
from checker.engine.situation import Derived, DerivedFunction, Law, Situation, Space

type Kind = Literal["choice", "tick", "number", "month", "date"]
type Rule = Callable[[Situation], tuple[str, str]]
type FigureFunction = Callable[["Known", date, Law], int | None]
type Condition = Callable[[Situation], bool]
type RelationFunction = Callable[[Situation, date, Law], bool]

KEBAB = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
RESERVED = frozenset({"box", "forks", "reads"})
YES_NO = ("yes", "no")


class RulebookError(ValueError):
    """What an author declared does not fit together; the message names what and where."""


@dataclass(frozen=True, slots=True)
class Question:
    """One screen: a choice, a "tick what applies" list, a number, a month or a date.

    *least* and *most* bound numbers, months (running count) and dates (ordinal);
    a *most* of None means "not later than the date of the verdict".
    *ask* "steps" means: asked only once the actions stand, when a step needs it.
    Where *unsure* is False a person always knows: *not sure* is no answer.
    """

    id: str
    kind: Kind
    options: tuple[str, ...] = ()
    least: int = 0
    most: int | None = 0
    unit: str = ""
    ask: Literal["action", "steps"] = "action"
    unsure: bool = True

    @property
    def facts(self) -> tuple[str, ...]:
        """The facts that the question fills: its options if it is a tick list, else itself."""
        return self.options if self.kind == "tick" else (self.id,)

    def domain(self, on: date) -> Domain:
        """Return everything that one fact of this question may be on the date *on*."""
        match self.kind:
            case "choice":
                return Options(self.options)
            case "tick":
                return Options(YES_NO)
            case "number" | "month" | "date":
                return Span(self.least, self._most(on))

    def _most(self, on: date) -> int:
        if self.most is not None:
            return self.most
        return month(on) if self.kind == "month" else on.toordinal()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one topic decides for one matter."""

    topic: str
    matter: str
    of: str | None
    action: str
    variant: str

    @property
    def key(self) -> str:
        """The key of the outcome table: ``matter[@of].action[.variant]``."""
        subject = self.matter if self.of is None else f"{self.matter}@{self.of}"
        return ".".join(part for part in (subject, self.action, self.variant) if part)


@dataclass(frozen=True, slots=True)
class Subject:
    """What a verdict entry is about: a matter and, where there are several, which one."""

    matter: str
    of: str | None = None


@dataclass(frozen=True, slots=True)
class AddOn:
    """One step or note with a condition of its own, for some actions of a matter (none: all)."""

    id: str
    topic: str
    subject: Subject
    actions: frozenset[str]
    condition: Condition


@dataclass(frozen=True, slots=True)
class Relation:
    """Two questions whose answers may contradict each other."""

    questions: tuple[str, str]
    possible: RelationFunction


@dataclass(frozen=True, slots=True)
class Silence:
    """The topics that say nothing beside another one: always, or once *question* has one of *options*."""

    topics: frozenset[str]
    question: str | None
    options: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """Exact answers, as a figure is worked out from them."""

    values: Mapping[str, int | str]

    def number(self, fact: str) -> int:
        """Return a number, month (running count) or date (ordinal); raises TypeError for a choice."""
        value = self.values[fact]
        if not isinstance(value, int):
            raise TypeError(f"fact '{fact}' is no number")
        return value

    def option(self, fact: str) -> str:
        """Return the option of a choice; of a flag ``yes`` or ``no``; raises TypeError for a number."""
        value = self.values[fact]
        if not isinstance(value, str):
            raise TypeError(f"fact '{fact}' is no choice")
        return value


@dataclass(frozen=True, slots=True)
class Figure:
    """A number worked out from exact answers to *facts*; it must rise or fall with each of them."""

    id: str
    facts: tuple[str, ...]
    function: FigureFunction


def _kebab(name: str) -> str:
    return name.strip("_").replace("_", "-")


class Facts:
    """Derived facts and relations that several topics use."""

    def __init__(self) -> None:
        self.facts: dict[str, Derived] = {}
        self.relations: list[Relation] = []

    def derived(self, name: str, *values: str) -> Callable[[DerivedFunction], DerivedFunction]:
        """Declare a finite fact computed from raw answers, date and parameters."""

        def declare(function: DerivedFunction) -> DerivedFunction:
            self.facts[name] = Derived(name, values, function)
            return function

        return declare

    def relation(self, first: str, second: str) -> Callable[[RelationFunction], RelationFunction]:
        """Declare which answers to two questions are possible together (False: a contradiction)."""

        def declare(possible: RelationFunction) -> RelationFunction:
            self.relations.append(Relation((first, second), possible))
            return possible

        return declare


class Topic(Facts):
    """One life event: its lead matter, the order of its matters, and its rules.

    *ask_first* names the matters whose rules drive the asking before the others
    do: cheap ones, so that the wide ones are explored when much is known.
    *ask_variants* lists "matter.action" for which the variant is asked for too.
    """

    def __init__(
        self,
        id: str,
        *,
        lead: str,
        matters: tuple[str, ...],
        ask_first: tuple[str, ...] = (),
        ask_variants: tuple[str, ...] = (),
    ) -> None:
        super().__init__()
        self.id = id
        self.lead = lead
        self.matters = matters
        self.ask_first = ask_first
        self.ask_variants = ask_variants
        self.rules: dict[Subject, Rule] = {}
        self.addons: list[AddOn] = []
        self.figures: list[Figure] = []
        self.silenced: list[Silence] = []

    def silences(self, *topics: str, question: str | None = None, options: tuple[str, ...] = ()) -> None:
        """Declare that *topics* say nothing beside this one: always, or once *question* has *options*.

        The question must be one that a person always knows (``unsure = false``).
        """
        self.silenced.append(Silence(frozenset(topics), question, options))

    def matter(self, matter: str, of: str | None = None) -> Callable[[Rule], Rule]:
        """Declare the rule that decides *matter* (for *of*): it returns (action, variant)."""
        if matter not in self.matters:
            raise RulebookError(f"topic '{self.id}' does not list matter '{matter}'")

        def declare(rule: Rule) -> Rule:
            self.rules[Subject(matter, of)] = rule
            return rule

        return declare

    def addon(
        self, matter: str, *actions: str, of: str | None = None, id: str | None = None
    ) -> Callable[[Condition], Condition]:
        """Declare one step or note beside the decision; its id is the function's name in kebab-case."""

        def declare(condition: Condition) -> Condition:
            name = id or _kebab(condition.__name__)
            subject = Subject(matter, of)
            self.addons.append(AddOn(name, self.id, subject, frozenset(actions), condition))
            return condition

        return declare

    def figure(self, id: str, *facts: str) -> Callable[[FigureFunction], FigureFunction]:
        """Declare a number (month, date, amount) that is worked out once *facts* are exactly known."""

        def declare(function: FigureFunction) -> FigureFunction:
            self.figures.append(Figure(id, facts, function))
            return function

        return declare


class Rulebook:
    """Everything the engine needs to ask and decide.

    *ranking* lists the actions, strongest first: where two topics decide one
    matter, the stronger action stands and the other's steps are kept beside it.
    *entry* is the tick question whose options are the topics; *shared* holds
    derived facts and relations of no single topic.
    """

    def __init__(
        self,
        entry: str,
        questions: Iterable[Question],
        topics: Iterable[Topic],
        ranking: Iterable[str],
        shared: Iterable[Facts] = (),
    ) -> None:
        self.entry = entry
        self.questions: dict[str, Question] = {question.id: question for question in questions}
        self.topics: dict[str, Topic] = {topic.id: topic for topic in topics}
        self.rank: dict[str, int] = {action: place for place, action in enumerate(ranking)}
        self.derived: dict[str, Derived] = {}
        self.relations: list[Relation] = []
        self.figures: dict[str, Figure] = {}
        for declared in (*shared, *self.topics.values()):
            self.derived.update(declared.facts)
            self.relations += declared.relations
        for topic in self.topics.values():
            self.figures.update({figure.id: figure for figure in topic.figures})
        self.question_of: dict[str, str] = {}
        for question in self.questions.values():
            for fact in question.facts:
                self._claim(fact, question.id)
        self._check()

    def _claim(self, fact: str, question: str) -> None:
        if not KEBAB.fullmatch(fact):
            raise RulebookError(f"question '{question}': fact id '{fact}' is not kebab-case")
        if fact in RESERVED or fact.replace("-", "_") in self.derived:
            raise RulebookError(f"question '{question}': fact id '{fact}' is taken")
        if fact in self.question_of:
            raise RulebookError(
                f"fact id '{fact}' stands in questions '{self.question_of[fact]}' and '{question}'"
            )
        self.question_of[fact] = question

    def _check(self) -> None:
        entry = self.questions.get(self.entry)
        if entry is None or entry.kind != "tick":
            raise RulebookError(f"the entry question '{self.entry}' must be a tick question")
        if set(entry.options) != set(self.topics):
            raise RulebookError(
                f"question '{self.entry}' lists {sorted(entry.options)}, the topics are {sorted(self.topics)}"
            )
        for topic in self.topics.values():
            for matter in (topic.lead, *topic.matters):
                if not any(subject.matter == matter for subject in topic.rules):
                    raise RulebookError(f"topic '{topic.id}' has no rule for matter '{matter}'")
            self._check_silences(topic)
        for relation in self.relations:
            for question in relation.questions:
                if question not in self.questions:
                    raise RulebookError(f"a relation names unknown question '{question}'")
        for figure in self.figures.values():
            for fact in figure.facts:
                if fact not in self.question_of:
                    raise RulebookError(f"figure '{figure.id}' names unknown fact '{fact}'")

    def _check_silences(self, topic: Topic) -> None:
        for silence in topic.silenced:
            unknown = silence.topics - set(self.topics)
            if unknown:
                raise RulebookError(f"topic '{topic.id}' silences unknown topics {sorted(unknown)}")
            if silence.question is None:
                continue
            question = self.questions.get(silence.question)
            if question is None or question.kind != "choice" or question.unsure:
                raise RulebookError(
                    f"topic '{topic.id}': '{silence.question}' must be a choice that is always known"
                )
            if not silence.options or not set(silence.options) <= set(question.options):
                raise RulebookError(
                    f"topic '{topic.id}': '{silence.question}' has not all options {silence.options}"
                )

    @cached_property
    def options(self) -> Mapping[str, tuple[str, ...]]:
        """Every declared option of every choice and flag."""
        found: dict[str, tuple[str, ...]] = {}
        for question in self.questions.values():
            for fact in question.facts:
                found[fact] = YES_NO if question.kind == "tick" else question.options
        return found

    def space(self, on: date, law: Law) -> Space:
        """Return the space of situations on the date *on* under *law*."""
        flags = frozenset(
            fact for question in self.questions.values() if question.kind == "tick" for fact in question.facts
        )
        return Space(self.options, flags, self.derived, on, law)

    def whole(self, on: date) -> Box:
        """Return the box in which nothing is known."""
        return {fact: question.domain(on) for question in self.questions.values() for fact in question.facts}
