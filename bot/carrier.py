"""Carries out the effects that turns have left in the outbox, and settles each there.

sent         it is done: the row goes
failed       surely not done: the row waits and is tried again
unknown      it may have reached the person: not sent a second time by itself. A picture becomes
             words that say so, with a button to send it again; words are said once more,
             marked as repeated
gone         nobody to speak to: nothing waits for them any more
"""

import asyncio
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import TypeVar

import structlog

from bot.deed import Deed, TryLater
from bot.lanes import Lanes
from bot.leases import Leases
from bot.metrics import Metrics
from bot.patience import patiently
from bot.soon import HARMLESS, Soon
from bot.weather import Meaning, backoff, outcome
from flows.effects import Effect, FetchLogo, Picture, Say, Show, Strip
from flows.unsent import in_doubt, lost
from storage import Due, Store, Weather

_log = structlog.get_logger(__name__)

LEASE = timedelta(seconds=60)
OFFER_AGAIN = 10.0
"""Seconds."""
MOST_WAITING = 500
"""So many effects may wait before no more updates are fetched."""

Result = TypeVar("Result")
Waits = Callable[[int], AbstractContextManager[None]]
TRIED_TWICE = (Strip, FetchLogo)
"""Effects that are begun anew when nobody knows what became of them."""
LAST_SECONDS = 2.0
"""So long it is tried, at the end, to settle what was done."""


