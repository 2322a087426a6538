"""The interview in the terminal: every key does what it says, and the result is told whole."""

from typing import Any

import jsonschema
import pytest

from checker.contract import decide
from checker.rulebook import rulebook
from checker.wording import LANGUAGES, Words, join
from tests.cli.conversation import ON, UNSURE, result, typed
from tests.cli.test_bad_input import known
from tests.cli.test_command_line import RESULT

EN = Words.load("en")
MOVING, CARD = (str(1 + list(rulebook().questions["topic"].options).index(id)) for id in ("moving", "card"))


# -- keys


def test_the_first_question_offers_neither_none_nor_not_sure() -> None:
    lines = typed("?", "0", "q").splitlines()
    assert lines.count(EN.ui("terminal-tick-known")) == 3
    assert EN.ui("terminal-tick") not in lines
    assert lines.count(EN.ui("terminal-bad", value="?")) == lines.count(EN.ui("terminal-bad", value="0")) == 1


@pytest.mark.parametrize("kind", ["choice", "tick", "number", "month", "date"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_what_everybody_knows_is_asked_without_a_way_out(kind: str, lang: str) -> None:
    said = Words.load(lang).ui(f"terminal-{kind}-known", count=3)
    assert "?" not in said and "0 =" not in said


def test_not_sure_is_refused_where_everybody_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    known(monkeypatch, "move")
    said = typed(MOVING, "?", "1,2", "3", "q")
    assert EN.ui("terminal-choice-known", count=5) in said
    assert EN.ui("terminal-choice", count=5) not in said
    assert said.count("is not one of the answers.") == 2
    assert EN.of("questions", "insured-as") in said


def test_changing_without_answers_says_so_and_asks_on() -> None:
    said = typed("c", MOVING, "q")
    assert EN.ui("terminal-no-answers") in said
    assert EN.ui("terminal-which") not in said
    assert EN.of("questions", "move") in said


@pytest.mark.parametrize(
    "keys", [(MOVING, "3", "c", "q"), (MOVING, "3", "c", "2", "q")], ids=["which", "question"]
)
def test_quitting_inside_a_change_quits(keys: tuple[str, ...]) -> None:
    typed(*keys)


@pytest.mark.parametrize("odd", ["²", "9" * 5000, "0", "-1", "x", ""])
def test_an_odd_number_inside_a_change_is_named_and_asked_again(odd: str) -> None:
    said = typed(MOVING, "3", "c", odd, "2", "1", "c", "q")
    assert EN.ui("terminal-bad", value=odd) in said
    assert said.count(EN.ui("terminal-which")) == 3
    assert EN.answered("move", "same-city") in said


def test_going_back_inside_a_change_leaves_the_answer() -> None:
    said = typed(MOVING, "3", "c", "2", "b", "c", "q")
    assert said.count(EN.answered("move", "other-province")) == 2


def test_a_change_is_not_counted_as_the_next_question() -> None:
    changing = EN.ui("terminal-changing")
    lines = typed(MOVING, "3", "c", "2", "q").splitlines()
    assert lines[lines.index(changing) + 1] == EN.of("questions", "move")
    assert not any(line.startswith("Question ") for line in lines[lines.index(changing) :])


def test_progress_never_says_that_nothing_is_left() -> None:
    said = typed(CARD, "1", "1", "1", "1", *UNSURE)
    assert "about 0 left" not in said
    assert said.count("probably the last") >= 1
    assert "about 1 left" in said


def test_help_says_how_to_find_out() -> None:
    said = typed("h", MOVING, "3", "h", "q")
    assert EN.ui("terminal-no-find-out") in said
    assert EN.of("questions", "insured-as", "find_out") in said


# -- the result


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_result_is_whole(lang: str) -> None:
    words = Words.load(lang)
    answers: dict[str, object] = {
        "topic": ["card"], "card-problem": "lost", "loss-stage": "missing-unreported",
        "bank-function": "active", "card-from": "this-province", "residence": "mainland",
    }  # fmt: skip
    told = join(decide(answers, ON), words)
    said = result(typed(CARD, "1", "1", "1", "1", "1", *UNSURE, lang=lang), lang)
    assert f"== {told['headline']['words']['title']}\n    {told['headline']['words']['text']}" in said
    for entry in told["matters"]:
        assert entry["words"]["matter"] in said
        assert all(line in said for line in entry["words"]["because"])
        assert all(option["text"] in said for option in entry["words"]["options"])
    assert words.ui("of-second-card") in said
    for step in told["steps"]:
        for text in ("title", "text", "deadline", "certainty"):
            assert not step["words"][text] or step["words"][text] in said
        assert all(words.paper(line) in said for line in step["bring"])
        if step["fee"] != "unknown":
            assert step["words"]["fee"] in said
        if step["time_limit"] != "unknown":
            assert step["words"]["time_limit"] in said
    for note in (*told["never"], *told["warnings"]):
        assert note["words"]["title"] in said and note["words"]["text"] in said
    assert all(note["words"]["say_zh"] in said and note["words"]["say_en"] in said for note in told["ask"])
    assert all(words.of("questions", id) in said for id in told["refine"])


def test_an_open_paper_or_note_says_for_whom_it_is() -> None:
    said = result(typed(CARD, "1", "1", "1", "1", "1", *UNSURE)).splitlines()
    agent = EN.condition({"question": "who-acts", "answer": "agent"})
    lines = [line for line in said if EN.of("documents", "agent-id") in line]
    assert len(lines) == 1
    assert EN.of("documents", "authorisation") in lines[0] and f"[only if {agent}]" in lines[0]
    (note,) = [
        line for line in said if line.startswith(f"! {EN.of('notes', 'agent-not-accepted-everywhere')}")
    ]
    assert f"[only if {agent}]" in note


@pytest.mark.parametrize("lang", LANGUAGES)
def test_joined_papers_and_notes_carry_kind_and_condition(lang: str) -> None:
    words = Words.load(lang)
    answers = {"topic": ["card"], "card-problem": "lost", "loss-stage": "missing-formal",
               "bank-function": "never", "card-from": "this-province", "residence": "hmt"}  # fmt: skip
    told = join(decide(answers, ON), words)
    open_papers = 0
    for step in told["steps"]:
        for line, said in zip(step["bring"], step["words"]["bring"], strict=True):
            assert (
                words.ui("box-original" if line["original"] else "box-copies", count=line["copies"]) in said
            )
            assert all(words.condition(one) in said for one in line["if"])
            open_papers += line["maybe"]
    assert open_papers
    notes = [*told["warnings"], *told["never"], *told["ask"]]
    assert any(note["maybe"] for note in notes)
    assert all(bool(note["words"]["if"]) == bool(note["if"]) for note in notes)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_deadline_says_whose_it_is_and_that_it_is_provisional(
    lang: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = Words.load(lang)
    deadline = {
        "date": "2027-01-11", "act_by": "2027-01-06", "kind": "working", "whose": "person",
        "provisional": True, "local": True, "passed": False, "basis": [],
    }  # fmt: skip

    def dated(answers: Any, on: Any) -> dict[str, Any]:
        found = decide(answers, on)
        return {**found, "steps": [{**step, "deadline": deadline} for step in found["steps"]]}

    monkeypatch.setattr("checker.terminal.decide", dated)
    said = result(typed(CARD, "1", "1", "1", "1", "1", *UNSURE, lang=lang), lang)
    assert words.ui("ui-deadline-person", date=words.day("2027-01-11")) in said
    assert words.ui("ui-act-by", by=words.day("2027-01-06")) in said
    assert words.ui("ui-provisional") in said and words.ui("box-local") in said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_figures_and_what_was_set_aside_are_told(lang: str, monkeypatch: pytest.MonkeyPatch) -> None:
    words = Words.load(lang)
    shared = {"matter": "pension", "of": None, "maybe": False, "if": [],
              "basis": [{"fact": "PEN-01", "instrument": "sil", "article": "16"}]}  # fmt: skip
    figures = {
        "yuan": (12_000, 12_000, {"en": "12,000 yuan", "zh": "12,000元"}),
        "months": (12, 30, {"en": "1 year (12 months) to 2 years 6 months (30 months)",
                            "zh": "1年（12个月）至2年6个月（30个月）"}),
        "month": ("2031-05", "2031-05", {"en": "May 2031", "zh": "2031年5月"}),
        "date": ("2027-01-06", "2027-01-06", {"en": "6 January 2027", "zh": "2027年1月6日"}),
    }  # fmt: skip
    amounts = [
        {"id": f"figure-{unit}", "unit": unit, "low": low, "high": high, "estimate": unit == "yuan",
         "certainty": "doubtful", **shared}
        for unit, (low, high, _) in figures.items()
    ]  # fmt: skip
    more = {"amounts": amounts, "set_aside": ["card"]}
    monkeypatch.setattr("checker.terminal.decide", lambda answers, on: {**decide(answers, on), **more})
    for unit in figures:
        words.table["figures"][f"figure-{unit}"] = {"title": f"TITLE {unit}", "text": f"FORMULA {unit}"}
    said = result(typed(MOVING, *UNSURE, words=words), lang)
    for unit, (_, _, value) in figures.items():
        assert f"TITLE {unit}{words.ui('ui-pair', label='', answer=value[lang])}" in said
        assert f"FORMULA {unit}" in said
    assert words.ui("ui-estimate") in said and words.aside("card") in said
    joined = join({**decide({"topic": ["moving"]}, ON), **more}, words)
    jsonschema.validate(joined, RESULT)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_until_it_is_clear_the_card_is_kept_and_nothing_cancelled(lang: str) -> None:
    keep = {"en": "keep the card and cancel nothing", "zh": "卡先留着，什么都不要注销"}[lang]
    for topic in (MOVING, CARD):
        assert keep in result(typed(topic, *UNSURE, lang=lang), lang)
