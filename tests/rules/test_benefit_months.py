"""Months of unemployment benefit against values read off the texts by hand, and against limits."""

from datetime import date
from itertools import pairwise

import pytest

from checker.contract import decide
from checker.engine import Known
from checker.rulebook import rulebook
from checker.tables import load

ON = date(2026, 11, 24)

# place, months paid, months of benefit by its text (UNE-12), None where the text leaves it open.
BY_THE_TEXTS = [
    ("chongqing", 12, 3), ("chongqing", 35, 6), ("chongqing", 59, 12), ("chongqing", 60, 15),
    ("chongqing", 83, 15), ("chongqing", 84, 16), ("chongqing", 96, 17), ("chongqing", 119, 18),
    ("chongqing", 120, 19), ("chongqing", 180, 24), ("chongqing", 400, 24),
    ("guangzhou", 12, 1), ("shenzhen", 48, 4), ("dongguan", 53, 4), ("foshan", 54, 5),
    ("zhuhai", 96, 12), ("guangzhou", 168, 24), ("guangzhou", 300, 24),
    ("hangzhou", 12, 2), ("hangzhou", 14, 2), ("ningbo", 15, 3), ("hangzhou", 59, 10),
    ("hangzhou", 60, 10), ("hangzhou", 63, 10), ("hangzhou", 64, 11), ("hangzhou", 76, 12),
    ("chengdu", 12, 3), ("chengdu", 36, 12), ("chengdu", 60, 15), ("chengdu", 96, 18), ("chengdu", 120, 24),
    ("tianjin", 12, 6), ("tianjin", 36, 12), ("tianjin", 60, 18), ("tianjin", 120, 24),
    ("shenyang", 24, 6), ("dalian", 60, 13), ("shenyang", 108, 17), ("dalian", 120, 24),
    ("hainan", 59, 12), ("hainan", 119, 18), ("hainan", 120, 24),
    ("beijing", 12, 3), ("beijing", 59, 12), ("beijing", 60, None), ("zhengzhou", 47, 9),
    ("zhengzhou", 60, None), ("xiamen", 60, None), ("wuhan", 60, None), ("other", 60, None),
]  # fmt: skip


def here(place: str, paid: int) -> int | None:
    figure = rulebook().figures["benefit-months-here"]
    return figure.function(Known({"stop-months": paid, "place": place}), ON, load().law(ON))


def most(paid: int) -> int | None:
    figure = rulebook().figures["benefit-months-most"]
    return figure.function(Known({"stop-months": paid}), ON, load().law(ON))


@pytest.mark.parametrize(("place", "paid", "months"), BY_THE_TEXTS)
def test_months_are_those_of_the_text(place: str, paid: int, months: int | None) -> None:
    assert here(place, paid) == months


@pytest.mark.parametrize(
    ("paid", "months"),
    [(11, None), (12, 12), (59, 12), (60, 18), (119, 18), (120, 24), (720, 24)],
)
def test_the_national_limit_steps_at_five_and_ten_years(paid: int, months: int | None) -> None:
    assert most(paid) == months


@pytest.mark.parametrize("place", rulebook().questions["place"].options)
def test_no_place_goes_above_the_limit_or_falls_with_more_months(place: str) -> None:
    found = [(paid, months) for paid in range(721) if (months := here(place, paid)) is not None]
    assert all(paid >= 12 and months <= (most(paid) or 0) for paid, months in found)
    assert all(one[1] <= other[1] for one, other in pairwise(found))


def test_an_open_place_shows_the_range_over_all_places_that_were_read() -> None:
    answers = {"topic": ["stopped-working"], "stop-stage": "ended", "stop-reason": "dismissed",
               "stop-months": 96, "moving-extras": [], "birth-month": "1990-05"}  # fmt: skip
    amounts = {a["id"]: (a["low"], a["high"]) for a in decide(answers, ON)["amounts"]}
    assert amounts == {"benefit-months-most": (18, 18), "benefit-months-here": (12, 18)}
