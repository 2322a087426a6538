"""What every built page owes its reader, checked on the built site."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from tooling import csp

SITE = Path(__file__).parents[2] / "site"
PAGES = sorted(p.relative_to(SITE).as_posix() for p in SITE.rglob("*.html"))

# Hosts of Chinese authorities; nothing else is linked to.
OFFICIAL = re.compile(r"(^|\.)gov\.cn$")
# Numbers that the research vouches for.
PHONES = {"12333", "12393", "12366", "12329", "12345", "12348", "12367", "110", "120", "96110"}
# The hotline of one city, with its area code.
LOCAL = re.compile(r"0\d{2,3}12333")


class _Reader(HTMLParser):
    """Collect what the tests look at."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.sources: list[str] = []
        self.ids: set[str] = set()
        self.h1 = 0
        self.alternates: dict[str, str] = {}
        self.lang = ""
        self.description = ""
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = {name: value or "" for name, value in attrs}
        if "id" in values:
            self.ids.add(values["id"])
        if tag == "a" and "href" in values:
            self.links.append(values["href"])
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            self.alternates[values["hreflang"]] = values["href"]
        elif tag == "link" and values.get("rel") != "canonical" and "href" in values:
            self.sources.append(values["href"])
        if tag in {"script", "img", "iframe"} and "src" in values:
            self.sources.append(values["src"])
        if tag == "meta" and values.get("name") == "description":
            self.description = values["content"]
        self.h1 += tag == "h1"
        if tag == "html":
            self.lang = values.get("lang", "")

    def handle_data(self, data: str) -> None:
        self.text.append(data)


def _read(path: str) -> _Reader:
    reader = _Reader()
    reader.feed((SITE / path).read_text(encoding="utf-8"))
    return reader


READ = {path: _read(path) for path in PAGES}
CONTENT = [path for path in PAGES if path != "404.html"]


def _is_chinese(path: str) -> bool:
    return path.startswith("zh/")


def test_both_languages_are_built() -> None:
    english = {path for path in CONTENT if not _is_chinese(path)}
    chinese = {path.removeprefix("zh/") for path in CONTENT if _is_chinese(path)}
    assert english == chinese
    assert len(english) > 150


@pytest.mark.parametrize("path", CONTENT)
def test_a_page_says_what_it_is_not_and_whom_to_ask(path: str) -> None:
    text = " ".join(READ[path].text)
    notice = "不是政府网站" if _is_chinese(path) else "Not a government site"
    assert notice in text
    assert "tel:12333" in READ[path].links


@pytest.mark.parametrize("path", CONTENT)
def test_a_page_has_one_h1_a_language_a_description_and_its_pair(path: str) -> None:
    page = READ[path]
    assert page.h1 == 1
    assert page.lang.startswith("zh" if _is_chinese(path) else "en")
    assert page.description
    assert {name[:2] for name in page.alternates} >= {"en", "zh"}


def _target(path: str, link: str) -> str:
    base = Path("/") / path
    joined = (base.parent / unquote(link)).as_posix()
    parts: list[str] = []
    for part in joined.split("/"):
        if part == "..":
            parts = parts[:-1]
        elif part not in {"", "."}:
            parts.append(part)
    target = "/".join(parts)
    if target == "" or link.endswith("/") or (SITE / target).is_dir():
        target = f"{target}/index.html".lstrip("/")
    return target


@pytest.mark.parametrize("path", CONTENT)
def test_every_internal_link_leads_somewhere(path: str) -> None:
    broken: list[str] = []
    for link in READ[path].links:
        parts = urlsplit(link)
        if parts.scheme or link.startswith("//"):
            continue
        target = _target(path, parts.path) if parts.path else path
        if target not in READ:
            if not (SITE / target).is_file():
                broken.append(link)
        elif parts.fragment and "=" not in parts.fragment and parts.fragment != "__top":
            if unquote(parts.fragment) not in READ[target].ids:
                broken.append(link)
    assert not broken


