"""What the foot of a procedure page says: when this step is due, from the rules and the situation pages."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from checker.rulebook import rulebook
from checker.tables import load
from tooling import law_page
from tooling.entries import folded
from tooling.pages import read, split
from tooling.pictures.case import read_case

type Words = dict[str, Any]

FOLDER = "procedures"
SITUATIONS = "situations"
ANCHOR = "when-due"

_LINK = re.compile(r"\.\./procedures/([a-z0-9-]+)\.md")


def foot(step: str, docs: Path, words: Words) -> str:
    """Return the Markdown that ends the page of *step*; *docs* is docs/<lang>."""
    groups = (
        ("step-situations", list(_situations(step, docs))),
        ("step-answers", list(_answers(step, docs, words))),
        ("step-asked-by", list(_notes(step, docs, words))),
    )
    listed = "\n".join(folded(words["ui"][label], links, words) for label, links in groups if links)
    return f"\n\n## {words['ui']['step-due']} {{#{ANCHOR}}}\n\n{listed or words['ui']['step-nowhere']}\n"


def answers_with(step: str) -> list[str]:
    """Return the ids of the answers whose steps contain *step*, in the order of the tables."""
    keys = (row.key for row in load().outcomes.values() if step in row.steps)
    return [key.replace("@", "-").replace(".", "-") for key in keys]


def _situations(step: str, docs: Path) -> Iterator[str]:
    for name, title in _steps_of_situations(docs).get(step, ()):
        yield f'<a href="../../{SITUATIONS}/{name}/">{escape(title)}</a>'


def _answers(step: str, docs: Path, words: Words) -> Iterator[str]:
    matters = {matter for topic in rulebook().topics.values() for matter in topic.matters}
    for id in answers_with(step):
        # An id begins with its matter; of "pension" and "pension-card" the longer one is meant.
        matter = max((m for m in matters if id.startswith(f"{m}-")), key=len, default="")
        title = words["outcomes"][id]["title"]
        if matter:
            named = {"matter": words["ui"][f"matter-{matter}"], "title": title}
            title = words["ui"]["step-answer"].format(**named)
        yield _link(title, law_page.answer_address(id, docs))


def _notes(step: str, docs: Path, words: Words) -> Iterator[str]:
    for note in load().notes.values():
        if step in note.steps:
            yield _link(words["notes"][note.id]["title"], law_page.answer_address(note.id, docs))


def _link(title: str, address: str) -> str:
    return f'<a href="../{address}">{escape(title)}</a>'


@cache
def _steps_of_situations(docs: Path) -> Mapping[str, tuple[tuple[str, str], ...]]:
    """Return step -> name and title of the situation pages that link to it or draw it in their strip."""
    found: dict[str, list[tuple[str, str]]] = {}
    for path in sorted((docs / SITUATIONS).glob("*.md")):
        meta, text = split(path.read_text(encoding="utf-8"))
        named = set(_LINK.findall(text))
        if "strip" in meta:
            named |= {step["id"] for step in read_case(path).result["steps"]}
        for step in named:
            found.setdefault(step, []).append((path.stem, read(docs, f"{SITUATIONS}/{path.name}").title))
    return {step: tuple(pages) for step, pages in found.items()}


def forget() -> None:
    """Read the situation pages anew."""
    _steps_of_situations.cache_clear()
