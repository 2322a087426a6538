"""The card itself: lost, worn out, doubled, held by others, or no longer wanted.

The card, the insurance and the money on the card are three things. The answer
for the card is KEEP unless something below names another one; where it may go
at all, it goes last.
"""

from datetime import date

from checker.engine import Law, Situation, Topic

# A habit that is safe in every place read: the shortest life of a temporary report is three days.
SAFE_DAYS = 3

topic = Topic(
    "card",
    lead="card",
    # Whether the old place or a new province issues the next card decides where to go.
    ask_variants=("card.replace",),
    matters=("card", "bank-account", "medical", "pension", "work-permit"),
)


@topic.derived("report_age", "fresh", "old")
def report_age(s: Situation, on: date, law: Law) -> str:
    """Return whether a temporary loss report may have lapsed by now."""
    return "fresh" if s.card_reported_on >= on.toordinal() - SAFE_DAYS else "old"


# -- what several rules ask


@topic.derived("money_open", "no", "yes")
def money_open(s: Situation, on: date, law: Law) -> str:
    """Return whether money, a transfer or a permit still hangs on the card."""
    left = bool(
        s.open_payment
        or s.open_transfer
        or s.open_medical_money
        or s.open_pension_account
        or s.open_work_permit
    )
    return "yes" if left else "no"


def _money_open(s: Situation) -> bool:
    return s.money_open == "yes"


def _insured_elsewhere(s: Situation) -> bool:
    """Return whether the next card comes from a province other than the old card's."""
    if s.moving:
        # Residents and students stay insured at home until they enrol in the new place.
        return s.move == "other-province" and s.insured_as.one_of("employee", "flexible", "public-sector")
    return s.card_from == "another-province"


def _moving_away(s: Situation) -> bool:
    """Return whether a move that is under way brings a card of another province anyway."""
    return bool(s.moving) and _insured_elsewhere(s)


def _open_in_old_place(s: Situation) -> bool:
    """Return whether something may still arrive from the place that is left behind."""
    return (bool(s.moving) and s.move == "other-province") or _money_open(s)


def _told_by_office(s: Situation) -> bool:
    return s.told_by.one_of("office", "bank")


def _moved_inside_province(s: Situation) -> bool:
    return s.card_problem == "cancel" and s.cancel_why == "same-province"


def _two_cards_of_one_province(s: Situation) -> bool:
    two = s.card_problem == "two-cards" and s.other_card_state == "live"
    return two and s.other_card_from == "same-province"


def _other_event_is_ones_own(s: Situation) -> bool:
    """Return whether another ticked life event is the reader's own, while the card was somebody else's."""
    return bool(s.moving or s.stopped_working or s.pension_age or s.leaving_mainland)


def _still_missing(s: Situation) -> bool:
    return s.loss_stage.one_of("missing-unreported", "missing-temporary", "missing-formal")


def _new_card_coming(s: Situation) -> bool:
    return s.loss_stage.one_of("new-ordered", "found-after-order")


# -- the card


@topic.matter("card")
def card(s: Situation) -> tuple[str, str]:
    """Decide about the card, problem by problem."""
    if s.card_problem == "lost":
        return _lost(s)
    if s.card_problem == "worn":
        return _worn(s)
    if s.card_problem == "locked":
        return _locked(s)
    if s.card_problem == "not-in-use":
        return _not_in_use(s)
    if s.card_problem == "details":
        return _details(s)
    if s.card_problem == "bank":
        return _bank(s)
    if s.card_problem == "two-cards":
        return "keep", "insured-place"
    if s.card_problem == "held":
        return _held(s)
    return _cancel(s)


def _lost(s: Situation) -> tuple[str, str]:
    if s.loss_stage == "found-unreported":
        return "keep", "found"
    if s.loss_stage == "found-temporary":
        return "keep", "found-after-temporary"
    if s.loss_stage == "found-formal":
        # Beijing's texts let nobody lift a formal report; elsewhere it can be lifted.
        beijing = s.card_place == "beijing"
        return ("replace", "formal-stands") if beijing else ("keep", "found-after-formal")
    if _new_card_coming(s):
        return "replace", "new-card-ordered"
    if _insured_elsewhere(s):
        return "replace", "lost-new-province"
    return "replace", "lost"


