"""Pension age: when, with how many months, where, and what to do with too few.

The statutory age depends on the month of birth, the minimum months on the year
that counts. Whoever reaches the age with enough months claims in the one
province that pays; whoever has too few goes on paying, moves into the resident
pension, or ends the relationship in writing. The disability allowance comes
before the age, the yearly check after it.
"""

from datetime import date

from checker.engine import Known, Law, Situation, Topic, month
from checker.rules import retirement
from checker.rules.retirement import FROM_PUBLIC, WITHOUT_RECORD, YEAR

# Pensions that members of the employee schemes draw, and those of the resident scheme.
EMPLOYEE_PENSIONS = ("employee", "two-employee", "employee-and-resident")
RESIDENT_PENSIONS = ("resident", "two-resident")

topic = Topic(
    "pension-age",
    lead="pension",
    ask_first=("resident-pension",),
    # Which province pays and which ways are open are what people at pension age have come to learn.
    ask_variants=("pension.gather", "pension.extend", "pension.claim"),
    matters=(
        "pension", "resident-pension", "medical", "unemployment", "work-injury",
        "annuity", "personal-pension", "card", "bank-account",
    ),
)  # fmt: skip


# -- dates, sums and thresholds


@topic.derived("early_window", "open", "closed")
def early_window(s: Situation, on: date, law: Law) -> str:
    """Return whether flexible early retirement is open by age."""
    return "open" if retirement.of_age_by(s, month(on), law, retirement.earliest) else "closed"


@topic.derived("enough_today", "yes", "no")
def enough_today(s: Situation, on: date, law: Law) -> str:
    """Compare the months paid with the minimum of this year, which counts for early retirement now."""
    return "yes" if s.total_months >= law("minimum-pension-months") else "no"


@topic.derived("enough_ahead", "yes", "no")
def enough_ahead(s: Situation, on: date, law: Law) -> str:
    """Compare the months paid with the minimum of the year of the statutory age, which lies ahead."""
    return "yes" if retirement.minimum_met(s, law) else "no"


@topic.derived("age_from_fifty_five", "below", "reached")
def age_from_fifty_five(s: Situation, on: date, law: Law) -> str:
    """Return whether the age that grew out of 55 is reached: from then on a woman's group is all one."""
    reached = s.birth_month.through(retirement.due("woman-55", law)) <= month(on)
    return "reached" if reached else "below"


@topic.derived("resident_years", "enough", "short")
def resident_years(s: Situation, on: date, law: Law) -> str:
    """Return whether the resident pension's own minimum is met."""
    return "enough" if s.retire_resident_years >= law("resident-pension-years") else "short"


# -- figures


def _statutory(v: Known, law: Law) -> int:
    return retirement.due(retirement.category_of(v), law)(v.number("birth-month"))


def _earliest(v: Known, law: Law) -> int:
    return retirement.earliest(retirement.category_of(v), law)(v.number("birth-month"))


