"""The interview in a terminal: numbered choices, back, change an answer, how to find out, not sure."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, Literal

from checker.answers import UNKNOWN, AnswerError, read
from checker.contract import decide, judge
from checker.engine import Question
from checker.rulebook import rulebook
from checker.wording import Words, join

type Answers = dict[str, object]
type Json = dict[str, Any]
type Command = Literal["answered", "back", "change", "quit"]

KEYS: dict[str, Command] = {"b": "back", "c": "change", "q": "quit"}
HELP = "h"


def ask(
    words: Words,
    on: date,
    hear: Callable[[], str] = input,
    say: Callable[[str], None] = print,
) -> int:
    """Interview until the verdict stands, show it, and offer to change answers."""
    return _Interview(words, on, hear, say).run()


class _Interview:
    def __init__(self, words: Words, on: date, hear: Callable[[], str], say: Callable[[str], None]) -> None:
        self.words = words
        self.on = on
        self.hear = hear
        self.say = say
        self.answers: Answers = {}

    def run(self) -> int:
        self.say(self.words.ui("terminal-notice"))
        self.say(self.words.ui("terminal-keys"))
        command: Command = "answered"
        while command != "quit":
            command = self._change() if command == "change" else self._next()
            if command == "back" and self.answers:
                self.answers.popitem()
        return 0

    def _next(self) -> Command:
        """Ask the next question, or show the result and hear what to do with it."""
        asking = judge(read(self.answers, rulebook(), self.on), self.on, brief=True)
        if asking["next"] is not None:
            return self._question(rulebook().questions[asking["next"]], self._progress(asking["left"]))
        result = decide(self.answers, self.on)
        _Shown(self.words.dated(result["on"]), self.say, self.answers).result(result)
        self.say(self.words.ui("terminal-after"))
        return KEYS.get(self.hear().strip().lower(), "quit")

    # -- one question

    def _progress(self, left: int) -> str:
        # What is left counts the question itself.
        after = left - 1
        id = "ui-progress" if after > 0 else "ui-progress-last"
        return self.words.ui(id, n=len(self.answers) + 1, left=after)

    def _question(self, question: Question, progress: str) -> Command:
        self.say("")
        self.say(progress)
        self.say(self.words.of("questions", question.id))
        if self._said(question, "hint"):
            self.say(self._said(question, "hint"))
        for place, option in enumerate(question.options, 1):
            self.say(f"  {place}  {self.words.option(question.id, option)}")
        self.say(self._prompt(question))
        while True:
            heard = self.hear().strip()
            if heard.lower() in KEYS:
                return KEYS[heard.lower()]
            if heard.lower() == HELP:
                self.say(self._said(question, "find_out") or self.words.ui("terminal-no-find-out"))
            elif self._take(question, heard):
                return "answered"
            else:
                self.say(self.words.ui("terminal-bad", value=heard))
            self.say(self._prompt(question))

    def _said(self, question: Question, field: str) -> str:
        said = self.words.of("questions", question.id, field)
        return "" if said == question.id else said

    def _prompt(self, question: Question) -> str:
        # What everybody knows, and the first question of all, must be answered.
        known = "-known" if not question.unsure or question.id == rulebook().entry else ""
        return self.words.ui(f"terminal-{question.kind}{known}", count=len(question.options))

    def _take(self, question: Question, heard: str) -> bool:
        """Keep the answer *heard*; return False where it is not allowed."""
        try:
            value = _value(question, heard)
            read({question.id: value}, rulebook(), self.on)
        except (ValueError, AnswerError):
            return False
        self.answers[question.id] = value
        return True

    def _change(self) -> Command:
        """Ask one given answer again; the other answers stay."""
        asked = list(self.answers)
        if not asked:
            self.say(self.words.ui("terminal-no-answers"))
            return "answered"
        for place, id in enumerate(asked, 1):
            self.say(f"  {place}  {self.words.answered(id, self.answers[id])}")
        self.say(self.words.ui("terminal-which"))
        heard = self.hear().strip()
        command = KEYS.get(heard.lower())
        if command is None:
            chosen = _place(heard, len(asked))
            if chosen is None:
                self.say(self.words.ui("terminal-bad", value=heard))
                return "change"
            question = rulebook().questions[asked[chosen - 1]]
            command = self._question(question, self.words.ui("terminal-changing"))
        # Going back here leaves the answers as they were.
        return "answered" if command == "back" else command


class _Shown:
    """A result as lines of text: the headline, each matter, what to take care of, steps, figures."""

    def __init__(self, words: Words, say: Callable[[str], None], answers: Answers) -> None:
        self.words = words
        self.say = say
        self.answers = answers

    def result(self, result: Json) -> None:
        joined = join(result, self.words)
        self.say("")
        self.say(self.words.ui("terminal-result", on=self.words.day(result["on"])))
        self._top(joined)
        self._part("ui-matters", map(self._matter, joined["matters"]))
        self._part("ui-careful", map(self._note, (*joined["never"], *joined["warnings"])))
        self._part("ui-steps", (self._step(n, step) for n, step in enumerate(joined["steps"], 1)))
        if joined["matters"] and not joined["steps"]:
            self._part("ui-steps", [[self.words.ui("ui-no-steps")]])
        self._part("ui-ask", map(self._ask, joined["ask"]))
        self._part("ui-figures", map(self._figure, joined["amounts"]))
        self._part("ui-refine", map(self._open, self._open_questions(result)))
        self.say("")
        for id in result["unused"]:
            self.say(self.words.ui("terminal-unused", answer=self.words.answered(id, self.answers[id])))
        self.say(self.words.ui("terminal-read-on", read_on=self.words.day(result["read_on"]),
                               version=result["rules_version"]))  # fmt: skip

    def _top(self, joined: Json) -> None:
        headline = joined["headline"]
        said = headline["words"] if headline else {"title": self.words.ui("ui-no-headline"), "text": ""}
        for line in _under("== ", [said["title"], *([said["text"]] if said["text"] else [])]):
            self.say(line)
        depends = [entry for entry in joined["matters"] if entry["variant"] == "depends"]
        if depends and headline["variant"] != "depends":
            self.say(f"! {depends[0]['words']['text']}")
        for id in joined["contradiction"]:
            answer = self.words.answered(id, self.answers[id]) if id in self.answers else self.words.label(id)
            self.say(f"! {self.words.ui('terminal-contradiction', answer=answer)}")
        for topic in joined["set_aside"]:
            self.say(f"! {self.words.aside(topic)}")

    def _part(self, title: str, items: Iterable[Iterable[str]]) -> None:
        """Say *items*, each a few lines, under a title; nothing where there are none."""
        lines = [line for item in items for line in item]
        if lines:
            self.say("")
            self.say(self.words.ui(title))
        for line in lines:
            self.say(line)

    def _matter(self, entry: Json) -> list[str]:
        say, said = self.words.ui, entry["words"]
        lines = [
            say("terminal-matter", matter=said["matter"], action=said["action"], sure=said["certainty"],
                title=said["title"])
        ]  # fmt: skip
        for branch in said["branches"]:
            what = self.words.series(branch["if"])
            lines.append(say("terminal-branch", what=what, action=branch["action"], title=branch["title"]))
        if said["find_out"]:
            lines.append(say("ui-find-first", what=said["find_out"]))
        if said["because"]:
            lines.append(self._labelled("ui-because", self.words.series(said["because"])))
        lines += [say("terminal-option", **option) for option in said["options"]]
        return _under("- ", lines)

    def _labelled(self, label: str, text: str) -> str:
        return self.words.ui("ui-pair", label=self.words.ui(label), answer=text)

    def _note(self, note: Json) -> list[str]:
        said = note["words"]
        return _under("! ", [self.words.only_if(said["title"], said["if"]), said["text"]])

    def _step(self, place: int, step: Json) -> list[str]:
        said = step["words"]
        title = self.words.ui("terminal-sure", text=said["title"], sure=said["certainty"])
        rows = [
            ("terminal-where", self.words.series(said["where"])),
            *(("terminal-bring", papers) for papers in self._papers(step["bring"])),
            ("terminal-deadline", said["deadline"]),
            ("terminal-time", said["time_limit"]),
            ("terminal-fee", said["fee"]),
            *(("terminal-local", row) for row in said["place_note"]),
            ("terminal-law", self.words.series(said["law"])),
        ]
        if step["time_limit"] == "unknown" and step["fee"] == "unknown":
            unread = ("terminal-time", "terminal-fee")
            rows = [row for row in rows if row[0] not in unread]
            rows.insert(-1, ("", self.words.ui("terminal-unread")))
        told = [self._labelled(label, text) if label else text for label, text in rows if text]
        return _under(f"{place}. ", [self.words.only_if(title, said["if"]), said["text"], *told])

    def _papers(self, lines: Iterable[Json]) -> list[str]:
        """Return the papers wanted in any case, then in one line each those of the same condition."""
        alike: dict[tuple[str, ...], list[str]] = {(): []}
        for line in lines:
            conditions = tuple(self.words.conditions(line["if"]))
            alike.setdefault(conditions, []).append(self.words.paper(line))
        return [
            self.words.only_if(self.words.series(papers), conditions)
            for conditions, papers in alike.items()
            if papers
        ]

    def _ask(self, note: Json) -> list[str]:
        said = note["words"]
        return _under("? ", [self.words.only_if(said["office"], said["if"]), said["say_zh"], said["say_en"]])

    def _figure(self, amount: Json) -> list[str]:
        said = amount["words"]
        sure = said["certainty"]
        if amount["estimate"]:
            sure = self.words.listing([self.words.ui("ui-estimate"), sure])
        value = self.words.ui("terminal-figure", title=said["title"], value=said["value"], sure=sure)
        law = self._labelled("terminal-law", self.words.series(said["law"]))
        return _under("= ", [self.words.only_if(value, said["if"]), said["text"], law])

    def _open_questions(self, result: Json) -> list[str]:
        unsure = [id for id, value in self.answers.items() if value == UNKNOWN and id not in result["unused"]]
        return [*result["refine"], *unsure]

    def _open(self, id: str) -> list[str]:
        find_out = self.words.of("questions", id, "find_out")
        return _under("- ", [self.words.of("questions", id), *([] if find_out == id else [find_out])])


def _under(mark: str, lines: list[str]) -> list[str]:
    """Return *lines* with the first one marked and the others set in below it."""
    return [mark + lines[0], *(f"    {line}" for line in lines[1:])]


def _place(heard: str, most: int) -> int | None:
    """Return the number typed for one of *most* places, None where it is none of them."""
    if not heard.isdecimal() or len(heard) > len(str(most)):
        return None
    return int(heard) if 1 <= int(heard) <= most else None


def _value(question: Question, heard: str) -> object:
    """Turn what was typed into an answer; raises ValueError where it is none."""
    if heard == "?":
        return UNKNOWN
    if question.kind in ("choice", "tick"):
        if question.kind == "tick" and heard == "0":
            return []
        places = [_place(part.strip(), len(question.options)) for part in heard.replace("，", ",").split(",")]
        if None in places:
            raise ValueError(heard)
        chosen: list[object] = list(
            dict.fromkeys(question.options[place - 1] for place in places if place is not None)
        )
        return chosen if question.kind == "tick" or len(chosen) > 1 else chosen[0]
    parts = [part.strip() for part in heard.split("..")]
    values: list[object] = [int(part) if question.kind == "number" else part for part in parts]
    return values[0] if len(values) == 1 else values
