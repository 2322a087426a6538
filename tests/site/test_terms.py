"""Every built page: a term of art is met together with its name in the other language."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tooling.glossary import Term, terms
from tooling.pages import read
from tooling.pinyin import HAN, is_word

ROOT = Path(__file__).parents[2]
SITE = ROOT / "site"
PAGES = sorted(
    p.relative_to(SITE).as_posix()
    for p in SITE.rglob("index.html")
    if not re.search(r"(^|/)(glossary|check)/", p.relative_to(SITE).as_posix())
)
ENGLISH = [path for path in PAGES if not path.startswith("zh/")]
CHINESE = [path for path in PAGES if path.startswith("zh/")]
MOST = 40

# Where a term stands alone on purpose, by page and term: the reason stands beside it.
ALONE: dict[tuple[str, str], str] = {}

_SKIPPED = {"a", "h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "summary", "blockquote", "code", "pre"}
_SKIPPED |= {"svg", "script", "style", "button", "label", "form", "fieldset", "select", "nav"}
_BLOCKS = {"p", "li", "th", "h1", "h2", "h3", "h4", "blockquote", "div", "ul", "ol", "tr", "dl"}
_CELLS = {"td", "dd"}
_VOID = {"br", "hr", "img", "input", "meta", "link", "col", "wbr", "source"}
# Stands for text that is not searched, for the end of a block, and for that of a cell or a term
# whose meaning follows in the same row.
HIDDEN, END, CELL = "\x01", "\n", "\x02"


class _Article(HTMLParser):
    """Collect the text of a page twice: all of it, and only what is searched; and the links of terms."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, bool, str]] = []
        self.all: list[str] = []
        self.running: list[str] = []
        self.linked: list[str] = []
        self.article = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        classes = set((values.get("class") or "").split())
        self.article = self.article or tag == "article"
        self._boundary(tag, opens=True)
        if tag in _VOID:
            return
        term = (values.get("href") or "").partition("#")[2] if "term" in classes else ""
        hidden = (tag in _SKIPPED and not term) or bool(
            classes & {"keywords", "window", "checker", "find", "md-content__button"}
        )
        self.open.append((tag, hidden, term))

    def handle_endtag(self, tag: str) -> None:
        if tag == "article":
            self.article = False
        while self.open and self.open.pop()[0] != tag:
            pass
        self._boundary(tag, opens=False)

    def _boundary(self, tag: str, *, opens: bool) -> None:
        if tag in _BLOCKS or (tag == "dt" and opens):
            self._add(END, END)
        elif tag in _CELLS or tag == "dt":
            self._add(CELL, CELL)

    def handle_data(self, data: str) -> None:
        data = data.replace("\n", " ")
        hidden = any(skipped for _, skipped, _ in self.open)
        term = next((term for *_, term in self.open if term), "")
        self._add(data, HIDDEN * len(data) if hidden else data, term)

    def _add(self, text: str, searched: str, term: str = "") -> None:
        if self.article:
            self.all.append(text)
            self.running.append(searched)
            self.linked += [term] * len(text)


def _article(path: str) -> _Article:
    article = _Article()
    article.feed((SITE / path).read_text(encoding="utf-8"))
    return article


def _names(lang: str) -> list[tuple[str, Term | None]]:
    """Return every name, longest first; names of laws mean no term."""
    found: list[tuple[str, Term | None]] = []
    for term in terms(lang):
        found += [(name, term) for name in term.names(lang)]
    if lang == "zh":
        titles = (read(ROOT / "docs" / lang, f"law/{p.name}").title for p in _laws())
        found += [(re.split("[（(]", title)[0].strip(), None) for title in titles]
    return sorted(found, key=lambda pair: -len(pair[0]))


def _laws() -> Iterator[Path]:
    yield from (ROOT / "docs" / "zh" / "law").glob("*.md")


NAMES = {lang: _names(lang) for lang in ("en", "zh")}


