"""The search field in the header of every page, and the search page."""

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.checker_page import LANGUAGES
from tests.browser.test_axe import AXE
from tests.search.test_pages import queries

TYPED = {"en": "cancel card", "zh": "社保卡注销"}
FIRST = {lang: dict(queries(lang))[TYPED[lang]] for lang in LANGUAGES}
PLAIN = "procedures/cancel-card/"


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()


def _root(site: str, lang: str) -> str:
    return f"{site}/{'zh/' if lang == 'zh' else ''}"


def _arrived(page: Page, address: str) -> None:
    """Wait for a page that was asked for by the page before; left half-way the browser would not close."""
    expect(page).to_have_url(re.compile(address))
    page.wait_for_load_state("networkidle")


def _words(site_lang: str) -> dict[str, str]:
    index = Path(__file__).parents[2] / "site" / "assets" / "words" / f"search-{site_lang}.json"
    says: dict[str, str] = json.loads(index.read_text(encoding="utf-8"))["says"]
    return says


def _open(page: Page, address: str) -> None:
    page.goto(address, wait_until="domcontentloaded")
    page.keyboard.press("/")
    expect(page.locator("#search-input, #search-page-input")).to_be_focused()


def test_the_index_comes_with_the_first_focus_and_only_in_this_language(
    page: Page, site: str, lang: str
) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(_root(site, lang) + PLAIN)
    assert not [url for url in asked if "search-" in url or "minisearch" in url]
    page.keyboard.press("/")
    page.keyboard.type(TYPED[lang])
    expect(page.locator(".search-hit").first).to_be_visible()
    fetched = [url.rpartition("/")[2] for url in asked if "/words/search-" in url]
    assert fetched == [f"search-{lang}.json"]


def test_the_keyboard_alone_leads_to_the_page(page: Page, site: str, lang: str) -> None:
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    _open(page, _root(site, lang) + PLAIN)
    field = page.locator("#search-input")
    page.keyboard.type(TYPED[lang])
    expect(field).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    option = page.locator("[role=option][aria-selected=true]")
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    page.keyboard.press("ArrowUp")
    expect(option).to_have_count(0)
    page.keyboard.press("Escape")
    expect(page.locator(".search__panel")).to_be_hidden()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".search__panel")).to_be_visible()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    _arrived(page, f"/({'|'.join(FIRST[lang])})(#.*)?$")
    assert page.url.startswith(_root(site, lang)) and not faults


def test_enter_leads_to_all_results_and_no_server_hears_the_query(page: Page, site: str, lang: str) -> None:
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    _open(page, _root(site, lang) + PLAIN)
    page.keyboard.type(TYPED[lang])
    page.keyboard.press("Enter")
    _arrived(page, "/search/#q=.*")
    expect(page.locator("#search-page-input")).to_have_value(TYPED[lang])
    expect(page.locator(".search-hits li").nth(8)).to_be_visible()
    assert not [url for url in asked if "?" in url or "#" in url]
    page.go_back()
    _arrived(page, f"/{PLAIN}$")


def test_the_whole_list_typed_and_pasted_in_the_page(page: Page, site: str, lang: str) -> None:
    page.goto(f"{_root(site, lang)}search/")
    page.locator("#search-page-input").focus()
    page.wait_for_function("() => window.checker && window.checker.SiteSearch")
    wrong = {}
    root = _root(site, lang)
    for at, (typed, pages) in enumerate(queries(lang)):
        page.evaluate("() => document.querySelectorAll('.search-hits li').forEach((one) => one.remove())")
        field = page.locator("#search-page-input")
        # Pasted text comes as one event, typed text letter by letter.
        field.fill("")
        if at % 4:
            page.keyboard.insert_text(typed)
        else:
            page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_function("(q) => decodeURIComponent(location.hash.slice(3)) === q", arg=typed.strip())
        hit = page.locator(".search-hits a").first
        expect(hit).to_be_visible()
        href = str(hit.get_attribute("href"))
        if not any(href in (root + one, *[root + one + href[href.find("#") :]]) for one in pages):
            wrong[typed] = href
    assert not wrong


def test_nothing_found_offers_lists_the_check_and_12333(page: Page, site: str, lang: str) -> None:
    _open(page, _root(site, lang) + PLAIN)
    page.keyboard.type("xyzzy")
    expect(page.locator(".search__said")).to_have_text(_words(lang)["nothing"])
    links = page.locator(".search__links")
    expect(links.locator("a[href='tel:12333']")).to_be_visible()
    expect(links.locator("a[href$='search/#lists']")).to_be_visible()
    expect(links.locator("a[href$='check/']")).to_be_visible()
    expect(page.locator(".search__more")).to_be_hidden()


def test_the_other_language_is_offered_to_whom_types_it(page: Page, site: str, lang: str) -> None:
    other = "en" if lang == "zh" else "zh"
    _open(page, _root(site, lang) + PLAIN)
    page.keyboard.insert_text(TYPED[other])
    link = page.locator(".search__other")
    expect(link).to_be_visible()
    expect(page.locator(".search-hit").first).to_be_visible()
    link.click()
    _arrived(page, "/search/#q=.*")
    assert page.url.startswith(f"{_root(site, other)}search/#q=")
    expect(page.locator(".search-hits li").first).to_be_visible()


def test_an_index_that_does_not_come_is_explained_and_tried_again(page: Page, site: str, lang: str) -> None:
    page.route("**/words/search-*.json", lambda route: route.abort())
    _open(page, _root(site, lang) + PLAIN)
    page.keyboard.type("a card")
    expect(page.locator(".search__said")).to_have_text(
        str(page.locator(".search").get_attribute("data-failed"))
    )
    page.unroute_all()
    page.keyboard.type("s")
    expect(page.locator(".search-hit").first).to_be_visible()


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (1280, "dark")])
def test_it_fits_moves_nothing_and_axe_is_content(
    page: Page, site: str, lang: str, width: int, scheme: str
) -> None:
    page.set_viewport_size({"width": width, "height": 700})
    page.emulate_media(color_scheme="dark" if scheme == "dark" else "light", reduced_motion="reduce")
    for path in (PLAIN, "search/"):
        page.goto(_root(site, lang) + path)
        title = page.locator("h1").bounding_box()
        page.keyboard.press("/")
        page.keyboard.insert_text(TYPED[lang])
        expect(page.locator(".search-hit").first).to_be_visible()
        assert page.locator("h1").bounding_box() == title
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width
        page.keyboard.press("ArrowDown")
        page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
        found = page.evaluate("() => axe.run()")["violations"]
        assert not found, [(one["id"], [node["html"][:150] for node in one["nodes"]]) for one in found]


def test_without_a_script_the_link_leads_to_the_lists(context: BrowserContext, site: str, lang: str) -> None:
    assert context.browser
    plain = context.browser.new_context(java_script_enabled=False)
    page = plain.new_page()
    page.goto(_root(site, lang) + PLAIN)
    expect(page.locator(".search__form")).to_be_hidden()
    page.locator(".search__open").click()
    _arrived(page, "/search/$")
    expect(page.locator(".search-page")).to_be_hidden()
    expect(page.locator("#lists")).to_be_visible()
    plain.close()
