"""Whatever is typed or piped in: one line that says what is allowed, never a traceback, never a hang."""

import dataclasses
import subprocess
import sys
from datetime import date

import pytest

from checker.answers import AnswerError, read
from checker.contract import decide, parse, read_day
from checker.engine import Question, Rulebook
from checker.rulebook import rulebook
from checker.rules import retirement
from checker.tables import load

LONGEST = 20
ON = date(2026, 11, 24)


def run(*arguments: str, given: str = "", bare: bool = False) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *(["-S"] if bare else []), "-m", "checker", *arguments],
        input=given, capture_output=True, text=True, check=False, timeout=LONGEST,
    )  # fmt: skip


def _one_line(done: subprocess.CompletedProcess[str], said: str) -> None:
    assert done.returncode == 2
    assert done.stdout == ""
    assert "Traceback" not in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
    assert len(done.stderr) < 400
    assert said in done.stderr


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ('{"total-months": 1' + "0" * 5000 + "}", "too many digits"),
        ('{"total-months": 1' + "0" * 4000 + "}", "question 'total-months'"),
        ("[" * 100_000, "nested too deeply"),
        ('{"move": ' + "[" * 900 + "]" * 900 + "}", "question 'move'"),
        ('{"topic": ["card"], "topic": ["moving"], "move": "same-city", "move": "hukou-only"}',
         "'topic', 'move' given more than once"),
        ('{"death-date": "2026-W01-1"}', "question 'death-date'"),
        ('{"birth-month": "2026-W1"}', "question 'birth-month'"),
    ],
    ids=["digits", "number", "brackets", "lists", "twice", "week", "week-month"],
)  # fmt: skip
def test_odd_answers_exit_2_with_one_short_line(given: str, said: str) -> None:
    _one_line(run("decide", "-", "--on", "2026-11-24", given=given), said)


@pytest.mark.parametrize("command", [("decide", "-"), ("ask",), ("paths",)], ids=lambda c: c[0])
@pytest.mark.parametrize("on", ["2024-12-31", "2100-01-01", "20261125", "2026-W01-1"])
def test_a_day_for_which_the_law_cannot_be_read_is_refused(command: tuple[str, ...], on: str) -> None:
    first, last = load().days
    _one_line(run(*command, "--on", on, given='{"topic": ["moving"]}'), f"allowed: {first} to {last}")


@pytest.mark.parametrize("end", [0, 1], ids=["first", "last"])
def test_the_law_can_be_read_on_the_first_and_the_last_day(end: int) -> None:
    on = load().days[end]
    assert read_day(on.isoformat()) == on
    for topic in rulebook().topics:
        assert decide({"topic": [topic]}, on)["matters"]


def test_every_parameter_exists_on_the_first_day() -> None:
    law = load().law(load().days[0])
    assert all(isinstance(law(row["id"]), int) for row in load().parameters)


def test_without_its_packages_the_command_says_which_command_installs_them() -> None:
    _one_line(run("questions", bare=True), "make build")


def test_only_one_way_to_write_a_day() -> None:
    for text in ("20261124", "2026-W48-2", "2026-11-24T00:00", "２０２６-11-24", ""):
        with pytest.raises(AnswerError, match="allowed"):
            read_day(text)


def test_many_keys_given_twice_are_found_at_once() -> None:
    pairs = ",".join(f'"k{n}": 1' for n in range(50_000))
    with pytest.raises(AnswerError, match="more than once"):
        parse("{" + pairs + ',"k1": 2}')


# -- questions that everybody can answer


def known(monkeypatch: pytest.MonkeyPatch, *ids: str) -> Rulebook:
    """Make the questions *ids* such as everybody can answer, everywhere."""
    book = Rulebook(
        rulebook().entry,
        [dataclasses.replace(q, unsure=q.unsure and q.id not in ids) for q in rulebook().questions.values()],
        rulebook().topics.values(),
        rulebook().rank,
        (retirement.facts,),
    )
    for module in ("contract", "terminal", "wording"):
        monkeypatch.setattr(f"checker.{module}.rulebook", lambda: book)
    return book


@pytest.mark.parametrize(
    ("id", "refused", "taken"),
    [
        ("move", ["unknown", ["same-city"], ["same-city", "hukou-only"]], "same-city"),
        ("still-open", ["unknown"], ["open-payment"]),
        ("first-age", ["unknown", [20, 30]], 20),
        ("birth-month", ["unknown", ["1990-01", "1990-02"]], "1990-01"),
        ("death-date", ["unknown", ["2020-01-01", "2020-01-02"]], "2020-01-01"),
    ],
)
def test_what_everybody_knows_takes_an_exact_answer_only(
    monkeypatch: pytest.MonkeyPatch, id: str, refused: list[object], taken: object
) -> None:
    book = known(monkeypatch, id)
    assert isinstance(book.questions[id], Question)
    read({id: taken}, book, ON)
    for value in refused:
        with pytest.raises(AnswerError, match=f"question '{id}'"):
            read({id: value}, book, ON)
