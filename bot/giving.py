"""The effect that gives a person all that is kept of them: JSON files, sent as documents."""

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial

from telegram import Bot
from telegram.constants import ChatAction

from bot.acting import seen_to_work
from bot.patience import patiently
from bot.sending import DOCUMENT, Sender, Upload
from flows.effects import SendData
from storage import Due, Store
from templates.speaker import Message, Speaker

LARGEST = 45_000_000
"""Bytes a file, below Telegram's 50 MB for uploads: https://core.telegram.org/bots/faq."""


class Giver:
    """Gathers a person's data and sends it, in as few files as may be."""

    def __init__(
        self,
        bot: Bot,
        store: Store,
        sender: Sender,
        speaker: Callable[[str], Speaker],
        clock: Callable[[], datetime],
        largest: int = LARGEST,
    ) -> None:
        self._bot, self._store, self._sender = bot, store, sender
        self._speaker, self._clock, self._largest = speaker, clock, largest

    async def data(self, due: Due) -> None:
        """Every file a message of its own; one that has reached the chat is not sent again."""
        assert isinstance(due.effect, SendData)  # noqa: S101
        words = self._speaker(due.effect.language).message(due.effect.caption)
        already = await self._store.outbox.parts_sent(due.id)
        async with seen_to_work(self._bot, due.chat, ChatAction.UPLOAD_DOCUMENT):
            files = await self._store.data_of(due.person, self._largest)
            for part, upload in enumerate(self._uploads(files)):
                if part >= already:
                    await self._send(due, upload, Message("") if part else words)
                    await patiently(partial(self._store.outbox.part_sent, due.id, part + 1))

    async def _send(self, due: Due, upload: Upload, words: Message) -> None:
        async for _ in self._sender.send(due.chat, DOCUMENT, [upload], words):
            pass

    def _uploads(self, files: Sequence[bytes]) -> Iterator[Upload]:
        day = self._clock().date().isoformat()
        for part, data in enumerate(files, 1):
            number = f"-{part}" if len(files) > 1 else ""
            yield Upload(data, f"cjm-data-{day}{number}.json")
