"""Employers: closing, changing, moving or resting; and staff whose employer is gone.

An employer's registration ends only with the employer. Closing it ends nobody's
card or insurance. People come first, then what is owed, then the register, and
only then the account: at the agency for pension, work injury and unemployment,
and separately at the medical one. The tax bureau only collects.
"""

from datetime import date

from checker.engine import Known, Law, Situation, Topic

# Registered with the market regulator, whose data close the account where nothing is open.
DATA_SHARED = ("company", "unlimited", "dispatch-firm", "individual-business")
LIQUIDATED = ("company", "unlimited", "dispatch-firm")
MARKET_REGISTERED = (*DATA_SHARED, "branch")
REGISTERED_ELSEWHERE = ("social-organisation", "public-institution", "other-unit")
ENDS_CONTRACTS = ("revoked", "rescinded", "ordered-closed", "forced-notice", "forced-done")

topic = Topic(
    "employer",
    lead="registration",
    # What the papers and the window are depends on the kind of unit and of penalty.
    ask_variants=("registration.cancel",),
    matters=(
        "registration", "staff", "pension", "medical", "unemployment", "work-injury",
        "work-permit", "housing-fund", "card",
    ),
)  # fmt: skip

# Whoever acts for an employer answers for it alone, not for a person's own insurance.
topic.silences(
    "moving", "stopped-working", "pension-age", "leaving-mainland", "death-and-family", "card",
    question="employer-role", options=("employer",),
)  # fmt: skip


# -- dates


@topic.derived("deregistration_age", "fresh", "closing-in", "over")
def deregistration_age(s: Situation, on: date, law: Law) -> str:
    """Return how much of the term for cancelling has gone by since the deregistration."""
    today = on.toordinal()
    if s.employer_deregistered_on < today - law("employer-cancel-days"):
        return "over"
    return "closing-in" if s.employer_deregistered_on <= today - law("employer-check-days") else "fresh"


@topic.derived("change_term", "running", "over")
def change_term(s: Situation, on: date, law: Law) -> str:
    """Return whether the term for reporting a change has gone by."""
    over = s.employer_event_on < on.toordinal() - law("employer-change-days")
    return "over" if over else "running"


@topic.derived("leaver_term", "running", "over")
def leaver_term(s: Situation, on: date, law: Law) -> str:
    """Return whether the term for a leaver's file and insurance has gone by."""
    over = s.employment_ended_on < on.toordinal() - law("leaver-days")
    return "over" if over else "running"


# -- what several rules ask


@topic.derived("left_on_account", "no", "yes")
def left_on_account(s: Situation, on: date, law: Law) -> str:
    """Return whether somebody or something hangs on the account that the unit cannot just report out."""
    left = bool(
        s.unit_retirees
        or s.unit_injured_severe
        or s.unit_injured
        or s.unit_injury_open
        or s.unit_claims
        or s.unit_audit
    )
    return "yes" if left else "no"


def _left_on_account(s: Situation) -> bool:
    return s.left_on_account == "yes"


def _workers(s: Situation) -> bool:
    return bool(s.unit_staff or s.unit_past_age)


def _clear_first(s: Situation) -> bool:
    return _left_on_account(s) or s.employer_arrears == "owes"


def _bankruptcy_ends(s: Situation) -> bool:
    return s.bankruptcy_stage.one_of("declared", "ended")


def _goes_under(s: Situation) -> bool:
    """Return whether contracts end with the employer (a successor would take them over)."""
    if s.employer_event.one_of("closing", "deregistered"):
        return True
    if s.employer_event == "bankrupt":
        return _bankruptcy_ends(s)
    return s.employer_event == "penalty" and s.employer_penalty.one_of(*ENDS_CONTRACTS)


def _stolen_identity(s: Situation) -> bool:
    return s.employer_event == "penalty" and s.employer_penalty == "stolen-identity"


def _as_employer(s: Situation) -> bool:
    return s.employer_role == "employer"


# -- the registration


