"""Compile the words of docs/<lang> into one file per language.

The file is package data for the command line and is fetched by the check
page; ``python -m tooling.words`` writes both copies.
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from checker import data
from tooling.entries import OFFICES, PAPERS, Kind
from tooling.pages import Page, PageError, Section, address, inner, plain, read
from tooling.search_index import compile_indexes

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
LANGUAGES = ("en", "zh")
PACKAGE = ROOT / "checker" / "words"

# Pages that hold only texts of the interface.
INTERFACE = (
    "interface.md",
    "terminal.md",
    "entry-words.md",
    "fact-box.md",
    "frame.md",
    "law-words.md",
    "picture-words.md",
    "place-lead.md",
    "reached-words.md",
    "search-field.md",
)

# Texts of the interface that only built pages say, by the start of their ids: nobody need fetch them.
BUILD_ONLY = ("entry-", "law-", "place-", "reached-", "search-", "step-", "worked-")

# Where a paper or an office stands: only pages link there.
ADDRESS = "address"

# A definition that only says "no hint" on an options list.
NO_HINT = "—"

type Words = dict[str, Any]


def compile_words(root: Path) -> Words:
    """Return every word of one language found below *root* (docs/<lang>)."""
    raw = data.raw()
    return {
        "ui": {id: text for path in INTERFACE for id, text in _interface(read(root, path))},
        "questions": {
            s.id: _question(s, page.path) for page in _pages(root, "questions") for s in page.with_ids(2)
        },
        "outcomes": {
            s.id: _text(s, more=True) for page in _pages(root, "answers", "") for s in page.with_ids(2, 3)
        },
        "figures": {
            s.id: _text(s) for page in _pages(root, "answers", "figures-") for s in page.with_ids(2, 3)
        },
        "notes": {
            s.id: _note(s, page.path)
            for page in _pages(root, "answers", "notes-")
            for s in page.with_ids(2, 3)
        },
        "steps": {
            Path(page.path).stem: {
                "title": page.title,
                "text": page.sections[0].first() if page.sections else "",
                "url": address(page.path),
            }
            for page in _pages(root, "procedures")
        },
        "documents": dict(_entries(root, PAPERS)),
        "offices": {
            id: {**said, **_contact(raw["offices"].get(id, {}))} for id, said in _entries(root, OFFICES)
        },
        "instruments": {
            Path(page.path).stem: {
                "title": page.title,
                "url": address(page.path),
                "anchors": [s.id for s in page.with_ids(2, 3)],
            }
            for page in _pages(root, "law")
        },
        "rows": dict(_rows(root, raw["places"].get("row", []))),
    }


def _pages(root: Path, folder: str, kind: str | None = None) -> Iterator[Page]:
    """Yield the pages of *folder*; of the answers only those of one *kind* ("": the verdicts)."""
    for path in sorted((root / folder).glob("*.md")):
        if path.stem != "index" and kind in (None, _kind(path.stem)):
            yield read(root, f"{folder}/{path.name}")


def _entries(root: Path, kind: Kind) -> Iterator[tuple[str, Words]]:
    """Yield the entries of *kind*, each with its address; raises PageError for one that stands twice."""
    seen: set[str] = set()
    for page in kind.pages(root):
        for section in page.with_ids(2):
            if section.id in seen:
                raise PageError(f"{page.path}: '{section.id}' stands on another page too")
            seen.add(section.id)
            yield section.id, {**_text(section), ADDRESS: f"{address(page.path)}#{section.id}"}


def _kind(stem: str) -> str:
    return next((kind for kind in ("notes-", "figures-") if stem.startswith(kind)), "")


def _interface(page: Page) -> Iterator[tuple[str, str]]:
    for section in page.sections:
        for block in section.blocks:
            yield from _definitions(block)


def _definitions(block: Any) -> Iterator[tuple[str, str]]:
    """Yield (id or text of the term, inline HTML of the definition)."""
    term = ""
    for child in block if block.tag == "dl" else ():
        if child.tag == "dt":
            term = child.get("id") or plain(child)
        else:
            yield term, inner(child)


def _question(section: Section, path: str) -> Words:
    options: dict[str, Any] = {}
    for block in section.blocks:
        term = None
        for child in block if block.tag == "dl" else ():
            if child.tag == "dt":
                term = child
                continue
            if term is None or not (term.get("id") or "").startswith(f"{section.id}--"):
                raise PageError(f"{path}: an option of '{section.id}' has no id '{section.id}--…'")
            hint = inner(child)
            options[term.get("id", "").removeprefix(f"{section.id}--")] = {
                "text": plain(term),
                "hint": "" if hint == NO_HINT else hint,
            }
    return {
        "title": section.title,
        "label": section.first("label"),
        "hint": section.first(),
        "options": options,
        "why": section.first("why"),
        "find_out": section.first("find-out"),
    }


def _text(section: Section, *, more: bool = False) -> Words:
    paragraphs = section.paragraphs()
    words: Words = {"title": section.title, "text": inner(paragraphs[0]) if paragraphs else ""}
    if more:
        words["more"] = [inner(paragraph) for paragraph in paragraphs[1:]]
    return words


def _note(section: Section, path: str) -> Words:
    words = _text(section)
    quotes = [block for block in section.blocks if block.tag == "blockquote"]
    if quotes:
        lines = [line.strip() for line in "".join(quotes[0].itertext()).splitlines()]
        said = [line for line in lines if line]
        if len(said) != 2:
            raise PageError(f"{path}: '{section.id}' must quote two lines, Chinese then English")
        words["say_zh"], words["say_en"] = said
    return words


def _contact(office: dict[str, Any]) -> Words:
    return {"phone": office.get("phone", ""), "url": office.get("url", "")}


def _rows(root: Path, rows: list[dict[str, Any]]) -> Iterator[tuple[str, Words]]:
    known = {row["id"].lower(): row for row in rows}
    for page in _pages(root, "places"):
        for section in page.with_ids(2):
            row = known.get(section.id)
            if row is not None:
                yield (
                    row["id"],
                    {
                        **_text(section),
                        "place": page.title,
                        "usable": row["usable"],
                        "date": row.get("page_date", ""),
                        "url": f"{address(page.path)}#{section.id}",
                    },
                )


def question_table() -> Words:
    """Return what the page must know of every question besides its words."""
    keys = ("kind", "options", "min", "max", "unit", "unsure")
    return {
        id: {**{key: row[key] for key in keys if key in row}, "topic": row["file"]}
        for id, row in data.raw()["questions"].items()
    }


def dump(value: object, *, sort: bool = True) -> str:
    """Return *value* as compact JSON text that keeps Chinese readable."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=sort)


def files(words: dict[str, Words]) -> dict[str, str]:
    """Return name and content of every file that the command line reads and the page fetches."""
    found = {f"{lang}.json": dump(_shipped(table)) for lang, table in words.items()}
    # Unsorted: answers keep their order, the life event first.
    indexes = compile_indexes(DOCS, words)
    found |= {f"find-{lang}.json": dump(index, sort=False) for lang, index in indexes.items()}
    return {**found, "questions.json": dump(question_table())}


def _shipped(table: Words) -> Words:
    ui = {id: text for id, text in table["ui"].items() if not id.startswith(BUILD_ONLY)}
    unlinked = {kind.table: _without_address(table[kind.table]) for kind in (PAPERS, OFFICES)}
    return {**table, "ui": ui, **unlinked}


def _without_address(entries: Words) -> Words:
    return {id: {key: said[key] for key in said if key != ADDRESS} for id, said in entries.items()}


def main() -> None:
    words: dict[str, Words] = {}
    for lang in LANGUAGES:
        try:
            words[lang] = compile_words(DOCS / lang)
        except PageError as error:
            sys.exit(f"docs/{lang}/{error}")
    PACKAGE.mkdir(exist_ok=True)
    for name, text in files(words).items():
        (PACKAGE / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
