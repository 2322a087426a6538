"""What every built page owes its reader, checked on the built site."""

import json
import os
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urljoin, urlsplit

import pytest

from tooling import csp
from tooling.plain import length

SITE = Path(__file__).parents[2] / "site"
PAGES = sorted(p.relative_to(SITE).as_posix() for p in SITE.rglob("*.html"))

# Hosts of Chinese authorities; nothing else is linked to.
OFFICIAL = re.compile(r"(^|\.)gov\.cn$")
# Numbers that the research vouches for.
PHONES = {"12333", "12393", "12366", "12329", "12345", "12348", "12367", "110", "120", "96110"}
# The hotline of one city, with its area code.
LOCAL = re.compile(r"0\d{2,3}12333")
# The site's own address, repository and contact, as `make build` had them.
SITE_URL, REPO_URL, CONTACT = (os.environ.get(name, "") for name in ("SITE_URL", "REPO_URL", "CONTACT"))
# A short answer: so many words (English) or characters (Chinese) fit the first screen of a phone.
FIRST_SCREEN = {"en": 130, "zh": 250}


@dataclass(slots=True)
class _Page:
    """What the tests look at, of one page."""

    path: str
    html: str
    links: list[str] = field(default_factory=list)
    own_links: list[str] = field(default_factory=list)  # without the switch between languages
    sources: list[str] = field(default_factory=list)
    ids: list[str] = field(default_factory=list)
    headings: list[str] = field(default_factory=list)
    alternates: dict[str, str] = field(default_factory=dict)
    lang: str = ""
    description: str = ""
    text: str = ""
    first: str = ""  # the tag of what follows the main heading, and its text
    first_text: str = ""

    @property
    def chinese(self) -> bool:
        return self.path.startswith("zh/")

    @property
    def address(self) -> str:
        """Its address below the root of the site."""
        return self.path.removesuffix("index.html")


class _Reader(HTMLParser):
    def __init__(self, page: _Page) -> None:
        super().__init__()
        self.page = page
        self.texts: list[str] = []
        self.depth = 0  # inside the first block after the main heading
        self.after_h1 = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        page, values = self.page, {name: value or "" for name, value in attrs}
        if "id" in values:
            page.ids.append(values["id"])
        if tag == "a" and "href" in values:
            page.links.append(values["href"])
            if "hreflang" not in values:
                page.own_links.append(values["href"])
        if tag == "link" and values.get("rel") == "alternate" and "hreflang" in values:
            page.alternates[values["hreflang"]] = values["href"]
        elif tag == "link" and values.get("rel") != "canonical" and "href" in values:
            page.sources.append(values["href"])
        if tag in {"script", "img", "iframe"} and "src" in values:
            page.sources.append(values["src"])
        if tag == "meta" and values.get("name") == "description":
            page.description = values["content"]
        if tag == "html":
            page.lang = values.get("lang", "")
        if re.fullmatch("h[1-6]", tag):
            page.headings.append(tag)
        if self.depth:
            self.depth += tag == page.first
        elif self.after_h1 and not page.first:
            page.first, self.depth = tag, 1

    def handle_endtag(self, tag: str) -> None:
        self.after_h1 |= tag == "h1"
        if self.depth and tag == self.page.first:
            self.depth -= 1

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if self.depth:
            self.page.first_text += data


def read_page(path: str, html: str) -> _Page:
    page = _Page(path, html)
    reader = _Reader(page)
    reader.feed(html)
    page.text = " ".join(reader.texts)
    return page


READ = {path: read_page(path, (SITE / path).read_text(encoding="utf-8")) for path in PAGES}
CONTENT = [page for path, page in READ.items() if path != "404.html"]


def faults(says: Callable[[_Page], Iterable[object]], pages: Iterable[_Page] = CONTENT) -> list[str]:
    """Return what *says* finds wrong, one line a page: one test for a promise, with all its pages."""
    found = ((page.path, [str(one) for one in says(page)]) for page in pages)
    return [f"{path}: {', '.join(wrong)}" for path, wrong in found if wrong]


def test_both_languages_are_built() -> None:
    english = {page.path for page in CONTENT if not page.chinese}
    chinese = {page.path.removeprefix("zh/") for page in CONTENT if page.chinese}
    assert english == chinese
    assert len(english) > 150


# -- the frame


