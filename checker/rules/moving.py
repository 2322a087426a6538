"""Moving: another city or province, another employer, another scheme.

Nobody cancels anything because of a move. The pension relationship moves
between provinces and between schemes, medical insurance between pooling areas,
unemployment insurance between provinces; work injury and maternity start
afresh with the new employer.
"""

from datetime import date

from checker.engine import Law, Situation, Topic, month
from checker.rules import retirement
from checker.rules.retirement import AT_WORK, FROM_PUBLIC, WITHOUT_RECORD

topic = Topic(
    "moving",
    lead="pension",
    ask_first=("card",),
    # Which province pays is what a person near pension age has come to learn.
    ask_variants=("pension.gather",),
    matters=(
        "pension", "medical", "unemployment", "resident-pension", "card", "bank-account",
        "work-injury", "maternity", "annuity", "housing-fund",
    ),
)  # fmt: skip


# -- dates and thresholds


@topic.derived("medical_gap", "none", "short", "long")
def medical_gap(s: Situation, on: date, law: Law) -> str:
    """Return how long medical insurance has gone unpaid, counted from the last paid month."""
    if s.last_paid >= month(on) - 1:
        return "none"
    return "short" if s.last_paid >= month(on) - law("medical-gap-months") else "long"


@topic.derived("medical_law", "pending", "in-force")
def medical_law(s: Situation, on: date, law: Law) -> str:
    """Return whether the Medical Security Law is in force."""
    return "in-force" if law("medical-security-law") else "pending"


@topic.relation("sex", "moving-extras")
def only_women_are_pregnant(s: Situation, on: date, law: Law) -> bool:
    """A man cannot tick pregnancy for himself."""
    return s.sex == "woman" or not s.pregnant


# -- what several rules ask


def _child(s: Situation) -> bool:
    return s.insured_as.one_of("student", "newborn")


def _stays_insured(s: Situation) -> bool:
    """Return whether the insurance itself stays where it is: only the person or the hukou moves."""
    return s.move.one_of("living-elsewhere", "hukou-only")


def _new_to_employee_schemes(s: Situation) -> bool:
    return s.insured_before.one_of(*WITHOUT_RECORD)


def _has_employee_record(s: Situation) -> bool:
    return s.employee_record == "yes"


def _benefit_open(s: Situation) -> bool:
    """Return whether unemployment benefit is drawn or due."""
    from_a_job = s.insured_before.one_of("employee", *FROM_PUBLIC)
    return from_a_job and s.benefit.one_of("drawing", "due")


