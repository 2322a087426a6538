"""The dated, sourced, language-neutral tables, read from TOML or from their compiled form.

In the browser bundle the build has turned the TOML files into the module
``checker.data.compiled``, so that no TOML parser need be shipped or run there.
"""

from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import Any

type Table = dict[str, Any]


@cache
def raw() -> dict[str, Table]:
    """Return every table by name, as plain data that nobody may change."""
    if find_spec("checker.data.compiled") is not None:
        tables: dict[str, Table] = import_module("checker.data.compiled").TABLES
        return tables
    from checker.data import read

    return read.tables()
