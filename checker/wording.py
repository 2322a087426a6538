"""The compiled words of one language, and a result joined with them."""

import html
import json
import re
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from checker.engine import Question, Span
from checker.rulebook import ENTRY, rulebook

HERE = Path(__file__).parent / "words"
LANGUAGES = ("en", "zh")

type Json = dict[str, Any]


class WordsMissing(RuntimeError):
    """The words were not compiled; the message says which command makes them."""


class Words:
    """Everything that is said to a person in one language; *on* is the date of what is told."""

    def __init__(self, table: Json, on: date | None = None) -> None:
        self.table = table
        self.on = on

    @classmethod
    def load(cls, lang: str) -> "Words":
        """Read the compiled words; raises WordsMissing where the build has not made them."""
        path = HERE / f"{lang}.json"
        if not path.exists():
            raise WordsMissing(
                f"no words for '{lang}': run 'make build' (or 'python -m tooling.words') first"
            )
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def dated(self, on: str) -> "Words":
        """Return the same words for a result of the date *on*."""
        return Words(self.table, date.fromisoformat(on))

    def ui(self, id: str, **values: object) -> str:
        """Return an interface text with its ``{placeholders}`` filled."""
        text = plain(self.table["ui"][id])
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def of(self, table: str, id: str, field: str = "title") -> str:
        """Return one field of an entry as plain text, the id itself where it has no words."""
        return plain(self.table[table].get(id, {}).get(field, "")) or id

    def option(self, question: str, option: str) -> str:
        """Return the words of one option."""
        return plain(self.table["questions"][question]["options"][option]["text"])

    def outcome(self, entry: Json) -> Json:
        """Return title and text for an entry of ``matters``, generic where its variant is open."""
        key = outcome_id(entry)
        found = self.table["outcomes"].get(key)
        if found is not None:
            return {"title": plain(found["title"]), "text": plain(found["text"])}
        if entry["action"] == "refer" and entry["variant"] in ("depends", "contradiction"):
            return {
                "title": self.ui(f"refer-{entry['variant']}"),
                "text": self.ui(f"refer-{entry['variant']}-text"),
            }
        return {
            "title": self.ui(f"action-{entry['action']}"),
            "text": self.ui(f"action-{entry['action']}-text"),
        }

    def matter(self, entry: Json) -> str:
        """Return the name of a matter and, where there are several, of which one."""
        matter = self.ui(f"matter-{entry['matter']}")
        if not entry["of"]:
            return matter
        return self.ui("ui-matter-of", matter=matter, of=self.ui(f"of-{entry['of']}"))

    def aside(self, topic: str) -> str:
        """Return the sentence about a ticked topic that a result leaves out."""
        return self.ui("ui-set-aside", what=self.option(ENTRY, topic))

    # -- answers and conditions

    def label(self, id: str) -> str:
        """Return the short name of a question."""
        question = self.table["questions"][id]
        return plain(question["label"] or question["title"])

    def answered(self, id: str, value: object) -> str:
        """Return a question's short name and what was answered."""
        return self.ui("ui-pair", label=self.label(id), answer=self.answer(id, value))

    def answer(self, id: str, value: object) -> str:
        """Return what was answered to a question, in words."""
        question = rulebook().questions[id]
        if value == "unknown":
            return self.ui("terminal-not-sure")
        listed: list[Any] = value if isinstance(value, list) else [value]
        if question.options:
            said = [self.option(id, option) for option in listed]
            if question.kind == "choice":
                return self.either(said)
            return self.listing(said) or self.ui("terminal-none")
        return self._span(question, listed) if len(listed) > 1 else self._point(question, value)

    def conditions(self, lines: Iterable[Json]) -> list[str]:
        """Return lines of ``because`` or ``if``; ticked boxes of one screen come as one line."""
        found: dict[str, str | dict[str, list[str]]] = {}
        for line in lines:
            id = line["question"]
            if "option" in line:
                ticks = found.setdefault(id, {"yes": [], "no": []})
                assert isinstance(ticks, dict)
                ticks[line["answer"]].append(self.option(id, line["option"]))
            elif "except" in line:
                others = [self.option(id, option) for option in line["except"]]
                found[id] = self.ui("ui-any-but", what=self.either(others))
            else:
                found[id] = self.answer(id, line["answer"])
        answers = {id: said if isinstance(said, str) else self._ticks(said) for id, said in found.items()}
        return [self.ui("ui-pair", label=self.label(id), answer=said) for id, said in answers.items()]

    def condition(self, line: Json) -> str:
        """Return one line of ``because`` or ``if``: the question's label and the answer."""
        return self.conditions([line])[0]

    def only_if(self, text: str, conditions: Sequence[str]) -> str:
        """Return *text* with the conditions under which it applies, if there are any."""
        return self.ui("terminal-only-if", text=text, what=self.series(conditions)) if conditions else text

    def _ticks(self, ticks: dict[str, list[str]]) -> str:
        if ticks["yes"]:
            return self.listing(ticks["yes"])
        if len(ticks["no"]) > 2:
            return self.ui("ui-none-of-them")
        return self.listing([self.ui("ui-not-so", what=what) for what in ticks["no"]])

    def either(self, texts: Sequence[str]) -> str:
        """Return several texts as alternatives."""
        return self._joined("ui-or", texts)

    def listing(self, texts: Sequence[str]) -> str:
        """Return several texts as a list."""
        return self._joined("ui-list-comma", texts)

    def series(self, texts: Sequence[str]) -> str:
        """Return several texts that are lists or sentences themselves as one."""
        return self._joined("ui-list-semicolon", texts)

    def _joined(self, id: str, texts: Sequence[str]) -> str:
        joined = ""
        for text in texts:
            joined = self.ui(id, a=joined, b=text) if joined else text
        return joined

    def _span(self, question: Question, ends: Sequence[Any]) -> str:
        low, high = (self._point(question, end) for end in ends)
        dated = question.kind != "number"
        # Without a date "no later than now" cannot be told from "up to that day".
        whole = question.domain(self.on or date.min)
        assert isinstance(whole, Span)
        first, last = (end if isinstance(end, int) else _ordinal(question, end) for end in ends)
        if first == whole.lo:
            return self.ui("ui-until" if dated else "ui-at-most", high=high)
        if last == whole.hi:
            return self.ui("ui-since" if dated else "ui-at-least", low=low)
        return self.ui("ui-range", low=low, high=high)

    def _point(self, question: Question, value: Any) -> str:
        if isinstance(value, str):
            return self.day(value)
        if question.unit == "months":
            return self._months(value)
        return self._count(value, question.unit) if question.unit else str(value)

    # -- numbers and dates

    def figure(self, amount: Json) -> str:
        """Return a figure's value, or from where to where it reaches."""
        low, high = (self._worth(amount["unit"], amount[end]) for end in ("low", "high"))
        return low if amount["low"] == amount["high"] else self.ui("ui-range", low=low, high=high)

    def _worth(self, unit: str, value: int | str) -> str:
        if isinstance(value, str):
            return self.day(value)
        if unit != "months":
            return self._count(value, unit)
        text = self._months(value)
        if value < 12:
            return text
        return self.ui("ui-in-months", text=text, months=self._count(value, "months"))

    def day(self, text: str) -> str:
        """Return a day ``YYYY-MM-DD`` or a month ``YYYY-MM`` as it is written."""
        names = self.ui("month-names").split(", ")
        year, month, *day = map(int, text.split("-"))
        said = {"year": year, "month": names[month - 1], "day": "".join(map(str, day))}
        return self.ui("written-date" if day else "written-month", **said)

    def _months(self, number: int) -> str:
        years, months = divmod(number, 12)
        if not years:
            return self._count(months, "months")
        text = self._count(years, "years")
        if not months:
            return text
        return self.ui("ui-years-and-months", years=text, months=self._count(months, "months"))

    def _count(self, number: int, unit: str) -> str:
        if unit == "yuan":
            return self.ui("ui-yuan", n=f"{number:,}")
        return self.ui(f"ui-{unit}{'-one' if number == 1 else ''}", n=number)

    # -- the rows of a step

    def paper(self, line: Json) -> str:
        """Return a paper and whether the original or how many copies are wanted."""
        kind = self.ui("box-original") if line["original"] else self.ui("box-copies", count=line["copies"])
        return self.ui("ui-paper", title=self.of("documents", line["paper"]), kind=kind)

    def limit(self, limit: Json | str) -> str:
        """Return how long a step takes."""
        if isinstance(limit, str):
            return self.ui(f"box-time-{limit}")
        if limit.get("months"):
            text = self.ui("box-months", count=limit["months"])
        elif not limit["days"]:
            text = self.ui("box-on-the-spot")
        else:
            text = self.ui(f"box-{limit['kind']}-days", count=limit["days"])
        return self._local(text, limit)

    def fee(self, fee: Json | str) -> str:
        """Return what a step costs."""
        if isinstance(fee, str):
            return self.ui(f"box-fee-{fee}")
        low, high = fee["yuan_from"], fee["yuan_to"]
        if not high:
            text = self.ui("box-free")
        elif low == high:
            text = self.ui("box-yuan", count=high)
        else:
            text = self.ui("box-yuan-range", low=low, high=high)
        return self._local(text, fee)

    def _local(self, text: str, row: Json) -> str:
        return f"{text} {self.ui('box-local')}" if row["local"] else text

    def deadline(self, deadline: Json) -> str:
        """Return whose deadline it is, when it ends, and how sure that is."""
        passed = "-passed" if deadline["passed"] else ""
        said = [self.ui(f"ui-deadline-{deadline['whose']}{passed}", date=self.day(deadline["date"]))]
        if deadline["act_by"] != deadline["date"] and not passed:
            said.append(self.ui("ui-act-by", by=self.day(deadline["act_by"])))
        if deadline["provisional"]:
            said.append(self.ui("ui-provisional"))
        return self._local(" ".join(said), deadline)

    def law(self, basis: Iterable[Json]) -> list[str]:
        """Return every instrument once, with its articles."""
        found: dict[str, list[str]] = {}
        for line in basis:
            articles = found.setdefault(line["instrument"], [])
            if line["article"] and line["article"] not in articles:
                articles.append(line["article"])
        return [
            f"{self.of('instruments', id)} {self.listing(list(map(self._article, articles)))}".strip()
            for id, articles in found.items()
        ]

    def _article(self, article: str) -> str:
        item = article.startswith("item ")
        return self.ui("box-item" if item else "box-article", number=article.removeprefix("item "))

    def row(self, id: str) -> str:
        """Return what one place does, how sure that is and how old the page is."""
        row = self.table["rows"][id]
        said = [self.ui("ui-row", place=plain(row["place"]), title=plain(row["title"])), plain(row["text"])]
        if row["usable"] != "show":
            said.append(self.ui("ui-row-unsure"))
        if row["date"]:
            said.append(self.ui("ui-row-date", date=self.day(row["date"])))
        else:
            said.append(self.ui("ui-row-no-date"))
        return " ".join(said)


