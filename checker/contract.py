"""The contract: answers in, verdict out, the same in the browser, the terminal and the tests."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from checker import __version__
from checker.answers import AnswerError, Answers, read, read_date, shown
from checker.compute import Json, Verdict
from checker.engine import Interview
from checker.rulebook import ACTIONS, rulebook
from checker.tables import load

# The asking ends here even if some matter still has two possible actions.
MOST_QUESTIONS = 12
# A place adds local rows to steps that are already decided: one screen more at most.
MOST_WITH_PLACE = MOST_QUESTIONS + 1


def decide(answers: Mapping[str, object], on: date) -> Json:
    """Return the result object for *answers* as the law stands on *on*.

    Raises AnswerError for the first answer that cannot be used.
    """
    return judge(read(answers, rulebook(), on), on)


def judge(answers: Answers, on: date, *, brief: bool = False) -> Json:
    """Return the result object for answers already read.

    With *brief*, what is still incomplete carries no verdict, only the next
    question: the page shows nothing else while it asks, and need not wait.
    """
    tables = load()
    interview = Interview(rulebook(), answers.box, answers.answered, on, tables.law(on))
    verdict = Verdict(interview, tables)
    question = _next(interview, verdict)
    whole = question is None or not brief
    complete = bool(interview.topics) and question is None
    reads = verdict.reads() if whole else frozenset[str]()
    used = {rulebook().question_of[fact] for fact in reads} | {rulebook().entry}
    return {
        "on": on.isoformat(),
        "rules_version": __version__,
        "read_on": tables.read_on,
        "complete": complete,
        "next": question,
        "left": interview.left if question else 0,
        "refine": list(interview.open_questions(reads)) if complete else [],
        "unused": [asked for asked in answers.answered if asked not in used] if whole else [],
        "set_aside": list(interview.set_aside),
        "contradiction": list(interview.contradiction or ()) if whole else [],
        "headline": _headline(interview) if whole else None,
        "matters": verdict.entries() if whole else [],
        "steps": verdict.steps() if whole else [],
        "warnings": verdict.warnings() if whole else [],
        "never": verdict.never() if whole else [],
        "amounts": verdict.amounts() if whole else [],
        "ask": verdict.ask() if whole else [],
    }


def _next(interview: Interview, verdict: Verdict) -> str | None:
    """The next question, None when the verdict stands or the budget is spent."""
    asked = len(interview.answered)
    if asked < MOST_QUESTIONS and interview.wanted is not None:
        return interview.wanted
    if asked < MOST_WITH_PLACE and interview.topics and interview.contradiction is None:
        return verdict.place_question
    return None


def _headline(interview: Interview) -> Json | None:
    """The action of the lead matter; of several topics' leads the strongest action leads.

    Where nothing is to be done about any lead matter, the strongest action of all leads;
    of equals that of the card, about which everybody asks.
    """
    leads = {topic.lead for topic in interview.topics}
    found = [(Verdict.action(decision), decision.subject) for decision in interview.decisions]
    if not found:
        return None
    leading = [pair for pair in found if pair[1].matter in leads and pair[0][0] != "none"]
    candidates = leading or sorted(found, key=lambda pair: pair[1].matter != "card")
    (action, variant), subject = min(candidates, key=lambda pair: ACTIONS.index(pair[0][0]))
    return {"matter": subject.matter, "of": subject.of, "action": action, "variant": variant}


def decide_json(answers: str, on: str) -> str:
    """The page's door: JSON text in, JSON text out.

    While the asking goes on the result is brief. Bad answers give
    ``{"error": message}`` instead of an exception.
    """
    try:
        day = date.fromisoformat(on)
        result = judge(read(parse(answers), rulebook(), day), day, brief=True)
        return json.dumps(result, ensure_ascii=False)
    except AnswerError as error:
        return json.dumps({"error": str(error)}, ensure_ascii=False)


def read_day(text: str) -> date:
    """Return the date on which the law is read; raises AnswerError where it cannot be."""
    first, last = load().days
    day = read_date(text)
    if day is None or not first <= day <= last:
        raise AnswerError(f"date {shown(text)} is not allowed; allowed: {first} to {last}, as YYYY-MM-DD")
    return day


def parse(text: str) -> dict[str, Any]:
    """Return the answers object in *text*; raises AnswerError where it is none."""
    try:
        answers = json.loads(text, object_pairs_hook=_once)
    except RecursionError:
        raise AnswerError("answers: nested too deeply; allowed: one JSON object {question: value}") from None
    except json.JSONDecodeError as error:
        raise AnswerError(f"answers: not JSON ({error}); allowed: one JSON object") from error
    except AnswerError:
        raise
    except ValueError:
        raise AnswerError("answers: a number has too many digits; allowed: whole numbers") from None
    if not isinstance(answers, dict):
        raise AnswerError("answers: not an object; allowed: one JSON object {question: value}")
    return answers  # pyright: ignore[reportUnknownVariableType]


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Return the object made of *pairs*; raises AnswerError where a key stands twice."""
    found: dict[str, Any] = {}
    twice: dict[str, None] = {}
    for key, value in pairs:
        if key in found:
            twice[key] = None
        found[key] = value
    if twice:
        raise AnswerError(f"answers: {', '.join(map(shown, twice))} given more than once; allowed: once each")
    return found
