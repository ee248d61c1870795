"""Measurements of the studio and its workers."""

import asyncio
import os
import re
import signal
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from itertools import count
from pathlib import Path

from benchmarks.content import dental, new_words, order
from benchmarks.lag import lags
from picture.order import Order
from picture.studio import Studio

WORDS_READY = 150  # orders made beforehand: making them takes the event loop's time


@asynccontextmanager
async def opened(workers: int) -> AsyncIterator[Studio]:
    """A studio with warm workers."""
    studio = Studio(workers)
    await studio.start()
    try:
        yield studio
    finally:
        await studio.close()


def new_order(seed: int) -> Order:
    """A full map of words never seen before."""
    return order(new_words(dental(), seed), "full")


async def start() -> tuple[float, list[float]]:
    """Seconds until one worker is warm, and the lags of the loop meanwhile."""
    studio = Studio(1)
    async with lags() as found:
        begin = time.perf_counter()
        await studio.start()
        taken = time.perf_counter() - begin
    await studio.close()
    return taken, found


async def memory(marks: Sequence[int]) -> list[float]:
    """MB of one worker after so many pictures (ascending)."""
    found = []
    async with opened(1) as studio:
        for number in range(1, marks[-1] + 1):
            await studio.draw(new_order(number))
            if number in marks:
                found.append(resident(studio.pids[0]))
    return found


def resident(process: int) -> float:
    """The memory a process has in MB."""
    status = Path(f"/proc/{process}/status").read_text()
    (kilobytes,) = re.findall(r"VmRSS:\s+(\d+) kB", status)
    return int(kilobytes) / 1024


async def idle(seconds: float) -> list[float]:
    """The lags of a loop that has nothing to do."""
    async with lags() as found:
        await asyncio.sleep(seconds)
    return found


async def busy(workers: int, seconds: float) -> tuple[list[float], int]:
    """The lags while so many workers draw without a pause, and how many pictures they drew."""
    orders = [new_order(seed) for seed in range(WORDS_READY)]
    drawn = count()
    async with opened(workers) as studio, lags() as found:
        end = time.perf_counter() + seconds

        async def draw_on() -> None:
            while time.perf_counter() < end:
                await studio.draw(orders[next(drawn) % WORDS_READY])

        await asyncio.gather(*(draw_on() for _ in range(workers)))
    return found, next(drawn)


async def replacement(blow: signal.Signals) -> float:
    """Seconds until a picture is there whose worker was dealt a blow just before."""
    async with opened(1) as studio:
        os.kill(studio.pids[0], blow)
        begin = time.perf_counter()
        await studio.draw(new_order(0))
        return time.perf_counter() - begin
