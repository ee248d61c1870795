"""The bad weather of a storm, all from one chance: Telegram's faults, lags, doubles, kills, a
database that is away."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from random import Random
from typing import Any

from playground.lagging import Queue
from playground.world import World
from tests.faults.front import Bots
from tests.faults.kept import Database
from tests.faults.order import whose
from tests.product.process import Process

MOST_PLANNED = 8
METHODS = (
    *("sendMessage", "editMessageText", "answerCallbackQuery", "editMessageReplyMarkup"),
    *("sendMediaGroup", "sendDocument", "sendPhoto", "getUpdates", "*"),
)
FAULTS: dict[str, int] = {
    "delay": 3,
    "refuse": 4,
    "drop_before": 2,
    "drop_after": 2,
    "too_many": 1,
}
REFUSED = (
    (500, "Internal Server Error"),
    (502, "Bad Gateway"),
    (503, "Service Unavailable"),
    (504, "Gateway Timeout"),
)
MOST_LOOKED_AT = 40
AWAKE = 20.0
"""Seconds a process is given to come to life; Telegram may be away just then."""
TOGETHER = 0.2
"""So often all processes die at once."""
QUEUES: tuple[Queue, Queue] = ("messages", "presses")


@dataclass(frozen=True, slots=True)
class Climate:
    """A kill about every `kills` seconds of life, something with the database about every `breaks`.
    Who is killed stays dead for `dead` seconds at most, the database is away for `away` at most."""

    kills: float = 12.0
    dead: float = 3.0
    breaks: float = 15.0
    away: float = 3.0


class Weather:
    """`counts` says how often what happened; `killed` when, by the wall clock."""

    def __init__(
        self, world: World, chance: Random, bots: Bots, climate: Climate, database: Database
    ) -> None:
        self._world, self._chance, self._bots = world, chance, bots
        self._climate, self._database = climate, database
        self.counts: Counter[str] = Counter()
        self.killed: list[float] = []

    async def rages(self, until: float) -> None:
        """Until that time of the loop; then the sky is clear and every bot lives."""
        await asyncio.gather(
            self._again(until, 0.06, self._plans_a_fault),
            self._again(until, 0.3, self._lags),
            self._again(until, 0.5, self._doubles),
            self._again(until, 0.4, self._reorders),
            self._again(until, self._climate.kills, self.kills),
            self._again(until, self._climate.breaks, self._breaks),
        )
        if self._bots.front:
            self._bots.front.calm = True
            self.counts += self._bots.front.counts
        self._world.faults.planned.clear()
        self._world.own_bot.updates.lag.seconds = dict.fromkeys(QUEUES, 0.0)

    async def _again(self, until: float, mean: float, deed: Callable[[], Awaitable[None]]) -> None:
        now = asyncio.get_running_loop().time
        while (wait := self._chance.uniform(0.5, 1.5) * mean) + now() < until:
            await asyncio.sleep(wait)
            await deed()

    async def _plans_a_fault(self) -> None:
        if len(self._world.faults.planned) >= MOST_PLANNED:
            self._world.faults.planned.pop(0)
        (kind,) = self._chance.choices(list(FAULTS), list(FAULTS.values()))
        given: dict[str, Any] = {"kind": kind, "method": self._chance.choice(METHODS)}
        status, text = self._chance.choice(REFUSED)
        given |= {"status": status, "text": text} if kind == "refuse" else {}
        given |= {"seconds": round(self._chance.uniform(0.1, 0.9), 2)} if kind == "delay" else {}
        self._world.faults.plan(given)

    async def _lags(self) -> None:
        queue = self._chance.choice(QUEUES)
        lags = self._world.own_bot.updates.lag.seconds
        lags[queue] = self._chance.choice((0.0, 0.0, 0.2, 0.6))
        self.counts["lag"] += bool(lags[queue])

    async def _doubles(self) -> None:
        if confirmed := self._world.own_bot.updates.confirmed:
            self._world.own_bot.updates.forge(self._chance.choice(confirmed))
            self.counts["double"] += 1

    async def _reorders(self) -> None:
        """Of two updates of somebody that wait, the later one comes first."""
        queue = self._world.own_bot.updates.queue
        pairs = [
            (i, j)
            for i, first in enumerate(queue[:MOST_LOOKED_AT])
            for j, second in enumerate(queue[:i])
            if whose(first.update) == whose(second.update)
        ]
        if pairs:
            i, j = self._chance.choice(pairs)
            queue[i], queue[j] = queue[j], queue[i]
            self.counts["reordered"] += 1

    async def _breaks(self) -> None:
        what = self._database.breaks
        done = await asyncio.to_thread(what, self._chance, self._climate.away)
        self.counts[done] += 1

    async def kills(self) -> None:
        """One process dies, or all of them, and comes again."""
        several = self._chance.random() < TOGETHER
        dying = self._bots.processes if several else [self._chance.choice(self._bots.processes)]
        await asyncio.gather(*map(self._kills, dying))

    async def _kills(self, bot: Process) -> None:
        self.killed.append(time.time())
        await bot.ends_with(signal.SIGKILL, 10)
        await asyncio.sleep(self._chance.uniform(0, self._climate.dead))
        begun = _begun(bot)
        await bot.start()
        self.counts["kill"] += 1
        with suppress(TimeoutError):
            async with asyncio.timeout(AWAKE):
                while _begun(bot) == begun:  # noqa: ASYNC110 a line in a log is no event
                    await asyncio.sleep(0.1)


def _begun(bot: Process) -> int:
    """How often it has begun to listen."""
    return bot.log.read_text("utf-8").count('"listening"')
