"""Who may import whom, as the architecture page draws it."""

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent

# Room -> the first-party modules that it may import (a prefix allows what is below it).
ROOMS: dict[str, tuple[str, ...]] = {
    "checker/engine": ("checker.engine",),
    "checker/rules": ("checker.engine", "checker.rules"),
    "checker/data": ("checker.data",),
    "checker": ("checker",),
    "tooling": ("checker", "tooling"),
    "bench": ("bench", "tooling"),
}
# Third-party packages that a room may import; every other room: none.
OUTSIDE: dict[str, tuple[str, ...]] = {
    "checker": ("chinese_calendar",),
    "tooling": (
        "jinja2",
        "mkdocs",
        "markdown",
        "yaml",
        "pyodide_lock",
        "pyodide_build",
        "playwright",
        "jieba",
        "markupsafe",
        "pypinyin",
    ),
    "bench": ("playwright",),
}


def _room(path: Path) -> str:
    relative = path.relative_to(ROOT).parent.as_posix()
    return next(room for room in sorted(ROOMS, key=len, reverse=True)
                if relative == room or relative.startswith(f"{room}/"))  # fmt: skip


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            found |= {f"{base}.{name.name}" for name in node.names}
    return found


def _files() -> list[Path]:
    return [p for room in ("checker", "tooling", "bench") for p in sorted((ROOT / room).rglob("*.py"))]


@pytest.mark.parametrize("path", _files(), ids=lambda p: p.relative_to(ROOT).as_posix())
def test_a_module_imports_only_what_its_room_may(path: Path) -> None:
    import sys

    room = _room(path)
    for name in _imports(path):
        first = name.partition(".")[0]
        if first in {"checker", "tooling", "bench", "tests"}:
            allowed = any(name == a or name.startswith(f"{a}.") for a in ROOMS[room])
            assert allowed, f"{path.name} ({room}) may not import {name}"
        elif first not in sys.stdlib_module_names:
            assert first in OUTSIDE.get(room, ()), f"{path.name} ({room}) may not import {name}"


def test_only_the_adapter_knows_mkdocs() -> None:
    knows = [p.name for p in _files() if any(n.startswith("mkdocs") for n in _imports(p))]
    assert knows == ["mkdocs_hooks.py"]


def test_the_browser_never_reads_toml() -> None:
    readers = [p.name for p in _files() if "tomllib" in _imports(p)]
    assert [name for name in readers if (ROOT / "checker" / name).exists()] == []


def test_the_architecture_page_names_every_room() -> None:
    page = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    for room in ROOMS:
        assert f"`{room}/`" in page, room
