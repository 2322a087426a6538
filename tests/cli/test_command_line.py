"""The command line keeps its contract, and bad input never shows a traceback."""

import json
import subprocess
import sys
from datetime import date
from pathlib import Path
from random import Random
from typing import Any

import jsonschema
import pytest

from checker import terminal
from checker.__main__ import main
from checker.contract import decide
from checker.paths import journey, person
from checker.rulebook import rulebook
from checker.wording import Words, join

SCHEMA = Path(__file__).parents[2] / "checker" / "schema"
RESULT = json.loads((SCHEMA / "result.schema.json").read_text(encoding="utf-8"))
ANSWERS = json.loads((SCHEMA / "answers.schema.json").read_text(encoding="utf-8"))
ON = date(2026, 11, 24)


def run(*arguments: str, given: str = "") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "checker", *arguments],
        input=given, capture_output=True, text=True, check=False,
    )  # fmt: skip


def test_results_of_random_people_keep_the_schema_with_and_without_words() -> None:
    words = {lang: Words.load(lang) for lang in ("en", "zh")}
    validator = jsonschema.Draft202012Validator(RESULT)
    for seed in range(40):
        random = Random(seed)
        topics = random.choice([("moving",), ("card",), ("moving", "card")])
        answers = journey(person(random, topics, ON), ON).answers
        jsonschema.validate(answers, ANSWERS)
        result = decide(answers, ON)
        validator.validate(result)
        for table in words.values():
            validator.validate(join(result, table))


def test_decide_reads_standard_input_and_prints_the_result() -> None:
    done = run("decide", "-", "--on", "2026-11-24", given='{"topic": ["moving"], "move": "same-city"}')
    assert done.returncode == 0, done.stderr
    result = json.loads(done.stdout)
    assert result["on"] == "2026-11-24"
    assert {entry["matter"] for entry in result["matters"]} >= {"pension", "medical", "card"}


def test_decide_reads_a_file_and_joins_words(tmp_path: Path) -> None:
    file = tmp_path / "answers.json"
    file.write_text('{"topic": ["moving"], "move": "same-city"}', encoding="utf-8")
    done = run("decide", str(file), "--lang", "zh", "--on", "2026-11-24")
    assert done.returncode == 0, done.stderr
    assert "养老" in done.stdout


BAD: list[tuple[str, str]] = [
    ('{"nonsense": "x"}', "question 'nonsense': no such question"),
    ('{"topic": ["nowhere"]}', "question 'topic': value 'nowhere' is not allowed"),
    ('{"topic": []}', "at least one of"),
    ('{"topic": "unknown"}', "at least one of"),
    ('{"move": "to-the-moon"}', "question 'move': value 'to-the-moon' is not allowed"),
    ('{"move": []}', "question 'move'"),
    ('{"move": 3}', "question 'move'"),
    ('{"move": null}', "question 'move'"),
    ('{"move": {"a": 1}}', "question 'move'"),
    ('{"birth-month": "2027-01"}', "question 'birth-month'"),
    ('{"birth-month": "1990-13"}', "question 'birth-month'"),
    ('{"birth-month": "1990"}', "question 'birth-month'"),
    ('{"birth-month": ["1990-05", "1980-05"]}', "question 'birth-month'"),
    ("[1, 2]", "answers: not an object"),
    ("{", "answers: not JSON"),
    ("", "answers: not JSON"),
]


@pytest.mark.parametrize(("given", "said"), BAD)
def test_bad_answers_exit_2_with_one_line(given: str, said: str) -> None:
    done = run("decide", "-", "--on", "2026-11-24", given=given)
    assert done.returncode == 2
    assert done.stdout == ""
    assert said in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [["decide", "no-such-file.json"], ["decide", "-", "--on", "2026-02-30"], ["dance"],
     ["decide", "-", "--lang", "fr"], []],
)  # fmt: skip
def test_bad_commands_exit_2_with_one_line(arguments: list[str]) -> None:
    done = run(*arguments)
    assert done.returncode == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_questions_lists_every_question_with_its_words(capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("en", "zh"):
        assert main(["questions", "--lang", lang]) == 0
        listed: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        assert [row["id"] for row in listed] == list(rulebook().questions)
        assert all(row["words"]["title"] for row in listed)


def test_find_leads_from_own_words_to_answers(capsys: pytest.CaptureFixture[str]) -> None:
    for lang, typed in (("zh", "弄丢了社保卡"), ("en", "I lost my card"), ("en", "弄丢了社保卡")):
        assert main(["find", typed, "--lang", lang]) == 0
        first, *_ = json.loads(capsys.readouterr().out)
        assert first["answers"] == {"topic": ["card"], "card-problem": "lost"}
        assert decide(first["answers"], ON)["next"] == "loss-stage"
    assert main(["find", "xyzzy"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_without_words_the_command_says_which_command_makes_them(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("checker.wording.HERE", tmp_path)
    monkeypatch.setattr("checker.search.HERE", tmp_path)
    for command in (["questions", "--lang", "en"], ["find", "card"]):
        assert main(command) == 2
        assert "make build" in capsys.readouterr().err


def interview(*typed: str, lang: str = "en") -> str:
    heard = iter(typed)
    said: list[str] = []
    terminal.ask(Words.load(lang), ON, lambda: next(heard), said.append)
    return "\n".join(said)


def _through(*first: str, lang: str = "en") -> str:
    """Type *first*, then *not sure* until the verdict, then finish."""
    return interview(*first, *["?"] * 30, lang=lang)


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_an_interview_with_nothing_known_still_ends_in_a_verdict(lang: str) -> None:
    said = _through("1", lang=lang)
    words = Words.load(lang)
    assert words.ui("terminal-result", on=words.day("2026-11-24")) in said


def test_a_wrong_key_is_named_and_asked_again() -> None:
    said = _through("99", "1")
    assert '"99" is not one of the answers.' in said


def test_back_asks_the_last_question_again() -> None:
    words = Words.load("en")
    said = interview("1", "b", "1", *["?"] * 30)
    assert said.count(words.of("questions", "topic")) == 2


def test_paths_counts_every_topic(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["paths", "--on", "2026-11-24"]) == 0
    said = capsys.readouterr().out
    assert all(f"\n{topic}\n" in said for topic in rulebook().topics)
    assert "situations walked" in said


def test_standard_input_that_is_no_text_exits_2() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "checker", "decide", "-"],
        input=b"\xff\xfe\x00", capture_output=True, check=False,
    )  # fmt: skip
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
