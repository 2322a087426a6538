"""The engine's one primitive: run a rule on a box and walk every side of every open comparison."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from checker.engine.domain import Box, Domain
from checker.engine.situation import Fork, Situation, Space


@dataclass(frozen=True, slots=True)
class Leaf[T]:
    """One way a rule can run: the narrowed box, the forks taken, the facts read, the outcome."""

    box: Box
    forks: tuple[Fork, ...]
    reads: frozenset[str]
    outcome: T


def run[T](rule: Callable[[Situation], T], space: Space, box: Box, script: Sequence[Fork] = ()) -> Leaf[T]:
    """Run *rule* once, forks answered by *script* and, past its end, with yes."""
    situation = Situation(space, box, script)
    outcome = rule(situation)
    return Leaf(situation.box, situation.forks, situation.reads, outcome)


def explore[T](rule: Callable[[Situation], T], space: Space, box: Box) -> Iterator[Leaf[T]]:
    """Yield every leaf of *rule* over *box*, yes-sides first; the leaves partition the box."""
    script: Sequence[Fork] | None = ()
    while script is not None:
        leaf = run(rule, space, box, script)
        yield leaf
        script = _next_script(leaf.forks)


def _next_script(forks: Sequence[Fork]) -> Sequence[Fork] | None:
    """Flip the last fork that took its yes-side; None when every side was walked."""
    for position in reversed(range(len(forks))):
        if forks[position].taken:
            return (*forks[:position], Fork(forks[position].fact, taken=False))
    return None


def merge(boxes: Iterable[Box], whole: Box) -> list[Box]:
    """Join boxes that differ in one fact only, so that few plain conditions remain.

    Each box of the result names only the facts in which it differs from *whole*.
    """
    pending = [_essential(box, whole) for box in boxes]
    joined = True
    while joined:
        joined = False
        for i, first in enumerate(pending):
            for j in range(i + 1, len(pending)):
                both = _join(first, pending[j], whole)
                if both is not None:
                    pending[i] = both
                    del pending[j]
                    joined = True
                    break
            if joined:
                break
    return pending


def _essential(box: Box, whole: Box) -> Box:
    return {fact: domain for fact, domain in box.items() if domain != whole[fact]}


def _join(first: Box, second: Box, whole: Box) -> Box | None:
    facts = {*first, *second}
    differing = [fact for fact in facts if first.get(fact, whole[fact]) != second.get(fact, whole[fact])]
    if not differing:
        return first
    if _covers(first, second, whole):
        return first
    if _covers(second, first, whole):
        return second
    if len(differing) > 1:
        return None
    fact = differing[0]
    union = _at(first, fact, whole).union(_at(second, fact, whole), whole[fact])
    if union is None:
        return None
    return _essential({**first, fact: union}, whole)


def _covers(outer: Box, inner: Box, whole: Box) -> bool:
    return all(domain.covers(_at(inner, fact, whole)) for fact, domain in outer.items())


def _at(box: Box, fact: str, whole: Box) -> Domain:
    return box.get(fact, whole[fact])