def _first_uses(text: str, lang: str) -> dict[str, tuple[int, int, Term]]:
    """Return where each term of art is first named, longer names before shorter ones."""
    found: dict[str, tuple[int, int, Term]] = {}
    lower = text.lower() if lang == "en" else text
    for name, term in NAMES[lang]:
        if (name.lower() if lang == "en" else name) not in lower:
            continue
        for match in list(_pattern(name, lang).finditer(text)):
            start, end = match.span()
            if lang == "zh" and any(is_word(text[start : end + n]) for n in (1, 2) if end + n <= len(text)):
                continue
            text = text[:start] + HIDDEN * (end - start) + text[end:]
            if term and term.art and (term.id not in found or found[term.id][0] > start):
                found[term.id] = (start, end, term)
    return found


def _pattern(name: str, lang: str) -> re.Pattern[str]:
    if lang == "zh":
        return re.compile(re.escape(name))
    first = f"[{name[0].lower()}{name[0].upper()}]"
    stem = name.removesuffix("y") if name[-1] == "y" and name[-2] not in "aeiou" else name
    ending = "" if name.endswith("s") else ("(?:y|ies)" if stem != name else "(?:e?s)?")
    return re.compile(rf"\b{first}{re.escape(stem[1:])}{ending}\b(?!['’-])")


def _alone(name: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\u4e00-\u9fff]){re.escape(name)}(?![\u4e00-\u9fff])")


def _sentence(text: str, start: int, end: int) -> str:
    before = re.split(r"(?<=[.!?])\s|[\n\x02]", text[:start])[-1]
    after = re.split(r"(?<=[.!?])\s|[\n\x02]", text[end:])[0]
    return before + text[start:end] + after


@pytest.mark.parametrize("path", ENGLISH)
def test_an_english_page_names_a_term_of_art_in_chinese_at_its_first_use(path: str) -> None:
    article = _article(path)
    whole, running = "".join(article.all), "".join(article.running)
    bare = []
    for id, (start, end, term) in _first_uses(running, "en").items():
        named = any(name in _sentence(whole, start, end) for name in term.chinese)
        # Or the Chinese came first: in brackets after other English words for the same thing.
        named = named or any(_alone(name).search(running[:start]) for name in term.chinese)
        own_words = re.match(r"[^.!?\n]{0,40}?[(（][^()（）]*[\u4e00-\u9fff]", whole[end:])
        if not named and not own_words and (path, id) not in ALONE:
            bare.append((id, _sentence(whole, start, end)))
    assert not bare


@pytest.mark.parametrize("path", ENGLISH)
def test_chinese_on_an_english_page_stands_beside_english(path: str) -> None:
    article = _article(path)
    for block in "".join(article.all).split(END):
        if HAN.search(block):
            assert re.search(r"[A-Za-z]{2}", block) or _is_quoted(block, path), block


def _is_quoted(block: str, path: str) -> bool:
    """The sentence to show to a clerk: its English is the next paragraph but one."""
    html = (SITE / path).read_text(encoding="utf-8")
    shown = re.findall(r'<p class="window__zh" lang="zh-Hans">(.*?)</p>', html, re.S)
    return any(re.sub("<[^>]+>|\n", "", one).strip() == block.strip() for one in shown)


@pytest.mark.parametrize("path", CHINESE)
def test_a_chinese_page_links_a_term_of_art_to_its_english_at_its_first_use(path: str) -> None:
    article = _article(path)
    links = len([1 for a, b in zip(["", *article.linked], article.linked, strict=False) if b and a != b])
    bare = [
        (id, "".join(article.all)[max(0, start - 10) : start + 12])
        for id, (start, _, _) in _first_uses("".join(article.running), "zh").items()
        if article.linked[start] != id and (path, id) not in ALONE
    ]
    assert not bare or links >= MOST


def test_every_sentence_for_the_window_is_ready_to_show() -> None:
    for path in PAGES:
        if re.search(r"(^|/)procedures/[^/]+/index.html", path):
            html = (SITE / path).read_text(encoding="utf-8")
            assert html.count('class="window__zh" lang="zh-Hans"') >= 1, path
            assert html.count('class="window__pinyin" lang="zh-Latn-pinyin"') >= 1, path


def test_every_entry_of_the_glossary_says_how_it_is_spoken() -> None:
    said = sum(
        p.read_text(encoding="utf-8").count('<p class="spoken" lang="zh-Latn-pinyin">')
        for p in (SITE / "glossary").rglob("*.html")
    )
    assert said == len(terms("en"))
