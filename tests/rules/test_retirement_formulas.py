"""Age and minimum years against a second implementation, over every birth month and all groups.

The second one walks month by month as the law's words do: "one month later for every
four months", "six months more every year". It shares no code with the rules.
"""

from collections.abc import Iterator
from datetime import date

import pytest

from checker.contract import decide
from checker.engine import Known, month_text
from checker.paths import interview
from checker.rulebook import rulebook
from checker.rules import retirement
from checker.tables import load

ON = date(2026, 11, 24)
LAW = load().law(ON)
GROUPS = ("man", "woman-55", "woman-50")
OLD_AGE = {"man": 60, "woman-55": 55, "woman-50": 50}
# Somebody who reaches the old age in this month is the first to be delayed.
FIRST_DELAYED = (2025, 1)
MONTHS_A_STEP = {"man": 4, "woman-55": 4, "woman-50": 2}
LAST_AGE = {"man": (63, 0), "woman-55": (58, 0), "woman-50": (55, 0)}

type Month = tuple[int, int]


def _next(moment: Month) -> Month:
    year, number = moment
    return (year + 1, 1) if number == 12 else (year, number + 1)


def _later(moment: Month, months: int) -> Month:
    for _ in range(months):
        moment = _next(moment)
    return moment


def _earlier(moment: Month, months: int) -> Month:
    year, number = moment
    for _ in range(months):
        year, number = (year - 1, 12) if number == 1 else (year, number - 1)
    return year, number


def _births() -> Iterator[Month]:
    moment = (1955, 1)
    while moment <= (2000, 12):
        yield moment
        moment = _next(moment)


def _statutory_months(group: str) -> dict[Month, Month]:
    """Walk through the birth months with a counter, as the annexed table is built."""
    table: dict[Month, Month] = {}
    delay, used = 0, 0
    for birth in _births():
        at_old_age = (birth[0] + OLD_AGE[group], birth[1])
        if at_old_age >= FIRST_DELAYED:
            if used % MONTHS_A_STEP[group] == 0:
                delay += 1
            used += 1
        last = (birth[0] + LAST_AGE[group][0], birth[1] + LAST_AGE[group][1])
        due = _later(at_old_age, delay)
        table[birth] = due if due <= last else last
    return table


def _minimum_of(year: int) -> int:
    """Fifteen years; from 2030 on half a year more every year, until it is twenty."""
    months, running = 15 * 12, 2030
    while running <= year and months < 20 * 12:
        months += 6
        running += 1
    return months


def _earliest(group: str, birth: Month, statutory: Month) -> Month:
    return max((birth[0] + OLD_AGE[group], birth[1]), _earlier(statutory, 36))


def _index(moment: Month) -> int:
    return moment[0] * 12 + moment[1] - 1


def _known(group: str, birth: Month, months: int = 0) -> Known:
    sex = "man" if group == "man" else "woman"
    category = "fifty" if group == "woman-50" else "fifty-five"
    return Known(
        {"birth-month": _index(birth), "sex": sex, "woman-category": category, "total-months": months}
    )


def _figure(id: str, known: Known, on: date = ON) -> int | None:
    return rulebook().figures[id].function(known, on, load().law(on))


@pytest.mark.parametrize("group", GROUPS)
def test_age_and_minimum_agree_for_every_month_of_birth(group: str) -> None:
    table = _statutory_months(group)
    assert len(table) == 46 * 12
    for birth, statutory in table.items():
        known = _known(group, birth)
        assert retirement.due(group, LAW)(_index(birth)) == _index(statutory), birth
        assert _figure("statutory-retirement-month", known) == _index(statutory), birth
        assert _figure("minimum-months", known) == _minimum_of(statutory[0]), birth
        earliest = _earliest(group, birth, statutory)
        assert _figure("earliest-retirement-month", known) == _index(earliest), birth
        assert _figure("earliest-minimum-months", known) == _minimum_of(earliest[0]), birth
        assert _figure("latest-retirement-month", known) == _index(_later(statutory, 36)), birth


@pytest.mark.parametrize("group", GROUPS)
def test_the_age_never_goes_back_and_the_rules_see_it_in_order(group: str) -> None:
    dues = [retirement.due(group, LAW)(_index(birth)) for birth in _births()]
    firsts = [retirement.earliest(group, LAW)(_index(birth)) for birth in _births()]
    assert dues == sorted(dues) and firsts == sorted(firsts)
    # of_age_by relies on it: women of worker posts first, men last.
    for birth in _births():
        for age in (retirement.due, retirement.earliest):
            ordered = [age(g, LAW)(_index(birth)) for g in ("woman-50", "woman-55", "man")]
            assert ordered == sorted(ordered)


