"""Count situations and outcomes: exhaustively where feasible, else by seeded sampling, saying which."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from random import Random

from checker.answers import read, written
from checker.contract import MOST_WITH_PLACE, judge
from checker.engine import (
    Box,
    Interview,
    Leaf,
    Options,
    Question,
    Situation,
    Span,
    Subject,
    explore,
)
from checker.engine.interview import CombinedRule, Outcomes
from checker.rulebook import ENTRY, rulebook
from checker.tables import load

# Pairs with more joint situations than this are counted up to it and said to be cut.
MOST_PER_PAIR = 20_000
# The same for one matter as two life events decide it together.
MOST_TOGETHER = 1_500


@dataclass(frozen=True, slots=True)
class Count:
    """How many situations were walked, how many outcomes they gave, and whether all were."""

    what: str
    situations: int
    outcomes: int
    exhaustive: bool


def interview(topic: str, on: date) -> Interview:
    """Return an interview of *topic* alone in which nothing else is known."""
    box: Box = {id: Options(("yes" if id == topic else "no",)) for id in rulebook().topics}
    return Interview(rulebook(), box, (ENTRY,), on, load().law(on))


def rules(topic: str) -> dict[Subject, CombinedRule]:
    """Return the rules of *topic* as the interview runs them."""
    book = rulebook()
    chosen = book.topics[topic]
    return {
        subject: CombinedRule(subject, ((chosen, rule),), book.rank) for subject, rule in chosen.rules.items()
    }


def walk(topic: str, subject: Subject, on: date) -> Iterator[Leaf[Outcomes]]:
    """Yield every way the rule of *subject* can run on the date *on*."""
    judged = interview(topic, on)
    return explore(rules(topic)[subject], judged.space, judged.box)


def tally(topic: str, on: date) -> list[Count]:
    """Return the counts of *topic*, alone and with those behind it: what one process of several does."""
    topics = list(rulebook().topics)
    later = topics[topics.index(topic) + 1 :]
    return [*counts(topic, on), *(count for other in later for count in together(topic, other, on))]


def counts(topic: str, on: date) -> Iterator[Count]:
    """Count every matter of *topic*, then every pair of matters."""
    judged = interview(topic, on)
    listed = rules(topic)
    for subject, rule in listed.items():
        leaves = list(explore(rule, judged.space, judged.box))
        outcomes = {leaf.outcome for leaf in leaves}
        yield Count(_name(subject), len(leaves), len(outcomes), exhaustive=True)
    for (first, one), (second, two) in combinations(listed.items(), 2):
        yield _pair(f"{_name(first)} + {_name(second)}", judged, one, two)


def together(first: str, second: str, on: date) -> Iterator[Count]:
    """Count every matter that two life events decide together."""
    one, two = rules(first), rules(second)
    box: Box = {id: Options(("yes" if id in (first, second) else "no",)) for id in rulebook().topics}
    judged = Interview(rulebook(), box, (ENTRY,), on, load().law(on))
    for subject in one:
        if subject in two:
            what = f"{_name(subject)}, {first} and {second}"
            yield _pair(what, judged, one[subject], two[subject], MOST_TOGETHER)


def _pair(
    what: str, judged: Interview, one: CombinedRule, two: CombinedRule, most: int = MOST_PER_PAIR
) -> Count:
    def both(s: Situation) -> tuple[Outcomes, Outcomes]:
        return one(s), two(s)

    outcomes: set[tuple[Outcomes, Outcomes]] = set()
    number = 0
    for leaf in explore(both, judged.space, judged.box):
        number += 1
        outcomes.add(leaf.outcome)
        if number >= most:
            return Count(what, number, len(outcomes), exhaustive=False)
    return Count(what, number, len(outcomes), exhaustive=True)


def _name(subject: Subject) -> str:
    return subject.matter if subject.of is None else f"{subject.matter}@{subject.of}"


# -- people

UNKNOWN_SHARE = 0.08


def person(random: Random, topics: tuple[str, ...], on: date) -> Mapping[str, object]:
    """Return random answers to every question of the rulebook; some are not sure."""
    answers: dict[str, object] = {ENTRY: list(topics)}
    for question in rulebook().questions.values():
        if question.id != ENTRY:
            answers[question.id] = _answer(random, question, on)
    return answers


def _answer(random: Random, question: Question, on: date) -> object:
    if question.unsure and random.random() < UNKNOWN_SHARE:
        return "unknown"
    match question.kind:
        case "choice":
            return random.choice(question.options)
        case "tick":
            return [option for option in question.options if random.random() < 0.1]
        case _:
            whole = question.domain(on)
            assert isinstance(whole, Span)
            low = random.randint(whole.lo, whole.hi)
            high = low if random.random() < 0.8 else random.randint(low, whole.hi)
            return written(question, Span(low, high))


@dataclass(frozen=True, slots=True)
class Journey:
    """The screens one person met, in order, and the answers given there."""

    screens: tuple[str, ...]
    answers: Mapping[str, object]


def journey(knows: Mapping[str, object], on: date) -> Journey:
    """Interview a person who *knows* every answer, as the page would."""

    given: dict[str, object] = {}
    while (question := _next(given, on)) is not None:
        given[question] = knows[question]
        if len(given) > MOST_WITH_PLACE:
            break
    return Journey(tuple(given), given)


def _next(given: Mapping[str, object], on: date) -> str | None:
    question: str | None = judge(read(given, rulebook(), on), on, brief=True)["next"]
    return question


def report(on: date) -> str:
    """Return the counts of every topic as a table of text."""
    lines = [f"situations and outcomes on {on.isoformat()}"]
    total = 0
    for topic in rulebook().topics:
        lines.append(f"\n{topic}")
        for count in tally(topic, on):
            total += count.situations
            how = "all" if count.exhaustive else f"cut at {count.situations}"
            lines.append(
                f"  {count.what:<34}{count.situations:>8} situations{count.outcomes:>7} outcomes  {how}"
            )
    lines.append(f"\n{total} situations walked; matters alone and in pairs, joint ones are sampled")
    return "\n".join(lines)
