"""Ask and decide: from what is known to a decision per subject and the next question.

Everything follows from exploring the rules: the next question is the first
one that still divides the actions of some subject; *not sure* becomes
branches; a contradiction is a rule none of whose runs is possible.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import product
from math import prod

from checker.engine.domain import Box, Domain
from checker.engine.explore import Leaf, explore, merge
from checker.engine.rulebook import AddOn, Outcome, Relation, Rule, Rulebook, Silence, Subject, Topic
from checker.engine.situation import Law, RuleError, Situation, Space

type Outcomes = tuple[Outcome, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One possible decision and, fact by fact, what must be true for it."""

    outcomes: Outcomes
    conditions: Box


# Several topics' rules for one subject are explored jointly up to this many pairs of ways; beyond
# it, while most is still unknown, side by side.
MOST_JOINT = 600

# Conditions in plain words are worked out only once few ways are left; while most is
# still unknown nobody reads them, and joining hundreds of boxes would be slow.
FEW = 48


@dataclass(frozen=True, slots=True)
class Decision:
    """What is decided for one subject over everything that is still possible.

    Each of *parts* is a set of ways that partitions the possible. There is one
    part, whose ways give the outcomes of all topics, strongest first; or, while
    that would be too many, one part per topic. *conflict* names the two
    questions whose answers leave no possible way.
    """

    subject: Subject
    parts: tuple[tuple[Leaf[Outcomes], ...], ...]
    rank: Mapping[str, int]
    conflict: tuple[str, str] | None

    @property
    def leaves(self) -> tuple[Leaf[Outcomes], ...]:
        """Every way of every part."""
        return tuple(leaf for part in self.parts for leaf in part)

    @property
    def actions(self) -> tuple[str, ...]:
        """Every action that is still possible, each once: the strongest of all topics'."""
        if not self.parts:
            return ()
        listed = [tuple(dict.fromkeys(_action(leaf) for leaf in part)) for part in self.parts]
        combined = (min(actions, key=self.rank.__getitem__) for actions in product(*listed))
        return tuple(dict.fromkeys(combined))

    @property
    def leading(self) -> tuple[Outcome, ...]:
        """Every outcome that may be the one that stands, each once."""
        actions = self.actions
        firsts = dict.fromkeys(leaf.outcome[0] for leaf in self.leaves)
        return tuple(outcome for outcome in firsts if outcome.action in actions)

    @property
    def outcomes(self) -> tuple[Outcome, ...]:
        """Every outcome that is still possible, each once."""
        return tuple(dict.fromkeys(o for leaf in self.leaves for o in leaf.outcome))

    @property
    def reads(self) -> frozenset[str]:
        """The facts that some possible way of the rules reads."""
        return frozenset[str]().union(*(leaf.reads for leaf in self.leaves))

    def branches(self, whole: Box) -> tuple[Branch, ...] | None:
        """Return each outcome with the conditions it has within *whole*; None: too many to say."""
        if len(self.leaves) > FEW or len(self.parts) != 1:
            return None
        grouped: dict[Outcomes, list[Box]] = {}
        for leaf in self.leaves:
            grouped.setdefault(leaf.outcome, []).append(leaf.box)
        return tuple(
            Branch(outcomes, conditions)
            for outcomes, boxes in grouped.items()
            for conditions in merge(boxes, whole)
        )


@dataclass(frozen=True, slots=True)
class Addition:
    """A step or note beside a decision: certain, possible (under *conditions*), or neither."""

    addon: AddOn
    certain: bool
    possible: bool
    conditions: tuple[Box, ...]
    reads: frozenset[str]


