"""Drawings and their limit: each is counted once, and whoever has none left is told."""

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any, cast

import pytest
from telegram.error import RetryAfter

from bot.picturing import Picturer
from bot.sheets import Sheets
from flows.effects import KeepVersion, Picture, SaveMap, Screen, Turn
from flows.heard import Heard, What
from flows.limits import DRAWING, Limits
from flows.world import Person
from knowledge.catalogue import load
from knowledge.example import example
from picture.order import Order
from storage import Due, Store
from templates.speaker import Message, speaker

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
MAP = replace(example("ru"), id=101)
SAVED = (SaveMap(MAP, 40, 44), KeepVersion(MAP, 1))


class Slow:
    """A painter that never gets ready with a picture, and a chat in which words may not arrive."""

    def __init__(self) -> None:
        self.begun = asyncio.Event()
        self.drawings = 0
        self.fate: list[Exception] = []
        self.said: list[str] = []

    async def draw(self, _: Order) -> Any:
        self.drawings += 1
        self.begun.set()
        await asyncio.Event().wait()

    async def send(self, _: int, words: Message) -> None:
        if self.fate:
            raise self.fate.pop(0)
        self.said.append(words.text)

    async def send_chat_action(self, chat: int, action: str) -> None:
        """Seen by nobody here."""


class Process:
    """One of those that may draw; at most one picture an hour."""

    def __init__(self, store: Store, slow: Slow) -> None:
        self.store, self.slow = store, slow
        anything = cast(Any, slow)
        sheets = Sheets(store, anything, speaker, load, store.logo)
        limits, self.now = Limits(drawings=1), NOON
        self.picturer = Picturer(
            anything, store, sheets, anything, anything, speaker, lambda: self.now, limits
        )

    async def dies_drawing(self, due: Due) -> None:
        self.slow.begun.clear()
        work = asyncio.create_task(self.picturer.picture(due))
        begun = asyncio.create_task(self.slow.begun.wait())
        await asyncio.wait({work, begun}, return_when=asyncio.FIRST_COMPLETED)
        for task in (work, begun):
            task.cancel()
        await asyncio.gather(work, begun, return_exceptions=True)


@pytest.fixture
async def process(tmp_path: Path) -> AsyncIterator[Process]:
    url = f"sqlite:///{tmp_path}/c.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    yield Process(store, Slow())
    await store.close()


async def asks(store: Store, update: int) -> Due:
    wanted = Picture(101, 1, "curve", "ru", Screen("caption.curve", {}))
    turn = Turn(Person(7, 7, "Анна"), changes=SAVED, effects=(wanted,))
    async with store.batch() as batch:
        [due] = await batch.keep([(Heard(update, 7, 7, What.COMMAND), turn)])
    return due


async def drawn(store: Store) -> int:
    async with store.batch() as batch:
        return (await batch.spent([7]))[7].count(DRAWING)


async def test_a_drawing_whose_process_died_is_counted_once_and_not_refused(
    process: Process,
) -> None:
    due = await asks(process.store, 1)
    await process.dies_drawing(due)
    await Process(process.store, process.slow).dies_drawing(due)
    assert (process.slow.drawings, await drawn(process.store)) == (2, 1)
    await process.dies_drawing(await asks(process.store, 2))
    assert (process.slow.drawings, await drawn(process.store)) == (2, 1)
    assert len(process.slow.said) == 1


async def test_whoever_could_not_be_told_that_the_hour_is_full_is_told_at_the_next_try(
    process: Process,
) -> None:
    await process.dies_drawing(await asks(process.store, 1))
    second = await asks(process.store, 2)
    process.slow.fate = [RetryAfter(7)]
    with pytest.raises(RetryAfter):
        await process.picturer.picture(second)
    await process.picturer.picture(replace(second, attempts=1))
    assert (process.slow.drawings, len(process.slow.said)) == (1, 1)


async def test_that_the_hour_is_full_is_said_once_for_an_album_and_again_a_minute_later(
    process: Process,
) -> None:
    await process.dies_drawing(await asks(process.store, 1))
    for number, said in ((2, 1), (3, 1), (4, 2)):
        process.now = NOON + timedelta(minutes=number // 4)
        await process.picturer.picture(await asks(process.store, number))
        assert (process.slow.drawings, len(process.slow.said)) == (1, said)