def _worn(s: Situation) -> tuple[str, str]:
    if s.card_fault == "expires-later":
        return "keep", "not-yet"
    if s.card_fault == "not-read-here":
        return "keep", "not-read-here"
    if s.card_fault == "second-generation":
        # Suzhou's second-generation citizen card no longer serves for treatment or insurance.
        suzhou = s.card_place == "suzhou"
        return ("replace", "stopped-locally") if suzhou else ("keep", "second-generation")
    if _insured_elsewhere(s):
        return "replace", "new-province"
    if s.card_fault == "damaged":
        return "replace", "damaged"
    if s.card_fault == "expired":
        return "replace", "expired"
    if s.card_fault == "expires-soon":
        return "replace", "expires-soon"
    return "replace", "first-generation"


def _locked(s: Situation) -> tuple[str, str]:
    if s.locked_which == "bank":
        return "keep", "bank-password"
    if s.locked_which == "chip":
        return "replace", "new-province" if _moving_away(s) else "chip-locked"
    return "reset", "electronic-password" if s.locked_which == "electronic" else "social-password"


def _not_in_use(s: Situation) -> tuple[str, str]:
    if s.card_state == "electronic-only":
        return "keep", "electronic-needs-plastic"
    if s.card_state == "bank-inactive":
        return "keep", "bank-not-activated"
    if s.card_state == "none-yet":
        return "enable", "first-card"
    if s.card_from == "another-province":
        return "none", "not-needed"
    return "enable", "uncollected" if s.card_state == "uncollected" else "sealed"


def _details(s: Situation) -> tuple[str, str]:
    if s.details_what == "passport":
        return "refer", "passport-number"
    if s.details_what == "contact":
        return "notify", "contact"
    if s.details_what == "record-wrong":
        return "reset", "record-wrong"
    if _moving_away(s):
        return "replace", "new-province-right-record"
    return "replace", "misprint" if s.details_what == "print-wrong" else "data-changed"


def _bank(s: Situation) -> tuple[str, str]:
    if s.bank_wish == "change":
        return "replace", "new-province-own-bank" if _moving_away(s) else "bank-change"
    if s.bank_wish == "close-dead":
        return "none", "already-dead"
    return "keep", "live-card" if s.bank_wish == "close-live" else "bank-part-unused"


def _held(s: Situation) -> tuple[str, str]:
    if s.held_by == "stranger":
        return "report-loss", "held-by-stranger"
    if s.held_by == "employer":
        return "keep", "held-by-employer"
    return "keep", "used-by-others" if s.held_by == "used-by-others" else "held-by-family"


def _cancel(s: Situation) -> tuple[str, str]:
    if s.cancel_why == "other-province":
        return _moved_away(s)
    if s.cancel_why == "leaving":
        return ("none", "leaving-decides") if s.leaving_mainland else _leaving(s)
    if s.cancel_why == "told":
        return _told(s)
    if s.cancel_why == "holder-gone":
        return _gone(s)
    if s.cancel_why == "same-province":
        return "keep", "same-province"
    if s.cancel_why == "job-change":
        return "keep", "paused"
    if s.cancel_why == "retired":
        return "keep", "pension-card"
    return "keep", "no-cash" if s.cancel_why == "cash" else "unwanted"


def _moved_away(s: Situation) -> tuple[str, str]:
    if s.moving:
        return "keep", "transfer-first"
    if s.open_no_new_card:
        return "replace", "new-province-first"
    return ("keep", "money-first") if _money_open(s) else ("cancel", "moved-province")


def _leaving(s: Situation) -> tuple[str, str]:
    if s.residence == "mainland":
        return "keep", "settling-abroad"
    if s.open_work_permit:
        return "keep", "work-permit-first"
    return ("keep", "leaving-money-first") if _money_open(s) else ("cancel", "left-mainland")


def _told(s: Situation) -> tuple[str, str]:
    if s.told_by == "caller":
        return "keep", "scam"
    if s.told_by == "employer":
        return "keep", "not-the-employers-business"
    if not _insured_elsewhere(s):
        return "keep", "told-without-ground"
    if s.moving:
        return "keep", "transfer-first"
    if s.open_no_new_card:
        return "replace", "new-province-first"
    return ("keep", "told-money-first") if _money_open(s) else ("cancel", "told")


def _gone(s: Situation) -> tuple[str, str]:
    if s.holder_state == "missing":
        return "keep", "missing"
    return "cancel", "death-money-first" if _money_open(s) else "death"


