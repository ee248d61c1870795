"""Long polling that confirms an update only after it was remembered.

    getUpdates ─► parse each ─► hear (returns after the commit) ─► the next getUpdates confirms

A kill at any moment loses nothing: what was not confirmed comes again, and is known by its id.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable, Coroutine
from datetime import timedelta
from typing import Any, TypeVar

import structlog
from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot import patience
from bot.door import UNDERSTOOD, parse
from bot.weather import LONGEST_WAIT, asked_to_wait, backoff
from flows.heard import Heard
from storage import Weather

T = TypeVar("T")
Step = Callable[[asyncio.Event], Awaitable[None]]
Hear = Callable[[list[Heard]], Awaitable[None]]

LONG_POLL = timedelta(seconds=50)
"""The longest that Telegram waits."""

_log = structlog.get_logger(__name__)


class TokenRefused(Exception):  # noqa: N818
    """Telegram does not know the token: only an operator can help."""

    def __init__(self) -> None:
        super().__init__("Telegram refuses BOT_TOKEN: copy it again from @BotFather")


async def no_pause() -> None:
    """For those whom nothing slows down."""


class Poller:
    """One poller of one bot, which it initialises; a second one is refused with 409, and waits.

    `pause` is awaited before each poll: it returns when there is room for more work.
    `hear` returns when all is kept; what it raises brings the same updates again.
    """

    def __init__(
        self,
        bot: Bot,
        hear: Hear,
        *,
        pause: Callable[[], Coroutine[Any, Any, None]] = no_pause,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        long_poll: timedelta = LONG_POLL,
    ) -> None:
        self._bot, self._hear = bot, hear
        self._pause, self._sleep, self._jitter = pause, sleep, jitter
        self._long_poll = long_poll
        self._offset = 0

    async def run(self, stop: asyncio.Event) -> None:
        """Poll until `stop`. Raises TokenRefused; all other errors are waited out."""
        step: Step = self._open
        failures = 0
        while not stop.is_set():
            try:
                await step(stop)
            except (InvalidToken, EndPointNotFound):
                raise TokenRefused from None
            except Exception as error:
                failures += 1
                await self._wait_out(error, failures, stop)
            else:
                step, failures = self._poll, 0

    async def _open(self, stop: asyncio.Event) -> None:
        await unless(stop, self._greet())

    async def _greet(self) -> None:
        """Telegram refuses to be polled while a webhook is set; what waits there is kept."""
        await self._bot.initialize()
        await self._bot.delete_webhook(drop_pending_updates=False)

    async def _poll(self, stop: asyncio.Event) -> None:
        if updates := await unless(stop, self._next()):
            heard = [parse(update, self._bot.username) for update in updates]
            await self._hear(heard)
            self._offset = heard[-1].update + 1

    async def _next(self) -> list[dict[str, Any]]:
        await self._pause()
        return await self._updates()

    async def _updates(self) -> list[dict[str, Any]]:
        """As they came: were they parsed by the library, one broken update would block all others.

        The name is spelt so because the library parses (or warns about) a method that it knows;
        Telegram's names of methods are case-insensitive.
        """
        wanted = {
            "offset": self._offset,
            "timeout": self._long_poll,
            "allowed_updates": list(UNDERSTOOD),
        }
        patience = (self._bot.request.read_timeout or 0) + self._long_poll.total_seconds()
        updates: list[dict[str, Any]] = await self._bot.do_api_request(
            "GetUpdates", wanted, read_timeout=patience
        )
        return updates

    async def _wait_out(self, error: Exception, failures: int, stop: asyncio.Event) -> None:
        weather = isinstance(error, Weather)
        longest = patience.LONGEST_WAIT if weather else LONGEST_WAIT
        seconds = asked_to_wait(error) or backoff(failures, self._jitter(), longest)
        bug = not weather and not isinstance(error, TelegramError)
        _log.warning(
            "polling waits",
            seconds=round(seconds, 1),
            error=repr(error),
            exc_info=error if bug else None,
            remedy=getattr(error, "remedy", ""),
        )
        await unless(stop, self._sleep(seconds))


async def unless(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """What the work gives, or None when `stop` is set first: then the work is cancelled."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait((working, stopping), return_when=asyncio.FIRST_COMPLETED)
        return working.result() if working.done() else None
    finally:
        stopping.cancel()
        if not working.done():
            working.cancel()
            await asyncio.gather(working, return_exceptions=True)
        elif not working.cancelled():
            working.exception()  # looked at, also when we are cancelled: else it would be logged