# -- pension


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension relationship."""
    stays = _stays_insured(s)
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return _pension_of_pensioner(s)
    at_work = s.insured_as.one_of(*AT_WORK)
    if not _has_employee_record(s):
        return "none", "no-record"
    first = not (stays and at_work) and _new_to_employee_schemes(s)
    if s.statutory_age == "reached":
        return retirement.at_pension_age(s)
    if first:
        return "enrol", "first"
    if s.cannot_work and s.insured_as != "public-sector":
        return "claim", "disability"
    if s.special_post and s.pension_soon == "yes":
        return "refer", "special-post"
    if stays:
        return "keep", "hukou-only" if s.move == "hukou-only" else "living-elsewhere"
    return _pension_of_mover(s)


def _pension_of_pensioner(s: Situation) -> tuple[str, str]:
    if s.drawing == "two-employee":
        return "repay", "two-employee"
    if s.drawing.one_of("resident", "two-resident"):
        return "none", "drawing-resident"
    return "keep", "drawing"


def _pension_of_mover(s: Situation) -> tuple[str, str]:
    """Decide for somebody with a record who is below retirement age."""
    if s.insured_as == "public-sector":
        if s.insured_before == "military":
            return "refer", "military"
        inside = s.insured_before.one_of(*FROM_PUBLIC)
        return "transfer", "public-to-public" if inside else "enterprise-to-public"
    if s.insured_before == "military":
        return ("refer", "military") if s.insured_as == "resident" else ("transfer", "military")
    if s.insured_before == "public-left":
        return "transfer", "public-to-hukou"
    if s.insured_as == "resident":
        return "keep", "with-resident"
    if s.insured_before == "public-sector" and s.insured_as != "none":
        return "transfer", "public-to-enterprise"
    if s.move != "other-province":
        return "keep", "stopped" if s.insured_as == "none" else "inside-province"
    if s.pension_near == "yes":
        if s.hukou == "none":
            return "refer", "no-hukou"
        place = retirement.paying_place(s)
        if place != "here":
            return "gather", f"to-{place}"
    return ("keep", "not-enrolled") if s.insured_as == "none" else _across_provinces(s)


def _across_provinces(s: Situation) -> tuple[str, str]:
    """Decide whether the new province takes the relation over."""
    if s.account_here == "ordinary":
        return "transfer", "to-new"
    if s.hukou == "new":
        return "transfer", "to-hukou"
    if s.personnel_transfer:
        return "transfer", "personnel"
    if s.hukou == "none":
        return "refer", "no-hukou"
    return "keep", "temporary-account"


@topic.addon("pension", "transfer", "gather", "claim", "extend", "keep", "enrol")
def settle_employer_arrears(s: Situation) -> bool:
    return bool(s.employer_owes)


@topic.addon("pension", "transfer", "gather", "claim", "extend", "keep")
def clean_up_overlap(s: Situation) -> bool:
    return bool(s.two_places)


@topic.addon("pension", "transfer", "gather", "claim", "extend")
def blocked_years(s: Situation) -> bool:
    return bool(s.lump_back_payment)


@topic.addon("pension", "transfer")
def ten_years_in_time(s: Situation) -> bool:
    """The new province pays only if contributions there go on until the age."""
    return _ten_only_in_time(s)


@topic.addon("pension", "transfer")
def ask_paying_province(s: Situation) -> bool:
    """Where a month or two decide, the result is worth confirming."""
    return _ten_only_in_time(s)


def _ten_only_in_time(s: Situation) -> bool:
    if s.move != "other-province" or not s.insured_as.one_of("employee", "flexible"):
        return False
    if s.pension_near != "yes" or s.statutory_age == "reached" or s.hukou.one_of("new", "none"):
        return False
    return s.ten_here == "in-time"


@topic.addon("pension", "transfer", "keep", "gather", "enrol")
def retirement_window(s: Situation) -> bool:
    """Early and late retirement are open only to employees who are close to the age."""
    if _child(s) or s.insured_as == "pensioner":
        return False
    return s.pension_soon == "yes" and s.statutory_age == "below"


# -- resident pension


@topic.matter("resident-pension")
def resident_pension(s: Situation) -> tuple[str, str]:
    """Decide about the urban-rural resident pension."""
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return _resident_pension_of_pensioner(s)
    stays = _stays_insured(s)
    if s.insured_as != "resident" and not s.resident_pension_too:
        if (stays and s.insured_as.one_of(*AT_WORK)) or s.insured_before != "resident":
            return "none", "no-record"
    if _has_employee_record(s):
        return _both_pensions(s)
    if s.resident_age == "reached":
        return "claim", "resident"
    if s.move == "hukou-only":
        return "transfer", "with-hukou"
    if stays or s.move == "same-city":
        return "keep", "same-place"
    return ("transfer", "with-hukou") if s.hukou == "new" else ("keep", "without-hukou")


def _resident_pension_of_pensioner(s: Situation) -> tuple[str, str]:
    if s.drawing == "resident":
        return "keep", "drawing"
    if s.drawing == "two-resident":
        return "repay", "two-resident"
    return ("repay", "with-employee") if s.drawing == "employee-and-resident" else ("none", "no-record")


def _both_pensions(s: Situation) -> tuple[str, str]:
    if s.statutory_age != "reached" or s.insured_as == "public-sector":
        return "keep", "both-open"
    if s.enough_months == "yes":
        return "join", "into-employee"
    return ("refer", "after-2030") if s.enough_months == "raised" else ("keep", "until-extended")


# -- medical insurance


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about basic medical insurance."""
    if s.insured_as == "newborn":
        return "enrol", "newborn"
    if s.insured_as == "pensioner" and s.drawing.one_of("employee", "two-employee", "employee-and-resident"):
        away = s.move.one_of("same-province", "other-province", "living-elsewhere")
        return ("file-offsite", "retired") if away else ("keep", "retired")
    if s.insured_as == "student":
        return _student_medical(s)
    action, variant = _medical_by_scheme(s)
    return ("keep", "double-cover") if s.two_medical else (action, variant)


