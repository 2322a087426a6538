"""Leaving the mainland: foreigners, residents of Hong Kong, Macao and Taiwan, citizens abroad.

Nothing ends by itself when somebody leaves. The answer for the pension account
is KEEP, because it can be undone; a lump sum is a choice that the law gives to
listed groups only, it is the person's own, and it cannot be taken back. Who
meets the pension conditions claims the pension. The resident pension alone must
end when Chinese nationality is lost. The card goes last.
"""

from datetime import date

from checker.engine import Known, Law, Situation, Topic
from checker.rules import retirement

# Countries with a bilateral social security agreement in force, and what one may waive.
COUNTRIES = (
    "germany", "korea", "denmark", "canada", "finland", "switzerland", "netherlands", "spain",
    "luxembourg", "japan", "serbia", "kyrgyzstan",
)  # fmt: skip
WAIVES = ("none", "pension", "both", "by-role")

topic = Topic(
    "leaving-mainland",
    lead="pension",
    # Which group of the law a person belongs to is what a leaver has come to learn.
    ask_variants=("pension.keep",),
    matters=(
        "pension", "resident-pension", "medical", "unemployment", "work-permit", "card",
        "bank-account", "work-injury", "maternity", "annuity", "personal-pension", "housing-fund",
    ),
)  # fmt: skip

# Who really leaves does not move inside the mainland; what ends with a job or begins at the age
# is part of leaving.
topic.silences("moving", "stopped-working", "pension-age", question="leave-how", options=("for-good", "left"))


# -- dates and sums


@topic.derived("agreement", "none", "pension", "both", "by-role")
def agreement(s: Situation, on: date, law: Law) -> str:
    """Return which insurances the home country's agreement waives while it is in force."""
    for country in COUNTRIES:
        if s.treaty_country == country:
            return WAIVES[law(f"agreement-{country}")]
    return "none"


@topic.derived("much_to_lose", "no", "yes")
def much_to_lose(s: Situation, on: date, law: Law) -> str:
    """Return whether so many years are paid that ending the account costs most of a pension."""
    return "yes" if s.total_months >= law("leave-warn-months") else "no"


@topic.figure("leave-pension-from", "birth-month", "sex", "woman-category")
def leave_pension_from(v: Known, on: date, law: Law) -> int | None:
    """Return the month of the statutory age, from which a kept account may become a pension."""
    woman = "woman-50" if v.option("woman-category") == "fifty" else "woman-55"
    category = "man" if v.option("sex") == "man" else woman
    return retirement.due(category, law)(v.number("birth-month"))


# -- what several rules ask


def _gone(s: Situation) -> bool:
    """Return whether the person leaves for good or has done so."""
    return s.leave_how.one_of("for-good", "left")


def _away(s: Situation) -> bool:
    """Return whether the person is abroad for a time only."""
    return s.leave_how.one_of("temporary", "posting")


def _wants_lump_sum(s: Situation) -> bool:
    return s.leave_choice == "lump-sum"


def _paid_as_employee(s: Situation) -> bool:
    return s.leave_pension.one_of("employee", "both", "employee-drawing")


def _drawing(s: Situation) -> bool:
    return s.leave_pension.one_of("employee-drawing", "resident-drawing")


@topic.derived("pension_ended", "no", "yes")
def pension_ended(s: Situation, on: date, law: Law) -> str:
    """Return whether the employee pension relationship is ended by the person's own choice."""
    if not _gone(s):
        return "no"
    action, _ = pension(s)
    return "yes" if action == "terminate" else "no"


def _ends_pension(s: Situation) -> bool:
    return s.pension_ended == "yes"


