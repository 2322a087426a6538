"""English and Chinese carry the same pages, ids, links, numbers and dates."""

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from xml.etree.ElementTree import Element

import pytest

from tooling.pages import Page, inner, plain, read, strip_tags

DOCS = Path(__file__).parents[2] / "docs"
PATHS = sorted(p.relative_to(DOCS / "en").as_posix() for p in (DOCS / "en").rglob("*.md"))

MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
_NAME = f"({'|'.join(MONTHS)})"
_ISO = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")
# Each pattern of a written date, with the groups that hold year, month and day.
_WRITTEN = (
    re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{_NAME}) (?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<m>{_NAME}) (?P<y>\d{{4}})\b"),
    re.compile(rf"\b(?P<d>\d{{1,2}}) (?P<m>{_NAME})\b"),
    re.compile(r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"),
    re.compile(r"(?P<y>\d{4}) ?年 ?(?P<m>\d{1,2}) ?月"),
    re.compile(r"(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"),
    re.compile(rf"\b(?P<m>{_NAME})\b"),
    re.compile(r"(?<!个)(?<!\d)(?P<m>\d{1,2}) ?月(?!内)"),
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)( ?万)?")

# Articles as a text cites them: "articles 12 and 13", "art 12(2)"; 第12条, 第十二条, 第一、二条.
_ARTICLES = re.compile(r"\b[Aa]rt(?:icle)?s?\.? ((?:\d+(?:\(\d+\))?(?:, | and | or | to )?)+)")
_IN_CHINESE = "\\d一二三四五六七八九十百零"
_TIAO = re.compile(rf"第 ?([{_IN_CHINESE}]+(?: ?[、至和到] ?第? ?[{_IN_CHINESE}]+)*) ?条")
_DIGITS = "零一二三四五六七八九"
# The number of an instrument: 国办发〔2009〕66号.
_INSTRUMENT = re.compile(r"〔\d{4}〕 ?\d+ ?号")
_FACT_COMMENT = re.compile(r"<!-- facts: (.*?) -->", re.S)

# Numbers that one language rightly writes in words.
IN_WORDS = {
    "law/work-injury-regulations.md": {"0.05"},
    "law/liaoning-unemployment-regulations.md": {"50"},
}
# "The first five articles" there is 第一至五条 here.
ARTICLES_IN_WORDS = {"law/notice-18-2021.md": {1}}


def test_both_languages_have_the_same_pages() -> None:
    chinese = sorted(p.relative_to(DOCS / "zh").as_posix() for p in (DOCS / "zh").rglob("*.md"))
    assert chinese == PATHS


@cache
def _pair(path: str) -> tuple[Page, Page]:
    return read(DOCS / "en", path), read(DOCS / "zh", path)


def _ids(page: Page) -> list[str]:
    found = [section.id for section in page.sections]
    for section in page.sections:
        for block in section.blocks:
            found += [element.get("id", "") for element in block.iter() if element.get("id")]
    return found


def _links(page: Page) -> set[str]:
    return {
        link.get("href", "")
        for section in page.sections
        for block in section.blocks
        for link in block.iter("a")
    }


def _text(page: Page) -> str:
    lines = [section.title for section in page.sections]
    lines += [
        strip_tags(inner(block)) if block.tag != "dl" else plain(block)
        for section in page.sections
        for block in section.blocks
    ]
    return "\n".join(lines)


def _month(text: str) -> int:
    return int(text) if text.isdigit() else MONTHS.index(text) + 1


def _split(text: str) -> tuple[set[str], str]:
    """Return the dates of *text*, as far as they are written out, and the rest of the text."""
    found = set(_ISO.findall(text))
    text = _ISO.sub(" ", text)
    for pattern in _WRITTEN:
        for match in pattern.finditer(text):
            parts = match.groupdict()
            year, day = parts.get("y") or "", parts.get("d")
            written = f"{year}-{_month(parts['m']):02d}"
            found.add(f"{written}-{int(day):02d}" if day else written)
        text = pattern.sub(" ", text)
    return found, text


def dates(text: str) -> set[str]:
    """Return the dates that carry a year; a bare month is prose ("from the month after")."""
    return {written for written in _split(text)[0] if not written.startswith("-")}


def numbers(text: str) -> set[str]:
    """Return the numbers of two digits and more that are not part of a date; 5万 is 50000."""
    found: set[str] = set()
    for number, ten_thousands in _NUMBER.findall(_split(text)[1].replace(",", "")):
        value = f"{float(number) * 10_000:.0f}" if ten_thousands else number
        if len(value) > 1:
            found.add(value)
    return found


def _years(text: str) -> set[str]:
    return {written[:4] for written in dates(text)}


@pytest.mark.parametrize("path", PATHS)
def test_same_ids_links_numbers_and_dates(path: str) -> None:
    english, chinese = _pair(path)
    assert _ids(english) == _ids(chinese), "ids differ"
    assert _links(english) == _links(chinese), "links differ"
    assert [s.level for s in english.sections] == [s.level for s in chinese.sections], "headings"
    one, two = _text(english), _text(chinese)
    assert dates(one) == dates(two), f"dates differ: {dates(one) ^ dates(two)}"
    # A year may stand alone in one language and inside a date in the other.
    told = _years(one) & _years(two) | IN_WORDS.get(path, set())
    differing = (numbers(one) ^ numbers(two)) - told
    assert not differing, f"numbers differ: {differing}"