@topic.matter("registration")
def registration(s: Situation) -> tuple[str, str]:
    """Decide about the employer's registration at the agency of the human resources bureau."""
    if s.employer_role == "employee":
        return _asked_by_staff(s)
    if s.employer_event == "closing":
        return _closing(s)
    if s.employer_event == "deregistered":
        return _deregistered(s)
    if s.employer_event == "bankrupt":
        return _bankrupt(s)
    if s.employer_event == "penalty":
        return _penalty(s)
    if s.employer_event == "merger-split":
        return _merger_or_split(s)
    if s.employer_event == "moved":
        return _moved(s)
    if s.employer_event == "changed":
        return _changed(s)
    return _idle(s) if s.employer_event == "idle" else ("keep", "leaver")


def _asked_by_staff(s: Situation) -> tuple[str, str]:
    if s.employee_trouble == "closing":
        return "none", "my-employer-closes"
    if s.employee_trouble == "still-listed":
        return "none", "still-listed"
    if s.employee_trouble == "unpaid":
        return "none", "unpaid"
    if s.employee_trouble == "no-certificate":
        return "none", "no-certificate"
    if s.employee_trouble == "changed":
        return "none", "my-employer-changes"
    if s.employee_trouble == "dispatched":
        return "none", "dispatched"
    return "none", "injured" if s.employee_trouble == "injured" else "retired-there"


def _closing(s: Situation) -> tuple[str, str]:
    """Decide before the deregistration: it alone starts the thirty days."""
    if s.unit_never_insured:
        return "check-auto", "never-insured"
    left = _left_on_account(s)
    if s.employer_arrears == "owes":
        return "settle", "arrears-and-people" if left else "arrears"
    return ("settle", "people") if left else ("cancel", _closing_of(s))


def _closing_of(s: Situation) -> str:
    if s.employer_kind.one_of("company", "unlimited"):
        return "closing"
    if s.employer_kind == "individual-business":
        return "closing-individual"
    if s.employer_kind == "dispatch-firm":
        return "dispatch-firm"
    if s.employer_kind == "branch":
        return "branch"
    if s.employer_kind == "rep-office":
        return "rep-office"
    if s.employer_kind == "social-organisation":
        return "social-organisation"
    return "public-institution" if s.employer_kind == "public-institution" else "other-unit"


def _deregistered(s: Situation) -> tuple[str, str]:
    if s.unit_never_insured:
        return "check-auto", "never-insured"
    if s.employer_arrears == "owes":
        return "settle", "arrears-after"
    if _left_on_account(s):
        return "settle", "people-after"
    if _workers(s):
        # Beijing ends what is left of the staff list itself when it closes the unit.
        beijing = s.employer_place == "beijing" and s.employer_arrears == "none"
        return ("check-auto", "staff-ended-too") if beijing else ("cancel", "staff-listed")
    if s.employer_arrears == "paid-up":
        return "cancel", "paid-up"
    if s.employer_kind.one_of(*DATA_SHARED):
        return "check-auto", "individual" if s.employer_kind == "individual-business" else "shared"
    return "cancel", "ended-elsewhere" if s.employer_kind.one_of(*REGISTERED_ELSEWHERE) else "ended"


def _bankrupt(s: Situation) -> tuple[str, str]:
    if s.bankruptcy_stage == "reorganisation":
        return "keep", "reorganisation"
    if s.bankruptcy_stage == "accepted":
        return "keep", "bankruptcy-accepted"
    if _left_on_account(s):
        return "settle", "bankruptcy-people"
    # Art. 10 asks for settlement first, the Bankruptcy Law lets debts stay unpaid.
    return ("refer", "bankruptcy-arrears") if s.employer_arrears == "owes" else ("cancel", "bankruptcy")


def _penalty(s: Situation) -> tuple[str, str]:
    if s.employer_penalty == "dispatch-licence":
        return "keep", "dispatch-licence"
    if s.employer_penalty == "stolen-identity":
        return "refer", "stolen-identity"
    if s.employer_penalty == "revoked":
        return ("settle", "revoked") if _clear_first(s) or _workers(s) else ("refer", "revoked")
    if s.employer_penalty == "forced-notice":
        return ("settle", "forced-notice") if _clear_first(s) else ("check-auto", "forced-notice")
    if s.employer_penalty == "forced-done":
        return ("settle", "forced-done") if _clear_first(s) else ("check-auto", "forced-done")
    if s.employer_penalty == "rescinded":
        return ("settle", "rescinded") if _clear_first(s) else ("cancel", "rescinded")
    return ("settle", "ordered-closed") if _clear_first(s) else ("cancel", "ordered-closed")


