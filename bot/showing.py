"""Living screens are shown in one lane, whichever way they came.

A screen behind pictures comes by their lane, which may be in another process's hands than the talk
of the same person; two that show at the same time would leave a keyboard each. So it goes to the
end of the talk, and is shown by whoever has that.
"""

from collections.abc import Callable
from datetime import datetime

from bot.carrier import Carrier
from bot.deed import Deed
from storage import TALK, Due, Store


class Showing:
    """`show` is what shows a screen; `carrier` has the lanes."""

    def __init__(
        self, show: Deed, store: Store, carrier: Carrier, clock: Callable[[], datetime]
    ) -> None:
        self._show, self._store, self._carrier, self._clock = show, store, carrier, clock

    async def show(self, due: Due) -> None:
        """Shows it, or lets it be shown behind what is said to the person now."""
        if due.lane == TALK:
            await self._show(due)
            return
        carrying, lease = {*self._carrier.carrying()}, self._store.lease
        self._carrier.take(await self._store.outbox.to_talk(due, self._clock(), lease, carrying))
