"""Papers and offices: every one has its place, says who issues it, and names the steps that need it."""

import re
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker import data
from checker.wording import LANGUAGES
from tests.support.words import DOCS, WORDS
from tooling import entries, fact_box
from tooling.entries import OFFICES, PAPERS, Kind
from tooling.pages import HEADINGS, PageError, plain, read
from tooling.window import sentences
from tooling.words import files

KINDS = (PAPERS, OFFICES)


@cache
def _entries(kind: Kind, lang: str) -> dict[str, str]:
    """Return the HTML of each entry as the site shows it."""
    found: dict[str, str] = {}
    for page in kind.pages(DOCS / lang):
        blocks = "".join(_html(section) for section in page.sections)
        html = entries.finish(blocks, kind, Path(page.path).stem, WORDS[lang])
        for part in html.split("<h2 ")[1:]:
            found[part.split('"')[1]] = part
    return found


def _html(section: Any) -> str:
    from xml.etree.ElementTree import tostring

    level = HEADINGS[section.level - 1]
    body = "".join(tostring(block, encoding="unicode") for block in section.blocks)
    return f'<{level} id="{section.id}">{section.title}</{level}>{body}'


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_every_row_of_the_table_has_its_entry_and_no_other_has(kind: Kind, lang: str) -> None:
    assert set(_entries(kind, lang)) == set(data.raw()[kind.table]) == set(WORDS[lang][kind.table])


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.table)
def test_the_list_keeps_the_anchor_of_every_entry(kind: Kind, lang: str) -> None:
    """Others link to documents/#id, wherever the entry itself stands."""
    listed = entries.index(kind, DOCS / lang)
    assert set(re.findall(r"\{#([a-z0-9-]+)\}", listed)) == set(data.raw()[kind.table])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_paper_says_who_issues_it_and_whether_a_copy_will_do(lang: str) -> None:
    ui = WORDS[lang]["ui"]
    labels = {ui[f"entry-{row}"] for row in entries.ROWS}
    for id, html in _entries(PAPERS, lang).items():
        rows = dict(re.findall(r"<dt>(.*?)</dt><dd>(.*?)</dd>", html, re.S))
        assert set(rows) <= labels, f"{id}: a row with a label of its own would be lost: {set(rows) - labels}"
        assert rows[ui["entry-issuer"]].strip() and rows[ui["entry-copy"]].strip(), id
        assert ui["entry-unread"] != rows[ui["entry-issuer"]] or not data.raw()["documents"][id]["issuer"], id


def test_a_written_row_is_never_lost() -> None:
    for lang in LANGUAGES:
        for page in PAPERS.pages(DOCS / lang):
            for section in page.with_ids(2):
                for block in (block for block in section.blocks if block.tag == "dl"):
                    shown = plain_text(_entries(PAPERS, lang)[section.id])
                    for row in block:
                        assert " ".join(plain(row).split()) in shown, f"{lang}: {section.id}"


def plain_text(html: str) -> str:
    from html import unescape

    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_paper_names_every_step_that_asks_for_it(lang: str) -> None:
    """Worked out from the raw tables and not from what the page itself uses."""
    steps = data.raw()["steps"]
    for id, html in _entries(PAPERS, lang).items():
        wanted = {step for step, row in steps.items() if id in {paper["paper"] for paper in row["bring"]}}
        if len(wanted) > entries.LISTED:
            assert f"{len(wanted)}" in html.partition('class="rests"')[2], id
        else:
            assert set(_linked(html)) == wanted, id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_office_names_every_step_that_is_done_there(lang: str) -> None:
    steps = data.raw()["steps"]
    for id, html in _entries(OFFICES, lang).items():
        assert set(_linked(html)) == {step for step, row in steps.items() if id in row["where"]}, id


def _linked(html: str) -> list[str]:
    return re.findall(r'href="\.\./procedures/([a-z0-9-]+)/"', html.partition('class="rests"')[2])


def test_every_hotline_has_a_sentence_to_ask_it_in_both_languages() -> None:
    for lang in LANGUAGES:
        page = read(DOCS / lang, "offices-hotlines.md")
        for section in page.with_ids(2):
            quotes = [plain(block) for block in section.blocks if block.tag == "blockquote"]
            assert quotes, f"{lang}: {section.id}"
            assert 'class="window__pinyin"' in sentences(_html(section)), f"{lang}: {section.id}"


def test_the_fact_box_leads_to_the_entry_itself() -> None:
    from checker.tables import load

    box = fact_box.render(load().steps["check-record"], load(), WORDS["en"])
    assert 'href="../../documents-identity/#id-card"' in box
    assert 'href="../../offices-insurance/#hrss-agency"' in box


def test_an_entry_that_stands_on_two_pages_is_refused(tmp_path: Path) -> None:
    from tooling.words import _entries as compiled

    for stem in PAPERS.stems:
        (tmp_path / f"{stem}.md").write_text("# Page\n\n## Card {#card}\n\nText.\n", encoding="utf-8")
    with pytest.raises(PageError, match="'card' stands on another page too"):
        dict(compiled(tmp_path, PAPERS))


def test_the_browser_gets_none_of_the_words_of_these_pages() -> None:
    for name, text in files(WORDS).items():
        assert '"entry-' not in text and '"step-due"' not in text, name
        assert '"address"' not in text, name
