"""What a place's page opens with: the matters we read something about there, and those we did not."""

from collections.abc import Iterable, Mapping
from functools import reduce
from typing import Any

from checker.data import raw

# The services of the local rows, by the matter that a reader would call them; in this order.
MATTERS: Mapping[str, tuple[str, ...]] = {
    "first-card": ("card-apply",),
    "loss": ("card-loss",),
    "replace": ("card-replace",),
    "bank": ("card-bank-change",),
    "cancel": ("card-cancel",),
    "use": ("card-use", "card-rules"),
    "pension": ("pension-transfer",),
    "medical": ("medical-transfer",),
    "unemployment-transfer": ("unemployment-transfer",),
    "unemployment": ("unemployment-claim",),
    "leaving": ("leaving-payout", "settling-abroad", "life-check-abroad"),
    "death": ("death-medical-account", "death-unemployment"),
    "employer": ("employer-cancel", "employer-staff", "employer-injury", "employer-move", "employer-suspend",
                 "employer-change"),
}  # fmt: skip


def render(place: str, words: Mapping[str, Any], rows: Iterable[Mapping[str, Any]] | None = None) -> str:
    """Return two Markdown paragraphs: what was read for *place*, and what was not."""
    rows = raw()["places"]["row"] if rows is None else rows
    here = [row for row in rows if place == row["place"] or place in row["covers"]]
    services = {service for row in here for service in (row["service"], *row.get("also", ()))}
    read = [matter for matter, own in MATTERS.items() if services & set(own)]
    said = words["ui"]

    def filled(id: str, matters: Iterable[str]) -> str:
        names = (str(said[f"place-{matter}"]) for matter in matters)
        return str(said[id]).replace("{matters}", reduce(lambda a, b: _both(said["place-list"], a, b), names))

    missing = [matter for matter in MATTERS if matter not in read]
    last = said["place-ask"]
    if missing:
        last = _both(said["ui-sentences"], filled("place-missing", missing), last)
    return f"{filled('place-read', read)}\n\n{last}"


def _both(pattern: str, a: str, b: str) -> str:
    return pattern.replace("{a}", a).replace("{b}", b)
