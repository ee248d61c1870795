"""One gentle reminder of a draft that was left: to whom, when, and in which words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from flows.effects import Remind, Screen
from flows.hearing import stay

DAY = timedelta(days=1)
HOUR = timedelta(hours=1)
"""A reminder comes at the hour of day at which the person last wrote: no time zone is known."""
TRIED_FOR = 7
"""So many days a reminder is tried, should nobody be there at its hour; then it is too late."""


@dataclass(frozen=True, slots=True)
class Left:
    """A draft, its owner, and when they last wrote."""

    person: int
    chat: int
    language: str
    heard_at: datetime
    map: int
    title: str


def spans(now: datetime, after_days: int) -> list[tuple[datetime, datetime]]:
    """When those last wrote whose hour for a reminder is now, silent for so many days or more."""
    ends = [now - DAY * days for days in range(after_days, after_days + TRIED_FOR)]
    return [(end - HOUR, end) for end in ends]


def is_time(heard_at: datetime, now: datetime) -> bool:
    """Whether it is still about the hour of day at which the person last wrote."""
    return (now - heard_at) % DAY <= 2 * HOUR


def reminder(left: Left) -> Remind:
    """The reminder of a draft."""
    rows = ((stay("continue", left.map), stay("quiet")),)
    said = Screen("reply.remind", {"title": left.title}, rows)
    return Remind(said, left.language, left.heard_at.isoformat())
