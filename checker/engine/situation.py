"""A person's situation as a rule sees it: opaque facts that can only be compared.

Every comparison is decided by what is known or *forks* what is known in two.
The forks of one run are recorded; replaying a rule with another script of
forks walks the other side. Anything but a comparison raises, so a rule cannot
hide a threshold from the engine.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import NoReturn, Protocol, cast

from checker.engine.domain import Box, Domain, Options, Span


class RuleError(BaseException):
    """A rule did what rules must not do.

    It is a BaseException so that a careless ``except Exception`` inside a rule
    cannot swallow it.
    """


class Law(Protocol):
    """Dated parameters: ``law("temporary-account-age-man")`` in force on the date of the verdict."""

    def __call__(self, parameter: str) -> int: ...


class Fact(Protocol):
    """What a rule may do with a fact: compare a choice or a flag, order a number."""

    def one_of(self, *options: str) -> bool: ...
    def __eq__(self, other: object) -> bool: ...
    def __lt__(self, other: int) -> bool: ...
    def __le__(self, other: int) -> bool: ...
    def __gt__(self, other: int) -> bool: ...
    def __ge__(self, other: int) -> bool: ...
    def through(self, function: Callable[[int], int]) -> "Fact": ...


type DerivedFunction = Callable[["Situation", date, Law], str]


@dataclass(frozen=True, slots=True)
class Derived:
    """A finite fact computed from raw answers, the date and dated parameters."""

    id: str
    values: tuple[str, ...]
    function: DerivedFunction


@dataclass(frozen=True, slots=True)
class Fork:
    """One comparison that what is known left open, and the side this run took."""

    fact: str
    taken: bool


class Value:
    """Base of every opaque value: no truth, no hash, no arithmetic."""

    __slots__ = ("_fact",)
    __hash__ = None  # type: ignore[assignment]

    def __init__(self, fact: str) -> None:
        self._fact = fact

    def _refuse(self, what: str) -> NoReturn:
        raise RuleError(f"fact '{self._fact}': {what}; compare it instead")

    def __bool__(self) -> bool:
        self._refuse("has no truth value")

    def __iter__(self) -> NoReturn:
        self._refuse("cannot be iterated")

    def __int__(self) -> int:
        self._refuse("cannot be turned into a number")

    def __str__(self) -> str:
        self._refuse("cannot be turned into text")

    def __format__(self, spec: str) -> str:
        self._refuse("cannot be turned into text")


class Choice(Value):
    """A fact with a few options: ``==``, ``!=`` and ``one_of``."""

    __slots__ = ("_options", "_split")

    def __init__(self, fact: str, options: tuple[str, ...], split: Callable[[frozenset[str]], bool]) -> None:
        super().__init__(fact)
        self._options = options
        self._split = split

    def one_of(self, *options: str) -> bool:
        """Return whether the fact is one of *options*; raises RuleError for an unknown option."""
        for option in options:
            if option not in self._options:
                raise RuleError(f"fact '{self._fact}' has no option '{option}'")
        return self._split(frozenset(options))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str):
            self._refuse(f"is compared with {type(other).__name__}")
        return self.one_of(other)

    def __ne__(self, other: object) -> bool:
        return not self == other


class Flag(Choice):
    """A yes/no fact from a "tick what applies" screen; it may stand alone in an ``if``."""

    __slots__ = ()

    def __bool__(self) -> bool:
        return self.one_of("yes")


class Number(Value):
    """A whole number that can only be ordered against whole numbers."""

    __slots__ = ("_image", "_split")

    def __init__(
        self,
        fact: str,
        split: Callable[[int, Callable[[int], int] | None], bool],
        image: Callable[[int], int] | None = None,
    ) -> None:
        super().__init__(fact)
        self._split = split
        self._image = image

    def through(self, function: Callable[[int], int]) -> "Number":
        """Return this number seen through *function*, which must never decrease."""
        image = self._image
        if image is None:
            return Number(self._fact, self._split, function)
        return Number(self._fact, self._split, lambda raw: function(image(raw)))

    def _at_most(self, limit: object) -> bool:
        if not isinstance(limit, int) or isinstance(limit, bool):
            self._refuse(f"is compared with {type(limit).__name__}")
        return self._split(limit, self._image)

    def __le__(self, other: int) -> bool:
        return self._at_most(other)

    def __lt__(self, other: int) -> bool:
        return self._at_most(other - 1)

    def __gt__(self, other: int) -> bool:
        return not self._at_most(other)

    def __ge__(self, other: int) -> bool:
        return not self._at_most(other - 1)

    def __eq__(self, other: object) -> bool:
        self._refuse("is tested for equality")

    def __ne__(self, other: object) -> bool:
        self._refuse("is tested for equality")


@dataclass(frozen=True, slots=True)
class Space:
    """What situations are made of: declared options, flags, derived facts, date and parameters."""

    options: Mapping[str, tuple[str, ...]]
    flags: frozenset[str]
    derived: Mapping[str, Derived]
    on: date
    law: Law


class Situation:
    """The facts of one run of one rule, read as attributes in snake_case."""

    def __init__(self, space: "Space", box: Box, script: Sequence[Fork] = ()) -> None:
        self._space = space
        self._box: Box = dict(box)
        self._script = script
        self._forks: list[Fork] = []
        self._reads: dict[str, None] = {}
        self._values: dict[str, Value] = {}

    # The engine's own view of a finished run; the names cannot be mistaken for
    # facts because a rulebook refuses facts that are called so.
    @property
    def box(self) -> Box:
        return self._box

    @property
    def forks(self) -> tuple[Fork, ...]:
        return tuple(self._forks)

    @property
    def reads(self) -> frozenset[str]:
        return frozenset(self._reads)

    def __getattr__(self, name: str) -> Fact:
        """Return the fact *name*; each kind answers only the comparisons that suit it."""
        if name not in self._values:
            self._values[name] = self._value(name)
        return cast(Fact, self._values[name])

    def _value(self, name: str) -> Value:
        fact = name.replace("_", "-")
        domain = self._box.get(fact)
        if isinstance(domain, Span):
            return Number(fact, lambda limit, image: self._split_span(fact, limit, image))
        if isinstance(domain, Options):
            kind = Flag if fact in self._space.flags else Choice
            return kind(fact, self._space.options[fact], lambda wanted: self._split_options(fact, wanted))
        if name in self._space.derived:
            return self._compute(self._space.derived[name])
        raise RuleError(f"no fact is called '{fact}'")

    def _compute(self, derived: Derived) -> Choice:
        value = derived.function(self, self._space.on, self._space.law)
        if value not in derived.values:
            raise RuleError(f"derived fact '{derived.id}' gave undeclared value '{value}'")
        return Choice(derived.id, derived.values, lambda wanted: value in wanted)

    def _split_options(self, fact: str, wanted: frozenset[str]) -> bool:
        domain = self._box[fact]
        assert isinstance(domain, Options)
        return self._fork(fact, *_sides(domain.values, wanted))

    def _split_span(self, fact: str, limit: int, image: Callable[[int], int] | None) -> bool:
        """Split at the last number that, seen through the monotone *image*, is at most *limit*."""
        domain = self._box[fact]
        assert isinstance(domain, Span)
        low = limit
        if image is not None:
            low, high = domain.lo - 1, domain.hi
            while low < high:
                middle = (low + high + 1) // 2
                if image(middle) <= limit:
                    low = middle
                else:
                    high = middle - 1
        if low >= domain.hi:
            return self._fork(fact, domain, None)
        if low < domain.lo:
            return self._fork(fact, None, domain)
        return self._fork(fact, Span(domain.lo, low), Span(low + 1, domain.hi))

    def _fork(self, fact: str, yes: Domain | None, no: Domain | None) -> bool:
        self._reads[fact] = None
        if no is None:
            return True
        if yes is None:
            return False
        position = len(self._forks)
        taken = True
        if position < len(self._script):
            step = self._script[position]
            if step.fact != fact:
                raise RuleError(f"an impure rule asked '{fact}' where it had asked '{step.fact}' before")
            taken = step.taken
        self._forks.append(Fork(fact, taken))
        self._box[fact] = yes if taken else no
        return taken


@cache
def _sides(values: tuple[str, ...], wanted: frozenset[str]) -> tuple[Options | None, Options | None]:
    """Part the options *values* into those among *wanted* and the others; None for an empty side."""
    yes = tuple(value for value in values if value in wanted)
    no = tuple(value for value in values if value not in wanted)
    return Options(yes) if yes else None, Options(no) if no else None
