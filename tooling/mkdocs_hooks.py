"""The only file that knows MkDocs: it hands pages to plain functions and copies what was built.

Hooks run once per language, on_post_build included, so every step may be repeated.
"""

import os
from pathlib import Path
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink

from checker.data import raw
from checker.tables import load
from tooling import bundle, csp, fill, languages, page_frame, site_search
from tooling.pages import PageError
from tooling.site_files import place
from tooling.words import DOCS, LANGUAGES, compile_words
from tooling.words import files as word_files

# What the switch between light and dark leads to, by the scheme that it leaves.
TOGGLES = {"default": "frame-dark", "slate": "frame-light"}

# What the theme ships for its own search.
UNUSED = ("assets/javascripts/lunr/", "assets/javascripts/workers/")

# Whom to tell about a mistake where the site has no repository: an e-mail or web address.
CONTACT = os.environ.get("CONTACT", "")

_words: dict[str, dict[str, Any]] = {}
_files: dict[str, str] = {}
# What can be found, page by page, of the language being built.
_found: dict[str, list[site_search.Document]] = {}


def on_pre_build(config: MkDocsConfig) -> None:
    """Compile words and runtime anew, so that ``mkdocs serve`` follows edits."""
    load.cache_clear()
    raw.cache_clear()
    fill.forget()
    bundle.build()
    for lang in LANGUAGES:
        _words[lang] = compile_words(DOCS / lang)
    _files.update(word_files(_words))


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Leave out what nothing asks for."""
    for file in [file for file in files if file.src_uri.startswith(UNUSED)]:
        files.remove(file)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Fill what a page takes from the tables."""
    try:
        return fill.markdown(markdown, _place(page))
    except PageError as error:
        raise PluginError(str(error)) from error


def _place(page: Page) -> fill.Place:
    path = Path(page.file.abs_src_path or "").relative_to(DOCS)
    return fill.Place(DOCS, path, _words[path.parts[0]])


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let tables fit a phone, and the check page be reached past the menu."""
    # Answers in a link to the checker are no anchors, so MkDocs need not look for them.
    for linked in (page.links_to_anchors or {}).values():
        for answers in [anchor for anchor in linked if "=" in anchor]:
            del linked[answers]
    if page.meta.get("checker"):
        page.toc.items.append(AnchorLink(str(page.title), "checker", 1))
    html = fill.html(html, _place(page))
    _index(page, html)
    return html


def _index(page: Page, html: str) -> None:
    """Note for the search what stands on *page*, unless the page says ``search: false``."""
    path = _place(page).path
    if page.meta.get("search") is not False:
        (other,) = set(LANGUAGES) - {path.parts[0]}
        below = path.relative_to(path.parts[0]).as_posix()
        counterpart = (DOCS / other / below).read_text(encoding="utf-8")
        _found[below] = site_search.documents(below, page.meta, html, counterpart)


def on_page_context(
    context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Navigation
) -> dict[str, Any]:
    """Give the frame what it says of this page; the language switch works wherever the site stands."""
    alternates = getattr(page.file, "alternates", {})
    for other in getattr(config.extra, "alternate", ()):
        if other["lang"] in alternates:
            other["link"] = alternates[other["lang"]].url
    urls = {lang: file.url for lang, file in alternates.items()}
    found = _place(page)
    context.update(
        twins=page_frame.twins(urls, config.site_url or ""),
        checked=page_frame.checked(found.path, found.docs, load(), found.words),
        report=page_frame.report(page.url, str(page.title), config.repo_url or "", CONTACT),
    )
    return context


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Give every template the words of the frame, in its own language where it has one."""
    ui = {lang: table["ui"] for lang, table in _words.items()}
    lang = str(config.theme["language"])
    for option in config.theme["palette"]:
        option["toggle"]["name"] = ui[lang][TOGGLES[option["scheme"]]]
    env.filters["marked"] = lambda text: Markup(languages.mark(str(text), lang))
    env.globals.update(
        words=ui[lang],
        all_words=ui,
        home="" if lang == "en" else f"{lang}/",
        frame_style=_style(config),
    )
    return env


def _style(config: MkDocsConfig) -> str:
    """Return the address of the theme's own style sheet, whose name changes with its version."""
    name = "assets/stylesheets/main.*.min.css"
    found = [path.relative_to(root) for root in config.theme.dirs for path in Path(root).glob(name)]
    return found[0].as_posix()


def on_post_build(config: MkDocsConfig) -> None:
    """Put the check page's files, words and runtime beside the pages."""
    lang = str(config.theme["language"])
    listed = [document for _, documents in sorted(_found.items()) for document in documents]
    _files[f"search-{lang}.json"] = site_search.build(DOCS, lang, listed, _words[lang]["ui"])
    _found.clear()
    place(Path(config.site_dir), _files, {"minisearch.js": site_search.library()})
    csp.write(Path(config.site_dir))