@pytest.mark.parametrize("path", PATHS)
def test_every_page_has_title_and_description(path: str) -> None:
    for page in _pair(path):
        assert page.meta.get("title"), page.path
        assert page.meta.get("description"), page.path
        # On the check page the question itself is the H1.
        own = 0 if path == "check.md" else 1
        assert [s.level for s in page.sections].count(1) == own, f"{page.path}: one H1"


# -- structure


def shape(block: Element) -> object:
    """Return what a block is made of: its kind, and how many items, rows or definitions it has."""
    match block.tag:
        case "ul" | "ol":
            return block.tag, len(block.findall("li")), len(list(block.iter("li")))
        case "table":
            return block.tag, [len(row) for row in block.iter("tr")]
        case "dl":
            return block.tag, [child.tag for child in block]
        case _:
            return block.tag


def test_both_languages_are_built_alike() -> None:
    """Under each heading stand the same blocks in the same order, lists and tables of the same length."""
    differing = [
        f"{path}: under '{one.title}': {shapes[0]} and {shapes[1]}"
        for path in PATHS
        for one, two in zip(*(page.sections for page in _pair(path)), strict=True)
        if (shapes := [[shape(block) for block in section.blocks] for section in (one, two)])[0] != shapes[1]
    ]
    assert not differing, "\n".join(differing)


def test_no_heading_id_stands_twice_on_a_page() -> None:
    twice = [
        f"{path}: {id}"
        for path in PATHS
        for ids in [[id for id in _ids(_pair(path)[0]) if id]]
        for id in sorted({id for id in ids if ids.count(id) > 1})
    ]
    assert not twice


# -- citations


def _value(text: str) -> int:
    """Return a number written in Arabic or Chinese figures, below a thousand: 二十三, 23."""
    if text.isdigit():
        return int(text)
    total = figure = 0
    for sign in text:
        if sign in "十百":
            total += (figure or 1) * (10 if sign == "十" else 100)
            figure = 0
        else:
            figure = _DIGITS.index(sign)
    return total + figure


def articles(text: str) -> set[int]:
    """Return the numbers of the articles that *text* cites, in either language."""
    english = (re.findall(r"(?<!\()\b\d+", run) for run in _ARTICLES.findall(text))
    chinese = (re.findall(rf"[{_IN_CHINESE}]+", run) for run in _TIAO.findall(text))
    return {_value(number) for runs in (english, chinese) for run in runs for number in run}


def instruments(text: str) -> set[str]:
    return {number.replace(" ", "") for number in _INSTRUMENT.findall(text)}


def facts(source: str) -> list[list[str]]:
    """Return the facts under each block that names any, in the order of the page."""
    return [sorted(re.split(r"[,\s]+", comment.strip())) for comment in _FACT_COMMENT.findall(source)]


def _differing[T](found: Iterable[tuple[str, list[T]]]) -> list[str]:
    return [f"{path}: {one} and {two}" for path, (one, two) in found if one != two]


def test_both_languages_cite_the_same_articles_instruments_and_facts() -> None:
    texts = {path: [_text(page) for page in _pair(path)] for path in PATHS}
    cited = {path: [articles(text) for text in both] for path, both in texts.items()}
    for path, told in ARTICLES_IN_WORDS.items():
        cited[path][0] |= told
    assert sum(map(len, (numbers for both in cited.values() for numbers in both))) > 1000
    assert not _differing(cited.items())
    assert not _differing((path, list(map(instruments, both))) for path, both in texts.items())
    sources = {
        path: [(DOCS / lang / path).read_text(encoding="utf-8") for lang in ("en", "zh")] for path in PATHS
    }
    assert not _differing((path, list(map(facts, both))) for path, both in sources.items())


def test_the_readers_of_structure_and_citations_find_a_planted_difference(tmp_path: Path) -> None:
    assert (
        articles("articles 12 and 13, art 58(2)")
        == articles("第十二、十三条，第五十八条第二款")
        == {12, 13, 58}
    )
    assert articles("Article 101 to 110") == articles("第 101 至 110 条") == {101, 110}
    assert articles("within 12 days") == articles("12天") == set()
    assert instruments("see 国办发〔2009〕66号") == instruments("国办发〔2009〕 66 号") == {"〔2009〕66号"}
    assert facts("x <!-- facts: PEN-2,\n PEN-1 -->") != facts("<!-- facts: PEN-1 -->")
    shapes = []
    for name, text in (("one", "- a\n- b\n"), ("two", "- a\n"), ("three", "| a |\n| - |\n| b |\n")):
        (tmp_path / f"{name}.md").write_text(f"# x\n\n{text}", encoding="utf-8")
        shapes.append([shape(block) for block in read(tmp_path, f"{name}.md").sections[0].blocks])
    assert shapes[0] != shapes[1] and shapes[1] != shapes[2]


def test_the_date_reader_finds_a_planted_difference() -> None:
    assert dates("from 12 January 2025 to May 2026") == {"2025-01-12", "2026-05"}
    assert dates("自 2025 年 1 月 12 日至 2026年5月") == {"2025-01-12", "2026-05"}
    assert numbers("within 45 working days, 3 steps, 50,000 yuan") == {"45", "50000"}
    assert numbers("45 个工作日内，3 步，5 万元，12月31日前") == {"45", "50000"}
