"""The pages around the checker: buttons, tables, header, print, a missing page, scripts that fail."""

from datetime import date

import pytest
from playwright.sync_api import BrowserContext, Route, expect

from checker.tables import load
from tests.browser.checker_page import PATIENCE, RUNNING, Checker, fragment, in_turns
from tests.browser.stories import STORIES
from tooling.first_question import SCRIPTS

ENTRY = "#topic=card"
# How far text stands off its ground, after WCAG 2.2.
CONTRAST = """(e) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[\\d.]+/g).map((n) => n / 255)
      .map((n) => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const style = getComputedStyle(e);
  const [a, b] = [light(style.color), light(style.backgroundColor)].sort((x, y) => y - x);
  return (a + 0.05) / (b + 0.05);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ["situations/card/", "examples/card/"])
def test_a_button_of_an_ordinary_page_can_be_read(checker: Checker, scheme: str, path: str) -> None:
    page = checker.page
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    page.goto(checker.address(page=path))
    buttons = page.locator(".md-content .md-button")
    expect(buttons.first).to_be_visible()
    assert buttons.first.evaluate(CONTRAST) >= 4.5
    buttons.first.hover()
    assert buttons.first.evaluate(CONTRAST) >= 4.5
    buttons.last.evaluate("(e) => e.classList.add('md-button--primary')")
    assert buttons.last.evaluate(CONTRAST) >= 4.5


# -- phones


@pytest.mark.parametrize("width", [320, 360])
def test_the_header_and_every_table_fit_a_phone_also_with_large_text(checker: Checker, width: int) -> None:
    page = checker.page
    page.set_viewport_size({"width": width, "height": 700})
    for path in ("", "help-now/", "situations/card/", "situations/moving/"):
        page.goto(checker.address(page=path))
        name = page.locator(".md-header__topic .md-ellipsis").first
        assert name.evaluate("(e) => e.scrollWidth <= e.clientWidth || !e.clientWidth"), "the name is cut"
        for style in ("html {}", "html { font-size: 250% !important }"):
            page.add_style_tag(content=style)
            assert page.evaluate("() => document.documentElement.scrollWidth") <= width, path
            cut = "(all) => all.filter((one) => one.scrollWidth > one.clientWidth + 1).length"
            assert not page.locator(".md-content td, .md-content table").evaluate_all(cut), path


# -- paper


def test_an_ordinary_page_on_paper_keeps_the_notice(checker: Checker) -> None:
    page = checker.page
    page.goto(checker.address(page="situations/card/"))
    page.emulate_media(media="print")
    expect(page.locator(".notice__text")).to_be_visible()
    expect(page.locator(".notice__text")).to_contain_text("12333")
    expect(page.locator(".notice__links")).to_be_hidden()


# -- the page that does not exist


@pytest.mark.parametrize("path", ["/nope/", "/zh/nope/", "/zh/procedures/nope/deep/"])
def test_a_missing_page_speaks_both_languages_and_leads_on(
    context: BrowserContext, site: str, path: str
) -> None:
    page = context.new_page()
    assert page.goto(site + path)
    for lang, home in (("en", "/"), ("zh", "/zh/")):
        section = page.locator(f"section[lang='{lang}']")
        expect(section.locator("a[href='tel:12333']").first).to_be_visible()
        links = [str(link.get_attribute("href")) for link in section.locator("li a").all()]
        assert links[:3] == [home, f"{home}check/", f"{home}help-now/"]
        for link in links:
            assert (answer := page.request.get(site + link)) and answer.ok, link
    assert page.locator("h1").count() == 1


# -- getting about


def test_the_skip_link_says_where_to_and_the_check_page_has_one(checker: Checker) -> None:
    page = checker.page
    for path in ("about/", "check/"):
        page.goto(checker.address(page=path))
        page.keyboard.press("Tab")
        expect(page.locator(":focus")).to_have_text(checker.ui("frame-skip"))
    checker.open(ENTRY).ready()
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")
    page.wait_for_timeout(100)
    assert checker.fragment == ENTRY[1:]
    assert not page.locator(".note--warn code").count()


def test_the_language_switch_carries_an_early_answer(checker: Checker) -> None:
    other = "zh" if checker.lang == "en" else "en"
    held: list[Route] = []
    checker.page.route("**/assets/words/*.json", lambda route: held.append(route))
    page = checker.open().page
    link = page.locator(f"a.md-select__link[hreflang='{other}']")
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    assert str(link.get_attribute("href")).endswith(ENTRY)
    for route in held:
        route.abort()
    expect(page.locator(".checker__failure")).to_be_visible()
    assert str(link.get_attribute("href")).endswith(ENTRY)
    page.unroute_all()
    page.route("**/assets/words/*.json", lambda route: route.abort())
    checker.open("#topic=card&card-problem=worn")
    expect(page.locator(".checker__failure")).to_be_visible()
    assert str(link.get_attribute("href")).endswith("#topic=card&card-problem=worn")
    checker.forgive()


# -- the address


@pytest.mark.parametrize(
    ("said", "lang"),
    in_turns([
        ('#{"topic":["moving"]}', '{"topic":["moving"]}', "topic"), ("#topic", "topic", "topic"),
        ("#topic=moving&topic=card", "topic=card", "move"), ("#topic=moving&move", "move", "move"),
    ]),
)  # fmt: skip
def test_what_an_address_cannot_say_is_named(checker: Checker, said: tuple[str, str, str]) -> None:
    hash, dropped, asked = said
    page = checker.open(hash).ready().page
    expect(page.locator(".note--warn code")).to_have_text(dropped)
    assert checker.asked == asked


def test_a_broken_address_in_an_open_page_costs_no_answer(checker: Checker) -> None:
    page = checker.open(ENTRY).ready().page
    page.evaluate("() => (location.hash = 'nothing-of-ours')")
    expect(page.locator(".note--warn code")).to_have_text("nothing-of-ours")
    assert checker.asked == "card-problem"
    assert checker.fragment == ENTRY[1:]


# -- erasing


def test_answers_can_be_erased_while_they_are_opened_and_where_nothing_runs(checker: Checker) -> None:
    checker.page.route("**/assets/words/*.json", lambda route: None)
    page = checker.open(ENTRY + "&card-problem=worn").page
    expect(checker.heading).to_have_text(checker.ui("ui-opening"))
    page.locator(".checker__erase").click()
    assert checker.fragment == "" and checker.asked == "topic"
    page.unroute_all()
    page.route("**/assets/words/*.json", lambda route: route.abort())
    checker.open(ENTRY + "&card-problem=worn")
    expect(page.locator(".checker__failure")).to_be_visible()
    page.locator(".checker__forget").click()
    assert checker.fragment == ""
    expect(page.locator(".checker__forgotten")).to_have_text(checker.ui("ui-erased"))
    checker.forgive()


# -- scripts that do not come


@pytest.mark.parametrize(
    ("name", "lang"), in_turns(("check", *(script.removesuffix(".js") for script in SCRIPTS)))
)
def test_a_page_without_one_of_its_scripts_says_so(checker: Checker, name: str) -> None:
    page = checker.page
    page.route(f"**/assets/{name}.js", lambda route: route.abort())
    checker.open(ENTRY)
    failure = page.locator(".checker__failure")
    expect(failure).to_contain_text(checker.ui("ui-failed-fetch"))
    expect(failure.get_by_role("heading")).to_be_focused()
    expect(page.locator(".checker__view")).to_be_hidden()
    checker.forgive()
    page.unroute_all()
    failure.locator(".checker__again").click()
    expect(page.locator("#field-card-problem")).to_be_visible(timeout=PATIENCE)
    checker.forgive()


def test_without_any_script_the_ordinary_pages_appear_by_themselves(checker: Checker) -> None:
    page = checker.page
    page.route("**/assets/check*.js", lambda route: route.abort())
    checker.open()
    slow = page.locator(".checker__slow")
    expect(slow).to_be_hidden()
    slow.evaluate("(e) => e.getAnimations().forEach((one) => one.finish())")
    expect(slow.locator("a").first).to_be_visible()
    checker.forgive()


# -- the result


@RUNNING
def test_two_answers_that_do_not_fit_stand_alone(checker: Checker) -> None:
    answers = {
        "topic": ["moving"], "move": "other-province", "insured-as": "flexible",
        "insured-before": "employee", "birth-month": "1955-06", "total-months": 188, "hukou": "other",
        "months-here": 365, "moving-extras": [], "place": "unknown",
    }  # fmt: skip
    checker.open(fragment(answers)).ready()
    pair = checker.verdict(answers)["contradiction"]
    expect(checker.heading).to_have_text(checker.ui("refer-contradiction"))
    assert checker.result.locator(".answers__row").count() == len(pair) == 2
    assert checker.ui("ui-unused-mark") not in checker.result.inner_text()
    assert not checker.result.locator(".step, .verdict").count()
    checker.result.locator(".answers .link").first.click()
    assert checker.asked in pair


@RUNNING
def test_a_local_row_is_told_once_and_no_title_stands_twice(checker: Checker) -> None:
    checker.open(fragment(STORIES["lost-and-not-reported"])).ready()
    rows = checker.result.locator(".local a").evaluate_all("(all) => all.map((one) => one.href)")
    assert rows and len(rows) == len(set(rows))
    titles = checker.heading.locator("span").all_inner_texts()
    assert len(titles) == len(set(titles))


@RUNNING
def test_when_a_warning_applies_can_be_read_while_it_is_folded(checker: Checker) -> None:
    checker.open("#topic=moving")
    checker.ready().walk({"topic": ["moving"]})
    notes = checker.result.locator("details.note")
    assert not notes.locator("> .only-if").count()
    for line in notes.locator("summary .only-if").all():
        expect(line).to_be_visible()


# -- clocks


@pytest.mark.parametrize("year", [1970, 2024])
def test_a_clock_that_is_behind_our_sources_is_not_believed(checker: Checker, year: int) -> None:
    checker.page.clock.set_fixed_time(f"{year}-03-01T12:00:00")
    checker.open("#topic=card&card-problem=cancel&cancel-why=other-province&still-open=open-transfer").ready()
    expect(checker.result).to_be_visible()
    said = checker.result.locator(".note--warn.note--plain").inner_text()
    assert str(year) in said and str(date.fromisoformat(load().read_on).year) in said
    assert "on=" not in checker.fragment