@topic.matter("card", of="second-card")
def second_card(s: Situation) -> tuple[str, str]:
    """Decide about the card of the place where the person is no longer insured."""
    if s.card_problem != "two-cards":
        return "none", "no-second-card"
    if s.other_card_state == "dead":
        return "none", "already-dead"
    if s.other_card_state == "sealed":
        return "none", "never-enabled"
    if s.other_card_from == "same-province":
        return "refer", "same-province"
    return ("keep", "money-first") if _open_in_old_place(s) else ("cancel", "duplicate")


# -- the bank account on the card


@topic.matter("bank-account")
def bank_account(s: Situation) -> tuple[str, str]:
    """Decide about the deposit account, the holder's own whatever becomes of the card."""
    if s.card_problem == "lost":
        return _bank_of_lost_card(s)
    if s.card_problem == "bank":
        return _bank_wish(s)
    if s.card_problem == "two-cards":
        return _bank_of_second_card(s)
    if s.card_problem == "cancel":
        return _bank_of_cancelled_card(s)
    if s.card_problem == "locked":
        return ("reset", "bank-password") if s.locked_which == "bank" else ("none", "untouched")
    if s.card_problem == "not-in-use":
        return ("enable", "in-person") if s.card_state == "bank-inactive" else ("none", "voluntary")
    if s.card_problem == "held":
        return ("report-loss", "held") if s.held_by == "stranger" else ("keep", "watch")
    if s.card_problem == "details":
        changed = s.details_what.one_of("name", "id-number", "passport", "contact")
        return ("notify", "customer-record") if changed else ("keep", "carried-over")
    # A card of another province comes with an account of its own; the old one stays beside it.
    spent = s.card_fault.one_of("damaged", "expired", "expires-soon", "first-generation")
    return "keep", "until-card-ends" if spent and _insured_elsewhere(s) else "carried-over"


def _bank_of_lost_card(s: Situation) -> tuple[str, str]:
    if s.loss_stage == "found-unreported":
        return "keep", "watch"
    if s.loss_stage.one_of("found-temporary", "found-formal"):
        return "keep", "lift-at-bank"
    if s.loss_stage == "found-after-order":
        return "keep", "carried-over"
    if s.bank_function == "never":
        return "none", "never-activated"
    if _still_missing(s) and _insured_elsewhere(s):
        return "close-bank", "left-behind"
    return "report-loss", "lost"


def _bank_wish(s: Situation) -> tuple[str, str]:
    if s.bank_wish == "change":
        return ("keep", "until-card-ends") if _moving_away(s) else ("replace", "bank-change")
    if s.bank_wish == "close-dead":
        return "close-bank", "dead-card"
    return ("refer", "live-card") if s.bank_wish == "close-live" else ("none", "voluntary")


def _bank_of_second_card(s: Situation) -> tuple[str, str]:
    if s.other_card_state == "dead":
        return "close-bank", "dead-card"
    if s.other_card_state == "sealed":
        return "none", "never-activated"
    if s.other_card_from == "same-province" or _open_in_old_place(s):
        return "keep", "until-card-ends"
    return "cancel", "with-card"


def _bank_of_cancelled_card(s: Situation) -> tuple[str, str]:
    if s.cancel_why == "holder-gone":
        if _other_event_is_ones_own(s):
            return "keep", "until-card-ends"
        return ("inherit", "death") if s.holder_state == "dead" else ("keep", "missing")
    action, _ = _cancel(s)
    return ("cancel", "with-card") if action == "cancel" else ("keep", "until-card-ends")


# -- insurance: said only so that nobody expects the card to end or pay it


@topic.matter("medical")
def medical(s: Situation) -> tuple[str, str]:
    """Decide about medical insurance, which no card event ends."""
    if s.card_problem == "lost":
        if s.loss_stage == "found-unreported":
            return "none", "untouched"
        return "keep", "without-card"
    if s.card_problem == "worn":
        spent = s.card_fault.one_of("damaged", "expired", "first-generation", "not-read-here")
        return ("keep", "without-card") if spent else ("none", "untouched")
    if s.card_problem == "bank":
        changes = s.bank_wish == "change" and not _moving_away(s)
        return ("keep", "bank-change") if changes else ("none", "untouched")
    if s.card_problem == "two-cards":
        live = s.other_card_state == "live" and s.other_card_from == "another-province"
        if not live or (s.moving and s.move == "other-province"):
            return "keep", "stays"
        return ("settle", "before-card") if s.open_medical_money else ("keep", "stays")
    if s.card_problem == "cancel":
        return _medical_of_cancelled_card(s)
    return "none", "untouched"


