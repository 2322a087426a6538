"""What several groups of tests share."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"

FACT_ID = re.compile(r"\b[A-Z][A-Z0-9]+-[A-Z0-9]+\b")


@pytest.fixture(scope="session")
def page_facts() -> set[str]:
    """Fact ids that pages rest on, named in comments ``<!-- facts: … -->``."""
    found: set[str] = set()
    for path in DOCS.rglob("*.md"):
        for comment in re.findall(r"<!-- facts: (.*?) -->", path.read_text(encoding="utf-8"), re.S):
            found |= set(FACT_ID.findall(comment))
    return found
