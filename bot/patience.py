"""While the database is away: what has to be remembered, or looked up, waits until it is back.

What was done in the world cannot be done anew because its note was not taken: a message would come
twice. So the note waits. What only had to be looked up beforehand is begun again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.weather import backoff
from storage import Weather

Result = TypeVar("Result")
Sleep = Callable[[float], Awaitable[None]]

LONGEST_WAIT = 4.0
"""Seconds between two attempts: it is our own database, and people wait for it."""

_log = structlog.get_logger(__name__)


async def patiently(
    work: Callable[[], Awaitable[Result]], sleep: Sleep = asyncio.sleep, jitter: float = 0.5
) -> Result:
    """What `work` gives, however long the database is away; `work` may be done twice."""
    failures = 0
    while True:
        try:
            return await work()
        except Weather as weather:
            failures += 1
            if failures == 1:
                _log.warning("waits for the database", error=repr(weather), remedy=weather.remedy)
        await sleep(backoff(failures, jitter, LONGEST_WAIT))
