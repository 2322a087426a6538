"""Tables that become stacked rows on a phone: each cell says which column it belongs to."""

import re

from tooling.pages import strip_tags

_TABLE = re.compile(r"<table>(.*?)</table>", re.S)
_HEAD = re.compile(r"<th\b[^>]*>(.*?)</th>", re.S)
_ROW = re.compile(r"<tr>(.*?)</tr>", re.S)


def tables(html: str) -> str:
    """Return *html* with every plain table made ready for ``.stacked`` in web/check.css."""
    return _TABLE.sub(lambda table: _table(table[1]), html)


def _table(inside: str) -> str:
    names = [strip_tags(head) for head in _HEAD.findall(inside)]
    rows = _ROW.sub(lambda row: f'<tr role="row">{_cells(row[1], names)}</tr>', inside)
    rows = rows.replace("<thead>", '<thead role="rowgroup">').replace("<tbody>", '<tbody role="rowgroup">')
    # The roles keep it a table for screen readers where the style takes the cells apart.
    return f'<table class="stacked" role="table">{rows}</table>'


def _cells(row: str, names: list[str]) -> str:
    row = row.replace("<th", '<th role="columnheader"')
    columns = iter(names)

    def cell(_: re.Match[str]) -> str:
        name = next(columns, "").replace('"', "&quot;")
        return f'<td role="cell" data-column="{name}"'

    return re.sub(r"<td\b", cell, row)