def notice(page: _Page) -> Iterable[str]:
    if ("不是政府网站" if page.chinese else "Not a government site") not in page.text:
        yield "does not say that it is no government site"
    if "tel:12333" not in page.links:
        yield "no 12333"


def head(page: _Page) -> Iterable[str]:
    if page.headings.count("h1") != 1:
        yield f"{page.headings.count('h1')} main headings"
    if not page.lang.startswith("zh" if page.chinese else "en"):
        yield f"language {page.lang!r}"
    if not page.description:
        yield "no description"


def pair(page: _Page) -> Iterable[str]:
    """The twins in both languages, in whole addresses where the site knows its own."""
    other = page.address.removeprefix("zh/")
    wanted = {"en": other, "zh": f"zh/{other}", "x-default": other}
    for lang, address in wanted.items():
        link = page.alternates.get(lang)
        if link is None:
            yield f"no hreflang {lang}"
        elif SITE_URL:
            if link != urljoin(f"{SITE_URL.rstrip('/')}/", address):
                yield f"{lang}: {link}"
        elif urljoin(f"/{page.address}", link) != f"/{address}" or link.startswith("/"):
            yield f"{lang}: {link}"


def date(page: _Page) -> Iterable[str]:
    """Says when its sources were read, or that it has none of its own."""
    foot = page.text.partition("不是政府网站" if page.chinese else "Not a government site")[2]
    own, none = (
        ("本页资料核对日期", "没有单独的资料来源")
        if page.chinese
        else ("Sources of this page read on", "no source of its own")
    )
    if not (own in foot or none in foot) or not re.search(r"20\d\d", foot):
        yield "no date of its sources"
    if any(f"/{folder}/" in f"/{page.path}" for folder in ("procedures", "situations")) and own not in foot:
        if not page.path.endswith(("procedures/index.html", "situations/index.html")):
            yield "rests on facts, and shows no day of its own"


def ways_to_tell(page: _Page) -> Iterable[str]:
    """A way to report a mistake, and with a repository one to the page's source."""
    link = re.search(r'class="notice__mistake" href="([^"]*)"', page.html)
    if link is None:
        yield "no way to report a mistake"
        return
    if REPO_URL or CONTACT:
        about = page.address.replace("/", "%2F")
        if "@" in CONTACT and not REPO_URL and not link[1].startswith("mailto:"):
            yield f"leads to {link[1]}"
        if REPO_URL and (not link[1].startswith(REPO_URL.rstrip("/")) or about not in link[1]):
            yield f"leads to {link[1]}"
    elif not urljoin(f"/{page.path}", link[1]).endswith(("/about/#mistake", "/about/index.html#mistake")):
        yield f"leads to {link[1]}"
    if REPO_URL and os.environ.get("EDIT_URI") and 'rel="edit"' not in page.html:
        yield "no link to its source"


def short_answer(page: _Page) -> Iterable[str]:
    """A paragraph stands directly under the main heading, and fits the first screen of a phone."""
    if 'id="checker"' in page.html:
        return
    lang = "zh" if page.chinese else "en"
    size = length(page.first_text, lang)
    if page.first != "p" or not size:
        yield f"<{page.first}> follows the main heading"
    elif size > FIRST_SCREEN[lang]:
        yield f"the first paragraph is too long for the first screen: {size}"


FRAME = (notice, head, pair, date, ways_to_tell, short_answer)


@pytest.mark.parametrize("promise", FRAME, ids=lambda one: one.__name__)
def test_every_page_keeps_what_the_frame_promises(promise: Callable[[_Page], Iterable[str]]) -> None:
    assert not faults(promise)


def _replaced(page: _Page, *changes: tuple[str, str]) -> _Page:
    html = page.html
    for pattern, by in changes:
        html, count = re.subn(pattern, by, html, count=1, flags=re.S)
        assert count, f"nothing to plant at: {pattern}"
    return read_page(page.path, html)


