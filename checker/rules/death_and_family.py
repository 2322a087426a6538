"""Death and family: a death, a missing person, lost capacity, prison, the army, a child, an agent.

The check is about the person to whom it happened. After a death every pot of
money is claimed from its own office, the bank account and the card go last.
In every other event the card, the record and the account stay.
"""

from datetime import date

from checker.engine import Known, Law, Situation, Topic

# The national rule on survivors' grants is applied to deaths from this day on (FAM-11).
NATIONAL_GRANTS = date(2021, 9, 1)

YEAR = 12

# Members of the enterprise pension scheme, to whom the national rule on survivors' grants applies.
ENTERPRISE = ("employee", "flexible", "pensioner", "unemployed", "disability")
# Those of them, and of the public sector, who are not drawing a pension yet.
BEFORE_PENSION = ("employee", "flexible", "unemployed", "public-sector")
EMPLOYEE_PENSION = ("pensioner", "public-pensioner")
RESIDENT = ("resident", "resident-pensioner")
WITHOUT_EMPLOYEE_RECORD = ("resident", "resident-pensioner", "none")
BEHIND_BARS = ("held", "serving", "revoked")
OUTSIDE_PRISON = ("community", "parole")
# Those who were paid something every month, so that the agency has to be told.
PAID_MONTHLY = ("pensioner", "public-pensioner", "disability", "resident-pensioner", "unemployed")
# What a court had decided about somebody who has come back.
DECLARED = ("declared-dead", "declared-missing")

topic = Topic(
    "death-and-family",
    lead="pension",
    # How much is due, and whether the bank pays without a notary, is what the family has come to learn.
    ask_variants=("survivor-benefits.claim", "bank-account.inherit"),
    matters=(
        "pension", "survivor-benefits", "medical", "bank-account", "card", "resident-pension",
        "unemployment", "work-injury", "annuity", "personal-pension", "work-permit", "housing-fund",
    ),
)  # fmt: skip

# Whoever moves, leaves, stops working, retires or has trouble with a card is then somebody else.
topic.silences(
    "moving", "card", "leaving-mainland", "stopped-working", "pension-age",
    question="family-event", options=("died", "declared-dead"),
)  # fmt: skip
topic.silences(
    "moving", "leaving-mainland", "stopped-working", "pension-age",
    question="family-event", options=("missing", "prison"),
)  # fmt: skip


# -- dates and thresholds


@topic.derived("grant_rules", "national", "old")
def grant_rules(s: Situation, on: date, law: Law) -> str:
    """Return whether the death falls under the national rule or under the old provincial ones."""
    return "national" if s.death_date >= NATIONAL_GRANTS.toordinal() else "old"


@topic.derived("grant_in_service", "above", "steps")
def grant_in_service(s: Situation, on: date, law: Law) -> str:
    """Return whether the years paid lift the survivors' grant above the last fixed step."""
    above = s.grant_paid_months > YEAR * law("survivor-grant-third-years")
    return "above" if above else "steps"


@topic.derived("grant_of_pensioner", "above", "floor")
def grant_of_pensioner(s: Situation, on: date, law: Law) -> str:
    """Return whether more than the least remains once the years of pension are taken off."""
    fixed, least = law("survivor-grant-third-years"), law("survivor-grant-third-months")
    for extra in range(law("survivor-grant-most-months") - least):
        if s.grant_paid_months <= YEAR * (fixed + extra):
            return "floor" if extra == 0 or s.grant_drawn_years >= extra else "above"
    return "floor" if s.grant_drawn_years >= law("survivor-grant-most-months") - least else "above"


@topic.derived("deposit_size", "small", "large")
def deposit_size(s: Situation, on: date, law: Law) -> str:
    """Return whether all deposits at the bank stay within the limit for paying without a notary."""
    return "small" if s.bank_left <= law("small-deposit-yuan") else "large"


# -- what several rules ask


def _dead(s: Situation) -> bool:
    return s.family_event.one_of("died", "declared-dead")


def _helped(s: Situation) -> bool:
    """Return whether the person lives and somebody else runs the errands."""
    return s.family_event.one_of("cannot-act", "agent")


def _inside(s: Situation) -> bool:
    return s.prison_state.one_of(*BEHIND_BARS)


def _benefit_ran(s: Situation) -> bool:
    """Return whether the dead person drew something that ends with the death."""
    if s.family_status.one_of(*PAID_MONTHLY):
        return True
    return bool(s.death_after_injury or s.death_dependant_pension)


