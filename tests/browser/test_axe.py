"""axe-core finds nothing on any state of the page, in both languages, light and dark."""

from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.checker_page import LOOKS, RUNNING, Checker
from tests.browser.stories import STORIES

AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TOLD = (
    "lost-and-not-reported", "wants-to-cancel-with-money-open", "close-to-retirement",
    "knows-the-birthday-roughly", "sure-of-nothing", "lost-the-card-before-a-move",
)  # fmt: skip
PAGES = ("", "about/", "help-now/", "scams/", "situations/card/", "situations/moving/",
         "procedures/apply-replacement/", "nope/")  # fmt: skip


def looks(values: tuple[str, ...]) -> list[tuple[str, str, str]]:
    """Give each of *values* two of the four looks, in turns."""
    return [(value, *look) for place, value in enumerate(values) for look in LOOKS[place % 2 * 2 :][:2]]


@pytest.fixture(params=("light", "dark"))
def scheme(request: pytest.FixtureRequest, checker: Checker) -> str:
    found: str = request.param
    checker.page.emulate_media(color_scheme="dark" if found == "dark" else "light", reduced_motion="reduce")
    return found


# axe takes seconds for a long page: each question is looked at once per language and scheme.
SEEN: set[tuple[str, str, str]] = set()


def violations(checker: Checker, scheme: str = "") -> list[str]:
    """Return what axe finds, as one line each; nothing for a question already looked at."""
    page = checker.page
    seen = (checker.lang, scheme, checker.asked)
    if scheme and checker.asked and seen in SEEN:
        return []
    SEEN.add(seen)
    if not page.evaluate("() => Boolean(window.axe)"):
        # Through the debugger: the site's policy allows no foreign script.
        page.evaluate(AXE.read_text(encoding="utf-8") + ";0")
    found = page.evaluate("() => axe.run()")
    screen = checker.asked or page.title()
    return [
        f"{screen}: {one['id']}: {node['html'][:120]} {node.get('failureSummary', '')[:300]}"
        for one in found["violations"]
        for node in one["nodes"]
    ]


@RUNNING
@pytest.mark.parametrize(("story", "lang", "scheme"), looks(TOLD), indirect=["scheme"])
def test_every_screen_of_a_journey(checker: Checker, scheme: str, story: str) -> None:
    checker.open()
    found = violations(checker, scheme)
    asked = 0
    while checker.asked and asked <= 14:
        asked += 1
        checker.answer(STORIES[story].get(checker.asked, "unknown"))
        found += violations(checker, scheme)
    expect(checker.result).to_be_visible()
    checker.page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
    checker.button("ui-share").click()
    found += violations(checker)
    assert not found, "\n".join(found)


def test_errors_waiting_failure_and_nothing_of_ours(checker: Checker, scheme: str) -> None:
    page = checker.page
    page.route("**/pyodide.asm.wasm*", lambda route: None)
    checker.open()
    page.locator("button.button--main").click()
    found = violations(checker)
    page.locator("#topic--other").check()
    checker.go_on()
    found += violations(checker)
    checker.back()
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    expect(page.locator(".working")).to_be_visible()
    found += violations(checker)
    page.unroute_all()
    page.route("**/python_stdlib.zip*", lambda route: route.abort())
    checker.open()
    expect(page.locator(".checker__failure")).to_be_visible()
    checker.forgive()
    found += violations(checker)
    page.unroute_all()
    checker.open("#topic=moving&move=zz&insured-as=employee").ready()
    found += violations(checker)
    checker.open("#topic=moving&move=other-province&insured-as=employee&insured-before=employee").ready()
    page.locator("#birth-month-rough").check()
    checker.go_on()
    found += violations(checker)
    assert not found, "\n".join(found)


@pytest.mark.parametrize("path", ["", "check/"])
def test_the_search_with_suggestions_and_without(checker: Checker, scheme: str, path: str) -> None:
    page = checker.page
    page.goto(checker.address(page=path))
    found: list[str] = []
    for typed in ("card 卡", "xyzzy"):
        page.locator("#find").fill(typed)
        expect(page.locator(".find__hit")).to_have_count(6 if typed != "xyzzy" else 0)
        expect(page.locator(".find__said")).not_to_be_empty()
        found += violations(checker)
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("path", "lang", "scheme"), looks(PAGES), indirect=["scheme"])
def test_ordinary_pages(checker: Checker, scheme: str, path: str) -> None:
    checker.page.goto(checker.address(page=path))
    found = violations(checker)
    assert not found, "\n".join(found)