class Interview:
    """One situation under judgement: a rulebook, what is answered, a date and its parameters.

    *box* holds the domains of the answered facts; facts left out are open.
    *answered* are the ids of the answered questions, *not sure* included.
    """

    def __init__(
        self,
        rulebook: Rulebook,
        box: Mapping[str, Domain],
        answered: Iterable[str],
        on: date,
        law: Law,
    ) -> None:
        self.rulebook = rulebook
        self.on = on
        self.space: Space = rulebook.space(on, law)
        self.box: Box = {**rulebook.whole(on), **box}
        self.answered = frozenset(answered)
        self._possible: dict[tuple[object, ...], bool] = {}
        self._decided: dict[Subject, Decision] = {}

    @cached_property
    def ticked(self) -> tuple[Topic, ...]:
        """The topics that are ticked, in the rulebook's order."""
        return tuple(
            topic
            for topic in self.rulebook.topics.values()
            if self.rulebook.entry in self.answered
            and self.space.options[topic.id]
            and "yes" in _values(self.box[topic.id])
        )

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The ticked topics that have something to say: another one may silence them."""
        silent: set[str] = set()
        for topic in self.ticked:
            for silence in topic.silenced:
                if topic.id not in silent and self._silences(silence):
                    silent |= silence.topics - {topic.id}
        return tuple(topic for topic in self.ticked if topic.id not in silent)

    @property
    def set_aside(self) -> tuple[str, ...]:
        """The ticked topics that another one silences."""
        return tuple(topic.id for topic in self.ticked if topic not in self.topics)

    def _silences(self, silence: Silence) -> bool:
        if silence.question is None:
            return True
        values = _values(self.box[silence.question])
        return silence.question in self.answered and set(values) <= set(silence.options)

    @property
    def _silencing_question(self) -> str | None:
        """The unanswered question that may silence another ticked topic."""
        ticked = {topic.id for topic in self.topics}
        for topic in self.topics:
            for silence in topic.silenced:
                if silence.question not in (None, *self.answered) and silence.topics & ticked - {topic.id}:
                    return silence.question
        return None

    @cached_property
    def decisions(self) -> tuple[Decision, ...]:
        """One decision per subject of the active topics, in the order of their matters."""
        return tuple(self._decision(subject) for subject in self._rules)

    def _decision(self, subject: Subject) -> Decision:
        if subject not in self._decided:
            self._decided[subject] = self._decide(subject, self._rules[subject])
        return self._decided[subject]

    @cached_property
    def _asking_order(self) -> tuple[Subject, ...]:
        """The subjects, those first that a topic wants asked about first."""
        first = [matter for topic in self.topics for matter in topic.ask_first]
        places = {matter: place for place, matter in reversed(list(enumerate(first)))}
        return tuple(sorted(self._rules, key=lambda s: places.get(s.matter, len(first))))

    @cached_property
    def _rules(self) -> dict[Subject, list[tuple[Topic, Rule]]]:
        found: dict[Subject, list[tuple[Topic, Rule]]] = {}
        for topic in self.topics:
            for matter in topic.matters:
                for subject, rule in topic.rules.items():
                    if subject.matter == matter:
                        found.setdefault(subject, []).append((topic, rule))
        return found

    def _decide(self, subject: Subject, rules: list[tuple[Topic, Rule]]) -> Decision:
        """Explore the rules of all topics for *subject*: jointly unless that is too much."""
        apart = [self._ways(subject, [rule]) for rule in rules]
        conflict = next((broken for _, broken in apart if broken), None)
        parts = [ways for ways, _ in apart]
        if len(rules) > 1 and conflict is None and prod(map(len, parts)) <= MOST_JOINT:
            ways, conflict = self._ways(subject, rules)
            parts = [ways]
        return Decision(subject, () if conflict else tuple(parts), self.rulebook.rank, conflict)

    def _ways(
        self, subject: Subject, rules: list[tuple[Topic, Rule]]
    ) -> tuple[tuple[Leaf[Outcomes], ...], tuple[str, str] | None]:
        """Return the possible ways of *rules*, and a broken relation where there is none."""
        rule = CombinedRule(subject, tuple(rules), self.rulebook.rank)
        possible: list[Leaf[Outcomes]] = []
        conflict: tuple[str, str] | None = None
        for leaf in explore(rule, self.space, self.box):
            broken = self._broken_relation(leaf)
            if broken is None:
                possible.append(leaf)
            else:
                conflict = conflict or broken.questions
        return tuple(possible), None if possible else conflict

    @cached_property
    def _relations(self) -> tuple[tuple[Relation, tuple[frozenset[str], frozenset[str]]], ...]:
        """All relations, each with the facts of its two questions."""
        questions = self.rulebook.questions
        return tuple(
            (relation, (frozenset(questions[one].facts), frozenset(questions[two].facts)))
            for relation in self.rulebook.relations
            for one, two in (relation.questions,)
        )

    def _broken_relation[T](self, leaf: Leaf[T]) -> Relation | None:
        """Return a relation between facts that *leaf* read and that it cannot satisfy."""
        for relation, (one, two) in self._relations:
            if not (one.isdisjoint(leaf.reads) or two.isdisjoint(leaf.reads)):
                if not self._satisfiable(relation, leaf.box, (*one, *two)):
                    return relation
        return None

    def _satisfiable(self, relation: Relation, box: Box, facts: Sequence[str]) -> bool:
        key = (relation.questions, *(box[fact] for fact in facts))
        if key not in self._possible:
            self._possible[key] = any(
                leaf.outcome
                for leaf in explore(lambda s: relation.possible(s, self.on, self.space.law), self.space, box)
            )
        return self._possible[key]

    @cached_property
    def contradiction(self) -> tuple[str, str] | None:
        """The two questions whose answers cannot both be true, if any."""
        return next((d.conflict for d in self.decisions if d.conflict), None)

    @cached_property
    def wanted(self) -> str | None:
        """The id of the question that best goes next, or None when every action is settled."""
        if not self.topics:
            return self.rulebook.entry
        if self._silencing_question is not None:
            return self._silencing_question
        # Lazily: while the asking goes on, later rules need not be explored at all.
        for subject in self._asking_order:
            decision = self._decision(subject)
            if decision.conflict:
                return None
            question = self._dividing_any(decision, self.answered)
            if question is not None:
                return question
        return self._wanted_variant

    @property
    def _wanted_variant(self) -> str | None:
        """The question that best goes next once the actions stand, where a topic asks for variants too."""
        wanted = {key for topic in self.topics for key in topic.ask_variants}
        for decision in self.decisions:
            if wanted & {f"{o.matter}.{o.action}" for o in decision.outcomes}:
                found = (self._dividing(part, 0, self.answered, _keys) for part in decision.parts)
                question = next((q for q in found if q is not None), None)
                if question is not None:
                    return question
        return None

    def _dividing_any(self, decision: Decision, answered: frozenset[str]) -> str | None:
        if len(decision.actions) < 2:
            return None
        found = (self._dividing(part, 0, answered, _actions) for part in decision.parts)
        return next((question for question in found if question is not None), None)

    def deciding(self, decision: Decision) -> str | None:
        """Return the first question, answered or not, that divides the actions of *decision*."""
        return self._dividing_any(decision, frozenset())

    def _dividing(
        self,
        leaves: Sequence[Leaf[Outcomes]],
        depth: int,
        answered: frozenset[str],
        ends: Callable[[Iterable[Leaf[Outcomes]]], frozenset[str]],
    ) -> str | None:
        if len(ends(leaves)) < 2:
            return None
        fact = leaves[0].forks[depth].fact
        sides = [[leaf for leaf in leaves if leaf.forks[depth].taken is taken] for taken in (True, False)]
        deeper = [self._dividing(side, depth + 1, answered, ends) for side in sides if side]
        later = next((question for question in deeper if question is not None), None)
        question = self.rulebook.question_of[fact]
        if question in answered or not all(sides):
            return later
        # It divides by itself, or by what remains to be asked on either side.
        divides = ends(sides[0]) != ends(sides[1]) or len(set(deeper)) > 1
        return question if divides or later is None else later

    @cached_property
    def left(self) -> int:
        """About how many questions are still to come, judged by the rules explored so far."""
        coming: set[str] = {self.wanted} if self.wanted else set()
        for decision in self._decided.values():
            if len(decision.actions) > 1:
                runs = sorted((self._unanswered(leaf) for leaf in decision.leaves), key=len)
                coming |= runs[len(runs) // 2]
        return len(coming)

    def _unanswered(self, leaf: Leaf[Outcomes]) -> frozenset[str]:
        asked = {self.rulebook.question_of[fork.fact] for fork in leaf.forks}
        return frozenset(asked - self.answered)

    def open_questions(self, reads: Iterable[str]) -> tuple[str, ...]:
        """Return the unanswered questions among the facts *reads*, in declared order."""
        asked = {self.rulebook.question_of[fact] for fact in reads}
        return tuple(q for q in self.rulebook.questions if q in asked and q not in self.answered)

    @cached_property
    def additions(self) -> tuple[Addition, ...]:
        """The add-ons that may hold, certainly or under conditions, for what may be decided."""
        rules = self._rules
        decided = {decision.subject: decision for decision in self.decisions}
        found = (
            self._addition(addon, decided[addon.subject], rules[addon.subject])
            for topic in self.topics
            for addon in topic.addons
            if addon.subject in rules
        )
        return tuple(addition for addition in found if addition is not None)

    def _addition(self, addon: AddOn, decision: Decision, rules: list[tuple[Topic, Rule]]) -> Addition | None:
        if addon.actions and addon.actions.isdisjoint(decision.actions):
            return None
        alone = list(explore(lambda s: bool(addon.condition(s)), self.space, self.box))
        if len(decision.leaves) * len(alone) > FEW:
            reads = frozenset[str]().union(*(leaf.reads for leaf in alone))
            return Addition(addon, False, any(leaf.outcome for leaf in alone), (), reads)
        return self._joint(addon, CombinedRule(addon.subject, tuple(rules), self.rulebook.rank))

    def _joint(self, addon: AddOn, decide: "CombinedRule") -> Addition:
        def holds(s: Situation) -> bool:
            action = decide(s)[0].action
            return (not addon.actions or action in addon.actions) and bool(addon.condition(s))

        leaves = [
            leaf for leaf in explore(holds, self.space, self.box) if self._broken_relation(leaf) is None
        ]
        true = [leaf.box for leaf in leaves if leaf.outcome]
        certain = bool(true) and len(true) == len(leaves)
        conditions = () if certain else tuple(merge(true, self.box))
        reads = frozenset[str]().union(*(leaf.reads for leaf in leaves))
        return Addition(addon, certain, bool(true), conditions, reads)


@dataclass(frozen=True, slots=True)
class CombinedRule:
    """The rules of all active topics for one subject, run as one.

    The strongest action comes first; of equals, that of the topic whose lead matter it is.
    """

    subject: Subject
    rules: tuple[tuple[Topic, Rule], ...]
    rank: Mapping[str, int]

    def __call__(self, s: Situation) -> Outcomes:
        led_first = sorted(self.rules, key=lambda pair: pair[0].lead != self.subject.matter)
        found = [self._outcome(topic, rule, s) for topic, rule in led_first]
        return tuple(sorted(found, key=lambda outcome: self.rank[outcome.action]))

    def _outcome(self, topic: Topic, rule: Rule, s: Situation) -> Outcome:
        action, variant = rule(s)
        if action not in self.rank:
            raise RuleError(f"topic '{topic.id}', matter '{self.subject.matter}': no action '{action}'")
        return Outcome(topic.id, self.subject.matter, self.subject.of, action, variant)


def _action(leaf: Leaf[Outcomes]) -> str:
    return leaf.outcome[0].action


def _actions(leaves: Iterable[Leaf[Outcomes]]) -> frozenset[str]:
    return frozenset(map(_action, leaves))


def _keys(leaves: Iterable[Leaf[Outcomes]]) -> frozenset[str]:
    return frozenset(leaf.outcome[0].key for leaf in leaves)


def _values(domain: Domain) -> tuple[str, ...]:
    return getattr(domain, "values", ())
