"""How late the event loop comes to what it has to do."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from benchmarks.figures import percentile

NAP = 0.005  # seconds


@asynccontextmanager
async def lags() -> AsyncIterator[list[float]]:
    """The lags in ms, one about every 5 ms, while the block runs."""
    found: list[float] = []
    probe = asyncio.create_task(_probe(found))
    try:
        yield found
    finally:
        probe.cancel()


async def _probe(found: list[float]) -> None:
    while True:
        start = time.perf_counter()
        await asyncio.sleep(NAP)
        found.append((time.perf_counter() - start - NAP) * 1000)


def told(found: list[float]) -> str:
    """Lags in words."""
    half, most = percentile(found, 0.5), percentile(found, 0.99)
    return f"p50 {half:.1f}, p99 {most:.1f}, longest {max(found):.1f} ms"