def plain(fragment: str) -> str:
    """Return inline HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))


def _ordinal(question: Question, text: str) -> int:
    """Return a month or date as the engine counts it."""
    year, month, *day = map(int, text.split("-"))
    return year * 12 + month - 1 if question.kind == "month" else date(year, month, *day).toordinal()


def outcome_id(entry: Json) -> str:
    """Return the id under which the words of an outcome stand."""
    parts = (entry["matter"], entry["of"], entry["action"], entry["variant"])
    return "-".join(part for part in parts if part)


def join(result: Json, words: Words) -> Json:
    """Return *result* with a ``words`` object beside every id that a person reads."""
    words = words.dated(result["on"])
    return {
        **result,
        "headline": result["headline"] and {**result["headline"], "words": words.outcome(result["headline"])},
        "matters": [_matter(entry, words) for entry in result["matters"]],
        "steps": [_step(step, words) for step in result["steps"]],
        "warnings": [_said(note, words, "notes") for note in result["warnings"]],
        "amounts": [_amount(amount, words) for amount in result["amounts"]],
        "never": [_said(note, words, "notes") for note in result["never"]],
        "ask": [_ask(note, words) for note in result["ask"]],
    }


def _matter(entry: Json, words: Words) -> Json:
    return {
        **entry,
        "words": {
            "matter": words.matter(entry),
            "action": words.ui(f"action-{entry['action']}"),
            "certainty": words.ui(f"certainty-{entry['certainty']}"),
            **words.outcome(entry),
            "because": words.conditions(entry["because"]),
            "options": [_option(option, words) for option in entry["options"]],
            "branches": [_branch(entry, branch, words) for branch in entry["branches"]],
            "find_out": entry["find_out"] and words.of("questions", entry["find_out"]),
        },
    }


def _option(option: Json, words: Words) -> Json:
    return {
        "title": words.of("outcomes", option["id"]),
        "text": words.of("outcomes", option["id"], "text"),
    }


def _branch(entry: Json, branch: Json, words: Words) -> Json:
    return {
        "if": words.conditions(branch["if"]),
        "action": words.ui(f"action-{branch['action']}"),
        **words.outcome({**entry, **branch}),
    }


def _step(step: Json, words: Words) -> Json:
    return {
        **step,
        "words": {
            "title": words.of("steps", step["id"]),
            "text": words.of("steps", step["id"], "text"),
            "if": words.conditions(step["if"]),
            "certainty": words.ui(f"certainty-{step['certainty']}"),
            "where": [words.of("offices", office) for office in step["where"]],
            "bring": [_paper(line, words) for line in step["bring"]],
            "time_limit": words.limit(step["time_limit"]),
            "deadline": step["deadline"] and words.deadline(step["deadline"]),
            "fee": words.fee(step["fee"]),
            "place_note": [words.row(row) for row in step["place_note"]],
            "law": words.law(step["basis"]),
        },
    }


def _paper(line: Json, words: Words) -> str:
    paper = words.paper(line)
    if not line["if"]:
        return paper
    return words.ui("ui-paper-if", paper=paper, what=words.series(words.conditions(line["if"])))


def _said(note: Json, words: Words, table: str) -> Json:
    said: Json = {"title": words.of(table, note["id"]), "text": words.of(table, note["id"], "text")}
    return {**note, "words": {**said, "if": words.conditions(note["if"])}}


def _amount(amount: Json, words: Words) -> Json:
    joined = _said(amount, words, "figures")
    joined["words"]["value"] = words.figure(amount)
    joined["words"]["certainty"] = words.ui(f"certainty-{amount['certainty']}")
    joined["words"]["law"] = words.law(amount["basis"])
    return joined


def _ask(note: Json, words: Words) -> Json:
    joined = _said(note, words, "notes")
    joined["words"]["office"] = words.of("offices", note["office"])
    joined["words"]["say_zh"] = words.of("notes", note["id"], "say_zh")
    joined["words"]["say_en"] = words.of("notes", note["id"], "say_en")
    return joined