def _released_and_drawn(s: Situation) -> bool:
    """Return whether money must go back for a pension that also has to be taken up again."""
    if s.family_event != "prison" or s.prison_state != "released":
        return False
    return s.family_status.one_of("pensioner", "resident-pensioner") and bool(s.prison_money_drawn)


# -- pension


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the employee pension: relationship, running pension and personal account."""
    if _dead(s):
        return _pension_after_death(s)
    if s.family_event == "missing":
        return _pension_of_missing(s)
    if s.family_event == "returned":
        return _pension_of_returned(s)
    if s.family_event == "prison":
        return _pension_in_prison(s)
    if s.family_event == "army":
        return _pension_and_army(s)
    if s.family_event == "child":
        return "none", "family-child"
    return _pension_by_proxy(s)


def _pension_after_death(s: Situation) -> tuple[str, str]:
    if s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return "none", "no-employee-record"
    if s.family_status == "soldier":
        return "inherit", "soldier"
    if s.family_status.one_of("pensioner", "public-pensioner", "disability") and s.death_money_drawn:
        return "repay", "after-death"
    if s.family_status.one_of("public-sector", "public-pensioner"):
        drawing = s.family_status == "public-pensioner"
        return "inherit", "public-pensioner" if drawing else "public-sector"
    if s.family_status == "pensioner":
        return "inherit", "pensioner"
    return "inherit", "allowance" if s.family_status == "disability" else "in-service"


def _pension_of_missing(s: Situation) -> tuple[str, str]:
    if s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return "none", "no-employee-record"
    if s.family_status.one_of("pensioner", "public-pensioner", "disability"):
        return ("repay", "missing") if s.missing_money_drawn else ("suspend", "missing")
    return "keep", "missing"


def _pension_of_returned(s: Situation) -> tuple[str, str]:
    if s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return "none", "no-employee-record"
    drawing = s.family_status.one_of("pensioner", "public-pensioner", "disability")
    return ("certify", "returned") if drawing else ("keep", "reappeared")


def _pension_in_prison(s: Situation) -> tuple[str, str]:
    if s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return "none", "no-employee-record"
    if s.family_status.one_of("public-pensioner", "disability"):
        return "refer", "prison"
    if s.family_status == "pensioner":
        return _pensioner_in_prison(s)
    if s.prison_state == "acquitted":
        return "keep", "after-acquittal"
    if s.prison_state == "released":
        return "keep", "after-prison"
    return "keep", "in-community" if s.prison_state.one_of(*OUTSIDE_PRISON) else "prison"


def _pensioner_in_prison(s: Situation) -> tuple[str, str]:
    if s.prison_money_drawn and not s.prison_state.one_of("community", "parole", "acquitted"):
        return "repay", "prison"
    if s.prison_state.one_of("wanted", "held"):
        return "suspend", "before-judgment"
    if s.prison_state.one_of("serving", "revoked"):
        return "suspend", "prison"
    if s.prison_state.one_of("community", "parole"):
        return "keep", "outside-prison"
    return "certify", "released" if s.prison_state == "released" else "acquitted"


def _pension_and_army(s: Situation) -> tuple[str, str]:
    if s.army_state == "joining":
        return "keep", "enlisting"
    if s.army_state == "serving":
        return "keep", "serving"
    if s.army_state == "spouse":
        return "keep", "army-spouse"
    if s.army_state == "placement":
        return "enrol", "placement"
    if s.army_state == "special":
        return "refer", "army-special"
    if s.army_state == "resident":
        return "refer", "army-resident"
    if s.army_state == "old-job":
        return "transfer", "army-old-job"
    return "transfer", "army-job" if s.army_state == "job" else "army-no-job"


def _pension_by_proxy(s: Situation) -> tuple[str, str]:
    if s.need_allowance:
        if s.family_status.one_of("employee", "flexible", "unemployed"):
            return "claim", "allowance"
        if s.family_status == "public-sector":
            return "refer", "public-allowance"
    return ("certify", "by-proxy") if s.need_pension_check else ("keep", "by-proxy")


@topic.matter("resident-pension")
def resident_pension(s: Situation) -> tuple[str, str]:
    """Decide about the urban-rural resident pension."""
    if _dead(s):
        return _resident_pension_after_death(s)
    if s.family_event == "missing":
        if s.family_status == "resident-pensioner":
            return ("repay", "missing") if s.missing_money_drawn else ("suspend", "missing")
        return ("keep", "missing") if s.family_status == "resident" else ("none", "family")
    if s.family_event == "returned":
        if s.family_status == "resident-pensioner":
            return "certify", "returned"
        return ("keep", "returned") if s.family_status == "resident" else ("none", "family")
    if s.family_event == "prison":
        return _resident_pension_in_prison(s)
    if s.family_event == "army" and s.army_state == "resident":
        return "enrol", "army"
    return "none", "family"


def _resident_pension_after_death(s: Situation) -> tuple[str, str]:
    if s.family_status == "resident-pensioner":
        return ("repay", "after-death") if s.death_money_drawn else ("inherit", "drawing")
    if s.family_status == "resident" or s.death_resident_too:
        return "inherit", "not-drawing"
    return "none", "family"


def _resident_pension_in_prison(s: Situation) -> tuple[str, str]:
    if not s.family_status.one_of(*RESIDENT):
        return "none", "family"
    if s.family_status == "resident":
        return "keep", "prison"
    if s.prison_state.one_of("community", "parole", "wanted"):
        return "refer", "outside-prison"
    if s.prison_state != "acquitted" and s.prison_money_drawn:
        return "repay", "prison"
    if s.prison_state.one_of("released", "acquitted"):
        return "certify", "released"
    return "suspend", "prison"


# -- what the survivors are paid


@topic.matter("survivor-benefits")
def survivor_benefits(s: Situation) -> tuple[str, str]:
    """Decide about the funeral grant and the survivors' grant, and from which fund they come."""
    if s.family_event == "returned":
        if s.returned_from != "declared-dead":
            return "none", "nothing-paid"
        return ("repay", "returned") if s.grants_paid == "yes" else ("none", "nothing-paid")
    if s.family_event == "missing":
        return "none", "not-dead"
    if not _dead(s):
        return "none", "alive"
    if s.family_status == "soldier":
        return "refer", "soldier"
    if s.death_at_work:
        return "claim", "work"
    if s.death_after_injury:
        return "claim", "after-injury"
    if s.death_in_prison and not s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return "refer", "prison"
    if s.family_status == "none":
        drawn = s.death_dependant_pension and s.death_money_drawn
        return ("repay", "dependants-pension") if drawn else ("none", "no-scheme")
    if s.family_status == "unemployed":
        return "claim", "unemployment"
    if s.family_status.one_of("public-sector", "public-pensioner"):
        return "claim", "public-sector"
    if s.family_status == "resident":
        return "refer", "resident"
    if s.family_status == "resident-pensioner":
        return "claim", "resident"
    return _national_grants(s)


