"""The situation pages: each life event with its variants, found by their front matter.

A page in ``docs/<lang>/situations`` that says ``topic: moving`` is a variant of the
page ``moving.md``; its ``description`` is the short answer in one line, ``order`` its
place among its sisters.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from checker.rulebook import rulebook
from tooling.pages import Page, PageError, read

FOLDER = "situations"
LAST = 1000


@dataclass(frozen=True, slots=True)
class Situation:
    """One page: its file name, title and one line of answer, and where it stands in the index."""

    name: str
    title: str
    answer: str
    topic: str
    order: int


def index(root: Path) -> str:
    """Return the Markdown list of every situation below *root* (docs/<lang>), by life event."""
    return "\n\n".join(_group(root, topic) for topic in rulebook().topics if _exists(root, topic))


def variants(root: Path, topic: str) -> str:
    """Return the Markdown list of the variants of *topic*."""
    return "\n".join(map(_line, variants_of(root, topic)))


def variants_of(root: Path, topic: str) -> list[Situation]:
    """Return the variants of *topic* in their order, the same in every language."""
    found = (_situation(page) for page in _pages(root) if "topic" in page.meta)
    own = (situation for situation in found if situation.topic == topic)
    return sorted(own, key=lambda situation: (situation.order, situation.name))


def _group(root: Path, topic: str) -> str:
    page = read(root, f"{FOLDER}/{topic}.md")
    heading = f"## [{page.title}]({topic}.md) {{#{topic}}}"
    return f"{heading}\n\n{page.meta['description']}\n\n{variants(root, topic)}".rstrip()


def _line(situation: Situation) -> str:
    return f"- [{situation.title}]({situation.name})<br>{situation.answer}"


def _exists(root: Path, topic: str) -> bool:
    return (root / FOLDER / f"{topic}.md").exists()


def _pages(root: Path) -> Iterator[Page]:
    for path in sorted((root / FOLDER).glob("*.md")):
        yield read(root, f"{FOLDER}/{path.name}")


def _situation(page: Page) -> Situation:
    topic, order = page.meta.get("topic"), page.meta.get("order", LAST)
    if topic not in rulebook().topics:
        raise PageError(f"{page.path}: '{topic}' is no life event; known: {', '.join(rulebook().topics)}")
    if not isinstance(order, int):
        raise PageError(f"{page.path}: order '{order}' is no number")
    name = Path(page.path).name
    return Situation(name, page.title, str(page.meta.get("description", "")), str(topic), order)