def _medical_of_cancelled_card(s: Situation) -> tuple[str, str]:
    if s.cancel_why == "holder-gone":
        inherit = s.holder_state == "dead" and not _other_event_is_ones_own(s)
        return ("inherit", "death") if inherit else ("keep", "stays")
    if s.cancel_why == "cash":
        return "keep", "no-cash"
    if not _card_may_end(s):
        return "keep", "stays"
    return ("settle", "before-card") if s.open_medical_money else ("keep", "stays")


def _card_may_end(s: Situation) -> bool:
    """Return whether this reason for cancelling leads to the question what is still open."""
    if s.cancel_why == "leaving":
        return not s.leaving_mainland and s.residence != "mainland"
    if s.moving:
        return False
    if s.cancel_why == "told":
        return _told_by_office(s) and s.card_from == "another-province"
    return s.cancel_why == "other-province"


@topic.matter("pension")
def pension(s: Situation) -> tuple[str, str]:
    """Decide about the pension relationship, which neither ends with the card nor is paid by it."""
    if s.card_problem != "cancel":
        return "none", "untouched"
    if s.cancel_why == "leaving":
        return ("none", "untouched") if s.leaving_mainland else _pension_of_leaver(s)
    if s.cancel_why == "holder-gone":
        if _other_event_is_ones_own(s):
            return "keep", "stays"
        return "notify", "death" if s.holder_state == "dead" else "missing"
    if s.cancel_why == "cash":
        return "keep", "no-cash"
    return "keep", "drawing-goes-on" if s.cancel_why == "retired" else "stays"


def _pension_of_leaver(s: Situation) -> tuple[str, str]:
    if s.residence == "mainland":
        return "keep", "settling-abroad"
    formerly = s.formerly_mainland == "yes"
    if s.residence == "hmt":
        return ("refer", "became-hmt") if formerly else ("keep", "hmt-leaving")
    return "keep", "nationality-lost" if formerly else "foreigner-leaving"


@topic.matter("work-permit")
def work_permit(s: Situation) -> tuple[str, str]:
    """Decide about the foreigner's permit that may sit in the card."""
    if s.card_problem == "cancel":
        leaving = s.cancel_why == "leaving" and not s.leaving_mainland
        if leaving and s.residence == "foreigner" and s.open_work_permit:
            return "keep", "cancel-permit-first"
        return "none", "not-in-this-card"
    if _card_is_remade(s) and s.residence == "foreigner":
        return "keep", "in-the-card"
    return "none", "not-in-this-card"


def _card_is_remade(s: Situation) -> bool:
    """Return whether the card, and what is stored in it, is out of use for a while."""
    if s.card_problem == "lost":
        return _still_missing(s) or _new_card_coming(s)
    if s.card_problem == "worn":
        return s.card_fault.one_of("damaged", "expired", "expires-soon", "first-generation")
    if s.card_problem == "details":
        return s.details_what.one_of("name", "passport", "print-wrong")
    return s.card_problem == "bank" and s.bank_wish == "change"


# -- steps and notes with a condition of their own


@topic.addon("bank-account", "report-loss", "close-bank")
def call_bank_hotline(s: Situation) -> bool:
    """The bank can stop the money at once by phone."""
    if s.card_problem == "held":
        return True
    if s.card_problem != "lost":
        return False
    return s.loss_stage.one_of("missing-unreported", "missing-temporary")


@topic.addon("card", "replace")
def report_temporary_loss(s: Situation) -> bool:
    """Nothing has been reported yet."""
    return s.card_problem == "lost" and s.loss_stage == "missing-unreported"


@topic.addon("card", "replace")
def report_formal_loss(s: Situation) -> bool:
    """Only a formal report lasts."""
    if s.card_problem != "lost":
        return False
    return s.loss_stage.one_of("missing-unreported", "missing-temporary")


@topic.addon("card", "replace")
def temporary_report_lapses(s: Situation) -> bool:
    """A report by phone or app runs out by itself."""
    if s.card_problem != "lost":
        return False
    return s.loss_stage.one_of("missing-unreported", "missing-temporary")


