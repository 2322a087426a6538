"""The survivors' grants against a second, independent reading of the rule, over every length of record."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from checker.contract import decide
from checker.engine import Known
from checker.rulebook import rulebook
from checker.tables import load

ON = date(2026, 11, 24)
LAW = load().law(ON)


def months_due(paid: int, drawn: int | None) -> Fraction:
    """Return N as the measures write it, with parts of a year as decimals."""
    years = min(Fraction(paid, 12), Fraction(30))
    if years < 5:
        due = Fraction(3)
    elif years < 10:
        due = Fraction(6)
    elif years <= 15:
        due = Fraction(9)
    else:
        due = 9 + (years - 15)
    return due if drawn is None else max(Fraction(9), due - drawn)


def _figure(id: str, **known: int) -> int:
    figure = rulebook().figures[id]
    value = figure.function(Known({key.replace("_", "-"): n for key, n in known.items()}), ON, LAW)
    assert value is not None
    return value


def test_every_record_in_service() -> None:
    for paid in range(721):
        due = months_due(paid, None)
        assert _figure("death-grant-months", grant_paid_months=paid) == int(due)
        assert _figure("death-grant", grant_paid_months=paid, grant_base=4104) == int(due * 4104)


def test_every_record_of_a_pensioner() -> None:
    for paid in range(0, 721, 5):
        for drawn in range(71):
            due = months_due(paid, drawn)
            found = _figure("death-grant-months-pensioner", grant_paid_months=paid, grant_drawn_years=drawn)
            assert found == int(due), (paid, drawn)


@pytest.mark.parametrize("paid", [0, 60, 179, 180, 181, 192, 193, 204, 300, 347, 348, 349, 360, 361, 480])
def test_the_floor_is_told_from_more(paid: int) -> None:
    """The verdict says "9 × M" exactly where nothing above the floor is left."""
    for drawn in range(17):
        entry = _survivors({"grant-paid-months": paid, "grant-drawn-years": drawn})
        floor = months_due(paid, drawn) == 9
        assert entry["variant"] == ("pensioner-floor" if floor else "pensioner"), (paid, drawn)


def _survivors(answers: Mapping[str, object]) -> dict[str, Any]:
    known = {
        "topic": ["death-and-family"],
        "family-event": "died",
        "family-status": "pensioner",
        "death-circumstances": [],
        "death-date": "2026-11-02",
        **answers,
    }
    return next(e for e in decide(known, ON)["matters"] if e["matter"] == "survivor-benefits")


def test_worked_rows() -> None:
    """25 years paid: 6 years drawn leave 13 months, 12 years the floor; a judgment of 2024 gives 10.67."""
    pensioner = "death-grant-months-pensioner"
    assert _figure(pensioner, grant_paid_months=300, grant_drawn_years=6) == 13
    assert _figure(pensioner, grant_paid_months=300, grant_drawn_years=12) == 9
    assert _figure("death-funeral-grant", grant_base=4104) == 8208
    # 16 years and 8 months paid: N is 10.67; the court's sum rounds N before it multiplies.
    assert abs(_figure("death-grant", grant_paid_months=200, grant_base=4104) - 43_789) < 15
