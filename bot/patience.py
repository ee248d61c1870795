"""What must be done in the database is asked for until it is there again."""

from collections.abc import Awaitable, Callable
from typing import TypeVar

import structlog

from bot.weather import backoff
from storage import Weather

Found = TypeVar("Found")
_log = structlog.get_logger(__name__)


class Patience:
    """Repeats what is harmless twice; `jitter` is as for bot.weather.backoff."""

    def __init__(
        self, sleep: Callable[[float], Awaitable[None]], jitter: Callable[[], float]
    ) -> None:
        self._sleep, self._jitter = sleep, jitter

    async def until_done(self, ask: Callable[[], Awaitable[Found]]) -> Found:
        """What the database answers, at last."""
        failures = 0
        while True:
            try:
                return await ask()
            except Weather as weather:
                failures += 1
                _log.warning("the database is waited for", error=repr(weather))
                await self._sleep(backoff(failures, self._jitter()))
