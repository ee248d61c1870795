"""The webhook: Telegram brings each update to us, and is told 200 only after it was remembered.

    POST ─► is it Telegram? ─► parse ─► hear (returns after the commit) ─► 200

Requests that come while a commit runs share the next one, see bot.hearer. What could not be
remembered is answered with 503: Telegram comes again.

    403  not the secret          404  another path         413  larger than Telegram's updates
    415  not called JSON         400  no JSON object       503  the database is away, or no room
"""

import asyncio
import hmac
import json
import random
from collections.abc import Callable, Coroutine, Mapping
from typing import Any
from urllib.parse import urlsplit

import structlog
from aiohttp import web
from telegram import Bot
from telegram.error import EndPointNotFound, InvalidToken, TelegramError

from bot.door import UNDERSTOOD, parse
from bot.listening import listening
from bot.poller import Hear, TokenRefused, no_pause, unless
from bot.weather import asked_to_wait, backoff
from storage import Weather

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
MOST_BODY = 1024**2  # bytes
CONNECTIONS = 100
"""The most that Telegram opens at once: the more come together, the more share a commit."""
ROOM_SECONDS = 1.0
"""So long a request waits for room; then Telegram is asked to come again."""
FINISH_SECONDS = 1.5
"""After SIGTERM, what is being heard may be committed for so long; else it comes again."""

_log = structlog.get_logger(__name__)


class Webhook:
    """The address of one bot. `pause` and `hear` are as for bot.poller.Poller."""

    def __init__(
        self,
        bot: Bot,
        hear: Hear,
        *,
        url: str,
        secret: str,
        port: int,
        pause: Callable[[], Coroutine[Any, Any, None]] = no_pause,
        sleep: Callable[[float], Coroutine[Any, Any, None]] = asyncio.sleep,
        jitter: Callable[[], float] = random.random,
        room_seconds: float = ROOM_SECONDS,
    ) -> None:
        self._bot, self._hear = bot, hear
        self._url, self._secret, self._port = url, secret, port
        self._pause, self._sleep, self._jitter = pause, sleep, jitter
        self._room_seconds = room_seconds

    async def run(self, stop: asyncio.Event) -> None:
        """Listen until `stop`, and finish what is under way. Raises TokenRefused, PortTaken.

        The webhook stays set: what people say meanwhile waits at Telegram.
        """
        async with listening(self.app(), self._port, FINISH_SECONDS):
            await self._until_set(stop)
            await stop.wait()

    def app(self) -> web.Application:
        """What answers Telegram."""
        app = web.Application(client_max_size=MOST_BODY)
        app.router.add_post(urlsplit(self._url).path or "/", self._answer)
        return app

    async def _until_set(self, stop: asyncio.Event) -> None:
        """Telegram may be away, or refuse: that is said and waited out."""
        failures = 0
        while not stop.is_set():
            try:
                await unless(stop, self._set())
            except (InvalidToken, EndPointNotFound):
                raise TokenRefused from None
            except TelegramError as error:
                failures += 1
                seconds = asked_to_wait(error) or backoff(failures, self._jitter())
                _log.warning("the webhook is not set", seconds=seconds, error=repr(error))
                await unless(stop, self._sleep(seconds))
            else:
                return

    async def _set(self) -> None:
        await self._bot.initialize()
        await self._bot.set_webhook(
            self._url,
            secret_token=self._secret,
            allowed_updates=list(UNDERSTOOD),
            max_connections=CONNECTIONS,
            drop_pending_updates=False,
        )

    async def _answer(self, request: web.Request) -> web.Response:
        """Strangers learn nothing, so the secret comes first."""
        if not self._is_telegram(request):
            return web.Response(status=403)
        if request.content_type != "application/json":
            return web.Response(status=415)
        update = _object(await request.read())  # raises 413
        if update is None:
            return web.Response(status=400)
        return web.Response(status=200 if await self._is_kept(update) else 503)

    def _is_telegram(self, request: web.Request) -> bool:
        """Compared in constant time, as bytes: a header may hold any."""
        given = request.headers.get(SECRET_HEADER, "").encode("utf-8", "surrogateescape")
        return hmac.compare_digest(given, self._secret.encode())

    async def _is_kept(self, update: Mapping[str, Any]) -> bool:
        """Bugs in the conversation were apologised for by the hearer, and count as heard; what
        else is raised may have left nothing behind, so the update has to come again."""
        if not await self._has_room():
            return False
        try:
            await self._hear([parse(update, self._bot.username)])
        except Weather as weather:
            _log.warning("an update was not kept", error=repr(weather), remedy=weather.remedy)
        except Exception:
            _log.exception("an update was not kept", update=update.get("update_id"))
        else:
            return True
        return False

    async def _has_room(self) -> bool:
        try:
            async with asyncio.timeout(self._room_seconds):
                await self._pause()
        except TimeoutError:
            _log.warning("too much waits to hear more")
            return False
        return True


def _object(body: bytes) -> dict[str, Any] | None:
    """The JSON object, or none when it is not one."""
    try:
        found = json.loads(body)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None
