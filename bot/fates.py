"""What becomes of an effect in the outbox, once it is known how it went.

sent         it is done: the row goes
failed       surely not done: the row waits and is tried again
unknown      it may have reached the person: not sent a second time by itself. A picture becomes
             words that say so, with a button to send it again; words are said once more,
             marked as repeated
gone         nobody to speak to: nothing waits for them any more
"""

from collections.abc import Awaitable, Callable, Collection
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeAlias, TypeVar

from bot.lanes import Lanes
from bot.patience import Sleep, patiently
from bot.weather import Meaning
from flows.effects import Picture, Say, Show
from flows.unsent import in_doubt, lost
from storage import Due, Store

OFFER_AGAIN = 10.0
"""Seconds."""

Result = TypeVar("Result")
Waits: TypeAlias = Callable[[int], AbstractContextManager[None]]
Fate: TypeAlias = Callable[[Due], Awaitable[Due | None]]


class Fates:
    """Notes them, however long the database is away."""

    def __init__(
        self,
        store: Store,
        lanes: Lanes,
        *,
        clock: Callable[[], datetime],
        sleep: Sleep,
        jitter: Callable[[], float],
    ) -> None:
        self._store, self._lanes = store, lanes
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self._waits: Waits = lambda _: nullcontext()
        self._fates: dict[Meaning, Fate] = {
            Meaning.UNKNOWN: self._leave_open,
            Meaning.GONE: self._stop_speaking,
            Meaning.BUG: self._give_up,
        }

    def tells(self, waits: Waits) -> None:
        """Who is told that somebody waits, while the database keeps us from going on."""
        self._waits = waits

    async def patiently(
        self, work: Callable[[], Awaitable[Result]], waiting: int | None = None
    ) -> Result:
        """Deeds note themselves what they have done, so one that meets the database's weather has
        done nothing yet; and what is settled must not be done anew. `waiting`: a person."""
        waits = nullcontext if waiting is None else partial(self._waits, waiting)
        return await patiently(work, self._sleep, self._jitter(), waits)

    async def settle(self, due: Due, meaning: Meaning) -> Due | None:
        """An effect that was not carried out; what is to be carried out in its place."""
        return await self._fates.get(meaning, self.drop)(due)

    async def sent(self, ids: Collection[int]) -> None:
        """Settled together; nobody waits for it."""
        await self.patiently(lambda: self._store.outbox.sent(ids))

    async def drop(self, due: Due) -> None:
        """Done, or void. Somebody waits for what stands behind it, if anything does."""
        waiting = None if self._lanes.is_last(due) else due.person
        await self.patiently(lambda: self._store.outbox.sent([due.id]), waiting)

    async def put_off(self, due: Due, seconds: float, *, ours: bool = False) -> None:
        """What stays `ours` is held until we have tried it again."""
        again = self._clock() + timedelta(seconds=seconds)
        until = again + self._store.lease if ours else None
        await self.patiently(lambda: self._store.outbox.failed(due.id, again, until))

    async def _leave_open(self, due: Due) -> Due | None:
        """A message may have arrived, so it is not sent twice. A question is offered again after a
        while, unless the person has moved on: better seen twice than waited for in vain."""
        if words := in_doubt(due.effect):
            return await self._say_instead(due, words)
        if isinstance(due.effect, Show):
            await self.put_off(due, OFFER_AGAIN)
        else:
            await self.patiently(lambda: self._store.outbox.unknown([due.id]))
        return None

    async def _give_up(self, due: Due) -> Due | None:
        if isinstance(due.effect, Picture):
            return await self._say_instead(due, lost(due.effect))
        await self.drop(due)
        return None

    async def _say_instead(self, due: Due, words: Say) -> Due | None:
        """The row holds these words from now on, so that a crash makes them neither more nor less.

        Words are repeated once: whoever hears them twice is told why.
        """
        is_there = await self.patiently(lambda: self._store.outbox.becomes(due.id, words))
        return replace(due, effect=words, attempts=0) if is_there else None

    async def _stop_speaking(self, due: Due) -> None:
        self._lanes.drop(due.chat)
        await self.drop(due)
        if due.chat == due.person:
            await self.patiently(lambda: self._store.outbox.gone(due.person))
