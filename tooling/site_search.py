"""Compile the index of the search over all pages, one file per language.

A page is one document, with its headings; on a page of entries (a glossary, a list of papers) every
entry is a document too. Python reads the pages and sets the words of Chinese apart (jieba); the index
itself is made by ``web/search-engine.js``, which also asks it in the browser.
"""

import json
import logging
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import jieba

from checker import data
from checker.rulebook import ENTRY
from checker.wording import LANGUAGES
from tooling import search_index
from tooling.entries import OFFICES, PAPERS
from tooling.pages import plain, read, split, strip_tags

ROOT = Path(__file__).parent.parent
LIBRARY = ROOT / "node_modules" / "minisearch" / "dist" / "umd" / "index.js"
SCRIPTS = (ROOT / "web" / "letters.js", ROOT / "web" / "search-engine.js")
MAKER = Path(__file__).with_suffix(".mjs")

# Words of the search field, and the lists of words that mean the same or ask for a law.
PAGE = "search-field.md"
SAYS = "search-"
SAME = "same"
LAW_WORDS = "law-words"
GLOSSARY = "glossary"

# Stands between two blocks of a page while it is read.
_BREAK = "\x1e"
_COMMA = re.compile(r"[,、，;；]")
_HAN = re.compile(r"[\u3400-\u9fff]+")
_BRACKETS = re.compile(r"[(（]([^()（）]*)[)）]")
_HEADING = re.compile(r"^#{1,4} +(.*?) *\{ *#([\w-]+)[^}]*\} *$", re.M)
# A longer run of Chinese is a sentence, not a word; of what people say a longer one is a phrase.
_LONGEST_WORD = 8
_LONGEST_SAID = 4
# A heading of more pages than this ("What to do") says nothing about any of them.
_COMMON = 12
_ABOUT = 96


@dataclass(frozen=True, slots=True)
class Kind:
    """What sort of page it is: how much a hit counts, and what of the page is indexed.

    Only where people find their own words is running text worth its bytes: elsewhere what stands above
    the first heading is indexed, and of an entry its name. It led nobody to a better page.
    """

    weight: float
    entries: bool = False
    headings: bool = True
    body: bool = False


# By folder below the language, else by name of the page. Somebody with a problem wants the situation
# or the step; a law comes first when it is asked for by name or number (web/search-engine.js).
KINDS: Mapping[str, Kind] = {
    "situations": Kind(1.6, body=True),
    "procedures": Kind(1.25),
    "page": Kind(1.2, body=True),
    "glossary": Kind(0.6, entries=True),
    "documents": Kind(0.7, entries=True),
    "offices": Kind(0.7, entries=True),
    "places": Kind(0.7, entries=True),
    "examples": Kind(0.5, entries=True),
    "law": Kind(0.3),
    "answers": Kind(0.25, headings=False),
    "questions": Kind(0.25, headings=False),
    "reached": Kind(0.25, headings=False),
    "sheets": Kind(0.5, headings=False),
    "list": Kind(0.5),
}


@dataclass(frozen=True, slots=True)
class Document:
    """What can be found: *headings* are (id, text), *page* is the title of the page around an entry.

    *also* and *sayings* are title and keywords, and the keywords alone, of the other language. A keyword
    that a query has whole counts more than its words do.
    """

    url: str
    kind: str
    title: str
    about: str
    description: str = ""
    keywords: str = ""
    also: str = ""
    sayings: str = ""
    page: str = ""
    headings: tuple[tuple[str, str], ...] = ()
    body: str = ""


@dataclass(slots=True)
class _Part:
    level: int
    id: str
    title: str = ""
    text: str = ""


class _Parts(HTMLParser):
    """Split a rendered page at its headings; what is said at a window stands there in two languages."""

    SILENT = frozenset({"script", "style", "form", "template", "svg", "blockquote"})
    HEADINGS = frozenset({"h1", "h2", "h3", "h4"})
    BLOCKS = frozenset({"p", "li", "td", "th", "dd", "dt", "dl", "ul", "ol", "div", "table"})

    def __init__(self) -> None:
        super().__init__()
        self.parts = [_Part(0, "")]
        self._silent = 0
        self._heading = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.SILENT:
            self._silent += 1
        elif tag in self.HEADINGS and not self._silent:
            self.parts.append(_Part(int(tag[1]), dict(attrs).get("id") or ""))
            self._heading = True
        elif tag in self.BLOCKS:
            self.handle_data(_BREAK)

    def handle_endtag(self, tag: str) -> None:
        if tag in self.SILENT:
            self._silent -= 1
        elif tag in self.HEADINGS:
            self._heading = False

    def handle_data(self, data: str) -> None:
        if self._silent:
            return
        if self._heading:
            self.parts[-1].title += data
        else:
            self.parts[-1].text += data


