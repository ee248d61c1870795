"""Counts changes and wakes those who wait for the next one."""

import asyncio


class Changes:
    """`number` grows with every change."""

    def __init__(self) -> None:
        self.number = 0
        self._waiting: set[asyncio.Future[None]] = set()
        self.closed = False

    def happened(self) -> int:
        self.number += 1
        self._wake()
        return self.number

    async def beyond(self, number: int, seconds: float) -> bool:
        """Whether `number` was passed within that time; at once False when all is closed."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while self.number <= number and not self.closed and deadline > loop.time():
            waiting = loop.create_future()
            self._waiting.add(waiting)
            await asyncio.wait({waiting}, timeout=deadline - loop.time())
            self._waiting.discard(waiting)
        return self.number > number and not self.closed

    def close(self) -> None:
        self.closed = True
        self._wake()

    def _wake(self) -> None:
        for waiting in self._waiting:
            if not waiting.done():
                waiting.set_result(None)