def test_the_minimum_of_every_year() -> None:
    for year in range(2000, 2061):
        assert retirement.minimum_in(year, LAW) == _minimum_of(year), year
    for year in range(2025, 2061):
        assert load().law(date(year, 7, 1))("minimum-pension-months") == _minimum_of(year), year


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("on", [date(2026, 11, 24), date(2030, 1, 1), date(2034, 6, 30), date(2041, 3, 1)])
def test_reached_and_enough_agree_around_every_edge(group: str, on: date) -> None:
    """The derived facts say the same as the table, a month before, at, and after the age."""
    now = (on.year, on.month)
    law = load().law(on)
    for birth, statutory in _statutory_months(group).items():
        if not -14 <= _index(statutory) - _index(now) <= 2:
            continue
        minimum = _minimum_of(statutory[0])
        for months in (179, 180, minimum - 1, minimum):
            facts = _derived(group, birth, months, on)
            assert facts["statutory_age"] == ("reached" if statutory <= now else "below"), birth
            assert facts["pension_near"] == ("yes" if statutory < _later(now, 12) else "no"), birth
            assert facts["early_window"] == (
                "open" if _earliest(group, birth, statutory) <= now else "closed"
            ), birth
            assert facts["enough_ahead"] == ("yes" if months >= minimum else "no"), (birth, months)
            if statutory <= now:
                wanted = "short" if months < 180 else "yes" if months >= minimum else "raised"
                assert facts["enough_months"] == wanted, (birth, months)
    assert law("minimum-pension-months") == _minimum_of(on.year)


def _derived(group: str, birth: Month, months: int, on: date) -> dict[str, str]:
    """Compute derived facts for one exact person."""
    from checker.engine import Options, Situation, Span

    known = _known(group, birth, months)
    box = dict(interview("pension-age", on).box)
    box["birth-month"] = Span(_index(birth), _index(birth))
    box["total-months"] = Span(months, months)
    box["sex"] = Options((known.option("sex"),))
    box["woman-category"] = Options((known.option("woman-category"),))
    law = load().law(on)
    situation = Situation(rulebook().space(on, law), box)
    wanted = ("statutory_age", "pension_near", "early_window", "enough_ahead", "enough_months")
    return {name: rulebook().derived[name].function(situation, on, law) for name in wanted}


# The worked rows of the research: group, birth, statutory month, minimum years then,
# earliest month and minimum years then, latest month.
ROWS = (
    ("man", "1965-01", "2025-02", 180, "2025-01", 180, "2028-02"),
    ("man", "1966-06", "2026-11", 180, "2026-06", 180, "2029-11"),
    ("man", "1967-05", "2028-01", 180, "2027-05", 180, "2031-01"),
    ("man", "1969-10", "2031-01", 192, "2029-10", 180, "2034-01"),
    ("man", "1970-07", "2031-12", 192, "2030-07", 186, "2034-12"),
    ("man", "1972-03", "2034-01", 210, "2032-03", 198, "2037-01"),
    ("man", "1976-08", "2039-07", 240, "2036-08", 222, "2042-07"),
    ("man", "1976-09", "2039-09", 240, "2036-09", 222, "2042-09"),
    ("woman-55", "1970-04", "2025-05", 180, "2025-04", 180, "2028-05"),
    ("woman-55", "1974-10", "2031-01", 192, "2029-10", 180, "2034-01"),
    ("woman-55", "1981-09", "2039-09", 240, "2036-09", 222, "2042-09"),
    ("woman-50", "1975-03", "2025-05", 180, "2025-03", 180, "2028-05"),
    ("woman-50", "1976-11", "2027-11", 180, "2026-11", 180, "2030-11"),
    ("woman-50", "1980-02", "2032-09", 198, "2030-02", 186, "2035-09"),
    ("woman-50", "1984-11", "2039-11", 240, "2036-11", 222, "2042-11"),
)


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row[0]}-{row[1]}")
def test_worked_rows(row: tuple[str, str, str, int, str, int, str]) -> None:
    group, birth, statutory, minimum, earliest, earliest_minimum, latest = row
    year, number = map(int, birth.split("-"))
    known = _known(group, (year, number))
    found = tuple(
        _figure(id, known)
        for id in (
            "statutory-retirement-month", "minimum-months", "earliest-retirement-month",
            "earliest-minimum-months", "latest-retirement-month",
        )
    )  # fmt: skip
    texts = tuple(month_text(v) if i in (0, 2, 4) else v for i, v in enumerate(found) if v is not None)
    assert texts == (statutory, minimum, earliest, earliest_minimum, latest)


