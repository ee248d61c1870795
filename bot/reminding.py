"""Beside everything else: whoever left a draft is reminded of it, once.

A reminder is committed together with the mark that it was given, then carried out like every
effect: killed in between, it is neither lost nor doubled.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from datetime import datetime

import structlog

from bot.telling import Teller
from flows.effects import Remind
from flows.reminding import is_time, reminder, spans
from storage import Due, Store, Weather
from templates.speaker import Speaker

_log = structlog.get_logger(__name__)

EVERY = 600.0
"""Seconds."""
MOST_AT_ONCE = 50
"""Reminders a round for each day of silence; the rest waits for the next round."""


class Reminder:
    """Finds who is to be reminded, and says it. `after_days` 0: nobody ever is."""

    def __init__(
        self,
        store: Store,
        teller: Teller,
        speaker: Callable[[str], Speaker],
        take: Callable[[Iterable[Due]], None],
        *,
        after_days: int,
        clock: Callable[[], datetime],
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._store, self._teller, self._speaker, self._take = store, teller, speaker, take
        self._after_days, self._clock, self._sleep = after_days, clock, sleep

    async def watch(self) -> None:
        """Again and again, until cancelled."""
        while self._after_days:
            try:
                await self.look()
            except Weather as weather:
                _log.warning("nobody was reminded", error=repr(weather))
            except Exception:
                _log.exception("reminding failed")
            await self._sleep(EVERY)

    async def look(self) -> None:
        """One round: whose hour has come is reminded."""
        for after, until in spans(self._clock(), self._after_days):
            async with self._store.batch() as batch:
                left = await batch.left_drafts(after, until, MOST_AT_ONCE)
                dues = await batch.remind([(one, reminder(one)) for one in left])
            self._take(dues)

    async def remind(self, due: Due) -> None:
        """Says it, unless the person wrote since, or the hour has passed while it waited."""
        assert isinstance(due.effect, Remind)  # noqa: S101
        heard_at = await self._store.heard_at(due.person)
        if heard_at is None or heard_at.isoformat() != due.effect.heard_at:
            return
        if is_time(heard_at, self._clock()):
            words = self._speaker(due.effect.language).message(due.effect.screen)
            await self._teller.send(due.chat, words)
