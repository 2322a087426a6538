"""Build the browser's Python: web-build/runtime, which the site serves as assets/runtime.

It holds the Pyodide core, a standard library of only what a real run imports, the checker and
its calendar as bytecode, a lock file with their hashes, and manifest.json, from which the
worker learns what to fetch. Nothing is done while the inputs are unchanged.
"""

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from tooling import archive, core, tables
from tooling.expand import expand

ROOT = Path(__file__).parent.parent
PYODIDE = ROOT / "node_modules" / "pyodide"
RUNTIME = ROOT / "web-build" / "runtime"
MODULES = ROOT / "tooling" / "stdlib-modules.txt"
SLIM = ROOT / "tooling" / "slim"

SCRIPT = "pyodide.js"
CORE = "pyodide.asm.wasm"
LIBRARY = "python_stdlib.zip"
LOCK = "pyodide-lock.json"
MANIFEST = "manifest.json"

# What only the command line and the build use.
NOT_IN_BROWSER = ("__main__.py", "data/read.py", "paths.py", "search.py", "terminal.py", "wording.py")


def build(package: Path = ROOT / "checker", runtime: Path = RUNTIME, *, force: bool = False) -> Path:
    """Bring the bundle up to date and return its folder."""
    stamp, state = runtime.parent / f"{runtime.name}.stamp", _state(package)
    if not force and stamp.exists() and stamp.read_text() == state and runtime.exists():
        return runtime
    runtime.parent.mkdir(parents=True, exist_ok=True)
    # Made beside its place and then moved there: nobody ever serves half a bundle.
    with tempfile.TemporaryDirectory(dir=runtime.parent) as work:
        made = Path(work) / "runtime"
        made.mkdir()
        wheels = [
            _checker_wheel(package, Path(work) / "staging", made),
            archive.installed_wheel("chinesecalendar", made),
        ]
        _lock(made, wheels)
        _compile(made)
        _library(made)
        script, module = core.trim(PYODIDE)
        (made / SCRIPT).write_text(script, encoding="utf-8")
        (made / CORE).write_bytes(module)
        _manifest(made)
        stamp.unlink(missing_ok=True)
        shutil.rmtree(runtime, ignore_errors=True)
        made.rename(runtime)
    stamp.write_text(state)
    return runtime


def library_modules() -> set[str]:
    """Return the names of the standard library's modules that are shipped."""
    lines = MODULES.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


def _state(package: Path) -> str:
    """Sum up everything the bundle is made from."""
    inputs = [
        *package.rglob("*.py"),
        *package.rglob("*.toml"),
        *SLIM.rglob("*.py"),
        *(ROOT / "tooling" / f"{name}.py" for name in ("archive", "bundle", "core", "expand", "tables")),
        *(ROOT / name for name in ("pyproject.toml", "requirements.txt", "package-lock.json")),
        MODULES,
    ]
    total = hashlib.sha256()
    for path in sorted(inputs):
        total.update(f"{path}\0{archive.sha256(path)}\n".encode())
    return total.hexdigest()


def _checker_wheel(package: Path, staging: Path, folder: Path) -> Path:
    """Build the browser's wheel of the checker: tables as Python, nothing of the command line."""
    for source in package.rglob("*.py"):
        name = source.relative_to(package)
        if name.as_posix() not in NOT_IN_BROWSER:
            target = staging / "checker" / name
            target.parent.mkdir(parents=True, exist_ok=True)
            text = expand(source.read_text(encoding="utf-8"), f"checker/{name}")
            target.write_text(text, encoding="utf-8")
    (staging / "checker" / "data").mkdir(exist_ok=True)
    (staging / "checker" / "data" / "compiled.py").write_text(
        tables.module(package / "data"), encoding="utf-8"
    )
    shutil.copyfile(ROOT / "pyproject.toml", staging / "pyproject.toml")
    (staging / "README.md").touch()
    pip = [sys.executable, "-m", "pip", "wheel", "-qq", "--no-index", "--no-deps"]
    _run(*pip, "--no-build-isolation", "--wheel-dir", str(folder), str(staging))
    (wheel,) = folder.glob("checker-*.whl")
    return wheel


def _lock(folder: Path, wheels: list[Path]) -> None:
    """Write a lock file that names our wheels and none of Pyodide's own packages."""
    stock = json.loads((PYODIDE / LOCK).read_text(encoding="utf-8"))
    lock = folder / LOCK
    lock.write_text(json.dumps({"info": stock["info"], "packages": {}}), encoding="utf-8")
    files = ["--input", str(lock), "--output", str(lock), "--base-path", str(folder)]
    _run(_script("pyodide"), "lockfile", "add-wheels", *files, *map(str, wheels))


def _compile(folder: Path) -> None:
    """Turn the wheels into bytecode; the lock file then names what came of them."""
    _run(_script("pyodide"), "py-compile", "--silent", str(folder))
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    for package in lock["packages"].values():
        archive.seal(folder / package["file_name"])
        package["sha256"] = archive.sha256(folder / package["file_name"])
    (folder / LOCK).write_text(json.dumps(lock, sort_keys=True), encoding="utf-8")


def _library(folder: Path) -> None:
    """Keep of Pyodide's standard library what is listed, as bytecode without docstrings."""
    listed = library_modules()
    kept = {name: text for name, text in whole_library().items() if module_name(name) in listed}
    archive.write(folder / LIBRARY, kept)
    _run(_script("pyodide"), "py-compile", "--silent", str(folder / LIBRARY), optimise="2")
    archive.seal(folder / LIBRARY)


def whole_library() -> dict[str, bytes]:
    """Return the sources of Pyodide's standard library, with our stand-ins for what is too big.

    The stand-ins replace parts that every start would load and no decision uses: the event
    loop, the package installer and readers of data files.
    """
    found = {n: text for n, text in archive.read(PYODIDE / LIBRARY).items() if n.endswith(".py")}
    for path in SLIM.rglob("*.py"):
        name = path.relative_to(SLIM).as_posix()
        package = name.removesuffix(".py") + "/"
        found = {n: text for n, text in found.items() if not n.startswith(package)}
        found[name] = path.read_bytes()
    return found


def module_name(file: str) -> str:
    """Return the dotted name of a module from its file name in the library."""
    return file.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def _manifest(folder: Path) -> None:
    """Say what to fetch, how big it is, and under which hash it may be kept for ever."""
    lock = json.loads((folder / LOCK).read_text(encoding="utf-8"))
    wheels = sorted(package["file_name"] for package in lock["packages"].values())
    files = {}
    for name in (CORE, SCRIPT, LIBRARY, *wheels):
        content = (folder / name).read_bytes()
        files[name] = {
            "size": len(content),
            "gzip": len(gzip.compress(content, 6)),
            "hash": hashlib.sha256(content).hexdigest()[:16],
        }
    manifest = {
        "version": lock["packages"]["checker"]["version"],
        "script": SCRIPT,
        "core": CORE,
        "library": LIBRARY,
        "wheels": wheels,
        "lock": (folder / LOCK).read_text(encoding="utf-8"),
        "files": files,
    }
    (folder / MANIFEST).write_text(json.dumps(manifest), encoding="utf-8")


def _script(name: str) -> str:
    return str(Path(sys.executable).parent / name)


def _run(*command: str, optimise: str = "") -> None:
    # The fixed date makes bytecode and wheels the same on every day.
    env = {**os.environ, "SOURCE_DATE_EPOCH": "315532800", "PYTHONOPTIMIZE": optimise}
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"bundle: {Path(command[0]).name} failed\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    build(force="--force" in sys.argv[1:])
