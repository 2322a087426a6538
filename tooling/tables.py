"""Turn the TOML tables into a Python module, so that the page parses nothing."""

import marshal
from pathlib import Path
from typing import Any

from checker.data.read import tables
from tooling.instruments import COLUMNS

# What people need who check the sources, and no decision reads. A test compares the typed
# tables of both forms, so a column that is read cannot be listed here.
DROPPED = {
    "facts": {"sentence", "instrument", "article"},
    "documents": {"issuer"},
    "offices": {"authority", "phone", "url"},
    "instruments": set(COLUMNS),
}


def module(root: Path) -> str:
    """Return the source of ``checker.data.compiled`` for the tables under *root*."""
    # Python's own form of plain data: half the size of the same data as a literal, whose
    # bytecode would note a source position for every value.
    data = marshal.dumps(_trimmed(tables(root)))
    return f"from marshal import loads\n\nTABLES = loads({data!r})\n"


def _trimmed(found: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    return {
        name: {
            key: _without(row, DROPPED.get(name, set()) | {"file"}) if isinstance(row, dict) else row
            for key, row in rows.items()
        }
        for name, rows in found.items()
    }


def _without(row: dict[str, Any], columns: set[str]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if key not in columns}