@pytest.mark.parametrize(
    ("promise", "changes"),
    [
        (notice, (("Not a government site", "A fine site"),)),
        (head, (("</h1>", "</h1><h1>again</h1>"),)),
        (head, (('<meta name="description"[^>]*>', ""),)),
        (head, (('<html lang="en"', '<html lang="zh"'),)),
        (pair, (('<link[^>]*hreflang="zh">', ""),)),
        (pair, (('href="[^"]*" hreflang="zh">', 'href="../../zh/" hreflang="zh">'),)),
        (pair, (('<link[^>]*hreflang="x-default">', ""),)),
        (date, (("Sources of this page read on", "Sources"),)),
        (ways_to_tell, (("notice__mistake", "other"),)),
        (short_answer, (("</h1>", "</h1><h2>at once a heading</h2>"),)),
        (short_answer, (("</h1>\\s*<p>", "</h1><p>" + "so many words " * 40),)),
    ],
)
def test_a_planted_fault_of_the_frame_is_found(
    promise: Callable[[_Page], Iterable[str]], changes: tuple[tuple[str, str], ...]
) -> None:
    page = READ["procedures/apply-replacement/index.html"]
    assert not faults(promise, [page])
    assert faults(promise, [_replaced(page, *changes)])


# -- links


def _target(path: str, link: str) -> str:
    """Return the file that *link* on the page *path* leads to, as seen from the root of the site."""
    target = urljoin(f"/{path}", unquote(link)).lstrip("/")
    if not target or target.endswith("/") or _is_folder(target):
        target = f"{target.rstrip('/')}/index.html".lstrip("/")
    return target


@cache
def _is_folder(target: str) -> bool:
    return target not in READ and (SITE / target).is_dir()


@cache
def _is_file(target: str) -> bool:
    return (SITE / target).is_file()


IDS = {path: set(page.ids) for path, page in READ.items()}


def broken(page: _Page) -> Iterable[str]:
    """Internal links, anchors included."""
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        if parts.scheme or link.startswith("//"):
            continue
        target = _target(page.path, parts.path) if parts.path else page.path
        if target not in READ:
            if not _is_file(target):
                yield link
        elif parts.fragment and "=" not in parts.fragment and parts.fragment != "__top":
            if unquote(parts.fragment) not in IDS[target]:
                yield link


def foreign(page: _Page) -> Iterable[str]:
    """Links out of the site that lead neither to an authority nor to ourselves."""
    for link in dict.fromkeys(page.links):
        parts = urlsplit(link)
        if parts.scheme == "tel":
            if parts.path not in PHONES and not LOCAL.fullmatch(parts.path):
                yield link
        elif parts.scheme == "mailto":
            if not CONTACT or parts.path != CONTACT:
                yield link
        elif parts.scheme or link.startswith("//"):
            ours = [one for one in (REPO_URL, CONTACT) if one and link.startswith(one.rstrip("/"))]
            if not OFFICIAL.search(parts.hostname or "") and not ours:
                yield link


def loads_from_elsewhere(page: _Page) -> Iterable[str]:
    return (source for source in page.sources if urlsplit(source).netloc)


def test_every_internal_link_leads_somewhere() -> None:
    assert not faults(broken)


def test_external_links_lead_to_official_hosts_only() -> None:
    assert not faults(foreign, READ.values())


def test_a_page_loads_nothing_from_elsewhere() -> None:
    assert not faults(loads_from_elsewhere, READ.values())


@pytest.mark.parametrize(
    ("promise", "planted"),
    [
        (broken, '<a href="../no-such-step/">x</a>'),
        (broken, '<a href="../../offices/#no-such-office">x</a>'),
        (broken, '<a href="#no-such-heading">x</a>'),
        (foreign, '<a href="https://gov.cn.example.com/">x</a>'),
        (foreign, '<a href="//example.com/">x</a>'),
        (foreign, '<a href="tel:4001234567">x</a>'),
        (loads_from_elsewhere, '<script src="https://example.com/x.js"></script>'),
    ],
)
def test_a_planted_link_is_found(promise: Callable[[_Page], Iterable[str]], planted: str) -> None:
    page = _replaced(READ["procedures/apply-replacement/index.html"], ("</h1>", f"</h1>{planted}"))
    assert faults(promise, [page])


def reached(start: str, pages: dict[str, _Page]) -> set[str]:
    """Return the pages that links lead to from *start*, never by the switch between languages."""
    found, open_ = {start}, [start]
    while open_:
        path = open_.pop()
        for link in pages[path].own_links:
            parts = urlsplit(link)
            target = _target(path, parts.path) if parts.path and not parts.scheme else path
            if target in pages and target not in found:
                found.add(target)
                open_.append(target)
    return found


@pytest.mark.parametrize("start", ["index.html", "zh/index.html"])
def test_links_lead_from_home_to_every_page_of_the_language(start: str) -> None:
    own = {page.path: page for page in CONTENT if page.chinese == start.startswith("zh/")}
    assert not set(own) - reached(start, own)


