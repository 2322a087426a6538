"""Measure how plain the pages are: length of sentences, and minutes to read.

``python -m tooling.plain`` prints the worst pages of each language and fails where one is over a
limit; ``python -m tooling.plain situations/moving`` shows the longest sentences of a page. Pages are
measured as they were built, generated parts included.
"""

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from html.parser import HTMLParser

from tooling.pages import PageError
from tooling.words import DOCS, INTERFACE, LANGUAGES, ROOT

SITE = ROOT / "site"
# What a page says itself, without the frame.
_ARTICLE = re.compile(r"<article[^>]*>(.*)</article>", re.S)

# The mean length of a sentence: words in English, characters in Chinese.
LONGEST = {"en": 20.0, "zh": 35.0}
# What a reader takes in during one minute, in the same units.
PER_MINUTE = {"en": 200, "zh": 400}
LONGEST_READ = 12.0

# How many of the worst are printed.
WORST = 20

# Never a page of their own (exclude_docs in mkdocs.yml).
NOT_PAGES = (*INTERFACE, "search-words.md")

# Blocks of text; what stands inside another block is read by itself.
_BLOCKS = ("p", "li", "dd", "td", "div", "summary", "figcaption", "caption")
_HEADINGS = ("h1", "h2", "h3", "h4", "dt", "th", "label", "button")
# What stands on the page for somebody else's eyes: the sentence to show at the window, code.
_ASIDE = ("blockquote", "pre", "code")
# What nobody reads as text.
_UNREAD = ("svg", "script", "style", "template")

_HAN = re.compile(r"[\u3400-\u9fff]")
_WORD = re.compile(r"[^\W\u3400-\u9fff]+(?:[-'’.,/&][^\W\u3400-\u9fff]+)*")
_HAN_RUN = re.compile(r"[\u3400-\u9fff](?:[^\sA-Za-z]*[\u3400-\u9fff])?")
_END = {
    "en": re.compile(r"(?<=[.!?])[)”\"’]*\s+(?=[^a-z])"),
    "zh": re.compile(r"(?<=[。！？])[）”」’]*\s*(?=\S)"),
}
_ENDED = re.compile(r"[.!?。！？][)”\"’）」]*$")


@dataclass(frozen=True, slots=True)
class Measure:
    """One page: its full *sentences* with their lengths, and the length of everything on it."""

    lang: str
    path: str
    sentences: tuple[tuple[int, str], ...]
    length: int

    @property
    def mean(self) -> float:
        """The mean length of a sentence."""
        return sum(n for n, _ in self.sentences) / len(self.sentences) if self.sentences else 0.0

    @property
    def minutes(self) -> float:
        """The minutes that reading the whole page takes."""
        return self.length / PER_MINUTE[self.lang]


def length(text: str, lang: str) -> int:
    """Return how long *text* is for a reader of *lang*.

    English counts words, and a Chinese term as one word; Chinese counts characters, and a number
    or a Latin word as one character.
    """
    if lang == "zh":
        return len(_HAN.findall(text)) + len(_WORD.findall(text))
    return len(_WORD.findall(text)) + len(_HAN_RUN.findall(text))


def sentences(text: str, lang: str) -> Iterator[tuple[int, str]]:
    """Yield length and text of the sentences of one block.

    A fragment (no full stop: a label, a paper in a list, a cell) does not count, so that short
    bits cannot lower a mean; one that is longer than the limit does.
    """
    for part in _END[lang].split(text.strip()):
        size = length(part, lang)
        if size and (_ENDED.search(part) or size > LONGEST[lang]):
            yield size, part


def measure(html: str, lang: str, path: str) -> Measure:
    """Return the measures of a page given as HTML."""
    reader = _Reader()
    reader.feed(f"<div>{html}</div>")
    reader.close()
    found = [said for text in reader.blocks for said in sentences(" ".join(text.split()), lang)]
    return Measure(lang, path, tuple(found), length(" ".join(reader.text), lang))


