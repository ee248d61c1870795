"""Effects that are pictures: drawn in a worker process, sent, and sent again by their file_ids."""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, TelegramError

from bot.acting import seen_to_work
from bot.deed import TryLater
from bot.patience import patiently
from bot.sending import DOCUMENT, PHOTO, Sendable, Sender, sort_of
from bot.sheets import Sheet, Sheets
from bot.telling import Teller
from bot.weather import Meaning, outcome
from flows.effects import Facts, Picture, Screen
from flows.files import File
from flows.limits import DRAWING, TOLD, USUAL, Limits, reached, use_of
from picture.order import PAINTER, Drawing, PictureFailed
from storage import Due, FileKey, Store
from templates.speaker import Speaker

_log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 3
A_MINUTE = 60
MOST_LISTED = 10
"""So many signs without a font are told one by one, the rest is counted."""
ACTIONS = {PHOTO: ChatAction.UPLOAD_PHOTO, DOCUMENT: ChatAction.UPLOAD_DOCUMENT}
FIRST_OF = {"phone": "album"}
"""A picture that is also the first file of another one."""


class Picturer:
    """Draws and sends pictures of versions."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        sheets: Sheets,
        sender: Sender,
        teller: Teller,
        speaker: Callable[[str], Speaker],
        clock: Callable[[], datetime],
        limits: Limits = USUAL,
    ) -> None:
        self._bot, self._store, self._sheets, self._sender = bot, store, sheets, sender
        self._teller, self._speaker, self._clock, self._limits = teller, speaker, clock, limits

    async def picture(self, due: Due) -> None:
        """One picture of a version: by its file_ids at once, or drawn now."""
        effect = _wanted(due)
        sheet = await self._sheets.of(effect)
        if sheet is None or await self._sent_again(due, sheet) or not await self._may_draw(due):
            return
        file = _file(effect)
        async with seen_to_work(self._bot, due.chat, ACTIONS[sort_of(file)]):
            drawing = await self._drawn(due, sheet)
            if drawing is None or not await self._is_wanted(due.person, effect):
                return
            await self._deliver(due, sheet, self._sheets.uploads(sheet, file, drawing))
        await self._tell_lost(due, drawing.lost)

    async def _may_draw(self, due: Due) -> bool:
        """Whether the person has drawings left this hour; one is counted once, however often it
        is tried, and by whom. Who has none is told so, once a minute: an album has many files."""
        use = use_of(DRAWING, due.id)
        async with self._store.batch() as batch:
            spent = (await batch.spent([due.person]))[due.person]
            if use in spent.uses:
                return True
            full = reached(self._limits.drawings, spent.count(DRAWING))
            if not full:
                await batch.uses(due.person, use)
        telling = use_of(TOLD + DRAWING, int(self._clock().timestamp() // A_MINUTE))
        if full and telling not in spent.uses:
            await self._tell_full(due, telling)
        return not full

    async def _tell_full(self, due: Due, telling: str) -> None:
        """Noted when it was said: whoever was not reached is told at the next try."""
        screen = Screen("reply.pictures_full", {"drawings": self._limits.drawings})
        await self._teller.send(due.chat, self._speaker(_wanted(due).language).message(screen))
        async with self._store.batch() as batch:
            await batch.uses(due.person, telling)

    async def _is_wanted(self, person: int, effect: Picture) -> bool:
        """Drawing takes a while: the person may have left or deleted everything meanwhile."""
        world = await self._teller.world(person)
        there = world is not None and not world.person.gone
        return there and await self._sheets.of(effect) is not None

    async def _sent_again(self, due: Due, sheet: Sheet) -> bool:
        """Whether the picture was known to Telegram, and it still took its file_ids."""
        ids = await self._known(_wanted(due), sheet)
        if not ids:
            return False
        try:
            await self._deliver(due, sheet, ids)
        except BadRequest as error:
            if outcome(error).meaning is Meaning.REFUSED_FILE:
                return False
            raise
        return True

    async def _known(self, effect: Picture, sheet: Sheet) -> tuple[str, ...]:
        name = _file(effect).name
        ids = await self._store.file_ids(_key(effect, sheet, name))
        if not ids and name in FIRST_OF:
            ids = (await self._store.file_ids(_key(effect, sheet, FIRST_OF[name])))[:1]
        return ids

    async def _deliver(self, due: Due, sheet: Sheet, files: Sequence[Sendable]) -> None:
        """Sends what has not reached the chat yet; what has is remembered album by album."""
        effect = _wanted(due)
        file = _file(effect)
        words = self._speaker(effect.language).message(effect.caption)
        key = _key(effect, sheet, file.name)
        already = await self._store.outbox.parts_sent(due.id)
        sending = self._sender.send(due.chat, sort_of(file), files, words, already)
        async for first, ids in sending:
            note = partial(self._note, due, key, ids, first, len(files))
            await patiently(note)

    async def _note(
        self, due: Due, key: FileKey, ids: Sequence[str], first: int, parts: int
    ) -> None:
        """These files have reached the chat, and are known to Telegram now."""
        async with self._store.batch() as batch:
            await batch.outbox.part_sent(due.id, first + len(ids))
            await batch.keep_file_ids(key, ids, first=first, parts=parts)

    async def _drawn(self, due: Due, sheet: Sheet) -> Drawing | None:
        """The drawing; when it fails the person is told, and it is tried a few times."""
        file = _file(_wanted(due))
        try:
            return await self._sheets.drawn(sheet, file)
        except PictureFailed:
            _log.exception("a picture failed", effect=due.id, kind=file.name, attempt=due.attempts)
        last = due.attempts + 1 >= MOST_ATTEMPTS
        if last or not due.attempts:
            key = "reply.picture_lost" if last else "reply.picture_failed"
            await self._teller.send(due.chat, self._speaker(sheet.language).message(Screen(key)))
        if last:
            return None
        raise TryLater

    async def _tell_lost(self, due: Due, lost: Sequence[str]) -> None:
        """Says once a version which signs no font has. That it cannot be said hinders nothing.

        After an album the full map is on its way: it is said after that.
        """
        effect = _wanted(due)
        if not lost or effect.kind == "album":
            return
        if not await self._store.first_to_tell(effect.map, effect.version):
            return
        words = self._speaker(effect.language).message(lost_signs(lost))
        try:
            await self._teller.send(due.chat, words)
        except TelegramError as error:
            if outcome(error).meaning is Meaning.GONE:
                raise
            _log.warning("signs without a font were not told", error=repr(error))


def lost_signs(lost: Sequence[str]) -> Screen:
    """What is said of characters that no font has."""
    signs = list(dict.fromkeys(lost))
    facts: Facts = {"signs": signs[:MOST_LISTED], "more": len(signs[MOST_LISTED:])}
    return Screen("reply.lost_signs", facts)


def _wanted(due: Due) -> Picture:
    assert isinstance(due.effect, Picture)  # noqa: S101
    return due.effect


def _file(effect: Picture) -> File:
    return File(effect.kind, effect.format, effect.paper)


def _key(effect: Picture, sheet: Sheet, name: str) -> FileKey:
    return FileKey(effect.map, effect.version, name, sheet.map.theme, effect.language, PAINTER)
