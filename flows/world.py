"""What a turn can know: the person, where they stand, and the maps that were recalled."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from flows.heard import Heard
from flows.limits import USUAL, Limits, Spent
from journey.map import JourneyMap
from journey.places import Place
from knowledge.catalogue import Catalogue


class Walk(StrEnum):
    """Which statuses of places are a walk's gaps."""

    FILL = "fill"
    CHANGE = "change"
    """This place only, then back to the review."""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a person stands: a screen, and the place of a map it is about."""

    screen: str = "home"
    map: int = 0
    place: Place | None = None
    page: int = 0
    walk: Walk = Walk.FILL
    stage: int = 0
    """The stage that the screen is about, where it is not a place."""
    due: tuple[Place, ...] = ()
    """What became newly relevant by a change and is asked before going back to the review."""
    offered: tuple[str, ...] = ()
    """Ids of entries that the screen offers; they stay while they are ticked and unticked."""


@dataclass(frozen=True, slots=True)
class Person:
    """Someone who talks to us. `serial` numbers the living screen; `pending` are words that
    wait for the person to say where they belong."""

    id: int
    chat: int
    name: str = ""
    language: str = "ru"
    spot: Spot = field(default_factory=Spot)
    before: Spot | None = None
    """Where the person stood before the last press that moved them."""
    serial: int = 0
    pending: str = ""
    gone: bool = False
    """The bot was stopped by the person: nothing is sent until they write."""
    reminders: bool = True
    """Whether the person may be reminded of a draft."""


@dataclass(frozen=True, slots=True)
class MapHeader:
    """A line of the list of maps."""

    id: int
    title: str
    changed_at: datetime
    answered: int
    asked: int
    revision: int
    """Grows with every change of the map."""
    versions: int = 0
    """How many drawn states are kept; the newest has this number. 0: never drawn."""
    drawn_revision: int = 0
    deleted: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line of the journal: what a message of the person became."""

    message: int
    map: int
    place: Place
    items: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ShownScreen:
    """The living screen as it stands in the chat. `shown_at`: unix seconds by Telegram's clock."""

    message: int
    serial: int
    shown_at: int


@dataclass(frozen=True, slots=True)
class World:
    """All that a turn may look at. `maps` and `headers` hold what `needs` asked for."""

    person: Person
    catalogue: Catalogue
    now: datetime
    known: bool = True
    """False at the person's very first message."""
    maps: Mapping[int, JourneyMap] = field(default_factory=dict)
    cursors: Mapping[int, Spot] = field(default_factory=dict)
    """Where the person last stood in each of `maps`."""
    headers: tuple[MapHeader, ...] | None = None
    """The person's maps, newest change first; none when not recalled."""
    note: Note | None = None
    """The journal's line about the edited message that was heard."""
    shown_at: int = 0
    """When the living screen appeared, in unix seconds by Telegram's clock; 0 when unknown."""
    screen: ShownScreen | None = None
    """The living screen as it stood in the chat when this was recalled; none: there is none."""
    absent: frozenset[int] = frozenset()
    """Maps that were asked for and are not the person's."""
    no_notes: frozenset[int] = frozenset()
    """Messages that the journal knows nothing of."""
    fresh_id: int = 0
    """An id for a new map, never given before."""
    limits: Limits = USUAL
    turns: int = 0
    """How many things were heard of the person within a minute, this one too; 0: not counted."""
    calmed: bool = False
    """That they were too many was said within that minute."""
    spent: Spent | None = None
    """What the person took of what is limited; none when not recalled."""


@dataclass(frozen=True, slots=True)
class Needs:
    """What must be recalled before a thing can be heard."""

    maps: frozenset[int] = frozenset()
    headers: bool = False
    note: int = 0
    """The id of a message of the person whose journal line is needed."""
    spent: bool = False

    def __bool__(self) -> bool:
        return bool(self.maps or self.headers or self.note or self.spent)


__all__ = ["Heard", "MapHeader", "Needs", "Note", "Person", "ShownScreen", "Spot", "Walk", "World"]