def _national_grants(s: Situation) -> tuple[str, str]:
    if s.grant_rules == "old":
        return "refer", "old-rules"
    if s.family_status == "disability":
        return "claim", "allowance"
    if s.family_status == "pensioner":
        return "claim", "pensioner" if s.grant_of_pensioner == "above" else "pensioner-floor"
    return "claim", "in-service" if s.grant_in_service == "above" else "in-service-short"


# -- medical insurance


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about medical insurance and its personal account."""
    if _dead(s):
        return _medical_after_death(s)
    if s.family_event == "missing":
        return "keep", "missing"
    if s.family_event == "returned":
        return ("refer", "returned") if s.returned_from == "declared-dead" else ("keep", "family")
    if s.family_event == "prison":
        return _medical_in_prison(s)
    if s.family_event == "army":
        return _medical_and_army(s)
    return "keep", "family"


def _medical_after_death(s: Situation) -> tuple[str, str]:
    if s.family_status.one_of(*WITHOUT_EMPLOYEE_RECORD):
        return ("claim", "premium") if s.left_premium else ("none", "no-account")
    return "inherit", "soldier" if s.family_status == "soldier" else "account"


def _medical_in_prison(s: Situation) -> tuple[str, str]:
    if _inside(s):
        return "refer", "prison"
    if s.prison_state == "released":
        return "enrol", "released"
    return "keep", "outside-prison" if s.prison_state.one_of("community", "parole") else "family"


def _medical_and_army(s: Situation) -> tuple[str, str]:
    if s.army_state == "joining":
        return ("claim", "premium") if s.army_premium_paid else ("keep", "enlisting")
    if s.army_state.one_of("serving", "spouse"):
        return "keep", "army" if s.army_state == "serving" else "army-spouse"
    if s.army_state.one_of("job", "old-job"):
        return "transfer", "army"
    if s.army_state == "special":
        return "refer", "army-special"
    if s.army_state == "placement":
        return "enrol", "placement"
    return "enrol", "army-resident" if s.army_state == "resident" else "army-flexible"


# -- bank account and card


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the deposit account of the card."""
    if _dead(s):
        if s.left_quarrel:
            return "inherit", "court"
        if s.left_minor or s.heir_is == "other" or s.deposit_size == "large":
            return "inherit", "notary"
        return "inherit", "small"
    if s.family_event == "missing":
        return "keep", "custodian" if s.missing_state == "declared" else "missing"
    if s.family_event == "returned":
        return ("claim", "returned") if s.returned_from == "declared-dead" else ("keep", "returned")
    if _helped(s) and s.need_bank:
        if s.family_event == "agent":
            return "keep", "holder-acts"
        return "keep", "guardian" if s.capacity == "mind" else "home-visit"
    return "keep", "family"


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card: after a death it ends last of all, otherwise it stays."""
    if _dead(s):
        return "cancel", "after-death"
    if s.family_event == "missing":
        return "keep", "missing"
    if s.family_event == "returned":
        return ("replace", "returned") if s.returned_from == "declared-dead" else ("keep", "family")
    if s.family_event == "prison":
        if s.prison_state == "acquitted":
            return "keep", "family"
        return "keep", "after-prison" if s.prison_state == "released" else "prison"
    if s.family_event == "army":
        return "keep", "army"
    if s.family_event == "child":
        return _card_of_child(s)
    if s.family_event == "agent":
        return "keep", "by-proxy"
    return "keep", "guardian" if s.capacity == "mind" else "home-service"


def _card_of_child(s: Situation) -> tuple[str, str]:
    if s.child_matter == "first-card":
        return "enable", "child"
    if s.child_matter == "end-card":
        return "keep", "child-end"
    return "keep", "student" if s.child_matter == "starts-work" else "growing-up"


# -- other insurance, and money outside it


@topic.matter("unemployment")
def unemployment(s: Situation) -> tuple[str, str]:
    """Decide about unemployment insurance and a running benefit."""
    if s.family_event == "army":
        if s.army_state == "no-job":
            return "claim", "army"
        joining = s.army_state == "joining" and s.army_benefit_drawn
        return ("notify", "enlisting") if joining else ("none", "family")
    if not (_dead(s) or s.family_event.one_of("missing", "prison")):
        return "none", "family"
    if s.family_status != "unemployed":
        return "none", "family"
    if s.family_event == "missing":
        return ("repay", "missing") if s.missing_money_drawn else ("notify", "missing")
    if s.family_event == "prison":
        return ("keep", "outside-prison") if s.prison_state == "community" else ("refer", "custody")
    return ("repay", "after-death") if s.death_money_drawn else ("claim", "death")


@topic.matter("work-injury")
def work_injury(s: Situation) -> tuple[str, str]:
    """Decide about work-injury insurance: a death or disappearance at work, a benefit in prison."""
    if _dead(s):
        if s.family_status == "soldier":
            return "none", "family"
        if s.death_at_work:
            return "claim", "death"
        if not s.death_after_injury:
            return "none", "family"
        return ("repay", "after-death") if s.death_money_drawn else ("claim", "later-death")
    if s.family_event == "missing":
        return ("claim", "missing") if s.missing_on_duty else ("none", "family")
    if s.family_event == "prison" and s.prison_injury_benefit:
        return "keep", "prison"
    return "none", "family"


@topic.matter("annuity")
def annuity(s: Situation) -> tuple[str, str]:
    """Decide about an enterprise or occupational annuity."""
    if not _dead(s):
        return "none", "family"
    public = s.family_status.one_of("public-sector", "public-pensioner")
    return ("inherit", "death") if public or s.left_annuity else ("none", "family")


@topic.matter("personal-pension")
def personal_pension(s: Situation) -> tuple[str, str]:
    """Decide about the voluntary personal pension account."""
    return ("inherit", "death") if _dead(s) and s.left_personal_pension else ("none", "family")


@topic.matter("housing-fund")
def housing_fund(s: Situation) -> tuple[str, str]:
    """Point to the housing fund, which is no social insurance."""
    return ("inherit", "death") if _dead(s) and s.left_housing_fund else ("none", "family")


@topic.matter("work-permit")
def work_permit(s: Situation) -> tuple[str, str]:
    """Decide about a foreign employee's permit, which the employer ends."""
    return ("cancel", "death") if _dead(s) and s.death_foreigner else ("none", "family")


