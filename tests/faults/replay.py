"""What a bot without any faults would remember, had it heard the same in the same order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from bot.door import parse
from flows.effects import Picture
from flows.heard import Heard, What
from flows.languages import language_for
from flows.limits import Limits
from flows.machine import hear, needs
from flows.world import Person, World
from knowledge.catalogue import load
from tests.faults.order import Deed, moment
from tests.flows.memory import NEVER, Memory

MOST_ROUNDS = 5
UNLIMITED = Limits(turns=0, drawings=0, uploads=0)


@dataclass
class Replay:
    """One person's. `maps` are the ids that the bot has given; `pictures` were asked for."""

    person: int
    maps: Sequence[int]
    memory: Memory = field(default_factory=Memory)
    pictures: list[Picture] = field(default_factory=list)
    now: datetime = NEVER
    _shown: tuple[int, int] = (0, 0)

    def goes(self, deeds: Sequence[Deed], updates: Mapping[int, Mapping[str, Any]]) -> None:
        """Hears it all again."""
        for deed in deeds:
            if deed.what == "heard":
                self._hears(parse(updates[deed.ref], ""), deed)
            else:
                self._shown = (deed.ref, int(deed.at or 0))

    def _hears(self, heard: Heard, deed: Deed) -> None:
        if heard.what is What.SILENT:
            return
        self.now = now = moment(deed.at)
        turn = hear(self._world(heard, deed), heard)
        self.memory.keeps(turn, now)
        self.pictures += [one for one in turn.effects if isinstance(one, Picture)]

    def _world(self, heard: Heard, deed: Deed) -> World:
        known = self.memory.person
        language = known.language if known else language_for(heard.language, "ru")
        person = known or Person(self.person, self.person, language=language)
        serial, shown_at = self._shown
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
