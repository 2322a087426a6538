"""Working days by the official Chinese holiday calendar, as far as it is published."""

from dataclasses import dataclass
from datetime import date, timedelta

from chinese_calendar import is_workday


@dataclass(frozen=True, slots=True)
class WorkingDay:
    """A date reached by counting working days.

    *provisional* is true where the holiday calendar of a year was not yet
    published, so that plain weekdays were counted.
    """

    date: date
    provisional: bool


def is_working(day: date) -> tuple[bool, bool]:
    """Return whether *day* is a working day, and whether that is provisional."""
    try:
        return is_workday(day), False
    except NotImplementedError:
        return day.weekday() < 5, True


def add_working_days(start: date, count: int) -> WorkingDay:
    """Return the *count*-th working day after *start* (before it, for a negative count)."""
    step = timedelta(days=1 if count >= 0 else -1)
    day, left, provisional = start, abs(count), False
    while left:
        day += step
        working, guessed = is_working(day)
        provisional = provisional or guessed
        left -= working
    return WorkingDay(day, provisional)
