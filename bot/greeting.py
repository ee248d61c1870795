"""Messages that stay, and the greeting, which is the caption of an example map."""

from collections.abc import Sequence

import structlog
from telegram.error import BadRequest

from bot.captions import EXAMPLE_DAY
from bot.sending import PHOTO, Sendable, Sender
from bot.sheets import Sheet, Sheets
from bot.telling import Teller
from bot.weather import Meaning, outcome
from flows.effects import Say
from flows.files import File
from knowledge.example import example
from storage import Due
from templates.speaker import Message as Words

_log = structlog.get_logger(__name__)

OVERVIEW = File("phone")


class Greeter:
    """Says messages that stay; the example is drawn once a language and process."""

    def __init__(
        self,
        sheets: Sheets,
        sender: Sender,
        teller: Teller,
    ) -> None:
        self._sheets, self._sender, self._teller = sheets, sender, teller
        self._examples: dict[str, list[str]] = {}

    async def say(self, due: Due) -> None:
        """A message that stays, as the caption of the example picture where one is wished."""
        effect = due.effect
        assert isinstance(effect, Say)  # noqa: S101
        words = self._teller.words(effect)
        if not effect.picture:
            await self._teller.say(due)
        elif not await self._sent_again(due.chat, effect.language, words):
            await self._first(due, effect.language, words)

    async def _sent_again(self, chat: int, language: str, words: Words) -> bool:
        """Whether the example was known to Telegram, and it still took its file_id."""
        try:
            sent = await self._send(chat, self._examples.get(language, ()), words)
        except BadRequest as error:
            if outcome(error).meaning is Meaning.REFUSED_FILE:
                return False
            raise
        return bool(sent)

    async def _first(self, due: Due, language: str, words: Words) -> None:
        sheet = Sheet(example(language), language, EXAMPLE_DAY)
        try:
            drawing = await self._sheets.drawn(sheet, OVERVIEW)
        except Exception:  # the greeting matters more than its picture
            _log.exception("the example failed")
            await self._teller.say(due)
            return
        uploads = self._sheets.uploads(sheet, OVERVIEW, drawing)
        self._examples[language] = await self._send(due.chat, uploads, words)

    async def _send(self, chat: int, files: Sequence[Sendable], words: Words) -> list[str]:
        """The file_ids of what was sent."""
        sending = self._sender.send(chat, PHOTO, files, words)
        return [file_id async for _, ids in sending for file_id in ids]
