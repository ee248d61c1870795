"""Where pictures are drawn without holding up the event loop.

A worker that dies or takes too long is replaced, and its picture is drawn once more.
"""

import asyncio

from picture.order import Drawing, Order, PictureFailed
from picture.worker import WarmUp, Worker, WorkerLost, warmed_up

DRAW_SECONDS = 10.0
TRIES = 2


class Studio:
    """Draws orders in `workers` processes; orders wait for a free one."""

    def __init__(
        self, workers: int = 1, warm_up: WarmUp = warmed_up, draw_seconds: float = DRAW_SECONDS
    ) -> None:
        self._count = workers
        self._warm_up = warm_up
        self._draw_seconds = draw_seconds
        self._free: asyncio.Queue[Worker | None] = asyncio.Queue()  # None: a place to be filled
        self._all: set[Worker] = set()
        self._is_open = False

    @property
    def pids(self) -> list[int]:
        """The process ids of the workers."""
        return [worker.process.pid or 0 for worker in self._all]

    async def start(self) -> None:
        """Start the workers and wait until they are warm. WorkerLost when one does not start."""
        self._is_open = True
        workers = [await self._hired() for _ in range(self._count)]
        for worker in workers:
            self._free.put_nowait(worker)
        await asyncio.gather(*(asyncio.to_thread(worker.wait_until_ready) for worker in workers))

    async def draw(self, order: Order) -> Drawing:
        """The picture of an order. PictureFailed."""
        if not self._is_open:
            raise PictureFailed("the studio is closed")
        lost: list[WorkerLost] = []
        while len(lost) < TRIES:
            try:
                return await self._draw_once(order)
            except WorkerLost as reason:
                lost.append(reason)
        raise PictureFailed(f"the worker was lost {TRIES} times") from lost[-1]

    async def alive(self) -> bool:
        """Whether a worker lives. If none does they are replaced, for the next time it is asked."""
        living = self._is_open and any(worker.process.is_alive() for worker in self._all)
        if self._is_open and not living:
            await self._mend()
        return living

    async def close(self) -> None:
        """End all workers."""
        self._is_open = False
        workers, self._all = self._all, set()
        await asyncio.gather(*(asyncio.to_thread(worker.close) for worker in workers))

    async def _draw_once(self, order: Order) -> Drawing:
        """One try; a worker that did not come through it whole is replaced."""
        worker = await self._free.get()
        whole = False
        try:
            worker = worker or await self._hired()
            drawing = await asyncio.to_thread(worker.draw, order)
            whole = True
        except PictureFailed:
            whole = True
            raise
        finally:
            self._free.put_nowait(worker if whole else None)
            if worker and not whole:
                self._all.discard(worker)
                await asyncio.shield(asyncio.to_thread(worker.kill))
        return drawing

    async def _mend(self) -> None:
        """Others in the places of those who died while nothing was to be drawn."""
        for worker in [self._free.get_nowait() for _ in range(self._free.qsize())]:
            if worker:
                self._all.discard(worker)
            hired = None
            try:
                hired = await self._hired()
            finally:
                self._free.put_nowait(hired)

    async def _hired(self) -> Worker:
        if not self._is_open:
            raise PictureFailed("the studio is closed")
        worker = await asyncio.to_thread(Worker, self._warm_up, self._draw_seconds)
        self._all.add(worker)
        return worker