def _medical_by_scheme(s: Situation) -> tuple[str, str]:
    if s.insured_as.one_of("resident", "pensioner"):
        return _resident_medical(s)
    if s.insured_as == "none":
        return _medical_without_job(s)
    if s.move == "living-elsewhere":
        return "file-offsite", "insured-elsewhere"
    if s.move == "hukou-only":
        return "keep", "hukou-only"
    if _new_to_employee_schemes(s):
        return "enrol", "employee-scheme"
    if s.insured_before == "military":
        return "transfer", "military"
    if s.move == "same-city":
        return "keep", "same-city"
    return "transfer", "same-province" if s.move == "same-province" else "other-province"


def _student_medical(s: Situation) -> tuple[str, str]:
    if s.move == "living-elsewhere":
        return "file-offsite", "resident"
    away = s.move.one_of("same-province", "other-province")
    return ("enrol", "student") if away else ("keep", "resident")


def _resident_medical(s: Situation) -> tuple[str, str]:
    if s.move == "living-elsewhere":
        return "file-offsite", "resident"
    if s.insured_as == "resident" and s.move != "hukou-only":
        if not _new_to_employee_schemes(s):
            return "enrol", "resident-after-employee"
    return ("keep", "resident") if s.move == "same-city" else ("enrol", "resident-next-year")


def _medical_without_job(s: Situation) -> tuple[str, str]:
    if s.insured_before == "military":
        return "enrol", "military"
    if s.insured_before.one_of("employee", *FROM_PUBLIC):
        if s.benefit == "drawing":
            return "keep", "on-benefit"
        if s.benefit == "due":
            return "enrol", "through-benefit"
    return "enrol", "uninsured" if _new_to_employee_schemes(s) else "between-jobs"


@topic.addon("medical", "transfer", "enrol", "keep")
def check_employer_enrolment(s: Situation) -> bool:
    return s.insured_as.one_of("employee", "public-sector") and not _stays_insured(s)


@topic.addon("medical", "transfer", "enrol", "keep")
def enrol_flexible(s: Situation) -> bool:
    return s.insured_as == "flexible" and not _stays_insured(s) and s.enrolled_new != "yes"


@topic.addon("medical", "transfer", "enrol")
def hukou_limits_flexible(s: Situation) -> bool:
    return s.insured_as == "flexible" and s.move == "other-province"


def _gap_may_count(s: Situation) -> bool:
    """Return whether a gap in earlier cover matters: not for children, pensioners, first-timers."""
    if _child(s) or s.insured_as == "pensioner" or _stays_insured(s):
        return False
    if s.insured_before == "military":
        # The army hands the medical record over itself.
        return False
    return s.insured_before != "none" and not (s.insured_as == "none" and _benefit_open(s))


def _switches_scheme(s: Situation) -> bool:
    """Return whether resident cover follows on employee cover or the reverse."""
    return (s.insured_as == "resident") != (s.insured_before == "resident")


@topic.addon("medical", "transfer", "enrol")
def make_up_medical_gap(s: Situation) -> bool:
    if not _gap_may_count(s) or s.medical_gap != "short":
        return False
    return s.two_years == "yes" if _switches_scheme(s) else s.insured_as != "resident"