def _merger_or_split(s: Situation) -> tuple[str, str]:
    """Decide by what becomes of this unit: whoever disappears cancels, whoever goes on changes."""
    if s.merger_side == "new-entity":
        return "enrol", "new-entity"
    if s.merger_side == "survivor":
        return "change", "survivor"
    if s.merger_side == "split-survives":
        return "change", "split-survives"
    if s.employer_arrears == "owes":
        return "settle", "merger-arrears"
    return "cancel", "absorbed" if s.merger_side == "absorbed" else "split-ends"


def _moved(s: Situation) -> tuple[str, str]:
    if s.employer_move == "same-area":
        return "change", "same-area"
    return "move", "other-province" if s.employer_move == "other-province" else "other-city"


def _changed(s: Situation) -> tuple[str, str]:
    if s.employer_changed == "particulars":
        return "change", "particulars"
    return ("change", "operator") if s.employer_changed == "operator" else ("refer", "new-code")


def _idle(s: Situation) -> tuple[str, str]:
    """Decide for a unit that lives on: there is no ground to cancel."""
    if s.employer_idle == "stopped-paying":
        return "settle", "stopped-paying"
    if s.employer_idle == "no-staff":
        return "keep", "no-staff"
    if s.employer_idle == "never-hired":
        return "keep", "never-hired"
    if s.employer_idle == "only-past-age":
        return "keep", "only-past-age"
    return "keep", "suspended-staff" if s.employer_idle == "suspended-staff" else "suspended-empty"


@topic.matter("registration", of="nhsa")
def medical_registration(s: Situation) -> tuple[str, str]:
    """Decide about the account at the medical insurance agency: the same duty, another door."""
    action, variant = registration(s)
    if variant == "never-insured":
        return action, "never-insured"
    return action, "medical-arrears" if variant == "stopped-paying" else "medical"


@topic.addon("registration", "settle")
def reconcile_and_pay(s: Situation) -> bool:
    """Arrears, surcharge and fines come before any cancellation."""
    return _as_employer(s) and not _never_asked(s) and s.employer_arrears == "owes"


@topic.addon("registration", "settle")
def never_simplified_with_arrears(s: Situation) -> bool:
    """The written promise of the simplified route would be untrue."""
    return _as_employer(s) and s.employer_event == "closing" and s.employer_arrears == "owes"


@topic.addon("registration", "settle", "cancel")
def employer_start_liquidation(s: Situation) -> bool:
    return _closing_down(s) and s.employer_kind.one_of(*LIQUIDATED)


@topic.addon("registration", "settle", "cancel", "check-auto")
def employer_deregister(s: Situation) -> bool:
    return _closing_down(s) and s.employer_kind.one_of(*MARKET_REGISTERED)


@topic.addon("registration", "settle", "cancel", "check-auto")
def deregister_non_business(s: Situation) -> bool:
    """Civil affairs, the establishment office or the competent authority."""
    return _closing_down(s) and s.employer_kind.one_of(*REGISTERED_ELSEWHERE)


@topic.addon("registration", "settle", "cancel", "check-auto")
def deregister_rep_office(s: Situation) -> bool:
    return _closing_down(s) and s.employer_kind == "rep-office"


@topic.addon("registration", "settle")
def move_retirees(s: Situation) -> bool:
    return _ending_with_people(s) and bool(s.unit_retirees)


@topic.addon("registration", "settle")
def fix_severe_injuries(s: Situation) -> bool:
    return _ending_with_people(s) and bool(s.unit_injured_severe)


@topic.addon("registration", "settle")
def settle_injured_staff(s: Situation) -> bool:
    return _ending_with_people(s) and (bool(s.unit_injured) or bool(s.unit_injury_open))


@topic.addon("registration", "settle")
def finish_unit_claims(s: Situation) -> bool:
    return _ending_with_people(s) and (bool(s.unit_claims) or bool(s.unit_audit))


@topic.addon("registration", "settle", "cancel")
def open_audit_blocks(s: Situation) -> bool:
    return _ending_with_people(s) and bool(s.unit_audit)


