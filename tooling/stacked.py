"""Tables that become stacked rows on a phone: each cell says which column it belongs to."""

import re

from tooling.pages import strip_tags

_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.S)
_CELL = re.compile(r"<td\b")


def tables(html: str) -> str:
    """Return *html* with every plain table made ready for ``.stacked`` in web/check.css."""
    return _TABLE.sub(lambda table: _table(table[1]), html)


def _table(inside: str) -> str:
    names = [strip_tags(head) for head in _HEAD.findall(inside)]
    # No ARIA roles: a wide table is one by itself, and stacked each cell speaks its column's name.
    return f'<table class="stacked">{_ROW.sub(lambda row: _row(row[1], names), inside)}</table>'


def _row(cells: str, names: list[str]) -> str:
    columns = iter(names)

    def cell(_: re.Match[str]) -> str:
        name = next(columns, "").replace('"', "&quot;")
        return f'<td data-column="{name}"'

    return f"<tr>{_CELL.sub(cell, cells)}</tr>"
