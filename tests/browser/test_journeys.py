"""Journeys through the check page, in both languages, with mouse and keyboard, and when things fail."""

import re
from datetime import date, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import BrowserContext, Page, Route, expect

from checker.tables import load
from checker.wording import Words, outcome_id, plain
from tests.browser.checker_page import RUNNING, Checker, Json, fragment, in_turns
from tests.browser.stories import BY_KEYBOARD, STORIES
from tooling.first_question import WAYS

CANCEL = "#topic=card&card-problem=cancel&cancel-why=other-province&still-open=open-transfer"


def _headline(checker: Checker, result: Json) -> str:
    return str(Words(checker.words).outcome(result["headline"])["title"])


# -- whole journeys


@RUNNING
@pytest.mark.parametrize("story", STORIES)
def test_a_journey_ends_in_the_verdict_that_python_gives(checker: Checker, story: str) -> None:
    checker.open()
    given = checker.walk(STORIES[story], keyboard=story in BY_KEYBOARD)
    result = checker.verdict(given)
    expect(checker.heading).to_be_focused()
    expect(checker.heading).to_contain_text(_headline(checker, result))
    titles = checker.page.locator(".step__title").all_inner_texts()
    assert titles == [checker.words["steps"][step["id"]]["title"] for step in result["steps"]]
    assert checker.page.locator(".verdict").count() == len(result["matters"])
    assert f"#{checker.fragment}" == fragment(given)
    assert len(given) <= 14