@topic.addon("registration", "settle", "cancel", "refer")
def bankruptcy_arrears_are_recorded(s: Situation) -> bool:
    """What the estate cannot pay is a question to both offices."""
    if not _as_employer(s) or s.employer_event != "bankrupt":
        return False
    return _bankruptcy_ends(s) and s.employer_arrears == "owes"


@topic.addon("registration", "check-auto", "cancel", "settle")
def apply_before_day_thirty(s: Situation) -> bool:
    """The account still shows open and the term is running out."""
    return _after_deregistration(s) and s.deregistration_age == "closing-in"


@topic.addon("registration", "check-auto", "cancel", "settle")
def late_cancellation(s: Situation) -> bool:
    return _after_deregistration(s) and s.deregistration_age == "over"


@topic.addon("registration", "change", "move", "enrol")
def late_change(s: Situation) -> bool:
    if not _as_employer(s):
        return False
    return s.employer_event.one_of("merger-split", "moved", "changed") and s.change_term == "over"


@topic.addon("registration", "settle", "cancel", "check-auto")
def unlimited_liability(s: Situation) -> bool:
    """Partners and sole owners answer with everything they have."""
    ends = _as_employer(s) and s.employer_event.one_of("closing", "deregistered")
    return ends and s.employer_kind == "unlimited"


@topic.addon("registration", "settle", "refer", "cancel", "check-auto")
def civil_certificate_taken_away(s: Situation) -> bool:
    """For social organisations too, losing the certificate is not the deregistration."""
    if not _as_employer(s) or s.employer_event != "penalty":
        return False
    return s.employer_penalty.one_of("revoked", "rescinded") and s.employer_kind == "social-organisation"


def _ending_with_people(s: Situation) -> bool:
    return _as_employer(s) and _goes_under(s)


def _closing_down(s: Situation) -> bool:
    """Return whether the unit is still to be deregistered, at a register of its kind."""
    return _as_employer(s) and s.employer_event == "closing"


def _after_deregistration(s: Situation) -> bool:
    if not _as_employer(s):
        return False
    struck_off = s.employer_event == "penalty" and s.employer_penalty == "forced-done"
    return s.employer_event == "deregistered" or struck_off


def _never_asked(s: Situation) -> bool:
    """Return whether nothing can be owed: a unit that never insured anybody."""
    return s.employer_event.one_of("closing", "deregistered") and bool(s.unit_never_insured)


# -- the people insured through the unit


@topic.matter("staff")
def staff(s: Situation) -> tuple[str, str]:
    """Decide about the people on the account: they come first."""
    if s.employer_role == "employee":
        return "none", "asked-by-staff"
    if s.employer_event == "leaver":
        return _leaver(s)
    if s.employer_event == "merger-split":
        return "transfer", "successor"
    if s.employer_event == "moved":
        moved = s.employer_move != "same-area"
        return ("transfer", "moved") if moved else ("keep", "contracts-go-on")
    if s.employer_event == "changed":
        return ("refer", "new-code") if s.employer_changed == "new-code" else ("keep", "contracts-go-on")
    if s.employer_event == "idle":
        return _staff_of_idle(s)
    if _goes_under(s):
        return _staff_at_the_end(s)
    return ("none", "nobody") if _stolen_identity(s) else ("keep", "contracts-go-on")


def _leaver(s: Situation) -> tuple[str, str]:
    if s.leaver_who == "dispatched":
        return "none", "dispatched-leaver"
    if s.leaver_who == "injured":
        return "settle", "injured-leaver"
    if s.leaver_who == "past-age":
        return "notify", "past-age-leaver"
    return "notify", "foreign-leaver" if s.leaver_who == "foreign" else "leaver"


def _staff_of_idle(s: Situation) -> tuple[str, str]:
    if s.employer_idle == "stopped-paying":
        return "settle", "stopped-paying"
    if s.employer_idle == "never-hired":
        return "none", "never-hired"
    if s.employer_idle == "only-past-age":
        return "enrol", "past-age"
    if s.employer_idle == "suspended-staff":
        return "keep", "suspended"
    return "notify", "suspended" if s.employer_idle == "suspended-empty" else "last-one-gone"


