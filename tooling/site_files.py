"""Put what the check page fetches into the built site: scripts, words, runtime."""

import shutil
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
WEB = ROOT / "web"
RUNTIME = ROOT / "web-build" / "runtime"


def place(site: Path, words: Mapping[str, str], scripts: Mapping[str, str]) -> None:
    """Copy or write every file below ``assets``; safe to repeat.

    *words* and *scripts*: name and content of what is made anew.
    """
    assets = site / "assets"
    for source in sorted(WEB.glob("*.*")):
        _copy(source, assets / source.name)
    (assets / "words").mkdir(parents=True, exist_ok=True)
    for name, text in words.items():
        (assets / "words" / name).write_text(text, encoding="utf-8")
    for name, text in scripts.items():
        (assets / name).write_text(text, encoding="utf-8")
    for source in sorted(RUNTIME.rglob("*")):
        if source.is_file():
            _copy(source, assets / "runtime" / source.relative_to(RUNTIME))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)
