"""Measure how soon the page can decide: ours against stock Pyodide, in one run.

Both start in a worker of headless Chromium from one local server that packs with gzip. Stock is
done when loadPyodide returns; ours when the checker is imported and has answered once. Cold is a
new browser profile, warm a new page in the same profile. Rounds alternate; medians are shown.
"""

import argparse
import json
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median

from playwright.sync_api import BrowserContext, Playwright, sync_playwright

from bench.server import TYPES, Server, running
from tooling import bundle, chromium

ROOT = Path(__file__).parent.parent
WORKERS = {"stock": "/stock_worker.js", "ours": "/worker.js"}
BASES = {"stock": "/stock/", "ours": "/ours/"}

START = """([worker, base, decide, on]) => new Promise((done, failed) => {
  const began = performance.now();
  const python = new Worker(worker);
  python.onerror = (event) => failed(new Error(event.message));
  python.onmessage = ({data}) => {
    if (data.type === "failed" || data.type === "error") failed(new Error(JSON.stringify(data)));
    if (data.type === "ready" && decide) python.postMessage({type: "decide", id: 1, answers: {}, on});
    if (data.type === "result" || (data.type === "ready" && !decide)) {
      const ms = performance.now() - began;
      python.terminate();
      done(ms);
    }
  };
  python.postMessage({type: "start", base});
})"""

WASM = TYPES[".wasm"]

# Milliseconds, bytes, and how many of these bytes are not the interpreter itself.
type Figure = tuple[float, int, int]
type Figures = dict[tuple[str, str], list[Figure]]


def once(context: BrowserContext, server: Server, who: str) -> Figure:
    """Start Python on a new page; return what it took."""
    page = context.new_page()
    page.goto(server.address + "/")
    server.take_count()
    ms = page.evaluate(START, [WORKERS[who], BASES[who], who == "ours", "2026-11-24"])
    page.close()
    sent = server.take_count()
    return ms, sent.total(), sent.total() - sent[WASM]


def measure(playwright: Playwright, server: Server, rounds: int) -> Figures:
    """Take all the figures, the two contenders in turn."""
    figures: Figures = defaultdict(list)
    for _ in range(rounds):
        for who in WORKERS:
            with tempfile.TemporaryDirectory() as profile:
                context = playwright.chromium.launch_persistent_context(
                    profile, executable_path=chromium.path(), args=chromium.FLAGS
                )
                figures[who, "cold"].append(once(context, server, who))
                figures[who, "warm"].append(once(context, server, who))
                context.close()
    return figures


def table(figures: Figures) -> str:
    """Return the medians and ratios as text."""
    lines = [f"{'':22}{'stock':>10}{'ours':>10}{'ratio':>8}"]
    for label, when, which in (
        ("ready, cold (ms)", "cold", 0),
        ("ready, warm (ms)", "warm", 0),
        ("transferred, cold (kB)", "cold", 1),
        ("  without .wasm (kB)", "cold", 2),
        ("transferred, warm (kB)", "warm", 1),
    ):
        stock, ours = (median(f[which] for f in figures[who, when]) for who in WORKERS)
        scale = 1000 if which else 1
        ratio = f"{ours / stock:8.2f}" if stock else f"{'-':>8}"
        lines.append(f"{label:22}{stock / scale:10.0f}{ours / scale:10.0f}{ratio}")
    return "\n".join(lines)


def main() -> None:
    """Run the benchmark and print its table."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--runtime", type=Path, default=bundle.RUNTIME)
    parser.add_argument("--json", type=Path, help="also write every single figure to this file")
    options = parser.parse_args()
    routes = {
        "/stock/": bundle.PYODIDE,
        "/ours/": options.runtime,
        "/worker.js": ROOT / "web" / "worker.js",
        "/stock_worker.js": ROOT / "bench" / "stock_worker.js",
    }
    with running(routes) as server, sync_playwright() as playwright:
        figures = measure(playwright, server, options.rounds)
    if options.json:
        options.json.write_text(json.dumps({" ".join(k): v for k, v in figures.items()}))
    print(f"median of {options.rounds}, headless Chromium, one local server with gzip")
    print(table(figures))


if __name__ == "__main__":
    main()