@topic.addon("medical", "transfer", "enrol")
def medical_waiting_time(s: Situation) -> bool:
    if not _gap_may_count(s) or s.medical_gap == "none":
        return False
    if s.medical_gap == "long":
        return True
    return _switches_scheme(s) and s.two_years == "no"


@topic.addon("medical", "transfer", "enrol")
def settle_hospital_bills(s: Situation) -> bool:
    return bool(s.open_bills)


@topic.addon("medical", "transfer")
def ask_medical_years(s: Situation) -> bool:
    """A move shortly before retirement may leave somebody without free cover anywhere."""
    return s.pension_soon == "yes"


@topic.addon("medical")
def medical_law_2027(s: Situation) -> bool:
    return s.medical_law == "in-force"


# -- unemployment insurance


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment insurance."""
    if _child(s):
        return "none", "child"
    if s.insured_as == "pensioner":
        return "none", "pensioner"
    if s.insured_as.one_of("none", "resident"):
        return _unemployed(s)
    if s.benefit_running:
        return "notify", "new-job"
    if s.insured_as == "flexible":
        return "keep", "flexible"
    if _stays_insured(s):
        return "keep", "same-place"
    if _new_to_employee_schemes(s):
        return "none", "first"
    if s.move == "same-city":
        return "keep", "same-place"
    if s.insured_before.one_of("military", "flexible"):
        return "keep", "counts"
    if s.move == "same-province":
        return "keep", "inside-province"
    return ("keep", "pension-age") if s.statutory_age == "reached" else ("transfer", "other-province")


def _unemployed(s: Situation) -> tuple[str, str]:
    if _new_to_employee_schemes(s):
        return "none", "no-record"
    if s.insured_before == "flexible":
        return "keep", "flexible"
    # Benefit ends where a pension begins.
    if s.statutory_age == "reached":
        return "keep", "pension-age"
    if s.insured_before == "military":
        return ("claim", "veteran") if s.insured_as == "none" else ("keep", "counts")
    if s.stopped_working:
        return "none", "stopped-working"
    if s.job_loss == "drawing":
        return "keep", "drawing"
    if s.job_loss == "qualifies":
        return ("refer", "cannot-work") if s.cannot_work else ("claim", "benefit")
    return "keep", "too-short" if s.job_loss == "too-short" else "resigned"


@topic.addon("unemployment", "notify")
def apply_unemployment_transfer(s: Situation) -> bool:
    """Benefit that ended with the new job leaves a record that moves across provinces."""
    return s.move == "other-province" and s.insured_as != "flexible"


@topic.addon("medical", "keep", "enrol")
def file_offsite_treatment(s: Situation) -> bool:
    """Cover through unemployment benefit is at the place that pays the benefit."""
    if s.insured_as != "none" or not s.move.one_of("other-province", "living-elsewhere"):
        return False
    return _benefit_open(s)


@topic.addon("unemployment", "keep", "claim")
def benefit_until_pension(s: Situation) -> bool:
    """Whoever draws benefit within a year of retirement age keeps it until then."""
    return s.insured_as == "none" and _benefit_open(s) and s.pension_near == "yes"


# -- card and bank account


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card: only insurance in another province calls for another one."""
    if s.move == "other-province":
        return _card_across_provinces(s)
    if s.insured_as == "newborn":
        return "none", "newborn"
    if s.move == "living-elsewhere":
        return "keep", "living-elsewhere"
    if s.move == "hukou-only":
        return "keep", "hukou-only"
    if s.insured_as == "pensioner":
        return "keep", "pensioner"
    return "keep", "same-city" if s.move == "same-city" else "same-province-move"


def _card_across_provinces(s: Situation) -> tuple[str, str]:
    if s.insured_as == "newborn":
        return "none", "newborn"
    if s.insured_as == "pensioner":
        return "keep", "pensioner"
    if s.insured_as == "none":
        return "keep", "not-insured-there"
    # Residents and students stay insured at home until they enrol in the new place.
    if s.insured_as.one_of("resident", "student"):
        return "keep", "until-enrolled-there"
    return ("keep", "insured-place") if _holds_card_there(s) else ("replace", "moved-province")


