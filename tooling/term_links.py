"""Link the first use of every glossary term on a page to its entry, and give the Chinese of a term of art.

On a Chinese page the Chinese term is linked. On an English page it is the English term, or the Chinese one
where that comes first; a term of art whose Chinese its sentence does not name gets it in brackets.
Plain text in, plain text out: nothing is parsed into a tree, because this runs over every page.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from html import escape

from tooling.glossary import DOCS, FOLDER, Term, terms
from tooling.pages import strip_tags
from tooling.pinyin import is_word, pinyin
from tooling.running_text import split, texts

# Pages where a link would be in the way: a form to fill in, and the glossary itself.
NOT_ON = frozenset({"check.md"})
# Other terms than terms of art are linked only while the page has fewer links than this;
# terms of art up to the second number, so that no page becomes a sea of links.
ENOUGH = 8
MOST = 40

_CLASS = re.compile(r'class="([^"]*)"')
_SKIPPED = frozenset(
    {"a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary", "blockquote"}
    | {"code", "pre", "svg", "script", "style", "title"}
    | {"button", "label", "form", "fieldset", "select", "nav"}
)
_SKIPPED_CLASSES = frozenset({"keywords", "window", "checker", "find", "no-terms"})
_BLOCK = re.compile(r"</?(?:p|li|ul|ol|td|th|tr|table|dd|dt|dl|div|h[1-6]|blockquote)\b")
_STOP = re.compile(r"(?<=[.!?。！？])(?:\s|$|(?=[\u4e00-\u9fff“]))")
# As it may stand in a page: typed, typographic, escaped.
_APOSTROPHE = re.compile("’|&#x27;|&#39;")
_HAN = "\u4e00-\u9fff"
_NEAR = 40
_BRACKET = re.compile(rf"^[^.!?]{{0,{_NEAR}}}?[(（][^()（）]*[{_HAN}]")


@dataclass(frozen=True, slots=True)
class _Table:
    """All names of a language in one pattern, and the term that each means (None: leave it alone)."""

    pattern: re.Pattern[str]
    terms: Mapping[str, Term | None]


def link(html: str, lang: str, path: str, titles: tuple[str, ...] = ()) -> str:
    """Return the *html* of the page *path* (below docs/<lang>) with its terms linked.

    *titles* are names of laws, inside which nothing is a term.
    """
    if path in NOT_ON or path.startswith(f"{FOLDER}/"):
        return html
    return _Page(html, lang, path, titles).linked()


class _Page:
    def __init__(self, html: str, lang: str, path: str, titles: tuple[str, ...]) -> None:
        self.lang = lang
        self.pieces = split(html)
        self.up = "../" * _depth(path)
        self.table = _table(lang, titles)
        self.used: set[str] = set()

    def linked(self) -> str:
        for place in texts(self.pieces, _is_skipped):
            self.pieces[place] = self._text(place)
        return "".join(self.pieces)

    def _text(self, place: int) -> str:
        text = self.pieces[place]
        parts, done = [], 0
        for found in self.table.pattern.finditer(text):
            term = self.table.terms[_APOSTROPHE.sub("'", found[0])]
            if term is None or term.id in self.used or not (term.art or len(self.used) < ENOUGH):
                continue
            if _goes_on(text, found):
                continue
            self.used.add(term.id)
            chinese = "" if self._names_chinese(term, found, place) else _bracket(term)
            said = self._anchor(term, found[0]) if len(self.used) <= MOST else found[0]
            parts += [text[done : found.start()], said, chinese]
            done = found.end()
        return "".join(parts) + text[done:]

    def _anchor(self, term: Term, said: str) -> str:
        stem = term.page.removesuffix(".md")
        return (
            f'<a class="term" href="{self.up}{stem}/#{term.id}" title="{_title(term, self.lang)}">{said}</a>'
        )

    def _names_chinese(self, term: Term, found: re.Match[str], place: int) -> bool:
        """Tell whether nothing has to be added: the sentence names the Chinese, or it need not."""
        if self.lang == "zh" or not term.art or _is_han(found[0][0]):
            return True
        after = self._around(place, found.end(), 1)
        if _BRACKET.match(after):
            return True
        sentence = f"{self._around(place, found.start(), -1)} {found[0]}{after}"
        return any(name in sentence for name in term.chinese)

    def _around(self, place: int, at: int, way: int) -> str:
        """Return the plain text of the sentence before (-1) or after (1) a place, within its block."""
        text = self.pieces[place]
        parts = [text[at:] if way > 0 else text[:at]]
        here = place + way
        while 0 <= here < len(self.pieces) and not (here % 2 and _BLOCK.match(self.pieces[here])):
            if here % 2 == 0:
                parts.append(self.pieces[here])
            here += way
        said = "".join(parts if way > 0 else reversed(parts))
        sentences = _STOP.split(strip_tags(said))
        return sentences[0] if way > 0 else sentences[-1]


def _is_skipped(tag: str, piece: str) -> bool:
    classes = _CLASS.search(piece)
    return tag in _SKIPPED or bool(classes and _SKIPPED_CLASSES.intersection(classes[1].split()))


def _goes_on(text: str, found: re.Match[str]) -> bool:
    """Tell whether a Chinese name is only the beginning of a longer word: 管理人 of 管理人员."""
    if not _is_han(found[0][0]):
        return False
    longer = (text[found.start() : found.end() + more] for more in (1, 2) if found.end() + more <= len(text))
    return any(is_word(word) for word in longer)


def _is_han(character: str) -> bool:
    return "\u4e00" <= character <= "\u9fff"


def _depth(path: str) -> int:
    """Return how many folders the address of *path* lies below the start page of its language."""
    return path.count("/") + (not path.endswith("index.md"))


def _bracket(term: Term) -> str:
    return f' (<span lang="zh-Hans">{term.chinese[0]}</span>)'


@cache
def _title(term: Term, lang: str) -> str:
    said = term.english[0] if lang == "zh" else f"{term.chinese[0]} {pinyin(term.chinese[0])}"
    return escape(said)


def forget() -> None:
    """Read the glossary anew at the next call."""
    _table.cache_clear()


@cache
def _table(lang: str, titles: tuple[str, ...]) -> _Table:
    known: dict[str, Term | None] = {}
    for term in terms(lang, DOCS):
        for name in term.chinese:
            known.setdefault(name, term)
        for name in term.english if lang == "en" else ():
            known.update({form: known.get(form) or term for form in _forms(name)})
    known |= {title: None for title in titles if title not in known}
    # Longest first, so that 失业保险 is not found in 失业保险金.
    ordered = sorted(known, key=len, reverse=True)
    chinese = "|".join(re.escape(name) for name in ordered if _is_han(name[0]))
    if lang == "zh":
        return _Table(re.compile(chinese), known)
    english = "|".join(re.escape(name) for name in ordered if not _is_han(name[0]))
    english = english.replace("'", f"(?:'|{_APOSTROPHE.pattern})")
    # A Chinese name counts on an English page when nothing Chinese stands beside it.
    return _Table(
        re.compile(rf"\b(?:{english})\b(?!['’-])|(?<![{_HAN}])(?:{chinese})(?![{_HAN}])"),
        known,
    )


def _forms(name: str) -> Iterator[str]:
    """Yield an English name as it may stand in a sentence: capital or not, one or several."""
    several = (name,) if name.endswith("s") else (name, _plural(name))
    for form in several:
        yield from {form, form[0].lower() + form[1:], form[0].upper() + form[1:]}


def _plural(name: str) -> str:
    if name.endswith("y") and name[-2] not in "aeiou":
        return f"{name[:-1]}ies"
    return f"{name}es" if name.endswith(("ch", "sh", "x")) else f"{name}s"
