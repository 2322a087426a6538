"""The page's Python and this Python say the same, word for word of the result."""

import json
from datetime import date

from playwright.sync_api import BrowserContext, Page

from checker.contract import decide_json
from tests.browser.checker_page import PATIENCE
from tests.support.situations import Answers, enumerated

SITUATIONS = 320
# Before and after a day on which the law changes.
DAYS = (date(2026, 11, 24), date(2027, 3, 1))

# Asks the site's own worker all situations and returns its results in their order.
ASK = """([asked, base]) => new Promise((done, broken) => {
  const python = new Worker(base + "worker.js");
  const results = {};
  python.onerror = (event) => broken(new Error(event.message));
  python.onmessage = ({data}) => {
    if (data.type === "failed" || data.type === "error") broken(new Error(JSON.stringify(data)));
    if (data.type !== "result") return;
    results[data.id] = data.result;
    if (Object.keys(results).length === asked.length) done(asked.map((_, id) => results[id]));
  };
  python.postMessage({type: "start", base: base + "runtime/"});
  asked.forEach(([answers, on], id) => python.postMessage({type: "decide", id, answers, on}));
})"""


def _results(page: Page, site: str, asked: list[tuple[Answers, str]]) -> list[dict[str, object]]:
    page.set_default_timeout(PATIENCE * 5)
    found: list[dict[str, object]] = page.evaluate(ASK, [asked, f"{site}/assets/"])
    return found


def test_the_page_decides_as_cpython_does(context: BrowserContext, site: str) -> None:
    page = context.new_page()
    page.goto(f"{site}/about/")
    asked = [
        (answers, day.isoformat()) for day in DAYS for answers in enumerated(SITUATIONS // len(DAYS), day)
    ]
    differing = [
        answers
        for (answers, on), got in zip(asked, _results(page, site, asked), strict=True)
        if got != json.loads(decide_json(json.dumps(answers), on))
    ]
    print(f"{len(asked)} situations, {len(differing)} differ")
    assert len(asked) >= 300 and not differing
