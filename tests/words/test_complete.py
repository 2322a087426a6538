"""Everything that the checker can say has words in both languages."""

import re
from pathlib import Path
from typing import Any

import pytest

from checker.rulebook import ACTIONS, rulebook
from checker.tables import load
from checker.wording import LANGUAGES
from tests.support.words import WORDS


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> dict[str, Any]:
    return WORDS[request.param]


def _outcome_id(key: str) -> str:
    return key.replace("@", "-").replace(".", "-")


def test_every_question_and_option_has_words(words: dict[str, Any]) -> None:
    for question in rulebook().questions.values():
        said = words["questions"].get(question.id)
        assert said, f"no words for question {question.id}"
        assert said["title"] and said["label"] and said["why"], question.id
        assert set(said["options"]) == set(question.options), question.id


def test_every_outcome_and_option_has_words(words: dict[str, Any]) -> None:
    wanted = {_outcome_id(key) for key in load().outcomes}
    wanted |= {option.id for row in load().outcomes.values() for option in row.options}
    assert not wanted - set(words["outcomes"])
    assert not [id for id in wanted if not words["outcomes"][id]["text"]]


def test_no_answer_stands_on_a_page_that_no_rule_gives(words: dict[str, Any]) -> None:
    wanted = {_outcome_id(key) for key in load().outcomes}
    wanted |= {option.id for row in load().outcomes.values() for option in row.options}
    assert not {id for id in words["outcomes"] if id and id not in wanted and "-" in id} - {
        f"matter-{m}" for t in rulebook().topics.values() for m in t.matters
    }


def test_every_note_has_words_and_every_ask_its_two_sentences(words: dict[str, Any]) -> None:
    for note in load().notes.values():
        said = words["notes"].get(note.id)
        assert said and said["title"] and said["text"], note.id
        if note.kind == "ask":
            assert said.get("say_zh") and said.get("say_en"), f"{note.id}: no sentence to say"


def test_every_step_document_office_and_instrument_has_words(words: dict[str, Any]) -> None:
    for table, ids in (
        ("steps", load().steps),
        ("figures", load().figures),
        ("documents", load().documents),
        ("offices", load().offices),
        ("instruments", load().instruments),
        ("rows", [row.id for row in load().rows]),
    ):
        missing = [id for id in ids if not words[table].get(id, {}).get("title")]
        assert not missing, f"{table}: {missing}"
    for id in load().steps:
        assert words["steps"][id]["text"], f"step {id} has no first paragraph"


def test_a_condition_in_words_of_its_own_belongs_to_a_paper(words: dict[str, Any]) -> None:
    wanted = {
        f"box-if-{fact}-{'-'.join(values)}"
        for step in load().steps.values()
        for paper in step.bring
        for fact, values in paper.conditions.items()
    } | {"box-if-other", "box-if-not"}
    assert not {id for id in words["ui"] if id.startswith("box-if-")} - wanted


def test_no_procedure_page_is_without_a_step(words: dict[str, Any]) -> None:
    assert not set(words["steps"]) - set(load().steps)


def test_every_matter_action_and_label_has_words(words: dict[str, Any]) -> None:
    ui = words["ui"]
    matters = {m for topic in rulebook().topics.values() for m in topic.matters}
    wanted = {f"matter-{matter}" for matter in matters}
    wanted |= {f"action-{action}" for action in ACTIONS}
    wanted |= {f"certainty-{label}" for label in ("settled", "local", "doubtful")}
    assert not wanted - set(ui)


def test_cited_articles_have_their_anchor(words: dict[str, Any]) -> None:
    """An article that a fact cites is explained on the page of its instrument."""
    from tooling.fact_box import anchor_of

    missing = {
        f"{cited.instrument}#{anchor}"
        for fact in load().facts.values()
        if not fact.not_modelled
        for cited in fact.basis
        if (anchor := anchor_of(cited.article))
        and anchor not in words["instruments"][cited.instrument]["anchors"]
    }
    assert not missing, sorted(missing)


def test_both_languages_say_different_things() -> None:
    """A page left untranslated would stand in both files word for word."""
    english, chinese = WORDS["en"], WORDS["zh"]
    for table in ("questions", "outcomes", "notes", "steps", "documents", "offices"):
        same = [id for id in english[table] if english[table][id] == chinese[table].get(id)]
        assert not same, f"{table}: {same}"


def test_every_text_that_the_terminal_and_the_examples_name_exists(words: dict[str, Any]) -> None:
    root = Path(__file__).parents[2]
    files = ("checker/terminal.py", "checker/wording.py", "tooling/examples.py")
    code = "".join((root / file).read_text(encoding="utf-8") for file in files)
    named = set(re.findall(r'(?:\bui|\bsay|_say|_part)\("([a-z][a-z-]*[a-z])"', code))
    assert len(named) > 20
    assert not named - set(words["ui"])
