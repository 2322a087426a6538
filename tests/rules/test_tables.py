"""The tables fit together: nothing is cited that does not exist, nothing exists without use."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import combinations

import pytest

from checker import data
from checker.engine import Box, Interview, Options
from checker.paths import walk
from checker.rulebook import ACTIONS, rulebook
from checker.tables import Tables, load

ON = date(2026, 11, 24)
DATES = (ON, date(2027, 1, 1), date(2030, 1, 1), date(2034, 6, 1))


@pytest.fixture(scope="module")
def tables() -> Tables:
    return load()


def _fact_uses(tables: Tables) -> Iterator[tuple[str, str]]:
    for row in tables.outcomes.values():
        yield from ((f"outcome {row.key}", fact) for fact in row.facts)
        for option in row.options:
            yield from ((f"option {option.id}", fact) for fact in option.facts)
    for step in tables.steps.values():
        yield from ((f"step {step.id}", fact) for fact in step.facts)
        yield from ((f"fee of {step.id}", fact) for fact in step.fee.facts)
        if not isinstance(step.time_limit, str):
            yield from ((f"time limit of {step.id}", fact) for fact in step.time_limit.facts)
        if step.deadline:
            yield from ((f"deadline of {step.id}", f) for f in step.deadline.period.facts)
    for note in tables.notes.values():
        yield from ((f"note {note.id}", fact) for fact in note.facts)
    for figure in tables.figures.values():
        yield from ((f"figure {figure.id}", fact) for fact in figure.facts)
    for parameter in tables.parameters:
        yield from ((f"parameter {parameter['id']}", fact) for fact in parameter["facts"])
    for id, row in data.raw()["questions"].items():
        yield from ((f"question {id}", fact) for fact in row.get("facts", ()))
    for row in data.raw()["places"].get("row", ()):
        yield from ((f"row {row['id']}", fact) for fact in row.get("facts", ()))


def test_every_cited_fact_exists(tables: Tables) -> None:
    missing: list[str] = []
    for where, fact in _fact_uses(tables):
        name, _, part = fact.partition("#")
        if name not in tables.facts or (part and part not in tables.facts[name].parts):
            missing.append(f"{where}: {fact}")
    assert not missing


def test_every_fact_is_used_or_marked_with_a_reason(tables: Tables, page_facts: set[str]) -> None:
    used = {fact.partition("#")[0] for _, fact in _fact_uses(tables)} | page_facts
    idle = [f.id for f in tables.facts.values() if f.id not in used and not f.not_modelled]
    assert not idle, f"neither used nor marked not_modelled: {idle}"


# Numbers that were never given to a fact, family by family.
GAPS = {
    "CARD": {*range(16, 20), *range(24, 30), 39, 47, 48, 49, *range(64, 70), 79, *range(84, 90)},
    "EMP": {*range(6, 10), 53, 54},
    "EXIT": {7, 14, 59},
    "PEN": {30, *range(35, 40), *range(51, 60)},
}
LAST = {
    "CARD": 91, "EMP": 58, "EXIT": 60, "FAM": 72, "HPF": 2, "INJ": 5, "MAT": 4, "MED": 26, "PEN": 82,
    "UNE": 13, "URGENT": 6, "SCAM": 5,
}  # fmt: skip


@pytest.mark.parametrize("family", LAST)
def test_no_fact_of_the_research_is_missing(tables: Tables, family: str) -> None:
    numbers = {n for n in range(1, LAST[family] + 1) if n not in GAPS.get(family, set())}
    assert numbers == {int(id.rpartition("-")[2]) for id in tables.facts if id.startswith(f"{family}-")}


def test_no_fact_in_use_is_marked_as_not_modelled(tables: Tables) -> None:
    used = {fact.partition("#")[0] for where, fact in _fact_uses(tables) if where.startswith("outcome")}
    assert not [f.id for f in tables.facts.values() if f.not_modelled and f.id in used]


def test_every_instrument_that_a_fact_cites_exists(tables: Tables) -> None:
    assert not {
        f"{fact.id}: {cited.instrument}"
        for fact in tables.facts.values()
        for cited in fact.basis
        if cited.instrument not in tables.instruments
    }


def test_every_fact_has_a_basis_a_sentence_and_dates(tables: Tables) -> None:
    raw = data.raw()["facts"]
    for fact in tables.facts.values():
        assert fact.basis, fact.id
        assert raw[fact.id]["sentence"].strip(), fact.id
        assert date.fromisoformat(fact.read_on) <= ON, fact.id
        assert fact.source_kind in {"primary", "official", "secondary", "memory"}, fact.id
        assert fact.confidence in {"settled", "doubtful"}, fact.id
        weak = fact.source_kind in {"secondary", "memory"}
        assert not (weak and fact.confidence == "settled"), f"{fact.id}: weak source called settled"


@pytest.mark.parametrize("on", DATES, ids=str)
def test_every_outcome_a_rule_can_reach_has_its_row(tables: Tables, on: date) -> None:
    reached = {
        outcome.key
        for topic in rulebook().topics.values()
        for subject in topic.rules
        for leaf in walk(topic.id, subject, on)
        for outcome in leaf.outcome
    }
    assert not reached - set(tables.outcomes)


def test_no_row_is_kept_for_an_outcome_that_no_rule_reaches(tables: Tables) -> None:
    reached = {
        outcome.key
        for on in DATES
        for topic in rulebook().topics.values()
        for subject in topic.rules
        for leaf in walk(topic.id, subject, on)
        for outcome in leaf.outcome
    }
    both = _reached_together()
    assert not set(tables.outcomes) - reached - both


def _reached_together() -> set[str]:
    """Outcomes that only people with two life events reach."""
    return {
        outcome.key
        for two in combinations(rulebook().topics, 2)
        for decision in _nothing_known(two).decisions
        for outcome in decision.outcomes
    }


def _nothing_known(topics: Iterable[str]) -> Interview:
    box: Box = {id: Options(("yes" if id in topics else "no",)) for id in rulebook().topics}
    return Interview(rulebook(), box, (rulebook().entry,), ON, load().law(ON))


def test_every_outcome_has_a_basis_and_known_parts(tables: Tables) -> None:
    for row in tables.outcomes.values():
        action = row.key.split(".")[1]
        assert action in ACTIONS, row.key
        assert row.facts, f"{row.key}: no basis"
        for id in row.steps:
            assert id in tables.steps, f"{row.key}: no step {id}"
        for id in row.notes:
            assert id in tables.notes, f"{row.key}: no note {id}"
        if action == "refer":
            assert row.ask, f"{row.key}: a refer must say what to ask"
        if row.ask:
            assert tables.notes[row.ask].kind == "ask", f"{row.key}: {row.ask} is no ask note"
        for option in row.options:
            assert option.action in ACTIONS, f"{row.key}: option {option.id}"


def test_every_step_says_where_papers_time_and_basis(tables: Tables) -> None:
    for step in tables.steps.values():
        assert step.where, step.id
        assert set(step.where) <= tables.offices, f"{step.id}: {step.where}"
        assert {p.document for p in step.bring} <= tables.documents, step.id
        assert step.facts, step.id
        assert not isinstance(step.time_limit, str) or step.time_limit in {"none", "unknown"}
        facts = {fact for q in rulebook().questions.values() for fact in q.facts}
        for paper in step.bring:
            assert set(paper.conditions) <= facts, f"{step.id}: {paper.conditions}"
        if step.deadline:
            assert step.deadline.start in rulebook().questions, step.id


def test_every_note_is_whole(tables: Tables) -> None:
    for note in tables.notes.values():
        assert note.facts, note.id
        assert set(note.steps) <= set(tables.steps), note.id
        if note.kind == "ask":
            assert note.office in tables.offices, note.id


def test_every_figure_is_worked_out_by_a_rule_and_called_for(tables: Tables) -> None:
    called = {id for row in tables.outcomes.values() for id in row.figures}
    assert set(tables.figures) == set(rulebook().figures) == called
    assert {figure.unit for figure in tables.figures.values()} <= {"yuan", "months", "month", "date"}
    assert all(figure.facts for figure in tables.figures.values())


def test_every_add_on_is_a_step_or_a_note(tables: Tables) -> None:
    for topic in rulebook().topics.values():
        for addon in topic.addons:
            assert addon.id in tables.steps or addon.id in tables.notes, addon.id
            assert not (addon.id in tables.steps and addon.id in tables.notes), addon.id


def test_no_step_or_note_is_without_use(tables: Tables) -> None:
    used = {id for row in tables.outcomes.values() for id in (*row.steps, *row.notes, row.ask)}
    used |= {addon.id for topic in rulebook().topics.values() for addon in topic.addons}
    assert not set(tables.steps) - used
    assert not set(tables.notes) - used


def test_every_question_is_read_by_some_rule(tables: Tables) -> None:
    read = {rulebook().entry}
    read |= {rulebook().question_of[f] for figure in rulebook().figures.values() for f in figure.facts}
    for topic in rulebook().topics:
        judged = _nothing_known([topic])
        facts = {f for d in judged.decisions for f in d.reads}
        facts |= {f for a in judged.additions for f in a.reads}
        read |= {rulebook().question_of[fact] for fact in facts}
    for step in tables.steps.values():
        read |= {rulebook().question_of[f] for p in step.bring for f in p.conditions}
        read |= {step.deadline.start} if step.deadline else set()
        read |= {step.place} if step.service else set()
    assert not set(rulebook().questions) - read


def test_parameters_are_dated_and_sourced(tables: Tables) -> None:
    for row in tables.parameters:
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["from"]), row["id"]
        assert row["facts"] and row["instrument"] in tables.instruments, row["id"]
        assert isinstance(row["value"], int), row["id"]


def test_minimum_months_rise_from_2030(tables: Tables) -> None:
    years = {
        y: tables.law(date(y, 6, 1))("minimum-pension-months") for y in (2026, 2029, 2030, 2038, 2039, 2045)
    }
    assert years == {2026: 180, 2029: 180, 2030: 186, 2038: 234, 2039: 240, 2045: 240}
