"""Retirement: what several life events ask about age, months paid and the place of the pension.

The dates, sums and thresholds of the retirement decision of 2024 and of the
rules on which province keeps the record and pays.
"""

from collections.abc import Callable
from datetime import date

from checker.engine import Facts, Law, Situation, month

YEAR = 12

facts = Facts()


def due(category: str, law: Law) -> Callable[[int], int]:
    """Return the function from month of birth to month of statutory retirement age.

    It never decreases: each birth month adds one month of life and at most one of delay.
    """
    first = law(f"retirement-first-birth-year-{category}") * YEAR
    original = law(f"retirement-original-age-{category}") * YEAR
    step = law(f"retirement-step-{category}")
    most = law(f"retirement-most-delay-{category}")

    def due(birth: int) -> int:
        delay = 0 if birth < first else (birth - first) // step + 1
        return birth + original + (delay if delay < most else most)

    return due


def _reached(s: Situation, category: str, limit: int, law: Law) -> bool:
    return s.birth_month.through(due(category, law)) <= limit


def of_age_by(s: Situation, limit: int, law: Law) -> bool:
    """Return whether statutory retirement age comes by the month *limit*; sex only where it matters.

    Women of worker posts reach it first and men last.
    """
    if not _reached(s, "woman-50", limit, law):
        return False
    if _reached(s, "man", limit, law):
        return True
    if s.sex == "man":
        return False
    return _reached(s, "woman-55", limit, law) or s.woman_category == "fifty"


@facts.derived("statutory_age", "below", "reached")
def statutory_age(s: Situation, on: date, law: Law) -> str:
    """Return whether the statutory retirement age of an employee is reached."""
    return "reached" if of_age_by(s, month(on), law) else "below"


@facts.derived("pension_near", "no", "yes")
def pension_near(s: Situation, on: date, law: Law) -> str:
    """Return whether it comes within a year, which means less than twelve months."""
    limit = month(on) + YEAR * law("retirement-near-years") - 1
    return "yes" if of_age_by(s, limit, law) else "no"


@facts.derived("pension_soon", "no", "yes")
def pension_soon(s: Situation, on: date, law: Law) -> str:
    """Return whether it comes within five years, when early retirement comes into view."""
    return "yes" if of_age_by(s, month(on) + YEAR * law("retirement-soon-years"), law) else "no"


@facts.derived("enough_months", "yes", "raised", "short")
def enough_months(s: Situation, on: date, law: Law) -> str:
    """Compare the months paid with the minimum of the year of the statutory age.

    *raised* means: enough by the old figure, too few by the one that rises from 2030.
    """
    base, step = law("minimum-pension-months-base"), law("minimum-pension-months-step")
    if s.total_months < base:
        return "short"
    flat, top = law("minimum-pension-months-last-flat-year"), law("minimum-pension-months-top")
    # Whoever reached the age in an earlier year keeps that year's minimum.
    minimum = base
    for year in range(flat, on.year):
        if s.total_months < minimum:
            return "raised"
        if of_age_by(s, year * YEAR + YEAR - 1, law):
            return "yes"
        minimum = minimum + step if minimum + step < top else top
    return "yes" if s.total_months >= minimum else "raised"


@facts.derived("account_here", "ordinary", "temporary")
def account_here(s: Situation, on: date, law: Law) -> str:
    """Return what account the province opens for somebody without its hukou, by age alone."""
    young, old = law("temporary-account-age-woman"), law("temporary-account-age-man")
    if s.birth_month > month(on) - YEAR * young:
        return "ordinary"
    limit = old if s.sex == "man" else young
    if s.birth_month > month(on) - YEAR * limit:
        return "ordinary"
    return "ordinary" if s.first_age < limit else "temporary"


@facts.derived("ten_here", "yes", "in-time", "no")
def ten_here(s: Situation, on: date, law: Law) -> str:
    """Return whether the province reaches the ten years that make it a pension place.

    The rule looks at the time of the claim. *in-time* means: not yet, but
    by the statutory age if contributions there go on until then.
    """
    years = YEAR * law("pension-place-years")
    if s.months_here >= years:
        return "yes"
    near = YEAR * law("retirement-near-years")
    if s.months_here <= years - near:
        return "no"
    for ahead in range(near):
        if of_age_by(s, month(on) + ahead, law):
            return "in-time" if s.months_here >= years - ahead else "no"
    return "no"


@facts.derived("resident_age", "reached", "below")
def resident_age(s: Situation, on: date, law: Law) -> str:
    """Return whether the resident pension may be drawn by age."""
    reached = s.birth_month <= month(on) - YEAR * law("resident-pension-age")
    return "reached" if reached else "below"


@facts.relation("first-age", "birth-month")
def first_enrolled_in_ones_lifetime(s: Situation, on: date, law: Law) -> bool:
    """Nobody was first enrolled at an age that lies ahead."""
    for age in range(101):
        if s.first_age <= age:
            return bool(s.birth_month <= month(on) - YEAR * age)
    return False


@facts.relation("months-here", "total-months")
def part_not_above_total(s: Situation, on: date, law: Law) -> bool:
    """The months of one province are part of all months."""
    for years in range(60):
        if s.total_months < YEAR * years:
            return bool(s.months_here < YEAR * years)
    return True


@facts.relation("residence", "hukou")
def hukou_only_of_mainlanders(s: Situation, on: date, law: Law) -> bool:
    """Foreigners and residents of Hong Kong, Macao and Taiwan have no mainland hukou."""
    return s.residence == "mainland" or s.hukou == "none"
