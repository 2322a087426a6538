"""What a result says under a condition can be said in words, once, and for one person."""

from datetime import date
from functools import cache
from random import Random
from typing import Any

import jsonschema
import pytest

from checker.compute import Wanted, _named, _once
from checker.contract import decide
from checker.engine import Options
from checker.paths import journey, person
from checker.rulebook import rulebook
from checker.tables import StandIn, load
from checker.wording import LANGUAGES, Words
from tests.cli.conversation import ON
from tests.cli.test_command_line import RESULT

HOLDER = ("mainland", "hmt", "foreigner")
NAMED = {"mainland": "id-card", "hmt": "hmt-id", "foreigner": "foreigner-id"}
LOST: dict[str, object] = {
    "topic": ["card"], "card-problem": "lost", "loss-stage": "missing-formal", "bank-function": "never",
    "card-from": "this-province",
}  # fmt: skip
MOVED: dict[str, object] = {"topic": ["moving"], "move": "other-province", "insured-as": "employee",
                            "insured-before": "employee"}  # fmt: skip


@cache
def _results() -> list[dict[str, Any]]:
    """Return the results of random people."""
    found: list[dict[str, Any]] = []
    for seed in range(25):
        random = Random(seed)
        topics = random.choice([("moving",), ("card",), ("moving", "card")])
        found.append(decide(journey(person(random, topics, ON), ON).answers, ON))
    return found


# -- papers


@pytest.mark.parametrize("answers", [LOST, MOVED], ids=["card", "moving"])
@pytest.mark.parametrize("residence", HOLDER)
def test_the_holders_document_is_named_where_it_is_known(answers: dict[str, object], residence: str) -> None:
    result = decide({**answers, "residence": residence}, ON)
    papers = {line["paper"] for step in result["steps"] for line in step["bring"]}
    assert NAMED[residence] in papers
    assert not papers & ({"valid-id", *NAMED.values()} - {NAMED[residence], "id-card"})
    assert "residence" not in result["unused"]


@pytest.mark.parametrize("answers", [LOST, MOVED], ids=["card", "moving"])
def test_one_line_for_the_holder_while_it_is_not_known(answers: dict[str, object]) -> None:
    steps = decide(answers, ON)["steps"]
    for step in steps:
        lines = [line for line in step["bring"] if line["paper"] in ("valid-id", *NAMED.values())]
        assert len(lines) <= 1
        assert not any(line["maybe"] for line in lines)
    assert any(line["paper"] == "valid-id" for step in steps for line in step["bring"])


def test_no_step_asks_twice_for_a_paper_of_one_person() -> None:
    for result in _results():
        for step in result["steps"]:
            lines = [(line["paper"], line["copies"], str(line["if"])) for line in step["bring"]]
            assert len(lines) == len(set(lines))
            holder = [
                paper for paper, copies, _ in lines if paper in ("valid-id", *NAMED.values()) and not copies
            ]
            assert len(holder) <= 1


ALL = Options(HOLDER)
HOLDERS = StandIn("valid-id", "residence", NAMED)


def _if(*values: str) -> dict[str, Options]:
    return {"residence": Options(values)}


@pytest.mark.parametrize(
    ("papers", "left"),
    [
        ([Wanted("id-card", 0, _if("mainland"))], [Wanted("id-card", 0, _if("mainland"))]),
        ([Wanted("id-card", 0, {})], [Wanted("id-card", 0, {})]),
        ([Wanted("id-card", 0, _if("mainland")), Wanted("hmt-id", 0, _if("hmt"))],
         [Wanted("valid-id", 0, _if("mainland", "hmt"))]),
        ([Wanted("valid-id", 0, {}), Wanted("id-card", 0, {})], [Wanted("valid-id", 0, {})]),
        ([Wanted("valid-id", 0, {}), Wanted("id-card", 1, {})],
         [Wanted("valid-id", 0, {}), Wanted("id-card", 1, {})]),
    ],
    ids=["one", "certain", "two-of-three", "both", "original-and-copy"],
)  # fmt: skip
def test_a_general_name_stands_for_what_differs_only_in_whose_it_is(
    papers: list[Wanted], left: list[Wanted]
) -> None:
    assert _named(papers, HOLDERS, ALL) == left


def test_a_paper_wanted_in_any_case_needs_no_condition() -> None:
    photo = [Wanted("photo", 0, _if("hmt")), Wanted("photo", 0, {}), Wanted("photo", 1, _if("hmt"))]
    assert _once(photo) == photo[1:]


