"""The engine's promises, kept on a toy law of its own."""

from datetime import date

import pytest

from checker.engine import (
    Interview,
    Known,
    Options,
    Question,
    Rulebook,
    RulebookError,
    RuleError,
    Situation,
    Span,
    Topic,
    explore,
    merge,
    month,
)  # fmt: skip
from checker.engine.domain import Box
from tests.engine import toy

LIBRARY: Box = {"library": Options(("yes",)), "garden": Options(("no",))}
BOTH: Box = {"library": Options(("yes",)), "garden": Options(("yes",))}


def action(box: Box, matter: str) -> tuple[str, ...]:
    decisions = toy.interview({**LIBRARY, **box}, tuple(box)).decisions
    return next(d.actions for d in decisions if d.subject.matter == matter)


def test_the_first_question_is_the_entry() -> None:
    assert Interview(toy.rulebook(), {}, (), toy.ON, toy.law).wanted == "topic"


def test_the_next_question_is_the_first_that_divides_the_actions() -> None:
    assert toy.interview(LIBRARY).wanted == "moves"


def test_a_rule_asks_nothing_that_its_answers_made_irrelevant() -> None:
    staying = {**LIBRARY, "moves": Options(("no",))}
    assert toy.interview(staying, ("moves",)).wanted == "age"


def test_what_only_sharpens_a_variant_is_left_open() -> None:
    moving: Box = {
        **LIBRARY,
        "moves": Options(("near", "abroad")),
        "joined": toy.known(month(date(2025, 1, 1))),
        "books-out": Options(("no",)),
        "has-locker": Options(("no",)),
        "age": toy.known(30),
    }
    judged = toy.interview(moving, ("joined", "extras", "age"))
    assert judged.wanted is None
    ticket = judged.decisions[0]
    assert ticket.actions == ("give-back",)
    assert {branch.outcomes[0].variant for branch in ticket.branches(judged.box) or ()} == {"abroad", ""}
    assert judged.open_questions(ticket.reads) == ("moves",)


def test_not_sure_becomes_branches_with_their_conditions() -> None:
    box: Box = {"moves": Options(("near",)), "books-out": Options(("no",))}
    judged = toy.interview({**LIBRARY, **box}, ("moves", "extras", "joined"))
    ticket = judged.decisions[0]
    assert set(ticket.actions) == {"keep", "give-back"}
    cut = month(toy.ON) - 120
    conditions = {
        branch.outcomes[0].action: branch.conditions for branch in ticket.branches(judged.box) or ()
    }
    assert conditions["keep"] == {"joined": Span(month(date(1950, 1, 1)), cut)}
    assert conditions["give-back"] == {"joined": Span(cut + 1, month(toy.ON))}


def test_the_date_is_an_argument() -> None:
    box: Box = {
        **LIBRARY,
        "moves": Options(("near",)),
        "books-out": Options(("no",)),
        "joined": toy.known(month(date(2017, 1, 1))),
    }
    on = [date(2026, 12, 31), date(2027, 1, 1)]
    actions = [toy.interview(box, tuple(box), day).decisions[0].actions for day in on]
    assert actions == [("give-back",), ("keep",)]


def test_an_add_on_holds_only_beside_its_actions() -> None:
    locker: Box = {**LIBRARY, "has-locker": Options(("yes",))}
    leaving: Box = {**locker, "moves": Options(("near",)), "books-out": Options(("no",)),
                    "joined": toy.known(month(date(2026, 1, 1)))}  # fmt: skip
    staying: Box = {**locker, "moves": Options(("no",))}
    assert [a.certain for a in toy.interview(leaving).additions] == [True]
    assert toy.interview(staying).additions == ()


def test_a_contradiction_names_its_two_questions_and_stops_the_asking() -> None:
    @toy.garden.matter("plot")
    def both(s: Situation) -> tuple[str, str]:
        return ("keep", "") if s.age < 20 and s.joined < month(date(2000, 1, 1)) else ("pay", "")

    try:
        box: Box = {**BOTH, "plot-is": Options(("mine",)), "age": toy.known(10),
                    "joined": toy.known(month(date(1990, 1, 1)))}  # fmt: skip
        judged = toy.interview(box, ("plot-is", "age", "joined"))
        assert judged.contradiction == ("age", "joined")
        assert judged.wanted is None
    finally:
        toy.garden.matter("plot")(toy.plot)


def test_of_two_topics_the_stronger_action_stands_and_the_other_is_kept() -> None:
    box: Box = {**BOTH, "moves": Options(("near",)), "books-out": Options(("no",)),
                "joined": toy.known(month(date(2026, 1, 1)))}  # fmt: skip
    ticket = toy.interview(box, tuple(box)).decisions[0]
    assert [outcome.key for outcome in ticket.outcomes] == ["ticket.give-back", "ticket.keep.garden"]


