"""An interview in the terminal with the keys typed for it."""

from collections.abc import Callable
from datetime import date

from checker import terminal
from checker.wording import Words

ON = date(2026, 11, 24)
UNSURE = ["?"] * 40


def typed(*keys: str, lang: str = "en", words: Words | None = None) -> str:
    """Return all that is said while *keys* are typed; typing ends with the last of them."""
    said: list[str] = []
    terminal.ask(words or Words.load(lang), ON, _hear(keys), said.append)
    return "\n".join(said)


def _hear(keys: tuple[str, ...]) -> Callable[[], str]:
    heard = iter(keys)
    return lambda: next(heard)


def result(said: str, lang: str = "en") -> str:
    """Return what is said from the result on."""
    return said[said.index(Words.load(lang).ui("terminal-result", on=Words.load(lang).day("2026-11-24"))) :]
