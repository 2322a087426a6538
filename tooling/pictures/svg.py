"""What the drawn charts share: a plane with two scales, its grid, and a frame with title and description.

A chart is drawn in units of about one pixel of a small phone, so that its text never gets too small;
colours and sizes are classes of web/check.css.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from tooling.markup import tag


@dataclass(frozen=True, slots=True)
class Plane:
    """A plotting area of *width* by *height* units that shows *left* to *right* and *bottom* to *top*."""

    width: int
    height: int
    left: float
    right: float
    bottom: float
    top: float
    # Room around the area for the labels of the scales: left, right, above, below.
    margins: tuple[int, int, int, int] = (30, 14, 14, 26)

    def x(self, value: float) -> float:
        """Return where *value* of the horizontal scale stands."""
        before, after, _, _ = self.margins
        room = self.width - before - after
        return round(before + room * (value - self.left) / (self.right - self.left), 1)

    def y(self, value: float) -> float:
        """Return where *value* of the vertical scale stands."""
        _, _, above, below = self.margins
        room = self.height - above - below
        return round(above + room * (self.top - value) / (self.top - self.bottom), 1)

    def rows(self, values: Iterable[int]) -> str:
        """Return a line across the area and a label on its left for each of *values*."""
        found: list[str] = []
        for value in values:
            y = self.y(value)
            found.append(line("chart__grid", self.x(self.left), y, self.x(self.right), y))
            found.append(text(str(value), self.margins[0] - 6, y + 5, "end"))
        return "".join(found)

    def columns(self, values: Iterable[float], labels: Iterable[str]) -> str:
        """Return labels below the area."""
        low = self.height - self.margins[3] + 19
        return "".join(
            text(label, self.x(value), low, "middle") for value, label in zip(values, labels, strict=True)
        )


def line(name: str, x1: float, y1: float, x2: float, y2: float) -> str:
    """Return a straight line of class *name*."""
    ends = (("x1", x1), ("y1", y1), ("x2", x2), ("y2", y2))
    return tag("line", "", ("class", name), *((key, f"{value:g}") for key, value in ends))


def text(said: str, x: float, y: float, anchor: str = "start", name: str = "chart__text") -> str:
    """Return words at a place; *anchor* says which end of them stands there."""
    return tag(
        "text",
        escape(said, quote=False),
        ("class", name),
        ("x", f"{x:g}"),
        ("y", f"{y:g}"),
        ("text-anchor", anchor),
    )


def chart(id: str, title: str, description: str, inside: str, width: int, height: int) -> str:
    """Return the picture; screen readers hear title and description instead of its parts."""
    head = tag("title", escape(title), ("id", f"{id}-title"))
    head += tag("desc", escape(description), ("id", f"{id}-desc"))
    return tag(
        "svg",
        head + inside,
        ("class", "chart"),
        ("viewBox", f"0 0 {width} {height}"),
        ("role", "img"),
        ("aria-labelledby", f"{id}-title {id}-desc"),
    )


def figure(picture: str, caption: str) -> str:
    """Return a picture with the line that says what it shows."""
    return tag("figure", tag("figcaption", caption) + picture, ("class", "picture"))


def same_as_table(summary: str, heads: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a fold with the same numbers as a table."""
    head = tag("thead", tag("tr", "".join(tag("th", escape(name)) for name in heads)))
    body = "".join(tag("tr", "".join(tag("td", escape(cell)) for cell in row)) for row in rows)
    table = tag("table", head + tag("tbody", body))
    return tag("details", tag("summary", escape(summary)) + table, ("class", "picture__table"))
