"""The situation pages: each life event with its variants, found by their front matter.

A page in ``docs/<lang>/situations`` that says ``topic: moving`` is a variant of the
page ``moving.md``; its ``description`` is the short answer in one line, ``order`` its
place among its sisters.
"""

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
    all = _all(root)
    topics = [topic for topic in rulebook().topics if (root / FOLDER / f"{topic}.md").exists()]
    return "\n\n".join(_group(root, topic, _of(topic, all)) for topic in topics)


def variants(root: Path, topic: str) -> str:
    """Return the Markdown list of the variants of *topic*."""
    return _list(variants_of(root, topic))


def variants_of(root: Path, topic: str) -> list[Situation]:
    """Return the variants of *topic* in their order, the same in every language."""
    return _of(topic, _all(root))


def _of(topic: str, all: list[Situation]) -> list[Situation]:
    own = (situation for situation in all if situation.topic == topic)
    return sorted(own, key=lambda situation: (situation.order, situation.name))


def _group(root: Path, topic: str, found: list[Situation]) -> str:
    page = read(root, f"{FOLDER}/{topic}.md")
    heading = f"## [{page.title}]({topic}.md) {{#{topic}}}"
    return f"{heading}\n\n{page.meta['description']}\n\n{_list(found)}".rstrip()


def _list(found: list[Situation]) -> str:
    return "\n".join(f"- [{one.title}]({one.name})<br>{one.answer}" for one in found)


def _all(root: Path) -> list[Situation]:
    names = sorted(path.name for path in (root / FOLDER).glob("*.md"))
    pages = (read(root, f"{FOLDER}/{name}") for name in names)
    return [_situation(page) for page in pages if "topic" in page.meta]


def _situation(page: Page) -> Situation:
    topic, order = page.meta.get("topic"), page.meta.get("order", LAST)
    if topic not in rulebook().topics:
        raise PageError(f"{page.path}: '{topic}' is no life event; known: {', '.join(rulebook().topics)}")
    if not isinstance(order, int):
        raise PageError(f"{page.path}: order '{order}' is no number")
    name = Path(page.path).name
    return Situation(name, page.title, str(page.meta.get("description", "")), str(topic), order)
