"""Figures, silenced topics and questions without "not sure", shown from a result made up for the test."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Route, expect

from checker.wording import Words
from tests.browser.checker_page import Checker, Json

KEPT = "#topic=card&card-problem=cancel&cancel-why=unwanted&still-open="
BASIS = [{"fact": "PEN-61", "instrument": "retirement-measures", "article": "2"}]


def _amount(id: str, unit: str, low: object, high: object, **more: object) -> Json:
    amount = {"id": id, "matter": "pension", "of": None, "unit": unit, "low": low, "high": high}
    known = {"estimate": False, "basis": BASIS, "certainty": "settled", "maybe": False, "if": []}
    return {**amount, **known, **more}


IF = [{"question": "cancel-why", "answer": "unwanted"}]
AMOUNTS = [
    _amount("exact-month", "month", "2091-05", "2091-05"),
    _amount("exact-date", "date", "2091-06-30", "2091-06-30"),
    _amount("long-ago", "month", "2001-05", "2001-05"),
    _amount("some-month", "month", "2091-05", "2092-01"),
    _amount("months", "months", 186, 186, estimate=True, certainty="doubtful"),
    _amount("few-months", "months", 1, 11),
    _amount("money", "yuan", 1234567, 1234567, maybe=True, **{"if": IF}),
]
SAID = {
    "en": [
        "May 2091", "30 Jun 2091", "May 2001", "May 2091 to January 2092",
        "15 years 6 months (186 months)", "1 month to 11 months", "1,234,567 yuan",
    ],
    "zh": [
        "2091年5月", "2091年6月30日", "2001年5月", "2091年5月至2092年1月",
        "15年6个月（186个月）", "1个月至11个月", "1,234,567元",
    ],
}  # fmt: skip
WORDS = {one["id"]: {"title": f"Name of {one['id']}", "text": f"Formula of {one['id']}"} for one in AMOUNTS}

# Adds to the result that the page is about to show.
ADD = """(more) => {
  const Result = checker.Result;
  checker.Result = function (view) {
    Object.assign(view.result, more);
    return new Result(view);
  };
}"""


@pytest.fixture
def shown(checker: Checker) -> Checker:
    """The check page with a result that has every kind of figure and a topic set aside."""

    def with_figures(route: Route) -> None:
        table = route.fetch().json()
        route.fulfill(json={**table, "figures": WORDS})

    checker.page.route(re.compile(r"/words/(en|zh)\.json"), with_figures)
    checker.open()
    checker.page.evaluate(ADD, {"amounts": AMOUNTS, "set_aside": ["moving"]})
    checker.page.evaluate("(to) => { location.hash = to }", KEPT)
    expect(checker.result).to_be_visible()
    return checker


def test_figures_say_value_range_estimate_law_and_certainty(shown: Checker) -> None:
    # Those that depend on what is still open stand behind a fold of their own.
    shown.page.locator(".part--figures > details > summary").click()
    rows = shown.page.locator(".figures > li")
    assert rows.count() == len(AMOUNTS)
    for row, amount, said in zip(rows.all(), AMOUNTS, SAID[shown.lang], strict=True):
        expect(row.locator(".figure__value")).to_have_text(said)
        expect(row.locator(".figure__name")).to_have_text(f"Name of {amount['id']}")
        expect(row.locator(".sure").first).to_have_text(shown.ui(f"certainty-{amount['certainty']}"))
        assert row.locator(".figure__mark").count() == amount["estimate"]
        assert row.locator(".only-if").count() == amount["maybe"]
        row.locator("summary").click()
        expect(row).to_contain_text(f"Formula of {amount['id']}")
        expect(row.locator(".law a").first).to_be_visible()


def test_a_topic_set_aside_is_named_and_can_be_checked_by_itself(shown: Checker) -> None:
    note = shown.page.locator(".result > .note", has_text=shown.ui("ui-set-aside-check"))
    expect(note).to_contain_text(Words(shown.words).aside("moving"))
    note.get_by_role("link").click()
    expect(shown.page.locator("#field-move")).to_be_visible()
    assert shown.fragment == "topic=moving"


def test_the_sheet_has_the_figures_in_both_languages(shown: Checker, words: dict[str, Json]) -> None:
    shown.page.wait_for_selector(".sheet", state="attached")
    shown.page.emulate_media(media="print")
    for lang, said in SAID.items():
        text = "\n".join(shown.page.locator(f".sheet [lang='{lang}']").all_inner_texts())
        for one in said:
            # The sheet leaves the Chinese terms in brackets out of the English column, not figures.
            assert one in text
        assert Words(words[lang]).aside("moving").partition("(")[0] in text


def test_only_exact_days_still_ahead_go_into_the_calendar(shown: Checker) -> None:
    with shown.page.expect_download() as download:
        shown.button("ui-calendar").click()
    text = Path(download.value.path()).read_text("utf-8").replace("\n ", "")
    assert re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text) == ["20910501", "20910630"]
    assert SAID[shown.lang][0] in text


def test_python_and_page_word_figures_alike(words: dict[str, Json], lang: str) -> None:
    found = [Words(words[lang]).figure(amount) for amount in AMOUNTS]
    assert [text.replace("June", "Jun") for text in found] == SAID[lang]


def test_what_everybody_knows_offers_no_not_sure(checker: Checker) -> None:
    def known(route: Route) -> None:
        table = json.loads(route.fetch().text())
        table["card-problem"]["unsure"] = False
        route.fulfill(json=table)

    page = checker.page
    page.route("**/words/questions.json", known)
    checker.open("#topic=card&card-problem=unknown").ready()
    assert checker.asked == "card-problem" and checker.fragment == "topic=card"
    assert page.locator("#card-problem--unknown").count() == 0
    checker.go_on()
    expect(page.locator(".errors")).to_contain_text(checker.ui("ui-error-choose-one"))
    checker.answer("locked")
    assert page.locator("#locked-which--unknown").count() == 1
