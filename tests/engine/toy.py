"""A toy law of library cards, to show that the engine itself knows no law.

A reader who moves away gives the card back unless books are out; children and
pensioners pay nothing; a member of ten years keeps a lifelong card.
"""

from datetime import date

from checker.engine import Interview, Known, Law, Question, Rulebook, Situation, Span, Topic, month
from checker.engine.domain import Box

ON = date(2026, 11, 24)

library = Topic("library", lead="ticket", matters=("ticket", "fee"))


@library.derived("membership", "short", "long")
def membership(s: Situation, on: date, law: Law) -> str:
    return "long" if s.joined <= month(on) - 12 * law("years-for-life") else "short"


@library.matter("ticket")
def ticket(s: Situation) -> tuple[str, str]:
    if s.moves == "no":
        return "keep", "staying"
    if s.membership == "long":
        return "keep", "for-life"
    if s.books_out:
        return "wait", ""
    return "give-back", "abroad" if s.moves == "abroad" else ""


@library.matter("fee")
def fee(s: Situation) -> tuple[str, str]:
    return ("free", "") if s.age < 18 or s.age >= 65 else ("pay", "")


@library.addon("ticket", "give-back")
def return_key(s: Situation) -> bool:
    return bool(s.has_locker)


@library.relation("age", "joined")
def joined_after_birth(s: Situation, on: date, law: Law) -> bool:
    """Nobody has been a member for longer than they live."""
    for years in range(100):
        if s.age <= years:
            return s.joined >= month(on) - 12 * (years + 1)
    return True


@library.figure("member-for-life-from", "joined")
def member_for_life_from(known: Known, on: date, law: Law) -> int | None:
    return known.number("joined") + 12 * law("years-for-life")


garden = Topic("garden", lead="plot", matters=("plot", "ticket"))
garden.silences("library", question="plot-is", options=("another-members",))


@garden.matter("plot")
def plot(s: Situation) -> tuple[str, str]:
    return ("give-back", "") if s.moves == "abroad" else ("keep", "")


@garden.matter("ticket")
def garden_ticket(s: Situation) -> tuple[str, str]:
    return "keep", "garden"


QUESTIONS = (
    Question("topic", "tick", ("library", "garden")),
    Question("plot-is", "choice", ("mine", "another-members"), unsure=False),
    Question("moves", "choice", ("no", "near", "abroad")),
    Question("joined", "month", least=month(date(1950, 1, 1)), most=None),
    Question("extras", "tick", ("books-out", "has-locker")),
    Question("age", "number", least=0, most=110, unit="years"),
)
RANKING = ("give-back", "wait", "pay", "free", "keep")


def rulebook() -> Rulebook:
    return Rulebook("topic", QUESTIONS, (library, garden), RANKING)


def law(parameter: str) -> int:
    return {"years-for-life": 10}[parameter]


def interview(box: Box, answered: tuple[str, ...] = (), on: date = ON) -> Interview:
    return Interview(rulebook(), box, ("topic", *answered), on, law)


def known(number: int) -> Span:
    return Span(number, number)
