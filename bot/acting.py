"""Chat actions: the chat says that something is on its way, for as long as the work takes."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import structlog
from telegram import Bot
from telegram.error import TelegramError

_log = structlog.get_logger(__name__)

EVERY = 4.0
"""Seconds. An action is seen for about five, so it is repeated in time."""


@asynccontextmanager
async def seen_to_work(bot: Bot, chat: int, action: str) -> AsyncIterator[None]:
    """While inside, the chat shows the action. That it cannot be shown hinders nothing."""
    task = asyncio.create_task(_keep_acting(bot, chat, action))
    try:
        yield
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def _keep_acting(bot: Bot, chat: int, action: str) -> None:
    while True:
        try:
            await bot.send_chat_action(chat, action)
        except TelegramError as error:
            _log.debug("no chat action", error=repr(error))
        await asyncio.sleep(EVERY)
