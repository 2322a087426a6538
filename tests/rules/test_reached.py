"""The tables of how an answer is reached say what the rules decide, in every situation there is."""

from dataclasses import replace
from functools import cache

import pytest

from checker.engine import explore
from checker.engine.situation import Derived
from checker.paths import interview, walk
from checker.rulebook import rulebook
from tooling.conditions import Alternative, Table, decided, worked_out
from tooling.reached import today

TOPICS = tuple(rulebook().topics)
MATTERS = [(topic, matter) for topic in TOPICS for matter in decided(topic, today())]
WORKED_OUT = [(topic, fact) for topic in TOPICS for fact in worked_out(topic, today()).values() if fact.table]
# Few enough to be read.
MOST_ALTERNATIVES = 6
MOST_EXCEPTIONS = 6


def _differences(topic: str, table: Table, leaves: list[tuple[dict, str]]) -> list[str]:  # type: ignore[type-arg]
    """Return where *table* says something else than the rule, over all that each leaf leaves open."""
    space = interview(topic, today()).space
    return [
        f"{key}: the table says {said.outcome}"
        for box, key in leaves
        for said in explore(table.decide, space, box)
        if said.outcome != [key]
    ]


@cache
def _leaves(topic: str, number: int) -> list[tuple[dict, str]]:  # type: ignore[type-arg]
    matter = decided(topic, today())[number]
    return [(leaf.box, leaf.outcome[0].key) for leaf in walk(topic, matter.subject, today())]


@pytest.mark.parametrize("topic", TOPICS)
def test_every_table_decides_every_situation_as_its_rule_does(topic: str) -> None:
    for number, matter in enumerate(decided(topic, today())):
        differing = _differences(topic, matter.table, _leaves(topic, number))
        assert not differing, f"{topic}, {matter.subject}: {differing[:3]}"
        assert matter.situations == len(_leaves(topic, number))
        assert set(matter.outcomes) == {key for _, key in _leaves(topic, number)}


def test_what_is_worked_out_first_is_told_as_it_is_worked_out() -> None:
    for topic, fact in WORKED_OUT:
        judged = interview(topic, today())
        derived: Derived = judged.space.derived[fact.id.replace("-", "_")]
        found = explore(
            lambda s, d=derived, j=judged: d.function(s, j.on, j.space.law),  # type: ignore[misc]
            judged.space,
            judged.box,
        )
        assert fact.table is not None
        differing = _differences(topic, fact.table, [(leaf.box, leaf.outcome) for leaf in found])
        assert not differing, f"{topic}, {fact.id}: {differing[:3]}"


def test_a_condition_that_is_lost_is_found() -> None:
    """The fault is planted here: each entry in turn forgets each thing that it needs."""
    listed = list(enumerate(decided("card", today())))
    number, matter = next((n, m) for n, m in listed if m.subject.matter == "pension")
    for entry in matter.table.entries:
        for alternative in entry.alternatives:
            for fact in alternative.needs:
                forgetful = Alternative({f: v for f, v in alternative.needs.items() if f != fact})
                others = tuple(one for one in entry.alternatives if one is not alternative)
                wrong = replace(entry, alternatives=(forgetful, *others))
                entries = tuple(wrong if one is entry else one for one in matter.table.entries)
                table = replace(matter.table, entries=entries)
                assert _differences("card", table, _leaves("card", number)), f"{entry.key}: {fact}"


def test_an_exception_that_is_lost_is_found() -> None:
    topic, number, entry = next(
        (topic, number, entry)
        for topic in TOPICS
        for number, matter in enumerate(decided(topic, today()))
        for entry in matter.table.entries
        if entry.unless
    )
    table = decided(topic, today())[number].table
    wrong = replace(entry, unless=entry.unless[1:])
    table = replace(table, entries=tuple(wrong if e is entry else e for e in table.entries))
    assert _differences(topic, table, _leaves(topic, number))


@pytest.mark.parametrize(("topic", "matter"), MATTERS, ids=lambda value: getattr(value, "subject", value))
def test_no_answer_takes_more_alternatives_than_one_reads(topic: str, matter) -> None:  # type: ignore[no-untyped-def]
    for entry in matter.table.entries:
        assert len(entry.alternatives) <= MOST_ALTERNATIVES, entry.key
        assert len(entry.unless) <= MOST_EXCEPTIONS, entry.key
