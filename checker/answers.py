"""Read a person's answers, naming exactly what is wrong with a bad one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from reprlib import Repr

from checker.engine import Box, Domain, Options, Question, Rulebook, Span, month, month_text

UNKNOWN = "unknown"

# How bad values are shown in messages: neither a page long nor endlessly nested.
_SHORT = Repr()
_SHORT.maxstring = _SHORT.maxlong = _SHORT.maxother = 60


class AnswerError(ValueError):
    """An answer cannot be used; the message names question, value and what is allowed."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Usable answers: the domains they leave open, and which questions were answered."""

    box: Box
    answered: tuple[str, ...]


def read(answers: Mapping[str, object], rulebook: Rulebook, on: date) -> Answers:
    """Turn *answers* into domains on the date *on*; raises AnswerError for the first bad one."""
    box: Box = {}
    for question_id, value in answers.items():
        question = rulebook.questions.get(question_id)
        if question is None:
            raise AnswerError(f"question '{question_id}': no such question; allowed: "
                              f"{', '.join(rulebook.questions)}")  # fmt: skip
        if question_id == rulebook.entry and value in ([], UNKNOWN):
            raise _error(question, value, f"at least one of {', '.join(question.options)}")
        if not question.unsure and not _exact(question, value):
            raise _error(question, value, _known(question))
        box.update(_facts(question, value, on))
    return Answers(box, tuple(answers))


def _exact(question: Question, value: object) -> bool:
    """Return whether *value* leaves nothing open, as far as its form shows."""
    if question.kind == "choice":
        return value in question.options
    return value != UNKNOWN and (question.kind == "tick" or not isinstance(value, list))


def _known(question: Question) -> str:
    """Say what is allowed where everybody knows the answer."""
    if question.options:
        return f"one of {', '.join(question.options)}"
    return f"an exact {question.kind}, for everybody knows it"


def _facts(question: Question, value: object, on: date) -> dict[str, Domain]:
    if value == UNKNOWN:
        return {}
    if question.kind == "tick":
        ticked = _options(question, value)
        return {fact: Options(("yes" if fact in ticked else "no",)) for fact in question.facts}
    if question.kind == "choice":
        chosen = _options(question, value)
        if not chosen:
            raise _error(question, value, f"at least one of {', '.join(question.options)}")
        return {question.id: Options(tuple(o for o in question.options if o in chosen))}
    return {question.id: _span(question, value, on)}


def _options(question: Question, value: object) -> frozenset[str]:
    given = value if isinstance(value, list) else [value]
    for option in given:  # pyright: ignore[reportUnknownVariableType]
        if not isinstance(option, str) or option not in question.options:
            raise _error(question, option, f"{', '.join(question.options)} or {UNKNOWN}")
    return frozenset(given)  # pyright: ignore[reportUnknownArgumentType]


def _span(question: Question, value: object, on: date) -> Span:
    whole = question.domain(on)
    assert isinstance(whole, Span)
    allowed = (
        f"{_text(question, whole.lo)} to {_text(question, whole.hi)}, "
        f"a range [low, high] of these, or {UNKNOWN}"
    )
    ends: list[object] = list(value) if isinstance(value, list) else [value, value]  # pyright: ignore[reportUnknownArgumentType]
    numbers = [_number(question, end) for end in ends]
    if len(numbers) != 2 or None in numbers:
        raise _error(question, value, allowed)
    low, high = (number for number in numbers if number is not None)
    if not whole.lo <= low <= high <= whole.hi:
        raise _error(question, value, allowed)
    return Span(low, high)


def _number(question: Question, value: object) -> int | None:
    """Return one end of a span as the engine counts it, None if it is malformed."""
    if question.kind == "number":
        return value if isinstance(value, int) and not isinstance(value, bool) else None
    if not isinstance(value, str):
        return None
    text = f"{value}-01" if question.kind == "month" else value
    day = read_date(text)
    if day is None:
        return None
    return month(day) if question.kind == "month" else day.toordinal()


def read_date(text: str) -> date | None:
    """Return a date written ``YYYY-MM-DD``; None for anything else, other forms of ISO 8601 included."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if day.isoformat() == text else None


def _text(question: Question, number: int) -> str:
    match question.kind:
        case "month":
            return month_text(number)
        case "date":
            return date.fromordinal(number).isoformat()
        case _:
            return str(number)


def written(question: Question, domain: Domain) -> object:
    """Return *domain* as it would be answered: the inverse of :func:`read`."""
    if isinstance(domain, Options):
        values = list(domain.values)
        return values[0] if len(values) == 1 else values
    plain = question.kind == "number"
    ends = [end if plain else _text(question, end) for end in (domain.lo, domain.hi)]
    return ends[0] if domain.known else ends


def _error(question: Question, value: object, allowed: str) -> AnswerError:
    return AnswerError(f"question '{question.id}': value {shown(value)} is not allowed; allowed: {allowed}")


def shown(value: object) -> str:
    """Return *value* as it stands in a message: on one line, long ones cut."""
    return _SHORT.repr(value)
