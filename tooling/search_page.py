"""The search page: a form and a list that ``web/search.js`` brings to life.

It is hidden until the script is there; without one the lists of pages below it remain.
"""

from typing import Any

from tooling.markup import tag


def render(words: dict[str, Any]) -> str:
    """Return form, state and list of hits as one HTML block."""
    ui = words["ui"]
    field = tag(
        "input",
        None,
        ("class", "input find__input"),
        ("id", "search-page-input"),
        ("type", "search"),
        ("enterkeyhint", "search"),
        ("autocomplete", "off"),
        ("autocapitalize", "off"),
        ("spellcheck", "false"),
    )
    button = tag("button", ui["search-go"], ("class", "button find__go"), ("type", "submit"))
    form = tag(
        "form",
        tag("label", ui["search-label"], ("class", "find__label"), ("for", "search-page-input"))
        + tag("div", field + button, ("class", "find__row")),
        ("role", "search"),
        ("aria-label", ui["search-label"]),
        ("method", "dialog"),
    )
    return tag(
        "div",
        form
        + tag("p", "", ("class", "find__said"), ("role", "status"))
        + tag("ol", "", ("class", "search-hits"))
        + tag("p", tag("a", ui["search-other"], ("class", "search-other"), ("href", "#")), ("hidden", None)),
        ("class", "search-page"),
        ("hidden", None),
    )
