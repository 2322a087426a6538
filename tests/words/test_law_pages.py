"""Law pages say what each text is and how far we read it, and name everything that rests on an article."""

import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any, get_args

import pytest

from checker import data
from checker.tables import load
from checker.wording import LANGUAGES
from tests.support.words import DOCS, WORDS
from tooling import law_page
from tooling.fact_box import anchor_of
from tooling.instruments import KINDS, LOCAL, READINGS, STATES, Instrument, Kind, Reading, instruments
from tooling.pages import PageError, plain, read
from tooling.timeline import AUDIENCES, PAGES, Entry, timeline, titles
from tooling.words import files

DATE = re.compile(r"\d{4}(-\d\d(-\d\d)?)?")
LAST_DAY_READ = load().read_on
# The day after which the timeline is only a plan.
ENDS = "2030-12-31"


# -- the table of instruments


def test_every_instrument_says_what_it_is_and_how_far_we_read_it() -> None:
    for it in instruments().values():
        assert it.kind in KINDS, it.id
        assert it.read in READINGS, it.id
        assert it.state in STATES or (it.state == "" and it.kind in law_page.GUIDES), it.id
        assert bool(it.place) == (it.kind in LOCAL), (
            f"{it.id}: a place belongs to local texts, and only to them"
        )
        assert set(it.later) <= set(instruments()) - {it.id}, it.id
    assert (set(get_args(Kind.__value__)), set(get_args(Reading.__value__))) == (set(KINDS), set(READINGS))


def test_dates_of_an_instrument_are_dates_in_their_order() -> None:
    for it in instruments().values():
        days = [day for day in (it.issued, it.since, *it.amended, it.until) if day]
        assert all(DATE.fullmatch(day) for day in days), it.id
        assert list(it.amended) == sorted(it.amended), it.id
        assert not (it.issued and it.since) or it.issued <= it.since, it.id
        assert not it.issued or all(it.issued <= day for day in it.amended), it.id
        assert (it.state == "future") == (it.since > LAST_DAY_READ), f"{it.id}: state and date disagree"


def test_every_instrument_rests_under_a_fact_and_has_a_page() -> None:
    cited = {cited.instrument for fact in load().facts.values() for cited in fact.basis}
    pages = {path.stem for path in (DOCS / "en" / "law").glob("*.md")} - {"index"}
    assert set(instruments()) == cited == pages


def test_the_browser_gets_nothing_of_an_instrument_but_its_id() -> None:
    from tooling.tables import _trimmed

    assert not any(_trimmed(data.raw())["instruments"].values())
    for name, text in files(WORDS).items():
        assert '"law-' not in text, name


# -- what a law page shows


