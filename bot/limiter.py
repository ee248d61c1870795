"""Whose turn it is to send: Telegram's rates, kept before it has to ask.

    every call   30 a second in all
    a chat       1 a second, after a pause a few at once; a group 20 a minute besides

https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this

Who asked first goes first, but a chat that must wait stands in nobody's way, and words go before
pictures of the same age.
"""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from heapq import heappop, heappush
from typing import Protocol

from bot.rates import LONG_AGO, Both, Bucket, Free, Rate, Window, per_second

BURST = 3
"""So many at once in a chat that was quiet: an answer, and the old and the new question."""
GROUP = (20, 60.0)
HEAVY_WAITS = 5.0
"""Seconds by which a picture seems younger than it is: so long words overtake it, no longer."""
TOGETHER = 1.0
"""Refusals in different chats within so many seconds concern the whole bot."""
SOONEST = 0.001
"""No alarm is set for less: a clock may be a little behind its alarms."""


class Alarm(Protocol):
    """An alarm that is set."""

    def cancel(self) -> None:
        """It does not go off."""
        ...


def alarm(seconds: float, call: Callable[[], None]) -> Alarm:
    """Calls in so many seconds, by the running loop."""
    return asyncio.get_running_loop().call_later(seconds, call)


@dataclass(order=True, slots=True)
class _Ticket:
    age: float
    number: int
    weight: int = field(compare=False)
    turn: "asyncio.Future[None]" = field(compare=False)


@dataclass(slots=True)
class _Chat:
    rate: Rate
    closed_until: float = LONG_AGO
    waiting: list[_Ticket] = field(default_factory=list)

    def first(self) -> _Ticket | None:
        """Whose turn is next; those who gave up are no more there."""
        while self.waiting and self.waiting[0].turn.done():
            heappop(self.waiting)
        return self.waiting[0] if self.waiting else None

    def free_at(self, weight: int) -> float:
        return max(self.closed_until, self.rate.free_at(weight))

    def idle(self, now: float) -> bool:
        return not self.waiting and self.closed_until <= now and self.rate.idle(now)


class Limiter:
    """Gives turns. `rate` and `chat_rate` are calls a second, 0 keeps no rate.

    Nothing runs between the turns but one alarm, and only while somebody waits.
    """

    def __init__(
        self,
        rate: float,
        chat_rate: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        alarm: Callable[[float, Callable[[], None]], Alarm] = alarm,
    ) -> None:
        self._rate, self._chat_rate = per_second(rate), chat_rate
        self._clock, self._set_alarm = clock, alarm
        self._closed_until = LONG_AGO
        self._chats: dict[int, _Chat] = {}
        self._waiting: dict[int, _Chat] = {}
        self._refusals: list[tuple[float, int | None, float]] = []
        self._tickets = 0
        self._alarm: Alarm | None = None
        self._tidy_at = 64

    async def turn(self, chat: int, weight: int = 1, *, heavy: bool = False) -> None:
        """Returns when it may be sent to the chat; `heavy` things, pictures, let words go first."""
        now = self._clock()
        its = self._chat(chat)
        if not self._waiting and max(self._free_at(), its.free_at(weight)) <= now:
            self._taken(its, now, weight)
            return
        self._tickets += 1
        age = now + HEAVY_WAITS if heavy else now
        ticket = _Ticket(age, self._tickets, weight, asyncio.get_running_loop().create_future())
        heappush(its.waiting, ticket)
        self._waiting[chat] = self._chats[chat]
        self._give()
        await ticket.turn

    async def open(self) -> None:
        """Returns when the bot as a whole may speak: for what counts against no rate."""
        while (wait := self._closed_until - self._clock()) > 0:
            opened = asyncio.Event()
            self._set_alarm(max(wait, SOONEST), opened.set)
            await opened.wait()

    def refused(self, chat: int | None, seconds: float) -> None:
        """Telegram asked to wait: this chat does, and all do when another one was refused too.

        Of several waits the shortest holds for all, as one chat may have a long one of its own.
        """
        now = self._clock()
        recent = [one for one in self._refusals if one[0] > now - TOGETHER]
        self._refusals = [one for one in recent if one[1] != chat] + [(now, chat, seconds)]
        if chat is not None:
            its = self._chat(chat)
            its.closed_until = max(its.closed_until, now + seconds)
        if len(self._refusals) > 1:
            shortest = min(seconds for _, _, seconds in self._refusals)
            self._closed_until = max(self._closed_until, now + shortest)
        self._give()

    def __len__(self) -> int:
        """How many chats are remembered."""
        return len(self._chats)

    def _chat(self, chat: int) -> _Chat:
        if chat not in self._chats:
            self._tidy()
            self._chats[chat] = _Chat(self._rate_of(chat))
        return self._chats[chat]

    def _rate_of(self, chat: int) -> Rate:
        """Ids of groups and channels are negative."""
        if not self._chat_rate:
            return Free()
        own = Bucket(self._chat_rate, BURST)
        return own if chat > 0 else Both(own, Window(*GROUP))

    def _tidy(self) -> None:
        """Idle chats are forgotten whenever there are twice as many as were left the last time."""
        if len(self._chats) < self._tidy_at:
            return
        now = self._clock()
        self._chats = {key: chat for key, chat in self._chats.items() if not chat.idle(now)}
        self._tidy_at = max(64, 2 * len(self._chats))

    def _give(self) -> None:
        """Every turn that may be had now, then the alarm for the next one."""
        if self._alarm:
            self._alarm.cancel()
            self._alarm = None
        while (found := self._next()) is not None:
            moment, key, ticket = found
            now = self._clock()
            if moment > now:
                self._alarm = self._set_alarm(max(moment - now, SOONEST), self._give)
                return
            heappop(self._waiting[key].waiting)
            self._taken(self._waiting[key], now, ticket.weight)
            ticket.turn.set_result(None)

    def _free_at(self) -> float:
        """When the bot as a whole may speak."""
        return max(self._closed_until, self._rate.free_at())

    def _taken(self, chat: _Chat, now: float, weight: int) -> None:
        self._rate.take(now)
        chat.rate.take(now, weight)

    def _next(self) -> tuple[float, int, _Ticket] | None:
        """The oldest of those who may go the soonest, and when."""
        now = self._clock()
        everyone = max(now, self._free_at())
        best: tuple[float, int, _Ticket] | None = None
        for key, chat in list(self._waiting.items()):
            ticket = chat.first()
            if ticket is None:
                del self._waiting[key]
                continue
            moment = max(everyone, chat.free_at(ticket.weight))
            if best is None or (moment, ticket) < (best[0], best[2]):
                best = (moment, key, ticket)
        return best
