"""The glossary: enough terms, the same in both languages, each of them met on a page of ours."""

import re
from collections import Counter
from pathlib import Path

import pytest

from checker.tables import load
from tooling import glossary
from tooling.glossary import terms
from tooling.pages import read
from tooling.pinyin import HAN
from tooling.term_links import link

DOCS = Path(__file__).parents[2] / "docs"
LANGUAGES = ("en", "zh")
PAGES = sorted(p.name for p in (DOCS / "en" / "glossary").glob("*.md") if p.stem != "index")


def test_there_are_enough_terms() -> None:
    assert len(terms("en")) >= 120
    assert sum(term.art for term in terms("en")) >= 60


def test_both_languages_name_the_same_terms_alike() -> None:
    english = [(term.id, term.page, term.english[0], term.chinese[0], term.art) for term in terms("en")]
    chinese = [(term.id, term.page, term.english[0], term.chinese[0], term.art) for term in terms("zh")]
    assert english == chinese
    for term in terms("en"):
        assert all(HAN.search(name) for name in term.chinese), term.id
        assert not any(HAN.search(name) for name in term.english), term.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_name_means_two_things(lang: str) -> None:
    names = Counter(name.lower() for term in terms(lang) for name in term.names(lang))
    assert not [name for name, count in names.items() if count > 1]
    assert max(Counter(term.id for term in terms(lang)).values()) == 1


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_meaning_is_short(lang: str) -> None:
    for term in terms(lang):
        sentences = re.split(r"(?<=[.!?])\s|(?<=[。！？])(?=.)", term.meaning)
        assert term.meaning and len(sentences) <= 4, term.id


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("page", PAGES)
def test_an_entry_rests_on_facts_and_leads_to_a_page_that_exists(lang: str, page: str) -> None:
    source = (DOCS / lang / "glossary" / page).read_text(encoding="utf-8")
    entries = re.split(r"^## ", source, flags=re.M)[1:]
    for entry in entries:
        cited = re.search(r"<!-- facts: (.*?) -->", entry)
        assert cited, f"{page}: {entry[:40]}"
        assert set(cited[1].split(", ")) <= set(load().facts), entry[:40]
        links = re.findall(r"\]\(\.\./([^)#]+)(?:#([^)]+))?\)", entry)
        assert links, entry[:40]
        for path, anchor in links:
            target = read(DOCS / lang, path)
            assert not anchor or anchor in {section.id for section in target.sections}, f"{path}#{anchor}"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_lists_every_term_under_a_letter(lang: str) -> None:
    index = glossary.index(lang)
    for term in terms(lang):
        assert index.count(f"]({Path(term.page).name}#{term.id})") == 1, term.id
    jumps = re.findall(r"\]\(#(letter-[a-z])\)", index)
    assert jumps == re.findall(r"\{#(letter-[a-z])\}", index) and len(jumps) > 15


def test_the_name_of_a_term_is_given_with_its_pinyin() -> None:
    shown = glossary.entries('<h2 class="art" id="pooled-fund">Pooled fund (统筹基金)</h2>')
    assert '<p class="spoken" lang="zh-Latn-pinyin">Tǒngchóu jījīn</p>' in shown


# -- links from other pages

PAGE = "procedures/some-step.md"


def test_the_first_use_is_linked_and_only_that() -> None:
    html = link("<p>The arrears (欠费). More arrears.</p>", "en", PAGE)
    assert html.count('class="term"') == 1
    assert 'href="../../glossary/employer/#arrears"' in html
    assert html.endswith("</a> (欠费). More arrears.</p>")


def test_the_address_fits_the_depth_of_the_page() -> None:
    for path, up in (
        ("index.md", ""),
        ("about.md", "../"),
        ("law/index.md", "../"),
        ("law/sil.md", "../../"),
    ):
        assert f'href="{up}glossary/employer/#arrears"' in link("<p>欠费</p>", "zh", path)


def test_a_term_of_art_gets_its_chinese_unless_the_sentence_has_it() -> None:
    added = ' (<span lang="zh-Hans">统筹地区</span>)'
    assert added in link("<p>In another pooling area you apply.</p>", "en", PAGE)
    assert added not in link("<p>The pooling area has a name: 统筹地区.</p>", "en", PAGE)
    assert added not in link("<p>Another pooling area of the country (统筹区) counts.</p>", "en", PAGE)
    assert added in link("<p>Another pooling area. Its name is 统筹地区.</p>", "en", PAGE)


def test_longer_names_win_and_parts_of_words_are_left_alone() -> None:
    assert "#unemployment-benefit" in link("<p>领失业保险金</p>", "zh", PAGE)
    assert "#unemployment-insurance" not in link("<p>领失业保险金</p>", "zh", PAGE)
    assert "term" not in link("<p>国有单位的管理人员</p>", "zh", PAGE)
    assert "term" not in link("<p>The estates' auditor audited.</p>", "en", PAGE)
    assert "term" not in link("<p>《失业保险条例》</p>", "zh", PAGE, ("失业保险条例",))


@pytest.mark.parametrize(
    "html",
    [
        "<h2>欠费</h2>",
        '<p><a href="x">欠费</a></p>',
        "<p><code>欠费</code></p>",
        "<button>欠费</button>",
        '<dl class="fact-box"><dt>欠费</dt></dl>',
        '<div class="checker"><div></div><p>欠费</p></div>',
        "<blockquote><p>欠费</p></blockquote>",
        "<svg><text>欠费</text></svg>",
        '<p class="keywords">欠费</p>',
        '<table><tr><td data-column="欠费">x</td></tr></table>',
    ],
)
def test_where_a_link_would_be_wrong_there_is_none(html: str) -> None:
    assert link(html, "zh", PAGE) == html


def test_the_glossary_and_the_check_page_stay_as_they_are() -> None:
    for path in ("glossary/card.md", "check.md"):
        assert link("<p>欠费</p>", "zh", path) == "<p>欠费</p>"


def test_no_page_becomes_a_sea_of_links() -> None:
    everything = "".join(f"<p>{term.chinese[0]}。</p>" for term in terms("zh"))
    assert 20 < link(everything, "zh", PAGE).count('class="term"') <= 40


def test_the_name_of_every_term_of_art_is_found_in_a_text() -> None:
    for term in terms("en"):
        if term.art:
            assert f"#{term.id}" in link(f"<p>the {term.english[0]} here</p>", "en", PAGE), term.id
            assert f"#{term.id}" in link(f"<p>有{term.chinese[0]}。</p>", "zh", PAGE), term.id
            assert term.chinese[0] in link(f"<p>the {term.english[0]} here</p>", "en", PAGE), term.id
