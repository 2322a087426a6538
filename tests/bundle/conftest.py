"""The built runtime, a local server and a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from bench.server import Server, running
from tooling import bundle, chromium

ROOT = Path(__file__).parent.parent.parent
HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def runtime() -> Path:
    return bundle.build()


@pytest.fixture(scope="module")
def server(runtime: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Serve the runtime as built, and once with a library that is no zip file."""
    broken = tmp_path_factory.mktemp("broken")
    for file in runtime.iterdir():
        (broken / file.name).write_bytes(file.read_bytes() if file.suffix != ".zip" else b"?")
    routes = {
        "/runtime/": runtime,
        "/broken/": broken,
        "/worker.js": ROOT / "web" / "worker.js",
        "/old_engine.js": HERE / "old_engine.js",
        "/empty/": HERE,
    }
    with running(routes) as found:
        yield found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.FLAGS)
        yield found
        found.close()


@pytest.fixture
def page(browser: Browser, server: Server) -> Iterator[Page]:
    """An empty page of the server's, in a profile of its own."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(server.address + "/")
    yield page
    context.close()
