"""How far a map is checked: guesses, and what customers said or figures show."""

from collections.abc import Iterator

from journey.items import Evidence, Item
from journey.map import JourneyMap
from journey.places import FIELDS, Place, items_at


def checked_share(journey: JourneyMap) -> int:
    """The share of drawn answers that are no mere guesses, in whole per cent.

    0 only where there is none, 100 only where all are. What the owner knows by being the owner,
    the business itself, is no guess and does not count.
    """
    answers = list(_drawn(journey))
    checked = sum(item.evidence is not Evidence.GUESS for item in answers)
    if checked in (0, len(answers)):
        return 100 if checked else 0
    return min(99, max(1, round(100 * checked / len(answers))))


def _drawn(journey: JourneyMap) -> Iterator[Item]:
    """Every answer about the customer that stands on the map."""
    for field in FIELDS["persona"]:
        yield from items_at(journey, Place("persona", field))
    for stage in journey.stages:
        for field in FIELDS["stage"]:
            yield from items_at(journey, Place("stage", field, stage.id))
