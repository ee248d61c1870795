"""The database is away: nothing is lost or doubled, who waits is told so once, then all goes on."""

import asyncio
import resource
import signal
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from bot.trials import Point, Trial
from playground.server import Server
from storage import migrate
from tests.locked import locked
from tests.product.process import Dying, process
from tests.product.product import (
    MAP,
    Sketcher,
    document,
    living,
    responds,
    stored,
    texts,
    walks,
)
from tests.storage.postgres import Server as PostgreSQL
from tests.storage.postgres import served
from tests.talk import Talk

SOON = Trial(after=0.3)
TOLD, TOAST = "Он не потерян", "Нажатие не потеряно"
IN_ENGLISH = "It is not lost"
SHOWN_LATER = "продолжение задерживается"


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL]:
    """A server of our own, as it is stopped in between."""
    with served() as running:
        yield running


def times(talk: Talk, words: str) -> int:
    """How often something was said in a chat."""
    return sum(words in message.text for message in talk.messages if message.from_bot)


async def is_told(talk: Talk) -> None:
    """Whoever waits is told so, and left in peace then."""
    await talk.hears(TOLD)
    await asyncio.sleep(0.5)
    await talk.looks(0)
    assert times(talk, TOLD) == 1


async def test_a_server_that_is_away_for_a_while_costs_nobody_an_answer(
    server: Server, tmp_path: Path, painter: Sketcher, postgresql: PostgreSQL
) -> None:
    name = postgresql.empty()
    url = postgresql.url(name)
    await migrate(url)
    async with living(server, tmp_path, painter, SOON, DATABASE_URL=url):
        anna = await Talk.person(server, id=7, name="Анна", language="ru")
        ben = await Talk.person(server, id=8, name="Ben", language="en")
        await walks(anna, "/new")
        await walks(ben, "/new")
        with postgresql.away():
            await anna.says("Белая линия")
            await ben.says("Blue Door")
            await is_told(anna)
            await ben.hears(IN_ENGLISH)
        await anna.hears("Чем занимаетесь")
        await ben.hears("What kind of business")
        await anna.settles()
        assert times(anna, TOLD) == times(anna, "Чем занимаетесь") == times(ben, IN_ENGLISH) == 1
    assert sorted(postgresql.ask(name, "SELECT title FROM maps")) == [
        ("Blue Door",),
        ("Белая линия",),
    ]
    assert postgresql.ask(name, "SELECT count(*) FROM outbox") == [(0,)]


async def test_a_server_that_is_away_at_the_start_is_waited_for(
    server: Server, tmp_path: Path, painter: Sketcher, postgresql: PostgreSQL
) -> None:
    url = postgresql.url(postgresql.empty())
    await migrate(url)
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    await talk.sends("/new")
    with postgresql.away():
        bot = living(server, tmp_path, painter, DATABASE_URL=url)
        await bot.__aenter__()
        await asyncio.sleep(0.2)
    await talk.hears("Как называется")
    await bot.__aexit__(None, None, None)


async def test_a_file_that_another_holds_is_waited_for_and_a_press_gets_a_toast(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3?timeout=0.1"
    async with living(server, tmp_path, painter, SOON, DATABASE_URL=url):
        talk = await Talk.person(server, id=7, name="Анна", language="ru")
        await walks(talk, *MAP)
        with locked(tmp_path):
            await talk.presses("Пропустить")
            await toast(talk, TOAST)
            await talk.says("/help")
            await asyncio.sleep(0.5)
            assert (await toasts(talk)).count(TOAST) == 1
            assert times(talk, TOLD) == 0, "who has seen the toast knows"
        await talk.hears("Я задаю короткие вопросы")
        await responds(talk)
        assert "Кто ваш самый частый клиент" in talk.screen.text
        assert times(talk, "Я задаю короткие вопросы") == 1
        refused = await talk.asks("GET", "/refusals")
        assert ["query is too old" in one["text"] for one in refused] == [True], "answered already"
        await talk.asks("DELETE", "/calls")


async def toasts(talk: Talk) -> list[str]:
    """The notices that presses were answered with, without their ends."""
    calls = await talk.asks("GET", "/calls")
    answered = [one for one in calls if one["method"] == "answerCallbackQuery"]
    return [str(one["params"].get("text", ""))[: len(TOAST)] for one in answered]


async def toast(talk: Talk, words: str) -> None:
    async with asyncio.timeout(10):
        while words not in await toasts(talk):  # noqa: ASYNC110 (over HTTP)
            await asyncio.sleep(0.02)


async def test_a_full_disk_is_told_to_the_operator_and_waited_out(
    server: Server, tmp_path: Path
) -> None:
    """A file that may not grow is refused to SQLite as on a full disk."""
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with process(server, tmp_path, Dying, AFTER="0.3") as bot:
        await talk.sends("/new")
        await talk.hears("Как называется", timeout=20)
        await responds(talk)
        size = (tmp_path / "cjm.sqlite3-wal").stat().st_size
        assert bot.log.stat().st_size < size / 2, "the log still has room"
        with growing(bot.pid, size):
            await talk.says("Белая линия")
            await talk.hears(TOLD, timeout=10)
        await talk.hears("Чем занимаетесь", timeout=10)
        await responds(talk)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
    assert times(talk, "Чем занимаетесь") == times(talk, TOLD) == 1
    assert texts(document(tmp_path)["business"]["name"]) == ["Белая линия"]
    assert stored(tmp_path, "SELECT * FROM outbox") == []
    assert "make room on the disk" in bot.log.read_text("utf-8")


@contextmanager
def growing(pid: int, to: int) -> Iterator[None]:
    """While inside, no file of the process grows beyond so many bytes."""
    before = resource.prlimit(pid, resource.RLIMIT_FSIZE, (to, resource.RLIM_INFINITY))
    yield
    resource.prlimit(pid, resource.RLIMIT_FSIZE, before)


async def test_whose_turn_is_committed_and_cannot_be_shown_is_told_so(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3?timeout=0.1"
    other = sqlite3.connect(tmp_path / "cjm.sqlite3", isolation_level=None)
    locks: list[str] = []

    def locks_behind_a_commit(point: Point) -> None:
        if point is Point.COMMITTED and locks:
            other.execute(locks.pop())

    trial = Trial(locks_behind_a_commit, after=0.3)
    with closing(other):
        async with living(server, tmp_path, painter, trial, DATABASE_URL=url):
            talk = await Talk.person(server, id=7, name="Анна", language="ru")
            await walks(talk, "/new")
            before = talk.screen.id
            locks.append("BEGIN IMMEDIATE")
            await talk.says("/help")
            await talk.hears(SHOWN_LATER)
            assert times(talk, "Я задаю короткие вопросы") == 1
            assert talk.screen.id == before
            other.execute("ROLLBACK")
            await talk.hears("Как называется")
            await talk.settles()
        assert times(talk, SHOWN_LATER) == times(talk, "Я задаю короткие вопросы") == 1
        assert times(talk, TOLD) == 0
