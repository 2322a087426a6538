"""Links that open the checker with answers in it, read as web/check-answers.js reads them."""

import re
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from checker.answers import read as read_answers
from checker.rulebook import ENTRY, rulebook
from checker.tables import load

# In Markdown and in raw HTML; what stands behind "#" holds answers if it holds a "=".
_LINK = re.compile(r"check(?:\.md|/)#([^\s)\"'>]*=[^\s)\"'>]*)")
_NUMBER = re.compile(r"\d{1,9}")


class LinkError(ValueError):
    """A link holds something that the checker would drop; the message names it."""


def links_in(path: Path) -> list[str]:
    """Return the answers that stand behind each link to the checker in the file *path*."""
    return _LINK.findall(path.read_text(encoding="utf-8"))


def answers_of(fragment: str) -> dict[str, Any]:
    """Return the answers in *fragment*; raises LinkError where the checker would not take one."""
    answers: dict[str, Any] = {}
    for part in fragment.replace("&amp;", "&").split("&"):
        id, equals, text = part.partition("=")
        if id == "on":
            date.fromisoformat(text)
            continue
        if not equals or id in answers or id not in rulebook().questions:
            raise LinkError(f"'{part}' answers no question, or one already answered")
        answers[id] = _value(id, unquote(text))
    if ENTRY not in answers:
        raise LinkError(f"no '{ENTRY}'")
    read_answers(answers, rulebook(), date.fromisoformat(load().read_on))
    return answers


def _value(id: str, text: str) -> Any:
    question = rulebook().questions[id]
    if text == "unknown":
        if id == ENTRY:
            raise LinkError(f"'{ENTRY}' cannot be unknown")
        return text
    if question.kind in ("choice", "tick"):
        chosen = text.split(",") if text else []
        if len(set(chosen)) < len(chosen) or not (chosen or (question.kind == "tick" and id != ENTRY)):
            raise LinkError(f"'{id}={text}': nothing chosen, or something twice")
        return chosen[0] if question.kind == "choice" and len(chosen) == 1 else chosen
    ends = [int(end) if _NUMBER.fullmatch(end) else end for end in text.split("..")]
    return ends[0] if len(ends) == 1 else ends