# -- pension


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension relationship."""
    if s.leave_how == "arriving":
        return _pension_on_arrival(s)
    if s.leave_how == "returning":
        return ("enrol", "from-zero") if s.leave_ended == "yes" else ("keep", "came-back")
    if s.leave_how == "staying":
        return "keep", "not-leaving"
    if not _paid_as_employee(s):
        return "none", "no-employee-pension"
    if s.leave_pension == "employee-drawing":
        return _pension_of_pensioner(s)
    if _away(s):
        return "keep", "away-for-a-time" if s.leave_how == "temporary" else "posted-abroad"
    if s.statutory_age == "reached":
        return _at_pension_age(s)
    return _before_pension_age(s)


def _pension_of_pensioner(s: Situation) -> tuple[str, str]:
    if s.leave_check_missed:
        return "certify", "payment-stopped"
    if s.residence == "foreigner" and s.formerly_mainland == "yes":
        return "keep", "drawing-nationality-lost"
    return "keep", "drawing-abroad"


def _before_pension_age(s: Situation) -> tuple[str, str]:
    if s.residence == "mainland":
        return "keep", "stays-chinese"
    if s.residence == "hmt":
        return _leaving_as_hmt_resident(s)
    if s.formerly_mainland == "yes":
        return _nationality_lost(s)
    return ("terminate", "foreigner") if _wants_lump_sum(s) else ("keep", "foreigner")


def _leaving_as_hmt_resident(s: Situation) -> tuple[str, str]:
    if s.formerly_mainland == "yes":
        return ("refer", "turned-hmt") if _wants_lump_sum(s) else ("keep", "turned-hmt")
    return ("terminate", "hmt") if _wants_lump_sum(s) else ("keep", "hmt")


def _nationality_lost(s: Situation) -> tuple[str, str]:
    """Decide for a former citizen: loss while living on the mainland is an open case."""
    if s.nationality_loss == "inside":
        return ("keep", "nationality-open") if s.leave_choice == "keep" else ("refer", "nationality-open")
    return ("terminate", "former-citizen") if _wants_lump_sum(s) else ("keep", "former-citizen")


def _at_pension_age(s: Situation) -> tuple[str, str]:
    if s.enough_months == "yes":
        return "claim", "citizen-leaving" if s.residence == "mainland" else "before-leaving"
    if s.residence == "foreigner" and s.formerly_mainland == "yes":
        return _nationality_lost(s)
    if s.enough_months == "short" and _wants_lump_sum(s):
        return "terminate", "too-few-years"
    if s.residence == "foreigner":
        return "refer", "foreigner-at-pension-age"
    if s.enough_months != "short":
        return "extend", "leaving-after-2030"
    return "extend", "hmt-too-few" if s.residence == "hmt" else "leaving-too-few"


# -- at work on the mainland with insurance at home


def _pension_on_arrival(s: Situation) -> tuple[str, str]:
    if s.residence == "mainland":
        return "enrol", "citizen-from-abroad"
    if s.residence == "hmt":
        if s.home_certificate == "none":
            return "enrol", "hmt-at-work"
        return "exempt", "home-insured"
    if s.agreement == "none":
        return "enrol", "no-agreement"
    if s.treaty_role != "posted" and s.agreement != "by-role":
        return "refer", "not-posted"
    if s.home_certificate == "none":
        return "enrol", "no-certificate"
    return "exempt", "agreement"


def _unemployment_on_arrival(s: Situation) -> tuple[str, str]:
    if s.residence == "mainland":
        return "enrol", "at-work"
    if s.residence == "hmt":
        return ("enrol", "at-work") if s.home_certificate == "none" else ("exempt", "home-insured")
    if s.agreement.one_of("none", "pension"):
        return "enrol", "at-work"
    if s.treaty_role != "posted":
        return ("enrol", "not-waived") if s.agreement == "by-role" else ("refer", "not-posted")
    return ("enrol", "at-work") if s.home_certificate == "none" else ("exempt", "agreement")


@topic.addon("pension", "exempt")
def file_coverage_certificate(s: Situation) -> bool:
    """The certificate works only from its filing."""
    return s.home_certificate == "held"


# -- resident pension


@topic.matter("resident-pension")
def resident_pension(s: Situation) -> tuple[str, str]:
    """Decide about the urban-rural resident pension, which ends with Chinese nationality."""
    if not _gone(s) and not _away(s):
        return "none", "not-part-of-this"
    if s.leave_pension.one_of("none", "employee", "employee-drawing"):
        return "none", "not-in-it"
    if _away(s):
        return "keep", "away-for-a-time"
    if s.residence == "foreigner":
        return _resident_pension_of_foreigner(s)
    if s.leave_pension == "resident-drawing":
        return ("certify", "payment-stopped") if s.leave_check_missed else ("keep", "drawing-abroad")
    if s.residence == "hmt":
        return _resident_pension_of_hmt_resident(s)
    return ("claim", "abroad") if s.resident_age == "reached" else ("keep", "stays-chinese")


def _resident_pension_of_foreigner(s: Situation) -> tuple[str, str]:
    if s.formerly_mainland == "yes":
        if s.nationality_loss == "inside":
            return "refer", "nationality-open"
        drawing = s.leave_pension == "resident-drawing"
        return "terminate", "drawing-nationality-lost" if drawing else "nationality-lost"
    if s.leave_pension == "resident-drawing":
        return "keep", "foreigner-drawing"
    return ("refer", "foreigner") if _wants_lump_sum(s) else ("keep", "foreigner")


def _resident_pension_of_hmt_resident(s: Situation) -> tuple[str, str]:
    if s.resident_age == "reached":
        return "claim", "hmt-at-sixty"
    if s.formerly_mainland == "yes":
        return ("refer", "turned-hmt") if _wants_lump_sum(s) else ("keep", "turned-hmt")
    return ("terminate", "hmt") if _wants_lump_sum(s) else ("keep", "hmt")


# -- medical insurance


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about basic medical insurance, whose account is paid out by its own authority."""
    if s.leave_how == "arriving":
        return "enrol", "never-waived"
    if s.leave_how == "returning":
        return "enrol", "with-new-job"
    if s.leave_how == "staying":
        return "keep", "not-leaving"
    if _away(s):
        return "keep", "away-for-a-time"
    if s.residence != "mainland" and _ends_pension(s):
        return "terminate", "after-pension"
    if s.leave_bills:
        return "settle", "bills-before-leaving"
    if _drawing(s):
        return "keep", "pensioner-abroad"
    action, _ = pension(s)
    return "keep", "pension-begins" if action == "claim" else "leaving"


