"""A turn in the making: every method returns a new Hearing, nothing is changed in place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from flows.effects import (
    Answer,
    Button,
    Change,
    Effect,
    Fact,
    Facts,
    Rows,
    SaveMap,
    Say,
    Screen,
    Show,
    Turn,
)
from flows.heard import Heard, What
from flows.path import progress
from flows.world import Note, Person, Spot, World
from journey.items import Items
from journey.map import JourneyMap
from journey.places import Place

MOST_SERIAL = 999_999
TYPED_AT = ("question", "stages", "stage")
"""Rooms where words become answers: words that are late there are asked about."""


@dataclass(frozen=True, slots=True)
class Press:
    """A button of the living screen: the option, what it is about, and the wished state."""

    option: str
    about: str = ""
    wished: bool = True


@dataclass(frozen=True, slots=True)
class Hearing:
    """What is known, what was heard, and what has come of it so far."""

    world: World
    heard: Heard
    changes: tuple[Change, ...] = ()
    effects: tuple[Effect, ...] = ()
    notes: tuple[Note, ...] = ()
    notice: str = ""

    @property
    def person(self) -> Person:
        """The person as they are at this point of the turn."""
        return self.world.person

    @property
    def spot(self) -> Spot:
        """Where the person stands at this point of the turn."""
        return self.world.person.spot

    @property
    def since(self) -> str:
        """Today as an ISO date, for answers given now."""
        return self.world.now.date().isoformat()

    @property
    def journey(self) -> JourneyMap | None:
        """The map the person stands in."""
        return self.world.maps.get(self.spot.map)

    def saves(self, journey: JourneyMap) -> "Hearing":
        """The map's new value; an unchanged map is not written."""
        if self.world.maps.get(journey.id) == journey:
            return self
        now = progress(journey)
        earlier = [
            c for c in self.changes if not (isinstance(c, SaveMap) and c.map.id == journey.id)
        ]
        saved = SaveMap(journey, now.answered, now.asked)
        world = replace(self.world, maps={**self.world.maps, journey.id: journey})
        return replace(self, world=world, changes=(*earlier, saved))

    def changes_by(self, change: Change) -> "Hearing":
        """One more change beside the map's value."""
        return replace(self, changes=(*self.changes, change))

    def does(self, *effects: Effect) -> "Hearing":
        """More effects, after those there are."""
        return replace(self, effects=(*self.effects, *effects))

    def becomes(self, person: Person) -> "Hearing":
        """The person changed."""
        return replace(self, world=replace(self.world, person=person))

    def goes(
        self, spot: Spot, *, closing: Screen | None = None, leaving: bool = False
    ) -> "Hearing":
        """The person stands elsewhere, and sees it: after a tap in place, after words anew.

        `closing` is what the old screen becomes; with it the new one is a new message. `leaving`:
        the new one is not shown yet.
        """
        person = replace(
            self.person,
            spot=spot,
            serial=next_number(self.person.serial),
            before=self._before(spot),
        )
        fresh = closing is not None or self.heard.what is not What.PRESS
        return self.becomes(person).does(Show(fresh, closing, leaving))

    def _before(self, spot: Spot) -> Spot | None:
        """Where words that are still on their way may belong: a press can overtake them."""
        here = self.spot
        if self.heard.what is not What.PRESS:
            return None
        if replace(here, due=spot.due) == spot:
            return self.person.before
        return here if here.screen in TYPED_AT else None

    def turns_to(self, page: int) -> "Hearing":
        """Another page of the same screen: its number stays, so no tap on the way is lost."""
        person = replace(self.person, spot=replace(self.spot, page=page))
        return self.becomes(person)

    def shows(self, *, fresh: bool = False, closing: Screen | None = None) -> "Hearing":
        """The present screen again, in place or as a new message."""
        return self.does(Show(fresh, closing))

    def says(
        self, key: str, facts: Facts | None = None, rows: Rows = (), picture: str = ""
    ) -> "Hearing":
        """A new message that stays."""
        return self.does(
            Say(Screen(key, facts or {}, rows), picture, language=self.person.language)
        )

    def notices(self, key: str) -> "Hearing":
        """The short answer to the press."""
        return replace(self, notice=key)

    def remembers(self, place: Place, items: Items = (), journey: int = 0) -> "Hearing":
        """What the message that was heard became, for the day when it is edited.

        `journey` is the map's id when it is not the one the person stands in.

        A press has no words of its own: words that waited for it are not remembered.
        """
        if self.heard.what is What.PRESS:
            return self
        ids = tuple(i.id for i in items)
        note = Note(self.heard.message, journey or self.spot.map, place, ids)
        return replace(self, notes=(*self.notes, note))

    def turn(self) -> Turn:
        """The finished turn."""
        query = self.heard.query
        answer = Answer(query, self.notice) if query else None
        turn = Turn(self.person, self.changes, self.effects, self.notes, answer)
        return replace(turn, person=None) if turn.forgets else turn


def next_number(serial: int) -> int:
    """The number of the next living screen; it starts again before it grows too long."""
    return serial % MOST_SERIAL + 1


def stay(command: str, about: int | str = "", key: str = "", **facts: Fact) -> Button:
    """A button for a message that stays: a command and a short id, good for ever."""
    return Button(f"{command}:{about}", key or f"button.{command}", facts=facts)


MOST_IN_A_ROW = 5


def in_rows(buttons: Sequence[Button], most: int = MOST_IN_A_ROW) -> Rows:
    """Small buttons in as few rows as are readable, evenly filled."""
    rows = max(1, -(-len(buttons) // most))
    length = -(-len(buttons) // rows)
    return tuple(tuple(buttons[i : i + length]) for i in range(0, len(buttons), max(1, length)))


def live(world: World, option: str, about: str = "", **button: object) -> Button:
    """A button of the living screen, marked with the screen's number."""
    data = f"{world.person.serial}.{option}" + (f":{about}" if about else "")
    return Button(data, **button)  # type: ignore[arg-type]
