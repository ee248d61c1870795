"""An echo with aiogram, in an environment of its own. `python -m benchmarks.echoes.aiograms`."""

import asyncio
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message
from aiogram.webhook.aiohttp_server import SimpleRequestHandler, setup_application
from aiohttp import web

from benchmarks.echoes.screens import (
    CLOSED,
    CONNECTIONS,
    PORT,
    SECRET,
    SERVER,
    TOKEN,
    URL,
    screen,
)

AT_ONCE = 128


def _shown() -> dict[str, Any]:
    text, rows = screen()
    keys = [
        [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
        for row in rows
    ]
    markup = InlineKeyboardMarkup(inline_keyboard=keys)
    return {"text": text, "reply_markup": markup, "parse_mode": "HTML"}


async def says(message: Message, bot: Bot) -> None:
    """Words."""
    old = message.message_id - 1
    closing = bot.edit_message_text(
        CLOSED, chat_id=message.chat.id, message_id=old, parse_mode="HTML"
    )
    await asyncio.gather(closing, bot(message.answer(**_shown())))


async def presses(press: CallbackQuery, bot: Bot) -> None:
    """A press."""
    assert isinstance(press.message, Message)
    await asyncio.gather(bot(press.answer()), bot(press.message.edit_text(**_shown())))


async def polls(dispatcher: Dispatcher, bot: Bot) -> None:
    """Until killed."""
    await dispatcher.start_polling(bot, polling_timeout=50)


async def listens(dispatcher: Dispatcher, bot: Bot) -> None:
    """Until killed."""
    app = web.Application()
    handler = SimpleRequestHandler(dispatcher, bot, secret_token=SECRET)
    handler.register(app, path="/")
    setup_application(app, dispatcher, bot=bot)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", PORT).start()
    await bot.set_webhook(URL, secret_token=SECRET, max_connections=CONNECTIONS)
    await asyncio.Event().wait()


async def main() -> None:
    """Answer until killed."""
    dispatcher = Dispatcher()
    dispatcher.message.register(says)
    dispatcher.callback_query.register(presses)
    server = TelegramAPIServer.from_base(SERVER)
    bot = Bot(TOKEN, session=AiohttpSession(api=server, limit=AT_ONCE))
    await (listens if URL else polls)(dispatcher, bot)


if __name__ == "__main__":
    asyncio.run(main())
