"""Worked examples: a story with answers and the verdict they lead to, shown on a page and run as a test.

An example is a section of ``docs/<lang>/examples/<topic>.md``; the fenced block
in it is TOML: ``answers``, ``expect`` and, where the day matters, ``on``.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote

from checker.answers import AnswerError
from checker.contract import decide
from checker.rulebook import ENTRY, rulebook
from checker.tables import load
from checker.wording import Words

FENCE = re.compile(r"^~~~ example\n(.*?)^~~~$", re.S | re.M)
_HEADING = re.compile(r"^## .*\{#([a-z0-9-]+)\}\s*$", re.M)

type Json = dict[str, Any]


class ExampleError(ValueError):
    """An example cannot be used; the message names page, example and what is wrong."""


@dataclass(frozen=True, slots=True)
class Example:
    """One worked example: its id, the day (None: the day does not matter), answers and expectations."""

    id: str
    on: date | None
    answers: Json
    expect: Json

    @property
    def day(self) -> date:
        """The day on which it is judged."""
        return self.on or date.fromisoformat(load().read_on)

    def verdict(self) -> Json:
        """Return the result object; raises ExampleError for answers that cannot be used."""
        try:
            return decide(self.answers, self.day)
        except AnswerError as error:
            raise ExampleError(f"{self.id}: {error}") from error


def read(path: Path) -> list[Example]:
    """Return the examples of one page; raises ExampleError naming what is wrong."""
    return [_parse(block, id, path) for id, block in _blocks(path)]


def _blocks(path: Path) -> Iterator[tuple[str, str]]:
    text = path.read_text(encoding="utf-8")
    for found in FENCE.finditer(text):
        before = _HEADING.findall(text, 0, found.start())
        if not before:
            raise ExampleError(f"{path.name}: an example stands under no heading with an id")
        yield before[-1], found[1]


def _parse(block: str, id: str, path: Path) -> Example:
    try:
        row = tomllib.loads(block)
        unknown = set(row) - {"on", "answers", "expect"}
        if unknown or not row.get("answers") or not row.get("expect"):
            raise ExampleError(f"{path.name}: {id}: needs answers and expect; unknown: {sorted(unknown)}")
        on = date.fromisoformat(row["on"]) if "on" in row else None
    except (tomllib.TOMLDecodeError, TypeError, ValueError) as error:
        raise ExampleError(f"{path.name}: {id}: {error}") from error
    return Example(id, on, row["answers"], row["expect"])


def problems(example: Example) -> list[str]:
    """Return what the verdict does not keep of what *example* expects."""
    result = example.verdict()
    matters = {_subject(entry): entry for entry in result["matters"]}
    headline = result["headline"] or {}
    steps = {step["id"]: step for step in result["steps"]}
    found: list[str] = []
    for key, wanted in example.expect.items():
        match key:
            case "headline":
                got = f"{headline.get('matter')}.{headline.get('action')}"
                found += [] if got == wanted else [f"headline: expected {wanted}, got {got}"]
            case "steps" | "never":
                there = {item["id"] for item in result[key]}
                found += [f"{key}: {id} is missing" for id in wanted if id not in there]
            case "deadlines":
                for id, day in wanted.items():
                    due = ((steps.get(id) or {}).get("deadline") or {}).get("date")
                    found += [] if due == day else [f"deadline of {id}: expected {day}, got {due}"]
            case _:
                entry = matters.get(key, {})
                action, _, variant = wanted.partition(".")
                same = entry.get("action") == action and variant in ("", entry.get("variant"))
                got = f"{entry.get('action')}.{entry.get('variant')}"
                found += [] if same else [f"{key}: expected {wanted}, got {got}"]
    return found


def _subject(entry: Json) -> str:
    return entry["matter"] if entry["of"] is None else f"{entry['matter']}@{entry['of']}"


# -- on the page


def fill(markdown: str, path: Path, words: Json) -> str:
    """Return *markdown* with every example block shown in words."""
    examples = iter(read(path))
    return FENCE.sub(lambda _: _html(next(examples), Words(words)), markdown)


def _html(example: Example, words: Words) -> str:
    say = words.ui
    told = {id: value for id, value in example.answers.items() if id != ENTRY}
    answers = "".join(_answer(id, value, words) for id, value in told.items())
    result = example.verdict()
    verdict = "".join(_entry(entry, words) for entry in result["matters"] if entry["action"] != "none")
    day = f" ({say('example-on', day=example.on.isoformat())})" if example.on else ""
    return (
        f'<div class="example">{_label(say("example-answers"))}<dl>{answers}</dl>'
        f"{_label(say('example-verdict') + day)}<dl>{verdict}</dl>"
        f'<p><a class="md-button" href="../../check/{fragment(example)}">{say("example-open")}</a></p></div>'
    )


def _label(text: str) -> str:
    return f'<p class="example__label">{text}</p>'


def _answer(id: str, value: object, words: Words) -> str:
    question = words.table["questions"][id]
    label = words.label(id)
    options = question["options"]
    listed: list[Any] = value if isinstance(value, list) else [value]
    if value == "unknown":
        said = words.ui("terminal-not-sure")
    elif rulebook().questions[id].kind == "tick":
        said = "; ".join(words.option(id, one) for one in listed) or words.ui("terminal-none")
    elif options:
        said = words.ui("or").join(words.option(id, one) for one in listed)
    elif len(listed) > 1:
        said = words.ui("range", low=listed[0], high=listed[1])
    else:
        said = str(value)
    return f"<dt>{escape(label)}</dt><dd>{escape(said)}</dd>"


def _entry(entry: Json, words: Words) -> str:
    matter, action = (words.ui(f"{kind}-{entry[kind]}") for kind in ("matter", "action"))
    title = words.outcome(entry)["title"]
    return f"<dt>{escape(matter)}: <strong>{escape(action)}</strong></dt><dd>{escape(title)}</dd>"


def fragment(example: Example) -> str:
    """Return the part of the address behind which the checker finds the answers of *example*."""
    questions = rulebook().questions
    parts = [f"{id}={_written(questions[id].kind, value)}" for id, value in example.answers.items()]
    parts += [f"on={example.on.isoformat()}"] if example.on else []
    return "#" + "&".join(parts)


def _written(kind: str, value: object) -> str:
    listed = value if isinstance(value, list) else [value]
    between = "," if kind in ("choice", "tick") else ".."
    return quote(between.join(map(str, listed)), safe=",.-")