def kind_of(path: str) -> str:
    """Return the kind of the page *path* below docs/<lang>."""
    folder, _, name = path.rpartition("/")
    if name == "index.md" and folder:
        return "list"
    stem = name.removesuffix(".md")
    for listed in (PAPERS, OFFICES):
        if stem in (listed.table, *listed.stems):
            # The list itself holds nothing but links to its pages.
            return "page" if stem == listed.table else listed.table
    name = folder or stem
    return name if name in KINDS else "page"


def documents(path: str, meta: Mapping[str, Any], html: str, other: str = "") -> list[Document]:
    """Return what can be found on the page *path* below docs/<lang>.

    *html* is its rendered content, *other* its Markdown in the other language: somebody may type
    注销 on an English page, or English on a Chinese one.
    """
    reader = _Parts()
    reader.feed(html)
    kind, url = kind_of(path), path.removesuffix(".md").removesuffix("index")
    url = f"{url}/" if url and not url.endswith("/") else url
    first = _first_block("".join(part.text for part in reader.parts if part.level <= 1))
    parts = [replace(part, title=_tidy(part.title), text=_tidy(part.text)) for part in reader.parts]
    own, _ = split(other)
    names = {id: strip_tags(title) for title, id in _HEADING.findall(other)}
    below = [part for part in parts if part.level > 1]
    entries = [part for part in below if part.id] if KINDS[kind].entries else []
    listed = [part for part in below if part.id and not entries and KINDS[kind].headings]
    lead = " ".join(part.text for part in parts if part.level <= 1)
    body = lead if entries else " ".join(f"{part.title} {part.text}" for part in parts)
    title = str(meta.get("title", ""))
    found = [
        Document(
            url=url,
            # A list of entries as a whole is a page like any other; a place is its page.
            kind="page" if entries and url.count("/") == 1 else kind,
            title=title,
            about=_short(str(meta.get("description", "")) + ("" if kind == "law" else f" {first}")),
            description=str(meta.get("description", "")),
            keywords=_listed(meta.get("keywords")),
            also=" ".join((str(own.get("title", "")), _listed(own.get("keywords")))).strip(),
            sayings=_listed(own.get("keywords")),
            headings=tuple((part.id, part.title) for part in listed),
            body=body if KINDS[kind].body else lead,
        )
    ]
    for part in entries:
        also = names.get(part.id, "")
        about = "" if kind == "examples" else _short(part.text)
        found.append(Document(f"{url}#{part.id}", kind, part.title, about, also=also, page=title))
    return found


def _listed(words: object) -> str:
    return ", ".join(map(str, words)) if isinstance(words, list) else str(words or "")


def _first_block(text: str) -> str:
    return next((block for block in map(_tidy, text.split(_BREAK)) if block), "")


def _tidy(text: str) -> str:
    return " ".join(text.replace(_BREAK, " ").split())


def _short(text: str) -> str:
    """Return the beginning of *text*, cut between two words."""
    text = _tidy(text)
    # A Chinese character says as much as three letters.
    most = _ABOUT // 2 if len(_HAN.findall(text[:40])) > 1 and _HAN.match(text) else _ABOUT
    if len(text) <= most:
        return text
    cut = text[:most]
    return f"{cut.rpartition(' ')[0] or cut if most == _ABOUT else cut}…"


# -- Chinese words


@cache
def _dictionary() -> jieba.Tokenizer:
    logging.getLogger("jieba").setLevel(logging.WARNING)
    return jieba.Tokenizer()


