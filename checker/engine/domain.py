"""What is known of one fact: a set of options or a span of whole numbers.

A known answer is a domain of one element, *not sure* is the whole domain and
a range ("10 to 15 years") is a narrower span.
"""

from dataclasses import dataclass
from datetime import date


def month(day: date) -> int:
    """Return the month of *day* as a running count of months (year * 12 + month - 1)."""
    return day.year * 12 + day.month - 1


def month_text(index: int) -> str:
    """Return the running month count *index* as ``YYYY-MM``."""
    return f"{index // 12:04d}-{index % 12 + 1:02d}"


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a choice that are still possible, in their declared order."""

    values: tuple[str, ...]

    @property
    def known(self) -> bool:
        return len(self.values) == 1

    def covers(self, other: "Domain") -> bool:
        return isinstance(other, Options) and set(other.values) <= set(self.values)

    def union(self, other: "Domain", order: "Domain") -> "Domain | None":
        """Return both sets together in the order of *order*."""
        if not isinstance(other, Options) or not isinstance(order, Options):
            return None
        both = {*self.values, *other.values}
        return Options(tuple(value for value in order.values if value in both))


@dataclass(frozen=True, slots=True)
class Span:
    """Whole numbers from *lo* to *hi*, both included."""

    lo: int
    hi: int

    @property
    def known(self) -> bool:
        return self.lo == self.hi

    def covers(self, other: "Domain") -> bool:
        return isinstance(other, Span) and self.lo <= other.lo and other.hi <= self.hi

    def union(self, other: "Domain", order: "Domain") -> "Domain | None":
        """Return both spans together, or None where a hole would lie between them."""
        if not isinstance(other, Span):
            return None
        if self.lo > other.hi + 1 or other.lo > self.hi + 1:
            return None
        return Span(min(self.lo, other.lo), max(self.hi, other.hi))


type Domain = Options | Span
type Box = dict[str, Domain]
