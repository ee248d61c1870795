"""The bad weather of a storm, all from one chance: Telegram's faults, lags, doubles, kills."""

import asyncio
import signal
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from random import Random
from typing import Any

from playground.lagging import Queue
from playground.world import World
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
QUEUES: tuple[Queue, Queue] = ("messages", "presses")


class Weather:
    """`counts` says how often what happened; `killed` when, by the wall clock."""

    def __init__(
        self,
        world: World,
        chance: Random,
        bots: list[Process],
        between: float,
        cut: Callable[[], None] | None = None,
    ) -> None:
        self._world, self._chance, self._bots, self._between = world, chance, bots, between
        self._cut = cut
        self.counts: Counter[str] = Counter()
        self.killed: list[float] = []

    async def rages(self, until: float) -> None:
        """Until that time of the loop; then the sky is clear and every bot lives."""
        await asyncio.gather(
            self._again(until, 0.06, self._plans_a_fault),
            self._again(until, 0.3, self._lags),
            self._again(until, 0.5, self._doubles),
            self._again(until, self._between, self.kills),
            self._again(until, self._between / 2, self._cuts),
        )
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

    async def _cuts(self) -> None:
        """The database drops whoever is connected."""
        if self._cut:
            await asyncio.to_thread(self._cut)
            self.counts["database cut"] += 1

    async def kills(self) -> None:
        """One process dies and comes again."""
        bot = self._chance.choice(self._bots)
        self.killed.append(time.time())
        await bot.ends_with(signal.SIGKILL, 10)
        await bot.start()
        self.counts["kill"] += 1