def test_two_pages_that_only_link_to_each_other_are_orphans() -> None:
    pages = {
        "index.html": read_page("index.html", '<a href="a/">x</a>'),
        **{
            f"{name}/index.html": read_page(f"{name}/index.html", f'<a href="../{other}/">x</a>')
            for name, other in (("a", "a"), ("b", "c"), ("c", "b"))
        },
    }
    assert reached("index.html", pages) == {"index.html", "a/index.html"}


# -- what single kinds of pages owe


def test_the_first_question_stands_in_the_html() -> None:
    for path, lang in (("check/index.html", "en"), ("zh/check/index.html", "zh")):
        words = json.loads((SITE / "assets" / "words" / f"{lang}.json").read_text(encoding="utf-8"))
        html = (SITE / path).read_text(encoding="utf-8")
        assert "<fieldset" in html and "<legend" in html
        assert words["questions"]["topic"]["title"] in html
        for option in words["questions"]["topic"]["options"].values():
            assert option["text"] in html


PROCEDURES = [
    page for page in CONTENT if "procedures/" in page.path and not page.path.endswith("procedures/index.html")
]


def _box(page: _Page) -> str:
    return page.html.partition('<dl class="fact-box">')[2].partition("</dl>")[0]


def test_every_procedure_page_has_its_fact_box() -> None:
    assert len(PROCEDURES) > 300
    assert not [page.path for page in PROCEDURES if page.html.count('class="fact-box"') != 1]


def test_the_policy_allows_every_inline_script_and_nothing_else() -> None:
    said = (SITE / "_headers").read_text(encoding="utf-8")
    assert csp.policy(SITE) in said
    assert "'unsafe-eval'" not in said.replace("'wasm-unsafe-eval'", "")
    script = said.partition("script-src")[2].partition(";")[0]
    assert "unsafe-inline" not in script and "http" not in script


def test_a_local_number_can_be_dialled() -> None:
    def dead(page: _Page) -> Iterable[str]:
        numbers = re.findall(r"0\d{2,3}-12333", page.text)
        return (number for number in numbers if f"tel:{number.replace('-', '')}" not in page.links)

    assert not faults(dead)


def test_the_fact_box_names_each_regulation_once() -> None:
    for page in PROCEDURES:
        named = re.findall(r'<li><a href="\.\./\.\./law/([^/]+)/', _box(page))
        assert len(named) == len(set(named)), page.path


def test_no_gap_before_a_full_width_bracket_of_the_fact_box() -> None:
    def gaps(page: _Page) -> Iterable[str]:
        return re.findall(r"[ ,;:(]（|[\u4e00-\u9fff][;:,] ", re.sub("<[^>]+>", "", _box(page)))

    assert not faults(gaps, [page for page in PROCEDURES if page.chinese])


def test_a_page_says_which_runs_are_in_another_language() -> None:
    """Chinese on an English page is marked, or a screen reader says nothing there."""

    def unmarked(page: _Page) -> Iterable[str]:
        inside = page.html.partition("<article")[2].partition("</article>")[0]
        plain = re.sub(r'<(\w+)[^>]*\slang="zh[^>]*>.*?</\1>|<[^>]*>', " ", inside, flags=re.S)
        return re.findall(r"[\u3400-\u9fff]+", plain)[:3]

    english = [page for page in CONTENT if not page.chinese and 'id="checker"' not in page.html]
    assert len(english) > 150
    assert not faults(unmarked, english)
    planted = _replaced(READ["about/index.html"], ("</h1>", "</h1><p>社保</p>"))
    assert faults(unmarked, [planted])


def test_the_missing_page_belongs_to_no_language_and_leads_to_both() -> None:
    page = READ["404.html"]
    assert page.headings.count("h1") == 1 and "tel:12333" in page.links
    assert {"/", "/zh/", "/check/", "/zh/check/"} <= set(page.links)
    assert not page.alternates
    assert all((SITE / source.lstrip("/")).is_file() for source in page.sources)


def test_nothing_of_the_workshop_is_published() -> None:
    for page in READ.values():
        comments = re.sub(r"<!--\[if.*?-->", "", page.html, flags=re.S)
        assert "<!--" not in comments or "facts:" not in page.html, page.path
        assert "undefined" not in page.html
