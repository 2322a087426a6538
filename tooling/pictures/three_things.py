"""The diagram of the one idea: card, insurance and money are three things."""

from html import escape
from typing import Any

from tooling.markup import tag

type Json = dict[str, Any]

THINGS = ("card", "insurance", "money")
# What is told of each, in this order.
ROWS = ("what", "where", "ends")

# Drawn on 48 by 32 units: a card with its chip, a record of lines, a pile of coins.
ICONS = {
    "card": '<rect x="2" y="2" width="44" height="28" rx="3"/>'
    '<rect x="8" y="10" width="9" height="8" rx="1"/><path d="M22 12h18M22 18h12M8 25h32"/>',
    "insurance": '<path d="M10 1h21l7 7v23H10z"/><path d="M31 1v7h7M15 13h18M15 19h18M15 25h11"/>',
    "money": '<ellipse cx="24" cy="7" rx="15" ry="5"/><path d="M9 7v6c0 3 7 5 15 5s15-2 15-5V7"/>'
    '<path d="M9 13v6c0 3 7 5 15 5s15-2 15-5v-6"/><path d="M9 19v6c0 3 7 5 15 5s15-2 15-5v-6"/>',
}


def render(words: Json) -> str:
    """Return three boxes side by side, one below the other on a phone, and the order between them."""
    ui = words["ui"]
    boxes = "".join(
        tag("li", _box(thing, ui), ("class", f"three__box three__box--{thing}")) for thing in THINGS
    )
    caption = tag("figcaption", escape(ui["three-caption"]), ("class", "unseen"))
    return tag("figure", caption + tag("ul", boxes, ("class", "three__boxes")), ("class", "three"))


def _box(thing: str, ui: Json) -> str:
    icon = tag(
        "svg", ICONS[thing], ("class", "three__icon"), ("viewBox", "0 0 48 32"), ("aria-hidden", "true")
    )
    title = tag("strong", ui[f"three-{thing}"], ("class", "three__title"))
    lines = "".join(tag("span", ui[f"three-{thing}-{row}"], ("class", f"three__{row}")) for row in ROWS)
    return icon + title + lines
