"""The glossary: read its pages as terms, and list them by letter.

A term is a heading of docs/<lang>/glossary: "Pooled fund (统筹基金) {#pooled-fund .art}" in English,
"统筹基金 (Pooled fund) …" in Chinese. ``.art`` marks a term of art, whose Chinese a clerk must recognise.
A paragraph ``{: .also }`` under it holds other forms of the name, in the language of the page.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path

from tooling.pages import PageError, Section, plain, read, strip_tags
from tooling.pinyin import HAN, pinyin, syllables

DOCS = Path(__file__).parent.parent / "docs"
FOLDER = "glossary"
ART = "art"
_NAMES = re.compile(r"(?P<own>.+?) \((?P<other>[^()]+)\)")
_HEADING = re.compile(r"<h2\b[^>]*>(.*?)</h2>", re.S)
_LABEL = re.compile(r"^[^:：]*[:：]\s*")
_BETWEEN = re.compile(r"[;、]\s*")


@dataclass(frozen=True, slots=True)
class Term:
    """One entry: its names in both languages, the first being the main one, and what it means."""

    id: str
    page: str
    english: tuple[str, ...]
    chinese: tuple[str, ...]
    art: bool
    meaning: str

    def names(self, lang: str) -> tuple[str, ...]:
        return self.english if lang == "en" else self.chinese


def terms(lang: str, docs: Path = DOCS) -> list[Term]:
    """Return every term in the order of the pages, its meaning in *lang*; raises PageError."""
    return list(_terms(lang, docs))


def forget() -> None:
    """Read the pages anew at the next call, for a server that follows edits."""
    _terms.cache_clear()


@cache
def _terms(lang: str, docs: Path) -> tuple[Term, ...]:
    also = {one: {section.id: _also(section) for _, section in _sections(docs / one)} for one in ("en", "zh")}
    found = []
    for page, section in _sections(docs / lang):
        names = _NAMES.fullmatch(section.title)
        if not names:
            raise PageError(f"{page}: '{section.title}' must name the term in both languages")
        own, other = names["own"], names["other"]
        english, chinese = (own, other) if lang == "en" else (other, own)
        found.append(
            Term(
                section.id,
                page,
                (english, *also["en"].get(section.id, ())),
                (chinese, *also["zh"].get(section.id, ())),
                ART in section.css.split(),
                section.first(),
            )
        )
    return tuple(found)


def _sections(root: Path) -> Iterator[tuple[str, Section]]:
    for path in sorted((root / FOLDER).glob("*.md")):
        if path.stem != "index":
            page = read(root, f"{FOLDER}/{path.name}")
            for section in page.with_ids(2):
                yield page.path, section


def _also(section: Section) -> tuple[str, ...]:
    listed = [_BETWEEN.split(_LABEL.sub("", plain(p))) for p in section.paragraphs("also")]
    return tuple(name for names in listed for name in names)


def index(lang: str, docs: Path = DOCS) -> str:
    """Return Markdown: a line of letters to jump to, then every term under its letter."""
    ordered = sorted(terms(lang, docs), key=lambda term: _sorted_as(term, lang))
    letters = [
        (letter, list(group)) for letter, group in groupby(ordered, key=lambda t: _sorted_as(t, lang)[0])
    ]
    jump = " ".join(f"[{letter}](#letter-{letter.lower()})" for letter, _ in letters)
    parts = [f"{jump}\n{{: .letters }}"]
    for letter, group in letters:
        parts.append(f"## {letter} {{#letter-{letter.lower()}}}")
        parts.append(_list(group, lang))
    return "\n\n".join(parts)


def _sorted_as(term: Term, lang: str) -> str:
    name = term.names(lang)[0]
    return name.upper() if lang == "en" else " ".join(syllables(name, tones=False)).upper()


def _list(group: Sequence[Term], lang: str) -> str:
    other = "zh" if lang == "en" else "en"
    lines = [
        f"- [{term.names(lang)[0]}]({Path(term.page).name}#{term.id}) {term.names(other)[0]}"
        for term in group
    ]
    return "\n".join(['<div class="terms" markdown="1">', "", *lines, "", "</div>"])


def entries(html: str) -> str:
    """Return the *html* of a page of the glossary with its pinyin under the name of every term."""
    return _HEADING.sub(_spoken, html)


def _spoken(heading: re.Match[str]) -> str:
    names = _NAMES.fullmatch(strip_tags(heading[1]))
    if not names:
        return heading[0]
    chinese = next(name for name in names.groups() if HAN.search(name))
    return f'{heading[0]}\n<p class="spoken" lang="zh-Latn-pinyin">{pinyin(chinese)}</p>'