@topic.addon("card", "replace")
def temporary_report_may_have_lapsed(s: Situation) -> bool:
    """More days have gone by than the safe habit allows."""
    phoned = s.card_problem == "lost" and s.loss_stage == "missing-temporary"
    return phoned and s.report_age == "old"


@topic.addon("card", "replace")
def get_police_change_record(s: Situation) -> bool:
    """Only mainland residents stand in the register that shows the former name."""
    if s.card_problem != "details":
        return False
    if s.details_what == "id-number":
        return True
    return s.details_what == "name" and s.residence == "mainland"


@topic.addon("card", "replace")
def finish_open_business(s: Situation) -> bool:
    """Whoever must first get the new province's card may have money open in the old place too."""
    if s.card_problem != "cancel" or s.moving:
        return False
    action, _ = _cancel(s)
    return action == "replace" and _money_open(s)


@topic.addon("card", "replace", "keep", "cancel")
def some_cities_order_cancelling(s: Situation) -> bool:
    """An office that demands the cancelling may have a city rule in mind."""
    return _told_to_cancel(s)


@topic.addon("card", "replace", "keep", "cancel")
def ask_which_rule(s: Situation) -> bool:
    """Only a rule that still applies can bind."""
    return _told_to_cancel(s)


def _told_to_cancel(s: Situation) -> bool:
    return s.card_problem == "cancel" and s.cancel_why == "told" and _told_by_office(s)


@topic.addon("card", "replace", "enable", "reset", "cancel", "keep")
def agent_not_accepted_everywhere(s: Situation) -> bool:
    """Some counters serve only the holder."""
    return _somebody_goes(s) and s.who_acts == "agent"


@topic.addon("card", "replace", "enable", "reset", "cancel", "keep")
def guardian_acts_for_child(s: Situation) -> bool:
    """Holders under the local age line do not act alone."""
    return _somebody_goes(s) and s.who_acts == "guardian"


@topic.addon("card", "replace", "enable")
def online_not_open_to_all(s: Situation) -> bool:
    """Some places take applications of foreigners and HMT residents only at a counter."""
    if s.card_problem == "not-in-use":
        return s.card_state == "none-yet" and s.residence != "mainland"
    if s.card_problem == "lost" and _new_card_coming(s):
        return False
    return _card_is_remade(s) and s.residence != "mainland"


def _somebody_goes(s: Situation) -> bool:
    """Return whether this problem takes the holder, or somebody for the holder, to a counter."""
    if s.card_problem == "lost":
        return s.loss_stage != "found-unreported"
    if s.card_problem == "worn":
        return not s.card_fault.one_of("expires-later", "second-generation")
    if s.card_problem == "locked":
        return s.locked_which != "electronic"
    if s.card_problem == "not-in-use":
        return s.card_state != "electronic-only"
    if s.card_problem == "bank":
        return s.bank_wish != "leave-unused"
    if s.card_problem == "cancel":
        action, _ = _cancel(s)
        return action != "keep"
    if s.card_problem == "two-cards":
        return s.other_card_state == "live"
    return s.card_problem == "details"


@topic.addon("card", "keep")
def guangdong_clears_from_new_city(s: Situation) -> bool:
    """In Guangdong the new city clears the old record."""
    if not (_moved_inside_province(s) or _two_cards_of_one_province(s)):
        return False
    return s.place.one_of("guangzhou", "shenzhen", "zhuhai", "dongguan", "foshan")


@topic.addon("pension", "keep")
def local_text_on_settling_abroad(s: Situation) -> bool:
    """Some local texts speak of a pay-out but give way to the national rule."""
    if s.card_problem != "cancel" or s.cancel_why != "leaving" or s.residence != "mainland":
        return False
    return s.card_place.one_of("zhengzhou", "qingdao", "xiamen")


@topic.addon("card", "keep")
def sichuan_moves_the_card(s: Situation) -> bool:
    """In Sichuan the same card is moved to the new city."""
    return _moved_inside_province(s) and s.place == "chengdu"


@topic.addon("card", "keep")
def xiamen_stops_the_other_card(s: Situation) -> bool:
    """Xiamen is said to want the other Fujian card stopped first."""
    return (_moved_inside_province(s) or _two_cards_of_one_province(s)) and s.place == "xiamen"
