"""Promises kept for seeded random people: short journeys, no order, no contradiction of *not sure*."""

from collections.abc import Mapping
from datetime import date
from itertools import combinations
from random import Random
from statistics import median
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from checker.contract import decide
from checker.paths import journey, person
from checker.rulebook import ENTRY, rulebook
from checker.tables import load

ON = date(2026, 11, 24)
TOPICS = tuple(rulebook().topics)
CHOICES = [(topic,) for topic in TOPICS] + list(combinations(TOPICS, 2))
# One life event is measured closely, two at once more coarsely.
PEOPLE = {1: 100, 2: 8}

seeds = st.integers(0, 10**6)
quick = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))


@pytest.mark.parametrize("topics", CHOICES, ids="+".join)
def test_journeys_are_short(topics: tuple[str, ...]) -> None:
    people = PEOPLE[len(topics)]
    lengths = [len(journey(person(Random(seed), topics, ON), ON).screens) for seed in range(people)]
    middle = median(lengths)
    print(f"{'+'.join(topics)}: median {middle} screens, longest {max(lengths)}, {people} random people")
    # Two life events at once are two interviews in one: longer, but bounded all the same.
    assert len(topics) > 1 or middle <= 8
    assert max(lengths) <= 14


TRANSFERS = {"apply-pension-transfer", "apply-public-sector-transfer"}
PAY_OUTS = {"apply-pension-payout", "apply-payout-nationality-lost", "end-pension-relation"}
ENDINGS = {"cancel-card", "cancel-card-on-leaving", "cancel-card-after-death"}
# Steps that would undo what stands for a matter.
OPPOSITES = {
    ("pension", "keep"): PAY_OUTS,
    ("pension", "transfer"): PAY_OUTS | {"claim-pension"},
    ("pension", "claim"): PAY_OUTS | TRANSFERS | {"extend-contributions"},
    ("pension", "terminate"): TRANSFERS | {"extend-contributions", "claim-pension"},
    ("pension", "inherit"): PAY_OUTS | TRANSFERS | {"extend-contributions", "claim-pension"},
    ("card", "keep"): ENDINGS,
    ("card", "replace"): ENDINGS,
    ("card", "cancel"): {"apply-replacement", "change-card-bank"},
}


def test_the_table_of_opposites_names_steps_that_exist() -> None:
    assert not set().union(*OPPOSITES.values()) - set(load().steps)


@pytest.mark.parametrize("topics", [c for c in CHOICES if len(c) == 2], ids="+".join)
def test_two_life_events_never_contradict_each_other(topics: tuple[str, ...]) -> None:
    for seed in range(PEOPLE[2]):
        result = decide(journey(person(Random(seed), topics, ON), ON).answers, ON)
        assert set(result["set_aside"]) < set(topics)
        # A second card may end while the first one stays.
        two_cards = any(e["of"] == "second-card" and e["action"] == "cancel" for e in result["matters"])
        steps = {step["id"] for step in result["steps"] if not step["maybe"]} - (
            ENDINGS if two_cards else set()
        )
        for entry in result["matters"]:
            clash = OPPOSITES.get((entry["matter"], entry["action"]), set()) & steps
            assert not clash, (seed, entry["action"], entry["variant"], clash)


def _met(seed: int) -> Mapping[str, object]:
    random = Random(seed)
    return journey(person(random, random.choice(CHOICES), ON), ON).answers


def _verdict(answers: Mapping[str, object]) -> dict[str, Any]:
    result = decide(answers, ON)
    return {key: result[key] for key in ("headline", "matters", "steps", "warnings", "never", "ask")}


@quick
@given(seeds, st.randoms(use_true_random=False))
def test_the_order_of_answers_never_changes_the_verdict(seed: int, random: Random) -> None:
    answers = _met(seed)
    shuffled = list(answers.items())
    random.shuffle(shuffled)
    assert _verdict(dict(shuffled)) == _verdict(answers)


@quick
@given(seeds)
def test_every_matter_of_a_finished_journey_has_an_action_or_a_named_contradiction(seed: int) -> None:
    result = decide(_met(seed), ON)
    assert result["complete"] and result["next"] is None
    for entry in result["matters"]:
        assert (entry["action"] and entry["basis"]) or result["contradiction"]
        if entry["variant"] == "depends":
            assert entry["branches"] or entry["find_out"]


@quick
@given(seeds, seeds)
def test_not_sure_never_contradicts_what_the_answer_turns_out_to_be(seed: int, other: int) -> None:
    """Filling an open answer in leaves an action that was possible, and keeps certain steps."""
    answers = _met(seed)
    vague = decide(answers, ON)
    if vague["contradiction"]:
        return
    knows = person(Random(other), tuple(answers[ENTRY]), ON)  # type: ignore[arg-type]
    open_ = [id for id, value in answers.items() if value == "unknown"] + vague["refine"]
    filled = {**answers, **{id: knows[id] for id in open_}}
    sharp = decide(filled, ON)
    if sharp["contradiction"]:
        return
    for before, after in zip(vague["matters"], sharp["matters"], strict=True):
        possible = {branch["action"] for branch in before["branches"]} | {before["action"]}
        if before["find_out"] is None and before["variant"] != "depends":
            assert after["action"] in possible, (before, after)
        elif before["branches"]:
            assert after["action"] in possible
    certain = {step["id"] for step in vague["steps"] if not step["maybe"]}
    assert certain <= {step["id"] for step in sharp["steps"]}


@quick
@given(seeds, seeds)
def test_a_changed_answer_leaves_a_verdict_or_a_named_contradiction(seed: int, other: int) -> None:
    answers = dict(_met(seed))
    knows = person(Random(other), tuple(answers[ENTRY]), ON)  # type: ignore[arg-type]
    changed = Random(other).choice([id for id in answers if id != ENTRY] or [ENTRY])
    if changed == ENTRY:
        return
    result = decide({**answers, changed: knows[changed]}, ON)
    if result["contradiction"]:
        assert len(result["contradiction"]) == 2
        assert set(result["contradiction"]) <= set(rulebook().questions)
        return
    assert result["next"] is not None or all(e["action"] for e in result["matters"])
    assert set(result["unused"]) <= set(answers)