# -- steps and notes with a condition of their own


@topic.addon("card", "cancel")
def get_death_papers(s: Situation) -> bool:
    """The first paper of a death in the mainland; a judgment or a foreign paper stands for it."""
    return s.family_event == "died" and not s.death_abroad


@topic.addon("card", "cancel")
def register_death_with_police(s: Situation) -> bool:
    """Whoever had a household registration is struck off it."""
    return _dead(s) and not s.death_foreigner


@topic.addon("card", "cancel")
def copy_papers_before_police(s: Situation) -> bool:
    """The police keep the papers that the other offices ask for."""
    return _dead(s) and not s.death_foreigner


@topic.addon("card", "cancel")
def death_papers_from_abroad(s: Situation) -> bool:
    """A death paper from another country is no use without its confirmation."""
    return _dead(s) and bool(s.death_abroad)


@topic.addon("pension")
def report_death(s: Situation) -> bool:
    """The agency that paid is told of the death within the legal time."""
    return s.family_event == "died" and _benefit_ran(s)


@topic.addon("pension")
def report_declared_death(s: Situation) -> bool:
    """The agency is shown the judgment; the day of an old accident starts no time for that."""
    return s.family_event == "declared-dead" and _benefit_ran(s)


@topic.addon("card", "cancel")
def one_place_pays_the_grants(s: Situation) -> bool:
    """Insured in several places: grants once, every left account."""
    return _dead(s) and bool(s.death_several_places)


