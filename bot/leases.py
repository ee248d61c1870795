"""What is in our hands: for how long yet, and whether it is still ours.

A process that stood still, or was cut off from the database, may find that another one took over
what it held; it must not carry that out a second time.
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable
from datetime import datetime, timedelta

import structlog

from bot.lanes import Lanes
from storage import Due, Store, Weather

_log = structlog.get_logger(__name__)

FRESH = timedelta(seconds=1)
"""What was taken or looked for so lately is carried out without asking. What has waited for longer
may be void: its person may have told another process to forget everything."""
LOOK_AGAIN = 5.0
"""Seconds at most until the outbox is looked through again: somebody waits for what was put off."""


class Leases:
    """Renews the leases of all that is in the lanes. Where nobody else is, all of it stays ours."""

    def __init__(self, store: Store, lanes: Lanes, clock: Callable[[], datetime]) -> None:
        self._store, self._lanes, self._clock = store, lanes, clock
        self._sure_until = clock() + store.lease
        self._lost: set[int] = set()
        self._looked_at = clock()
        self._taken_at: dict[int, datetime] = {}  # only of what was taken since
        self._looking = asyncio.Lock()

    def take(self, due: Due) -> None:
        """It is ours from now on."""
        if self._store.shared:
            self._taken_at[due.id] = self._clock()

    async def renew(self) -> None:
        """Hold all that is in the lanes for longer. Raises Weather."""
        if not self._store.shared:
            return
        now, asked = self._clock(), self._lanes.ids()
        until = now + self._store.lease
        held = await self._store.outbox.renew(asked, until) if asked else set()
        self._found(asked, held, now)
        self._sure_until = until

    def _found(self, asked: Collection[int], held: Collection[int], now: datetime) -> None:
        # What was settled in the meantime is in no lane.
        self._lost |= set(asked).difference(held) & self._lanes.ids()
        self._looked_at = now
        self._taken_at.clear()

    async def watch(
        self, sleep: Callable[[float], Awaitable[None]], recover: Callable[[], Awaitable[None]]
    ) -> None:
        """Again and again renew, and recover what others have left, until cancelled.

        After the database was away others get the time to renew theirs first.
        """
        was_away = False
        while True:
            await sleep(min(self._store.lease.total_seconds() / 3, LOOK_AGAIN))
            try:
                await self.renew()
                if not was_away:
                    await recover()
                was_away = False
            except Weather as weather:
                was_away = True
                _log.warning("the outbox was not looked through", error=repr(weather))
            except Exception:  # whoever watches does not go home for one bad row
                _log.exception("the outbox was not looked through")

    async def are_sure_of(self, due: Due) -> bool:
        """Whether it is there yet, and nobody else can have taken it. Raises Weather.

        Asked for all that is in the lanes at once, so once a second at most.
        """
        if self._is_stale(due):
            async with self._looking:
                if self._is_stale(due):
                    await self._look()
        return due.id not in self._lost

    def _is_stale(self, due: Due) -> bool:
        since = self._taken_at.get(due.id, self._looked_at)
        return self._store.shared and self._clock() - since >= FRESH

    async def _look(self) -> None:
        now, asked = self._clock(), self._lanes.ids()
        if now >= self._sure_until:
            await self.renew()
        else:
            self._found(asked, await self._store.outbox.held(asked), now)

    def forget(self, ids: Iterable[int]) -> None:
        """These are in no lane any more."""
        self._lost.difference_update(ids)