class _Reader(HTMLParser):
    """Collect the prose of a page, block by block, and all of its text."""

    def __init__(self) -> None:
        super().__init__()
        self.blocks: list[str] = []
        self.text: list[str] = []
        self._open: list[tuple[str, list[str]]] = []
        self._folded = 0  # inside so many closed <details>
        self._summary = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "details" and (self._folded or "open" not in dict(attrs)):
            self._folded += 1
        self._summary |= tag == "summary"
        if tag in (*_BLOCKS, *_HEADINGS, *_ASIDE, *_UNREAD):
            self._open.append((tag, []))
        elif tag == "br":
            self.handle_data(" ")

    def handle_data(self, data: str) -> None:
        tags = [tag for tag, _ in self._open]
        if not any(tag in _UNREAD for tag in tags):
            # What is folded away takes no time until somebody unfolds it; it must be plain all the same.
            if not self._folded or (self._summary and self._folded == 1):
                self.text.append(data)
            if self._open:
                self._open[-1][1].append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "details" and self._folded:
            self._folded -= 1
        self._summary &= tag != "summary"
        if not any(tag == name for name, _ in self._open):
            return
        while self._open:
            name, said = self._open.pop()
            aside = any(name in _ASIDE for name, _ in self._open)
            if name in _BLOCKS and not aside:
                self.blocks.append("".join(said))
            if name == tag:
                return


# -- all pages


def pages() -> list[str]:
    """Return the paths of all pages, the same in every language."""
    found = sorted(path.relative_to(DOCS / "en").as_posix() for path in (DOCS / "en").rglob("*.md"))
    return [path for path in found if path not in NOT_PAGES]


def measure_page(lang: str, path: str) -> Measure:
    """Return the measures of the page *path* below docs/*lang* as it was built; PageError if it was not."""
    folder = path.removesuffix(".md").removesuffix("index")
    built = SITE / ("" if lang == "en" else lang) / folder / "index.html"
    if not built.exists():
        raise PageError(f"docs/{lang}/{path}: no built page {built}; run 'make build' first")
    article = _ARTICLE.search(built.read_text(encoding="utf-8"))
    return measure(article[1] if article else "", lang, path)


@cache
def everything() -> tuple[Measure, ...]:
    """Return the measures of every page of the built site."""
    return tuple(measure_page(lang, path) for lang in LANGUAGES for path in pages())


def too_long(measures: tuple[Measure, ...]) -> list[str]:
    """Return one line for each page over a limit."""
    found = []
    for page in measures:
        if page.mean > LONGEST[page.lang]:
            found.append(f"{page.lang}/{page.path}: mean sentence {page.mean:.1f} > {LONGEST[page.lang]:.0f}")
        if page.minutes > LONGEST_READ:
            found.append(f"{page.lang}/{page.path}: {page.minutes:.1f} minutes to read > {LONGEST_READ:.0f}")
    return found


def main() -> None:
    measures = everything()
    for name in sys.argv[1:]:
        for page in measures:
            if page.path.removesuffix(".md") == name.removesuffix(".md"):
                print(f"{page.lang}/{page.path}: {_row(page)}")
                for size, said in sorted(page.sentences, reverse=True)[:WORST]:
                    print(f"  {size:3d}  {said}")
    if not sys.argv[1:]:
        for lang in LANGUAGES:
            own = [page for page in measures if page.lang == lang]
            for key in (lambda page: page.mean, lambda page: page.minutes):
                print(f"{lang}: mean sentence, minutes to read")
                for page in sorted(own, key=key, reverse=True)[:WORST]:
                    print(f"  {_row(page)}  {page.path}")
        sys.exit("\n".join(too_long(measures)) or None)


def _row(page: Measure) -> str:
    return f"{page.mean:5.1f}  {page.minutes:5.1f} min"


if __name__ == "__main__":
    main()
