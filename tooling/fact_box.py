"""The fact box of a procedure page, from the same tables as the checker."""

from html import escape
from typing import Any

from checker.tables import Deadline, Fee, Paper, Period, Step, Tables

type Words = dict[str, Any]


def render(step: Step, tables: Tables, words: Words) -> str:
    """Return the definition list for *step*; what was not read says so."""
    return _Box(step, tables, words).html()


class _Box:
    def __init__(self, step: Step, tables: Tables, words: Words) -> None:
        self.step = step
        self.tables = tables
        self.words = words

    def html(self) -> str:
        rows = (
            ("bring", self._bring()),
            ("where", self._where()),
            ("deadline", self._deadline(self.step.deadline)),
            ("time", self._limit(self.step.time_limit)),
            ("fee", self._fee(self.step.fee)),
            ("law", self._law()),
            ("read-on", self._read_on()),
            ("varies", self._varies()),
        )
        lines = "".join(f"<dt>{self._say(f'box-{id}')}</dt><dd>{text}</dd>" for id, text in rows)
        return f'<dl class="fact-box">{lines}</dl>'

    def _say(self, id: str, **values: object) -> str:
        text: str = self.words["ui"][id]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _bring(self) -> str:
        if not self.step.bring:
            return self._say("box-bring-nothing")
        return _list(self._paper(paper) for paper in self.step.bring)

    def _paper(self, paper: Paper) -> str:
        title = self.words["documents"][paper.document]["title"]
        kind = "box-copies" if paper.copies else "box-original"
        text = (
            f'<a href="../../documents/#{paper.document}">{escape(title)}</a> '
            f"({self._say(kind, count=paper.copies)})"
        )
        if paper.conditions:
            text += f" — {self._say('box-only-if', what=self._conditions(paper))}"
        return text

    def _conditions(self, paper: Paper) -> str:
        """Say under which answers a paper is needed."""
        return "; ".join(self._condition(fact, values) for fact, values in paper.conditions.items())

    def _condition(self, fact: str, values: tuple[str, ...]) -> str:
        for id, question in self.words["questions"].items():
            options = question["options"]
            if id == fact:
                answers = self._say("or").join(options[value]["text"] for value in values)
                return f"{question['label']}: {answers}"
            if fact in options:
                said: str = options[fact]["text"]
                return said if values == ("yes",) else self._say("not-so", what=said)
        raise KeyError(f"step '{self.step.id}': no words for '{fact}'")

    def _where(self) -> str:
        return _list(
            f'<a href="../../offices/#{id}">{escape(self.words["offices"][id]["title"])}</a>'
            for id in self.step.where
        )

    def _deadline(self, deadline: Deadline | None) -> str:
        if deadline is None:
            return self._say("box-no-deadline")
        label = self.words["questions"][deadline.start]["label"]
        period = self._period(deadline.period)
        return self._say(f"box-deadline-{deadline.whose}", period=period, start=label)

    def _limit(self, limit: Period | str) -> str:
        if isinstance(limit, Period):
            return self._period(limit)
        return self._say(f"box-time-{limit}")

    def _period(self, period: Period) -> str:
        if period.months is not None:
            text = self._say("box-months", count=period.months)
        elif period.days == 0:
            text = self._say("box-on-the-spot")
        else:
            text = self._say(f"box-{period.kind}-days", count=period.days)
        return f"{text} {self._say('box-local')}" if period.local else text

    def _fee(self, fee: Fee) -> str:
        if fee.low is None:
            return self._say("box-fee-local" if fee.local else "box-fee-unknown")
        if not fee.high:
            text = self._say("box-free")
        elif fee.low == fee.high:
            text = self._say("box-yuan", count=fee.low)
        else:
            text = self._say("box-yuan-range", low=fee.low, high=fee.high)
        return f"{text} {self._say('box-local')}" if fee.local else text

    def _law(self) -> str:
        cited = dict.fromkeys(
            (citation.instrument, citation.article)
            for fact in self.step.facts
            for citation in self.tables.facts[fact.partition("#")[0]].basis
        )
        return _list(self._citation(instrument, article) for instrument, article in cited)

    def _citation(self, instrument: str, article: str) -> str:
        title = escape(self.words["instruments"][instrument]["title"])
        anchor = anchor_of(article)
        known = anchor in self.words["instruments"][instrument]["anchors"]
        href = f"../../law/{instrument}/" + (f"#{anchor}" if known else "")
        return f'<a href="{href}">{title}</a> {self._article(article)}'.rstrip()

    def _article(self, article: str) -> str:
        if not article:
            return ""
        kind = "box-item" if article.startswith("item ") else "box-article"
        return self._say(kind, number=escape(article.removeprefix("item ")))

    def _read_on(self) -> str:
        dates = [self.tables.facts[fact.partition("#")[0]].read_on for fact in self.step.facts]
        return min(dates) if dates else self._say("box-not-read")

    def _varies(self) -> str:
        local = any(self.tables.facts[fact.partition("#")[0]].local for fact in self.step.facts)
        return self._say("box-varies-yes" if local else "box-varies-no")


def anchor_of(article: str) -> str:
    """Return the anchor of an article on its law page: "12(2)" -> "art-12", "item 5" -> "item-5"."""
    number = article.partition("(")[0].strip()
    if number.startswith("item "):
        return f"item-{number.removeprefix('item ').strip()}"
    return f"art-{number}" if number else ""


def _list(items: Any) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
