"""What a law page takes from the tables: a box at its top, and under each article what rests on it."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache, reduce
from html import escape
from pathlib import Path
from typing import Any, Literal

from checker import data
from checker.tables import Tables, load
from tooling.fact_box import anchor_of, written_date
from tooling.instruments import KINDS, LOCAL, Instrument, instruments
from tooling.pages import PageError, address, read

type Words = dict[str, Any]
type Group = Literal["procedures", "answers", "notes", "figures", "places", "pages"]

GROUPS: tuple[Group, ...] = ("procedures", "answers", "notes", "figures", "places", "pages")
# More links than these are folded away.
SHOWN = 5
# How many instruments stand at the top of the index.
MOST_USED = 10
# Guides and answers have neither a number nor a day from which they are in force.
GUIDES = ("guidance", "local-guide", "case")
# Readings that leave a text to others.
UNREAD = ("second-hand", "not")
# Texts that everybody cites by their title.
BY_TITLE = ("law", "treaty", "local-regulation", *GUIDES)

_FACTS = re.compile(r"<!-- facts: (.*?) -->", re.S)
_FACT = re.compile(r"[A-Z][A-Z0-9]*-[A-Z0-9]+(?:-\d+)?")
_HEADING_ID = re.compile(r"\{#([a-z0-9-]+)\}")
# Where the words of a group stand in the compiled words.
_TABLES = {"procedures": "steps", "answers": "outcomes", "places": "rows"}
_ARTICLE = re.compile(r"(?=<h2\b)")
_ID = re.compile(r'<h2\b[^>]*\bid="([^"]+)"')


@dataclass(frozen=True, slots=True, order=True)
class Use:
    """One thing that rests on a fact: where it stands, seen from the root of its language."""

    group: Group
    id: str


def finish(html: str, id: str, docs: Path, words: Words) -> str:
    """Return the law page *html* of the instrument *id* with its box and what rests on each article."""
    known = instruments().get(id)
    if known is None:
        raise PageError(f"law/{id}.md: no instrument '{id}' in checker/data/instruments")
    page = _Page(known, docs, words)
    head, *articles = _ARTICLE.split(html)
    intro, paragraph, rest = head.partition("</p>")
    return "".join([intro, paragraph, page.box(), rest, *(page.article(part) for part in articles)])


def forget() -> None:
    """Read tables and pages anew at the next page, because somebody may have edited them."""
    for remembered in (instruments, _resting, _answer_pages, _title):
        remembered.cache_clear()


def anchors_in_use(instrument: str, docs: Path) -> Mapping[str, tuple[Use, ...]]:
    """Return what rests on each anchor of a law page of *docs* (docs/<lang>); "" is the page itself."""
    return _resting(docs).get(instrument, {})


def answer_address(id: str, docs: Path) -> str:
    """Return where an answer, a note or a figure stands, seen from the check page of the language."""
    return f"{address(_answer_pages(docs)[id])}#{id}"


def law_link(instrument: str, article: str, words: Words, up: str) -> str:
    """Return a link to an instrument, and to its article if one is named."""
    said = words["instruments"][instrument]
    href = f"{up}law/{instrument}/"
    link = f'<a href="{href}">{escape(said["title"])}</a>'
    if not article:
        return link
    anchor = anchor_of(article)
    kind = "box-item" if article.startswith("item ") else "box-article"
    text = words["ui"][kind].replace("{number}", escape(article.removeprefix("item ")))
    where = f"{href}#{anchor}" if anchor in said["anchors"] else href
    return f'{link} <a class="article" href="{where}">{text}</a>'


def dotted(texts: Iterable[str], words: Words) -> str:
    """Return short texts side by side."""
    return reduce(lambda one, two: words["ui"]["law-dotted"].format(one=one, two=two), texts)


def exact_date(day: str, words: Words) -> str:
    """Return a date as exactly as it is known: "2011", "2020-04" or "2021-09-01"."""
    ui = words["ui"]
    year, _, rest = day.partition("-")
    if len(rest) == 5:
        return written_date(day, words)
    if not rest:
        return f'<span class="date">{ui["law-date-year"].format(year=year)}</span>'
    month = ui["box-date-months"].split(", ")[int(rest) - 1]
    return f'<span class="date">{ui["law-date-month"].format(year=year, month=month)}</span>'


class _Page:
    def __init__(self, instrument: Instrument, docs: Path, words: Words) -> None:
        self.it = instrument
        self.words = words
        self.resting = anchors_in_use(instrument.id, docs)
        self.docs = docs
        self.anchors = set(words["instruments"][instrument.id]["anchors"])

    def box(self) -> str:
        rows = "".join(f"<dt>{self._say(f'law-{id}')}</dt><dd>{text}</dd>" for id, text in self._rows())
        return f'\n<dl class="fact-box law-box">{rows}</dl>\n{self._rests(self._whole(), "law-rests-page")}'

    def article(self, html: str) -> str:
        found = _ID.match(html)
        uses = self.resting.get(found[1], ()) if found else ()
        return html + self._rests(uses, "law-rests")

    def _say(self, id: str, **values: object) -> str:
        text: str = self.words["ui"][id]
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _rows(self) -> Iterator[tuple[str, str]]:
        it = self.it
        yield "kind", self._say(f"law-kind-{it.kind}")
        if it.place:
            yield "place", self._place()
        if it.number or it.kind not in BY_TITLE:
            yield "number", escape(it.number) or self._say("law-unread")
        if it.issued:
            yield "dated" if it.kind in GUIDES else "issued", exact_date(it.issued, self.words)
        if it.since or it.kind not in GUIDES:
            kind = "text-since" if it.starts_with_its_last_text else "since"
            yield kind, exact_date(it.since, self.words) if it.since else self._say("law-unread")
        if it.amended:
            yield "amended", self._joined(exact_date(day, self.words) for day in it.amended)
        if it.until:
            yield "until", exact_date(it.until, self.words)
        if it.state:
            yield "state", self._say(f"law-state-{it.state}")
        if it.later:
            yield "later", _list(law_link(later, "", self.words, "../../") for later in it.later)
        yield "read", self._say(f"law-read-{it.read}")
        yield "checked", self._checked()

    def _place(self) -> str:
        province = self._say(f"law-place-{self.it.place}")
        if not self.it.city:
            return province
        return self._say("law-city", city=self._say(f"law-place-{self.it.city}"), province=province)

    def _checked(self) -> str:
        days = [fact.read_on for fact in load().facts.values() if _cites(fact.basis, self.it.id)]
        return written_date(min(days), self.words) if days else self._say("law-unread")

    def _whole(self) -> tuple[Use, ...]:
        """Return what rests on the page as a whole, or on an article that is not explained here."""
        found = {use for anchor, uses in self.resting.items() if anchor not in self.anchors for use in uses}
        return _sorted(found)

    def _rests(self, uses: tuple[Use, ...], label: str) -> str:
        groups = [(group, [use for use in uses if use.group == group]) for group in GROUPS]
        groups = [(group, listed) for group, listed in groups if listed]
        if not groups:
            return ""
        # Titles of other pages: a search is to find those pages and not this one.
        attributes = 'class="rests" data-search-exclude'
        if len(uses) <= SHOWN:
            said = reduce(
                lambda one, two: self._say("law-grouped", one=one, two=two),
                (
                    self._say("law-group", group=self._say(f"law-group-{group}"), links=self._links(listed))
                    for group, listed in groups
                ),
            )
            return f"<p {attributes}>{self._say(label, what=said)}</p>\n"
        counts = self._joined(
            self._say("law-count", group=self._say(f"law-group-{group}"), count=len(listed))
            for group, listed in groups
        )
        inside = "".join(
            f"<dt>{self._say(f'law-group-{group}')}</dt><dd>{_list(map(self._link, listed))}</dd>"
            for group, listed in groups
        )
        summary = f"<summary>{self._say(label, what=counts)}</summary>"
        return f"<details {attributes}>{summary}<dl>{inside}</dl></details>\n"

    def _links(self, uses: list[Use]) -> str:
        return self._joined(map(self._link, uses))

    def _joined(self, texts: Iterable[str]) -> str:
        return reduce(lambda one, two: self._say("law-joined", one=one, two=two), texts)

    def _link(self, use: Use) -> str:
        title, href = self._target(use)
        return f'<a href="../{href}">{escape(title)}</a>'

    def _target(self, use: Use) -> tuple[str, str]:
        """Return title and address of what rests on an article."""
        if use.group == "pages":
            return _title(self.docs, use.id), address(use.id)
        table = _TABLES.get(use.group, use.group)
        said = self.words[table][use.id]
        if use.group == "procedures":
            return said["title"], said["url"]
        if use.group == "places":
            return self._say("law-there", place=said["place"], title=said["title"]), said["url"]
        return said["title"], answer_address(use.id, self.docs)


def _cites(basis: tuple[Any, ...], instrument: str) -> bool:
    return any(cited.instrument == instrument for cited in basis)


def _list(items: Any) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>"


def _sorted(uses: set[Use]) -> tuple[Use, ...]:
    return tuple(sorted(uses, key=lambda use: (GROUPS.index(use.group), use.id)))


@cache
def _resting(docs: Path) -> Mapping[str, Mapping[str, tuple[Use, ...]]]:
    """Return instrument -> anchor -> what rests on it."""
    tables = load()
    found: dict[str, dict[str, set[Use]]] = {}
    for fact, use in (*_uses(tables), *_page_uses(docs)):
        for cited in tables.facts[fact.partition("#")[0]].basis:
            anchors = found.setdefault(cited.instrument, {})
            anchors.setdefault(anchor_of(cited.article), set()).add(use)
    return {id: {anchor: _sorted(uses) for anchor, uses in on.items()} for id, on in found.items()}


def _uses(tables: Tables) -> Iterator[tuple[str, Use]]:
    """Yield each fact with what rests on it, as far as the tables know."""
    for step in tables.steps.values():
        limit = step.time_limit if not isinstance(step.time_limit, str) else None
        periods = (limit, step.deadline and step.deadline.period)
        more = [fact for period in periods if period for fact in period.facts]
        yield from ((fact, Use("procedures", step.id)) for fact in (*step.facts, *step.fee.facts, *more))
    for row in tables.outcomes.values():
        answer = row.key.replace("@", "-").replace(".", "-")
        yield from ((fact, Use("answers", answer)) for fact in row.facts)
        for option in row.options:
            yield from ((fact, Use("answers", option.id)) for fact in option.facts)
    for note in tables.notes.values():
        yield from ((fact, Use("notes", note.id)) for fact in note.facts)
    for figure in tables.figures.values():
        yield from ((fact, Use("figures", figure.id)) for fact in figure.facts)
    for local in data.raw()["places"].get("row", ()):
        yield from ((fact, Use("places", local["id"])) for fact in local.get("facts", ()))


# Folders whose pages the tables or the law pages themselves speak for.
_SPOKEN_FOR = ("procedures", "answers", "places", "law", "questions")


def _page_uses(docs: Path) -> Iterator[tuple[str, Use]]:
    """Yield each fact with the page of prose that says it rests on it."""
    facts = load().facts
    for path in sorted(docs.rglob("*.md")):
        below = path.relative_to(docs)
        if below.parts[0] in _SPOKEN_FOR:
            continue
        for listed in _FACTS.findall(path.read_text(encoding="utf-8")):
            for fact in _FACT.findall(listed):
                if fact not in facts:
                    raise PageError(f"{below}: no fact '{fact}' in checker/data/facts")
                yield fact, Use("pages", below.as_posix())


@cache
def _answer_pages(docs: Path) -> Mapping[str, str]:
    """Return on which page of answers each id stands."""
    return {
        id: f"answers/{path.name}"
        for path in sorted((docs / "answers").glob("*.md"))
        for id in _HEADING_ID.findall(path.read_text(encoding="utf-8"))
    }


@cache
def _title(docs: Path, path: str) -> str:
    return read(docs, path).title


def index(words: Words) -> str:
    """Return the Markdown of the index: the most used first, then by kind and place."""
    say = words["ui"]
    count = uses_of_instruments()
    listed = sorted(instruments().values(), key=lambda it: (-count.get(it.id, 0), it.id))
    local = [it for it in listed if it.kind in LOCAL]
    places = sorted({it.place for it in local}, key=lambda place: _used_there(place, local, count))
    groups: list[tuple[str, int, str, list[Instrument]]] = [
        ("most-used", 2, say["law-most-used"], listed[:MOST_USED]),
        *(
            (kind, 2, say[f"law-plural-{kind}"], [it for it in listed if it.kind == kind])
            for kind in KINDS
            if kind not in LOCAL
        ),
        ("local", 2, say["law-plural-local"], []),
        *(
            (place, 3, say[f"law-place-{place}"], [it for it in local if it.place == place])
            for place in places
        ),
    ]
    jumps = dotted((f"[{title}](#{id})" for id, level, title, _ in groups if level == 2), words)
    parts = [
        "\n".join([f"{'#' * level} {title} {{#{id}}}", "", *_listed(group, words, folded=level > 2)])
        for id, level, title, group in groups
    ]
    return "\n\n".join([jumps, *parts])


def _used_there(place: str, local: list[Instrument], count: Mapping[str, int]) -> tuple[bool, int, str]:
    """Sort places by how often they are cited, what several places have in common last."""
    return place == "several", -sum(count.get(it.id, 0) for it in local if it.place == place), place


def uses_of_instruments() -> Mapping[str, int]:
    """Return how many facts cite each instrument."""
    count: dict[str, int] = {}
    for fact in load().facts.values():
        for id in {cited.instrument for cited in fact.basis}:
            count[id] = count.get(id, 0) + 1
    return count


def _listed(listed: list[Instrument], words: Words, *, folded: bool) -> Iterator[str]:
    """Yield the lines of a list; *folded* away behind its length: the places make the page long."""
    if not folded:
        yield from _entries(listed, words)
        return
    count = words["ui"]["law-texts"].replace("{count}", str(len(listed)))
    yield from (f'<details class="texts" markdown="1"><summary>{count}</summary>', "")
    yield from (*_entries(listed, words), "", "</details>")


def _entries(listed: list[Instrument], words: Words) -> Iterator[str]:
    for it in listed:
        title = words["instruments"][it.id]["title"]
        more = [text for text in _in_short(it, title, words) if text]
        said = f' <span class="law-short">{dotted(more, words)}</span>' if more else ""
        yield f"- [{title}]({it.id}.md){said}"


def _in_short(it: Instrument, title: str, words: Words) -> Iterator[str]:
    say = words["ui"]
    if it.number not in title:
        yield it.number
    if it.since:
        yield say["law-short-since"].replace("{date}", exact_date(it.since, words))
    elif it.issued:
        yield exact_date(it.issued, words)
    if it.state in ("repealed", "future"):
        yield say[f"law-short-{it.state}"]
    if it.read in UNREAD:
        yield say["law-short-unread"]
