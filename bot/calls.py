"""The calls of every turn, as plain data both ways.

The library's own methods build an object of each key of a keyboard, and of each key of the
message that comes back, of which two numbers are wanted. The names are spelt so because the
library warns about methods that it has itself; Telegram's are case-insensitive.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Bot
from telegram.constants import ParseMode

from templates.speaker import Key
from templates.speaker import Message as Words


@dataclass(frozen=True, slots=True)
class Sent:
    """A message as it is now, and since when: unix seconds by Telegram's clock."""

    message: int
    moment: int


class Calls:
    """Texts with their keyboards, through the library's requests and its limiter.

    Every method raises TelegramError.
    """

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, chat: int, words: Words) -> Sent:
        """A new message."""
        return _sent(await self._call("SendMessage", chat_id=chat, **self._said(words)))

    async def edit(self, chat: int, message: int, words: Words) -> Sent:
        """Other words, and other buttons or none, in a message that is there."""
        where = {"chat_id": chat, "message_id": message}
        return _sent(await self._call("EditMessageText", **where, **self._said(words)))

    async def strip(self, chat: int, message: int) -> None:
        """A message loses its buttons."""
        await self._call("EditMessageReplyMarkup", chat_id=chat, message_id=message)

    async def answer(self, query: str, text: str | None) -> None:
        """The short answer to a press, or none but that it was heard."""
        said = {"text": text} if text else {}
        await self._call("AnswerCallbackQuery", callback_query_id=query, **said)

    async def _call(self, method: str, **given: Any) -> Any:
        return await self._bot.do_api_request(method, given)

    def _said(self, words: Words) -> dict[str, Any]:
        keys = {"reply_markup": self._keyboard(words.keyboard)} if words.keyboard else {}
        return {"text": words.text, "parse_mode": ParseMode.HTML, **keys}

    def _keyboard(self, rows: Sequence[Sequence[Key]]) -> dict[str, Any]:
        return {"inline_keyboard": [[self._button(key) for key in row] for row in rows]}

    def _button(self, key: Key) -> dict[str, Any]:
        if key.url:
            return {"text": key.label, "url": address(self._bot, key)}
        if key.copy:
            return {"text": key.label, "copy_text": {"text": key.copy}}
        return {"text": key.label, "callback_data": key.data}


def address(bot: Bot, key: Key) -> str:
    """Where a button leads that opens the private chat."""
    return f"https://t.me/{bot.username}?start={key.url.removeprefix('start:')}"


def _sent(message: Mapping[str, Any]) -> Sent:
    return Sent(message["message_id"], message.get("edit_date") or message["date"])
