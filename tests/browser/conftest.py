"""The built site on a loopback port, a real browser, and a watch over every request."""

import gzip
import json
import os
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

import pytest
from playwright.sync_api import Browser, BrowserContext, Request, ViewportSize, expect, sync_playwright

from tests.browser.checker_page import LANGUAGES, PATIENCE, RUNNING, Checker, Json
from tooling import chromium, csp

ROOT = Path(__file__).parents[2]
SITE = Path(os.environ.get("SITE_DIR", ROOT / "site"))
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".xml": "application/xml",
    ".wasm": "application/wasm",
}

# A machine that builds something else meanwhile is slow, not wrong.
expect.set_options(timeout=PATIENCE)


@cache
def _headers() -> dict[str, str]:
    return csp.headers(SITE)


@cache
def _packed(path: Path, _changed: int) -> bytes:
    return gzip.compress(path.read_bytes(), 1)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        address = unquote(self.path.partition("?")[0])
        path = SITE / address.lstrip("/")
        path = path / "index.html" if address.endswith("/") else path
        found = path.is_file()
        path = path if found else SITE / "404.html"
        body = _packed(path, path.stat().st_mtime_ns)
        self.send_response(200 if found else 404)
        self.send_header("Content-Type", TYPES.get(path.suffix, "application/octet-stream"))
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(body)))
        for name, value in _headers().items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Stay silent."""


@pytest.fixture(scope="session")
def site() -> Iterator[str]:
    """Serve the built site with its headers; the address has no slash at its end."""
    assert (SITE / "check" / "index.html").exists(), "no built site: run 'make build' first"
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="session")
def words() -> dict[str, Json]:
    """The word files that the page fetches."""
    folder = SITE / "assets" / "words"
    return {lang: json.loads((folder / f"{lang}.json").read_text("utf-8")) for lang in LANGUAGES}


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=chromium.path(), args=chromium.FLAGS)
        yield found
        found.close()


PHONE = ViewportSize(width=360, height=780)


@contextmanager
def _profile(browser: Browser, site: str) -> Iterator[BrowserContext]:
    """A fresh profile; it is a fault if anything is asked of another origin."""
    found = browser.new_context(viewport=PHONE, accept_downloads=True)
    found.set_default_timeout(PATIENCE)
    found.set_default_navigation_timeout(2 * PATIENCE)
    elsewhere: list[str] = []

    def note(request: Request) -> None:
        if not request.url.startswith((site, "blob:", "data:")):
            elsewhere.append(request.url)

    found.on("request", note)
    yield found
    found.close()
    assert not elsewhere, f"requests left the origin: {elsewhere}"


@pytest.fixture
def context(browser: Browser, site: str) -> Iterator[BrowserContext]:
    with _profile(browser, site) as found:
        yield found


@pytest.fixture(params=LANGUAGES)
def lang(request: pytest.FixtureRequest) -> str:
    found: str = request.param
    return found


@pytest.fixture(scope="module")
def started(browser: Browser, site: str, words: dict[str, Json]) -> Iterator[Callable[[str], Checker]]:
    """The check page of a language, opened once in a module: starting Python takes seconds."""
    with ExitStack() as stack:

        @cache
        def one(lang: str) -> Checker:
            context = stack.enter_context(_profile(browser, site))
            return Checker(context.new_page(), site, lang, words[lang], stays=True)

        yield one


@pytest.fixture
def checker(request: pytest.FixtureRequest, lang: str) -> Iterator[Checker]:
    """The check page in one language, not yet opened; with ``@RUNNING`` Python runs on it already."""
    if request.node.get_closest_marker(RUNNING.name):
        found: Checker = request.getfixturevalue("started")(lang)
        found.page.set_viewport_size(PHONE)
        found.page.emulate_media(media="null", color_scheme="null", reduced_motion="null")
        found.open().ready()
    else:
        context, words = (request.getfixturevalue(name) for name in ("context", "words"))
        found = Checker(context.new_page(), request.getfixturevalue("site"), lang, words[lang])
    yield found
    assert not found.faults, found.faults