class _Links(HTMLParser):
    """Collect the links of the parts that say what rests on an article, by the heading above them."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, set[str]] = {}
        self.anchor = ""
        self.inside = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "h2":
            self.anchor = values["id"] or ""
        if values.get("class") == "rests":
            self.inside = tag
        if tag == "a" and self.inside:
            self.found.setdefault(self.anchor, set()).add(values["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.inside:
            self.inside = ""


def _rendered(lang: str, id: str) -> str:
    """Return the headings of a law page as the site has them, filled."""
    page = read(DOCS / lang, f"law/{id}.md")
    body = "".join(f'<h2 id="{section.id}">{section.title}</h2>' for section in page.with_ids(2))
    return law_page.finish(f"<h1>{page.title}</h1><p>…</p>{body}", id, DOCS / lang, WORDS[lang])


def _linked(lang: str, id: str) -> dict[str, set[str]]:
    reader = _Links()
    reader.feed(_rendered(lang, id))
    return reader.found


def _wanted(lang: str) -> dict[tuple[str, str], set[str]]:
    """Return for each instrument and anchor the ends of the addresses that must be linked there.

    Worked out from the raw tables and not from what the page itself uses.
    """
    raw = data.raw()
    uses: list[tuple[str, str]] = []
    for id, step in raw["steps"].items():
        fee, limit = step["fee"], step["time_limit"]
        more = [part for part in (fee, limit, step.get("deadline")) if isinstance(part, dict)]
        facts = [*step.get("facts", ()), *(fact for part in more for fact in part.get("facts", ()))]
        uses += [(fact, f"/procedures/{id}/") for fact in facts]
    for key, row in raw["outcomes"].items():
        uses += [(fact, f"#{re.sub('[@.]', '-', key)}") for fact in row["facts"]]
        uses += [
            (f, f"#{option['id']}") for option in row.get("options", ()) for f in option.get("facts", ())
        ]
    for table in ("notes", "figures"):
        uses += [(fact, f"#{id}") for id, row in raw[table].items() for fact in row["facts"]]
    for row in raw["places"]["row"]:
        uses += [(fact, f"#{row['id'].lower()}") for fact in row.get("facts", ())]
    wanted: dict[tuple[str, str], set[str]] = {}
    for fact, end in uses:
        for basis in raw["facts"][fact.partition("#")[0]]["basis"]:
            anchor = anchor_of(basis["article"])
            if anchor not in WORDS[lang]["instruments"][basis["instrument"]]["anchors"]:
                anchor = ""
            wanted.setdefault((basis["instrument"], anchor), set()).add(end)
    return wanted


def _missing(wanted: dict[tuple[str, str], set[str]], lang: str) -> list[str]:
    pages = {id: _linked(lang, id) for id in {id for id, _ in wanted}}
    return [
        f"{id}#{anchor}: {end}"
        for (id, anchor), ends in wanted.items()
        for end in ends
        if not any(link.endswith(end) for link in pages[id].get(anchor, ()))
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_under_each_article_stands_everything_that_rests_on_it(lang: str) -> None:
    wanted = _wanted(lang)
    assert len(wanted) > 500
    assert not _missing(wanted, lang)


def test_a_missing_link_would_be_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    article = ("handling-regulations", "art-10")
    kept = law_page.anchors_in_use("handling-regulations", DOCS / "en")
    short = {**kept, "art-10": kept["art-10"][1:]}
    monkeypatch.setattr(law_page, "anchors_in_use", lambda *_: short)
    assert len(_missing({article: _wanted("en")[article]}, "en")) == 1


def test_both_languages_link_the_same() -> None:
    for id in ("sil", "order-13", "local-card-guides", "guangzhou-card-measures"):
        assert _linked("en", id) == _linked("zh", id), id


def test_more_than_a_handful_of_links_is_folded_away() -> None:
    html = _rendered("en", "order-41")
    for part in re.findall(r'<p class="rests".*?</p>', html, re.S):
        assert part.count("<a ") <= law_page.SHOWN
    for part in re.findall(r'<details class="rests".*?</details>', html, re.S):
        assert part.count("<a ") > law_page.SHOWN


def test_an_amended_text_says_whether_the_day_is_its_own_or_of_the_first_text() -> None:
    ui = WORDS["en"]["ui"]
    assert f"<dt>{ui['law-since']}</dt>" in _rendered("en", "sil")
    assert f"<dt>{ui['law-text-since']}</dt>" in _rendered("en", "company-law")


def test_what_was_not_read_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = replace(instruments()["order-16"], number="", issued="", since="", amended=(), read="not")
    monkeypatch.setattr(law_page, "instruments", lambda: {"order-16": bare})
    html = _rendered("en", "order-16")
    unread = WORDS["en"]["ui"]["law-unread"]
    assert html.count(f"<dd>{unread}</dd>") == 2
    assert WORDS["en"]["ui"]["law-read-not"] in html


def test_a_law_page_without_an_instrument_is_refused() -> None:
    with pytest.raises(PageError, match="no-such-law"):
        law_page.finish("<h1>x</h1><p>y</p>", "no-such-law", DOCS / "en", WORDS["en"])


# -- the index of the law


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_index_lists_every_instrument_once_in_its_group(lang: str) -> None:
    groups = _groups(lang)
    for it in instruments().values():
        where = it.place if it.kind in LOCAL else it.kind
        assert [id for id, listed in groups.items() if it.id in listed] == [where], it.id


def _groups(lang: str) -> dict[str, list[str]]:
    parts = re.split(r"^##+ .*\{#(.+)\}$", law_page.index(WORDS[lang]), flags=re.M)
    listed = {
        id: re.findall(r"\]\((\S+)\.md\)", text) for id, text in zip(parts[1::2], parts[2::2], strict=True)
    }
    del listed["most-used"]
    return listed


def test_the_most_used_text_comes_first_in_each_group() -> None:
    count = law_page.uses_of_instruments()
    for ids in _groups("en").values():
        assert all(count[one] >= count[two] for one, two in pairwise(ids))


# -- the timeline


def test_the_timeline_stands_in_the_order_of_its_dates() -> None:
    assert len(timeline()) >= 35
    assert len({entry.id for entry in timeline()}) == len(timeline())
    assert _in_order(timeline())
    assert not _in_order((timeline()[1], timeline()[0]))
    assert all(DATE.fullmatch(entry.date) and "2009" <= entry.date <= ENDS for entry in timeline())


def _in_order(entries: tuple[Entry, ...]) -> bool:
    return all(one.order <= two.order for one, two in pairwise(entries))


def test_every_entry_of_the_timeline_rests_on_facts_of_its_law() -> None:
    facts = load().facts
    for entry in timeline():
        assert entry.instrument in instruments(), entry.id
        assert entry.facts and set(entry.facts) <= set(facts), entry.id
        cited = {cited.instrument for fact in entry.facts for cited in facts[fact].basis}
        assert entry.instrument in cited, f"{entry.id}: no fact of it cites {entry.instrument}"
        assert entry.audiences and set(entry.audiences) <= set(AUDIENCES), entry.id


def test_the_date_of_an_entry_is_a_date_of_its_instrument() -> None:
    """A change starts when its law does; where a text sets several dates, the exception says which fact."""
    for entry in timeline():
        it = instruments()[entry.instrument]
        if entry.id not in OWN_DATES and not entry.by:
            assert entry.date in _dates(it), f"{entry.id}: {entry.date} is no date of {it.id}"


# Dates that stand in a fact or on the law page and are not a date of the whole text.
OWN_DATES = {
    "work-injury-rules-revised",  # the revision of 2010 starts
    "tax-bureau-collects",  # the first step of several (EMP-11)
    "waiting-for-resident-medical",  # the year from which the waiting time counts (MED-08)
    "minimum-years-rise",  # article 2
}


def _dates(it: Instrument) -> set[str]:
    return {it.issued, it.since, *it.amended, it.until}


def test_the_day_of_issue_is_not_called_the_start() -> None:
    means = {entry.id: entry.means for entry in timeline()}
    assert means["medical-transfers"] == means["transfer-rules-published"] == "issued"
    assert means["maternity-pay-direct"] == "reported"
    assert means["card-services-across-provinces"] == "by"
    assert means["one-resident-pension"] == means["survivors-benefits"] == "from"


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_timeline_pages_have_the_entries_of_the_table_in_their_order(lang: str) -> None:
    assert list(titles(DOCS / lang)) == [entry.id for entry in timeline()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_entry_speaks_to_those_whom_it_concerns(lang: str) -> None:
    ui = WORDS[lang]["ui"]
    pages = [read(DOCS / lang, page) for page in PAGES]
    sections = {section.id: section for page in pages for section in page.with_ids(3)}
    for entry in timeline():
        terms = [plain(term) for block in sections[entry.id].blocks for term in block.iter("dt")]
        assert terms == [ui[f"law-audience-{who}"] for who in entry.audiences], entry.id


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_pages_cite_the_facts_of_the_table(lang: str) -> None:
    text = "".join((DOCS / lang / page).read_text(encoding="utf-8") for page in PAGES)
    cited = [tuple(listed.split(", ")) for listed in re.findall(r"<!-- facts: (.*?) -->", text)]
    assert cited == [entry.facts for entry in timeline()]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_date_and_law_stand_under_every_heading_of_the_timeline(lang: str) -> None:
    from tooling.timeline import finish

    words: dict[str, Any] = WORDS[lang]
    html = finish("".join(f'<h3 id="{entry.id}">…</h3>' for entry in timeline()), words)
    for entry, part in zip(timeline(), html.split("<h3 ")[1:], strict=True):
        assert law_page.exact_date(entry.date, words) in part
        assert f'href="../law/{entry.instrument}/"' in part
        weak = any(load().certainty(fact) == "doubtful" for fact in entry.facts)
        unread = instruments()[entry.instrument].read in ("second-hand", "not")
        assert (words["ui"]["law-doubtful"] in part) == (weak or unread), entry.id
    with pytest.raises(PageError):
        finish('<h3 id="no-such-change">…</h3>', words)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_date_is_said_as_exactly_as_it_is_known(lang: str) -> None:
    said = [re.sub(r"<.*?>", "", law_page.exact_date(day, WORDS[lang])) for day in ("2011", "2020-04")]
    assert said == {"en": ["2011", "Apr 2020"], "zh": ["2011年", "2020年4月"]}[lang]
    assert date.fromisoformat(LAST_DAY_READ)
