"""Make Pyodide's core smaller: drop the names it exports for packages written in C.

pyodide.asm.wasm exports nearly ten thousand functions and addresses, and pyodide.asm.js copies
four thousand of them into variables, so that extension modules loaded later can link to them.
We load none. What the scripts themselves use stays; no code and no data is changed.
"""

import re
from collections.abc import Iterator
from pathlib import Path

IMPORT, EXPORT = 2, 7
FUNCTION, TABLE, MEMORY, GLOBAL, TAG = range(5)

# var _name=Module["_name"]=wasmExports["name"];   or   ...=12345;   (a fixed address)
EXPORTED = re.compile(r'var (_[\w$]*)=Module\["\1"\]=(?:wasmExports\["([\w$]+)"\]|\d[\de]*);')
WORD = re.compile(r"[A-Za-z_$][\w$]*")


def trim(folder: Path) -> tuple[str, bytes]:
    """Return the script (both halves in one) and the WebAssembly of the Pyodide in *folder*."""
    core, start = ((folder / name).read_text(encoding="utf-8") for name in ("pyodide.asm.js", "pyodide.js"))
    used = set(WORD.findall(EXPORTED.sub("", core) + start))
    core, dropped = _without_unused(core, used)
    if not dropped:
        raise SystemExit("bundle: pyodide.asm.js has no exports of the known form (tooling/core.py)")
    lines = [line for half in (core, start) for line in half.splitlines()]
    script = "\n".join(line for line in lines if not line.startswith("//# sourceMappingURL"))
    kept = set(WORD.findall(script))
    kept |= {word[1:] for word in kept if word.startswith("_")}
    return script, _with_exports((folder / "pyodide.asm.wasm").read_bytes(), kept)


def _without_unused(core: str, used: set[str]) -> tuple[str, int]:
    found = EXPORTED.findall(core)
    kept = EXPORTED.sub(lambda match: match[0] if match[1] in used else "", core)
    return kept, len(found) - len(EXPORTED.findall(kept))


def _with_exports(module: bytes, names: set[str]) -> bytes:
    """Return *module* exporting only *names* and what it imports back from itself."""
    names = names | _own_imports(module)
    out = bytearray(module[:8])
    for kind, body in sections(module):
        if kind == EXPORT:
            entries = [entry for name, entry in _exports(body) if name in names]
            body = _leb(len(entries)) + b"".join(entries)
        out += bytes([kind]) + _leb(len(body)) + body
    return bytes(out)


def sections(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of every section."""
    at = 8
    while at < len(module):
        size, start = _read(module, at + 1)
        yield module[at], module[start : start + size]
        at = start + size


def _exports(body: bytes) -> Iterator[tuple[str, bytes]]:
    count, at = _read(body, 0)
    for _ in range(count):
        start = at
        name, at = _name(body, at)
        _, at = _read(body, at + 1)
        yield name, body[start:at]


def _own_imports(module: bytes) -> set[str]:
    """Names that the module looks up among its own exports: its global offset table."""
    found: set[str] = set()
    body = next(body for kind, body in sections(module) if kind == IMPORT)
    count, at = _read(body, 0)
    for _ in range(count):
        source, at = _name(body, at)
        name, at = _name(body, at)
        kind, at = body[at], at + 1
        if kind == FUNCTION:
            _, at = _read(body, at)
        elif kind in (TABLE, MEMORY):
            at += kind == TABLE
            limits, at = _read(body, at)
            for _ in range(1 + (limits & 1)):
                _, at = _read(body, at)
        elif kind == GLOBAL:
            at += 2
        else:
            _, at = _read(body, at + 1)
        if source.startswith("GOT."):
            found.add(name)
    return found


def _name(data: bytes, at: int) -> tuple[str, int]:
    size, at = _read(data, at)
    return data[at : at + size].decode(), at + size


def _read(data: bytes, at: int) -> tuple[int, int]:
    """Read an unsigned LEB128 number; return it and the place behind it."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 127) << shift
        shift += 7
        if byte < 128:
            return value, at


def _leb(value: int) -> bytes:
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)
