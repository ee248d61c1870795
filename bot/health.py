"""What a service manager asks: is the process alive, can it work, how is it doing."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Mapping

import structlog

from bot.metrics import Metrics

Check = Callable[[], Awaitable[bool]]
Measure = Callable[[], Awaitable[None]]

CHECK_SECONDS = 5.0
"""What does not answer within that is not there. Probes are patient for longer, see README.md."""
LATELY = 120.0
"""Seconds: a long poll ends within less, so in polling nothing is asked for health alone."""
FINISH_SECONDS = 0.5
"""On the way down: so long a figure may still be asked for."""

_log = structlog.get_logger(__name__)


class Pulse:
    """When Telegram has answered last, whatever it was asked. `clock` gives seconds."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._last: float | None = None

    def beat(self) -> None:
        """Telegram has answered."""
        self._last = self._clock()

    @property
    def is_recent(self) -> bool:
        """Whether that was lately."""
        return self._last is not None and self._clock() - self._last <= LATELY


class Health:
    """The answers. `checks`: name → whether it is there; `measure` brings figures up to date."""

    def __init__(
        self,
        checks: Mapping[str, Check],
        metrics: Metrics,
        measure: Measure,
        patience: float = CHECK_SECONDS,
    ) -> None:
        self._checks, self._metrics, self._measure = checks, metrics, measure
        self._patience = patience

    async def missing(self) -> list[str]:
        """The names of what is not there."""
        there = await asyncio.gather(*(self._is_there(name) for name in self._checks))
        return [name for name, is_there in zip(self._checks, there, strict=True) if not is_there]

    async def _is_there(self, name: str) -> bool:
        """Whatever a check raises: an error's words stay in the log, they may hold an address."""
        try:
            return await asyncio.wait_for(self._checks[name](), self._patience)
        except Exception as error:
            _log.warning("not ready", name=name, error=repr(error))
            return False

    async def figures(self) -> bytes:
        """As bot.metrics tells them, brought up to date; those that cannot be are unknown."""
        try:
            await asyncio.wait_for(self._measure(), self._patience)
        except Exception as error:
            _log.warning("not measured", error=repr(error))
            self._metrics.outbox(float("nan"), float("nan"))  # rather unknown than old
        return self._metrics.text()
