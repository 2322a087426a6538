"""English and Chinese carry the same pages, ids, links, numbers and dates."""

import re
from pathlib import Path

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

# Numbers that one language rightly writes in words.
IN_WORDS = {
    "law/work-injury-regulations.md": {"0.05"},
    "law/liaoning-unemployment-regulations.md": {"50"},
}


def test_both_languages_have_the_same_pages() -> None:
    chinese = sorted(p.relative_to(DOCS / "zh").as_posix() for p in (DOCS / "zh").rglob("*.md"))
    assert chinese == PATHS


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


def test_the_date_reader_finds_a_planted_difference() -> None:
    assert dates("from 12 January 2025 to May 2026") == {"2025-01-12", "2026-05"}
    assert dates("自 2025 年 1 月 12 日至 2026年5月") == {"2025-01-12", "2026-05"}
    assert numbers("within 45 working days, 3 steps, 50,000 yuan") == {"45", "50000"}
    assert numbers("45 个工作日内，3 步，5 万元，12月31日前") == {"45", "50000"}
