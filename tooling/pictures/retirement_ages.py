"""Chart and table: the statutory retirement age by month of birth, from the rules of the checker."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from html import escape
from typing import Any

from checker.engine import Law, month_text
from checker.rules.retirement import YEAR, due
from checker.tables import load
from checker.wording import Words
from tooling.markup import tag
from tooling.pictures import svg

type Json = dict[str, Any]

GROUPS = ("man", "woman-55", "woman-50")
HALF = YEAR // 2
# Years of birth shown before the first and after the last change.
AROUND = 3


@dataclass(frozen=True)
class Ages:
    """The ages of one group in months of life, by month of birth (months since year 0)."""

    group: str
    law: Law

    @cached_property
    def _due(self) -> Callable[[int], int]:
        return due(self.group, self.law)

    def at(self, birth: int) -> int:
        """Return how many months old somebody born in the month *birth* is at the statutory age."""
        return self._due(birth) - birth

    @property
    def original(self) -> int:
        return self.law(f"retirement-original-age-{self.group}") * YEAR

    @property
    def last(self) -> int:
        return self.original + self.law(f"retirement-most-delay-{self.group}")

    @cached_property
    def first_delayed(self) -> int:
        """The first month of birth above the original age."""
        birth = self.law(f"retirement-first-birth-year-{self.group}") * YEAR - YEAR
        while self.at(birth) == self.original:
            birth += 1
        return birth

    @cached_property
    def first_at_last(self) -> int:
        """The first month of birth with the full delay."""
        birth = self.first_delayed
        while self.at(birth) < self.last:
            birth += 1
        return birth

    def changes(self, first: int, end: int) -> Iterator[tuple[int, int]]:
        """Yield (month of birth, age) at *first*, wherever the age changes, and at *end*."""
        yield first, self.at(first)
        for birth in range(first + 1, end):
            if self.at(birth) != self.at(birth - 1):
                yield birth, self.at(birth)
        yield end, self.at(end)


def ages(law: Law | None = None) -> tuple[Ages, ...]:
    """Return the three groups, as the law was read."""
    law = law or load().law(date.fromisoformat(load().read_on))
    return tuple(Ages(group, law) for group in GROUPS)


def span(groups: tuple[Ages, ...]) -> tuple[int, int]:
    """Return the first and the last month of birth of the chart: whole years around every change."""
    first = min(one.first_delayed for one in groups) // YEAR - AROUND
    end = max(one.first_at_last for one in groups) // YEAR + 1 + AROUND
    return first * YEAR, end * YEAR


def render(words: Json) -> str:
    """Return the chart, its caption and the table with the same ages."""
    return _Chart(Words(words), ages()).html()


class _Chart:
    width, height = 340, 310

    def __init__(self, words: Words, groups: tuple[Ages, ...]) -> None:
        self.words = words
        self.groups = groups
        self.first, self.end = span(groups)
        low = min(one.original for one in groups) // YEAR
        high = max(one.last for one in groups) // YEAR
        # Under the lowest line there is room for its name.
        self.plane = svg.Plane(self.width, self.height, self.first, self.end, low - 2, high + 1)

    def html(self) -> str:
        title = self.words.ui("picture-ages")
        description = " ".join(map(self._told, self.groups))
        drawn = self._grid() + "".join(map(self._line, self.groups))
        picture = svg.chart("picture-ages", title, description, drawn, self.width, self.height)
        axes = tag("p", escape(self.words.ui("picture-ages-axes")), ("class", "picture__axes"))
        told = "".join(tag("li", escape(self._told(one))) for one in self.groups)
        return svg.figure(picture + axes + tag("ul", told), escape(title)) + self._table()

    def _told(self, one: Ages) -> str:
        return self.words.ui(
            "picture-ages-line",
            group=self.words.ui(f"picture-{one.group}"),
            original=one.original // YEAR,
            last=one.last // YEAR,
            first=self.words.day(month_text(one.first_delayed)),
            full=self.words.day(month_text(one.first_at_last)),
        )

    def _grid(self) -> str:
        ages = sorted({age // YEAR for one in self.groups for age in (one.original, one.last)})
        years = [year for year in range(self.first // YEAR, self.end // YEAR + 1) if year % 5 == 0]
        return self.plane.rows(ages) + self.plane.columns(
            [year * YEAR for year in years], [str(year) for year in years]
        )

    def _line(self, one: Ages) -> str:
        """Return the stairs of one group, with the ages at both ends and the name below the start."""
        x, y = self.plane.x, self.plane.y
        path, before = "", 0.0
        for birth, months in one.changes(self.first, self.end):
            height = months / YEAR
            path += f"H{x(birth):g}V{y(height):g}" if path else f"M{x(birth):g} {y(height):g}"
            before = height
        assert before == one.last / YEAR
        start, full = one.original // YEAR, one.last // YEAR
        name = svg.text(
            self.words.ui(f"picture-{one.group}-short"), x(self.first) + 4, y(start) + 17, name="chart__name"
        )
        dots = "".join(
            tag(
                "circle",
                "",
                ("class", "chart__dot"),
                ("cx", f"{x(birth):g}"),
                ("cy", f"{y(age):g}"),
                ("r", "4"),
            )
            for birth, age in ((one.first_delayed, start), (one.first_at_last, full))
        )
        return tag("path", "", ("class", f"chart__line chart__line--{one.group}"), ("d", path)) + dots + name

    # -- the same as a table

    def _table(self) -> str:
        heads = [
            self.words.ui("picture-born"),
            *(self.words.ui(f"picture-{one.group}") for one in self.groups),
        ]
        return svg.same_as_table(self.words.ui("picture-same-as-table"), heads, self._rows())

    def _rows(self) -> Iterator[list[str]]:
        for first, last in half_years(self.groups):
            year, second = divmod(first, YEAR)
            born = self.words.ui(f"picture-half-{'two' if second else 'one'}", year=year)
            yield [born, *(self._ages(one.at(first), one.at(last)) for one in self.groups)]

    def _ages(self, low: int, high: int) -> str:
        if low == high:
            return self._age(low)
        return self.words.ui("ui-range", low=self._age(low), high=self._age(high))

    def _age(self, months: int) -> str:
        years, rest = divmod(months, YEAR)
        if not rest:
            return self.words.ui("picture-age-exact", years=years)
        more = self.words.ui("ui-months-one" if rest == 1 else "ui-months", n=rest)
        return self.words.ui("picture-age", years=years, months=more)


def half_years(groups: tuple[Ages, ...]) -> list[tuple[int, int]]:
    """Return first and last month of every half-year of birth in which an age may differ, and one around."""
    first = (min(one.first_delayed for one in groups) - 1) // HALF * HALF
    end = max(one.first_at_last for one in groups) // HALF * HALF + HALF
    return [(start, start + HALF - 1) for start in range(first, end + 1, HALF)]
