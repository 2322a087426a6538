"""What the frame says of one page: when its sources were read, its twins, where to report a mistake.

Plain functions; nothing here knows MkDocs.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin

from checker.data import raw
from checker.tables import Period, Step, Tables
from tooling.fact_box import written_date
from tooling.pages import read

# Which facts a page rests on: for the date in its foot and the tests, not for readers.
FACTS = re.compile(r"<!-- facts: (.*?) -->", re.S)
_FACT = re.compile(r"\b[A-Z][A-Z0-9]+-[A-Z0-9]+\b")
_MAIL = re.compile(r"[^@\s:/]+@[^@\s:/]+")


# -- the date


def facts_of(path: Path, docs: Path, tables: Tables) -> set[str]:
    """Return the ids of the facts that the page *path* below *docs* rests on; none: it has no own."""
    found = set(_named(docs / path))
    folder, stem = path.parent.name, path.stem
    match folder:
        case "procedures" if stem in tables.steps:
            found |= set(_step(tables.steps[stem]))
        case "law":
            found |= {
                id
                for id, fact in tables.facts.items()
                if any(cited.instrument == stem for cited in fact.basis)
            }
        case "places":
            found |= {
                id
                for row in raw()["places"].get("row", ())
                if stem == row["place"] or stem in row["covers"]
                for id in row["facts"]
            }
        case "answers" | "questions":
            listed = _questions() if folder == "questions" else _answers(tables)
            ids = {section.id for section in read(docs / path.parts[0], f"{folder}/{path.name}").sections}
            found |= {id for key in ids for id in listed.get(key, ())}
    return {id.partition("#")[0] for id in found}


def _named(path: Path) -> Iterator[str]:
    for comment in FACTS.findall(path.read_text(encoding="utf-8")):
        yield from _FACT.findall(comment)


def _step(step: Step) -> Iterator[str]:
    yield from step.facts
    yield from step.fee.facts
    if isinstance(step.time_limit, Period):
        yield from step.time_limit.facts
    if step.deadline:
        yield from step.deadline.period.facts


def _answers(tables: Tables) -> Mapping[str, tuple[str, ...]]:
    """Return the facts of every text that an answers page may hold, by the id of its heading."""
    outcomes = {key.replace("@", "-").replace(".", "-"): row for key, row in tables.outcomes.items()}
    options = {option.id: option.facts for row in outcomes.values() for option in row.options}
    notes = {id: note.facts for id, note in tables.notes.items()}
    figures = {id: figure.facts for id, figure in tables.figures.items()}
    return {**notes, **figures, **options, **{id: row.facts for id, row in outcomes.items()}}


def _questions() -> Mapping[str, tuple[str, ...]]:
    return {id: tuple(row.get("facts", ())) for id, row in raw()["questions"].items()}


def read_on(facts: Iterable[str], tables: Tables) -> str:
    """Return the day on which the longest unread source of *facts* was read, "" without facts."""
    return min((tables.facts[id].read_on for id in facts if id in tables.facts), default="")


def checked(path: Path, docs: Path, tables: Tables, words: Mapping[str, Any]) -> str:
    """Return the sentence that says how fresh the page is, as HTML."""
    own = read_on(facts_of(path, docs, tables), tables)
    id, day = ("frame-read-on", own) if own else ("frame-read-on-site", tables.read_on)
    said: str = words["ui"][id]
    return said.replace("{date}", written_date(day, dict(words)))


# -- its twins


@dataclass(frozen=True, slots=True)
class Twin:
    """The same page in the language *lang* (or "x-default"), and where it is."""

    lang: str
    address: str


def twins(urls: Mapping[str, str], site: str, default: str = "en") -> list[Twin]:
    """Return the links between the languages of a page, *urls* by language as seen from the root.

    Search engines want whole addresses. Where the *site* does not know its own address they stay
    relative to the root, and the template makes them relative to the page.
    """
    found = [Twin(lang, urljoin(f"{site.rstrip('/')}/", url) if site else url) for lang, url in urls.items()]
    return [*found, *(Twin("x-default", twin.address) for twin in found if twin.lang == default)]


# -- a mistake on it


def report(page: str, title: str, repository: str, contact: str) -> str:
    """Return the address behind "Report a mistake on this page", "" where none is known.

    *page* is the path of the page on the site; *repository* wins over *contact*, an e-mail or web address.
    """
    about = quote(f"/{page}: {title}", safe="")
    if repository:
        return f"{repository.rstrip('/')}/issues/new?title={about}"
    if _MAIL.fullmatch(contact):
        return f"mailto:{contact}?subject={about}"
    return contact


def contact(repository: str, address: str, words: Mapping[str, Any]) -> str:
    """Return the Markdown line of the about page that says whom to tell about a mistake."""
    said = words["ui"]
    if repository:
        where = f"{repository.rstrip('/')}/issues"
        return f"{said['frame-contact']} [{where}]({where})"
    if address:
        where = f"mailto:{address}" if _MAIL.fullmatch(address) else address
        return f"{said['frame-contact']} [{address}]({where})"
    return str(said["frame-no-contact"])
