"""Read the TOML tables. Never imported in the browser, where they come compiled."""

import tomllib
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent

# Tables whose rows are keyed by id and may be spread over one file per topic.
KEYED = (
    "questions", "outcomes", "steps", "notes", "figures", "documents", "offices", "instruments", "facts",
)  # fmt: skip
# Tables that are lists of rows, joined over their files.
LISTED = ("parameters", "places")


class TableError(ValueError):
    """A data file cannot be used; the message names file and row."""


def tables(root: Path = HERE) -> dict[str, dict[str, Any]]:
    """Read every table under *root*; raises TableError for a row that stands twice."""
    found: dict[str, dict[str, Any]] = {name: _keyed(root, name) for name in KEYED}
    return found | {name: _listed(root, name) for name in LISTED}


def files(root: Path, name: str) -> list[Path]:
    """Return the files of one table: ``name.toml`` and everything in the folder ``name``."""
    single = root / f"{name}.toml"
    return ([single] if single.exists() else []) + sorted((root / name).glob("*.toml"))


def _keyed(root: Path, name: str) -> dict[str, Any]:
    rows: dict[str, Any] = {}
    for path in files(root, name):
        for key, row in _parse(path).items():
            if key in rows:
                raise TableError(f"{path.name}: '{key}' already stands in another {name} file")
            rows[key] = {**row, "file": path.stem}
    return rows


def _listed(root: Path, name: str) -> dict[str, Any]:
    rows: dict[str, list[Any]] = {}
    for path in files(root, name):
        for key, listed in _parse(path).items():
            rows.setdefault(key, []).extend(listed)
    return rows


def _parse(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise TableError(f"{path.name}: {error}") from error
