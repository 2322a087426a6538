"""The compiled words of both languages, compiled once for all tests of a run."""

from pathlib import Path

from checker.wording import LANGUAGES
from tooling.words import compile_words

DOCS = Path(__file__).parents[2] / "docs"
WORDS = {lang: compile_words(DOCS / lang) for lang in LANGUAGES}
