"""Dated law: the same situation gets the right, different answers on different days."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest

from checker.contract import decide

AUTUMN_2026 = "2026-11-22"
NEW_YEAR_2027 = "2027-01-01"  # the Medical Security Law starts
NEW_YEAR_2030 = "2030-01-01"  # the minimum months begin to rise


def _person(**answers: object) -> dict[str, object]:
    base: dict[str, object] = {"topic": ["pension-age"], "insured-as": "employee", "retire-extras": []}
    return base | {key.replace("_", "-"): value for key, value in answers.items()}


EARLY = _person(birth_month="1969-10", sex="man", retire_when="early", total_months=183)
ON_TIME = _person(
    birth_month="1966-08", sex="man", retire_when="statutory", total_months=183, hukou="new",
    retire_ten_years="only-here",
)  # fmt: skip
SHORT = _person(
    birth_month="1966-08", sex="man", retire_when="statutory", total_months=170, hukou="new",
    retire_plan="pay-on", retire_buy_in="after",
)  # fmt: skip
RAISED = _person(
    birth_month="1969-01", sex="man", retire_when="statutory", total_months=183, hukou="new",
    retire_ten_years="only-here",
)  # fmt: skip
WORKER = _person(
    birth_month="1976-06", sex="woman", woman_category="fifty", retire_when="statutory", total_months=200,
    hukou="new", retire_ten_years="only-here",
)  # fmt: skip
RESIDENT = {
    "topic": ["pension-age"], "insured-as": "resident", "insured-before": "resident",
    "birth-month": "1967-01", "retire-extras": [], "retire-resident-years": 15,
}  # fmt: skip
UNABLE = _person(
    birth_month="1985-01", sex="man", total_months=183, retire_extras=["retire-cannot-work"],
)  # fmt: skip
FUND = {
    "topic": ["pension-age"], "insured-as": "none", "insured-before": "employee", "birth-month": "1967-04",
    "sex": "man", "retire-extras": [], "retire-when": "statutory", "total-months": 200, "job-loss": "drawing",
    "hukou": "old", "retire-ten-years": "only-here",
}  # fmt: skip


@pytest.mark.parametrize(
    ("answers", "matter", "wanted"),
    [
        # Early at 60 in October 2029 at the soonest; from 2030 it needs 186 months.
        (EARLY, "pension", ("keep.early-not-yet", "keep.early-not-yet", "keep.early-too-few")),
        # Statutory month December 2026.
        (ON_TIME, "pension", ("keep.prepare", "claim.here", "claim.here")),
        (SHORT, "pension", ("keep.short-ahead", "extend.no-buy-in", "extend.no-buy-in")),
        # Statutory month February 2030, minimum 186: short all along; see the test of the month itself.
        (RAISED, "pension", ("keep.short-ahead", "keep.short-ahead", "keep.short-ahead")),
        # Statutory month March 2027; within a year on both earlier days.
        (WORKER, "pension", ("keep.prepare", "keep.prepare", "claim.here")),
        (RESIDENT, "resident-pension", ("keep.until-sixty", "claim.resident", "claim.resident")),
        (UNABLE, "pension", ("claim.disability-basic", "claim.disability-basic", "claim.disability-limited")),
        # Twelve months to November 2027 are no year yet; from December on they are.
        (FUND, "pension", ("keep.enough-ahead", "keep.fund-pays", "claim.here")),
    ],
)
def test_three_days(answers: Mapping[str, object], matter: str, wanted: tuple[str, str, str]) -> None:
    found = tuple(_verdict(answers, matter, day) for day in (AUTUMN_2026, NEW_YEAR_2027, NEW_YEAR_2030))
    assert found == wanted


def _result(answers: Mapping[str, object], day: str) -> dict[str, Any]:
    return decide(answers, date.fromisoformat(day))


def _verdict(answers: Mapping[str, object], matter: str, day: str) -> str:
    entry = next(e for e in _result(answers, day)["matters"] if e["matter"] == matter)
    return f"{entry['action']}.{entry['variant']}"


def test_the_medical_security_law_is_named_from_its_first_day() -> None:
    named = [
        "medical-law-2027" in {note["id"] for note in _result(ON_TIME, day)["warnings"]}
        for day in (AUTUMN_2026, "2026-12-31", NEW_YEAR_2027, NEW_YEAR_2030)
    ]
    assert named == [False, False, True, True]


@pytest.mark.parametrize(
    ("day", "action"),
    [("2029-12-31", "claim"), ("2030-01-01", "keep"), ("2030-12-31", "keep")],
)
def test_the_last_day_of_fifteen_years_for_early_retirement(day: str, action: str) -> None:
    entry = next(e for e in _result(EARLY, day)["matters"] if e["matter"] == "pension")
    assert entry["action"] == action


def test_the_minimum_for_early_retirement_is_that_of_the_year_still_open() -> None:
    shown = [
        line["low"]
        for day in (AUTUMN_2026, "2029-12-31", NEW_YEAR_2030)
        for line in _result(EARLY, day)["amounts"]
        if line["id"] == "earliest-minimum-months"
    ]
    assert shown == [180, 180, 186]


@pytest.mark.parametrize(
    ("born", "day", "wanted"),
    [
        ("1968-12", "2029-12-01", "claim.here"),  # due in December 2029: 180 months
        ("1968-12", "2030-02-01", "claim.here"),  # and they stay enough afterwards
        ("1969-01", "2030-02-01", "extend.after-2030"),  # due in February 2030: 186 months
    ],
)
def test_the_year_of_the_statutory_month_counts(born: str, day: str, wanted: str) -> None:
    assert _verdict({**RAISED, "birth-month": born}, "pension", day) == wanted
