"""What commits have just left, so that what is shown right after one needs no reading."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from flows.world import ShownScreen, World

GOOD_FOR = timedelta(seconds=1)
"""What waits for longer is recalled anew: another process may have gone on with the person."""


class Recent:
    """Worlds by person. Each is taken once, or takes the place of the one before."""

    def __init__(self) -> None:
        self._worlds: dict[int, World] = {}
        self._shown: dict[int, tuple[datetime, ShownScreen | None]] = {}

    def put(self, worlds: Iterable[tuple[int, World | None]]) -> None:
        """As a commit has left them; None: it is not known how."""
        for person, world in worlds:
            self._worlds.pop(person, None)
            if world is not None:
                self._forget_before(world.now - GOOD_FOR)
                self._worlds[person] = self._as_shown(world)  # behind all others

    def _forget_before(self, moment: datetime) -> None:
        """The oldest are in front."""
        while self._worlds and self._worlds[oldest := next(iter(self._worlds))].now < moment:
            del self._worlds[oldest]
        while self._shown and self._shown[oldest := next(iter(self._shown))][0] < moment:
            del self._shown[oldest]

    def _as_shown(self, world: World) -> World:
        """A screen that was shown while the turn was being kept is none that the turn has seen.
        What was shown before was recalled, or what another process has shown since."""
        at, screen = self._shown.get(world.person.id, (world.now, world.screen))
        return world if at < world.now else replace(world, screen=screen)

    def __len__(self) -> int:
        """Of all that is remembered."""
        return len(self._worlds) + len(self._shown)

    def shown(self, person: int, screen: ShownScreen | None, now: datetime) -> None:
        """The person's living screen is another one by now, or none."""
        self._forget_before(now - GOOD_FOR)
        self._shown.pop(person, None)
        self._shown[person] = now, screen
        if world := self._worlds.get(person):
            self._worlds[person] = replace(world, screen=screen)

    def take(self, person: int, now: datetime) -> World | None:
        """The world to be shown, if it is known and fresh."""
        world = self._worlds.pop(person, None)
        return world if world and abs(now - world.now) < GOOD_FOR else None
