"""Every large-print sheet is one page of A4, large and black, on paper; on a phone it fits the screen."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.checker_page import LANGUAGES

DOCS = Path(__file__).parents[2] / "docs"
IDS = sorted(path.stem for path in (DOCS / "en" / "sheets").glob("*.md") if path.stem != "index")
A4 = (594.96, 841.92)
POINT = 96 / 72
LONG = "This line was planted to make the sheet too long. " * 12
# Sizes in pixels of everything that is read on paper, foot aside, and what is seen that should not be.
PRINTED = """() => {
  const seen = (e) => e.getClientRects().length > 0 && getComputedStyle(e).visibility !== "hidden";
  const words = [...document.querySelectorAll(".md-content article *")]
    .filter((e) => seen(e) && [...e.childNodes].some((n) => n.nodeType === 3 && n.data.trim()));
  const frame = ".md-header, .md-sidebar, .md-footer, .handout__hint, .md-top";
  return {
    sizes: words.filter((e) => !e.closest(".handout__foot"))
      .map((e) => parseFloat(getComputedStyle(e).fontSize)),
    colours: [...new Set(words.map((e) => getComputedStyle(e).color))],
    frame: [...document.querySelectorAll(frame)].filter(seen).map((e) => e.className),
  };
}"""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    context = browser.new_context(
        viewport={"width": 360, "height": 780}, color_scheme="dark", reduced_motion="reduce"
    )
    yield context.new_page()
    context.close()


def _address(site: str, lang: str, id: str) -> str:
    return f"{site}/{'zh/' if lang == 'zh' else ''}sheets/{id}/"


def _pages(pdf: bytes) -> list[tuple[float, float]]:
    boxes = re.findall(rb"/MediaBox\s*\[\s*0 0 ([\d.]+) ([\d.]+)\s*\]", pdf)
    return [(float(width), float(height)) for width, height in boxes]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_a_sheet_is_exactly_one_page_of_a4(page: Page, site: str, lang: str, id: str) -> None:
    page.goto(_address(site, lang, id))
    (size,) = _pages(page.pdf(prefer_css_page_size=True))
    assert size == pytest.approx(A4, abs=1)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_text_that_is_too_long_is_noticed(page: Page, site: str, lang: str) -> None:
    page.goto(_address(site, lang, IDS[0]))
    page.locator("article > p").first.evaluate("(e, more) => { e.append(more); }", LONG)
    assert len(_pages(page.pdf(prefer_css_page_size=True))) > 1


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("id", IDS)
def test_a_sheet_on_paper_is_large_black_and_without_the_frame(
    page: Page, site: str, lang: str, id: str
) -> None:
    page.goto(_address(site, lang, id))
    page.emulate_media(media="print")
    printed = page.evaluate(PRINTED)
    page.emulate_media(media="null")
    assert min(printed["sizes"]) >= 18 * POINT - 0.1
    assert printed["colours"] == ["rgb(0, 0, 0)"]
    assert printed["frame"] == []


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("path", ["sheets/pensioner-died", "pictures", "timeline", "situations/moving"])
@pytest.mark.parametrize("width", [320, 360])
def test_sheets_and_pictures_fit_a_small_phone(
    page: Page, site: str, lang: str, path: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 780})
    page.goto(f"{site}/{'zh/' if lang == 'zh' else ''}{path}/")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_words_of_a_chart_are_large_enough_on_the_smallest_phone(
    page: Page, site: str, lang: str
) -> None:
    page.set_viewport_size({"width": 320, "height": 780})
    page.goto(f"{site}/{'zh/' if lang == 'zh' else ''}pictures/")
    # Glyph boxes are a little higher than the type size, which is what is asked for.
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".chart")].flatMap((svg) => {
          const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
          return [...svg.querySelectorAll("text")]
            .map((t) => parseFloat(getComputedStyle(t).fontSize) * scale);
        })"""
    )
    assert sizes and min(sizes) >= 12


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_finger_can_hit_every_mark_of_the_timeline(page: Page, site: str, lang: str) -> None:
    page.set_viewport_size({"width": 320, "height": 780})
    page.goto(f"{site}/{'zh/' if lang == 'zh' else ''}timeline/")
    sizes = page.evaluate(
        """() => [...document.querySelectorAll(".dots__mark")].map((e) => {
          const box = e.getBoundingClientRect();
          return Math.min(box.width, box.height);
        })"""
    )
    assert len(sizes) > 50 and min(sizes) >= 24
