"""The bot by webhook: a whole conversation, strangers at its address, its end and its health."""

import asyncio
import signal
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from aiohttp import ClientError

from bot.webhook import SECRET_HEADER
from playground.server import Server
from tests.product.process import Process, process
from tests.product.product import (
    DRAWN,
    Sketcher,
    document,
    living,
    newcomer,
    rows_of,
    stored,
    texts,
    walks,
)
from tests.talk import Talk

SECRET = "only-telegram-knows_1"


@dataclass(frozen=True)
class Address:
    """Where the bot listens: for Telegram, and for the inside."""

    port: int
    inner: int

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}/telegram"

    @property
    def settings(self) -> dict[str, str]:
        return {
            "WEBHOOK_URL": self.url,
            "WEBHOOK_SECRET": SECRET,
            "PORT": str(self.port),
            "INNER_PORT": str(self.inner),
        }


@pytest.fixture
def address(unused_tcp_port_factory: Any) -> Address:
    return Address(unused_tcp_port_factory(), unused_tcp_port_factory())


@pytest.fixture
async def bot(
    server: Server, tmp_path: Path, painter: Sketcher, address: Address
) -> AsyncIterator[None]:
    """The bot, awake, by webhook."""
    async with living(server, tmp_path, painter, **address.settings):
        yield


def forged(person: int, text: str) -> dict[str, Any]:
    chat = {"id": person, "type": "private", "first_name": "Анна"}
    sender = {"id": person, "is_bot": False, "first_name": "Анна"}
    said = {"message_id": 9001, "date": 1, "chat": chat, "from": sender, "text": text}
    return {"update_id": 900_000_001, "message": said}


async def forges(server: Server, url: str, update: dict[str, Any], **headers: str) -> int:
    """What a stranger is answered, who has found the address."""
    async with server.client.post(url, json=update, headers=headers) as answer:
        assert answer.status != 403 or await answer.read() == b""
        return answer.status


async def methods(talk: Talk) -> set[str]:
    """What the bot has called so far."""
    return {call["method"] for call in await talk.asks("GET", "/calls")}


async def test_a_conversation_from_the_name_to_the_pictures(talk: Talk, tmp_path: Path) -> None:
    await talk.sends("/new")
    await newcomer(talk, "ru").answers_all()
    await talk.presses("Нарисовать карту")
    await talk.hears("Полная карта: для печати")
    assert len(talk.photos) >= 1 + 5
    assert len(talk.documents) == 1
    assert texts(document(tmp_path)["business"]["name"]) == ["Own words, своими словами"]
    called = await methods(talk)
    assert "setWebhook" in called
    assert not called & {"getUpdates", "deleteWebhook"}


async def test_who_does_not_know_the_secret_changes_nothing(
    server: Server, talk: Talk, tmp_path: Path, address: Address
) -> None:
    await walks(talk, "/new")
    await talk.settles()
    before, screen = rows_of(tmp_path), talk.as_text()
    update = forged(talk.person_id, "Чужая кофейня")
    wrong: list[dict[str, str]] = [{}, {SECRET_HEADER: "guess"}, {SECRET_HEADER: SECRET[:-1]}]
    for headers in wrong:
        assert await forges(server, address.url, update, **headers) == 403
    await talk.settles()
    assert (rows_of(tmp_path), talk.as_text()) == (before, screen)
    assert stored(tmp_path, "SELECT * FROM heard WHERE update_id = ?", update["update_id"]) == []

    assert await forges(server, address.url, update, **{SECRET_HEADER: SECRET}) == 200
    await talk.hears("Чем занимаетесь")
    assert texts(document(tmp_path)["business"]["name"]) == ["Чужая кофейня"]


async def test_many_people_at_once_each_get_their_answer(server: Server, bot: None) -> None:  # noqa: ARG001
    talks = [await Talk.person(server, id=100 + n, name=f"P{n}", language="ru") for n in range(20)]
    for deed, answer in (("/new", "Как называется"), ("Кофейня", "Чем занимаетесь")):
        await asyncio.gather(*(talk.says(deed) for talk in talks))
        await asyncio.gather(*(talk.hears(answer) for talk in talks))


async def is_ready(server: Server, address: Address) -> dict[str, Any]:
    """The answer of the inner port, as soon as there is one that says it is ready."""
    async with asyncio.timeout(30):
        while True:
            try:
                async with server.client.get(f"http://127.0.0.1:{address.inner}/readyz") as answer:
                    said: dict[str, Any] = await answer.json()
                    if answer.status == 200:
                        return said
            except ClientError:
                """Not listening yet."""
            await asyncio.sleep(0.05)


async def figures(server: Server, address: Address) -> list[str]:
    async with server.client.get(f"http://127.0.0.1:{address.inner}/metrics") as answer:
        return (await answer.text()).splitlines()


@pytest.mark.parametrize("by_webhook", [True, False])
async def test_health_and_figures_are_told_by_webhook_and_by_polling(
    server: Server, tmp_path: Path, painter: Sketcher, address: Address, by_webhook: bool
) -> None:
    inner = {"INNER_PORT": str(address.inner)}
    settings = address.settings if by_webhook else inner
    async with living(server, tmp_path, painter, **settings):
        talk = await Talk.person(server, id=7, name="Анна", language="ru")
        await walks(talk, *DRAWN)
        await talk.hears("Полная карта: для печати")
        await talk.settles()
        assert await is_ready(server, address) == {"ready": True, "missing": []}
        lines = await figures(server, address)
    presses = sum(deed.startswith("[") for deed in DRAWN)
    assert f'cjm_turns_total{{what="press"}} {float(presses)}' in lines
    assert 'cjm_pictures_total{kind="album",outcome="drawn"} 1.0' in lines
    assert 'cjm_pictures_total{kind="full",outcome="drawn"} 1.0' in lines
    assert "cjm_outbox_waiting 0.0" in lines
    assert not any("Белая линия" in line or "Анна" in line for line in lines)


async def test_after_a_webhook_the_bot_can_poll_again_and_nothing_is_lost(
    server: Server, tmp_path: Path, painter: Sketcher, address: Address
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with living(server, tmp_path, painter, **address.settings):
        await walks(talk, "/new")
    await talk.says("Белая линия")  # while nobody listens
    async with living(server, tmp_path, painter):
        await talk.hears("Чем занимаетесь")
    assert texts(document(tmp_path)["business"]["name"]) == ["Белая линия"]


async def test_a_kill_by_webhook_loses_and_doubles_nothing(
    server: Server, tmp_path: Path, address: Address
) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    async with process(server, tmp_path, **address.settings) as bot:
        await is_ready(server, address)
        await walks(talk, "/new")
        await bot.ends_with(signal.SIGKILL, 5)
        await talk.says("Белая линия")
        await bot.start()
        await talk.hears("Чем занимаетесь", timeout=20)
        await is_ready(server, address)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
    assert texts(document(tmp_path)["business"]["name"]) == ["Белая линия"]
    assert SECRET not in bot.log.read_text("utf-8")


async def test_a_port_that_is_taken_ends_it_with_a_plain_word(
    server: Server,
    tmp_path: Path,
    address: Address,
    bot: None,  # noqa: ARG001
) -> None:
    (tmp_path / "second").mkdir()
    second = Process(server, tmp_path / "second", **{**address.settings, "INNER_PORT": "0"})
    await second.start()
    assert await second.ends(20) == 2
    said = second.log.read_text("utf-8")
    assert f"port {address.port} cannot be listened on" in said
    assert "Traceback" not in said
