"""The compiled words of one language, and a result joined with them."""

import html
import json
import re
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent / "words"
LANGUAGES = ("en", "zh")

type Json = dict[str, Any]


class WordsMissing(RuntimeError):
    """The words were not compiled; the message says which command makes them."""


class Words:
    """Everything that is said to a person in one language."""

    def __init__(self, table: Json) -> None:
        self.table = table

    @classmethod
    def load(cls, lang: str) -> "Words":
        """Read the compiled words; raises WordsMissing where the build has not made them."""
        path = HERE / f"{lang}.json"
        if not path.exists():
            raise WordsMissing(
                f"no words for '{lang}': run 'make build' (or 'python -m tooling.words') first"
            )
        return cls(json.loads(path.read_text(encoding="utf-8")))

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

    def condition(self, line: Json) -> str:
        """Return one line of ``because`` or ``if``: the question's label and the answer."""
        return f"{self.label(line['question'])}: {self._answer(line)}"

    def label(self, id: str) -> str:
        """Return the short name of a question."""
        question = self.table["questions"][id]
        return plain(question["label"] or question["title"])

    def _answer(self, line: Json) -> str:
        answer = line["answer"]
        if "option" in line:
            said = self.option(line["question"], line["option"])
            return said if answer == "yes" else self.ui("not-so", what=said)
        options = self.table["questions"][line["question"]]["options"]
        if isinstance(answer, list):
            if options:
                return self.ui("or").join(plain(options[o]["text"]) for o in answer)
            return self.ui("range", low=answer[0], high=answer[1])
        return plain(options[answer]["text"]) if options else str(answer)


def plain(fragment: str) -> str:
    """Return inline HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))


def outcome_id(entry: Json) -> str:
    """Return the id under which the words of an outcome stand."""
    parts = (entry["matter"], entry["of"], entry["action"], entry["variant"])
    return "-".join(part for part in parts if part)


def join(result: Json, words: Words) -> Json:
    """Return *result* with a ``words`` object beside every id that a person reads."""
    return {
        **result,
        "headline": result["headline"] and {**result["headline"], "words": words.outcome(result["headline"])},
        "matters": [_matter(entry, words) for entry in result["matters"]],
        "steps": [_step(step, words) for step in result["steps"]],
        "warnings": [_said(note, words, "notes") for note in result["warnings"]],
        "amounts": [_said(amount, words, "figures") for amount in result["amounts"]],
        "never": [_said(note, words, "notes") for note in result["never"]],
        "ask": [_ask(note, words) for note in result["ask"]],
    }


def _matter(entry: Json, words: Words) -> Json:
    return {
        **entry,
        "words": {
            "matter": words.ui(f"matter-{entry['matter']}"),
            "action": words.ui(f"action-{entry['action']}"),
            "certainty": words.ui(f"certainty-{entry['certainty']}"),
            **words.outcome(entry),
            "because": [words.condition(line) for line in entry["because"]],
            "options": [_option(option, words) for option in entry["options"]],
            "branches": [_branch(entry, branch, words) for branch in entry["branches"]],
        },
    }


def _option(option: Json, words: Words) -> Json:
    return {
        "title": words.of("outcomes", option["id"]),
        "text": words.of("outcomes", option["id"], "text"),
    }


def _branch(entry: Json, branch: Json, words: Words) -> Json:
    return {
        "if": [words.condition(line) for line in branch["if"]],
        **words.outcome({**entry, **branch}),
    }


def _step(step: Json, words: Words) -> Json:
    return {
        **step,
        "words": {
            "title": words.of("steps", step["id"]),
            "text": words.of("steps", step["id"], "text"),
            "where": [words.of("offices", office) for office in step["where"]],
            "bring": [words.of("documents", line["paper"]) for line in step["bring"]],
            "place_note": [words.of("rows", row, "text") for row in step["place_note"]],
            "if": [words.condition(line) for line in step["if"]],
        },
    }


def _said(note: Json, words: Words, table: str) -> Json:
    said = {"title": words.of(table, note["id"]), "text": words.of(table, note["id"], "text")}
    return {**note, "words": said}


def _ask(note: Json, words: Words) -> Json:
    joined = _said(note, words, "notes")
    joined["words"]["office"] = words.of("offices", note["office"])
    joined["words"]["say_zh"] = words.of("notes", note["id"], "say_zh")
    joined["words"]["say_en"] = words.of("notes", note["id"], "say_en")
    return joined
