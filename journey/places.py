"""Places of a map: what a question asks for, read and written by one address."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from journey.items import Items, Status
from journey.map import Business, JourneyMap, Part, Persona, Stage

_OWN = {"statuses", "notes", "aside", "id", "entry"}


def _answers(part: type[Part]) -> frozenset[str]:
    return frozenset(f.name for f in fields(part)) - _OWN


FIELDS = {
    "business": _answers(Business),
    "persona": _answers(Persona),
    "stage": _answers(Stage) - {"name"},
    "journey": frozenset({"stages", "way"}),
}


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The address of one answer: `Place("persona", "age")`, `Place("stage", "pains", 3)`."""

    part: str
    field: str
    stage: int = 0

    def __str__(self) -> str:
        return ".".join(filter(None, (self.part, str(self.stage or ""), self.field)))

    @classmethod
    def parse(cls, text: str) -> "Place | None":
        """The place with this name ("persona.age", "stage.3.pains"), or none."""
        part, _, rest = text.partition(".")
        number, _, name = rest.rpartition(".")
        known = name in FIELDS.get(part, ())
        if not known or (part == "stage") != number.isascii() & number.isdigit():
            return None
        return cls(part, name, int(number or 0))


def exists(journey: JourneyMap, place: Place) -> bool:
    """Whether the map has this place (a stage may have been removed)."""
    return place.part != "stage" or journey.stage(place.stage) is not None


def part_of(journey: JourneyMap, place: Place) -> Part:
    """The part of the map the place is in. KeyError when its stage is gone."""
    if place.part == "stage":
        stage = journey.stage(place.stage)
        if stage is None:
            raise KeyError(place)
        return stage
    return journey if place.part == "journey" else getattr(journey, place.part)


def with_part(journey: JourneyMap, place: Place, part: Part) -> JourneyMap:
    """The map with one part replaced."""
    if isinstance(part, JourneyMap):
        return part
    if isinstance(part, Stage):
        stages = tuple(part if s.id == part.id else s for s in journey.stages)
        return replace(journey, stages=stages)
    changed: dict[str, Any] = {place.part: part}
    return replace(journey, **changed)


def items_at(journey: JourneyMap, place: Place) -> Items:
    """The answers at a place; () for those that hold no items (feeling, stages, way)."""
    value = () if place.part == "journey" else getattr(part_of(journey, place), place.field)
    return value if isinstance(value, tuple) else ()


def status_at(journey: JourneyMap, place: Place) -> Status:
    """What has become of a place."""
    return part_of(journey, place).statuses.get(place.field, Status.NOT_ASKED)


def statuses(journey: JourneyMap) -> Mapping[tuple[str, int], Mapping[str, Status]]:
    """Part and stage (0 outside the stages) → field → what has become of it, if anything."""
    return {
        ("business", 0): journey.business.statuses,
        ("persona", 0): journey.persona.statuses,
        ("journey", 0): journey.statuses,
        **{("stage", stage.id): stage.statuses for stage in journey.stages},
    }


def put(journey: JourneyMap, place: Place, **changes: Any) -> JourneyMap:
    """The map with fields of the place's part replaced."""
    return with_part(journey, place, replace(part_of(journey, place), **changes))


def mark(journey: JourneyMap, place: Place, status: Status) -> JourneyMap:
    """The map with the place's status set."""
    statuses = {**part_of(journey, place).statuses, place.field: status}
    return put(journey, place, statuses=statuses)
