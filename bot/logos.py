"""Logos: an image that a person sent is downloaded, checked, kept, and heard of again.

What came of it goes the way of everything heard, so it is remembered and told by the same rules:
once, with whatever else changed in the map meanwhile.
"""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import datetime

import structlog
from telegram import Bot
from telegram.constants import ChatAction
from telegram.error import BadRequest, Forbidden, InvalidToken, TelegramError

from bot.acting import seen_to_work
from bot.deed import TryLater
from bot.telegram_http import NotSent
from bot.weather import Meaning, outcome
from flows.effects import FetchLogo
from flows.heard import Heard, What
from flows.rooms.logo import LARGEST_LOGO
from storage import Due, Store, Weather

_log = structlog.get_logger(__name__)

MOST_ATTEMPTS = 3
MOST_IN_WEATHER = 8
"""What Telegram fails to give is tried so often, by the waits of bot.weather for a minute or two;
attempts are counted in the outbox, so a restart changes nothing. What never reached Telegram is no
attempt: whoever waits for the logo cannot be told anything then either."""
REFUSED = (BadRequest, Forbidden, InvalidToken)
"""How a file that is no more there, or not just now, is refused."""
TOO_BIG = "file is too big"

Checked = tuple[bytes, str]
"""The logo as it is kept, and ""; or nothing, and the key of what is wrong."""


def check(image: bytes) -> Checked:
    """The image as a logo. Loads the library of images, and may take a while."""
    from picture.logo import LogoRefused, fitted

    try:
        return fitted(image), ""
    except LogoRefused as refused:
        return b"", refused.key


class Logos:
    """Fetches logos, one being decoded at a time."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        hear: Callable[[list[Heard]], Awaitable[None]],
        clock: Callable[[], datetime],
        check: Callable[[bytes], Checked] = check,
    ) -> None:
        self._bot, self._store, self._hear = bot, store, hear
        self._clock, self._check = clock, check
        self._decoding = asyncio.Lock()

    async def fetch(self, due: Due) -> None:
        """The image becomes the logo of its map, or the person hears why not."""
        assert isinstance(due.effect, FetchLogo)  # noqa: S101
        try:
            if await self._store.world_parts(due.person) is None:
                return
            async with seen_to_work(self._bot, due.chat, ChatAction.TYPING):
                png, refused = await self._fetched(due, due.effect.file)
            await self._tells(due, due.effect.map, png, refused)
        except Weather as weather:
            _log.warning("a logo waits for the database", effect=due.id, error=repr(weather))
            raise TryLater from None

    async def _fetched(self, due: Due, file: str) -> Checked:
        """What Telegram has under this name, checked. TelegramError and TryLater: not now."""
        try:
            image = await self._download(file)
        except NotSent:
            raise
        except TelegramError as error:
            return b"", _refusal(due, error)
        return await self._checked(image) if image else (b"", "too_large")

    async def _download(self, name: str) -> bytes | None:
        """The file with this name; none for one larger than a logo may be."""
        file = await self._bot.get_file(name)
        if (file.file_size or 0) > LARGEST_LOGO:
            return None
        image = await file.download_as_bytearray()
        return bytes(image) if len(image) <= LARGEST_LOGO else None

    async def _checked(self, image: bytes) -> Checked:
        """In a thread, as decoding takes its time; no image is worth a failure."""
        async with self._decoding:
            try:
                return await asyncio.to_thread(self._check, image)
            except Exception as error:
                _log.warning("an image was not understood", kind=type(error).__name__)
                return b"", "not_an_image"

    async def _tells(self, due: Due, number: int, png: bytes, refused: str) -> None:
        """Heard like an update; its number is taken from the effect, so it counts once."""
        name = await self._store.keep_logo(due.person, png, self._clock()) if png else ""
        said = Heard(-due.id, due.person, due.chat, What.LOGO, text=name)
        await self._hear([replace(said, map=number, refused=refused)])


def _refusal(due: Due, error: TelegramError) -> str:
    """The key of what is wrong. Raises TryLater, or the error, while it is worth another try."""
    attempt, refused = due.attempts + 1, isinstance(error, REFUSED)
    if refused and TOO_BIG in str(error).casefold():
        return "too_large"
    if refused and attempt < MOST_ATTEMPTS:
        _log.warning("a logo was refused", effect=due.id, kind=type(error).__name__)
        raise TryLater from None
    again = not refused and outcome(error, harmless=True).meaning is Meaning.AGAIN
    if again and attempt < MOST_IN_WEATHER:
        raise error
    _log.warning("a logo was given up", effect=due.id, kind=type(error).__name__)
    return "lost"