def test_a_man_born_in_1964_is_not_delayed() -> None:
    assert _figure("statutory-retirement-month", _known("man", (1964, 12))) == _index((2024, 12))


# Values at the edges of the annexed tables, as independent test suites state them: age in years and months.
AGES = (
    ("man", 1965, 4, 60, 1), ("man", 1965, 5, 60, 2), ("man", 1965, 8, 60, 2), ("man", 1965, 9, 60, 3),
    ("man", 1965, 12, 60, 3), ("man", 1966, 1, 60, 4), ("man", 1976, 8, 62, 11), ("man", 1976, 9, 63, 0),
    ("man", 1983, 2, 63, 0), ("woman-55", 1970, 5, 55, 2), ("woman-55", 1981, 8, 57, 11),
    ("woman-55", 1981, 9, 58, 0), ("woman-50", 1975, 2, 50, 1), ("woman-50", 1975, 3, 50, 2),
    ("woman-50", 1975, 11, 50, 6), ("woman-50", 1984, 10, 54, 11), ("woman-50", 1984, 11, 55, 0),
)  # fmt: skip


@pytest.mark.parametrize("edge", AGES, ids=str)
def test_ages_at_the_edges(edge: tuple[str, int, int, int, int]) -> None:
    group, year, number, years, months = edge
    assert retirement.due(group, LAW)(_index((year, number))) == _index((year + years, number)) + months


# First births touched by the rising minimum, and first with the full twenty years, at the statutory age.
@pytest.mark.parametrize(
    ("group", "first", "full"),
    [
        ("man", (1969, 1), (1976, 3)),
        ("woman-55", (1974, 1), (1981, 3)),
        ("woman-50", (1978, 5), (1984, 5)),
    ],
)
def test_first_births_with_a_higher_minimum(group: str, first: Month, full: Month) -> None:
    for birth in _births():
        minimum = _figure("minimum-months", _known(group, birth))
        assert (minimum == 180) == (birth < first), birth
        assert (minimum == 240) == (birth >= full), birth


@pytest.mark.parametrize(
    ("paid", "months"), [(0, 12), (59, 12), (60, 12), (61, 15), (72, 15), (73, 18), (120, 27), (179, 42)]
)
def test_months_of_disability_allowance(paid: int, months: int) -> None:
    assert _figure("disability-months", _known("man", (1980, 1), paid)) == months


def test_what_a_person_is_shown() -> None:
    """The figures reach the result, exact where everything is known, a range where the group is open."""
    answers = {
        "topic": ["pension-age"], "insured-as": "employee", "birth-month": "1976-11", "sex": "woman",
        "total-months": 150, "retire-extras": [], "retire-when": "statutory",
    }  # fmt: skip
    exact = _amounts({**answers, "woman-category": "fifty"})
    assert exact["statutory-retirement-month"] == ("2027-11", "2027-11")
    assert exact["months-missing"] == (30, 30)
    assert exact["months-until-statutory"] == (12, 12)
    both = _amounts({**answers, "woman-category": "unknown"})
    assert both["statutory-retirement-month"] == ("2027-11", "2033-08")


def _amounts(answers: dict[str, object]) -> dict[str, tuple[object, object]]:
    return {line["id"]: (line["low"], line["high"]) for line in decide(answers, ON)["amounts"]}


def test_an_exact_figure_asks_for_nothing_more() -> None:
    """A man's month does not hang on the group that women belong to."""
    answers: dict[str, object] = {
        "topic": ["pension-age"], "insured-as": "employee", "birth-month": "1980-05", "sex": "man",
        "retire-extras": [],
    }  # fmt: skip
    assert "woman-category" not in decide(answers, ON)["refine"]
    assert "woman-category" in decide({**answers, "sex": "woman"}, ON)["refine"]
    assert "birth-month" not in decide(answers, ON)["unused"]