@pytest.mark.parametrize("path", PAGES)
def test_external_links_lead_to_official_hosts_only(path: str) -> None:
    for link in READ[path].links:
        parts = urlsplit(link)
        if parts.scheme == "tel":
            assert parts.path in PHONES or LOCAL.fullmatch(parts.path), link
        elif parts.scheme:
            assert OFFICIAL.search(parts.hostname or ""), link


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere(path: str) -> None:
    for source in READ[path].sources:
        assert not urlsplit(source).netloc, source


def test_no_page_is_an_orphan() -> None:
    linked = {
        _target(path, urlsplit(link).path)
        for path, page in READ.items()
        for link in page.links
        if not urlsplit(link).scheme and urlsplit(link).path
    }
    assert not set(CONTENT) - linked


def test_the_first_question_stands_in_the_html() -> None:
    for path, lang in (("check/index.html", "en"), ("zh/check/index.html", "zh")):
        words = json.loads((SITE / "assets" / "words" / f"{lang}.json").read_text(encoding="utf-8"))
        html = (SITE / path).read_text(encoding="utf-8")
        assert "<fieldset" in html and "<legend" in html
        assert words["questions"]["topic"]["title"] in html
        for option in words["questions"]["topic"]["options"].values():
            assert option["text"] in html


def test_every_procedure_page_has_its_fact_box() -> None:
    for path in CONTENT:
        if "procedures/" in path and not path.endswith("procedures/index.html"):
            html = (SITE / path).read_text(encoding="utf-8")
            assert html.count('class="fact-box"') == 1, path


def test_the_policy_allows_every_inline_script_and_nothing_else() -> None:
    said = (SITE / "_headers").read_text(encoding="utf-8")
    assert csp.policy(SITE) in said
    assert "'unsafe-eval'" not in said.replace("'wasm-unsafe-eval'", "")
    script = said.partition("script-src")[2].partition(";")[0]
    assert "unsafe-inline" not in script and "http" not in script


@pytest.mark.parametrize("path", CONTENT)
def test_a_local_number_can_be_dialled(path: str) -> None:
    numbers = re.findall(r"0\d{2,3}-12333", " ".join(READ[path].text))
    assert all(f"tel:{number.replace('-', '')}" in READ[path].links for number in numbers)


def test_the_fact_box_names_each_regulation_once() -> None:
    for path in CONTENT:
        html = (SITE / path).read_text(encoding="utf-8")
        box = html.partition('<dl class="fact-box">')[2].partition("</dl>")[0]
        named = re.findall(r'<li><a href="\.\./\.\./law/([^/]+)/', box)
        assert len(named) == len(set(named)), path


@pytest.mark.parametrize("path", CONTENT)
def test_no_gap_before_a_full_width_bracket_of_the_fact_box(path: str) -> None:
    if _is_chinese(path):
        html = (SITE / path).read_text(encoding="utf-8")
        box = html.partition('<dl class="fact-box">')[2].partition("</dl>")[0]
        assert not re.search(r"[ ,;:(]（|[\u4e00-\u9fff][;:,] ", re.sub("<[^>]+>", "", box)), path


@pytest.mark.parametrize("path", CONTENT)
def test_the_language_switch_works_wherever_the_site_stands(path: str) -> None:
    assert not [link for link in READ[path].alternates.values() if link.startswith("/")]


def test_the_missing_page_belongs_to_no_language_and_leads_to_both() -> None:
    page = READ["404.html"]
    assert page.h1 == 1 and "tel:12333" in page.links
    assert {"/", "/zh/", "/check/", "/zh/check/"} <= set(page.links)
    assert not page.alternates
    assert all((SITE / source.lstrip("/")).is_file() for source in page.sources)


def test_nothing_of_the_workshop_is_published() -> None:
    for path in PAGES:
        html = (SITE / path).read_text(encoding="utf-8")
        assert "<!--" not in re.sub(r"<!--\[if.*?-->", "", html, flags=re.S) or "facts:" not in html, path
        assert "undefined" not in html