@topic.addon("card", "cancel")
def judgment_is_the_death_paper(s: Situation) -> bool:
    """After a declared death the judgment stands for the death paper."""
    return s.family_event == "declared-dead"


@topic.addon("pension", "inherit", "repay")
def withheld_pension_is_not_paid(s: Situation) -> bool:
    """What was withheld while the person was missing is not paid if death is declared."""
    if s.family_event != "declared-dead":
        return False
    return s.family_status.one_of("pensioner", "public-pensioner", "disability")


@topic.addon("pension", "inherit", "repay", id="employer-reports-death")
def employer_takes_part(s: Situation) -> bool:
    """The employer of a person in work files the death and stops contributions."""
    return _dead(s) and s.family_status.one_of("employee", "public-sector")


@topic.addon("bank-account", "inherit")
def heirs_papers_from_abroad(s: Situation) -> bool:
    """The heirs of a foreign employee mostly bring papers from another country."""
    return _dead(s) and bool(s.death_foreigner)


@topic.addon("bank-account", "inherit")
def share_of_a_minor(s: Situation) -> bool:
    """A child's share is handled by the guardian and for the child only."""
    return _dead(s) and bool(s.left_minor)


@topic.addon("bank-account", "inherit")
def will_does_not_cover_grants(s: Situation) -> bool:
    """Relatives at odds, or a will, do not make the grants estate."""
    return _dead(s) and (s.heir_is == "notarised-will" or bool(s.left_quarrel))


@topic.addon("medical", "inherit", "none", id="claim-premium-refund")
def premium_of_next_year(s: Situation) -> bool:
    """A premium of the resident scheme was paid ahead by somebody with an employee record too."""
    return _dead(s) and bool(s.left_premium)


@topic.addon("medical", "inherit", "none", id="premium-only-before-start")
def premium_of_next_year_has_its_time(s: Situation) -> bool:
    """The premium comes back before the benefit year starts."""
    return _dead(s) and bool(s.left_premium)


@topic.addon("medical", "refer", id="claim-premium-refund")
def premium_paid_before_prison(s: Situation) -> bool:
    """A premium of the resident scheme was paid ahead."""
    return s.family_event == "prison" and bool(s.prison_premium_paid)


@topic.addon("medical", "refer", id="premium-only-before-start")
def premium_before_prison_has_its_time(s: Situation) -> bool:
    """The premium comes back before the benefit year starts."""
    return s.family_event == "prison" and bool(s.prison_premium_paid)


@topic.addon("card", "keep")
def enter_hukou_after_release(s: Situation) -> bool:
    """The police entry comes before agency and card."""
    return s.family_event == "prison" and s.prison_state == "released"


@topic.addon("card", "keep")
def resume_after_release(s: Situation) -> bool:
    """Money goes back for the time inside; the pension is taken up again all the same."""
    return _released_and_drawn(s)


@topic.addon("card")
def revoke_declaration(s: Situation) -> bool:
    """The court lifts what it has declared; without a declaration there is nothing to lift."""
    return s.family_event == "returned" and s.returned_from.one_of(*DECLARED)


