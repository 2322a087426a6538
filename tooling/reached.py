"""How the answer is reached: the tables of the rules in words, for the pages below docs/<lang>/reached.

A page is called after its life event, or after the life event and one matter ("moving-pension")
where all matters together would be too long to read; the page of the life event then links there.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from checker.compute import WEAKNESS
from checker.rulebook import rulebook
from checker.rules import card, death_and_family
from checker.tables import Certainty, load
from checker.wording import Words
from tooling.conditions import Alternative, Decided, Entry, Table, WorkedOut, decided, worked_out
from tooling.fact_box import article_link, cited, written_date
from tooling.pages import PageError, read, strip_tags
from tooling.words import question_table

FOLDER = "reached"
WORKED_OUT = "worked-out"
_HEADING_ID = re.compile(r"^##.*\{#([a-z0-9-]+)\}\s*$", re.M)
_ANSWER = re.compile(r'(<h3 id="([a-z0-9-]+)">.*?</h3>)', re.S)
_NUMBER = re.compile(r"\{([a-z0-9-]+)\}")
# Of many options rather those are named that are left out, if they are so few.
MOST_LEFT_OUT = 2
# Longer tables are parted by what many of their rows share.
MOST_TOGETHER = 6


def today() -> date:
    """Return the date as of which the tables are worked out: when the law was last read."""
    return date.fromisoformat(load().read_on)


def render(docs: Path, path: Path, words: Mapping[str, Any]) -> str:
    """Return the Markdown of the page *path* below *docs*."""
    return _Page(docs, path, Words(dict(words), today())).markdown()


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that share the conditions *shared*, said once for all of them; *number* counts them."""

    number: int
    shared: Mapping[str, tuple[str, ...]]
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True)
class Shown:
    """A matter, or a part of a long one, as one page shows it."""

    matter: Decided
    groups: tuple[Group, ...]


def pages(root: Path) -> dict[str, tuple[Shown, ...]]:
    """Return what each page below *root* (docs/<lang>) shows, by the stem of the page.

    A matter has a page of its own, or several, where there are files called so; which ones are
    needed the test of the reading time says.
    """
    return _pages(frozenset(path.stem for path in (root / FOLDER).glob("*.md")), today())


@cache
def _pages(stems: frozenset[str], on: date) -> dict[str, tuple[Shown, ...]]:
    found: dict[str, tuple[Shown, ...]] = {}
    for topic in rulebook().topics:
        kept = []
        for matter in decided(topic, on):
            own = f"{topic}-{_anchor(matter)}"
            groups = _numbered(_groups(matter.table.entries, matter.table.asked, {}))
            names = [own, *(f"{own}-{n}" for n in range(2, 10) if f"{own}-{n}" in stems)]
            if own in stems:
                parts = _parted(groups, len(names))
                found.update({name: (Shown(matter, part),) for name, part in zip(names, parts, strict=True)})
            else:
                kept.append(Shown(matter, groups))
        found[topic] = tuple(kept)
    return found


def _numbered(groups: Sequence[Group]) -> tuple[Group, ...]:
    return tuple(replace(group, number=number) for number, group in enumerate(groups, 1))


def _parted(groups: Sequence[Group], parts: int) -> list[tuple[Group, ...]]:
    """Return *groups* in so many parts of about the same length, in their order."""
    lengths = [sum(_length(entry) for entry in group.entries) for group in groups]
    found: list[list[Group]] = [[] for _ in range(parts)]
    for place, group in enumerate(groups):
        middle = sum(lengths[:place]) + lengths[place] / 2
        found[min(int(middle * parts / sum(lengths)), parts - 1)].append(group)
    return [tuple(part) for part in found]


def _length(entry: Entry) -> int:
    return 2 + len(entry.unless) + sum(len(v) for a in entry.alternatives for v in a.needs.values())


def _topic(stem: str) -> str:
    topics = [topic for topic in rulebook().topics if stem == topic or stem.startswith(f"{topic}-")]
    if not topics:
        raise PageError(f"{FOLDER}/{stem}.md: no life event is called so")
    return max(topics, key=len)


def _anchor(matter: Decided) -> str:
    subject = matter.subject
    return subject.matter if subject.of is None else f"{subject.matter}-{subject.of}"


def _id(key: str) -> str:
    """Return the id of an outcome's words: "card@second-card.keep" -> "card-second-card-keep"."""
    return re.sub("[.@]", "-", key)


