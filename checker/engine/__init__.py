"""Ask and decide: rules as plain functions over situations that are only partly known.

The engine knows no law. A situation is a box of domains; :func:`explore` runs
a rule over a box and walks both sides of every comparison that the box leaves
open. Next question, branches for *not sure*, contradictions, enumeration and
reasons all follow from that one mechanism.
"""

from checker.engine.domain import Box, Domain, Options, Span, month, month_text
from checker.engine.explore import Leaf, explore, merge
from checker.engine.interview import FEW, Addition, Branch, Decision, Interview, Outcomes
from checker.engine.rulebook import (
    AddOn,
    Facts,
    Figure,
    Known,
    Outcome,
    Question,
    Relation,
    Rulebook,
    RulebookError,
    Subject,
    Topic,
)
from checker.engine.situation import Law, RuleError, Situation, Space

__all__ = [
    "FEW",
    "AddOn",
    "Addition",
    "Box",
    "Branch",
    "Decision",
    "Domain",
    "Facts",
    "Figure",
    "Interview",
    "Known",
    "Law",
    "Leaf",
    "Options",
    "Outcome",
    "Outcomes",
    "Question",
    "Relation",
    "RuleError",
    "Rulebook",
    "RulebookError",
    "Situation",
    "Space",
    "Span",
    "Subject",
    "Topic",
    "explore",
    "merge",
    "month",
    "month_text",
]
