"""The search in one's own words, on the start page and before the first question."""

import gzip
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import Checker

TYPED = {"en": "my boss keeps my card", "zh": "老闆扣著我的卡"}
HELD = "topic=card&card-problem=held"
PAGES = ("", "check/")


@pytest.fixture(params=PAGES, ids=("start", "check"))
def path(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


def _type(checker: Checker, text: str = "") -> None:
    checker.page.locator("#find").fill(text or TYPED[checker.lang])
    expect(checker.page.locator(".find__said")).not_to_be_empty()


def test_a_suggestion_leads_to_the_checker_with_its_answers(checker: Checker, path: str) -> None:
    page = checker.page
    page.goto(checker.address(page=path))
    _type(checker)
    hit = page.locator(".find__hit").first
    expect(hit).to_contain_text(checker.words["questions"]["card-problem"]["options"]["held"]["text"])
    hit.click()
    expect(page.locator("#field-held-by")).to_be_visible()
    assert checker.fragment == HELD
    expect(page.locator(".find")).to_be_hidden()


def test_it_works_with_the_keyboard_alone_and_is_announced(checker: Checker, path: str) -> None:
    page = checker.page
    page.goto(checker.address(page=path))
    page.locator("#find").focus()
    page.keyboard.type("card")
    said = page.locator(".find__said[role=status]")
    expect(said).to_have_text(checker.ui("ui-find-count", n=6))
    page.keyboard.press("Enter")
    expect(page.locator(".find__hit").first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#field-card-problem")).to_be_visible()
    expect(checker.heading).to_be_focused()


def test_it_answers_before_python_is_there(checker: Checker) -> None:
    page = checker.page
    page.route("**/assets/runtime/**", lambda route: None)
    checker.open()
    _type(checker)
    page.locator(".find__hit").first.click()
    expect(checker.heading).to_have_text(checker.ui("ui-opening"))
    assert checker.fragment == HELD
    page.unroute_all()


def test_a_suggestion_chosen_before_the_words_are_there_is_opened_later(checker: Checker) -> None:
    page = checker.page
    held = []
    page.route(f"**/words/{checker.lang}.json", lambda route: held.append(route))
    checker.open()
    _type(checker)
    page.locator(".find__hit").first.click()
    expect(checker.heading).to_have_text(checker.ui("ui-opening"))
    for route in held:
        route.continue_()
    expect(page.locator("#field-held-by")).to_be_visible()


def test_nothing_found_says_so_and_points_to_the_list_and_12333(checker: Checker, path: str) -> None:
    page = checker.page
    page.goto(checker.address(page=path))
    _type(checker, "xyzzy")
    said = page.locator(".find__said")
    expect(said.locator("a[href='tel:12333']")).to_be_visible()
    assert page.locator(".find__hit").count() == 0
    page.locator("#find").fill("")
    expect(said).to_be_empty()


def test_an_index_that_does_not_come_is_explained_and_tried_again(checker: Checker) -> None:
    page = checker.page
    page.goto(checker.address(page=""))
    page.route("**/words/find-*.json", lambda route: route.abort())
    _type(checker)
    expect(page.locator(".find__said")).to_have_text(checker.ui("ui-find-failed"))
    checker.forgive()
    page.unroute_all()
    page.locator(".find__go").click()
    expect(page.locator(".find__hit").first).to_be_visible()


def test_the_index_is_fetched_only_when_somebody_is_about_to_type(checker: Checker) -> None:
    asked: list[str] = []
    checker.page.on("request", lambda request: asked.append(request.url))
    checker.open().ready()
    assert not [url for url in asked if "find-" in url]
    checker.page.locator("#find").focus()
    _type(checker)
    checker.page.locator("#find").blur()
    checker.page.locator("#find").focus()
    assert len([url for url in asked if f"find-{checker.lang}.json" in url]) == 1


def test_it_fits_small_screens_and_thumbs(checker: Checker, path: str) -> None:
    page = checker.page
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(checker.address(page=path))
    _type(checker, "card 卡")
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320
    pressed = page.locator(".find__hit, .find__go, #find")
    heights = pressed.evaluate_all("(all) => all.map((one) => one.getBoundingClientRect().height)")
    assert all(height >= 43.5 for height in heights), heights


def test_the_script_is_small() -> None:
    script = Path(__file__).parents[2] / "web" / "find.js"
    assert len(gzip.compress(script.read_bytes(), 9)) < 3000
