"""The strip of steps: what to do in a safe order, for one case that the checker has judged."""

import re
from datetime import date
from html import escape
from pathlib import Path
from typing import Any

from checker.rulebook import ENTRY, rulebook
from checker.tables import load
from checker.wording import Words
from tooling import fact_box
from tooling.markup import tag
from tooling.pictures.case import Case, read_case

type Json = dict[str, Any]

# What follows the short name of an office: its Chinese name in brackets, or a list of its apps.
_MORE = re.compile(r"\s*[(（:：].*$")


def render(page: Path, up: str, words: Json) -> str:
    """Return the strip of the *page* (its file), which stands *up* from the root of its language."""
    return _Strip(read_case(page), up, words).html()


class _Strip:
    def __init__(self, case: Case, up: str, words: Json) -> None:
        self.case = case
        self.up = up
        self.table = words
        self.words = Words(words, date.fromisoformat(case.result["on"]))

    def html(self) -> str:
        steps = "".join(map(self._step, self.case.result["steps"]))
        check = tag(
            "a", escape(self.words.ui("picture-check")), ("href", f"{self.up}check/{self.case.address}")
        )
        told = escape(self.words.ui("picture-case", case=self._case()))
        caption = tag("figcaption", f"{told} {check}", ("class", "strip__case"))
        return tag(
            "figure", caption + tag("ol", steps, ("class", "strip__steps")), ("class", "strip no-terms")
        )

    def _case(self) -> str:
        """Return the answers that count, in words; boxes that nobody ticked say nothing."""
        return self.words.series(
            [
                self.words.answered(id, value)
                for id, value in self.case.answers.items()
                if id not in (ENTRY, *self.case.result["unused"])
                and not (rulebook().questions[id].kind == "tick" and not value)
            ]
        )

    def _step(self, step: Json) -> str:
        said = self.table["steps"][step["id"]]
        link = tag("a", escape(said["title"]), ("href", self.up + said["url"].removeprefix("../")))
        lines = [tag("strong", link, ("class", "strip__title"))]
        if step["maybe"]:
            lines.append(self._line("strip__only-if", self._only_if(step)))
        deadline = load().steps[step["id"]].deadline
        if deadline is not None:
            lines.append(self._line("strip__deadline", fact_box.deadline(deadline, self.table)))
        lines.append(self._line("strip__where", escape(self._where(step["where"]))))
        kind = "strip__step strip__step--maybe" if step["maybe"] else "strip__step"
        return tag("li", "".join(lines), ("class", kind))

    def _only_if(self, step: Json) -> str:
        conditions = self.words.conditions(step["if"])
        what = self.words.series(conditions) or self.words.ui("ui-only-if-open")
        return escape(self.words.ui("picture-only-if", what=what))

    def _where(self, offices: list[str]) -> str:
        return self.words.series([short(self.words.of("offices", office)) for office in offices])

    @staticmethod
    def _line(name: str, text: str) -> str:
        return tag("span", text, ("class", name))


def short(office: str) -> str:
    """Return an office's name without what explains it."""
    return _MORE.sub("", office)
