"""The words on a picture, in the map's language."""

from collections.abc import Mapping
from dataclasses import fields
from datetime import date

from flows.effects import Facts
from journey.evidence import checked_share
from journey.guesses import guessed_items
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue
from picture.captions import Captions
from templates.speaker import Speaker

EXAMPLE_DAY = date(2026, 11, 2)
"""The day that the example map was told, for its footer."""


def captions(
    speaker: Speaker, catalogue: Catalogue, journey: JourneyMap, day: date, version: int = 0
) -> Captions:
    """All captions of a map as of a day; `version` 0 is not spoken of."""
    known = {f.name for f in fields(Captions)} - {"marks", "nothing"}
    facts: Facts = {
        "checked": checked_share(journey),
        "guesses": guessed_items(journey),
        "day": day.isoformat(),
        "version": version,
        "language": speaker.language,
    }
    words = {name: speaker.say(f"picture.{name}", facts) for name in known}
    return Captions(**words, marks=_marks(speaker, catalogue, journey))


def _marks(speaker: Speaker, catalogue: Catalogue, journey: JourneyMap) -> Mapping[int, str]:
    """Lead magnets and loyalty actions by the id of their item."""
    found = {}
    for item in (item for stage in journey.stages for item in stage.actions):
        entry = catalogue.entry(item.entry) if item.entry else None
        if entry and speaker.has(f"picture.mark_{entry.kind}"):
            found[item.id] = speaker.say(f"picture.mark_{entry.kind}")
    return found
