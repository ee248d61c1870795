"""While the database is away: what has to be remembered, or looked up, waits until it is back.

What was done in the world cannot be done anew because its note was not taken: a message would come
twice. So the note waits. What only had to be looked up beforehand is begun again.
"""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import AbstractContextManager, nullcontext, suppress
from itertools import count
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
    work: Callable[[], Awaitable[Result]],
    sleep: Sleep = asyncio.sleep,
    jitter: float = 0.5,
    waits: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Result:
    """What `work` gives, however long the database is away; `work` may be done twice.

    `waits` is entered when it has to be waited for, and left when that is over.
    """
    try:
        return await work()
    except Weather as weather:
        _log.warning("waits for the database", error=repr(weather), remedy=weather.remedy)
    with waits():
        return await _until_back(work, sleep, jitter)


async def _until_back(work: Callable[[], Awaitable[Result]], sleep: Sleep, jitter: float) -> Result:
    for failures in count(1):
        await sleep(backoff(failures, jitter, LONGEST_WAIT))
        with suppress(Weather):
            return await work()
    raise AssertionError("it is waited for without an end")
