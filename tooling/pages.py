"""Read our Markdown pages: front matter, headings with ids, and what stands under each.

Plain functions; nothing here knows MkDocs.
"""

import html
import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

import markdown
import yaml

EXTENSIONS = ("attr_list", "def_list", "tables", "md_in_html", "admonition", "fenced_code")
HEADINGS = ("h1", "h2", "h3", "h4")
FRONT_MATTER = re.compile(r"\A---\n(.*?)\n---\n", re.S)
_MAIN_HEADING = re.compile(r"^# (.+?)(?: *\{.*\})?$", re.M)
_NAMED_ENTITY = re.compile(r"&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[0-9a-fA-F]+);)(\w+);")


class PageError(ValueError):
    """A page cannot be used; the message names file and heading or line."""


@dataclass(slots=True)
class Section:
    """A heading and the blocks under it, up to the next heading of any level."""

    id: str
    level: int
    title: str
    blocks: list[Element] = field(default_factory=list)
    css: str = ""

    def paragraphs(self, css_class: str = "") -> list[Element]:
        """Return the paragraphs of *css_class* (without one: those that have no class)."""
        return [b for b in self.blocks if b.tag == "p" and b.get("class", "") == css_class]

    def first(self, css_class: str = "") -> str:
        """Return the first such paragraph as inline HTML, "" if there is none."""
        found = self.paragraphs(css_class)
        return inner(found[0]) if found else ""


@dataclass(frozen=True, slots=True)
class Page:
    """One Markdown page: its path below docs/<lang>, its metadata and its sections."""

    path: str
    meta: dict[str, object]
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        return self.sections[0].title if self.sections else ""

    def with_ids(self, *levels: int) -> Iterator[Section]:
        """Yield the sections that carry an id of their own on the given heading levels."""
        for section in self.sections:
            if section.id and section.level in levels:
                yield section


def read(root: Path, path: str) -> Page:
    """Read the page *path* below *root*; raises PageError when its markup is broken."""
    meta, text = split((root / path).read_text(encoding="utf-8"))
    tree = _parse(text, path)
    _resolve_links(tree, path)
    return Page(path, meta, tuple(_sections(tree)))


def split(text: str) -> tuple[dict[str, object], str]:
    """Return front matter and body of the source of a page."""
    front = FRONT_MATTER.match(text)
    return (yaml.safe_load(front[1]) or {}, text[front.end() :]) if front else ({}, text)


def index_of(root: Path, folder: str) -> str:
    """Return a Markdown list of the pages in *folder*, by title."""
    listed = sorted(
        (title_of(path), path.name) for path in (root / folder).glob("*.md") if path.stem != "index"
    )
    return "\n".join(f"- [{title}]({name})" for title, name in listed)


def title_of(path: Path) -> str:
    """Return the main heading of the page in the file *path*, without reading the rest."""
    _, text = split(path.read_text(encoding="utf-8"))
    heading = _MAIN_HEADING.search(text)
    if heading is None:
        raise PageError(f"{path}: no main heading")
    return heading[1]


def _parse(text: str, path: str) -> Element:
    rendered = markdown.markdown(text, extensions=list(EXTENSIONS), output_format="xhtml")
    rendered = _NAMED_ENTITY.sub(lambda m: html.unescape(m[0]), rendered)
    try:
        return ElementTree.fromstring(f"<page>{rendered}</page>")
    except ElementTree.ParseError as error:
        raise PageError(f"{path}: broken HTML in the page: {error}") from error


def _sections(tree: Element) -> Iterator[Section]:
    current = Section("", 0, "")
    for block in tree:
        if block.tag in HEADINGS:
            if current.level:
                yield current
            current = Section(
                block.get("id", ""), int(block.tag[1]), plain(block), css=block.get("class", "")
            )
        else:
            current.blocks.append(block)
    if current.level:
        yield current


def _resolve_links(tree: Element, path: str) -> None:
    """Turn links between pages into addresses relative to the check page of the language."""
    for link in tree.iter("a"):
        target, hash_sign, fragment = link.get("href", "").partition("#")
        if target.endswith(".md"):
            below = posixpath.normpath(posixpath.join(posixpath.dirname(path), target))
            link.set("href", f"{address(below)}{hash_sign}{fragment}")


def address(path: str) -> str:
    """Return the address of the page *path* as seen from the check page of its language."""
    stem = path.removesuffix(".md")
    stem = stem.removesuffix("index").rstrip("/")
    return f"../{stem}/" if stem else "../"


def inner(element: Element) -> str:
    """Return the content of *element* as inline HTML."""
    parts = [html.escape(element.text or "", quote=False)]
    for child in element:
        parts.append(ElementTree.tostring(child, encoding="unicode", method="html"))
    return "".join(parts).strip()


def plain(element: Element) -> str:
    """Return the text of *element* without markup."""
    return " ".join("".join(element.itertext()).split())


def strip_tags(fragment: str) -> str:
    """Return inline HTML as plain text."""
    return html.unescape(re.sub(r"<[^>]+>", "", fragment))