def test_the_leaves_of_a_rule_partition_the_box() -> None:
    whole = toy.rulebook().whole(toy.ON)
    space = toy.rulebook().space(toy.ON, toy.law)
    leaves = list(explore(toy.fee, space, whole))
    ages = sorted((leaf.box["age"] for leaf in leaves), key=lambda d: d.lo)  # type: ignore[union-attr]
    assert ages == [Span(0, 17), Span(18, 64), Span(65, 110)]


def test_boxes_that_differ_in_one_fact_merge_into_plain_conditions() -> None:
    whole: Box = {"age": Span(0, 110), "moves": Options(("no", "near", "abroad"))}
    boxes: list[Box] = [
        {"age": Span(0, 17), "moves": Options(("no",))},
        {"age": Span(18, 110), "moves": Options(("no",))},
        {"age": Span(0, 110), "moves": Options(("abroad",))},
    ]
    assert merge(boxes, whole) == [{"moves": Options(("no", "abroad"))}]


def attempt(what: str) -> None:
    def rule(s: Situation) -> object:
        return eval(what, {"s": s})

    book = toy.rulebook()
    list(explore(rule, book.space(toy.ON, toy.law), book.whole(toy.ON)))


@pytest.mark.parametrize(
    "what",
    [
        "s.age // 12", "s.age + 1", "120 - s.age", "int(s.age)", "bool(s.age)", "s.age == 3",
        "{s.age: 1}", "s.age in (1, 2)", "s.moves == 1",
        "s.moves == 'nowhere'", "bool(s.moves)", "str(s.moves)", "f'{s.age}'", "abs(s.age)",
        "s.age % 2", "list(s.moves)", "s.nothing", "s.age < s.age", "s.age < 1.5",
    ],
)  # fmt: skip
def test_whatever_a_rule_tries_but_a_comparison_fails_at_once(what: str) -> None:
    with pytest.raises((RuleError, TypeError)):
        attempt(what)


def test_a_monotone_function_of_a_number_is_cut_on_the_raw_fact() -> None:
    book = toy.rulebook()
    space, whole = book.space(toy.ON, toy.law), book.whole(toy.ON)
    leaves = list(explore(lambda s: s.age.through(lambda age: age // 10) >= 5, space, whole))
    assert {(leaf.box["age"].lo, leaf.outcome) for leaf in leaves} == {(50, True), (0, False)}  # type: ignore[union-attr]


def test_an_impure_rule_is_found_out() -> None:
    runs: list[int] = []

    def rule(s: Situation) -> bool:
        runs.append(1)
        return bool(s.moves == "no") if len(runs) % 2 else bool(s.age < 18)

    book = toy.rulebook()
    with pytest.raises(RuleError, match="impure"):
        list(explore(rule, book.space(toy.ON, toy.law), book.whole(toy.ON)))


def test_a_rulebook_names_what_does_not_fit() -> None:
    empty = Topic("empty", lead="ticket", matters=("ticket",))
    with pytest.raises(RulebookError, match="'empty' has no rule for matter 'ticket'"):
        Rulebook("topic", [Question("topic", "tick", ("empty",))], [empty], ())
    with pytest.raises(RulebookError, match="fact id 'same' stands in"):
        Rulebook("topic", [Question("topic", "tick", ("same",)), Question("same", "number")], [], ())


def test_a_topic_may_silence_another_once_the_answer_is_known() -> None:
    mine: Box = {**BOTH, "plot-is": Options(("mine",))}
    others: Box = {**BOTH, "plot-is": Options(("another-members",))}
    assert toy.interview(BOTH).wanted == "plot-is"
    both = toy.interview(mine, ("plot-is",))
    assert both.set_aside == () and both.wanted != "plot-is"
    one = toy.interview(others, ("plot-is",))
    assert one.set_aside == ("library",)
    assert {outcome.topic for decision in one.decisions for outcome in decision.outcomes} == {"garden"}
    assert one.additions == ()


def test_a_question_that_silences_must_be_one_that_is_always_known() -> None:
    loud = Topic("loud", lead="ticket", matters=("ticket",))
    loud.matter("ticket")(lambda s: ("keep", ""))
    loud.silences("loud", question="moves", options=("no",))
    questions = [Question("topic", "tick", ("loud",)), Question("moves", "choice", ("no", "near"))]
    with pytest.raises(RulebookError, match="'moves' must be a choice that is always known"):
        Rulebook("topic", questions, [loud], ("keep",))


def test_a_figure_knows_its_answers_and_refuses_the_wrong_kind() -> None:
    figure = toy.rulebook().figures["member-for-life-from"]
    joined = month(date(2020, 3, 1))
    assert figure.function(Known({"joined": joined}), toy.ON, toy.law) == month(date(2030, 3, 1))
    with pytest.raises(TypeError, match="'joined' is no choice"):
        Known({"joined": joined}).option("joined")
    with pytest.raises(TypeError, match="'moves' is no number"):
        Known({"moves": "no"}).number("moves")
