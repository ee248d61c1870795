"""getUpdates: one poll waits at a time, a newer one ends it."""

import asyncio
from dataclasses import dataclass

from playground.refusals import OTHER_POLL, Json, conflict
from playground.updates import Updates


@dataclass(slots=True, eq=False)
class Poll:
    """One waiting call; `ended_by` tells why it has to stop."""

    ended_by: str = ""


class Polls:
    """Of one bot."""

    def __init__(self, updates: Updates) -> None:
        self._updates = updates
        self._waiting: Poll | None = None

    async def wait(self, offset: int, limit: int, seconds: float) -> list[Json]:
        """The next updates; none after `seconds`. Refuses when it is ended."""
        self.end(OTHER_POLL)
        mine = self._waiting = Poll()
        try:
            return await self._arrive(mine, offset, limit, seconds)
        finally:
            if self._waiting is mine:
                self._waiting = None

    def end(self, reason: str) -> None:
        if self._waiting:
            self._waiting.ended_by, self._waiting = reason, None
            self._updates.changes.happened()

    async def _arrive(self, mine: Poll, offset: int, limit: int, seconds: float) -> list[Json]:
        changes, now = self._updates.changes, asyncio.get_running_loop().time
        deadline = now() + seconds
        while now() < deadline and not changes.closed:
            await changes.beyond(changes.number, deadline - now())
            if mine.ended_by:
                raise conflict(mine.ended_by)
            if batch := self._updates.take(offset, limit):
                return batch
        return []
