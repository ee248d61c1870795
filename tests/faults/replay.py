"""What a bot without any faults would remember, had it heard the same in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from bot.door import parse
from flows.effects import Picture, Turn
from flows.heard import Heard
from flows.languages import language_for
from flows.limits import Limits
from flows.machine import hear, needs
from flows.world import Person, World
from knowledge.catalogue import load
from tests.faults.order import Deed, moment
from tests.flows.memory import NEVER, Memory

MOST_ROUNDS = 5
NEAR = 4
"""So many deeds before and behind a turn, a screen may have been shown at the same time."""
Shown: TypeAlias = tuple[int, int]
"""The number of a screen, and when it appeared."""
NOTHING: Shown = (0, 0)
LONG_AGO = 1
UNLIMITED = Limits(turns=0, drawings=0, uploads=0)


@dataclass
class Replay:
    """One person's. `maps` are the ids that the bot has given; `pictures` were asked for."""

    person: int
    maps: Sequence[int]
    memory: Memory = field(default_factory=Memory)
    pictures: list[Picture] = field(default_factory=list)
    now: datetime = NEVER
    strange: str = ""
    """The first turn that has left the person as none of ours leaves them."""
    _shown: Shown = NOTHING

    def goes(self, deeds: Sequence[Deed], updates: Mapping[int, Mapping[str, Any]]) -> None:
        """Hears it all again."""
        for at, deed in enumerate(deeds):
            if deed.what == "heard":
                near = (*deeds[at + 1 : at + NEAR], *deeds[max(0, at - NEAR) : at])
                self._hears(parse(updates[deed.ref], ""), deed, [shown_in(one) for one in near])
            else:
                self._shown = shown_in(deed)

    def _hears(self, heard: Heard, deed: Deed, near: Sequence[Shown]) -> None:
        """A turn hears while screens are sent, and sees one that is noted in memory before any
        database, or does not see yet what the other replica is just writing. Which it was shows in
        what it has left."""
        self.now = now = moment(deed.at)
        turn = self._turn(heard, deed, self._shown)
        # One that was shown, and noted in memory only, as another one followed before it was kept.
        unseen = (self.memory.person.serial, LONG_AGO) if self.memory.person else NOTHING
        for shown in dict.fromkeys((*near, NOTHING, unseen)):
            if turn.person == deed.left or not deed.left:
                break
            other = self._turn(heard, deed, shown)
            turn = other if other.person == deed.left else turn
        if deed.left and turn.person != deed.left and not self.strange:
            self.strange = f"update {deed.ref} left {deed.left}, not {turn.person}"
        self.memory.keeps(turn, now)
        self.pictures += [one for one in turn.effects if isinstance(one, Picture)]

    def _turn(self, heard: Heard, deed: Deed, shown: Shown) -> Turn:
        return hear(self._world(heard, deed, shown), heard)

    def _world(self, heard: Heard, deed: Deed, shown: Shown) -> World:
        known = self.memory.person
        language = known.language if known else language_for(heard.language, "ru")
        person = known or Person(self.person, self.person, language=language)
        serial, shown_at = shown
        world = World(
            person=replace(person, name=heard.name or person.name),
            catalogue=load(language),
            now=moment(deed.at),
            known=known is not None,
            shown_at=shown_at if serial == person.serial else 0,
            fresh_id=self._next_map(),
            limits=UNLIMITED,
        )
        for _ in range(MOST_ROUNDS):
            if not (missing := needs(world, heard)):
                break
            world = self.memory.filled(world, missing)
        return world

    def _next_map(self) -> int:
        made = len(self.memory.maps)
        return self.maps[made] if made < len(self.maps) else -1


def shown_in(deed: Deed) -> Shown:
    """What a deed has shown; nothing, if it is no such deed."""
    return (deed.ref, int(deed.at or 0)) if deed.what == "shown" else NOTHING