@topic.addon("card")
def restore_hukou(s: Situation) -> bool:
    """The police restore the household entry on the court's order."""
    return s.family_event == "returned" and s.returned_from.one_of(*DECLARED)


@topic.addon("card")
def ask_veterans_office(s: Situation) -> bool:
    """An allowance of the veterans' side has rules of its own in prison."""
    if s.family_event != "prison" or s.prison_state.one_of("acquitted", "released"):
        return False
    return bool(s.prison_veteran)


@topic.addon("medical", id="buy-medicine-for-another")
def medicine_by_proxy(s: Situation) -> bool:
    """Somebody else fetches medicine."""
    return _helped(s) and bool(s.need_medicine)


@topic.addon("card", id="run-card-errand-by-proxy")
def card_errand_by_proxy(s: Situation) -> bool:
    """Somebody else runs a card errand on a mandate."""
    if not _helped(s) or not s.need_card:
        return False
    return s.family_event == "agent" or s.capacity == "body"


@topic.addon("card", id="run-card-errand-as-guardian")
def card_errand_as_guardian(s: Situation) -> bool:
    """Somebody who no longer understands can sign no mandate: the guardian acts."""
    return s.family_event == "cannot-act" and s.capacity == "mind" and bool(s.need_card)


@topic.addon("card", id="arrange-guardian-ahead")
def plan_ahead(s: Situation) -> bool:
    """A capable person chooses who shall act one day."""
    if not _helped(s) or not s.need_plan:
        return False
    return s.family_event == "agent" or s.capacity == "body"


@topic.addon("card")
def guardian_cannot_be_named_any_more(s: Situation) -> bool:
    """Naming a guardian needs full capacity at that time."""
    return s.family_event == "cannot-act" and s.capacity == "mind" and bool(s.need_plan)


# -- amounts: estimates, the agency decides


def _grant(paid: int, law: Law) -> int:
    """Return the survivors' grant in twelfths of a month, from the months paid."""
    if paid < YEAR * law("survivor-grant-first-years"):
        return YEAR * law("survivor-grant-first-months")
    if paid < YEAR * law("survivor-grant-second-years"):
        return YEAR * law("survivor-grant-second-months")
    beyond = paid - YEAR * law("survivor-grant-third-years")
    months = YEAR * law("survivor-grant-third-months") + (beyond if beyond > 0 else 0)
    most = YEAR * law("survivor-grant-most-months")
    return months if months < most else most


def _grant_of_pensioner(paid: int, years: int, law: Law) -> int:
    least = YEAR * law("survivor-grant-third-months")
    months = _grant(paid, law) - YEAR * years
    return months if months > least else least


@topic.figure("death-last-pension-month", "death-date")
def death_last_pension_month(v: Known, on: date, law: Law) -> int | None:
    """The last month for which a pension is due."""
    day = date.fromordinal(v.number("death-date"))
    return day.year * YEAR + day.month - 1


@topic.figure("death-funeral-grant", "grant-base")
def death_funeral_grant(v: Known, on: date, law: Law) -> int | None:
    """The funeral grant."""
    return law("funeral-grant-months") * v.number("grant-base")


@topic.figure("death-grant-months", "grant-paid-months")
def death_grant_months(v: Known, on: date, law: Law) -> int | None:
    """Full months of the survivors' grant, before the pension."""
    return _grant(v.number("grant-paid-months"), law) // YEAR


@topic.figure("death-grant", "grant-paid-months", "grant-base")
def death_grant(v: Known, on: date, law: Law) -> int | None:
    """The survivors' grant before the pension, parts of a year counted."""
    return _grant(v.number("grant-paid-months"), law) * v.number("grant-base") // YEAR


@topic.figure("death-grant-months-pensioner", "grant-paid-months", "grant-drawn-years")
def death_grant_months_pensioner(v: Known, on: date, law: Law) -> int | None:
    """Full months of the survivors' grant of a pensioner."""
    return _grant_of_pensioner(v.number("grant-paid-months"), v.number("grant-drawn-years"), law) // YEAR


@topic.figure("death-grant-pensioner", "grant-paid-months", "grant-drawn-years", "grant-base")
def death_grant_pensioner(v: Known, on: date, law: Law) -> int | None:
    """The survivors' grant of a pensioner, parts of a contribution year counted."""
    months = _grant_of_pensioner(v.number("grant-paid-months"), v.number("grant-drawn-years"), law)
    return months * v.number("grant-base") // YEAR
