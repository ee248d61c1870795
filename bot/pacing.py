"""The limiter where calls leave: between python-telegram-bot and the network.

The library's own (AIORateLimiter) lets private chats pass and halts everything on one refusal.
"""

from collections.abc import Mapping
from functools import partial
from http import HTTPStatus
from typing import Any

from telegram.error import TelegramError
from telegram.request import BaseRequest, RequestData

from bot.limiter import Limiter

AT_ONCE = frozenset({"getupdates"})
"""Waited for by nobody and obeyed by the poller itself."""
UNCOUNTED = frozenset({"sendchataction", "answercallbackquery", "getfile"})
"""They make no message. Whatever else names a chat counts there, edits and deletions too."""
HEAVY = frozenset({"sendphoto", "senddocument", "sendmediagroup"})


class Paced(BaseRequest):
    """Every call waits for its turn, then goes by `request`; what Telegram refuses is passed on,
    and told the limiter: who called knows whether to repeat."""

    def __init__(self, request: BaseRequest, limiter: Limiter) -> None:
        self._request, self._limiter = request, limiter

    @property
    def read_timeout(self) -> float | None:
        return self._request.read_timeout

    async def initialize(self) -> None:
        await self._request.initialize()

    async def shutdown(self) -> None:
        await self._request.shutdown()

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,
        **named: Any,
    ) -> tuple[int, bytes]:
        """Status and body. Raises what `request` does. No time is counted before the turn comes."""
        send = partial(self._request.do_request, url, method, request_data, *timeouts, **named)
        call = url.rpartition("/")[2].casefold()
        if request_data is None or call in AT_ONCE:  # a file is fetched without any data
            return await send()
        data = request_data.parameters
        await self._turn(call, data)
        status, body = await send()
        if wait := _asked_to_wait(status, body):
            self._limiter.refused(_chat(data), wait)
        return status, body

    async def _turn(self, call: str, data: Mapping[str, Any]) -> None:
        """Returns when it is there."""
        chat = _chat(data)
        if chat is None or call in UNCOUNTED:
            await self._limiter.open()
        else:
            await self._limiter.turn(chat, _weight(chat, data), heavy=call in HEAVY)


def _asked_to_wait(status: int, body: bytes) -> float:
    """Seconds that Telegram named, or 0. What is no answer of Telegram's names none."""
    if status != HTTPStatus.TOO_MANY_REQUESTS:
        return 0.0
    try:
        said = BaseRequest.parse_json_payload(body)
    except TelegramError:
        return 0.0
    return float((said.get("parameters") or {}).get("retry_after", 0))


def _chat(data: Mapping[str, Any]) -> int | None:
    chat = data.get("chat_id")
    return chat if isinstance(chat, int) else None


def _weight(chat: int, data: Mapping[str, Any]) -> int:
    """An album is as many messages where messages a minute are counted, in groups."""
    return len(data.get("media", ())) or 1 if chat < 0 else 1
