"""The Chromium that tests and benchmarks drive."""

import os
from pathlib import Path

# No sandbox because CI runs as root; the rest keeps it from calling home.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def path() -> str:
    """Return the path that ``tooling/setup.sh browser`` found, or ``$CHROMIUM``."""
    noted = Path(__file__).parent.parent / ".venv" / "chromium"
    found = os.environ.get("CHROMIUM") or (noted.read_text().strip() if noted.exists() else "")
    if not found:
        raise SystemExit("no Chromium known: run 'sh tooling/setup.sh browser'")
    return found
