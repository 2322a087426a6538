"""The example case of a page: answers in its front matter, judged by the checker at build time.

``strip`` maps question ids to values as ``decide`` takes them:
``strip: {topic: [moving], move: other-province, insured-as: employee}``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import yaml

from checker.answers import AnswerError
from checker.contract import decide
from checker.tables import load
from tooling.examples import Example, fragment
from tooling.pages import PageError

KEY = "strip"
_FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.S)

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Case:
    """The answers of one example case and the verdict on them, as the law was read."""

    answers: Json
    result: Json

    @property
    def address(self) -> str:
        """The part of the address behind which the checker finds these answers."""
        return fragment(Example("", None, self.answers, {}))


def front_matter(path: Path) -> Json:
    """Return what stands in the front matter of the page at *path*."""
    front = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    return (yaml.safe_load(front[1]) or {}) if front else {}


def read_case(path: Path) -> Case:
    """Return the case of the page at *path*; raises PageError naming what is wrong."""
    given = front_matter(path).get(KEY)
    if not isinstance(given, dict) or not given:
        raise PageError(f"{path.name}: '{KEY}' in the front matter must map questions to answers")
    return judged(_plain(given), path.name)


def judged(answers: Json, name: str) -> Case:
    """Return *answers* with their verdict; raises PageError if they are wrong or contradict."""
    try:
        result = decide(answers, date.fromisoformat(load().read_on))
    except AnswerError as error:
        raise PageError(f"{name}: {KEY}: {error}") from error
    if result["contradiction"]:
        raise PageError(f"{name}: {KEY}: cannot all be true: {', '.join(result['contradiction'])}")
    if not result["steps"]:
        raise PageError(f"{name}: {KEY}: these answers lead to no step")
    return Case(answers, result)


def _plain(given: Mapping[str, object]) -> Json:
    """Undo what YAML makes of a bare yes, no or date."""
    return {id: [_text(one) for one in value] if isinstance(value, list) else _text(value)
            for id, value in given.items()}  # fmt: skip


def _text(value: object) -> object:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else value