class Cutter:
    """Sets the words of Chinese text apart, with the words of our own that a dictionary lacks.

    It lacks a word that it tears into single characters (退保); of 异地转移 it knows the two words, which
    somebody may also type in another order.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._tokenizer = _dictionary()
        for word in sorted(set(words), key=lambda word: (len(word), word)):
            if any(len(piece) == 1 for piece in self._tokenizer.cut(word, HMM=False)):
                self._tokenizer.add_word(word)

    def __call__(self, text: str) -> str:
        """Return *text* with a zero-width space between words; long words are followed by their parts."""
        return _HAN.sub(lambda run: "\u200b".join(self._cut(run[0])), text)

    def _cut(self, run: str) -> Iterator[str]:
        # No guessing at new words: it would differ from one text to the next.
        yield from self._tokenizer.cut_for_search(run, HMM=False)


def own_words(docs: Path) -> set[str]:
    """Return the Chinese words that our pages vouch for: terms of the glossary, keywords, glosses."""
    terms: set[str] = set()
    said: set[str] = set()
    for lang in LANGUAGES:
        root = docs / lang
        for path in (root / GLOSSARY).glob("*.md"):
            for section in read(root, f"{GLOSSARY}/{path.name}").with_ids(2, 3, 4):
                terms.update(_HAN.findall(section.title))
        for line in lists(root)[SAME]:
            terms.update(_HAN.findall(line))
        for _, words in search_index.keywords(root).values():
            said.update(_HAN.findall(words))
        for path in root.rglob("*.md"):
            text = path.read_text(encoding="utf-8")
            said.update(_HAN.findall(_listed(split(text)[0].get("keywords"))))
            # A gloss: Chinese alone between brackets, beside its English.
            terms.update(word for gloss in _BRACKETS.findall(text) if _HAN.fullmatch(word := gloss.strip()))
    fitting = {word for word in terms if len(word) <= _LONGEST_WORD}
    return {word for word in fitting | {w for w in said if len(w) <= _LONGEST_SAID} if len(word) > 1}


def lists(root: Path) -> dict[str, list[str]]:
    """Return the lists of words on the page of the search field: one line each."""
    found = {}
    for section in read(root, PAGE).with_ids(2):
        blocks = [block for block in section.blocks if block.tag == "ul"]
        found[section.id] = [plain(item) for block in blocks for item in block]
    return found


# -- the index


def table(docs: Path, lang: str, found: Sequence[Document], ui: Mapping[str, str]) -> dict[str, Any]:
    """Return what the build script needs to make the index of *lang*: documents and lists of words."""
    cut = Cutter(own_words(docs))
    spoken = {name: lists(docs / name) for name in LANGUAGES}
    stop = [search_index.keywords(docs / name)[search_index.STOP][1] for name in spoken]
    said = _said(docs / lang)
    known = _known_headings(found)
    return {
        "documents": [
            _row(id, one, _headings(one, known), _sayings(one, said), cut) for id, one in enumerate(found)
        ],
        "lists": {
            "stop": ", ".join(stop),
            "same": [line for one in spoken.values() for line in one[SAME]],
            "law": [word for one in spoken.values() for word in one[LAW_WORDS]],
            **search_index.characters("".join(f"{d.title}{d.keywords}{d.also}{d.body}" for d in found)),
        },
        "says": {id.removeprefix(SAYS): text for id, text in ui.items() if id.startswith(SAYS)},
        "kinds": {name: kind.weight for name, kind in KINDS.items()},
    }


def _known_headings(found: Sequence[Document]) -> set[str]:
    """Return the headings that say something about their page."""
    times = Counter(title for one in found for _, title in one.headings)
    return {title for title, many in times.items() if many <= _COMMON}


def _said(root: Path) -> dict[str, list[str]]:
    """Return by life event what people say when they mean it or one of its answers."""
    files = {id: row["file"] for id, row in data.raw()["questions"].items()}
    found: dict[str, list[str]] = {}
    for id, (_, words) in search_index.keywords(root).items():
        question, _, option = id.partition("--")
        event = option if question == ENTRY else files.get(question, "")
        found.setdefault(event, []).append(words)
    return found


def _headings(one: Document, known: set[str]) -> list[tuple[str, str]]:
    """Leave out what many pages have for a heading."""
    return [(id, title) for id, title in one.headings if title in known]


def _sayings(one: Document, said: Mapping[str, list[str]]) -> list[str]:
    """Return what people say of a life event, for its page."""
    return said.get(one.url.strip("/").rpartition("/")[2], []) if one.kind == "situations" else []


def _row(
    id: int, one: Document, headings: list[tuple[str, str]], said: list[str], cut: Cutter
) -> dict[str, Any]:
    """Return *one* as the index stores and searches it: what is shown stays uncut."""
    sayings = [part.strip() for part in _COMMA.split(f"{one.keywords},{one.sayings}") if part.strip()]
    return {
        "id": id,
        "url": one.url,
        "kind": one.kind,
        "shown": {
            "title": one.title,
            "about": one.about,
            "page": one.page,
            "headings": headings,
            "sayings": sayings,
        },
        "title": cut(one.title),
        "keywords": cut(", ".join((one.keywords, *said))),
        "also": cut(one.also),
        "about": cut(one.description),
        "page": cut(one.page),
        "headings": cut("\n".join(title for _, title in headings)),
        "body": cut(one.body),
    }


def build(docs: Path, lang: str, found: Sequence[Document], ui: Mapping[str, str]) -> str:
    """Return the index of *lang* as JSON; *ui* are the words of the interface in this language."""
    node = str(Path(sys.executable).parent / "node")
    command = [node, str(MAKER), str(LIBRARY), *map(str, SCRIPTS)]
    given = json.dumps(table(docs, lang, found, ui), ensure_ascii=False)
    done = subprocess.run(command, input=given, capture_output=True, text=True, encoding="utf-8", check=False)
    if done.returncode:
        raise RuntimeError(f"the search index of {lang} could not be made: {done.stderr[-500:]}")
    return done.stdout.strip()


def library() -> str:
    """Return MiniSearch without its comments, which are three quarters of it.

    Only comments that stand on lines of their own are taken out, so that no string or pattern is hurt.
    """
    text = LIBRARY.read_text(encoding="utf-8")
    text = re.sub(r"^[ \t]*/\*.*?\*/[ \t]*\n", "", text, flags=re.S | re.M)
    text = re.sub(r"^[ \t]*//.*\n", "", text, flags=re.M)
    return f"/* MiniSearch, MIT licence, Luca Ongaro */\n{text}"
