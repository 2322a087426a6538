"""Numbered cases with the outcome that the law leads to; each names its sources."""

import tomllib
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from checker.contract import decide

CASES = Path(__file__).parent / "cases"
LISTS = {"steps", "absent_steps", "never", "warnings", "ask", "facts", "certainty", "branches"}


def cases() -> list[dict[str, Any]]:
    return [
        case
        for path in sorted(CASES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]
    ]


ALL = cases()


def test_there_are_at_least_120_cases_each_with_its_own_number() -> None:
    numbers = [case["id"] for case in ALL]
    assert len(numbers) >= 120
    assert len(set(numbers)) == len(numbers)


def test_every_case_names_its_source() -> None:
    assert not [case["id"] for case in ALL if not case.get("source")]


@pytest.mark.parametrize("case", ALL, ids=[case["id"] for case in ALL])
def test_case(case: dict[str, Any]) -> None:
    result = decide(case["answers"], date.fromisoformat(case["on"]))
    expected = dict(case["expect"])
    matters = {_subject(entry): entry for entry in result["matters"]}
    problems: list[str] = []
    for key, wanted in expected.items():
        if key in LISTS:
            continue
        subject, _, field = key.partition(".")
        found = matters.get(subject, {}).get(field or "action")
        if found != wanted:
            problems.append(f"{key}: expected {wanted!r}, got {found!r}")
    problems += _missing("steps", expected.get("steps", []), _ids(result["steps"]))
    problems += _missing("never", expected.get("never", []), _ids(result["never"]))
    problems += _missing("warnings", expected.get("warnings", []), _ids(result["warnings"]))
    problems += _missing("ask", expected.get("ask", []), _ids(result["ask"]))
    problems += _missing("facts", expected.get("facts", []), _facts(result))
    problems += [
        f"step {id} must not be there"
        for id in expected.get("absent_steps", [])
        if id in _ids(result["steps"])
    ]
    for subject, wanted in expected.get("certainty", {}).items():
        found = matters[subject]["certainty"]
        if found != wanted:
            problems.append(f"certainty of {subject}: expected {wanted}, got {found}")
    problems += list(_more(case.get("more", {}), result))
    assert not problems, f"{case['id']} {case['title']}\n  " + "\n  ".join(problems)


def _more(more: dict[str, Any], result: dict[str, Any]) -> Iterator[str]:
    """What some cases say of warnings, dates, options, order and papers."""
    steps = {step["id"]: step for step in result["steps"]}
    papers = {line["paper"] for step in result["steps"] for line in step["bring"]}
    options = {option["id"] for entry in result["matters"] for option in entry["options"]}
    yield from _missing("options", more.get("options", []), options)
    yield from _missing("papers", more.get("papers", []), papers)
    rows = {row for step in result["steps"] for row in step["place_note"]}
    yield from _missing("local rows", more.get("local_rows", []), rows)
    for what, found in (
        ("absent_warnings", _ids(result["warnings"])),
        ("absent_papers", papers),
        ("absent_local_rows", rows),
        ("absent_options", options),
    ):
        yield from (f"{what}: {id} is there" for id in more.get(what, []) if id in found)
    for id, wanted in more.get("deadlines", {}).items():
        deadline = steps[id]["deadline"] if id in steps else None
        if deadline is None or deadline["date"] != wanted:
            yield f"deadline of {id}: expected {wanted}, got {deadline}"
    amounts = {figure["id"]: figure for figure in result["amounts"]}
    yield from (f"amount {id} is there" for id in more.get("absent_amounts", []) if id in amounts)
    for id, wanted in more.get("amounts", {}).items():
        ends = [amounts[id][end] for end in ("low", "high")] if id in amounts else None
        if ends != [wanted, wanted]:
            yield f"amount {id}: expected {wanted}, got {ends}"
    order = [id for id in steps if id in more.get("order", [])]
    if order != more.get("order", []):
        yield f"order: expected {more['order']}, got {order}"


def _subject(entry: dict[str, Any]) -> str:
    return entry["matter"] if entry["of"] is None else f"{entry['matter']}@{entry['of']}"


def _ids(items: list[dict[str, Any]]) -> set[str]:
    return {item["id"] for item in items}


def _facts(result: dict[str, Any]) -> set[str]:
    lines = [
        line
        for group in ("matters", "steps", "warnings", "never", "ask")
        for item in result[group]
        for line in item["basis"]
    ]
    options = [o for entry in result["matters"] for o in entry["options"]]
    lines += [line for option in options for line in option["basis"]]
    return {line["fact"] for line in lines}


def _missing(what: str, wanted: list[str], found: set[str]) -> list[str]:
    return [f"{what}: {id} is missing" for id in wanted if id not in found]
