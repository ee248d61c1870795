"""One answer on the map: its words, where they came from and how sure they are."""

from dataclasses import dataclass
from enum import StrEnum


class Evidence(StrEnum):
    """How sure an answer is."""

    GUESS = "guess"
    HEARD = "heard"
    NUMBERS = "numbers"


class Status(StrEnum):
    """What has become of a place of the map."""

    NOT_ASKED = "not asked"
    ANSWERED = "answered"
    SKIPPED = "skipped"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Item:
    """One answer.

    `id` is a counter inside the map; `entry` is an id in knowledge/, or "" for own words;
    `since` is an ISO date.
    """

    id: int
    text: str
    entry: str = ""
    evidence: Evidence = Evidence.GUESS
    source: str = "owner"
    since: str = ""


Items = tuple[Item, ...]
