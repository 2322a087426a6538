"""Stopped working: a job that ends or has ended, benefit that is claimed, drawn, or over.

Nothing is cancelled because work stops. Unemployment benefit depends on how the
job ended and on the months paid; it brings medical cover with it. Pension and
medical years stay on record; an old work injury stays where it was insured.
"""

from datetime import date

from checker.engine import Known, Law, Situation, Topic

YEAR = 12

# How a job ended: against the person's will (the national list), or by their own choice.
LOST = ("dismissed", "expired", "agreed-employer", "employer-fault")
OWN_CHOICE = ("resigned", "agreed-self")
# What may happen while benefit is drawn without ending it.
GOES_ON = ("none", "refused", "moved")
# Ways in which a worker of grade 7 to 10 leaves that the national text names.
INJURY_PAID_ON = ("expired", "refused-renewal", "employer-fault", *OWN_CHOICE)
INJURY_ASKED_TO_LEAVE = ("employer-fault", *OWN_CHOICE)

topic = Topic(
    "stopped-working",
    lead="unemployment",
    ask_first=("unemployment",),
    matters=(
        "unemployment", "medical", "pension", "work-injury", "maternity", "resident-pension",
        "annuity", "card", "bank-account", "housing-fund",
    ),
)  # fmt: skip


# -- dates, sums and thresholds


@topic.derived("benefit_time", "none", "short", "enough")
def benefit_time(s: Situation, on: date, law: Law) -> str:
    """Compare the months paid since benefit was last drawn with the minimum."""
    if s.stop_months < 1:
        return "none"
    return "short" if s.stop_months < law("benefit-minimum-months") else "enough"


def _moved_to_a_job(s: Situation) -> bool:
    """Return whether a mover has said that a new employer insures them, or soon will."""
    if not s.moving or not s.insured_as.one_of("employee", "public-sector"):
        return False
    return s.stop_stage != "ending" or s.move.one_of("same-province", "other-province")


@topic.derived("benefit", "none", "due", "drawing", "ending")
def benefit(s: Situation, on: date, law: Law) -> str:
    """Return where unemployment benefit stands, age apart, from the questions of whichever topic asked."""
    if not s.stopped_working:
        if s.job_loss == "drawing":
            return "drawing"
        return "due" if s.job_loss == "qualifies" else "none"
    if s.stop_stage == "drawing":
        goes_on = s.stop_event.one_of(*GOES_ON) and not _moved_to_a_job(s)
        return "drawing" if goes_on else "ending"
    if s.stop_stage.one_of("used-up", "own-account", "working") or not s.stop_reason.one_of(*LOST):
        return "none"
    if s.benefit_time != "enough":
        return "none"
    return "none" if _moved_to_a_job(s) else "due"


@topic.derived("cover_now", "job-only", "flexible", "resident", "employer", "retiree")
def cover_now(s: Situation, on: date, law: Law) -> str:
    """Return the medical insurance in force; a mover has said so already."""
    if not s.moving:
        for cover in ("job-only", "flexible", "resident", "employer"):
            if s.stop_cover == cover:
                return cover
        return "retiree"
    if s.insured_as.one_of("employee", "public-sector"):
        return "employer"
    if s.insured_as == "flexible":
        return "flexible"
    if s.insured_as.one_of("resident", "student", "newborn"):
        return "resident"
    return "retiree" if s.insured_as == "pensioner" else "job-only"


# -- how many months of benefit


def _national_most(paid: int, law: Law) -> int:
    """Return the longest that national law allows for *paid* months, one year being the least."""
    if paid >= YEAR * law("benefit-years-long"):
        return law("benefit-most-long")
    middle = paid >= YEAR * law("benefit-years-middle")
    return law("benefit-most-middle") if middle else law("benefit-most-short")


def _lower(one: int, other: int) -> int:
    return one if one < other else other


def _by_table(table: str, last: int, further: int, paid: int, law: Law) -> int:
    """Return the entry of the full years paid; beyond the *last* one listed, *further* months a year."""
    years = paid // YEAR
    listed = _lower(years, last)
    return law(f"benefit-months-{table}-{listed}") + (years - listed) * further


def _guangdong(paid: int, law: Law) -> int:
    slow = law("benefit-guangdong-slow-years") * YEAR
    if paid <= slow:
        return paid // YEAR
    return slow // YEAR + (paid - slow) // law("benefit-guangdong-step")


