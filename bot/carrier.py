"""Carries out the effects that turns have left in the outbox; bot.fates settles each there."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial

import structlog

from bot.deed import Deed, TryLater
from bot.fates import Fates, Waits
from bot.lanes import Lanes
from bot.leases import Leases
from bot.metrics import Metrics
from bot.soon import HARMLESS, Soon
from bot.weather import Meaning, backoff, outcome
from flows.effects import Effect, FetchLogo, Strip
from storage import Due, Store, Weather

_log = structlog.get_logger(__name__)

MOST_WAITING = 500
"""So many effects may wait before no more updates are fetched."""

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
        self._fates = Fates(store, self.lanes, clock=clock, sleep=sleep, jitter=jitter)
        self.soon = Soon(self._fates.sent, self._settled)
        self._room = asyncio.Event()
        self._room.set()

    def learns(self, kind: type[Effect], deed: Deed) -> None:
        """One more kind of effect, whose deed was not there yet when this was made."""
        self._deeds[kind] = deed

    def tells(self, waits: Waits) -> None:
        """Who is told that somebody waits, while the database keeps us from going on."""
        self._fates.tells(waits)

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
            await self._fates.put_off(due, wait, ours=True)
            await self._sleep(wait)

    async def _attempt(self, due: Due) -> float | None:
        """None when the effect is settled, or no longer ours; else the seconds to wait before
        another attempt."""
        patiently = self._fates.patiently
        if not await patiently(lambda: self.leases.are_sure_of(due), due.person):
            return None
        try:
            await patiently(lambda: self._deeds[type(due.effect)](due), due.person)
        except TryLater:
            return backoff(due.attempts + 1, self._jitter())
        except Exception as error:
            return await self._weigh(due, error)
        if isinstance(due.effect, HARMLESS):
            self.soon.put(due)
        else:
            await self._fates.drop(due)
        return None

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
            instead: Due | None = replace(due, chat=found.chat)
        else:
            instead = await self._fates.settle(due, found.meaning)
        if instead:
            await self._until_settled(instead)
        return None
