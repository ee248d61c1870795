"""A person's data on its way to the chat: how files are named and parted, and what is sent once."""

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, cast

import pytest
from telegram.error import TimedOut

from bot.giving import LARGEST, Giver
from bot.sending import Sender
from flows.effects import Screen, SendData, Turn
from flows.heard import Heard, What
from flows.world import Person
from storage import Due, Store
from templates.speaker import speaker

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
DATA = SendData(Screen("caption.data"), "ru")


class Telegram:
    """Takes documents, until it is told to be away after so many."""

    def __init__(self) -> None:
        self.sent: list[tuple[int, str, bytes, str]] = []
        self.away_after = 99

    async def send_chat_action(self, chat: int, action: str) -> None:
        """Seen by nobody here."""

    async def send_document(self, chat: int, file: Any, *, caption: str, **_: object) -> Any:
        if len(self.sent) >= self.away_after:
            raise TimedOut
        self.sent.append((chat, file.filename, file.input_file_content, caption))
        return cast(Any, Sent())


class Sent:
    """A message with a document."""

    @property
    def document(self) -> "Sent":
        return self

    file_id = "file"


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    store = await Store.open(f"sqlite:///{tmp_path}/c.sqlite3", bot=1, clock=lambda: NOON)
    yield store
    await store.close()


async def wanted(store: Store, who: int) -> Due:
    """Someone with a name asks for their data."""
    turn = Turn(Person(who, who, f"name of {who}"), effects=(DATA,))
    async with store.batch() as batch:
        (due,) = await batch.keep([(Heard(who, who, who, What.COMMAND), turn)])
    return due


def giver(telegram: Telegram, store: Store, largest: int = LARGEST) -> Giver:
    bot = cast(Any, telegram)
    return Giver(bot, store, Sender(bot, lambda _: None), speaker, lambda: NOON, largest)


async def test_a_person_gets_their_own_data_in_a_file_with_the_date(store: Store) -> None:
    telegram = Telegram()
    due, _other = await wanted(store, 7), await wanted(store, 8)
    await giver(telegram, store).data(due)
    ((chat, name, data, caption),) = telegram.sent
    assert (chat, name) == (7, "cjm-data-2026-11-24.json")
    assert caption.startswith("Всё, что я о вас храню")
    assert [row["name"] for row in json.loads(data)["people"]] == ["name of 7"]


async def test_what_is_too_large_comes_in_numbered_files_with_one_caption(store: Store) -> None:
    telegram = Telegram()
    await giver(telegram, store, largest=1).data(await wanted(store, 7))
    names = [name for _, name, _, _ in telegram.sent]
    assert names == ["cjm-data-2026-11-24-1.json", "cjm-data-2026-11-24-2.json"]
    assert [bool(caption) for _, _, _, caption in telegram.sent] == [True, False]


async def test_a_file_that_has_reached_the_chat_is_not_sent_again(store: Store) -> None:
    telegram = Telegram()
    due, small = await wanted(store, 7), giver(telegram, store, largest=1)
    telegram.away_after = 1
    with pytest.raises(TimedOut):
        await small.data(due)
    telegram.away_after = 99
    await small.data(due)
    assert [name[-6] for _, name, _, _ in telegram.sent] == ["1", "2"]


async def test_to_someone_forgotten_nothing_is_sent(store: Store) -> None:
    telegram = Telegram()
    await giver(telegram, store).data(Due(5, 7, 7, "pictures", DATA))
    assert telegram.sent == []
