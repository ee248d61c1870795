"""Pictures and files on their way to a chat: one alone, or an album; several albums if need be."""

from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from telegram import (
    Bot,
    InlineKeyboardMarkup,
    InputFile,
    InputMediaDocument,
    InputMediaPhoto,
    Message,
)
from telegram.constants import ParseMode

from flows.files import File
from templates.speaker import Key
from templates.speaker import Message as Words

PHOTO, DOCUMENT = "photo", "document"
MOST_IN_AN_ALBUM = 10


@dataclass(frozen=True, slots=True)
class Upload:
    """A file to be sent for the first time; `thumbnail` is a small JPEG, or b""."""

    data: bytes
    name: str
    thumbnail: bytes = b""

    @property
    def media(self) -> InputFile:
        """The file as Telegram takes it."""
        return InputFile(self.data, filename=self.name, attach=True)


Sendable = Upload | str
"""A file: new, or by the file_id under which Telegram knows it."""


def sort_of(file: File) -> str:
    """Whether Telegram shows it at once, or keeps it as it is, to be opened."""
    return PHOTO if file.format == "png" and file.kind != "full" else DOCUMENT


def albums(count: int) -> list[range]:
    """So many files in as few albums as they fit into, evenly filled: none is left alone."""
    number = -(-count // MOST_IN_AN_ALBUM)
    ends = [count * n // number for n in range(number + 1)] if number else []
    return [range(start, end) for start, end in pairwise(ends)]


class Sender:
    """Sends files; a keyboard goes with a file that is alone, as no album carries one."""

    def __init__(
        self,
        bot: Bot,
        keyboard: Callable[[Sequence[Sequence[Key]]], InlineKeyboardMarkup | None],
    ) -> None:
        self._bot, self._keyboard = bot, keyboard

    async def send(
        self, chat: int, sort: str, files: Sequence[Sendable], words: Words, already: int = 0
    ) -> AsyncIterator[tuple[int, list[str]]]:
        """Sends all but the first `already` files, the words as the caption of the very first.

        After each message or album: the place of its first file, and the file_ids of all of it.
        """
        for album in albums(len(files)):
            if album.start < already:
                continue
            some = [files[at] for at in album]
            said = words if album.start == 0 else Words("")
            sent = await self._together(chat, sort, some, said)
            yield album.start, [_file_id(one) for one in sent]

    async def _together(
        self, chat: int, sort: str, files: Sequence[Sendable], words: Words
    ) -> Sequence[Message]:
        if len(files) == 1:
            return [await self._alone(chat, sort, files[0], words)]
        media = [_in_album(sort, one) for one in files]
        return await self._bot.send_media_group(
            chat, media, caption=words.text or None, parse_mode=ParseMode.HTML
        )

    async def _alone(self, chat: int, sort: str, file: Sendable, words: Words) -> Message:
        common: dict[str, Any] = {
            "caption": words.text,
            "parse_mode": ParseMode.HTML,
            "reply_markup": self._keyboard(words.keyboard),
        }
        if sort == PHOTO:
            return await self._bot.send_photo(chat, _media(file), **common)
        return await self._bot.send_document(
            chat, _media(file), thumbnail=_thumbnail(file), **common
        )


def _media(file: Sendable) -> InputFile | str:
    return file if isinstance(file, str) else file.media


def _thumbnail(file: Sendable) -> bytes | None:
    return None if isinstance(file, str) else file.thumbnail or None


def _in_album(sort: str, file: Sendable) -> InputMediaPhoto | InputMediaDocument:
    if sort == PHOTO:
        return InputMediaPhoto(_media(file))
    return InputMediaDocument(_media(file), thumbnail=_thumbnail(file))


def _file_id(sent: Message) -> str:
    return sent.document.file_id if sent.document else sent.photo[-1].file_id
