"""A clock that stands still until everybody waits, and then jumps to the next alarm."""

import asyncio
from collections.abc import Callable
from heapq import heappop, heappush


class _Set:
    def __init__(self, call: Callable[[], None]) -> None:
        self.call = call
        self.cancelled = False

    def cancel(self) -> None:
        self.cancelled = True


class Moments:
    """Seconds that nobody has to wait for; `now` is the clock, `alarm` sets one."""

    def __init__(self) -> None:
        self._now = 1000.0
        self._alarms: list[tuple[float, int, _Set]] = []
        self._count = 0

    def now(self) -> float:
        return self._now

    def alarm(self, seconds: float, call: Callable[[], None]) -> _Set:
        self._count += 1
        alarm = _Set(call)
        heappush(self._alarms, (self._now + seconds, self._count, alarm))
        return alarm

    @property
    def set(self) -> int:
        """How many alarms will go off."""
        return sum(not alarm.cancelled for _, _, alarm in self._alarms)

    async def sleep(self, seconds: float) -> None:
        over = asyncio.Event()
        self.alarm(seconds, over.set)
        await over.wait()

    async def over(self, *work: "asyncio.Task[None]") -> None:
        """Time goes on until all of this is done."""
        while not all(task.done() for task in work):
            await self.still()
            if not self._alarms:
                continue
            moment, _, alarm = heappop(self._alarms)
            if not alarm.cancelled:
                self._now = max(self._now, moment)
                alarm.call()

    async def still(self) -> None:
        """Everything happens that needs no time."""
        for _ in range(6):
            await asyncio.sleep(0)
