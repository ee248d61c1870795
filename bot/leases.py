"""What is in our hands: for how long yet, and whether it is still ours.

A process that stood still, or was cut off from the database, may find that another one took over
what it held; it must not carry that out a second time.
"""

from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

import structlog

from bot.lanes import Lanes
from storage import Due, Store, Weather

_log = structlog.get_logger(__name__)

LOOK_AGAIN = 5.0
"""Seconds at most until the outbox is looked through again: somebody waits for what was put off."""


class Leases:
    """Renews the leases of all that is in the lanes. Where nobody else is, all of it stays ours."""

    def __init__(self, store: Store, lanes: Lanes, clock: Callable[[], datetime]) -> None:
        self._store, self._lanes, self._clock = store, lanes, clock
        self._sure_until = clock() + store.lease
        self._lost: set[int] = set()

    async def renew(self) -> None:
        """Hold all that is in the lanes for longer. Raises Weather."""
        if not self._store.shared:
            return
        until, asked = self._clock() + self._store.lease, self._lanes.ids()
        held = await self._store.outbox.renew(asked, until) if asked else set()
        # What was settled in the meantime is in no lane.
        self._lost |= (asked - held) & self._lanes.ids()
        self._sure_until = until

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
        """Whether nobody else can have taken it. Raises Weather."""
        if self._store.shared and self._clock() >= self._sure_until:
            await self.renew()
        return due.id not in self._lost

    def forget(self, ids: Iterable[int]) -> None:
        """These are in no lane any more."""
        self._lost.difference_update(ids)
