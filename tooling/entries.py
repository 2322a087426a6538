"""Papers and offices: each is a section of one of several pages, and one list leads to all of them.

The list page keeps an anchor for every entry, so that an address such as ``documents/#id-card``
stays good when an entry moves from one of the pages to another.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import reduce
from html import escape
from pathlib import Path
from typing import Any

from checker.data import raw
from checker.tables import load
from tooling.fact_box import say
from tooling.pages import Page, read

type Words = dict[str, Any]

# More links than these are folded away.
SHOWN = 5
# A paper that more steps ask for is needed nearly everywhere: a list of them would help nobody.
LISTED = 30

_SECTION = re.compile(r"(?=<h2\b)")
_ID = re.compile(r'<h2\b[^>]*\bid="([^"]+)"')
_ROW = re.compile(r"<dt>(.*?)</dt>\s*<dd>(.*?)</dd>", re.S)

# The rows of an entry in their order, by the text that labels them. A page writes a row as term and
# definition under that label; where it does not, the tables fill in what they know.
ROWS = ("looks", "issuer", "copy", "missing", "general", "authority")


@dataclass(frozen=True, slots=True)
class Kind:
    """Where the entries of one table stand: the list page and, below it, the pages in their order."""

    table: str
    chapters: tuple[str, ...]

    @property
    def stems(self) -> tuple[str, ...]:
        return tuple(f"{self.table}-{chapter}" for chapter in self.chapters)

    def pages(self, root: Path) -> Iterator[Page]:
        """Yield the pages that hold the entries below *root* (docs/<lang>)."""
        yield from (read(root, f"{stem}.md") for stem in self.stems)


PAPERS = Kind("documents", ("identity", "agents", "insurance", "leaving", "family", "employer"))
OFFICES = Kind("offices", ("hotlines", "insurance", "windows", "others"))


def index(kind: Kind, root: Path) -> str:
    """Return the Markdown list of every entry, each with the anchor by which others know it."""
    parts = []
    for page in kind.pages(root):
        name = Path(page.path).name
        entries = (f"- [{s.title}]({name}#{s.id}){{#{s.id}}}" for s in page.with_ids(2))
        parts.append("\n".join((f"## [{page.title}]({name})", "", *entries)))
    return "\n\n".join(parts)


def finish(html: str, kind: Kind, stem: str, words: Words) -> str:
    """Return a page of entries with what the tables know of each."""
    if stem not in kind.stems:
        return html
    head, *sections = _SECTION.split(html)
    return "".join([head, *(_Entry(section, kind, words).html() for section in sections)])


def folded(label: str, links: Iterable[str], words: Words) -> str:
    """Return links in one line, or folded away where they are many."""
    listed = list(links)
    # Titles of other pages: a search is to find those pages and not this one.
    attributes = 'class="rests" data-search-exclude'
    if len(listed) <= SHOWN:
        return f"<p {attributes}>{say(words, 'entry-line', label=label, links=joined(listed, words))}</p>\n"
    summary = say(words, "entry-count", label=label, count=len(listed))
    items = "".join(f"<li>{link}</li>" for link in listed)
    return f"<details {attributes}><summary>{summary}</summary><ul>{items}</ul></details>\n"


def joined(texts: Iterable[str], words: Words) -> str:
    """Return texts side by side as a list in one line."""
    return reduce(lambda one, two: say(words, "law-joined", one=one, two=two), texts)


def steps(ids: Iterable[str], words: Words, up: str) -> list[str]:
    """Return links to the pages of steps, in the order in which they are done."""
    ordered = sorted(ids, key=lambda step: (load().steps[step].order, step))
    said = [words["steps"][id] for id in ordered]
    return [f'<a href="{up}{one["url"].removeprefix("../")}">{escape(one["title"])}</a>' for one in said]


class _Entry:
    """One section: what people wrote stands first, what the tables know is added."""

    def __init__(self, html: str, kind: Kind, words: Words) -> None:
        self.source = html
        self.kind = kind
        self.words = words
        found = _ID.match(html)
        self.id = found[1] if found else ""

    def html(self) -> str:
        before, opened, rest = self.source.partition("<dl>")
        written, _, after = rest.partition("</dl>") if opened else ("", "", "")
        if not opened:
            before, paragraph, after = self.source.partition("</p>")
            before += paragraph
        rows = dict(self._rows()) | {label.strip(): text for label, text in _ROW.findall(written)}
        labels = [label for label in map(self._label, ROWS) if label in rows]
        inside = "".join(f"<dt>{label}</dt><dd>{rows[label]}</dd>" for label in labels)
        listed = f'\n<dl class="fact-box law-box">{inside}</dl>\n' if inside else ""
        return f"{before}{listed}{after}{self._steps()}"

    def _label(self, row: str) -> str:
        return self._say(f"entry-{row}")

    def _rows(self) -> Iterator[tuple[str, str]]:
        """Yield what the tables say, unless a page says it in words of its own."""
        table: Mapping[str, Any] = raw()[self.kind.table].get(self.id, {})
        if self.kind is PAPERS:
            yield self._say("entry-issuer"), self._issuer(table.get("issuer", ""))
            yield self._say("entry-copy"), self._say("entry-original")
            general = [stand_in.paper for stand_in in load().stand_ins if self.id in stand_in.named.values()]
            if general:
                yield self._say("entry-general"), joined(map(self._paper, dict.fromkeys(general)), self.words)
        elif table.get("authority") not in (None, "other"):
            yield self._say("entry-authority"), self._say(f"entry-authority-{table['authority']}")

    def _issuer(self, office: str) -> str:
        return self._link("offices", office) if office else self._say("entry-unread")

    def _paper(self, id: str) -> str:
        return self._link("documents", id)

    def _link(self, table: str, id: str) -> str:
        said = self.words[table][id]
        return f'<a href="{said["address"]}">{escape(said["title"])}</a>'

    def _steps(self) -> str:
        if self.kind is PAPERS:
            asked = {s.id for s in load().steps.values() if any(p.document == self.id for p in s.bring)}
            label = "entry-asked"
        else:
            asked = {step.id for step in load().steps.values() if self.id in step.where}
            label = "entry-done"
        if not asked:
            return ""
        if self.kind is PAPERS and len(asked) > LISTED:
            said = say(self.words, "entry-everywhere", count=len(asked), all=len(load().steps))
            return f'<p class="rests">{said}</p>\n'
        return folded(self._say(label), steps(asked, self.words, "../"), self.words)

    def _say(self, id: str) -> str:
        return say(self.words, id)