class _Page:
    def __init__(self, docs: Path, path: Path, words: Words) -> None:
        self.path = path
        self.root = docs / path.parts[0]
        self.words = words
        self.stem = path.stem
        self.topic = _topic(self.stem)
        self.pages = pages(self.root)
        self.explains = f"{self.topic}-{WORKED_OUT}"
        if self.stem not in (*self.pages, self.explains):
            raise PageError(f"docs/{path}: '{self.topic}' has no such matter")
        self.where = {key: stem for stem, key in _entries(self.root) if _topic(stem) == self.topic}
        self.answers = answer_pages(self.root)
        self.sources: dict[str, int] = {}
        self.known = worked_out(self.topic, today())

    def markdown(self) -> str:
        if self.stem == self.explains:
            return self._worked_out(self.known)
        shown = self.pages[self.stem]
        parts = [self._more(), *map(self._matter, shown)]
        if not self._explained_elsewhere:
            parts.append(self._worked_out(fact for one in shown for fact in one.matter.table.asked))
        return "\n\n".join(part for part in (*parts, self._sources()) if part)

    @property
    def _explained_elsewhere(self) -> bool:
        return (self.root / FOLDER / f"{self.explains}.md").exists()

    # -- words

    def _say(self, id: str, **values: object) -> str:
        """Return an interface text whose *values* are HTML already."""
        try:
            text = escape(self.words.ui(id), quote=False)
        except KeyError:
            page = f"docs/{self.path.parts[0]}/reached-words.md"
            raise PageError(f"{page}: no words '{id}', which docs/{self.path} needs") from None
        for name, value in values.items():
            text = text.replace(f"{{{name}}}", str(value))
        return text

    def _listed(self, parts: Iterable[str], id: str = "ui-list-comma") -> str:
        joined = ""
        for part in parts:
            joined = self._say(id, a=joined, b=part) if joined else part
        return joined

    def _title(self, matter: Decided) -> str:
        subject = matter.subject
        return escape(self.words.matter({"matter": subject.matter, "of": subject.of}), quote=False)

    def _outcome_title(self, key: str) -> str:
        return escape(self.words.of("outcomes", _id(key)), quote=False)

    # -- parts of the page

    def _more(self) -> str:
        """Link the matters that have pages of their own."""
        others = [stem for stem in self.pages if _topic(stem) == self.topic and stem != self.topic]
        if self.stem != self.topic or not others:
            return ""
        return "\n".join([self._say("reached-own-pages"), "", *(self._other(stem) for stem in others)])

    def _other(self, stem: str) -> str:
        return f"- [{escape(read(self.root, f'{FOLDER}/{stem}.md').title, quote=False)}]({stem}.md)"

    def _matter(self, shown: Shown) -> str:
        matter = shown.matter
        asks = [self._asked(fact) for fact in matter.table.asked]
        said = _details(self._say("reached-asks"), _list("ul", dict.fromkeys(asks))) if asks else ""
        count = self._say(
            "reached-count" if matter.situations > 1 else "reached-count-one",
            situations=f"{matter.situations:,}",
            outcomes=len(matter.outcomes),
        )
        parts = [f"## {self._title(matter)} {{#{_anchor(matter)}}}", f"<p>{count}</p>{said}"]
        for group in shown.groups:
            id = f"{_anchor(matter)}-{group.number}"
            if group.shared:
                items = (self._flat(item) for item in self._items(Alternative(group.shared)))
                what = strip_tags(self._listed(items, "ui-list-semicolon"))
                parts.append(f"### {self._say('reached-if', what=what)} {{#{id}}}")
            elif group.number > 1:
                parts.append(f"### {self._say('reached-else')} {{#{id}}}")
            parts.append(self._table(group, matter))
        return "\n\n".join(parts)

    def _table(self, group: Group, matter: Decided) -> str:
        nothing = "reached-nothing-more" if group.shared else "reached-always"
        rows = "".join(self._row(entry, matter, nothing) for entry in group.entries)
        head = "".join(f"<th>{self._say(f'reached-col-{id}')}</th>" for id in ("answer", "when", "law"))
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _asked(self, fact: str) -> str:
        if fact in self.known:
            return self._worked_link(fact)
        question = rulebook().question_of[fact]
        page = _question_pages()[question]
        return f'<a href="../../questions/{page}/#{question}">{escape(self.words.label(question))}</a>'

    def _row(self, entry: Entry, matter: Decided, nothing: str) -> str:
        outcome = matter.outcomes[entry.key]
        facts = load().outcomes[entry.key].facts
        id = _id(entry.key)
        action = self._say(f"action-{outcome.action}")
        link = f'<a href="../../answers/{self.answers[id]}/#{id}">{self._outcome_title(entry.key)}</a>'
        sure = self._say(f"certainty-{certainty(facts)}")
        answer = f'<span id="{id}">{action}</span>: {link} <span class="reached-sure">({sure})</span>'
        cells = (answer, self._when(entry, self._jump, nothing), self._law(facts))
        return "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"

    def _law(self, facts: Iterable[str]) -> str:
        """Return the articles behind an answer, each instrument by its number in the list of the page."""
        return _list("ul", (self._cited(id, articles) for id, articles in cited(facts, load()).items()))

    def _cited(self, instrument: str, articles: Iterable[str]) -> str:
        number = self.sources.setdefault(instrument, len(self.sources) + 1)
        title = escape(self.words.of("instruments", instrument))
        source = f'<a href="#law-{number}" aria-label="[{number}] {title}">[{number}]</a>'
        links = [
            article_link(instrument, article, self.words.table, short=True) for article in articles if article
        ]
        return f"{source} {', '.join(links)}"

    def _sources(self) -> str:
        if not self.sources:
            return ""
        titles = {id: escape(self.words.of("instruments", id)) for id in self.sources}
        items = "".join(
            f'<li id="law-{number}"><a href="../../law/{id}/">{titles[id]}</a></li>'
            for id, number in self.sources.items()
        )
        return f"## {self._say('reached-sources')} {{#law}}\n\n<ol>{items}</ol>"

    def _jump(self, key: str) -> str:
        page = "" if self.where[key] == self.stem else f"../{self.where[key]}/"
        return f'<a href="{page}#{_id(key)}">{self._outcome_title(key)}</a>'

    # -- conditions

    def _when(self, entry: Entry, name: Any, nothing: str = "reached-always") -> str:
        """Return when an entry comes: what all alternatives share, then the rest of each."""
        shared = _shared(entry.alternatives)
        rests = [self._items(_rest(one, shared)) for one in entry.alternatives]
        items = self._items(Alternative(shared))
        text = self._nested(items)
        if len(rests) > 1:
            text += f"<p>{self._say('reached-and-one-of' if items else 'reached-one-of')}</p>"
            text += _list("ol", map(self._nested, rests))
        else:
            text += self._nested(rests[0])
        if entry.unless:
            text += f"<p>{self._say('reached-unless' if text else 'reached-otherwise')}</p>"
            text += _list("ul", map(name, entry.unless))
        return text or f"<p>{self._say(nothing)}</p>"

    @staticmethod
    def _nested(items: Sequence["Item"]) -> str:
        """Return conditions as a list, the options of one as a list below it."""
        listed = (item.text + (_list("ul", item.options) if item.options else "") for item in items)
        return _list("ul", listed) if items else ""

    def _flat(self, item: "Item") -> str:
        quoted = (self._say("reached-quoted", what=option) for option in item.options)
        listed = self._listed(quoted, item.between)
        if item.either and listed:
            return self._say("reached-either-one", label=item.either, what=listed)
        return f"{item.text} {listed}" if listed else item.text

    def _items(self, alternative: Alternative) -> list["Item"]:
        """Return what must be so, one item per question."""
        lines: dict[str, dict[str, tuple[str, ...]]] = {}
        for fact, values in alternative.needs.items():
            question = fact if fact in self.known else rulebook().question_of[fact]
            lines.setdefault(question, {})[fact] = values
        items = [
            Item(self._worked(id, needs[id])) if id in self.known else self._condition(id, needs)
            for id, needs in lines.items()
        ]
        if alternative.ticked:
            question = rulebook().question_of[alternative.ticked[0]]
            items.append(self._item("reached-any-of", question, alternative.ticked))
        return items

    def _condition(self, question: str, needs: Mapping[str, tuple[str, ...]]) -> "Item":
        declared = rulebook().questions[question]
        if declared.kind == "tick":
            blank = [box for box, values in needs.items() if values == ("no",)]
            ticked = [box for box in needs if box not in blank]
            parts = [
                *([self._item("reached-all-of", question, ticked)] if ticked else []),
                *([self._item("reached-none-of", question, blank)] if blank else []),
            ]
            return parts[0] if len(parts) == 1 else _together(parts)
        (values,) = needs.values()
        left_out = [option for option in declared.options if option not in values]
        if len(left_out) <= MOST_LEFT_OUT and len(left_out) < len(values):
            return self._item("reached-any-but", question, left_out)
        return self._item("reached-either", question, values)

    def _item(self, id: str, question: str, options: Sequence[str]) -> "Item":
        label = escape(self.words.label(question), quote=False)
        said = [escape(self.words.option(question, option), quote=False) for option in options]
        if len(said) == 1:
            return Item(self._say(f"{id}-one", label=label, what=said[0]))
        between = (
            "ui-or" if id in ("reached-either", "reached-any-of", "reached-any-but") else "ui-list-comma"
        )
        either = label if id == "reached-either" else ""
        return Item(self._say(id, label=label), tuple(said), between, either)

    def _worked(self, fact: str, values: Iterable[str]) -> str:
        said = self._listed((self._value(fact, value) for value in values), "ui-or")
        return self._say("ui-pair", label=self._worked_link(fact), answer=said)

    def _worked_link(self, fact: str) -> str:
        elsewhere = self._explained_elsewhere and self.stem != self.explains
        page = f"../{self.explains}/" if elsewhere else ""
        return f'<a href="{page}#worked-out-{fact}">{self._say(f"worked-{fact}")}</a>'

    def _value(self, fact: str, value: str) -> str:
        return self._say(f"worked-{fact}--{value}")

    # -- what is worked out first

    def _worked_out(self, facts: Iterable[str]) -> str:
        pending = list(facts)
        used: set[str] = set()
        while pending:
            fact = pending.pop()
            if fact in self.known and fact not in used:
                used.add(fact)
                pending += self.known[fact].reads
        if not used:
            return ""
        parts = [
            f"## {self._say('reached-worked-out')} {{#worked-out}}",
            self._say("reached-worked-out-text"),
        ]
        parts += [self._explained(fact) for id, fact in self.known.items() if id in used]
        return "\n\n".join(parts)

    def _explained(self, fact: WorkedOut) -> str:
        reads = self._listed(dict.fromkeys(self._asked(read) for read in fact.reads))
        text = self._numbers(self._say(f"worked-{fact.id}-text"), fact)
        parts = [
            f"### {self._say(f'worked-{fact.id}')} {{#worked-out-{fact.id}}}",
            f"<p>{text} {self._say('reached-from', what=reads)}</p>",
        ]
        if fact.table is not None:
            parts.append(self._values_table(fact, fact.table))
        return "\n\n".join(parts)

    def _values_table(self, fact: WorkedOut, table: Table) -> str:
        def name(value: str) -> str:
            return self._value(fact.id, value)

        head = "".join(f"<th>{self._say(f'reached-col-{id}')}</th>" for id in ("value", "when"))
        rows = "".join(
            f"<tr><td>{name(entry.key)}</td><td>{self._when(entry, name)}</td></tr>"
            for entry in table.entries
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"

    def _numbers(self, text: str, fact: WorkedOut) -> str:
        """Fill in the numbers of the law, which no words hold."""
        constants = {
            "safe-days": str(card.SAFE_DAYS),
            "national-grants": written_date(death_and_family.NATIONAL_GRANTS.isoformat(), self.words.table),
        }
        law_of_the_day = load().law(today())

        def number(match: re.Match[str]) -> str:
            name = match[1]
            if name in constants:
                return constants[name]
            if name not in fact.parameters:
                page, known = f"docs/{self.path.parts[0]}/reached-words.md", ", ".join(fact.parameters)
                raise PageError(
                    f"{page}: 'worked-{fact.id}-text' names '{{{name}}}', "
                    f"which that fact does not depend on; it has: {known or 'none'}"
                )
            return f"{law_of_the_day(name)}"

        return _NUMBER.sub(number, text)


def _groups(
    entries: Sequence[Entry], asked: Iterable[str], shared: Mapping[str, tuple[str, ...]]
) -> list[Group]:
    """Return *entries* under the conditions that many of them share, what is asked first outside."""
    if len(entries) > MOST_TOGETHER:
        for fact in asked:
            found: dict[tuple[str, ...], list[Entry]] = {}
            for entry in entries:
                found.setdefault(_of_all(entry.alternatives, fact), []).append(entry)
            # A heading for one row alone would be no help.
            found = _without_single(found, entries)
            if fact not in shared and len(found.get((), ())) * 2 < len(entries):
                return [
                    group
                    for values, listed in found.items()
                    for group in _groups(
                        [_without(entry, fact) if values else entry for entry in listed],
                        [other for other in asked if other != fact],
                        {**shared, fact: values} if values else shared,
                    )
                ]
    return [Group(0, shared, tuple(entries))]


def _without_single(
    found: Mapping[tuple[str, ...], list[Entry]], entries: Sequence[Entry]
) -> dict[tuple[str, ...], list[Entry]]:
    """Return the groups of more than one entry, all others as the group without a condition."""
    several = {values: listed for values, listed in found.items() if values and len(listed) > 1}
    grouped = {entry.key for listed in several.values() for entry in listed}
    rest = [entry for entry in entries if entry.key not in grouped]
    return {**several, **({(): rest} if rest else {})}


def _of_all(alternatives: Sequence[Alternative], fact: str) -> tuple[str, ...]:
    """Return the values that *fact* has in every alternative, () where they differ."""
    values = {one.needs.get(fact, ()) for one in alternatives}
    return values.pop() if len(values) == 1 else ()


def _without(entry: Entry, fact: str) -> Entry:
    rest = (
        Alternative({f: v for f, v in a.needs.items() if f != fact}, a.ticked) for a in entry.alternatives
    )
    return replace(entry, alternatives=tuple(rest))


@dataclass(frozen=True, slots=True)
class Item:
    """One condition in words, with the options that it names; *between* joins them on one line.

    *either* is the label of a question of which one of the options must be the answer.
    """

    text: str
    options: tuple[str, ...] = ()
    between: str = "ui-or"
    either: str = ""


def _together(parts: Sequence[Item]) -> Item:
    """Return what one screen must have ticked and must not, as one item."""
    first, second = parts
    tail = second.text + (_list("ul", second.options) if second.options else "")
    return Item(first.text + (_list("ul", first.options) if first.options else "") + "<br>" + tail)


def _shared(alternatives: Iterable[Alternative]) -> Mapping[str, tuple[str, ...]]:
    first, *others = alternatives
    if not others:
        return {}
    return {f: v for f, v in first.needs.items() if all(other.needs.get(f) == v for other in others)}


def _rest(one: Alternative, shared: Mapping[str, tuple[str, ...]]) -> Alternative:
    return Alternative({f: v for f, v in one.needs.items() if f not in shared}, one.ticked)


def _details(summary: str, text: str) -> str:
    return f"<details><summary>{summary}</summary>{text}</details>"


def _list(tag: str, items: Iterable[str]) -> str:
    return f"<{tag}>" + "".join(f"<li>{item}</li>" for item in items) + f"</{tag}>"


def certainty(facts: Iterable[str]) -> Certainty:
    """Return how sure an outcome is wherever one lives: the weakest fact decides."""
    labels: list[Certainty] = ["settled"]
    for fact in facts:
        label = load().certainty(fact)
        local = load().facts[fact.partition("#")[0]].local
        labels.append("local" if local and label == "settled" else label)
    return max(labels, key=WEAKNESS.index)


# -- links from the answers


@cache
def answer_pages(root: Path) -> Mapping[str, str]:
    """Return the page of docs/<lang>/answers on which each outcome stands."""
    found = {}
    for path in sorted((root / "answers").glob("*.md")):
        found.update(dict.fromkeys(_HEADING_ID.findall(path.read_text(encoding="utf-8")), path.stem))
    return found


def links(html: str, path: Path, docs: Path, words: Mapping[str, Any]) -> str:
    """Return the page of answers with, under each answer, where it is said when it comes."""
    if path.parent.name != "answers":
        return html
    said = Words(dict(words), today())
    where = _where(docs / path.parts[0])

    def linked(match: re.Match[str]) -> str:
        stems = where.get(match[2], ())
        if not stems:
            return match[0]
        events = [(stem, escape(said.ui(f"reached-event-{_topic(stem)}"))) for stem in stems]
        anchors = "".join(
            f' <a href="../../{FOLDER}/{stem}/#{match[2]}">{event}</a>' for stem, event in events
        )
        return f'{match[1]}<p class="reached-link">{escape(said.ui("reached-link"))}{anchors}</p>'

    return _ANSWER.sub(linked, html)


def _where(root: Path) -> Mapping[str, tuple[str, ...]]:
    """Return the pages on which each outcome is explained."""
    found: dict[str, tuple[str, ...]] = {}
    for stem, key in _entries(root):
        found[_id(key)] = (*found.get(_id(key), ()), stem)
    return found


def _entries(root: Path) -> Iterator[tuple[str, str]]:
    for stem, listed in pages(root).items():
        for shown in listed:
            for group in shown.groups:
                for entry in group.entries:
                    yield stem, entry.key


@cache
def _question_pages() -> Mapping[str, str]:
    """Return the page of docs/<lang>/questions on which each question stands."""
    return {id: row["topic"] for id, row in question_table().items()}
