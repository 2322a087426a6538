"""What people type into the search field finds the right page first, in the language of the page.

Asks the built indexes with the scripts of the page itself, under Node.
"""

import gzip
import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from checker.wording import LANGUAGES
from tooling.site_search import Cutter, documents, kind_of

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
SITE = ROOT / "site"
NODE = ROOT / ".venv" / "bin" / "node"
SCRIPTS = [str(SITE / "assets" / f"{name}.js") for name in ("minisearch", "letters", "search-engine")]


def queries(lang: str) -> list[tuple[str, list[str]]]:
    """Return (what is typed, pages of which one must come first)."""
    lines = (HERE / f"pages-{lang}.tsv").read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    return [(typed, first.split("|")) for typed, first in rows]


@cache
def _index(lang: str) -> str:
    return (SITE / "assets" / "words" / f"search-{lang}.json").read_text(encoding="utf-8")


def ask(lang: str, *typed: str) -> list[dict[str, Any]]:
    given = f'{{"index": {_index(lang)}, "queries": {json.dumps(typed)}}}'
    command = [str(NODE), str(HERE / "ask_pages.mjs"), *SCRIPTS]
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, encoding="utf-8", check=True
    )  # fmt: skip
    found: list[dict[str, Any]] = json.loads(done.stdout)
    return found


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def first_is_right(hits: list[dict[str, Any]], pages: list[str]) -> bool:
    return bool(hits) and any(page in (hits[0]["url"], hits[0]["url"].partition("#")[0]) for page in pages)


def test_what_people_type_finds_the_right_page_first(lang: str) -> None:
    rows = queries(lang)
    assert len(rows) >= 100
    answers = ask(lang, *(typed for typed, _ in rows))
    wrong = {
        typed: (pages, [hit["url"] for hit in answer["hits"][:3]])
        for (typed, pages), answer in zip(rows, answers, strict=True)
        if not first_is_right(answer["hits"], pages)
    }
    assert not wrong


def test_every_page_of_the_lists_exists(lang: str) -> None:
    root = SITE / ("" if lang == "en" else lang)
    for _, pages in queries(lang):
        for page in pages:
            assert (root / page.partition("#")[0] / "index.html").is_file(), page


def test_every_hit_leads_to_a_page_and_an_anchor_of_this_language(lang: str) -> None:
    root = SITE / ("" if lang == "en" else lang)
    read: dict[str, str] = {}
    for answer in ask(lang, *(typed for typed, _ in queries(lang)[::3])):
        for hit in answer["hits"][:7]:
            page, _, anchor = hit["address"].partition("#")
            html = read.setdefault(page, (root / page / "index.html").read_text(encoding="utf-8"))
            assert not anchor or f'id="{anchor}"' in html, hit["address"]


@pytest.mark.parametrize(
    ("one", "same"),
    [("註銷社會保障卡", "注销社会保障卡"), ("１６号令", "16号令"), ("ＬＯＳＴ　ＣＡＲＤ", "lost card"),
     ("社保卡\u200b注销", "社保卡注销"), ("Order No. 16", "order 16"), ("第16号令", "16号令")],
)  # fmt: skip
def test_letters_and_numbers_are_the_same_however_they_are_written(lang: str, one: str, same: str) -> None:
    here, there = ask(lang, one, same)
    assert [hit["address"] for hit in here["hits"]] == [hit["address"] for hit in there["hits"]] != []


def test_all_words_come_first_and_else_some(lang: str) -> None:
    both, one = ask(lang, "transfer pension 养老保险", "transfer pension xyzzy 养老保险")
    assert both["all"] and not one["all"]
    assert both["hits"] and one["hits"]


def test_words_that_mean_the_same_find_the_same_page() -> None:
    for lang, groups in (
        ("zh", ("爸爸过世", "爸爸去世", "爸爸死了")),
        ("en", ("resignation", "I quit", "resigned")),
    ):
        firsts = {answer["hits"][0]["url"] for answer in ask(lang, *groups)}
        assert len(firsts) == 1, firsts


@pytest.mark.parametrize("nothing", ["", "？！", "xyzzy", "😀", "怎么办", "what should I do?"])
def test_what_means_nothing_finds_nothing(lang: str, nothing: str) -> None:
    (answer,) = ask(lang, nothing)
    assert answer["hits"] == []


def test_a_typing_mistake_is_forgiven() -> None:
    for typed, page in (("retirment age", "pension-age"), ("unemploymnt benefit", "unemployment")):
        (answer,) = ask("en", typed)
        assert page in answer["hits"][0]["url"]


def test_an_index_and_the_library_are_small(lang: str) -> None:
    assert len(gzip.compress(_index(lang).encode(), 9)) < 280_000
    assert sum(len(gzip.compress(Path(name).read_bytes(), 9)) for name in SCRIPTS) < 14_000


def test_nothing_of_the_themes_own_search_is_left() -> None:
    assert not list(SITE.rglob("search_index.json")) and not list(SITE.rglob("lunr*"))
    assert not (SITE / "assets" / "javascripts" / "workers").exists()


# -- how pages are read


def test_a_word_the_dictionary_tears_is_kept_and_a_phrase_it_knows_is_not() -> None:
    cut = Cutter(["退保", "异地转移"])
    assert cut("怎么退保").split("\u200b")[-1] == "退保"
    assert cut("异地转移").split("\u200b") == ["异地", "转移"]


def test_a_page_is_one_document_and_its_entries_are_documents_too() -> None:
    html = (
        '<h1 id="x">Papers</h1><p>Bring them.</p><h2 id="id-card">Card <i>(居民身份证)</i></h2><p>Yours.</p>'
    )
    page, entry = documents(
        "documents-identity.md", {"title": "Papers", "description": "All."}, html, "## 身份证 {#id-card}\n"
    )
    assert (page.url, page.about) == ("documents-identity/", "All. Bring them.")
    assert (entry.url, entry.title, entry.also) == (
        "documents-identity/#id-card",
        "Card (居民身份证)",
        "身份证",
    )
    assert kind_of("law/index.md") == "list" and kind_of("about.md") == "page"
    assert kind_of("documents.md") == "page" and kind_of("offices-others.md") == "offices"
