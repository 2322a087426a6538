"""What the frame says of a page follows from what the page rests on and where the site stands."""

from dataclasses import replace
from pathlib import Path

import pytest

from checker.tables import Tables, load
from checker.wording import LANGUAGES
from tooling import languages, page_frame, stacked
from tooling.words import compile_words

DOCS = Path(__file__).parents[2] / "docs"
WORDS = {lang: compile_words(DOCS / lang) for lang in LANGUAGES}
URLS = {"en": "about/", "zh": "zh/about/"}


def _older(tables: Tables, *ids: str) -> Tables:
    """Return the tables as if the facts *ids* had been read years earlier."""
    old = {id: replace(tables.facts[id], read_on="2019-03-04") for id in ids}
    return replace(tables, facts={**tables.facts, **old})


# -- the date of this page


@pytest.mark.parametrize(
    ("path", "fact"),
    [
        ("situations/card.md", "CARD-001"),  # a comment on the page
        ("procedures/apply-replacement.md", ""),  # the step
        ("law/notice-66-2009.md", "PEN-03"),  # a fact that cites the instrument
        ("places/beijing.md", "L7-X6"),  # a row of the place
        ("answers/moving.md", "PEN-11"),  # an outcome
        ("answers/notes-card.md", ""),  # a note
        ("questions/moving.md", "MED-12"),  # why a question is asked
    ],
)
def test_the_oldest_reading_of_its_facts_dates_a_page(path: str, fact: str) -> None:
    tables = load()
    for lang in LANGUAGES:
        own = page_frame.facts_of(Path(lang, path), DOCS, tables)
        assert own and own <= set(tables.facts)
        assert not fact or fact in own
        assert page_frame.read_on(own, tables) < "2027"
        assert page_frame.read_on(own, _older(tables, sorted(own)[-1])) == "2019-03-04"
        others = sorted(set(tables.facts) - own)
        assert page_frame.read_on(own, _older(tables, *others)) != "2019-03-04", "another page's fact"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_page_without_facts_does_not_claim_a_date_of_its_own(lang: str) -> None:
    words = WORDS[lang]
    said = {
        name: page_frame.checked(Path(lang, name), DOCS, load(), words)
        for name in ("about.md", "situations/card.md")
    }
    openings = {id: words["ui"][id].partition("{")[0] for id in ("frame-read-on", "frame-read-on-site")}
    assert said["about.md"].startswith(openings["frame-read-on-site"])
    assert said["situations/card.md"].startswith(openings["frame-read-on"])
    assert openings["frame-read-on"] != openings["frame-read-on-site"]


# -- both languages


def test_the_twins_have_whole_addresses_only_where_the_site_knows_its_own() -> None:
    def found(site: str) -> dict[str, str]:
        return {twin.lang: twin.address for twin in page_frame.twins(URLS, site)}

    assert found("") == {**URLS, "x-default": "about/"}
    for site in ("https://example.com/guide", "https://example.com/guide/"):
        assert found(site) == {
            "en": "https://example.com/guide/about/",
            "zh": "https://example.com/guide/zh/about/",
            "x-default": "https://example.com/guide/about/",
        }


# -- a mistake


def test_a_report_names_the_page_wherever_it_goes() -> None:
    report = page_frame.report
    page = ("zh/procedures/apply-replacement/", "补换新卡 & more")
    assert report(*page, "https://host/x/", "a@b.cn").startswith(
        "https://host/x/issues/new?title=%2Fzh%2Fproc"
    )
    assert "%26%20more" in report(*page, "https://host/x", "")
    assert report(*page, "", "a@b.cn").startswith("mailto:a@b.cn?subject=%2Fzh%2Fprocedures")
    assert report(*page, "", "https://host/form") == "https://host/form"
    assert report(*page, "", "") == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_about_page_says_whom_to_tell_or_that_nobody_is_named(lang: str) -> None:
    words = WORDS[lang]
    assert "<!-- contact -->" in (DOCS / lang / "about.md").read_text(encoding="utf-8")
    assert "(https://host/x/issues)" in page_frame.contact("https://host/x", "", words)
    assert "[a@b.cn](mailto:a@b.cn)" in page_frame.contact("", "a@b.cn", words)
    assert "12333" in page_frame.contact("", "", words)


# -- the language of a run


@pytest.mark.parametrize(
    ("lang", "html", "marked"),
    [
        ("en", "<p>The card (社保卡).</p>", '<p>The card (<span lang="zh">社保卡</span>).</p>'),
        ("en", "<a>国办发〔2009〕66号</a>", '<a><span lang="zh">国办发〔2009〕66号</span></a>'),
        ("en", "<p>Wǒ yào bǔ kǎ.</p>", '<p><span lang="zh-Latn">Wǒ yào bǔ kǎ.</span></p>'),
        ("zh", "<p>补卡</p><p>I want a card.</p>", '<p>补卡</p><p><span lang="en">I want a card.</span></p>'),
        ("en", '<i lang="zh">卡<b>片</b></i>卡', '<i lang="zh">卡<b>片</b></i><span lang="zh">卡</span>'),
        ("en", '<td data-column="卡 > 片">x</td>', '<td data-column="卡 > 片">x</td>'),
        ("en", "<svg><title>卡</title></svg>", "<svg><title>卡</title></svg>"),
        ("en", "<script>'卡'</script>", "<script>'卡'</script>"),
        ("en", '<div id="checker"><p>卡</p></div>', '<div id="checker"><p>卡</p></div>'),
        ("zh", "<p>用 Material for MkDocs 和 Pyodide</p>",
         '<p>用 <span lang="en">Material for MkDocs</span> 和 Pyodide</p>'),
    ],
)  # fmt: skip
def test_a_run_in_another_language_says_so(lang: str, html: str, marked: str) -> None:
    assert languages.mark(html, lang) == marked
    assert languages.mark(marked, lang) == marked, "once is enough"


def test_a_stacked_table_is_a_table_without_roles() -> None:
    head = '<thead><tr><th>A</th><th>B "b"</th></tr></thead>'
    html = f"<table>{head}<tbody><tr><td>1</td><td>2</td></tr></tbody></table>"
    made = stacked.tables(html)
    assert "role=" not in made
    assert '<td data-column="A">1</td><td data-column="B &quot;b&quot;">2</td>' in made
