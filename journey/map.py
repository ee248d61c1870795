"""JourneyMap and its parts: one business, one persona, an ordered list of stages."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from journey.items import Item, Items, Status

FEWEST_STAGES, MOST_STAGES = 3, 8
MOST_ITEMS = 12
LONGEST_ITEM = 160
LONGEST_NAME = 80
FEELINGS = (-2, -1, 0, 1, 2)


@dataclass(frozen=True, slots=True)
class Part:
    """What every part of a map keeps beside its answers.

    `statuses`: field → what has become of it. `notes`: what did not fit on the map, kept and
    exported, not drawn. `aside`: field → answers once given and then taken off, offered again.
    """

    statuses: Mapping[str, Status] = field(default_factory=dict)
    notes: tuple[str, ...] = ()
    aside: Mapping[str, Items] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Business(Part):
    """Whose customers the map is about. Every field holds at most one item."""

    name: Items = ()
    kind: Items = ()
    country: Items = ()
    offer: Items = ()


@dataclass(frozen=True, slots=True)
class Persona(Part):
    """The customer the map is about. `name`, `age` and `sex` hold at most one item."""

    name: Items = ()
    age: Items = ()
    sex: Items = ()
    interests: Items = ()
    behaviour: Items = ()
    motivation: Items = ()
    needs: Items = ()
    fears: Items = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Stage(Part):
    """A step of the journey.

    `entry` is the slug of a stage in knowledge/ ("awareness"), or "" for a stage of one's own.
    `goal` and `why` hold at most one item; `feeling` is −2…+2 or none.
    """

    id: int
    name: Item
    entry: str = ""
    goal: Items = ()
    channels: Items = ()
    questions: Items = ()
    pains: Items = ()
    feeling: int | None = None
    why: Items = ()
    actions: Items = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class JourneyMap(Part):
    """A map. Ids of stages and items are counters inside it and are never given twice.

    `removed` keeps the stages taken away, so that nothing typed is lost. `theme`: the look of the
    pictures; `logo`: the name under which the owner's logo is kept, or "".
    """

    id: int
    language: str = "ru"
    theme: str = "light"
    logo: str = ""
    business: Business = field(default_factory=Business)
    persona: Persona = field(default_factory=Persona)
    stages: tuple[Stage, ...] = ()
    removed: tuple[Stage, ...] = ()
    last_item: int = 0
    last_stage: int = 0

    def stage(self, number: int) -> Stage | None:
        """The stage with this id, or none."""
        for stage in self.stages:  # a loop, as a turn asks a hundred times
            if stage.id == number:
                return stage
        return None

    @property
    def title(self) -> str:
        """The name of the business as typed, or ""."""
        return self.business.name[0].text if self.business.name else ""