def _staff_at_the_end(s: Situation) -> tuple[str, str]:
    if s.unit_never_insured:
        return "none", "nobody"
    if _workers(s):
        return ("transfer", "sister-unit") if s.unit_to_sister else ("settle", _ending(s))
    return ("settle", "left-on-account") if _left_on_account(s) else ("none", "nobody")


def _ending(s: Situation) -> str:
    if s.employer_event == "bankrupt":
        return "bankruptcy"
    if s.employer_event == "deregistered":
        return "still-listed"
    return "penalty" if s.employer_event == "penalty" else "closing"


@topic.addon("staff", "settle", "transfer", "none")
def return_dispatched_workers(s: Situation) -> bool:
    """Workers of a dispatch firm go back to it; it is their employer."""
    return _ending_with_people(s) and bool(s.unit_dispatched)


@topic.addon("staff", "settle")
def end_past_age_agreements(s: Situation) -> bool:
    return _ending_with_people(s) and bool(s.unit_past_age)


@topic.addon("staff", "settle", "notify", "transfer")
def late_removal(s: Situation) -> bool:
    """The fifteen days after the end of employment have gone by."""
    return _as_employer(s) and _reports_out(s) and s.leaver_term == "over"


def _reports_out(s: Situation) -> bool:
    """Return whether somebody leaves whom this employer reports out."""
    if s.employer_event == "leaver":
        return s.leaver_who != "dispatched"
    if s.employer_event == "idle":
        return s.employer_idle.one_of("no-staff", "suspended-empty")
    return _goes_under(s) and not s.unit_never_insured and _workers(s)


# -- what a member of staff keeps


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the pension of whoever asks."""
    if _as_employer(s):
        return _owners_own(s)
    if s.employee_trouble == "still-listed":
        return "refer", "still-listed"
    if s.employee_trouble == "unpaid":
        return "settle", "unpaid-months"
    return "keep", "retired-there" if s.employee_trouble == "retired-there" else "moves-with-me"


def _owners_own(s: Situation) -> tuple[str, str]:
    """A sole trader's own insurance does not end with the shop."""
    ends = s.employer_event.one_of("closing", "deregistered")
    return ("keep", "owner") if ends and s.employer_kind == "individual-business" else ("none", "staffs-own")


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about the medical insurance of whoever asks."""
    if _as_employer(s):
        return _owners_own(s)
    if s.employee_trouble == "still-listed":
        return "refer", "still-listed"
    if s.employee_trouble == "unpaid":
        return "settle", "unpaid-months"
    return "keep", "retired-there" if s.employee_trouble == "retired-there" else "moves-with-me"


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment benefit: closure is a job loss nobody chose."""
    if _as_employer(s):
        return "none", "staffs-own"
    if s.employee_trouble == "no-certificate":
        return "settle", "no-certificate"
    if s.employee_trouble == "retired-there":
        return "none", "retired"
    if s.employee_trouble == "closing":
        return ("claim", "employer-closes") if s.employee_year == "yes" else ("keep", "less-than-a-year")
    return "keep", "moves-with-me"


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about an injury case that the employer leaves behind."""
    if _as_employer(s) or s.employee_trouble != "injured":
        return "none", "no-case"
    return "settle", "employer-goes"


# -- a foreign employee's work permit


@topic.matter("work-permit")
def work_permit(s: Situation) -> tuple[str, str]:
    """Decide about the permit of a foreign employee: the employer cancels it, not the card."""
    if s.employer_role == "employee":
        gone = s.employee_trouble.one_of("closing", "still-listed")
        return ("cancel", "by-worker") if gone and s.residence == "foreigner" else ("none", "no-permit")
    if s.employer_event == "leaver":
        return _permit(s, "leaver") if s.leaver_who == "foreign" else ("none", "no-permit")
    if not _goes_under(s) or not s.unit_foreign:
        return "none", "no-permit"
    return _permit(s, "employer-gone" if s.employer_event == "deregistered" else "employer-ends")


def _permit(s: Situation, variant: str) -> tuple[str, str]:
    return ("cancel", variant) if s.foreign_permit == "valid" else ("none", "permit-lapses")


# -- pointers: housing fund and card


@topic.matter("housing-fund")
def housing_fund(s: Situation) -> tuple[str, str]:
    """Point to the housing fund, whose own thirty days start with the event."""
    if s.employer_role == "employee":
        return "keep", "employee"
    if s.employer_event.one_of("moved", "changed"):
        return "refer", "changed"
    if s.employer_event == "leaver":
        gone = s.leaver_who.one_of("dispatched", "past-age")
        return ("none", "no-account") if gone else ("notify", "leaver")
    if s.employer_event == "idle":
        return _housing_fund_of_idle(s)
    if s.employer_event == "merger-split":
        return "notify", "ended"
    if _goes_under(s):
        return ("none", "no-account") if s.unit_never_insured else ("notify", "ended")
    return ("none", "no-account") if _stolen_identity(s) else ("keep", "employer-lives")


def _housing_fund_of_idle(s: Situation) -> tuple[str, str]:
    if s.employer_idle.one_of("never-hired", "only-past-age"):
        return "none", "no-account"
    if s.employer_idle.one_of("suspended-staff", "stopped-paying"):
        return "keep", "employer-lives"
    return "notify", "leaver"


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the cards: no employer's event cancels anybody's."""
    return "keep", "my-employer" if s.employer_role == "employee" else "staffs-cards"


