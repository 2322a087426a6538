"""The browser bundle holds what a real run needs, nothing else, and says so truly."""

import gzip
import hashlib
import json
import re
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from checker import data
from checker.contract import decide_json
from checker.tables import load
from tooling import bundle, core, record, tables

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def journeys() -> list[tuple[str, str]]:
    return record.journeys()


@pytest.fixture(scope="module")
def seen(runtime: Path, journeys: list[tuple[str, str]]) -> record.Record:
    """A real run of the built wheels under Node, with the whole library at hand."""
    return record.run([*journeys, *record.FAULTS], runtime)


@pytest.fixture(scope="module")
def manifest(runtime: Path) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((runtime / "manifest.json").read_text(encoding="utf-8"))
    return found


def modules(archive: Path) -> set[str]:
    with zipfile.ZipFile(archive) as opened:
        names = [n for n in opened.namelist() if ".dist-info/" not in n]
    assert all(name.endswith(".pyc") for name in names), "bytecode only"
    return {bundle.module_name(name.removesuffix("c")) for name in names}


def test_a_real_run_takes_from_the_library_exactly_what_is_listed(seen: record.Record) -> None:
    assert set(seen.library) == bundle.library_modules(), "run: python -m tooling.record"


def test_the_library_holds_exactly_what_is_listed(runtime: Path) -> None:
    assert modules(runtime / "python_stdlib.zip") == bundle.library_modules()


def test_every_module_of_the_checker_that_is_shipped_is_used(
    runtime: Path, manifest: dict[str, Any], seen: record.Record
) -> None:
    shipped = set[str]().union(*(modules(runtime / wheel) for wheel in manifest["wheels"]))
    assert shipped == set(seen.wheels)


def test_the_bundle_answers_like_cpython(seen: record.Record, journeys: list[tuple[str, str]]) -> None:
    for (asked, on), answer in zip(journeys, seen.answers, strict=False):
        assert answer == decide_json(asked, on), asked


def test_compiled_tables_are_the_toml_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    space: dict[str, Any] = {}
    exec(tables.module(ROOT / "checker" / "data"), space)
    from_toml = load()
    monkeypatch.setattr(data, "raw", lambda: space["TABLES"])
    assert load.__wrapped__() == from_toml


def test_the_folder_holds_only_what_the_manifest_names(runtime: Path, manifest: dict[str, Any]) -> None:
    names = {path.relative_to(runtime).as_posix() for path in runtime.rglob("*")}
    assert names == {*manifest["files"], "manifest.json", "pyodide-lock.json"}
    named = {manifest["core"], manifest["script"], manifest["library"], *manifest["wheels"]}
    assert set(manifest["files"]) == named


def test_sizes_and_hashes_in_the_manifest_are_true(runtime: Path, manifest: dict[str, Any]) -> None:
    for name, row in manifest["files"].items():
        content = (runtime / name).read_bytes()
        assert row["size"] == len(content)
        assert row["gzip"] == len(gzip.compress(content, 6))
        assert hashlib.sha256(content).hexdigest().startswith(row["hash"])


def test_hashes_in_the_lock_file_are_true(runtime: Path, manifest: dict[str, Any]) -> None:
    text = (runtime / "pyodide-lock.json").read_text(encoding="utf-8")
    assert manifest["lock"] == text
    packages = json.loads(text)["packages"]
    assert set(packages) == {"checker", "chinesecalendar"}
    for package in packages.values():
        content = (runtime / package["file_name"]).read_bytes()
        assert package["sha256"] == hashlib.sha256(content).hexdigest()
        assert "cp313" in package["file_name"]


def test_the_same_inputs_give_the_same_bytes(runtime: Path, tmp_path: Path) -> None:
    again = bundle.build(runtime=tmp_path / "runtime", force=True)
    for path in runtime.iterdir():
        assert (again / path.name).read_bytes() == path.read_bytes(), path.name


def test_an_unchanged_bundle_is_not_built_again(runtime: Path) -> None:
    before = (runtime / "manifest.json").stat().st_mtime_ns
    bundle.build()
    assert (runtime / "manifest.json").stat().st_mtime_ns == before


def test_the_core_differs_from_pyodides_only_in_its_exports(runtime: Path) -> None:
    def sections(module: Path) -> list[tuple[int, bytes]]:
        found = core.sections(module.read_bytes())
        return [(kind, body) for kind, body in found if kind != core.EXPORT]

    ours, theirs = runtime / bundle.CORE, bundle.PYODIDE / bundle.CORE
    assert sections(ours) == sections(theirs)
    assert ours.stat().st_size < theirs.stat().st_size - 500_000


def tracked() -> list[Path]:
    command = ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"]
    listed = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [path for name in listed.split("\0") if name and (path := ROOT / name).is_file()]


def test_locked_requirements_are_exact_hashed_and_name_no_address() -> None:
    text = (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert "://" not in text
    assert "--index-url" not in text
    for block in re.split(r"\n(?=[a-z])", text):
        if re.match(r"[a-z]", block):
            assert re.match(r"[\w.-]+==\S+", block), block
            assert "--hash=sha256:" in block, block


def test_the_npm_lock_names_no_address() -> None:
    text = (ROOT / "package-lock.json").read_text(encoding="utf-8")
    assert "resolved" not in text
    assert "://" not in text


def test_no_file_names_a_folder_of_someones_machine() -> None:
    # Put together from pieces, so that this file does not name them either.
    homes = "|".join(f"/{name}/" for name in ("root", "work", "Users", r"home/(?!pyodide)[a-z]\w*"))
    pattern = re.compile(rf"(?<![\w.>*/-])(?:{homes})")
    for path in tracked():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        assert not pattern.search(text), path.relative_to(ROOT)