@RUNNING
@pytest.mark.parametrize("story", BY_KEYBOARD)
def test_the_result_can_be_read_and_used_by_keyboard(checker: Checker, story: str) -> None:
    checker.open()
    given = checker.walk(STORIES[story], keyboard=True)
    page = checker.page
    page.locator(".verdict summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator(".verdict").first).to_have_attribute("open", "")
    change = page.locator(".part--answers .link").last
    change.focus()
    page.keyboard.press("Enter")
    expect(checker.heading).to_be_focused()
    assert checker.asked == list(given)[-1]


def test_the_first_question_is_the_one_the_scripts_would_make(checker: Checker) -> None:
    page = checker.open().page
    came = page.locator(".checker__view form").evaluate("(e) => e.outerHTML")
    bar, why, foot = (
        page.locator(f".checker__view {name}").evaluate("(e) => e.outerHTML")
        for name in (".checker__bar", ".question__why", ".checker__foot")
    )
    checker.answer(["card"])
    page.locator(".checker__erase").click()
    assert page.locator(".checker__view form").evaluate("(e) => e.outerHTML") == came
    for name, html in ((".checker__bar", bar), (".question__why", why), (".checker__foot", foot)):
        assert page.locator(f".checker__view {name}").evaluate("(e) => e.outerHTML") == html


# -- back, change, not sure, erase


@RUNNING
def test_back_shows_the_earlier_answer_and_keeps_the_rest(checker: Checker) -> None:
    checker.open()
    for value in (["card"], "cancel", "other-province"):
        checker.answer(value)
    checker.back()
    expect(checker.heading).to_be_focused()
    assert checker.asked == "cancel-why"
    expect(checker.page.locator("#cancel-why--other-province")).to_be_checked()
    checker.back()
    assert checker.asked == "card-problem"
    checker.go_on()
    assert checker.asked == "still-open"
    assert checker.fragment == "topic=card&card-problem=cancel&cancel-why=other-province"


@RUNNING
def test_changing_one_answer_keeps_the_others_and_names_what_is_unused(checker: Checker) -> None:
    checker.open(CANCEL).ready()
    expect(checker.result).to_be_visible()
    row = checker.page.locator(".part--answers .answers__row").nth(1)
    row.get_by_role("button").click()
    assert checker.asked == "card-problem"
    checker.answer("locked")
    checker.answer("social")
    checker.walk({})
    assert checker.fragment.startswith(
        "topic=card&card-problem=locked&cancel-why=other-province&still-open=open-transfer"
    )
    said = checker.page.locator(".part--answers").inner_text()
    assert checker.words["questions"]["cancel-why"]["label"] in said
    assert checker.ui("ui-unused-mark") in said


@RUNNING
def test_not_sure_can_be_answered_everywhere_and_is_offered_again(checker: Checker) -> None:
    checker.open()
    given = checker.walk({"topic": ["moving"]})
    assert list(given.values())[1:] == ["unknown"] * (len(given) - 1)
    offers = checker.page.locator(".part--refine li")
    assert offers.count() > 0
    offers.first.get_by_role("button").click()
    assert checker.asked in checker.words["questions"]
    checker.back()
    expect(checker.result).to_be_visible()


@RUNNING
def test_erase_empties_page_and_address_on_every_screen(checker: Checker) -> None:
    page = checker.open(CANCEL).ready().page
    page.locator(".checker__erase").click()
    assert checker.asked == "topic" and checker.fragment == ""
    expect(checker.heading).to_be_focused()
    expect(page.locator(".checker__status")).to_have_text(checker.ui("ui-erased"))
    assert page.locator("input:checked").count() == 0
    checker.answer(["card"])
    page.locator(".checker__erase").click()
    assert checker.asked == "topic" and checker.fragment == ""


@RUNNING
def test_answers_enter_the_history_once(checker: Checker) -> None:
    page = checker.open().page
    before = page.evaluate("() => history.length")
    checker.walk(STORIES["wants-to-cancel-with-money-open"])
    assert page.evaluate("() => history.length") == before


@RUNNING
def test_something_else_leads_to_pages_and_not_to_a_dead_end(checker: Checker) -> None:
    page = checker.open().page
    page.locator("#topic--card").check()
    page.locator("#topic--other").check()
    expect(page.locator("#topic--card")).not_to_be_checked()
    checker.go_on()
    expect(checker.heading).to_have_text(checker.ui("ui-else-title"))
    assert page.locator(".checker__view .checker__ways a").count() == len(WAYS)
    assert checker.fragment == ""


# -- errors


@RUNNING
def test_an_empty_answer_is_named_on_top_and_beside_the_field(checker: Checker) -> None:
    page = checker.open("#topic=moving").ready().page
    checker.go_on()
    expect(page.locator(".errors")).to_be_focused()
    assert page.title().startswith(checker.ui("ui-error-title", title=""))
    page.locator(".errors a").click()
    first = page.locator(".options input").first
    expect(first).to_be_focused()
    described = (first.get_attribute("aria-describedby") or "").split()
    assert page.locator(f"#{described[-1]}").inner_text() == checker.ui("ui-error-choose")
    assert checker.fragment == "topic=moving"
    first.check()
    checker.go_on()
    assert not page.locator(".errors").count()


@RUNNING
@pytest.mark.parametrize(
    ("year", "month", "error"),
    [("1995", "13", "ui-error-month"), ("19", "1", "ui-error-month"), ("1900", "1", "ui-error-early"),
     ("2090", "1", "ui-error-late")],
)  # fmt: skip
def test_an_impossible_month_is_refused_and_stays_written(
    checker: Checker, year: str, month: str, error: str
) -> None:
    checker.open("#topic=moving&move=other-province&insured-as=employee&insured-before=employee").ready()
    assert checker.asked == "birth-month"
    page = checker.page
    page.locator("#birth-month-low-year").fill(year)
    page.locator("#birth-month-low-month").fill(month)
    checker.go_on()
    assert checker.ui(error).partition("{")[0] in page.locator(".errors").inner_text()
    expect(page.locator("#birth-month-low-year")).to_have_value(year)
    expect(page.locator("#birth-month-low-month")).to_have_value(month)


@RUNNING
def test_full_width_digits_are_read(checker: Checker) -> None:
    checker.open("#topic=moving&move=other-province&insured-as=employee&insured-before=employee").ready()
    checker.page.locator("#birth-month-low-year").fill("１９９５")
    checker.page.locator("#birth-month-low-month").fill("４")
    checker.go_on()
    assert "birth-month=1995-04" in checker.fragment


@RUNNING
def test_years_can_be_worked_out_from_dates(checker: Checker) -> None:
    checker.open(
        "#topic=moving&move=other-province&insured-as=employee&insured-before=employee&birth-month=1962-02"
    ).ready()
    page = checker.page
    assert checker.asked == "total-months"
    page.locator("details.sum summary").click()
    for name, value in (("first", "from"), ("last", "to")):
        del name
        page.locator(f"#total-months-sum-{value}-year").fill("2001" if value == "from" else "2010")
        page.locator(f"#total-months-sum-{value}-month").fill("3" if value == "from" else "2")
    checker.button("ui-sum-add").click()
    expect(page.locator("#total-months-low-years")).to_have_value("9")
    expect(page.locator("#total-months-low-months")).to_have_value("0")


# -- the address


def test_bad_parts_of_an_address_are_dropped_and_named(checker: Checker) -> None:
    checker.open(CANCEL + "&move=zz&no-such=1&birth-month=1600-01&%E0%A4%A&on=soon").ready()
    expect(checker.result).to_be_visible()
    said = checker.page.locator(".note--warn.note--plain").inner_text()
    for part in ("move=zz", "no-such=1", "birth-month=1600-01", "on=soon"):
        assert part in said
    assert f"#{checker.fragment}" == CANCEL


def test_an_address_of_nothing_usable_starts_at_the_first_question(checker: Checker) -> None:
    checker.open("#topic=&x=<b>y</b>").ready()
    assert checker.asked == "topic"
    box = checker.page.locator(".note--warn.note--plain")
    assert "topic=" in box.inner_text()
    assert "<b>" in unquote(box.inner_text()) and not box.locator("b").count()


@RUNNING
def test_an_address_pasted_into_the_open_page_is_read(checker: Checker) -> None:
    checker.open(CANCEL).ready()
    checker.page.evaluate("() => { location.hash = '#topic=card&card-problem=locked' }")
    expect(checker.page.locator("#field-locked-which")).to_be_visible()


def test_a_shared_link_reopens_the_result_and_warns_first(checker: Checker, context: BrowserContext) -> None:
    page = checker.open(CANCEL + "&on=2027-03-01").ready().page
    title = checker.heading.inner_text()
    checker.button("ui-share").click()
    panel = page.locator(".share")
    expect(panel).to_contain_text(checker.ui("ui-share-warning"))
    link = panel.locator("input").input_value()
    assert link.endswith(CANCEL + "&on=2027-03-01")
    other = Checker(context.new_page(), checker.site, checker.lang, checker.words)
    other.page.goto(link)
    expect(other.result).to_be_visible()
    assert other.heading.inner_text() == title
    assert not other.faults


def test_the_language_switch_keeps_page_and_answers(checker: Checker, words: dict[str, Json]) -> None:
    page = checker.open(CANCEL).ready().page
    expect(checker.result).to_be_visible()
    other = "zh" if checker.lang == "en" else "en"
    page.locator(".md-select .md-header__button").hover()
    page.locator(f"a.md-select__link[hreflang='{other}']").click()
    page.wait_for_url(f"{checker.address(other)}{CANCEL}")
    expect(checker.result).to_be_visible()
    result = checker.verdict({
        "topic": ["card"], "card-problem": "cancel", "cancel-why": "other-province",
        "still-open": ["open-transfer"],
    })  # fmt: skip
    expect(checker.heading).to_contain_text(words[other]["outcomes"][outcome_id(result["headline"])]["title"])


@RUNNING
def test_the_result_of_another_day_says_so(checker: Checker) -> None:
    page = checker.open(CANCEL).ready().page
    page.locator(".part--change details summary").last.click()
    later = date.today().replace(day=1) + timedelta(days=500)
    for name, value in (("year", later.year), ("month", later.month), ("day", later.day)):
        page.locator(f"#look-on-{name}").fill(str(value))
    checker.button("ui-look").last.click()
    expect(page.locator(".result .note--plain")).to_contain_text(str(later.year))
    assert checker.fragment.endswith(f"on={later.isoformat()}")
    checker.button("ui-other-day-back").click()
    expect(checker.result).to_be_visible()
    page.wait_for_function("() => !location.hash.includes('on=')")


# -- the result taken along


@RUNNING
def test_the_sheet_says_everything_in_both_languages(checker: Checker, words: dict[str, Json]) -> None:
    page = checker.open()
    given = page.walk(STORIES["lost-and-not-reported"])
    result = checker.verdict(given)
    checker.page.wait_for_selector(".sheet", state="attached")
    checker.page.emulate_media(media="print")
    expect(checker.page.locator(".sheet")).to_be_visible()
    for gone in (".md-header", ".result", ".checker__bar", ".checker__foot"):
        expect(checker.page.locator(gone).first).to_be_hidden()
    columns = {
        lang: "\n".join(checker.page.locator(f".sheet [lang='{lang}']").all_inner_texts())
        for lang in ("zh", "en")
    }
    for lang, text in columns.items():
        said = words[lang]
        for step in result["steps"]:
            assert _bare(said["steps"][step["id"]]["title"], lang) in text
            for paper in step["bring"]:
                assert _bare(said["documents"][paper["paper"]]["title"], lang) in text
        for note in (*result["never"], *result["warnings"]):
            assert _bare(said["notes"][note["id"]]["title"], lang) in text
        for entry in result["matters"]:
            assert _bare(said["ui"][f"matter-{entry['matter']}"], lang) in text
            for cited in entry["basis"]:
                title = str(said["instruments"][cited["instrument"]]["title"])
                assert (re.split(r"[ (“]*[\u4e00-\u9fff]", title)[0] if lang == "en" else title) in text
        assert plain(said["ui"]["frame-notice"]) in text
    rows = checker.page.locator(".sheet tr")
    assert rows.evaluate_all("(rows) => rows.every((row) => row.cells.length === 2)")
    papers = {p["paper"] for step in result["steps"] for p in step["bring"]}
    assert checker.page.locator(".sheet .tick").count() >= 2 * (len(result["steps"]) + len(papers))


def _bare(text: str, lang: str) -> str:
    """English without the Chinese terms in brackets: those stand in the left column."""
    return re.sub(r" ?\([^()a-zA-Z]*[\u4e00-\u9fff][^()a-zA-Z]*\)", "", text) if lang == "en" else text


@RUNNING
def test_the_sheet_is_white_also_in_the_dark(checker: Checker) -> None:
    page = checker.page
    page.emulate_media(media="screen", color_scheme="dark")
    checker.open(CANCEL).ready()
    page.wait_for_selector(".sheet", state="attached")
    page.emulate_media(media="print")
    ground = "(e) => getComputedStyle(e).backgroundColor"
    assert page.locator("body").evaluate(ground) == "rgb(255, 255, 255)"


@RUNNING
def test_dates_go_into_a_calendar_file(checker: Checker, tmp_path: Path) -> None:
    """Whichever story has a date that is still ahead."""
    story = {
        "topic": ["card"], "card-problem": "lost", "loss-stage": "missing-temporary",
        "bank-function": "active", "card-from": "this-province",
        "card-reported-on": date.today().isoformat(),
    }  # fmt: skip
    checker.open(fragment(story)).ready()
    given = checker.walk(story)
    result = checker.verdict({**story, **given})
    dates = [
        s["deadline"]["act_by"] for s in result["steps"] if s["deadline"] and not s["deadline"]["passed"]
    ]
    assert dates, "the story has no date"
    with checker.page.expect_download() as download:
        checker.button("ui-calendar").click()
    text = Path(download.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("BEGIN:VCALENDAR\r\n") and text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert re.findall(r"DTSTART;VALUE=DATE:(\d{8})", text) == [d.replace("-", "") for d in dates]
    assert "topic=" not in text.replace("\r\n ", "")


# -- freshness


@pytest.mark.parametrize(("days", "state"), [(100, ""), (200, "warn"), (400, "stale")])
def test_old_sources_are_warned_about_and_then_nothing_is_settled(
    checker: Checker, days: int, state: str
) -> None:
    read_on = date.fromisoformat(load().read_on)
    checker.page.clock.set_fixed_time(f"{read_on + timedelta(days=days)}T12:00:00")
    page = checker.open(CANCEL).ready().page
    expect(checker.result).to_be_visible()
    text = checker.result.inner_text()
    shown = {s for s in ("warn", "stale") if checker.ui(f"ui-age-{s}").rpartition("}")[2] in text}
    assert shown == ({state} if state else set())
    if state == "stale":
        assert page.locator(".sure--settled").count() == 0
        assert page.locator(".sure--stale").count() > 0


# -- before Python is there, and when it never comes


def _hold(page: Page, pattern: str) -> list[Route]:
    held: list[Route] = []
    page.route(pattern, lambda route: held.append(route))
    return held


def test_an_early_answer_is_kept_and_used(checker: Checker) -> None:
    held = _hold(checker.page, "**/pyodide.asm.wasm*")
    page = checker.open().page
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    line = page.locator(".working")
    expect(line).to_be_visible()
    assert re.search(r"\d+ ?%", line.inner_text())
    expect(page.locator(".checker__status")).not_to_be_empty()
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(page.locator("#field-card-problem")).to_be_visible()
    expect(checker.heading).to_be_focused()
    assert checker.fragment == "topic=card"


def test_an_early_answer_can_be_changed_while_waiting(checker: Checker) -> None:
    held = _hold(checker.page, "**/pyodide.asm.wasm*")
    page = checker.open().page
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    page.locator("#topic--card").uncheck()
    page.locator("#topic--moving").check()
    page.locator("button.button--main").click()
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.continue_()
    expect(page.locator("#field-move")).to_be_visible()
    assert checker.fragment == "topic=moving"


def test_an_answer_before_the_words_are_there_is_kept(checker: Checker) -> None:
    held = _hold(checker.page, "**/assets/words/*.json")
    page = checker.open().page
    page.locator("button.button--main").click()
    expect(page.locator(".errors")).to_contain_text(checker.ui("ui-error-topic"))
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    page.wait_for_timeout(500)
    for route in held:
        route.continue_()
    expect(page.locator("#field-card-problem")).to_be_visible()


def test_without_webassembly_it_says_so_before_any_download(checker: Checker) -> None:
    asked: list[str] = []
    checker.page.on("request", lambda request: asked.append(request.url))
    checker.page.add_init_script("delete window.WebAssembly")
    page = checker.open().page
    failure = page.locator(".checker__failure")
    expect(failure).to_contain_text(checker.ui("ui-failed-no-wasm"))
    links = [link.get_attribute("href") for link in failure.locator("a").all()]
    assert links[: len(WAYS)] == [address for _, address in WAYS]
    page.wait_for_timeout(300)
    assert not [url for url in asked if "/runtime/" in url or "/words/" in url]


@pytest.mark.parametrize(
    ("blocked", "lang"),
    in_turns(("python_stdlib.zip*", "runtime/manifest.json", "assets/words/*.json", "assets/worker.js")),
)
def test_a_blocked_file_is_explained_and_can_be_tried_again(checker: Checker, blocked: str) -> None:
    blocked = f"**/{blocked}"
    held = _hold(checker.page, blocked)
    page = checker.open().page
    page.locator("#topic--card").check()
    page.locator("button.button--main").click()
    while not held:
        page.wait_for_timeout(50)
    for route in held:
        route.abort()
    failure = page.locator(".checker__failure")
    expect(failure).to_contain_text(checker.ui("ui-failed-fetch"))
    expect(failure.get_by_role("heading")).to_be_focused()
    checker.forgive()
    page.unroute(blocked)
    checker.button("ui-again").click()
    expect(page.locator("#field-card-problem")).to_be_visible()
    assert checker.fragment == "topic=card"
    # The cut-off worker may complain late on a busy machine.
    checker.forgive()


def test_without_javascript_the_ordinary_pages_are_linked(checker: Checker) -> None:
    browser = checker.page.context.browser
    assert browser
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(checker.address())
    expect(page.locator("noscript a[href*='situations/']")).to_be_visible()
    expect(page.locator("legend")).to_be_visible()
    expect(page.locator(".find")).to_be_hidden()
    context.close()


# -- small and large


@RUNNING
@pytest.mark.parametrize("width", [320, 1280])
def test_nothing_is_wider_than_the_screen(checker: Checker, width: int) -> None:
    page = checker.page
    page.set_viewport_size({"width": width, "height": 700})
    for story in (CANCEL, "#topic=moving&move=other-province", "#"):
        checker.open(story).ready()
        page.locator("details").evaluate_all("(all) => all.forEach((one) => (one.open = true))")
        assert page.evaluate("() => document.documentElement.scrollWidth") <= width, story
    # Text twice as large: on a phone the theme's own header may then scroll, the checker may not.
    larger = page.add_style_tag(content="html { font-size: 250% !important }")
    whole = page.evaluate("() => document.documentElement.scrollWidth")
    own = page.locator("#checker").evaluate(
        "(e) => [e.getBoundingClientRect().right, e.scrollWidth - e.clientWidth]"
    )
    larger.evaluate("(e) => e.remove()")
    assert whole <= width or width < 600
    assert own[0] <= width and own[1] <= 0


@RUNNING
def test_what_is_pressed_is_large_enough(checker: Checker) -> None:
    for story in (CANCEL, "#topic=moving", "#"):
        checker.open(story).ready()
        heights = checker.page.locator(
            "#checker .option:visible, #checker button:visible, #checker summary:visible"
        ).evaluate_all("(all) => all.map((one) => [one.className, one.getBoundingClientRect().height])")
        assert all(height >= 43.5 for _, height in heights), heights
