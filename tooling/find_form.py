"""The search "Describe it in your own words" as it stands in a page; ``web/find.js`` brings it to life."""

import json
from typing import Any

from tooling.markup import tag

SAYS = ("count", "nothing", "failed")


def render(words: dict[str, Any], lang: str, page: str) -> str:
    """Return the form for *page* (``index.md`` or ``check.md``) as one HTML block.

    It is hidden until the script that answers it is there.
    """

    def ui(id: str) -> str:
        text: str = words["ui"][f"ui-find{id}"]
        return text

    home = page == "index.md"
    # English stands at the root, every other language one folder deeper.
    assets = "../" * ((not home) + (lang != "en")) + "assets/"
    says = json.dumps({name: ui(f"-{name}") for name in SAYS}, ensure_ascii=False)
    field = tag(
        "input",
        None,
        ("class", "input find__input"),
        ("id", "find"),
        ("type", "search"),
        ("enterkeyhint", "search"),
        ("aria-describedby", "find-hint"),
    )
    button = tag("button", ui("-go"), ("class", "button find__go"), ("type", "submit"))
    form = tag(
        "form",
        tag("label", ui(""), ("class", "find__label"), ("id", "find-label"), ("for", "find"))
        + tag("p", ui("-hint"), ("class", "find__hint"), ("id", "find-hint"))
        + tag("div", field + button, ("class", "find__row"))
        + tag("p", "", ("class", "find__said"), ("role", "status"))
        + tag("ul", "", ("class", "find__hits")),
        ("class", "find"),
        ("role", "search"),
        ("aria-labelledby", "find-label"),
        ("method", "dialog"),
        ("autocomplete", "off"),
        ("data-index", f"{assets}words/find-{lang}.json"),
        ("data-check", "check/" if home else ""),
        ("data-says", says),
        ("hidden", None),
    )
    # On the check page the frame goes away with the first question.
    frame = "find-frame" if home else "find-frame checker-intro"
    scripts = "".join(
        tag("script", "", ("src", f"{assets}{name}.js"), ("defer", None)) for name in ("letters", "find")
    )
    return tag("div", form + scripts, ("class", frame))
