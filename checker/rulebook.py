"""The rules of every topic put together with the questions they read."""

from functools import cache

from checker.engine import Rulebook
from checker.rules import (
    card,
    death_and_family,
    employer,
    leaving_mainland,
    moving,
    pension_age,
    retirement,
    stopped_working,
)
from checker.tables import load

ENTRY = "topic"

# The verdict vocabulary, strongest first: where two life events decide one
# matter, the act that changes most stands and the other's steps are kept.
ACTIONS = (
    "repay", "settle", "inherit", "claim", "terminate", "cancel", "replace", "report-loss",
    "close-bank", "transfer", "join", "extend", "gather", "move", "change", "enrol", "enable",
    "reset", "file-offsite", "notify", "certify", "suspend", "exempt", "check-auto", "refer",
    "keep", "none",
)  # fmt: skip

TOPICS = (
    moving.topic,
    stopped_working.topic,
    pension_age.topic,
    leaving_mainland.topic,
    death_and_family.topic,
    employer.topic,
    card.topic,
)


@cache
def rulebook() -> Rulebook:
    """Return the one rulebook of the product."""
    return Rulebook(ENTRY, load().questions, TOPICS, ACTIONS, (retirement.facts,))
