"""An echo with aiogram, in an environment of its own. `python -m benchmarks.echoes.aiograms`."""

import asyncio
from typing import Any

from aiogram import Bot, Dispatcher
from aiogram.client.session.aiohttp import AiohttpSession
from aiogram.client.telegram import TelegramAPIServer
from aiogram.types import CallbackQuery, InlineKeyboardButton, InlineKeyboardMarkup, Message

from benchmarks.echoes.screens import SERVER, TOKEN, screen

AT_ONCE = 128


def _shown() -> dict[str, Any]:
    text, rows = screen()
    keys = [
        [InlineKeyboardButton(text=label, callback_data=data) for label, data in row]
        for row in rows
    ]
    markup = InlineKeyboardMarkup(inline_keyboard=keys)
    return {"text": text, "reply_markup": markup, "parse_mode": "HTML"}


async def says(message: Message) -> None:
    """Words."""
    await message.answer(**_shown())


async def presses(press: CallbackQuery, bot: Bot) -> None:
    """A press."""
    assert isinstance(press.message, Message)
    await asyncio.gather(bot(press.answer()), bot(press.message.edit_text(**_shown())))


async def main() -> None:
    """Poll until killed."""
    dispatcher = Dispatcher()
    dispatcher.message.register(says)
    dispatcher.callback_query.register(presses)
    server = TelegramAPIServer.from_base(SERVER)
    bot = Bot(TOKEN, session=AiohttpSession(api=server, limit=AT_ONCE))
    await dispatcher.start_polling(bot, polling_timeout=50)


if __name__ == "__main__":
    asyncio.run(main())
