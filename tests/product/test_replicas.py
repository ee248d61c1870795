"""Two replicas behind a balancer, at one PostgreSQL: whoever hears, it is one conversation."""

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest

from playground.server import Server
from storage import migrate
from tests.product.balancer import Replicas, replicas
from tests.product.product import DRAWN, breaks, calls, has_called, responds, walks
from tests.storage.postgres import Server as PostgreSQL
from tests.storage.postgres import served
from tests.talk import Talk

TAKEN_OVER = 30.0
"""Seconds after which another one must have done what the dead one has left."""


@pytest.fixture(scope="module")
def postgresql() -> Iterator[PostgreSQL]:
    """A server of its own."""
    with served() as running:
        yield running


@pytest.fixture
def database(postgresql: PostgreSQL) -> str:
    """A new database with all tables."""
    url = postgresql.url(postgresql.empty())
    asyncio.run(migrate(url))
    return url


@pytest.fixture
async def two(
    server: Server, tmp_path: Path, database: str, unused_tcp_port_factory: Any
) -> AsyncIterator[Replicas]:
    async with replicas(server, tmp_path, database, unused_tcp_port_factory) as both:
        anyone = await Talk.person(server, id=999)
        await has_called(anyone, "setWebhook", 2)
        yield both


def said_by_the_bot(talk: Talk) -> list[str]:
    return [message.text for message in talk.messages if message.from_bot]


async def test_two_replicas_lead_one_conversation_and_one_may_stop(
    server: Server, two: Replicas
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    await walks(talk, "/new", "Белая линия", "[Кафе]", "[Россия]")
    assert len(two.balancer.served) == 2
    assert min(two.balancer.served.values()) >= 2

    # The answer to the one is still on its way when another one hears what comes next.
    await breaks(talk, "delay", "sendMessage", seconds=0.8)
    await talk.says("Кофе и булочки")
    await talk.says("/help")
    await talk.hears("Я задаю короткие вопросы")
    began = time.monotonic()
    await responds(talk)
    assert time.monotonic() - began < 1
    await talk.settles(quiet=0.5)
    said = said_by_the_bot(talk)
    assert sum("Я задаю короткие вопросы" in text for text in said) == 1
    assert len([m for m in talk.messages if m.rows]) == 1  # one living screen
    assert "Я задаю" in said[-2]

    assert await two.at_work.ends_with(signal.SIGTERM, 10) == 0
    await walks(talk, "/new", "Зубная фея")
    assert "Чем занимаетесь" in talk.screen.text
    assert not {"deleteWebhook", "getUpdates"} & set(await calls(talk))


@pytest.mark.timeout(90)
async def test_what_a_killed_replica_was_drawing_and_showing_the_other_one_delivers(
    server: Server, two: Replicas
) -> None:
    anna = await Talk.person(server, id=8, name="Анна", language="ru")
    boris = await Talk.person(server, id=9, name="Борис", language="ru")
    await walks(anna, *DRAWN[:-1])
    await breaks(boris, "refuse", "sendMessage")
    await anna.presses(DRAWN[-1][1:-1])
    await has_called(anna, "sendChatAction")
    killed = two.balancer.last
    two.balancer.goes_on_with(killed)
    told = (await calls(boris)).count("sendMessage")
    await boris.says("/new")
    await has_called(boris, "sendMessage", told + 1)
    began = time.monotonic()
    await two.processes[killed].ends_with(signal.SIGKILL, 5)
    await boris.looks()
    assert said_by_the_bot(boris) == []

    await boris.hears("Как называется", timeout=TAKEN_OVER)
    await anna.hears("Полная карта: для печати", timeout=TAKEN_OVER)
    assert time.monotonic() - began < TAKEN_OVER
    await anna.settles()
    await boris.looks()
    assert len(said_by_the_bot(boris)) == 1
    assert len(anna.photos) == 1 + 5
    assert len(anna.documents) == 1
