"""The fact box of a procedure page, from the same tables as the checker."""

from collections.abc import Iterable
from html import escape
from itertools import takewhile
from typing import Any

from checker.tables import Deadline, Fee, Paper, Period, Step, Tables

type Words = dict[str, Any]


def render(step: Step, tables: Tables, words: Words) -> str:
    """Return the definition list for *step*; what was not read says so."""
    return _Box(step, tables, words).html()


def deadline(deadline: Deadline, words: Words) -> str:
    """Return whose deadline it is, how long and counted from what."""
    return say(
        words,
        f"box-deadline-{deadline.whose}",
        period=period(deadline.period, words),
        start=words["questions"][deadline.start]["label"],
    )


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
        return say(self.words, id, **values)

    def _bring(self) -> str:
        if not self.step.bring:
            return self._say("box-bring-nothing")
        return _list(self._paper(paper) for paper in self.step.bring)

    def _paper(self, paper: Paper) -> str:
        said = self.words["documents"][paper.document]
        kind = self._say("box-copies" if paper.copies else "box-original", count=paper.copies)
        link = f'<a href="../{said["address"]}">{escape(said["title"])}</a>'
        text = self._say("ui-paper", title=link, kind=kind)
        for fact, values in paper.conditions.items():
            text = self._say("box-paper-if", paper=text, what=self._condition(fact, values))
        return text

    def _condition(self, fact: str, values: tuple[str, ...]) -> str:
        """Say when a paper is needed: in words of its own, else by the answer that the checker takes."""
        own = f"box-if-{fact}-{'-'.join(values)}"
        if own in self.words["ui"]:
            return self._say(own)
        for id, question in self.words["questions"].items():
            options = question["options"]
            if id == fact:
                answer = self._say("or").join(options[value]["text"] for value in values)
                return self._say("box-if-other", answer=answer, label=question["label"])
            if fact in options:
                kind = "box-if-other" if values == ("yes",) else "box-if-not"
                return self._say(kind, answer=options[fact]["text"], label=question["label"])
        raise KeyError(f"step '{self.step.id}': no words for '{fact}'")

    def _where(self) -> str:
        return _list(
            f'<a href="../{said["address"]}">{escape(said["title"])}</a>'
            for said in (self.words["offices"][id] for id in self.step.where)
        )

    def _deadline(self, given: Deadline | None) -> str:
        return self._say("box-no-deadline") if given is None else deadline(given, self.words)

    def _limit(self, limit: Period | str) -> str:
        if isinstance(limit, Period):
            return period(limit, self.words)
        return self._say(f"box-time-{limit}")

    def _fee(self, fee: Fee) -> str:
        if fee.low is None:
            return self._say("box-fee-local" if fee.local else "box-fee-unknown")
        if not fee.high:
            text = self._say("box-free")
        elif fee.low == fee.high:
            text = self._say("box-yuan", count=fee.low)
        else:
            text = self._say("box-yuan-range", low=fee.low, high=fee.high)
        return self._say("box-with-local", text=text.rstrip(".。")) if fee.local else text

    def _law(self) -> str:
        return _list(
            self._citation(instrument, articles)
            for instrument, articles in cited(self.step.facts, self.tables).items()
        )

    def _citation(self, instrument: str, articles: Iterable[str]) -> str:
        """Return one instrument with all its cited articles, each a link of its own."""
        title = escape(self.words["instruments"][instrument]["title"])
        links = [article_link(instrument, article, self.words) for article in articles if article]
        return " ".join([f'<a href="../../law/{instrument}/">{title}</a>', *links])

    def _read_on(self) -> str:
        dates = [self.tables.facts[fact.partition("#")[0]].read_on for fact in self.step.facts]
        return written_date(min(dates), self.words) if dates else self._say("box-not-read")

    def _varies(self) -> str:
        local = any(self.tables.facts[fact.partition("#")[0]].local for fact in self.step.facts)
        return self._say("box-varies-yes" if local else "box-varies-no")


def say(words: Words, id: str, **values: object) -> str:
    """Return the interface text *id* with its ``{name}`` places filled."""
    text: str = words["ui"][id]
    for name, value in values.items():
        text = text.replace(f"{{{name}}}", str(value))
    return text


def period(period: Period, words: Words) -> str:
    """Return a length of time, and whether it varies locally."""
    if period.months is not None:
        text = say(words, "box-months", count=period.months)
    elif period.days == 0:
        text = say(words, "box-on-the-spot")
    else:
        text = say(words, f"box-{period.kind}-days", count=period.days)
    return say(words, "box-with-local", text=text) if period.local else text


def cited(facts: Iterable[str], tables: Tables) -> dict[str, list[str]]:
    """Return every instrument that *facts* rest on with its cited articles in order."""
    found: dict[str, set[str]] = {}
    for fact in facts:
        for citation in tables.facts[fact.partition("#")[0]].basis:
            found.setdefault(citation.instrument, set()).add(citation.article)
    return {instrument: sorted(articles, key=_order) for instrument, articles in found.items()}


def article_link(instrument: str, article: str, words: Words, *, short: bool = False) -> str:
    """Return an article as a link to where its law page tells it; *short*: by its number alone."""
    anchor = anchor_of(article)
    known = anchor in words["instruments"][instrument]["anchors"]
    item = article.startswith("item ")
    text = escape(article.removeprefix("item "))
    if item or not short:
        text = words["ui"]["box-item" if item else "box-article"].replace("{number}", text)
    href = f"../../law/{instrument}/" + (f"#{anchor}" if known else "")
    return f'<a class="article" href="{href}">{text}</a>'


def written_date(day: str, words: Words) -> str:
    """Return "2026-11-20" as people of the language write it, never broken across lines."""
    year, month, number = day.split("-")
    names = words["ui"]["box-date-months"].split(", ")
    values = {"year": year, "month": names[int(month) - 1], "day": str(int(number))}
    return f'<span class="date">{words["ui"]["box-date"].format(**values)}</span>'


def _order(article: str) -> tuple[int, str]:
    """Sort articles by number: 9 before 12 before 12(2)."""
    number = "".join(takewhile(str.isdigit, article.removeprefix("item ")))
    return int(number or 0), article


def anchor_of(article: str) -> str:
    """Return the anchor of an article on its law page: "12(2)" -> "art-12", "item 5" -> "item-5"."""
    number = article.partition("(")[0].strip()
    if number.startswith("item "):
        return f"item-{number.removeprefix('item ').strip()}"
    return f"art-{number}" if number else ""


def _list(items: Any) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"
