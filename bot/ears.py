"""By which way updates come: Telegram is asked for them, or brings them."""

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any, Protocol

from telegram import Bot

from bot.poller import Hear, Poller
from bot.settings import Settings


class Ear(Protocol):
    """Poller or Webhook."""

    async def run(self, stop: asyncio.Event) -> None:
        """Hear until `stop`."""


def ear_of(
    settings: Settings, bot: Bot, hear: Hear, pause: Callable[[], Coroutine[Any, Any, None]]
) -> Ear:
    """With WEBHOOK_URL the webhook, else the poller."""
    if not settings.webhook_url or not settings.webhook_secret:
        return Poller(bot, hear, pause=pause)
    from bot.webhook import Webhook  # with a server, which is large

    return Webhook(
        bot,
        hear,
        url=settings.webhook_url,
        secret=settings.webhook_secret.get_secret_value(),
        port=settings.port,
        pause=pause,
    )