class Carrier:
    """Takes effects right after their commit, or from the outbox after a crash."""

    def __init__(
        self,
        store: Store,
        deeds: Mapping[type[Effect], Deed],
        *,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
        jitter: Callable[[], float] = lambda: 0.5,
        metrics: Metrics | None = None,
    ) -> None:
        self._metrics = metrics or Metrics()
        self._store, self._deeds = store, dict(deeds)
        self._clock, self._sleep, self._jitter = clock, sleep, jitter
        self.lanes = Lanes(self.carry)
        self.leases = Leases(store, self.lanes, clock)
        self.soon = Soon(self._sent, self._settled)
        self._room = asyncio.Event()
        self._room.set()
        self._waits: Waits = lambda _: nullcontext()
        self._settlements: dict[Meaning, Deed] = {
            Meaning.UNKNOWN: self._leave_open,
            Meaning.GONE: self._stop_speaking,
            Meaning.BUG: self._give_up,
        }

    def learns(self, kind: type[Effect], deed: Deed) -> None:
        """One more kind of effect, whose deed was not there yet when this was made."""
        self._deeds[kind] = deed

    def tells(self, waits: Waits) -> None:
        """Who is told that somebody waits, while the database keeps us from going on."""
        self._waits = waits

    def take(self, dues: Iterable[Due]) -> None:
        """Effects that this process is to carry out."""
        for due in dues:
            self.leases.take(due)
            self.lanes.put(due)
        if len(self.lanes) >= MOST_WAITING:
            self._room.clear()

    def leave(self, people: Iterable[int]) -> None:
        """They were forgotten or stopped the bot: what waits for them is not carried out."""
        for person in people:
            self.lanes.drop(person)

    async def room(self) -> None:
        """Returns when few enough effects wait."""
        await self._room.wait()

    def carrying(self) -> Iterable[int]:
        """Ids of effects that are being carried out, or were, and stand in the outbox yet."""
        return (*self.lanes.carrying(), *self.soon.ids())

    async def empty(self) -> None:
        """Returns when nothing is left to do."""
        while len(self.lanes) or self.soon.ids():
            await self.lanes.empty()
            await self.soon.empty()

    async def recover(self, *, everything: bool) -> None:
        """Take up what another process has left. `everything`: also what is in its hands yet, which
        is right only where there is no other."""
        now, lease = self._clock(), self._store.lease
        while dues := await self._store.outbox.claim(now, lease, everything=everything):
            self.take(dues)
            everything = False

    async def watch(self) -> None:
        """Again and again, hold what we have for longer and take up what is due and in nobody's
        hands, until cancelled."""
        await self.leases.watch(self._sleep, partial(self.recover, everything=False))

    async def finish(self, seconds: float) -> None:
        """Let what is under way finish for so long; the rest is given back, for anyone to take."""
        with suppress(Weather):
            await self.leases.renew()
        left = await self.lanes.finish(seconds)
        with suppress(TimeoutError):
            await asyncio.wait_for(self.soon.empty(), LAST_SECONDS)
        with suppress(Weather):
            await self._store.outbox.release(left, self._clock())

    async def carry(self, due: Due) -> None:
        """One effect, whatever becomes of it; a retry holds its lane, so that order is kept."""
        try:
            await self._until_settled(due)
        except Exception:
            _log.exception("an effect could not be settled", effect=due.id)
        if due.id not in self.soon.ids():
            await self._settled([due])
        if len(self.lanes) < MOST_WAITING:
            self._room.set()

    async def _settled(self, dues: Sequence[Due]) -> None:
        self.leases.forget(due.id for due in dues)
        lanes = {(due.person, due.lane) for due in dues if self.lanes.is_last(due)}
        await asyncio.gather(*(self._follow(*lane) for lane in lanes))

    async def _follow(self, person: int, lane: str) -> None:
        """What another process has put into a lane, as it was ours, is ours too."""
        try:
            self.take(await self._store.follow(person, lane))
        except Weather as weather:
            _log.warning("a lane was not looked through", error=repr(weather))
        except Exception:  # what waits in this process still has to be carried out
            _log.exception("a lane was not looked through", person=person)

    async def _until_settled(self, due: Due) -> None:
        while (wait := await self._attempt(due)) is not None:
            due = replace(due, attempts=due.attempts + 1)
            await self._put_off(due, wait, ours=True)
            await self._sleep(wait)

    async def _attempt(self, due: Due) -> float | None:
        """None when the effect is settled, or no longer ours; else the seconds to wait before
        another attempt."""
        waits = partial(self._waits, due.person)
        if not await self._patiently(lambda: self.leases.are_sure_of(due), waits):
            return None
        try:
            await self._patiently(lambda: self._deeds[type(due.effect)](due), waits)
        except TryLater:
            return backoff(due.attempts + 1, self._jitter())
        except Exception as error:
            return await self._weigh(due, error)
        if isinstance(due.effect, HARMLESS):
            self.soon.put(due)
        else:
            await self._drop(due)
        return None

    async def _patiently(
        self,
        work: Callable[[], Awaitable[Result]],
        waits: Callable[[], AbstractContextManager[None]] = nullcontext,
    ) -> Result:
        """Deeds note themselves what they have done, so one that meets the database's weather has
        done nothing yet; and what is settled must not be done anew."""
        return await patiently(work, self._sleep, self._jitter(), waits)

    async def _put_off(self, due: Due, seconds: float, *, ours: bool = False) -> None:
        """What stays `ours` is held until we have tried it again."""
        again = self._clock() + timedelta(seconds=seconds)
        until = again + self._store.lease if ours else None
        await self._patiently(lambda: self._store.outbox.failed(due.id, again, until))

    async def _weigh(self, due: Due, error: Exception) -> float | None:
        found = outcome(error, harmless=isinstance(due.effect, TRIED_TWICE))
        kind = type(due.effect).__name__
        if found.meaning is not Meaning.FINE:
            self._metrics.failed(f"effect {found.meaning}")
        if found.meaning is Meaning.AGAIN:
            _log.warning("an effect waits", effect=due.id, kind=kind, error=repr(error))
            return found.after or backoff(due.attempts + 1, self._jitter())
        if found.meaning is Meaning.BUG:
            _log.error("an effect failed", effect=due.id, kind=kind, exc_info=error)
        if found.meaning is Meaning.MOVED:  # told so again after a crash, so it is not noted
            await self._until_settled(replace(due, chat=found.chat))
            return None
        await self._settlements.get(found.meaning, self._drop)(due)
        return None

    async def _drop(self, due: Due) -> None:
        """Somebody waits for what stands behind it, if anything does."""
        waits = partial(self._waits_behind, due)
        await self._patiently(lambda: self._store.outbox.sent([due.id]), waits)

    async def _sent(self, ids: Collection[int]) -> None:
        await self._patiently(lambda: self._store.outbox.sent(ids))

    def _waits_behind(self, due: Due) -> AbstractContextManager[None]:
        return nullcontext() if self.lanes.is_last(due) else self._waits(due.person)

    async def _leave_open(self, due: Due) -> None:
        """A message may have arrived, so it is not sent twice. A question is offered again after a
        while, unless the person has moved on: better seen twice than waited for in vain."""
        if isinstance(due.effect, Show):
            await self._put_off(due, OFFER_AGAIN)
        elif words := in_doubt(due.effect):
            await self._say_instead(due, words)
        else:
            await self._patiently(lambda: self._store.outbox.unknown([due.id]))

    async def _give_up(self, due: Due) -> None:
        if isinstance(due.effect, Picture):
            await self._say_instead(due, lost(due.effect))
        else:
            await self._drop(due)

    async def _say_instead(self, due: Due, words: Say) -> None:
        """The row holds these words from now on, so that a crash makes them neither more nor less.

        Words are repeated once: whoever hears them twice is told why.
        """
        if await self._patiently(lambda: self._store.outbox.becomes(due.id, words)):
            await self._until_settled(replace(due, effect=words, attempts=0))

    async def _stop_speaking(self, due: Due) -> None:
        self.lanes.drop(due.chat)
        await self._drop(due)
        if due.chat == due.person:
            await self._patiently(lambda: self._store.outbox.gone(due.person))
