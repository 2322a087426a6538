"""People who come to the page: what each of them knows. What is not said is not sure."""

from typing import Any

type Json = dict[str, Any]

STORIES: dict[str, Json] = {
    "lost-and-not-reported": {
        "topic": ["card"], "card-problem": "lost", "loss-stage": "missing-unreported",
        "bank-function": "active", "card-from": "this-province", "residence": "mainland",
        "who-acts": "self", "card-place": "guangzhou", "place": "guangzhou",
    },
    "found-after-a-report-by-phone": {
        "topic": ["card"], "card-problem": "lost", "loss-stage": "found-temporary",
        "card-reported-on": "2026-11-20",
    },
    "damaged": {"topic": ["card"], "card-problem": "worn", "card-fault": "damaged", "who-acts": "agent"},
    "forgot-the-password": {"topic": ["card"], "card-problem": "locked", "locked-which": "social"},
    "wants-to-cancel-with-money-open": {
        "topic": ["card"], "card-problem": "cancel", "cancel-why": "other-province",
        "still-open": ["open-transfer", "open-pension-account"],
    },
    "nothing-is-open-any-more": {
        "topic": ["card"], "card-problem": "cancel", "cancel-why": "unwanted", "still-open": [],
    },
    "a-young-employee-moves-province": {
        "topic": ["moving"], "move": "other-province", "insured-as": "employee",
        "insured-before": "employee", "birth-month": "1995-04", "moving-extras": [],
    },
    "close-to-retirement": {
        "topic": ["moving"], "move": "other-province", "insured-as": "employee",
        "insured-before": "employee", "birth-month": "1969-02", "sex": "woman",
        "woman-category": "fifty", "total-months": 150, "hukou": "other", "months-here": 60,
    },
    "knows-the-birthday-roughly": {
        "topic": ["moving"], "move": "other-province", "insured-as": "flexible",
        "insured-before": "employee", "birth-month": ["1980-01", "1984-12"], "moving-extras": [],
    },
    "a-job-in-the-same-city": {
        "topic": ["moving"], "move": "same-city", "insured-as": "employee",
        "insured-before": "employee", "birth-month": "1990-10", "moving-extras": ["benefit-running"],
        "job-loss": "drawing",
    },
    "sure-of-nothing": {"topic": ["moving"]},
    "lost-the-card-before-a-move": {
        "topic": ["moving", "card"], "move": "other-province", "insured-as": "employee",
        "insured-before": "employee", "birth-month": "1988-06", "moving-extras": [],
        "card-problem": "lost", "loss-stage": "missing-unreported", "bank-function": "active",
    },
}  # fmt: skip

# Told with the keyboard alone.
BY_KEYBOARD = ("damaged", "a-young-employee-moves-province", "close-to-retirement")