# -- figures


@topic.figure("late-payment-surcharge", "arrears-yuan", "arrears-days")
def late_payment_surcharge(known: Known, on: date, law: Law) -> int | None:
    """Return the surcharge on arrears: so many hundred-thousandths a day."""
    rate = law("late-payment-surcharge-rate")
    return known.number("arrears-yuan") * known.number("arrears-days") * rate // 100_000


@topic.figure("injury-application-until", "accident-on")
def injury_application_until(known: Known, on: date, law: Law) -> int | None:
    """Return the last day on which the worker or the family may ask for recognition."""
    return _years_later(known.number("accident-on"), law("injury-application-years"))


@topic.figure("local-unemployment-side-day", "employer-deregistered-on", "employer-place")
def local_unemployment_side_day(known: Known, on: date, law: Law) -> int | None:
    """Return Fujian's shorter day for the unemployment side of the ending."""
    if known.option("employer-place") != "fujian":
        return None
    return known.number("employer-deregistered-on") + law("fujian-unemployment-ending-days")


@topic.figure("local-liquidators-day", "employer-event-on", "employer-place")
def local_liquidators_day(known: Known, on: date, law: Law) -> int | None:
    """Return the day by which liquidators tell the human resources office in Chongqing and Sichuan."""
    place = known.option("employer-place")
    if place == "chongqing":
        return known.number("employer-event-on") + law("chongqing-liquidators-days")
    if place == "sichuan":
        return known.number("employer-event-on") + law("sichuan-liquidators-days")
    return None


@topic.figure("local-removal-day", "employment-ended-on", "employer-place")
def local_removal_day(known: Known, on: date, law: Law) -> int | None:
    """Return the day for a leaver's removal or relationship where a statute is shorter."""
    place = known.option("employer-place")
    if place == "fujian":
        return known.number("employment-ended-on") + law("fujian-removal-days")
    if place == "jiangsu":
        return known.number("employment-ended-on") + law("jiangsu-relationship-days")
    return None


@topic.figure("local-list-day", "employment-ended-on", "employer-place")
def local_list_day(known: Known, on: date, law: Law) -> int | None:
    """Return the day for the list of the unemployed where a statute is shorter."""
    place = known.option("employer-place")
    if place == "fujian":
        return known.number("employment-ended-on") + law("fujian-list-days")
    if place == "liaoning":
        return known.number("employment-ended-on") + law("liaoning-list-days")
    return None


@topic.figure("forced-deregistration-from", "employer-event-on")
def forced_deregistration_from(known: Known, on: date, law: Law) -> int | None:
    """Return the day from which the registry may strike off a company whose licence was revoked."""
    return _years_later(known.number("employer-event-on"), law("forced-deregistration-years"))


def _years_later(day: int, years: int) -> int:
    """Return the same day of the year so many years later; 28 February for a leap day."""
    start = date.fromordinal(day)
    leap_day = start.month == 2 and start.day == 29
    later = start.year + years
    return start.replace(year=later, day=28 if leap_day else start.day).toordinal()
