"""python-telegram-bot as it is used here, and how the bot introduces itself by it."""

from typing import Any

import structlog
from telegram import BotCommand
from telegram.error import TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.limiter import Limiter
from bot.pacing import Paced
from bot.settings import Settings
from bot.telegram_http import AiohttpRequest
from flows.commands import IN_MENU
from flows.languages import LANGUAGES
from templates.speaker import speaker

_log = structlog.get_logger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]


def application(settings: Settings, calls: AiohttpRequest, polls: AiohttpRequest) -> App:
    """python-telegram-bot without its Updater, on aiohttp."""
    return (
        ApplicationBuilder()
        .token(settings.bot_token.get_secret_value())
        .base_url(f"{settings.bot_api_url}/bot")
        .base_file_url(f"{settings.bot_api_url}/file/bot")
        .request(calls)
        .get_updates_request(polls)
        .rate_limiter(Paced(Limiter(settings.telegram_rate, settings.telegram_chat_rate)))
        .updater(None)
        .build()
    )


async def introduce(app: App) -> None:
    """The command menu and the description, in every language."""
    for language in (None, *LANGUAGES):
        words = speaker(language or "en")
        menu = [BotCommand(name, words.say(f"command.{name}")) for name in IN_MENU]
        try:
            await app.bot.set_my_commands(menu, language_code=language)
            await app.bot.set_my_description(words.say("command.about"), language)
        except TelegramError as error:
            _log.warning("the menu was not set", language=language, error=repr(error))