def _minimum(v: Known, law: Law) -> int:
    return retirement.minimum_in(_statutory(v, law) // YEAR, law)


@topic.figure("statutory-retirement-month", "birth-month", "sex", "woman-category")
def statutory_retirement_month(v: Known, on: date, law: Law) -> int:
    """Month of birth plus the age in months."""
    return _statutory(v, law)


@topic.figure("month-from-fifty", "birth-month")
def month_from_fifty(v: Known, on: date, law: Law) -> int:
    """The statutory month of women whose age was 50."""
    return retirement.due("woman-50", law)(v.number("birth-month"))


@topic.figure("month-from-fifty-five", "birth-month")
def month_from_fifty_five(v: Known, on: date, law: Law) -> int:
    """The statutory month of women whose age was 55."""
    return retirement.due("woman-55", law)(v.number("birth-month"))


@topic.figure("minimum-months", "birth-month", "sex", "woman-category")
def minimum_months(v: Known, on: date, law: Law) -> int:
    """The minimum of the year of the statutory month."""
    return _minimum(v, law)


@topic.figure("earliest-retirement-month", "birth-month", "sex", "woman-category")
def earliest_retirement_month(v: Known, on: date, law: Law) -> int:
    """At most three years before the statutory month, never before the original age."""
    return _earliest(v, law)


@topic.figure("earliest-minimum-months", "birth-month", "sex", "woman-category")
def earliest_minimum_months(v: Known, on: date, law: Law) -> int:
    """The minimum of the year in which the person could still retire first."""
    year = _earliest(v, law) // YEAR
    return retirement.minimum_in(year if year > on.year else on.year, law)


@topic.figure("latest-retirement-month", "birth-month", "sex", "woman-category")
def latest_retirement_month(v: Known, on: date, law: Law) -> int:
    """At most three years after the statutory month, with the employer's agreement."""
    return _statutory(v, law) + law("flexible-late-months")


@topic.figure("months-missing", "birth-month", "sex", "woman-category", "total-months")
def months_missing(v: Known, on: date, law: Law) -> int:
    """Minimum months less the months paid."""
    missing = _minimum(v, law) - v.number("total-months")
    return missing if missing > 0 else 0


@topic.figure("months-until-statutory", "birth-month", "sex", "woman-category")
def months_until_statutory(v: Known, on: date, law: Law) -> int:
    """Months from the month of the verdict to the statutory month."""
    ahead = _statutory(v, law) - month(on)
    return ahead if ahead > 0 else 0


@topic.figure("resident-pension-month", "birth-month")
def resident_pension_month(v: Known, on: date, law: Law) -> int:
    """The month of the sixtieth birthday, for men and women alike."""
    return v.number("birth-month") + YEAR * law("resident-pension-age")


@topic.figure("disability-months", "total-months")
def disability_months(v: Known, on: date, law: Law) -> int:
    """Twelve months up to five years paid, three more for each further year begun."""
    beyond = v.number("total-months") - law("disability-first-months")
    years = (beyond + YEAR - 1) // YEAR if beyond > 0 else 0
    return law("disability-least-months") + years * law("disability-months-a-year")


# -- what several rules ask


def _child(s: Situation) -> bool:
    return s.insured_as.one_of("student", "newborn")


def _new_to_employee_schemes(s: Situation) -> bool:
    return s.insured_before.one_of(*WITHOUT_RECORD)


def _has_employee_record(s: Situation) -> bool:
    return s.employee_record == "yes"


def _pays_alone(s: Situation) -> bool:
    """Return whether somebody is, or was last, insured individually."""
    if s.insured_as == "flexible":
        return True
    return s.insured_as == "none" and s.insured_before == "flexible"


@topic.derived("alone_from_fifty", "no", "yes")
def alone_from_fifty(s: Situation, on: date, law: Law) -> str:
    """Return whether a woman who pays alone counts from 50, where the usual age is the one from 55."""
    if not _pays_alone(s) or s.pension_soon == "no" or s.age_from_fifty_five == "reached":
        return "no"
    return "yes" if s.sex == "woman" and s.woman_category == "fifty" else "no"


def _of_the_age(s: Situation) -> bool:
    return s.statutory_age == "reached"


def _on_benefit(s: Situation) -> bool:
    """Return whether unemployment benefit is drawn."""
    return (
        s.insured_as == "none"
        and s.insured_before.one_of("employee", *FROM_PUBLIC)
        and s.job_loss == "drawing"
    )


# -- pension


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension."""
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return _pension_of_pensioner(s)
    if not _has_employee_record(s):
        return "none", "no-record"
    if s.alone_from_fifty == "yes":
        return "refer", "woman-paying-alone"
    return retirement.at_pension_age(s) if _of_the_age(s) else _before_pension_age(s)


def _pension_of_pensioner(s: Situation) -> tuple[str, str]:
    if s.drawing == "two-employee":
        return "repay", "two-employee"
    if s.drawing.one_of(*RESIDENT_PENSIONS):
        beside = not _new_to_employee_schemes(s)
        return ("refer", "record-beside-resident") if beside else ("none", "drawing-resident")
    if s.retire_payment == "check-missed":
        return "certify", "check-missed"
    if s.retire_payment == "stopped":
        return "certify", "stopped"
    return "keep", "payment-account" if s.retire_payment == "account" else "drawing"


def _before_pension_age(s: Situation) -> tuple[str, str]:
    if s.insured_as == "public-sector":
        return "keep", "public-sector-ahead"
    if s.retire_cannot_work:
        return _unable_to_work(s)
    if s.retire_special_post:
        return "refer", "special-post-ahead"
    if s.pension_soon == "no":
        return "keep", "years-ahead"
    if s.retire_when == "early":
        return _early(s)
    if s.retire_when == "late":
        return ("keep", "late") if s.insured_as == "employee" else ("refer", "late-alone")
    if s.pension_near == "yes" and _on_benefit(s):
        return "keep", "fund-pays"
    if s.enough_ahead == "no":
        return "keep", "short-ahead"
    if s.pension_near == "no":
        return "keep", "enough-ahead"
    return _prepare(s)


def _prepare(s: Situation) -> tuple[str, str]:
    """Decide within a year of the age; somebody at work may as well know which province will pay."""
    if s.insured_as == "none" or s.hukou == "none":
        return "keep", "prepare"
    one, place = retirement.one_province(s), retirement.paying_place(s)
    return ("keep", "prepare") if one and place == "here" else ("gather", f"to-{place}")


def _unable_to_work(s: Situation) -> tuple[str, str]:
    if s.enough_today == "no":
        return "claim", "disability-limited"
    return "claim", "disability-full" if s.pension_soon == "yes" else "disability-basic"


def _early(s: Situation) -> tuple[str, str]:
    if s.early_window == "closed":
        return "keep", "early-not-yet"
    return ("claim", "early") if s.enough_today == "yes" else ("keep", "early-too-few")


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def settle_employer_arrears(s: Situation) -> bool:
    return bool(s.retire_employer_owes)


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def clean_up_overlap(s: Situation) -> bool:
    return bool(s.retire_two_places)


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def blocked_years(s: Situation) -> bool:
    return bool(s.retire_lump_payment)


@topic.addon(
    "pension", "claim", "gather", "extend", "keep", "refer", "join", id="apply-public-sector-transfer"
)
def other_scheme_first(s: Situation) -> bool:
    """Years of the other scheme move before the claim."""
    return bool(s.retire_other_scheme)


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def former_unit_files_transfer(s: Situation) -> bool:
    """Whoever resigned from the public sector is moved to the hukou place first."""
    return s.insured_as.one_of("none", "resident") and s.insured_before == "public-left"


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def hand_in_military_papers(s: Situation) -> bool:
    if s.retire_army_years:
        return True
    return s.insured_as.one_of("none", "resident") and s.insured_before == "military"


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def check_personnel_file(s: Situation) -> bool:
    return bool(s.retire_deemed_years) or bool(s.retire_birth_differs) or bool(s.retire_special_post)


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def ask_birth_date(s: Situation) -> bool:
    return bool(s.retire_birth_differs)


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer", "join")
def ask_woman_category(s: Situation) -> bool:
    """50 or 55 is decided by post and place; it matters until the later of the two ages is reached."""
    if _child(s) or s.insured_as == "pensioner" or not _has_employee_record(s):
        return False
    return s.age_from_fifty_five == "below" and s.pension_soon == "yes" and s.sex == "woman"


@topic.addon("pension", "claim", "gather", "extend", "keep", "refer")
def woman_paying_alone(s: Situation) -> bool:
    if not _pays_alone(s):
        return False
    return s.age_from_fifty_five == "below" and s.sex == "woman"


@topic.addon("pension", "extend", "claim", "gather", "keep", "refer")
def working_past_age(s: Situation) -> bool:
    return bool(s.retire_still_working)


# -- resident pension


@topic.matter("resident-pension")
def resident_pension(s: Situation) -> tuple[str, str]:
    """Decide about the urban-rural resident pension, drawn from 60 by men and women."""
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return _resident_pension_of_pensioner(s)
    if _has_employee_record(s):
        return _beside_employee_record(s)
    if s.insured_as != "resident" and s.insured_before != "resident":
        return _never_insured(s)
    if s.resident_age == "below":
        return "keep", "until-sixty"
    return ("claim", "resident") if s.resident_years == "enough" else ("extend", "resident-short")


def _resident_pension_of_pensioner(s: Situation) -> tuple[str, str]:
    if s.drawing == "two-resident":
        return "repay", "two-resident"
    if s.drawing == "employee-and-resident":
        return "repay", "with-employee"
    if s.drawing != "resident":
        return "none", "no-record"
    if s.retire_payment.one_of("check-missed", "stopped"):
        return "certify", "check-missed"
    return "keep", "payment-account" if s.retire_payment == "account" else "drawing"


def _never_insured(s: Situation) -> tuple[str, str]:
    if s.hukou == "none":
        return "none", "no-record"
    return ("refer", "never-insured") if s.resident_age == "reached" else ("enrol", "first")


def _beside_employee_record(s: Situation) -> tuple[str, str]:
    """Decide for somebody with an employee record: the two are joined at the age, not before."""
    if _moves_into_resident_pension(s):
        return "join", "from-employee"
    if s.insured_as != "resident" and not s.retire_resident_too:
        return "none", "no-record"
    if not _of_the_age(s) or s.insured_as == "public-sector":
        return "keep", "both-open"
    if s.enough_months == "yes":
        return "join", "into-employee"
    return ("refer", "after-2030") if s.enough_months == "raised" else ("keep", "until-extended")


def _moves_into_resident_pension(s: Situation) -> bool:
    """Return whether somebody with too few months has chosen the resident pension."""
    if s.insured_as == "public-sector" or not _of_the_age(s):
        return False
    return s.enough_months == "short" and s.hukou != "none" and s.retire_plan == "resident"


# -- medical insurance


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about basic medical insurance: years for free cover in retirement are local."""
    if _child(s) or s.insured_as == "resident":
        return "keep", "resident"
    if s.insured_as == "pensioner":
        return "keep", "retired" if s.drawing.one_of(*EMPLOYEE_PENSIONS) else "resident"
    if s.insured_as == "none":
        return _medical_without_job(s)
    return "keep", "retiree-years" if s.pension_soon == "yes" else "employee-cover"


def _medical_without_job(s: Situation) -> tuple[str, str]:
    if _new_to_employee_schemes(s):
        return "enrol", "uninsured"
    if s.statutory_age == "reached":
        return "refer", "retiree-years"
    if s.insured_before.one_of("employee", *FROM_PUBLIC):
        if s.benefit == "drawing":
            return "keep", "on-benefit"
        if s.benefit == "due":
            return "enrol", "through-benefit"
    return "enrol", "between-jobs"


@topic.addon("medical")
def medical_law_2027(s: Situation) -> bool:
    return s.medical_law == "in-force"


# -- unemployment insurance and work injury


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment insurance, which ends where a pension begins."""
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return "none", "pensioner"
    if s.insured_as == "flexible":
        return "keep", "flexible"
    if not _has_employee_record(s):
        return "none", "no-record"
    if _of_the_age(s):
        return "keep", "pension-age"
    if s.insured_as != "none":
        return "keep", "same-place"
    return _unemployed(s)


def _unemployed(s: Situation) -> tuple[str, str]:
    if s.insured_before == "flexible":
        return "keep", "flexible"
    if s.insured_before == "military":
        return "claim", "veteran"
    if s.stopped_working:
        return "none", "stopped-working"
    if s.job_loss == "drawing":
        return "keep", "until-pension-age" if s.pension_near == "yes" else "drawing"
    if s.job_loss == "qualifies":
        return ("refer", "cannot-work") if s.retire_cannot_work else ("claim", "benefit")
    return "keep", "too-short" if s.job_loss == "too-short" else "resigned"


@topic.addon("unemployment", "claim")
def benefit_until_pension(s: Situation) -> bool:
    """Whoever claims benefit within a year of the age keeps it until then."""
    if s.insured_as != "none" or s.pension_near == "no" or s.statutory_age == "reached":
        return False
    return s.insured_before.one_of("employee", *FROM_PUBLIC)


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about work-injury insurance, which an employer owes past the age too."""
    if _child(s):
        return "none", "child"
    if not s.retire_still_working:
        return "none", "with-the-job"
    past = s.insured_as == "pensioner" or _of_the_age(s)
    return ("enrol", "past-age") if past else ("none", "with-the-job")


# -- annuity and personal pension: pointers


@topic.matter("annuity")
def annuity(s: Situation) -> tuple[str, str]:
    """Decide about an enterprise or occupational annuity (企业年金, 职业年金)."""
    if not s.retire_annuity or _child(s):
        return "none", "no-plan"
    return ("claim", "at-age") if s.insured_as == "pensioner" or _of_the_age(s) else ("keep", "until-age")


@topic.matter("personal-pension")
def personal_pension(s: Situation) -> tuple[str, str]:
    """Decide about the voluntary personal pension account (个人养老金)."""
    if not s.retire_personal_pension or _child(s):
        return "none", "no-account"
    if s.insured_as == "pensioner" or _of_the_age(s):
        return "claim", "at-age"
    return ("claim", "cannot-work") if s.retire_cannot_work else ("keep", "until-age")


# -- card and bank account


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card: pension age changes nothing about it."""
    return "keep", "pensioner" if s.insured_as == "pensioner" else "pension-age"


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the bank account on the card, where the pension arrives."""
    return "keep", "pays-pension"
