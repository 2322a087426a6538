"""Every way through the rules ends in a whole verdict; counts are printed, and how they were made."""

from concurrent.futures import ProcessPoolExecutor
from datetime import date
from functools import partial
from multiprocessing import get_context
from random import Random
from time import perf_counter

import pytest

from checker.answers import Answers
from checker.contract import judge
from checker.engine import Interview, Subject
from checker.paths import interview, tally, walk
from checker.rulebook import ENTRY, rulebook
from checker.tables import load

ON = date(2026, 11, 24)
TOPICS = tuple(rulebook().topics)
SUBJECTS = [(topic, subject) for topic in TOPICS for subject in rulebook().topics[topic].rules]


def _name(value: object) -> str:
    if isinstance(value, Subject):
        return value.matter if value.of is None else f"{value.matter}@{value.of}"
    return str(value)


@pytest.mark.parametrize(("topic", "subject"), SUBJECTS, ids=_name)
def test_every_way_through_a_matter_ends_in_a_whole_verdict(topic: str, subject: Subject) -> None:
    """Exhaustive over the facts that the matter reads; verdicts are judged for up to 100 of them."""
    leaves = list(walk(topic, subject, ON))
    print(f"{topic} {_name(subject)}: {len(leaves)} situations, all of them")
    chosen = leaves if len(leaves) <= 100 else Random(1).sample(leaves, 100)
    base = interview(topic, ON)
    for leaf in chosen:
        answered = {ENTRY, *(rulebook().question_of[fact] for fact in leaf.reads)}
        result = judge(Answers(leaf.box, tuple(answered)), ON)
        entries = [e for e in result["matters"] if e["matter"] == subject.matter and e["of"] == subject.of]
        assert len(entries) == 1
        assert _whole(entries[0]) == [] and base.topics
        for step in result["steps"]:
            assert _step_gaps(step) == []


def _whole(entry: dict[str, object]) -> list[str]:
    needed = ("action", "basis", "certainty")
    return [key for key in needed if not entry[key]]


def _step_gaps(step: dict[str, object]) -> list[str]:
    return [key for key in ("where", "time_limit", "fee", "basis") if not step[key]]


def test_a_hundred_thousand_situations_are_walked_and_the_count_says_how() -> None:
    """Every matter and every pair of matters of a topic, on every core; what is cut says so."""
    began = perf_counter()
    with ProcessPoolExecutor(mp_context=get_context("spawn")) as pool:
        tallies = dict(zip(TOPICS, pool.map(partial(tally, on=ON), TOPICS), strict=True))
    seconds = perf_counter() - began
    for topic, counted in tallies.items():
        for count in counted:
            assert count.situations > 0 and count.outcomes > 0
            how = "all of them" if count.exhaustive else "cut"
            print(f"{topic} {count.what}: {count.situations} situations, {count.outcomes} outcomes, {how}")
    total = sum(count.situations for counted in tallies.values() for count in counted)
    print(f"{total} situations in matters and pairs, {seconds:.0f} s")
    assert total >= 100_000


def test_no_question_is_asked_that_no_rule_reads() -> None:
    for topic in TOPICS:
        judged = interview(topic, ON)
        reads = {fact for decision in judged.decisions for fact in decision.reads}
        assert judged.wanted in {rulebook().question_of[fact] for fact in reads}


def test_a_topic_is_asked_for_first() -> None:
    assert Interview(rulebook(), {}, (), ON, load().law(ON)).wanted == ENTRY
