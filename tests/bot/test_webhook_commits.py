"""Webhook and hearer together: requests share commits, bugs are apologised for, weather is not."""

import asyncio
from collections.abc import AsyncIterator, Callable
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from aiohttp import ClientSession
from telegram import Bot

from bot.hearer import Hearer
from bot.kept import Kept
from bot.recalling import Recaller
from flows.effects import Say
from flows.heard import Heard
from knowledge.catalogue import load
from storage import Store, Weather
from tests.bot.given import Raw, message
from tests.bot.test_webhook import Caller, Telegram, open_at, webhook
from tests.bot.test_webhook import bot as bot
from tests.bot.test_webhook import telegram as telegram

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
PEOPLE = 40


class Brain:
    """A real hearer over a real store; `kept` is what each commit handed on, `came` who waits.

    `bugs` are raised by what a turn needs, in order.
    """

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept: list[Kept] = []
        self.came = 0
        self.bugs: list[Exception] = []
        self._numbers = count(1)
        recaller = Recaller(load, lambda: NOON, self._fresh_id, "ru")
        self._hearer = Hearer(store, recaller, self.kept.append)

    def _fresh_id(self) -> int:
        if self.bugs:
            raise self.bugs.pop(0)
        return next(self._numbers)

    async def hear(self, heard: list[Heard]) -> None:
        self.came += len(heard)
        await self._hearer.hear(heard)

    @property
    def said(self) -> list[str]:
        effects = [due.effect for kept in self.kept for due in kept.dues]
        return [effect.screen.key for effect in effects if isinstance(effect, Say)]


@pytest.fixture
async def brain(tmp_path: Path) -> AsyncIterator[Brain]:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3?timeout=0.1"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    yield Brain(store)
    await store.close()


@pytest.fixture
async def caller(
    bot: Bot, brain: Brain, telegram: Telegram, unused_tcp_port: int
) -> AsyncIterator[Caller]:
    async with (
        open_at(webhook(bot, brain.hear, unused_tcp_port), telegram),
        ClientSession() as client,
    ):
        yield Caller(client, unused_tcp_port)


def new(number: int) -> Raw:
    """/new of a person with this number."""
    update = message(number, "/new")
    update["message"]["from"] = {"id": number, "is_bot": False, "first_name": "Иван"}
    update["message"]["chat"] = {"id": number, "type": "private"}
    return update


async def until(is_so: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110 (what is waited for has no event)
            await asyncio.sleep(0.005)


async def test_requests_that_come_during_a_commit_share_the_next(
    caller: Caller, brain: Brain
) -> None:
    async with brain.store.writing():  # the first commit has to wait
        first = asyncio.create_task(caller.posts(new(1)))
        await until(lambda: brain.came == 1)
        rest = [asyncio.create_task(caller.posts(new(n))) for n in range(2, PEOPLE + 1)]
        await until(lambda: brain.came == PEOPLE)
        assert brain.kept == []
    assert set(await asyncio.gather(first, *rest)) == {200}
    assert len(brain.kept) == 2
    assert sum(len(kept.dues) for kept in brain.kept) == PEOPLE


async def test_a_bug_is_apologised_for_and_taken(caller: Caller, brain: Brain) -> None:
    brain.bugs = [KeyError("a bug")]
    assert await caller.posts(new(1)) == 200
    assert brain.said == ["reply.sorry"]
    assert await caller.posts(new(1)) == 200
    assert len(brain.kept[-1].dues) == 0, "it has been heard already"


async def test_weather_brings_the_same_again_and_it_is_a_turn_once(
    caller: Caller, brain: Brain
) -> None:
    brain.bugs = [Weather("the database is away")]
    assert await caller.posts(new(1)) == 503
    assert brain.kept == []
    assert await caller.posts(new(1)) == 200
    assert await caller.posts(new(1)) == 200
    parts = await brain.store.world_parts(1)
    assert parts is not None
    assert len(parts[2]) == 1
