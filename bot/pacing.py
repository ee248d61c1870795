"""The limiter where calls leave: between python-telegram-bot and the network.

The library's own (AIORateLimiter) lets private chats pass and halts everything on one refusal.
"""

from collections.abc import Callable, Coroutine, Mapping
from typing import Any

from telegram.error import RetryAfter
from telegram.ext import BaseRateLimiter

from bot.limiter import Limiter
from bot.weather import asked_to_wait

Result = bool | dict[str, Any] | list[dict[str, Any]]

AT_ONCE = frozenset({"getupdates"})
"""Waited for by nobody and obeyed by the poller itself."""
UNCOUNTED = frozenset({"sendchataction", "answercallbackquery", "getfile"})
"""They make no message. Whatever else names a chat counts there, edits and deletions too."""
HEAVY = frozenset({"sendphoto", "senddocument", "sendmediagroup"})


class Paced(BaseRateLimiter[None]):
    """Every call waits for its turn; what Telegram refuses is passed on, and told the limiter."""

    def __init__(self, limiter: Limiter) -> None:
        self._limiter = limiter

    async def initialize(self) -> None:
        """Nothing to begin."""

    async def shutdown(self) -> None:
        """Nothing to end."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, Result]],
        args: Any,
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: None,  # noqa: ARG002
    ) -> Result:
        """What the call gives. Raises RetryAfter as it came: who called knows whether to repeat."""
        method = endpoint.casefold()
        if method in AT_ONCE:
            return await callback(*args, **kwargs)
        chat = _chat(data)
        if chat is None or method in UNCOUNTED:
            await self._limiter.open()
        else:
            await self._limiter.turn(chat, _weight(chat, data), heavy=method in HEAVY)
        try:
            return await callback(*args, **kwargs)
        except RetryAfter as error:
            self._limiter.refused(chat, asked_to_wait(error))
            raise


def _chat(data: Mapping[str, Any]) -> int | None:
    chat = data.get("chat_id")
    return chat if isinstance(chat, int) else None


def _weight(chat: int, data: Mapping[str, Any]) -> int:
    """An album is as many messages where messages a minute are counted, in groups."""
    return len(data.get("media", ())) or 1 if chat < 0 else 1
