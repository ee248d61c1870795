"""Housekeeping while the bot runs: what cannot be needed any more is forgotten."""

import asyncio
from collections.abc import Callable
from datetime import datetime

import structlog

from storage import Store, Weather

_log = structlog.get_logger(__name__)

EVERY = 3600.0
"""Seconds."""


async def tidies(store: Store, clock: Callable[[], datetime]) -> None:
    """Prunes ids of updates that cannot come again, until cancelled."""
    while True:
        try:
            await store.prune(clock())
        except Weather as weather:
            _log.warning("not tidied", error=repr(weather), remedy=weather.remedy)
        except Exception:
            _log.exception("not tidied")
        await asyncio.sleep(EVERY)
