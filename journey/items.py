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
    SUGGESTED = "suggested"
    """Filled with what is usual; the owner has not looked at it yet."""


OWNER, USUAL = "owner", "usual"


@dataclass(frozen=True, slots=True)
class Item:
    """One answer.

    `id` is a counter inside the map; `entry` is an id in knowledge/, or "" for own words;
    `source` is who said it: the owner, or nobody, where it is what is usual for the kind of
    business; `since` is an ISO date.
    """

    id: int
    text: str
    entry: str = ""
    evidence: Evidence = Evidence.GUESS
    source: str = OWNER
    since: str = ""


Items = tuple[Item, ...]
