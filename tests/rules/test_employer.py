"""An employer's figures: the surcharge a day and the earliest day of a forced deregistration."""

from datetime import date, timedelta
from typing import Any

import pytest

from checker.contract import decide

ON = date(2026, 11, 24)
OWES = {
    "topic": ["employer"],
    "employer-role": "employer",
    "employer-event": "closing",
    "employer-people": [],
    "employer-arrears": "owes",
    "employer-kind": "company",
}
REVOKED = {
    "topic": ["employer"],
    "employer-role": "employer",
    "employer-event": "penalty",
    "employer-penalty": "revoked",
    "employer-people": [],
    "employer-arrears": "none",
}


def _amounts(answers: dict[str, Any]) -> dict[str, tuple[object, object]]:
    return {line["id"]: (line["low"], line["high"]) for line in decide(answers, ON)["amounts"]}


@pytest.mark.parametrize(
    ("yuan", "days", "surcharge"),
    [(40_000, 100, 2_000), (10_000, 1, 5), (100_000, 30, 1_500), (1_999, 1, 0), (2_000, 1, 1), (0, 900, 0)],
)
def test_the_surcharge_is_five_ten_thousandths_a_day(yuan: int, days: int, surcharge: int) -> None:
    found = _amounts({**OWES, "arrears-yuan": yuan, "arrears-days": days})
    assert found["late-payment-surcharge"] == (surcharge, surcharge)


def test_a_range_of_days_gives_a_range_of_surcharges() -> None:
    found = _amounts({**OWES, "arrears-yuan": 10_000, "arrears-days": [10, 40]})
    assert found["late-payment-surcharge"] == (50, 200)


def test_no_surcharge_is_shown_while_sum_or_days_are_open() -> None:
    assert not _amounts({**OWES, "arrears-yuan": 10_000})
    assert not _amounts(OWES)


@pytest.mark.parametrize(
    ("revoked", "earliest"),
    [("2024-02-29", "2027-02-28"), ("2023-11-24", "2026-11-24"), ("2026-01-31", "2029-01-31")],
)
def test_three_years_after_the_revocation(revoked: str, earliest: str) -> None:
    found = _amounts({**REVOKED, "employer-event-on": revoked})
    assert found["forced-deregistration-from"] == (earliest, earliest)


@pytest.mark.parametrize("days", [0, 1, 29, 30, 31, 400])
def test_the_thirty_days_run_from_the_deregistration(days: int) -> None:
    entered = ON - timedelta(days=days)
    answers = {
        **OWES,
        "employer-event": "deregistered",
        "employer-arrears": "none",
        "employer-deregistered-on": entered.isoformat(),
    }
    steps = {step["id"]: step["deadline"] for step in decide(answers, ON)["steps"]}
    for step in ("cancel-unit-registration", "cancel-unit-medical"):
        assert steps[step]["date"] == (entered + timedelta(days=30)).isoformat()
        assert steps[step]["passed"] == (days > 30)
