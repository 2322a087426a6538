"""The interview in a terminal: numbered choices, back, change an answer, not sure."""

from collections.abc import Callable
from datetime import date
from typing import Any

from checker.answers import UNKNOWN, AnswerError, read
from checker.contract import decide
from checker.engine import Question
from checker.rulebook import rulebook
from checker.wording import Words, join

type Answers = dict[str, object]
type Json = dict[str, Any]

BACK, CHANGE, QUIT = "b", "c", "q"


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
        while True:
            result = decide(self.answers, self.on)
            if result["next"] is None:
                self._result(result)
                command = self._command(self.words.ui("terminal-after"))
            else:
                command = self._question(rulebook().questions[result["next"]], result)
            match command:
                case "back":
                    if self.answers:
                        self.answers.popitem()
                case "change":
                    self._change()
                case "quit":
                    return 0
                case _:
                    pass

    def _command(self, prompt: str) -> str:
        self.say(prompt)
        match self.hear().strip().lower():
            case "b":
                return "back"
            case "c":
                return "change"
            case _:
                return "quit"

    # -- one question

    def _question(self, question: Question, result: Json) -> str:
        words = self.words.table["questions"][question.id]
        number = len(self.answers) + 1
        self.say("")
        self.say(self.words.ui("terminal-progress", n=number, left=result["left"]))
        self.say(self.words.of("questions", question.id))
        if words["hint"]:
            self.say(self.words.of("questions", question.id, "hint"))
        for place, option in enumerate(question.options, 1):
            self.say(f"  {place}  {self.words.option(question.id, option)}")
        self.say(self._prompt(question))
        while True:
            heard = self.hear().strip()
            match heard.lower():
                case "b":
                    return "back"
                case "c":
                    return "change"
                case "q":
                    return "quit"
                case _:
                    if self._take(question, heard):
                        return "answered"

    def _prompt(self, question: Question) -> str:
        return self.words.ui(f"terminal-{question.kind}", count=len(question.options))

    def _take(self, question: Question, heard: str) -> bool:
        """Keep the answer *heard*; where it is not allowed say so and return False."""
        try:
            value = _value(question, heard)
            read({question.id: value}, rulebook(), self.on)
        except (ValueError, AnswerError):
            self.say(self.words.ui("terminal-bad", value=heard))
            self.say(self._prompt(question))
            return False
        self.answers[question.id] = value
        return True

    def _change(self) -> None:
        """Ask one given answer again; the other answers stay."""
        asked = list(self.answers)
        for place, id in enumerate(asked, 1):
            self.say(f"  {place}  {self._answer_line(id)}")
        self.say(self.words.ui("terminal-which"))
        heard = self.hear().strip()
        if not heard.isdigit() or not 1 <= int(heard) <= len(asked):
            self.say(self.words.ui("terminal-bad", value=heard))
            return
        id = asked[int(heard) - 1]
        self._question(rulebook().questions[id], decide(self.answers, self.on))

    def _answer_line(self, id: str) -> str:
        value = self.answers[id]
        if value == UNKNOWN:
            label = self.words.of("questions", id, "label")
            return f"{label}: {self.words.ui('terminal-not-sure')}"
        question = rulebook().questions[id]
        if question.kind == "tick":
            assert isinstance(value, list)
            label = self.words.of("questions", id, "label")
            ticked = [self.words.option(id, option) for option in value]
            return f"{label}: {self.words.ui('or').join(ticked) or self.words.ui('terminal-none')}"
        return self.words.condition({"question": id, "answer": value})

    # -- the result

    def _result(self, result: Json) -> None:
        joined = join(result, self.words)
        self.say("")
        self.say(self.words.ui("terminal-result", on=result["on"]))
        for question in result["contradiction"]:
            self.say(f"! {self.words.ui('terminal-contradiction')} {self._answer_line(question)}")
        for entry in joined["matters"]:
            said = entry["words"]
            self.say(f"- {said['matter']}: {said['action']} ({said['certainty']}). {said['title']}")
            for branch in said["branches"]:
                self.say(f"    {self.words.ui('terminal-if')} {'; '.join(branch['if'])}: "
                         f"{branch['title']}")  # fmt: skip
        for note in (*joined["warnings"], *joined["never"]):
            self.say(f"! {note['words']['text']}")
        self.say("")
        for place, step in enumerate(joined["steps"], 1):
            self._step(place, step)
        for note in joined["ask"]:
            said = note["words"]
            self.say(f"? {said['office']}: {said['say_zh']} / {said['say_en']}")
        for id in result["unused"]:
            self.say(self.words.ui("terminal-unused", answer=self._answer_line(id)))
        self.say(self.words.ui("terminal-read-on", read_on=result["read_on"],
                               version=result["rules_version"]))  # fmt: skip

    def _step(self, place: int, step: Json) -> None:
        said = step["words"]
        condition = f" ({self.words.ui('terminal-if')} {'; '.join(said['if'])})" if said["if"] else ""
        self.say(f"{place}. {said['title']}{condition}")
        self.say(f"   {said['text']}")
        if said["where"]:
            self.say(f"   {self.words.ui('terminal-where')} {' / '.join(said['where'])}")
        if said["bring"]:
            self.say(f"   {self.words.ui('terminal-bring')} {' · '.join(said['bring'])}")
        if step["deadline"]:
            self.say(f"   {self.words.ui('terminal-deadline')} {step['deadline']['act_by']}")
        for row in said["place_note"]:
            self.say(f"   * {row}")
        law = dict.fromkeys(
            f"{self.words.of('instruments', line['instrument'])} {line['article']}".strip()
            for line in step["basis"]
        )
        self.say(f"   {self.words.ui('terminal-law')} {'; '.join(law)}")


def _value(question: Question, heard: str) -> object:
    """Turn what was typed into an answer; raises ValueError where it is none."""
    if heard == "?":
        return UNKNOWN
    if question.kind in ("choice", "tick"):
        if question.kind == "tick" and heard == "0":
            return []
        places = [int(part) for part in heard.replace("，", ",").split(",")]
        if not all(1 <= place <= len(question.options) for place in places):
            raise ValueError(heard)
        chosen: list[object] = [question.options[place - 1] for place in places]
        return chosen if question.kind == "tick" or len(chosen) > 1 else chosen[0]
    parts = [part.strip() for part in heard.split("..")]
    values: list[object] = [int(part) if question.kind == "number" else part for part in parts]
    return values[0] if len(values) == 1 else values
