"""What is done right after a commit."""

import asyncio
from collections.abc import Callable, Iterator

from bot.carrier import Carrier
from bot.kept import Kept
from bot.telling import Teller
from flows.effects import Show
from flows.world import World
from storage import TALK


class Hands:
    """After a commit: effects to the carrier, answers to presses at once."""

    def __init__(
        self, teller: Teller, carrier: Carrier, begin: Callable[[], None] = lambda: None
    ) -> None:
        self._teller, self._carrier, self._begin = teller, carrier, begin
        self._tasks: set[asyncio.Task[None]] = set()

    def take(self, kept: Kept) -> None:
        """What a commit has left to be done."""
        self._begin()
        self._teller.recent.put(shown(kept))
        self._carrier.leave(kept.left)
        self._carrier.take(kept.dues)
        for answer, language in kept.answers:
            task = asyncio.create_task(self._teller.answer(answer, language))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


def shown(kept: Kept) -> Iterator[tuple[int, World | None]]:
    """The worlds that we are to show right now. A screen that is another process's to show, or
    that comes behind pictures, is shown as it is then."""
    ours = {d.person for d in kept.dues if isinstance(d.effect, Show) and d.lane == TALK}
    return ((person, world if person in ours else None) for person, world in kept.worlds)
