"""The rules of every topic put together with the questions they read."""

from functools import cache

from checker.engine import Rulebook
<<<<<<< HEAD
<<<<<<< HEAD
<<<<<<< HEAD
<<<<<<< HEAD
from checker.rules import card, leaving_mainland, moving, retirement
=======
from checker.rules import card, moving, pension_age, retirement
>>>>>>> pension
=======
from checker.rules import card, moving, retirement, stopped_working
>>>>>>> stopped
=======
from checker.rules import card, death_and_family, moving, retirement
>>>>>>> family
=======
from checker.rules import card, employer, moving, retirement
>>>>>>> employer
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

<<<<<<< HEAD
<<<<<<< HEAD
<<<<<<< HEAD
<<<<<<< HEAD
TOPICS = (moving.topic, card.topic, leaving_mainland.topic)
=======
TOPICS = (moving.topic, pension_age.topic, card.topic)
>>>>>>> pension
=======
TOPICS = (moving.topic, stopped_working.topic, card.topic)
>>>>>>> stopped
=======
TOPICS = (moving.topic, card.topic, death_and_family.topic)
>>>>>>> family
=======
TOPICS = (moving.topic, card.topic, employer.topic)
>>>>>>> employer


@cache
def rulebook() -> Rulebook:
    """Return the one rulebook of the product."""
    return Rulebook(ENTRY, load().questions, TOPICS, ACTIONS, (retirement.facts,))