@topic.addon("medical", "terminate")
def settle_hospital_bills(s: Situation) -> bool:
    """Open bills come before the account."""
    return bool(s.leave_bills)


# -- unemployment insurance


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment insurance: no account, nothing to pay out."""
    if s.leave_how == "arriving":
        return _unemployment_on_arrival(s)
    if s.leave_how == "returning":
        return "enrol", "with-new-job"
    if s.leave_how == "staying":
        return "none", "not-leaving"
    if not s.leave_benefit:
        return "none", "nothing-to-refund"
    if s.leave_how == "left":
        return "repay", "drawn-abroad"
    return ("notify", "moving-abroad") if s.leave_how == "for-good" else ("keep", "short-trip")


# -- work permit


@topic.matter("work-permit")
def work_permit(s: Situation) -> tuple[str, str]:
    """Decide about the foreigner's permit that sits in the card since December 2024."""
    if not _gone(s) and not _away(s):
        return "none", "not-part-of-this"
    if not s.leave_permit or s.residence != "foreigner":
        return "none", "no-permit-open"
    return ("cancel", "before-the-card") if _gone(s) else ("keep", "away-for-a-time")


# -- card and bank account


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card: KEEP, or last of all after the account has been ended."""
    if s.leave_how == "arriving":
        return "keep", "needed-at-work"
    if s.leave_how.one_of("returning", "staying"):
        return "keep", "still-insured"
    if _away(s):
        return "keep", "away-for-a-time"
    if s.leave_permit and s.residence == "foreigner":
        return "keep", "permit-first"
    if s.leave_injury_monthly:
        return "keep", "pension-comes-to-it"
    if _ends_pension(s):
        return _card_after_the_pension(s)
    action, _ = resident_pension(s)
    if action == "terminate":
        return "keep", "until-paid-out"
    return "keep", "pension-comes-to-it" if _drawing(s) else "leaving"


def _card_after_the_pension(s: Situation) -> tuple[str, str]:
    """The card goes only when nothing is left that hangs on it."""
    action, _ = resident_pension(s)
    if action == "none":
        return ("keep", "until-paid-out") if s.residence == "mainland" else ("cancel", "last-of-all")
    return ("cancel", "last-of-all") if action == "terminate" else ("keep", "leaving")


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the account that every pay-out goes to."""
    if not _gone(s):
        return "keep", "in-use"
    action, _ = card(s)
    return ("cancel", "after-remitting") if action == "cancel" else ("keep", "for-payments")