def _holds_card_there(s: Situation) -> bool:
    """Return whether the person has named a card of the province moved to, beside the old one."""
    two = bool(s.card) and s.card_problem == "two-cards" and s.other_card_state == "live"
    return two and s.other_card_from == "another-province"


def _moves_inside_province(s: Situation) -> bool:
    return s.move == "same-province" and not s.insured_as.one_of("newborn", "pensioner")


@topic.addon("card", "keep")
def guangdong_clears_from_new_city(s: Situation) -> bool:
    """In Guangdong the new city clears the old record."""
    if not _moves_inside_province(s):
        return False
    return s.place.one_of("guangzhou", "shenzhen", "zhuhai", "dongguan", "foshan")


@topic.addon("card", "keep")
def sichuan_moves_the_card(s: Situation) -> bool:
    """In Sichuan the same card is moved to the new city."""
    return _moves_inside_province(s) and s.place == "chengdu"


@topic.addon("card", "keep")
def xiamen_stops_the_other_card(s: Situation) -> bool:
    """Xiamen is said to want the other Fujian card stopped first."""
    return _moves_inside_province(s) and s.place == "xiamen"


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the bank account on the card: the last thing to touch."""
    if s.insured_as == "newborn":
        return "none", "newborn"
    moved = s.move == "other-province" and s.insured_as.one_of(*AT_WORK)
    return "keep", "until-money-moved" if moved else "unchanged"


# -- work injury and maternity


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about work-injury insurance, which never moves."""
    if _child(s):
        return "none", "child"
    if not s.work_injury:
        return "none", "pensioner" if s.insured_as == "pensioner" else "new-employer"
    if s.injury == "earlier-job":
        return "keep", "old-file"
    if s.injury == "open":
        return "settle", "open-case"
    if s.injury == "grade-1-4":
        return "keep", "monthly-allowance"
    job_ends = s.insured_as != "pensioner" and not _stays_insured(s)
    if not job_ends:
        return "keep", "job-goes-on"
    return "claim", "grade-5-6" if s.injury == "grade-5-6" else "grade-7-10"


@topic.matter("maternity")
def maternity(s: Situation) -> tuple[str, str]:
    """Decide about maternity insurance, which goes with the employer's medical insurance."""
    if _child(s) or not s.pregnant:
        return "none", "with-medical"
    if s.insured_as.one_of("resident", "pensioner"):
        return "none", "resident-cover"
    if s.insured_as == "none":
        return ("claim", "on-benefit") if _benefit_open(s) else ("refer", "uninsured")
    if s.insured_as == "flexible":
        return "refer", "flexible"
    same = _stays_insured(s) or s.move == "same-city"
    return ("keep", "same-place") if same else ("refer", "moving")


# -- pointers: annuity and housing fund


@topic.matter("annuity")
def annuity(s: Situation) -> tuple[str, str]:
    """Decide about an enterprise or occupational annuity (企业年金, 职业年金)."""
    if _child(s) or s.insured_as == "pensioner":
        return "none", "no-plan"
    if _stays_insured(s):
        return ("keep", "unchanged") if s.annuity else ("none", "no-plan")
    if s.insured_before.one_of(*FROM_PUBLIC) or s.annuity:
        return ("transfer", "to-public") if s.insured_as == "public-sector" else ("keep", "until-new-plan")
    return "none", "no-plan"


@topic.matter("housing-fund")
def housing_fund(s: Situation) -> tuple[str, str]:
    """Point to the housing fund, which is no social insurance."""
    if s.insured_as.one_of("student", "newborn", "pensioner", "resident"):
        return "none", "separate"
    if s.insured_as.one_of("none", "flexible"):
        return "keep", "sealed"
    if _stays_insured(s) or s.move == "same-city":
        return "keep", "same-city"
    return "refer", "other-city"
