"""python-telegram-bot as it is used here, and how the bot introduces itself by it.

Of the library it is the Bot API alone, `telegram`: what `telegram.ext` adds, handlers, queues and
states kept in memory, is not used, and need not be loaded.
"""

from dataclasses import dataclass

import structlog
from telegram import Bot, BotCommand
from telegram.error import TelegramError

from bot.limiter import Limiter
from bot.pacing import Paced
from bot.settings import Settings
from bot.telegram_http import AiohttpRequest
from flows.commands import IN_MENU
from flows.languages import LANGUAGES
from templates.speaker import speaker

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class App:
    """The bot at Telegram, whose connections are opened and closed."""

    bot: Bot

    async def initialize(self) -> None:
        """Ask Telegram who the bot is. Raises TelegramError."""
        await self.bot.initialize()

    async def shutdown(self) -> None:
        """Close the connections."""
        await self.bot.shutdown()


def application(settings: Settings, calls: AiohttpRequest, polls: AiohttpRequest) -> App:
    """On aiohttp, and at Telegram's pace."""
    limiter = Limiter(settings.telegram_rate, settings.telegram_chat_rate)
    return App(
        Bot(
            settings.bot_token.get_secret_value(),
            base_url=f"{settings.bot_api_url}/bot",
            base_file_url=f"{settings.bot_api_url}/file/bot",
            request=Paced(calls, limiter),
            get_updates_request=polls,
        )
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
