"""Situations enumerated from the rules, as answers that a page or a file may carry."""

from datetime import date
from random import Random

from checker.answers import written
from checker.engine import Box, Options
from checker.paths import journey, person, walk
from checker.rulebook import ENTRY, rulebook

type Answers = dict[str, object]


def enumerated(count: int, on: date, seed: int = 7) -> list[Answers]:
    """Return *count* different situations: ways through the rules, and whole journeys of people."""
    random = Random(seed)
    found: list[Answers] = []
    for topic in rulebook().topics.values():
        for subject in topic.rules:
            leaves = list(walk(topic.id, subject, on))
            for leaf in random.sample(leaves, min(len(leaves), 25)):
                found.append(answers(leaf.box, on))
    number = 0
    while len(found) < count:
        topics = tuple(random.sample(list(rulebook().topics), random.choice((1, 1, 2))))
        found.append(dict(journey(person(Random(number), topics, on), on).answers))
        number += 1
    random.shuffle(found)
    return found[:count]


def answers(box: Box, on: date) -> Answers:
    """Return *box* as answers; what it leaves wholly open is left out."""
    whole = rulebook().whole(on)
    found: Answers = {}
    for question in rulebook().questions.values():
        narrowed = {fact: box[fact] for fact in question.facts if box[fact] != whole[fact]}
        if not narrowed:
            continue
        if question.kind == "tick":
            found[question.id] = [f for f, d in narrowed.items() if d == Options(("yes",))]
        else:
            found[question.id] = written(question, narrowed[question.id])
    if ENTRY not in found:
        raise AssertionError("a situation without a life event")
    return found
