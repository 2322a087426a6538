"""Find the situation that somebody describes in their own words.

``web/find.js`` does the same in the page; a test compares the two. The index is
compiled from Markdown (tooling/search_index.py); all arithmetic is on whole
numbers so that both sides rank alike.
"""

import json
import math
import re
import unicodedata
from dataclasses import dataclass
from typing import Any

from checker.wording import HERE, WordsMissing

MOST = 6

# A Latin word says most, then a pair of words or of Chinese characters, then one character.
WORD, PAIR, SINGLE = 4, 3, 1
# Where a term stands: in a title, in hint and keywords, in the story of an example.
TITLE, KEYWORD, STORY = 3, 2, 1

_RUN = re.compile(r"[a-z0-9]+|[㐀-鿿]+")
_ENDING = re.compile(r"^(.{3,}?)(ing|ed)$")
_DOUBLE = re.compile(r"(.)\1$")
_SEPARATOR = re.compile(r"[,、]\s*")


def stem(word: str) -> str:
    """Return *word* without plural, -ing and -ed, a final e and a doubled last letter."""
    if len(word) > 4 and word.endswith("ies"):
        word = word[:-3] + "y"
    elif len(word) > 3 and word.endswith("s") and word[-2] not in "siu":
        word = word[:-1]
    word = _ENDING.sub(r"\1", word)
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    return _DOUBLE.sub(r"\1", word) if len(word) > 3 else word


@dataclass(frozen=True, slots=True)
class Hit:
    """One suggestion: what it is called, what it belongs to, and the answers it stands for."""

    title: str
    about: str
    answers: dict[str, Any]
    score: int


class Index:
    """The compiled index of one language."""

    def __init__(self, table: dict[str, Any]) -> None:
        self.entries: list[dict[str, Any]] = table["entries"]
        self.simplified = str.maketrans(table["traditional"], table["simplified"])
        stop = _SEPARATOR.split(self._normal(table["stop"]))
        self.stop = {word for word in stop if word.isascii()}
        phrases = sorted((word for word in stop if not word.isascii()), key=len, reverse=True)
        self.phrases = re.compile("|".join(phrases) or "$")
        self.documents = [self._document(entry) for entry in self.entries]
        self.frequency: dict[str, int] = {}
        for document in self.documents:
            for term in document:
                self.frequency[term] = self.frequency.get(term, 0) + 1
        # An option also stands for what is said of its life event.
        self.parents = [self.documents[entry["of"]] if entry["of"] >= 0 else {} for entry in self.entries]

    @classmethod
    def load(cls, lang: str) -> "Index":
        """Read the compiled index; raises WordsMissing where the build has not made it."""
        path = HERE / f"find-{lang}.json"
        if not path.exists():
            raise WordsMissing(
                f"no search index for '{lang}': run 'make build' (or 'python -m tooling.words') first"
            )
        return cls(json.loads(path.read_text(encoding="utf-8")))

    def find(self, query: str, most: int = MOST) -> list[Hit]:
        """Return the best suggestions for *query*, best first; none where nothing fits."""
        asked = self.terms(query)
        singles = sum(kind == SINGLE for kind in asked.values())
        found: list[tuple[int, int]] = []
        for place, (document, parent) in enumerate(zip(self.documents, self.parents, strict=True)):
            score = covered = 0
            strong = False
            for term, kind in asked.items():
                here = document.get(term, 0)
                score += kind * self._weight(term) * max(here, parent.get(term, 0))
                strong = strong or (here > 0 and kind != SINGLE)
                covered += here > 0 and kind == SINGLE
            # Single characters alone must be most of what was asked.
            if strong or 2 * covered > singles:
                # An example tells more than was asked: an answer that fits as well goes first.
                found.append((score // 2 if self.entries[place]["story"] else score, place))
        # Of equals the life event goes before its options.
        found.sort(key=lambda pair: (-pair[0], self.entries[pair[1]]["of"] >= 0, pair[1]))
        return [self._hit(score, place) for score, place in found[:most] if 3 * score >= found[0][0]]

    def _hit(self, score: int, place: int) -> Hit:
        entry = self.entries[place]
        return Hit(entry["title"], entry["about"], entry["answers"], score)

    def _weight(self, term: str) -> int:
        """Rare terms weigh more."""
        return math.floor(16 * math.log(1 + len(self.documents) / self.frequency.get(term, 1)) + 0.5)

    def _document(self, entry: dict[str, Any]) -> dict[str, int]:
        found: dict[str, int] = {}
        parts = (("story", STORY), ("words", KEYWORD), ("also", TITLE), ("title", TITLE))
        for name, weight in parts:
            found |= dict.fromkeys(self.terms(entry[name]), weight)
        return found

    def terms(self, text: str) -> dict[str, int]:
        """Return the terms of *text* with their kind: word stems, pairs and single characters."""
        found: dict[str, int] = {}
        before = ""
        for run in _RUN.findall(self.phrases.sub(" ", self._normal(text))):
            if not run.isascii():
                found |= dict.fromkeys(run, SINGLE)
                found |= {run[at : at + 2]: PAIR for at in range(len(run) - 1)}
                before = ""
            elif run not in self.stop:
                word = stem(run)
                found[word] = WORD
                if before:
                    found[f"{before} {word}"] = PAIR
                before = word
        return found

    def _normal(self, text: str) -> str:
        plain = unicodedata.normalize("NFKC", text).lower()
        return re.sub("['’]", "", plain).translate(self.simplified)
