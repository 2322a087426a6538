"""Retirement: what several life events ask about age, months paid and the place of the pension.

The dates, sums and thresholds of the retirement decision of 2024 and of the
rules on which province keeps the record and pays.
"""

from collections.abc import Callable
from datetime import date

from checker.engine import Facts, Known, Law, Situation, month

YEAR = 12

# Schemes with an employee pension record (职工基本养老保险), and what a person may have had before.
AT_WORK = ("employee", "flexible", "public-sector")
WITHOUT_RECORD = ("resident", "none")
FROM_PUBLIC = ("public-sector", "public-left")

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


def earliest(category: str, law: Law) -> Callable[[int], int]:
    """Return the function from month of birth to the first month of flexible early retirement.

    A fixed time before the statutory month, but never before the original age.
    """
    statutory = due(category, law)
    original = law(f"retirement-original-age-{category}") * YEAR
    early = law("flexible-early-months")

    def earliest(birth: int) -> int:
        soonest, floor = statutory(birth) - early, birth + original
        return soonest if soonest > floor else floor

    return earliest


def category_of(v: Known) -> str:
    """Return the group of the retirement decision that somebody belongs to."""
    if v.option("sex") == "man":
        return "man"
    return "woman-50" if v.option("woman-category") == "fifty" else "woman-55"


def minimum_in(year: int, law: Law) -> int:
    """Return the months that a monthly pension needs if *year* is the year that counts."""
    base, top = law("minimum-pension-months-base"), law("minimum-pension-months-top")
    after = year - law("minimum-pension-months-last-flat-year")
    raised = base + law("minimum-pension-months-step") * (after if after > 0 else 0)
    return raised if raised < top else top


type Age = Callable[[str, Law], Callable[[int], int]]


def of_age_by(s: Situation, limit: int, law: Law, age: Age = due) -> bool:
    """Return whether *age* (the statutory one) comes by the month *limit*; sex only where it matters.

    Women of worker posts reach it first and men last.
    """
    if not s.birth_month.through(age("woman-50", law)) <= limit:
        return False
    if s.birth_month.through(age("man", law)) <= limit:
        return True
    if s.sex == "man":
        return False
    return s.birth_month.through(age("woman-55", law)) <= limit or s.woman_category == "fifty"


def minimum_met(s: Situation, law: Law) -> bool:
    """Return whether the months paid reach the minimum of the year of the statutory age, past or to come."""
    year, top = law("minimum-pension-months-last-flat-year"), law("minimum-pension-months-top")
    while (minimum := minimum_in(year, law)) < top:
        if s.total_months < minimum:
            return False
        if of_age_by(s, year * YEAR + YEAR - 1, law):
            return True
        year += 1
    return s.total_months >= top


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


@facts.derived("employee_record", "yes", "no")
def employee_record(s: Situation, on: date, law: Law) -> str:
    """Return whether there is a record in an employee scheme, of now or of before."""
    if s.insured_as.one_of(*AT_WORK):
        return "yes"
    return "no" if s.insured_before.one_of(*WITHOUT_RECORD) else "yes"


@facts.derived("resident_age", "reached", "below")
def resident_age(s: Situation, on: date, law: Law) -> str:
    """Return whether the resident pension may be drawn by age."""
    reached = s.birth_month <= month(on) - YEAR * law("resident-pension-age")
    return "reached" if reached else "below"


# -- at the age: claim, or what to do with too few months


def at_pension_age(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension of somebody who has reached the statutory age and draws none."""
    if s.insured_as == "public-sector":
        enough = s.enough_months == "yes"
        return ("claim", "public-sector") if enough else ("refer", "public-sector-too-few")
    if s.pension_age and s.insured_as == "employee" and s.retire_late_agreed:
        return "keep", "late-agreed"
    if s.enough_months == "raised":
        return "extend", "after-2030"
    if s.enough_months == "short":
        return _with_too_few(s)
    one = one_province(s)
    if s.hukou == "none":
        return ("claim", "here") if one else ("refer", "no-hukou")
    place = paying_place(s)
    return ("claim", "here") if one and place == "here" else ("gather", f"to-{place}")


def _with_too_few(s: Situation) -> tuple[str, str]:
    """Paying on is the advice; the other lawful ways are asked about where somebody came for that."""
    if s.hukou == "none":
        foreigner = s.residence == "foreigner"
        return ("refer", "foreigner-too-few") if foreigner else ("extend", "too-few-no-hukou")
    if not s.pension_age:
        return "extend", "too-few"
    if s.retire_plan == "resident":
        return "join", "into-resident"
    if s.retire_plan == "end":
        return "terminate", "too-few"
    if s.retire_buy_in == "after":
        return "extend", "no-buy-in"
    return "extend", "buy-in-now" if s.retire_buy_in == "extended" else "buy-in-later"


def one_province(s: Situation) -> bool:
    """Return whether all contributions lie in one province."""
    return s.move != "other-province" if s.moving else s.retire_ten_years == "only-here"


def paying_place(s: Situation) -> str:
    """Return which province pays."""
    if s.paying_province == "here":
        return "here"
    return "hukou" if s.paying_province == "hukou" else "earlier"


@facts.derived("paying_province", "here", "hukou", "earlier")
def paying_province(s: Situation, on: date, law: Law) -> str:
    """Return which province pays, by the four steps of the pension-place rule.

    The relation sits in the new province for people at work there, otherwise
    in the province they come from; a temporary account leaves it behind.
    """
    if s.moving:
        return _paying_place_of_mover(s)
    if s.hukou == ("new" if s.insured_as.one_of(*AT_WORK) else "old"):
        return "here"
    if s.retire_ten_years == "none":
        return "hukou"
    if s.retire_ten_years == "earlier":
        return _earlier_place(s)
    if ordinary(s):
        return "here"
    if s.retire_ten_years == "only-here" or s.earlier_ten == "no":
        return "hukou"
    return _earlier_place(s)


def _paying_place_of_mover(s: Situation) -> str:
    if s.move != "other-province":
        if s.hukou.one_of("new", "old"):
            return "here"
        return "here" if s.ten_here == "yes" and ordinary(s) else "hukou"
    at_work = s.insured_as.one_of(*AT_WORK)
    if s.hukou == ("new" if at_work else "old"):
        return "here"
    if (s.ten_here == "yes" or (at_work and s.ten_here == "in-time")) and ordinary(s):
        return "here"
    return "hukou" if s.earlier_ten == "no" else _earlier_place(s)


def _earlier_place(s: Situation) -> str:
    """Behind a temporary account the relation still sits in the hukou province."""
    at_work = s.insured_as.one_of(*AT_WORK)
    return "hukou" if at_work and s.hukou == "old" and not ordinary(s) else "earlier"


def ordinary(s: Situation) -> bool:
    """Return whether the account in the present or last province is no temporary one."""
    return s.account_here == "ordinary" or (bool(s.moving) and bool(s.personnel_transfer))


# -- answers that cannot both be true


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
