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

    def put(self, worlds: Iterable[tuple[int, World | None]]) -> None:
        """As a commit has left them; None: it is not known how."""
        for person, world in worlds:
            self._worlds.pop(person, None)
            if world is not None:
                self._worlds[person] = world  # behind all others, so the oldest are in front
                self._forget_before(world.now - GOOD_FOR)

    def _forget_before(self, moment: datetime) -> None:
        """The newest is never so old."""
        while self._worlds[oldest := next(iter(self._worlds))].now < moment:
            del self._worlds[oldest]

    def __len__(self) -> int:
        return len(self._worlds)

    def shown(self, person: int, screen: ShownScreen | None) -> None:
        """The person's living screen is another one by now, or none."""
        if world := self._worlds.get(person):
            self._worlds[person] = replace(world, screen=screen)

    def take(self, person: int, now: datetime) -> World | None:
        """The world to be shown, if it is known and fresh."""
        world = self._worlds.pop(person, None)
        return world if world and abs(now - world.now) < GOOD_FOR else None
