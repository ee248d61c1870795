"""The database is away while effects are carried out: nothing is lost, nothing comes twice."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.exc import OperationalError
from telegram.error import RetryAfter, TimedOut

from bot.patience import LONGEST_WAIT, patiently
from flows.effects import Show
from storage import Store, Weather
from storage.refusals import is_weather, remedy
from tests.bot.test_carrier import NOON, Post, say
from tests.locked import locked


@pytest.fixture
async def post(tmp_path: Path) -> AsyncIterator[Post]:
    """As always, but of a store that is not patient with others."""
    url = f"sqlite:///{tmp_path}/cjm.sqlite3?timeout=0.01"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    post = Post(store)
    yield post
    await post.carrier.empty()
    await store.close()


async def slept(post: Post, times: int) -> None:
    async with asyncio.timeout(5):
        while len(post.slept) < times:  # noqa: ASYNC110 (a sleep has no event)
            await asyncio.sleep(0.005)


async def test_what_was_said_while_the_database_was_away_is_not_said_again(
    post: Post, tmp_path: Path
) -> None:
    dues = await post.gets(say("a"), Show(), say("b"))
    with locked(tmp_path):
        post.carrier.take(dues)
        await slept(post, 3)
        assert post.done == ["a"], "what follows waits, so that the order is kept"
    await post.carrier.empty()
    assert post.done == ["a", "Show", "b"]
    assert await post.left() == 0


async def test_while_it_waits_it_is_told_who_does(post: Post, tmp_path: Path) -> None:
    waiting: list[int] = []

    @contextmanager
    def waits(person: int) -> Iterator[None]:
        waiting.append(person)
        yield
        waiting.append(-person)

    post.carrier.tells(waits)
    dues = await post.gets(say("a"), say("b"))
    alone = await post.gets(say("c"), person=2)
    with locked(tmp_path):
        post.carrier.take([*dues, *alone])
        await slept(post, 4)
        assert waiting == [1], "whose effect is done, with nothing behind it, waits for nothing"
    await post.carrier.lanes.empty()
    assert waiting == [1, -1]


@pytest.mark.parametrize("fate", [RetryAfter(7), TimedOut()])
async def test_a_failure_that_cannot_be_noted_is_noted_later(
    post: Post, tmp_path: Path, fate: Exception
) -> None:
    post.fate = [fate]
    dues = await post.gets(Show(), say("b"))
    with locked(tmp_path):
        post.carrier.take(dues)
        await slept(post, 2)
        assert post.done == []
    await post.carrier.empty()
    assert post.done == (["Show", "b"] if isinstance(fate, RetryAfter) else ["b"])
    assert await post.left() == isinstance(fate, TimedOut)


async def test_what_could_not_be_looked_up_is_no_bug_and_not_given_up(post: Post) -> None:
    post.fate = [Weather("away")] * 6
    await post.carries(say("a"), say("b"))
    assert post.done == ["a", "b"]
    assert max(post.slept) <= LONGEST_WAIT
    assert await post.left() == 0


async def test_a_bug_is_not_waited_out() -> None:
    async def wrong() -> None:
        raise ValueError("a bug")

    with pytest.raises(ValueError, match="a bug"):
        await patiently(wrong)


def test_of_a_full_disk_it_is_said_what_to_do() -> None:
    """SQLite says the same of a full disk as of a file that may not grow."""
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count=2"))
        with pytest.raises(OperationalError) as full:
            connection.execute(text("CREATE TABLE notes AS SELECT zeroblob(100000)"))
    engine.dispose()
    assert is_weather(full.value)
    assert "make room on the disk" in remedy(full.value)
