"""Chart and table: the least months of contributions for a monthly pension, year by year, from the rules."""

from datetime import date
from html import escape
from typing import Any

from checker.engine import Law
from checker.rules.retirement import YEAR, minimum_in
from checker.tables import load
from checker.wording import Words
from tooling.markup import tag
from tooling.pictures import svg

type Json = dict[str, Any]


def minimum(law: Law | None = None) -> dict[int, int]:
    """Return the months by year: from the last year before the rise to one after it has ended."""
    law = law or load().law(date.fromisoformat(load().read_on))
    year, top = law("minimum-pension-months-last-flat-year"), law("minimum-pension-months-top")
    found = {year: minimum_in(year, law)}
    while found[year] < top:
        year += 1
        found[year] = minimum_in(year, law)
    return {**found, year + 1: minimum_in(year + 1, law)}


def render(words: Json) -> str:
    """Return the chart, its caption and the table with the same months."""
    return _Chart(Words(words), minimum()).html()


class _Chart:
    """A bar for every year, one below the other, so that every number has room on a phone."""

    width, row = 340, 23

    def __init__(self, words: Words, months: dict[int, int]) -> None:
        self.words = words
        self.months = months

    def html(self) -> str:
        title = self.words.ui("picture-minimum")
        told = self._told()
        drawn = "".join(self._bar(place, year) for place, year in enumerate(self.months))
        height = self.row * len(self.months)
        picture = svg.chart("picture-minimum", title, told, drawn, self.width, height)
        axes = tag("p", escape(self.words.ui("picture-minimum-axes")), ("class", "picture__axes"))
        text = tag("p", escape(told))
        return svg.figure(picture + axes + text, escape(title)) + self._table()

    def _told(self) -> str:
        flat, *rising = self.months
        return self.words.ui(
            "picture-minimum-line",
            flat=flat,
            base=self.months[flat],
            first=rising[0],
            step=self.months[rising[0]] - self.months[flat],
            last=rising[-2],
            top=self.months[rising[-2]],
        )

    def _bar(self, place: int, year: int) -> str:
        """Return year, bar and months; from zero, so that a bar is as long as the time it stands for."""
        months, before, after = self.months[year], 42, 36
        length = (self.width - before - after) * months / max(self.months.values())
        bar = tag(
            "rect",
            "",
            ("class", "chart__bar"),
            ("x", f"{before}"),
            ("y", f"{place * self.row + 3}"),
            ("width", f"{length:.1f}"),
            ("height", f"{self.row - 6}"),
        )
        low = place * self.row + self.row - 6
        value = svg.text(str(months), before + length + 5, low, name="chart__value")
        return svg.text(str(year), 0, low) + bar + value

    def _table(self) -> str:
        heads = [self.words.ui(f"picture-minimum-{id}") for id in ("year", "months", "years")]
        first, last = min(self.months), max(self.months)
        rows = [
            [
                self.words.ui(self._year_id(year, first, last), year=year),
                str(months),
                self._length(months),
            ]
            for year, months in self.months.items()
        ]
        return svg.same_as_table(self.words.ui("picture-same-as-table"), heads, rows)

    @staticmethod
    def _year_id(year: int, first: int, last: int) -> str:
        if year == first:
            return "picture-year-until"
        return "picture-year-from" if year == last else "picture-year"

    def _length(self, months: int) -> str:
        years, rest = divmod(months, YEAR)
        text = self.words.ui("ui-years", n=years)
        if not rest:
            return text
        return self.words.ui("ui-years-and-months", years=text, months=self.words.ui("ui-months", n=rest))
