"""What is done right after a commit."""

import asyncio
from collections.abc import Callable

from bot.carrier import Carrier
from bot.hearer import Kept
from bot.telling import Teller


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
        self._teller.recent.put(kept.worlds)
        for answer, language in kept.answers:
            task = asyncio.create_task(self._teller.answer(answer, language))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._carrier.leave(kept.left)
        self._carrier.take(kept.dues)