def test_every_stand_in_names_papers_and_options_that_exist() -> None:
    assert [stand_in.paper for stand_in in load().stand_ins] == ["valid-id"]
    for stand_in in load().stand_ins:
        assert {stand_in.paper, *stand_in.named.values()} <= load().documents
        assert set(stand_in.named) <= set(rulebook().questions[stand_in.fact].options)


# -- conditions


def _conditions(value: Any) -> list[dict[str, Any]]:
    """Return every condition line of a result."""
    if isinstance(value, dict):
        own = value["if"] if isinstance(value.get("if"), list) else []
        return [*own, *(line for one in value.values() for line in _conditions(one))]
    return [line for one in value for line in _conditions(one)] if isinstance(value, list) else []


def test_most_of_many_options_are_said_by_exclusion() -> None:
    met = 0
    for result in [*_results(), decide({"topic": ["moving"]}, ON)]:
        jsonschema.validate(result, RESULT)
        for line in _conditions(result):
            question = rulebook().questions[line["question"]]
            if question.kind != "choice":
                assert "except" not in line
                continue
            left = line["answer"] if isinstance(line["answer"], list) else [line["answer"]]
            assert ("except" in line) == (2 * len(left) > len(question.options))
            if "except" in line:
                assert sorted([*left, *line["except"]]) == sorted(question.options)
                met += 1
    assert met


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_condition_by_exclusion_names_what_is_excluded(lang: str) -> None:
    words = Words.load(lang)
    places = list(rulebook().questions["place"].options)
    line = {"question": "place", "answer": places[2:], "except": places[:2]}
    assert words.condition(line) == {
        "en": "Place: any other than Beijing (北京) or Shanghai (上海)", "zh": "参保地：除北京或上海以外"
    }[lang]  # fmt: skip


def test_no_uncertain_step_or_note_is_told_without_a_condition() -> None:
    unknown = [decide({"topic": list(topics)}, ON) for topics in (["moving"], ["card"], ["moving", "card"])]
    for result in [*_results(), *unknown]:
        for kind in ("steps", "warnings", "ask", "amounts"):
            assert all(item["if"] for item in result[kind] if item["maybe"]), kind


def test_options_of_only_some_outcomes_are_not_offered_while_the_action_is_open() -> None:
    for entry in decide({"topic": ["moving"]}, ON)["matters"]:
        assert entry["variant"] != "depends" or entry["options"] == []


# -- words


def test_an_age_is_counted_in_years_of_age() -> None:
    line = {"question": "first-age", "answer": 60}
    assert Words.load("zh").condition(line) == "首次参保年龄：60岁"
    assert Words.load("en").condition(line) == "Age at first enrolment: 60"
    assert Words.load("zh").condition({"question": "first-age", "answer": [14, 39]}).endswith("最多39岁")


def test_numbers_and_months_of_conditions_are_said_as_on_the_page() -> None:
    words = Words.load("en").dated("2026-11-24")
    earliest = date.fromordinal(rulebook().questions["death-date"].least).isoformat()
    for question, answer, said in (
        ("total-months", 186, "15 years 6 months"),
        ("total-months", [0, 179], "at most 14 years 11 months"),
        ("total-months", [180, 720], "at least 15 years"),
        ("birth-month", ["1971-05", "1972-01"], "May 1971 to January 1972"),
        ("birth-month", ["1971-05", "2026-11"], "May 1971 or later"),
        ("death-date", [earliest, "2026-01-02"], "2 January 2026 or earlier"),
    ):
        assert words.answer(question, answer) == said


def test_ticked_boxes_of_one_screen_come_as_one_line() -> None:
    words = Words.load("en")
    ticks = [{"question": "still-open", "option": one, "answer": "yes"}
             for one in ("open-transfer", "open-payment")]  # fmt: skip
    (line,) = words.conditions(ticks)
    assert all(words.option("still-open", tick["option"]) in line for tick in ticks)


def test_no_chinese_condition_follows_a_colon_of_its_own() -> None:
    words = Words.load("zh")
    paper = {"paper": "hukou-booklet", "copies": 0, "original": True, "maybe": True,
             "if": [{"question": "residence", "answer": "mainland"}]}  # fmt: skip
    line = words.ui("ui-paper-if", paper=words.paper(paper), what=words.condition(paper["if"][0]))  # type: ignore[index]
    assert line == "居民户口簿（原件）（限「居民身份：内地居民」）"
    for id in ("ui-only-if", "terminal-only-if"):
        assert "：" not in words.ui(id), id