def _zhejiang(paid: int, law: Law) -> int:
    """A rest of half a step or more counts as a whole one."""
    first, later = law("benefit-zhejiang-first-step"), law("benefit-zhejiang-later-step")
    bound = law("benefit-years-middle") * YEAR
    early = _lower(paid, bound)
    return (early + first // 2) // first + (paid - early + later // 2) // later


def _per_year_below_five(per_year: int, paid: int, law: Law) -> int | None:
    """The texts of Beijing and Zhengzhou do not show how the steps from five years on are counted."""
    return None if paid >= law("benefit-years-middle") * YEAR else paid // YEAR * per_year


def _months_here(place: str, paid: int, law: Law) -> int | None:
    """Return the months by the text of *place*, None where none was read or it is unclear."""
    match place:
        case "guangzhou" | "shenzhen" | "zhuhai" | "dongguan" | "foshan":
            return _guangdong(paid, law)
        case "hangzhou" | "ningbo":
            return _zhejiang(paid, law)
        case "chongqing":
            return _by_table("chongqing", 7, law("benefit-chongqing-further-year"), paid, law)
        case "chengdu":
            return _by_table("sichuan", 10, 0, paid, law)
        case "tianjin":
            return _by_table("tianjin", 10, 0, paid, law)
        case "shenyang" | "dalian":
            return _by_table("liaoning", 10, 0, paid, law)
        case "hainan":
            return _national_most(paid, law)
        case "beijing":
            return _per_year_below_five(law("benefit-beijing-per-year"), paid, law)
        case "zhengzhou":
            return _per_year_below_five(law("benefit-zhengzhou-per-year"), paid, law)
        case _:
            return None


@topic.figure("benefit-months-most", "stop-months")
def benefit_months_most(v: Known, on: date, law: Law) -> int | None:
    """The national limit for the months paid."""
    paid = v.number("stop-months")
    return _national_most(paid, law) if paid >= law("benefit-minimum-months") else None


@topic.figure("benefit-months-here", "stop-months", "place")
def benefit_months_here(v: Known, on: date, law: Law) -> int | None:
    """The months by the text of the place that pays, never above the national limit."""
    paid = v.number("stop-months")
    if paid < law("benefit-minimum-months"):
        return None
    months = _months_here(v.option("place"), paid, law)
    return None if months is None else _lower(months, _national_most(paid, law))


# -- what several rules ask


def _benefit_due(s: Situation) -> bool:
    """Benefit is for those who can work, and it ends where a pension begins."""
    return s.benefit == "due" and not s.cannot_work and s.statutory_age == "below"


def _near_pension_on_benefit(s: Situation) -> bool:
    on_benefit = s.benefit == "drawing" or s.benefit == "due"
    return on_benefit and s.pension_near == "yes" and s.statutory_age == "below"


def _from_the_army(s: Situation) -> bool:
    return s.stop_stage.one_of("ending", "ended") and s.stop_reason == "army"


def _new_employer(s: Situation) -> bool:
    """Return whether an employer insures the person again."""
    if s.benefit == "ending":
        return s.stop_event.one_of("new-job", "worked-on") or _moved_to_a_job(s)
    return s.stop_stage == "working" or s.cover_now == "employer"


# -- unemployment insurance


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment insurance."""
    if s.stop_stage == "drawing":
        return _while_drawing(s)
    if s.stop_stage == "own-account":
        return "keep", "own-account"
    if s.stop_stage == "used-up":
        return _used_up(s)
    if s.stop_stage == "working" or _moved_to_a_job(s):
        return ("notify", "new-job") if s.benefit_running else ("keep", "new-job-found")
    return _when_the_job_ends(s)


def _while_drawing(s: Situation) -> tuple[str, str]:
    if s.stop_event == "worked-on":
        return "repay", "worked-on"
    if s.stop_event == "new-job" or (s.stop_event.one_of(*GOES_ON) and _moved_to_a_job(s)):
        return "notify", "new-job"
    if s.stop_event == "business":
        return "notify", "business"
    if s.stop_event == "abroad":
        return "notify", "abroad"
    if s.stop_event == "army":
        return "notify", "army"
    if s.stop_event == "prison":
        return "refer", "imprisoned"
    if s.cannot_work:
        return "refer", "cannot-work"
    if s.statutory_age == "reached":
        return ("notify", "pension") if s.enough_months == "yes" else ("refer", "age-without-pension")
    if s.stop_event == "refused":
        return "keep", "refused"
    return "keep", "moved" if s.stop_event == "moved" else "goes-on"


def _used_up(s: Situation) -> tuple[str, str]:
    if s.statutory_age == "reached":
        return "keep", "pension-age"
    return ("refer", "used-up-near-pension") if s.pension_near == "yes" else ("keep", "used-up")


def _when_the_job_ends(s: Situation) -> tuple[str, str]:
    if s.stop_reason == "army":
        return "claim", "veteran"
    if s.stop_reason.one_of(*OWN_CHOICE):
        return "keep", "before-resigning" if s.stop_stage == "ending" else "resigned"
    if s.statutory_age == "reached":
        return _past_the_age(s)
    if s.stop_reason == "retired":
        return "refer", "sent-away-early"
    if s.benefit_time == "none":
        return "settle", "never-insured"
    if s.stop_reason == "refused-renewal":
        return "refer", "refused-renewal"
    if s.benefit_time == "short":
        return _too_few_months(s)
    if s.cannot_work:
        return "refer", "cannot-work"
    if s.stop_stage == "ending":
        return "claim", "when-it-ends"
    return "claim", "employer-fault" if s.stop_reason == "employer-fault" else "after-job"


def _past_the_age(s: Situation) -> tuple[str, str]:
    if s.cover_now == "retiree":
        return "none", "pensioner"
    return ("keep", "pension-age") if s.enough_months == "yes" else ("refer", "age-without-pension")


def _too_few_months(s: Situation) -> tuple[str, str]:
    if s.employer_owes:
        return "settle", "employer-owes"
    return ("refer", "left-over") if s.stop_left == "yes" else ("keep", "too-short")


@topic.addon("unemployment", "claim")
def apply_unemployment_transfer(s: Situation) -> bool:
    """Whoever claims at the hukou place has the record moved there first."""
    return s.stop_claim_place == "hukou"


@topic.addon("unemployment", "keep", "claim", "refer")
def benefit_until_pension(s: Situation) -> bool:
    """Whoever draws benefit within a year of retirement age keeps it until then."""
    return _near_pension_on_benefit(s)


@topic.addon("unemployment", "keep", "claim")
def reclaim_pension_contributions(s: Situation) -> bool:
    """The fund then pays the pension contributions too."""
    return _near_pension_on_benefit(s)


@topic.addon("unemployment", "claim", "settle", "keep", "refer")
def settle_employer_arrears(s: Situation) -> bool:
    return bool(s.employer_owes)


# -- medical insurance


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about basic medical insurance: through benefit, self-paid, or the resident scheme."""
    if _from_the_army(s):
        return "enrol", "military"
    if s.two_medical:
        return "keep", "double-cover"
    if s.stop_stage == "ending":
        return "keep", "until-job-ends"
    if s.stop_stage == "working":
        return "keep", "new-employer"
    if s.benefit == "ending":
        return ("keep", "new-employer") if _new_employer(s) else _after_benefit(s)
    if s.benefit == "drawing":
        return "keep", "on-benefit"
    if _benefit_due(s):
        return "enrol", "through-benefit"
    return _without_benefit(s)


def _after_benefit(s: Situation) -> tuple[str, str]:
    return ("enrol", "between-jobs") if s.stop_event == "business" else ("keep", "benefit-ends")


def _without_benefit(s: Situation) -> tuple[str, str]:
    if s.cover_now == "employer":
        return "keep", "new-employer"
    if s.cover_now == "retiree":
        return "keep", "retired"
    if s.statutory_age == "reached":
        return "refer", "retirement-years"
    if s.cover_now == "flexible":
        return "keep", "flexible"
    return ("keep", "resident-now") if s.cover_now == "resident" else ("enrol", "between-jobs")


def _gap_counts(s: Situation) -> bool:
    if s.benefit == "drawing" or _benefit_due(s) or _from_the_army(s):
        return False
    return s.cover_now == "job-only"


def _cover_twice(s: Situation) -> bool:
    """Return whether the person pays for the very months that the fund pays for."""
    if s.stop_stage == "ending" or not s.cover_now.one_of("flexible", "resident"):
        return False
    return s.benefit == "drawing" or _benefit_due(s)


@topic.addon("medical", "enrol", "keep")
def stop_double_medical(s: Situation) -> bool:
    return _cover_twice(s)


@topic.addon("medical", "enrol", "keep")
def stop_own_cover_on_benefit(s: Situation) -> bool:
    return _cover_twice(s)


@topic.addon("medical", "enrol")
def make_up_medical_gap(s: Situation) -> bool:
    return _gap_counts(s) and s.medical_gap == "short"


@topic.addon("medical", "enrol")
def medical_waiting_time(s: Situation) -> bool:
    return _gap_counts(s) and s.medical_gap == "long"


@topic.addon("medical", "enrol")
def hukou_limits_flexible(s: Situation) -> bool:
    return _gap_counts(s) and s.hukou.one_of("old", "other")


@topic.addon("medical", "enrol", "keep")
def stop_medical_years(s: Situation) -> bool:
    """Close to retirement only employee years bring cover without further payment."""
    return s.pension_soon == "yes" and s.statutory_age == "below"


@topic.addon("medical", "enrol", "keep")
def file_offsite_treatment(s: Situation) -> bool:
    """Cover through benefit is at the place that pays it."""
    return s.benefit == "drawing" and s.stop_event == "moved"


@topic.addon("medical")
def settle_hospital_bills(s: Situation) -> bool:
    return bool(s.open_bills)


@topic.addon("medical")
def medical_law_2027(s: Situation) -> bool:
    return s.medical_law == "in-force"


# -- pension


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension: a break loses nothing; at the age it is claimed."""
    if s.moving or s.pension_age:
        return "keep", "work-ended"
    if s.statutory_age == "reached":
        return _pension_at_age(s)
    if s.cannot_work:
        return "claim", "disability"
    return ("transfer", "military") if _from_the_army(s) else ("keep", "work-ended")


def _pension_at_age(s: Situation) -> tuple[str, str]:
    if s.cover_now == "retiree":
        return "keep", "drawing"
    if s.enough_months == "yes":
        return "claim", "work-ended"
    return "extend", "after-2030" if s.enough_months == "raised" else "too-few"


@topic.addon("pension", "keep")
def retirement_window(s: Situation) -> bool:
    """Early retirement comes into view within five years of the statutory age."""
    return s.pension_soon == "yes" and s.statutory_age == "below"


@topic.addon("pension", "keep")
def stop_count_your_years(s: Situation) -> bool:
    """Whoever is close to the age and short of years pays on now rather than later."""
    return s.pension_soon == "yes" and s.statutory_age == "below"


@topic.addon("pension", "keep")
def ask_special_post(s: Situation) -> bool:
    return bool(s.special_post) and s.pension_soon == "yes" and s.statutory_age == "below"


@topic.addon("pension", "keep")
def clean_up_overlap(s: Situation) -> bool:
    return bool(s.two_places)


@topic.matter("resident-pension")
def resident_pension(s: Situation) -> tuple[str, str]:
    """Decide about the urban-rural resident pension."""
    return ("keep", "both-open") if s.resident_pension_too else ("none", "no-record")


# -- work injury and maternity


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about work-injury insurance: finish the case, then leave."""
    if not s.work_injury:
        return "none", "work-ended"
    if s.injury == "earlier-job" or s.stop_stage == "own-account":
        return "keep", "old-file"
    if s.injury == "open":
        return ("settle", "open-case") if s.stop_stage == "ending" else ("settle", "open-after-job")
    if s.injury == "grade-1-4":
        return "keep", "monthly-allowance"
    if s.injury == "grade-5-6":
        asked = s.stop_reason.one_of(*INJURY_ASKED_TO_LEAVE)
        return ("claim", "grade-5-6") if asked else ("refer", "grade-5-6-not-asked")
    paid = s.stop_reason.one_of(*INJURY_PAID_ON)
    return ("claim", "grade-7-10") if paid else ("refer", "grade-7-10-sent-away")


@topic.matter("maternity")
def maternity(s: Situation) -> tuple[str, str]:
    """Decide about maternity insurance, which goes with the medical insurance."""
    if not s.pregnant:
        return "none", "work-ended"
    if s.stop_stage == "ending":
        return "refer", "before-leaving"
    if s.benefit == "drawing":
        return "keep", "on-benefit"
    if s.benefit == "due":
        return "claim", "on-benefit"
    if _new_employer(s):
        return "refer", "moving"
    if s.cover_now == "flexible":
        return "refer", "flexible"
    return ("none", "resident-cover") if s.cover_now == "resident" else ("refer", "uninsured")


# -- card, bank account and pointers


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card: a break is no reason to cancel it."""
    return "keep", "work-ended"


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the bank account on the card."""
    return "keep", "work-ended"


@topic.matter("annuity")
def annuity(s: Situation) -> tuple[str, str]:
    """Decide about an enterprise or occupational annuity (企业年金, 职业年金)."""
    return ("keep", "until-new-plan") if s.annuity else ("none", "no-plan")


@topic.matter("housing-fund")
def housing_fund(s: Situation) -> tuple[str, str]:
    """Point to the housing fund, which is no social insurance."""
    return "keep", "sealed"