# -- work injury and maternity


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about work-injury insurance: claim before leaving, never a refund."""
    if s.leave_how.one_of("arriving", "returning"):
        return "enrol", "with-the-job"
    if s.leave_how == "staying":
        return "none", "nothing-to-refund"
    if s.leave_injury_monthly:
        return "keep", "allowance-abroad"
    if _gone(s) and s.leave_injury_open:
        return "settle", "before-leaving"
    return "none", "nothing-to-refund"


@topic.matter("maternity")
def maternity(s: Situation) -> tuple[str, str]:
    """Decide about maternity insurance: what is earned is claimed before leaving."""
    if s.leave_how.one_of("arriving", "returning"):
        return "enrol", "with-medical-cover"
    if not _gone(s):
        return "none", "nothing-to-refund"
    return ("claim", "before-leaving") if s.leave_maternity else ("none", "nothing-to-refund")


# -- pointers: annuity, personal pension, housing fund


@topic.matter("annuity")
def annuity(s: Situation) -> tuple[str, str]:
    """Point to the enterprise annuity, which settling abroad opens."""
    if not _gone(s) or not s.leave_annuity:
        return "none", "no-annuity"
    return "keep", "may-draw-on-settling"


@topic.matter("personal-pension")
def personal_pension(s: Situation) -> tuple[str, str]:
    """Point to the voluntary personal pension, which settling abroad opens."""
    if not _gone(s) or not s.leave_personal_pension:
        return "none", "no-personal-pension"
    return "keep", "may-draw-on-settling"


@topic.matter("housing-fund")
def housing_fund(s: Situation) -> tuple[str, str]:
    """Point to the housing fund, which is no social insurance."""
    if not _gone(s) or not s.leave_housing_fund:
        return "none", "no-fund-named"
    return "claim", "on-leaving"


# -- steps and notes with a condition of their own


@topic.addon("pension", "keep")
def certify_life_abroad(s: Situation) -> bool:
    """Whoever draws a pension outside the mainland passes a check every year."""
    if not _gone(s) and not _away(s):
        return False
    return s.leave_pension == "employee-drawing"


@topic.addon("resident-pension", "keep", id="certify-life-abroad")
def certify_life_of_resident_abroad(s: Situation) -> bool:
    """The residents' pension asks for the same check."""
    if not _gone(s) and not _away(s):
        return False
    return s.leave_pension == "resident-drawing"


@topic.addon("pension", "terminate", "claim", "keep", "refer", "certify")
def update_leaver_record(s: Situation) -> bool:
    """Name and document in the record must be those of today."""
    if s.leave_new_document:
        return _gone(s) or s.leave_how == "returning"
    return False


@topic.addon("pension", "terminate", "keep", "refer")
def gather_records_first(s: Situation) -> bool:
    """An account ended in one city while another record lies elsewhere is hard to repair."""
    if not _gone(s):
        return False
    return _paid_as_employee(s) and bool(s.leave_several_records)


@topic.addon("pension", "terminate", "claim", "refer", "certify")
def papers_from_abroad(s: Situation) -> bool:
    """Whoever is already outside sends notarised and apostilled papers."""
    return s.leave_how == "left"


@topic.addon("pension", "keep", id="papers-from-abroad")
def papers_from_abroad_later(s: Situation) -> bool:
    """Who has left and keeps the account for now needs them for a later choice."""
    if s.leave_how != "left":
        return False
    if s.residence == "mainland":
        return False
    return s.leave_pension.one_of("employee", "both")


@topic.addon("pension", "keep", "terminate")
def leave_apply_before_leaving(s: Situation) -> bool:
    """Who has not left yet had better apply first; citizens below the age have nothing to apply for."""
    if s.leave_how != "for-good":
        return False
    if not s.leave_pension.one_of("employee", "both"):
        return False
    if s.residence == "mainland":
        return s.statutory_age == "reached"
    return True


@topic.addon("pension", "terminate")
def collect_leaving_papers(s: Situation) -> bool:
    """Whoever worked here as a foreigner or HMT resident is asked how the job ended."""
    if s.residence == "mainland":
        return False
    if s.residence == "hmt":
        return True
    return s.formerly_mainland == "no"


@topic.addon("pension", "keep", "terminate", "refer")
def five_star_card(s: Situation) -> bool:
    """The permanent residence card changes little on leaving, except for the residents' schemes."""
    if s.residence != "foreigner" or not _gone(s):
        return False
    return bool(s.leave_five_star)


@topic.addon("pension", "terminate")
def much_is_lost(s: Situation) -> bool:
    """Many years, or few years to the pension, make the lump sum dear."""
    return s.much_to_lose == "yes" or s.pension_soon == "yes"


@topic.addon("pension", "terminate", "refer")
def cancel_work_permit(s: Situation) -> bool:
    """Several cities ask for proof of the cancelled permit."""
    if s.residence != "foreigner" or not _gone(s):
        return False
    return bool(s.leave_permit)


@topic.addon("pension", "keep", "extend", "claim", "certify")
def leave_hmt_check_proofs(s: Situation) -> bool:
    """Where the remote check fails, local bodies in Hong Kong, Macao and Taiwan help."""
    return s.leave_pension == "employee-drawing" and s.residence == "hmt"


@topic.addon("pension", "claim", "extend", "keep")
def leave_hmt_paying_place(s: Situation) -> bool:
    """With several provinces on record the paying place has its own rule."""
    if s.residence != "hmt" or not _gone(s):
        return False
    return bool(s.leave_several_records)
