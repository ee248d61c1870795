"""Health over real HTTP: what is missing is named, and heals."""

import asyncio
import os
import signal
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientSession, web
from aiohttp.test_utils import TestClient, TestServer
from telegram import Bot

from bot.health import LATELY, Health, Pulse
from bot.inner import health, told
from bot.metrics import Metrics
from bot.painter import Painter
from bot.ports import PortTaken
from bot.probes import answering
from bot.telegram_http import AiohttpRequest
from picture.studio import Studio
from storage import Store
from tests.picture.fakes import obedient
from tests.product.product import Sketcher

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ME = {"id": 42, "is_bot": True, "first_name": "Карта", "username": "cjm_bot"}
READY = (200, {"ready": True, "missing": []})


class Telegram:
    """Answers getMe with `status`, counting."""

    def __init__(self) -> None:
        self.status, self.asked = 200, 0

    async def take(self, _: web.Request) -> web.Response:
        self.asked += 1
        found = {"ok": self.status == 200, "result": ME, "description": "Bad Gateway"}
        return web.json_response(found, status=self.status)


class Clock:
    """Seconds; moved by hand."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def pulse(clock: Clock) -> Pulse:
    return Pulse(clock)


@pytest.fixture
async def bot(telegram: Telegram, pulse: Pulse) -> AsyncIterator[Bot]:
    app = web.Application()
    app.router.add_route("*", "/bot{token}/{method}", telegram.take)
    async with TestServer(app) as server:
        calls, polls = AiohttpRequest(answered=pulse.beat), AiohttpRequest()
        url = str(server.make_url("/bot"))
        async with Bot("42:A", base_url=url, request=calls, get_updates_request=polls) as made:
            yield made


@pytest.fixture
async def store(tmp_path: Path) -> AsyncIterator[Store]:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    yield store
    await store.close()


@pytest.fixture
def rooms(bot: Bot, store: Store, pulse: Pulse) -> Health:
    return wired(bot, store, pulse, Sketcher())


def wired(bot: Bot, store: Store, pulse: Pulse, painter: Painter) -> Health:
    return health(bot, store, painter, pulse, Metrics(), lambda: NOON)


async def asked(answers: Health, path: str = "/readyz") -> tuple[int, Any]:
    async with TestClient(TestServer(answering(answers))) as client, client.get(path) as answer:
        return answer.status, await answer.json()


async def test_when_all_is_there_it_is_ready(rooms: Health) -> None:
    assert await asked(rooms) == READY
    assert await asked(rooms, "/healthz") == (200, {"alive": True})


async def test_what_has_just_answered_is_not_asked(
    rooms: Health, telegram: Telegram, clock: Clock
) -> None:
    telegram.asked, telegram.status = 0, 502
    clock.now += LATELY
    assert await asked(rooms) == READY
    assert telegram.asked == 0


async def test_after_a_silence_telegram_is_asked(
    rooms: Health, telegram: Telegram, clock: Clock
) -> None:
    telegram.asked = 0
    clock.now += LATELY + 1
    assert await asked(rooms) == READY
    assert await asked(rooms) == READY
    assert telegram.asked == 1


async def test_a_telegram_that_is_away_is_named_until_it_is_back(
    rooms: Health, telegram: Telegram, clock: Clock
) -> None:
    clock.now += LATELY + 1
    telegram.status = 502
    for _ in range(2):  # the answer of a gateway before it is no sign of life
        assert await asked(rooms) == (503, {"ready": False, "missing": ["telegram"]})
    assert (await asked(rooms, "/healthz"))[0] == 200
    telegram.status = 200
    assert await asked(rooms) == READY


@contextmanager
def spoilt(file: Path) -> Iterator[None]:
    """A database file that holds something else for a while."""
    kept = file.read_bytes()
    file.write_bytes(b"no database" * 1000)
    yield
    file.write_bytes(kept)


async def test_a_database_that_cannot_be_read_is_named(
    bot: Bot, pulse: Pulse, tmp_path: Path
) -> None:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    rooms = wired(bot, store, pulse, Sketcher())
    await store.close()  # its connections only: the next question opens another
    with spoilt(tmp_path / "cjm.sqlite3"):
        assert await asked(rooms) == (503, {"ready": False, "missing": ["database"]})
    assert await asked(rooms) == READY
    await store.close()


async def test_figures_of_a_database_that_is_away_are_unknown_and_the_others_told() -> None:
    metrics = Metrics()

    async def away() -> None:
        raise ConnectionError

    answers = Health({}, metrics, away)
    metrics.outbox(5, 1)
    metrics.failed("turn")
    async with (
        TestClient(TestServer(answering(answers))) as client,
        client.get("/metrics") as answer,
    ):
        lines = (await answer.text()).splitlines()
    assert "cjm_outbox_waiting NaN" in lines
    assert 'cjm_failures_total{kind="turn"} 1.0' in lines


async def test_a_painter_is_there_when_its_worker_lives_and_is_replaced_when_not(
    bot: Bot, store: Store, pulse: Pulse
) -> None:
    studio = Studio(warm_up=obedient)
    rooms = wired(bot, store, pulse, studio)
    assert await asked(rooms) == (503, {"ready": False, "missing": ["painter"]})
    await studio.start()
    try:
        assert await asked(rooms) == READY
        (first,) = studio.pids
        os.kill(first, signal.SIGKILL)
        await asyncio.to_thread(os.waitid, os.P_PID, first, os.WEXITED | os.WNOWAIT)
        assert await asked(rooms) == (503, {"ready": False, "missing": ["painter"]})
        assert await asked(rooms) == READY
        assert studio.pids != [first]
    finally:
        await studio.close()
    assert (await asked(rooms))[1]["missing"] == ["painter"]


async def test_what_does_not_answer_in_time_is_not_there() -> None:
    async def hangs() -> bool:
        await asyncio.Event().wait()
        return True

    async def fine() -> bool:
        return True

    async def nothing() -> None:
        """Nothing to measure."""

    checks = {"first": hangs, "second": fine, "third": hangs}
    answers = Health(checks, Metrics(), nothing, patience=0.02)
    assert await asked(answers) == (503, {"ready": False, "missing": ["first", "third"]})


@asynccontextmanager
async def at(answers: Health, port: int) -> AsyncIterator[ClientSession]:
    async with told(answers, port), ClientSession(f"http://127.0.0.1:{port}") as client:
        yield client


async def test_it_is_told_on_its_port_and_nothing_else_is(
    rooms: Health, unused_tcp_port: int
) -> None:
    statuses = {"/healthz": 200, "/readyz": 200, "/metrics": 200, "/": 404, "/telegram": 404}
    async with at(rooms, unused_tcp_port) as client:
        for path, status in statuses.items():
            async with client.get(path) as answer:
                assert answer.status == status, path
        with pytest.raises(PortTaken):
            async with told(rooms, unused_tcp_port):
                pass


async def test_without_a_port_nothing_is_told(rooms: Health) -> None:
    before = len(asyncio.all_tasks())
    async with told(rooms, 0):
        assert len(asyncio.all_tasks()) == before
