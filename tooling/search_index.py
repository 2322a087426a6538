"""Compile the index of the search "Describe it in your own words", one file per language.

What can be found are life events, the options of their first question, options of the second
one that have keywords, and worked examples. Every entry also holds the words of the other
language: somebody may type 离职 on an English page, or English on a Chinese one.
"""

import json
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from checker import data
from checker.answers import read as read_answers
from checker.contract import judge
from checker.rulebook import ENTRY, rulebook
from checker.tables import load
from tooling import examples
from tooling.pages import plain, read, strip_tags
from tooling.parts import siblings

KEYWORDS = "keywords"
PAGE = "search-words.md"
STOP = "stop"
TRADITIONAL = Path(__file__).parent / "traditional.txt"

type Answers = dict[str, Any]
type Entry = dict[str, Any]
type Keywords = tuple[str, str]


def compile_indexes(docs: Path, words: Mapping[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Return the index of every language in *words*, the compiled words by language."""
    files = {id: row["file"] for id, row in data.raw()["questions"].items()}
    listed = {lang: _Language(docs / lang, words[lang], files).entries() for lang in words}
    stop = ", ".join(keywords(docs / lang)[STOP][1] for lang in words)
    found = {}
    for lang, own in listed.items():
        entries = [dict(entry) for entry in own]
        for other in (other for name, other in listed.items() if name != lang):
            for entry, same in zip(entries, other, strict=True):
                entry["also"] = f"{entry['also']} {same['title']} {same['also']}".strip()
                entry["words"] = f"{entry['words']} {same['words']}".strip()
        letters = "".join(entry[text] for entry in entries for text in ("title", "also", "words", "story"))
        found[lang] = {"entries": entries, "stop": stop, **characters(letters)}
    return found


def keywords(root: Path) -> dict[str, Keywords]:
    """Return heading and keywords by the id of their question or option, from every page that has any."""
    found: dict[str, Keywords] = {}
    pages = [f"questions/{path.name}" for path in sorted((root / "questions").glob("*.md"))]
    for path in (*pages, PAGE):
        for section in read(root, path).with_ids(2, 3):
            for paragraph in section.paragraphs(KEYWORDS):
                title, words = found.get(section.id, ("", ""))
                found[section.id] = f"{title} {section.title}".strip(), f"{words} {plain(paragraph)}".strip()
    return found


def characters(text: str) -> dict[str, str]:
    """Return the Traditional characters whose Simplified ones stand in *text*, and these."""
    used = set(text)
    lines = TRADITIONAL.read_text(encoding="utf-8").splitlines()
    pairs = [pair for line in lines if not line.startswith("#") for pair in line.split() if pair[1] in used]
    traditional, simplified = ("".join(pair[end] for pair in pairs) for end in (0, 1))
    return {"traditional": traditional, "simplified": simplified}


class _Language:
    """The entries of one language; *files* says in which table a question stands, mostly its life event."""

    def __init__(self, root: Path, words: dict[str, Any], files: Mapping[str, str]) -> None:
        self.root = root
        self.words = words
        self.files = files
        self.keywords = keywords(root)

    def entries(self) -> list[Entry]:
        """Return every entry; in every language the same ones in the same order."""
        topics = rulebook().topics
        found: list[Entry] = []
        for topic in topics:
            own, *options = self._topic(topic)
            found += [own, *({**option, "of": len(found)} for option in options)]
        return [*found, *(entry for topic in topics for entry in self._examples(topic))]

    def _topic(self, topic: str) -> list[Entry]:
        said = self.words["questions"][ENTRY]["options"][topic]
        own = self._entry(f"{ENTRY}--{topic}", said, "", {ENTRY: [topic]})
        options = dict(self._options(own))
        # What has no entry of its own leads to the life event: its page, and questions met later.
        later = [
            " ".join(words)
            for id, words in self.keywords.items()
            if id not in options and self._file_of(id) == topic
        ]
        own["words"] = " ".join((own["words"], *later, self._situation(topic))).strip()
        return [own, *options.values()]

    def _options(self, topic: Entry) -> Iterator[tuple[str, Entry]]:
        """Yield the options of the first question, and those of the second that have keywords."""
        (id,) = topic["answers"][ENTRY]
        first = list(self._options_of(topic["answers"], topic["title"]))
        # Options that several life events share say nothing about this one.
        if not first or self._file_of(first[0][0]) != id:
            return
        yield from first
        wanted = {key for key in self.keywords if "--" in key and self._file_of(key) == id}
        wanted -= {key for key, _ in first}
        for _, option in first:
            for key, second in self._options_of(option["answers"], topic["title"]) if wanted else ():
                if key in wanted:
                    wanted.remove(key)
                    yield key, second

    def _file_of(self, key: str) -> str:
        return self.files.get(key.partition("--")[0], "")

    def _options_of(self, answers: Answers, about: str) -> Iterator[tuple[str, Entry]]:
        """Yield what can be answered to the question that follows *answers*, if it is a choice."""
        question = rulebook().questions.get(_next_question(json.dumps(answers)) or "")
        if question is None or question.kind != "choice":
            return
        for option in question.options:
            key, said = f"{question.id}--{option}", self.words["questions"][question.id]["options"][option]
            yield key, self._entry(key, said, about, {**answers, question.id: option})

    def _entry(self, id: str, said: Mapping[str, str], about: str, answers: Answers) -> Entry:
        also, more = self.keywords.get(id, ("", ""))
        words = f"{strip_tags(said['hint'])} {more}".strip()
        shown = {"title": strip_tags(said["text"]), "about": about, "answers": answers}
        return {**shown, "also": also, "words": words, "story": "", "of": -1}

    def _situation(self, topic: str) -> str:
        path = f"situations/{topic}.md"
        return read(self.root, path).title if (self.root / path).exists() else ""

    def _examples(self, topic: str) -> Iterator[Entry]:
        about = strip_tags(self.words["ui"]["ui-find-example"])
        for stem in siblings(self.root, "examples", topic):
            path = f"examples/{stem}.md"
            sections = {section.id: section for section in read(self.root, path).with_ids(2)}
            for example in examples.read(self.root / path):
                section = sections[example.id]
                entry = self._entry("", {"text": section.title, "hint": ""}, about, example.answers)
                yield {**entry, "story": strip_tags(section.first())}


@cache
def _next_question(answers: str) -> str | None:
    """Return what the checker asks next of somebody of whom only *answers* (JSON) are known."""
    on = date.fromisoformat(load().read_on)
    given = read_answers(json.loads(answers), rulebook(), on)
    found: str | None = judge(given, on, brief=True)["next"]
    return found
