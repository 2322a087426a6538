"""Dataclasses written out at build behave like the ones CPython makes."""

import copy
from typing import Any

import pytest

from tooling.expand import expand

SOURCE = '''
from dataclasses import dataclass, field

@dataclass(frozen=True, slots=True)
class Point:
    """A point."""

    x: int
    y: int = 0
    tags: tuple[str, ...] = ()

    @property
    def far(self) -> bool:
        return self.x > 9

@dataclass(slots=True)
class Bag:
    items: list[int] = field(default_factory=list)
'''


def run(source: str) -> dict[str, Any]:
    space: dict[str, Any] = {"__name__": "example"}
    exec(source, space)
    return space


def test_written_out_classes_behave_like_dataclasses() -> None:
    ours, theirs = run(expand(SOURCE, "example.py")), run(SOURCE)
    assert "dataclass" not in ours
    for space in (ours, theirs):
        point, bag = space["Point"], space["Bag"]
        assert point(1, tags=("a",)) == point(1, 0, ("a",)) != point(1)
        assert point(1) != (1, 0, ())
        assert len({point(1), point(1, 0), point(2)}) == 2
        assert repr(point(1)) == "Point(x=1, y=0, tags=())"
        assert point(10).far
        assert point.__doc__ == "A point."
        assert point.__match_args__ == ("x", "y", "tags")
        assert point.__slots__ == ("x", "y", "tags")
        assert copy.copy(point(3)) == point(3)
        assert bag().items == [] and bag().items is not bag().items
        assert bag.__hash__ is None
        with pytest.raises(TypeError):
            point()


@pytest.mark.parametrize(
    "source",
    [
        "@dataclass\nclass A:\n    x: int\n",
        "@dataclass(frozen=True, slots=True, order=True)\nclass A:\n    x: int\n",
        "@dataclass(slots=True)\nclass A(B):\n    x: int\n",
        "@dataclass(slots=True)\nclass A:\n    x: list[int] = []\n",
        "@dataclass(slots=True)\nclass A:\n    x: ClassVar[int] = 1\n",
        "@dataclass(slots=True)\nclass A:\n    x: int\n    def __post_init__(self): ...\n",
    ],
)
def test_a_form_it_does_not_know_stops_the_build(source: str) -> None:
    with pytest.raises(SystemExit, match=r"example\.py:"):
        expand(source, "example.py")
