"""A logo that Telegram does not give is tried for a while, and then its owner is told."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from sqlalchemy import update
from telegram.error import NetworkError

from bot.carrier import Carrier
from bot.logos import MOST_IN_WEATHER
from bot.telegram_http import NotSent
from flows.effects import FetchLogo, Turn
from flows.heard import Heard, What
from flows.world import Person
from storage import Due, Store
from storage.tables import outbox
from tests.bot.test_logos import DUE, NOON, Post, Telegram


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    store = await Store.open(f"sqlite:///{tmp_path}/c.sqlite3", bot=1, clock=lambda: NOON)
    async with store.batch() as batch:
        turn = Turn(Person(7, 7), effects=(DUE.effect,))
        await batch.keep([(Heard(2, 7, 7, What.PHOTO), turn)])
    yield Post(store)
    await store.close()


async def test_what_telegram_always_fails_to_give_is_given_up_also_across_a_restart(
    post: Post,
) -> None:
    telegram = Telegram()
    telegram.error = NetworkError("Internal Server Error")
    slept: list[float] = []

    async def lives(naps: int) -> None:
        killed = asyncio.Event()

        async def sleep(seconds: float) -> None:
            slept.append(seconds)
            if len(slept) == naps:
                killed.set()
                await asyncio.Event().wait()

        fetch = post.logos(telegram).fetch
        carrier = Carrier(post.store, {FetchLogo: fetch}, clock=lambda: NOON, sleep=sleep)
        await carrier.recover(everything=True)
        ends = asyncio.create_task(carrier.lanes.empty())
        dies = asyncio.create_task(killed.wait())
        await asyncio.wait({ends, dies}, return_when=asyncio.FIRST_COMPLETED)
        ends.cancel(), dies.cancel()
        await carrier.lanes.stop()

    await lives(naps=3)
    async with post.store.writing() as wire:  # its time has come
        await wire.run(update(outbox).values(not_before=NOON))
    await lives(naps=99)
    assert (telegram.asked, [heard.refused for heard in post.heard]) == (MOST_IN_WEATHER, ["lost"])
    assert sum(slept) < 120
    assert await post.store.outbox.length() == (0, None)


async def test_while_there_is_no_connection_nothing_is_given_up(post: Post) -> None:
    telegram = Telegram()
    telegram.error = NotSent("refused")
    with pytest.raises(NotSent):
        await post.logos(telegram).fetch(Due(5, 7, 7, "pictures", DUE.effect, 1000))
