"""An echo with python-telegram-bot. `python -m benchmarks.echoes.ptb [aiohttp]`."""

import asyncio
import sys
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ParseMode
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    MessageHandler,
    filters,
)
from telegram.request import BaseRequest, HTTPXRequest

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
from bot.telegram_http import AiohttpRequest

AT_ONCE = 128

App = Application[Any, Any, Any, Any, Any, Any]


def _shown() -> dict[str, Any]:
    text, rows = screen()
    keys = [[InlineKeyboardButton(label, callback_data=data) for label, data in r] for r in rows]
    markup = InlineKeyboardMarkup(keys)
    return {"text": text, "reply_markup": markup, "parse_mode": ParseMode.HTML}


async def says(update: Update, _: Any) -> None:
    """Words."""
    message = update.effective_message
    assert message is not None
    old = message.message_id - 1
    closing = message.get_bot().edit_message_text(
        CLOSED, message.chat_id, old, parse_mode=ParseMode.HTML
    )
    await asyncio.gather(closing, message.reply_text(**_shown()))


async def presses(update: Update, _: Any) -> None:
    """A press."""
    press = update.callback_query
    assert press is not None
    await asyncio.gather(press.answer(), press.edit_message_text(**_shown()))


def request(backend: str) -> BaseRequest:
    """The library's own HTTP, or ours."""
    if backend == "aiohttp":
        return AiohttpRequest(connections=AT_ONCE)
    return HTTPXRequest(connection_pool_size=AT_ONCE, pool_timeout=60)


def application(backend: str) -> App:
    """The library as its documentation has it, many updates at once."""
    builder = ApplicationBuilder().token(TOKEN).base_url(f"{SERVER}/bot")
    builder = builder.request(request(backend)).get_updates_request(request(backend))
    app = builder.concurrent_updates(AT_ONCE).build()
    app.add_handler(MessageHandler(filters.TEXT, says))
    app.add_handler(CallbackQueryHandler(presses))
    return app


def main(backend: str = "httpx") -> None:
    """Answer until killed."""
    app = application(backend)
    if not URL:
        app.run_polling(timeout=50)
        return
    app.run_webhook(
        listen="127.0.0.1",
        port=PORT,
        webhook_url=URL,
        secret_token=SECRET,
        max_connections=CONNECTIONS,
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
