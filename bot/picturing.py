"""Effects that are pictures: drawn in a worker process, sent, and sent again by their file_id."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import structlog
from telegram import Bot, InputFile, Message
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest

from bot.acting import seen_to_work
from bot.captions import EXAMPLE_DAY, captions
from bot.carrier import TryLater
from bot.painter import Painter
from bot.telling import Teller
from bot.weather import Meaning, outcome
from flows.effects import Picture, Say, Screen
from flows.showing import in_language
from journey.map import JourneyMap
from knowledge.catalogue import Catalogue
from knowledge.example import example
from picture.order import PAINTER, Drawing, Order, PictureFailed
from storage import Due, FileKey, Store
from templates.speaker import Message as Words
from templates.speaker import Speaker

_log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 3
SENT_AS = {"phone": ChatAction.UPLOAD_PHOTO, "full": ChatAction.UPLOAD_DOCUMENT}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A map ready to be drawn: its words in `language`, as of a day."""

    map: JourneyMap
    language: str
    day: date


class Picturer:
    """Draws and sends pictures of versions, and the example of the greeting."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        studio: Painter,
        teller: Teller,
        speaker: Callable[[str], Speaker],
        catalogue: Callable[[str], Catalogue],
    ) -> None:
        self._bot, self._store, self._studio, self._teller = bot, store, studio, teller
        self._speaker, self._catalogue = speaker, catalogue
        self._examples: dict[str, str] = {}

    async def picture(self, due: Due) -> None:
        """One picture of a version: by its file_id at once, or drawn now."""
        effect = due.effect
        assert isinstance(effect, Picture)  # noqa: S101
        sheet = await self._sheet(effect)
        if sheet is None:
            return
        key = self._key(effect, sheet)
        words = self._speaker(effect.language).message(effect.caption)
        file_id = await self._store.file_id(key)
        if file_id and await self._sent_again(due.chat, effect.kind, file_id, words):
            return
        async with seen_to_work(self._bot, due.chat, SENT_AS[effect.kind]):
            drawing = await self._drawn(due, sheet, effect.kind)
            if drawing and await self._is_wanted(due.person, effect):
                sent = await self._send(due.chat, effect.kind, drawing, words, sheet)
                await self._store.keep_file_id(key, _file_id(sent))

    async def _is_wanted(self, person: int, effect: Picture) -> bool:
        """Drawing takes a while: the person may have left or deleted everything meanwhile."""
        world = await self._teller.world(person)
        there = world is not None and not world.person.gone
        return there and await self._sheet(effect) is not None

    async def _sheet(self, effect: Picture) -> Sheet | None:
        """The version in the language that is asked for; none when it is gone."""
        found = await self._store.version(effect.map, effect.version)
        if found is None:
            return None
        journey, kept_at = found
        if journey.language != effect.language:
            journey = in_language(self._catalogue(effect.language), journey)
        return Sheet(journey, effect.language, kept_at.date())

    def _key(self, effect: Picture, sheet: Sheet) -> FileKey:
        theme = sheet.map.theme
        return FileKey(effect.map, effect.version, effect.kind, theme, effect.language, PAINTER)

    async def _sent_again(self, chat: int, kind: str, file_id: str, words: Words) -> bool:
        """Whether Telegram still takes the file_id of a picture that was sent before."""
        try:
            await self._send_file(chat, kind, file_id, words)
        except BadRequest as error:
            if outcome(error).meaning is Meaning.REFUSED_FILE:
                return False
            raise
        return True

    async def _drawn(self, due: Due, sheet: Sheet, kind: str) -> Drawing | None:
        """The drawing; when it fails the person is told, and it is tried a few times."""
        try:
            return await self._draw(sheet, kind)
        except PictureFailed:
            _log.exception("a picture failed", effect=due.id, kind=kind, attempt=due.attempts)
        last = due.attempts + 1 >= MOST_ATTEMPTS
        if last or not due.attempts:
            key = "reply.picture_lost" if last else "reply.picture_failed"
            await self._teller.send(due.chat, self._speaker(sheet.language).message(Screen(key)))
        if last:
            return None
        raise TryLater

    async def _draw(self, sheet: Sheet, kind: str) -> Drawing:
        speaker, catalogue = self._speaker(sheet.language), self._catalogue(sheet.language)
        words = captions(speaker, catalogue, sheet.map, sheet.day)
        drawing = await self._studio.draw(Order(sheet.map, words, kind, sheet.map.theme))
        if drawing.lost:
            _log.warning("characters without a glyph", count=len(drawing.lost))
        return drawing

    async def _send(
        self, chat: int, kind: str, drawing: Drawing, words: Words, sheet: Sheet
    ) -> Message:
        facts = {"title": sheet.map.title}
        name = self._speaker(sheet.language).say("picture.file_name", facts)
        file = InputFile(drawing.png, filename=_safe(name), attach=True)
        return await self._send_file(chat, kind, file, words, drawing.thumbnail)

    async def _send_file(
        self,
        chat: int,
        kind: str,
        file: "str | InputFile",
        words: Words,
        thumbnail: bytes | None = None,
    ) -> Message:
        common: dict[str, Any] = {
            "caption": words.text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": self._teller.keyboard(words.keyboard),
        }
        if kind == "phone":
            return await self._bot.send_photo(chat, file, **common)
        return await self._bot.send_document(chat, file, thumbnail=thumbnail, **common)

    # The example of the greeting

    async def say(self, due: Due) -> None:
        """A message that stays, as the caption of the example picture where one is wished."""
        effect = due.effect
        assert isinstance(effect, Say)  # noqa: S101
        if not effect.picture:
            await self._teller.say(due)
            return
        words = self._speaker(effect.language).message(effect.screen)
        known = self._examples.get(effect.language)
        if known and await self._sent_again(due.chat, "phone", known, words):
            return
        await self._first_example(due, effect.language, words)

    async def _first_example(self, due: Due, language: str, words: Words) -> None:
        sheet = Sheet(example(language), language, EXAMPLE_DAY)
        try:
            drawing = await self._draw(sheet, "phone")
        except Exception:  # the greeting matters more than its picture
            _log.exception("the example failed")
            await self._teller.say(due)
            return
        sent = await self._send(due.chat, "phone", drawing, words, sheet)
        self._examples[language] = _file_id(sent)


def _file_id(sent: Message) -> str:
    if sent.document:
        return sent.document.file_id
    return sent.photo[-1].file_id


def _safe(name: str) -> str:
    """A file name without what file systems refuse."""
    return "".join(ch for ch in name if ch not in '\\/:*?"<>|' and ch.isprintable()).strip()
