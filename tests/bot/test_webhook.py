"""The webhook over real HTTP: who may speak, what is answered when, and how it ends."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from io import BytesIO
from typing import Any

import pytest
from aiohttp import ClientConnectorError, ClientSession, web
from telegram import Bot

from bot.poller import Hear, TokenRefused
from bot.ports import PortTaken
from bot.telegram_http import AiohttpRequest
from bot.webhook import MOST_BODY, SECRET_HEADER, Webhook
from flows.heard import Heard
from storage import Weather
from tests.bot.given import ME, Raw, given, message, taking

SECRET = "s-3_Cret"
JSON = "application/json"
PATH = "/telegram/in"


class Telegram:
    """Takes setWebhook; `troubles` are its first answers."""

    def __init__(self) -> None:
        self.troubles: list[tuple[int, str]] = []
        self.calls: list[tuple[str, Raw]] = []
        self.knows = asyncio.Event()

    async def take(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        if method == "getMe":
            return web.json_response({"ok": True, "result": ME})
        self.calls.append((method, await given(request)))
        if self.troubles:
            status, text = self.troubles.pop(0)
            return web.json_response({"ok": False, "description": text}, status=status)
        self.knows.set()
        return web.json_response({"ok": True, "result": True})


class Ear:
    """Remembers what was heard, each time after `kept`; `errors` are raised first, in order."""

    def __init__(self) -> None:
        self.heard: list[Heard] = []
        self.errors: list[Exception] = []
        self.hearing, self.kept = asyncio.Event(), asyncio.Event()
        self.kept.set()

    async def hear(self, heard: list[Heard]) -> None:
        self.hearing.set()
        await self.kept.wait()
        if self.errors:
            raise self.errors.pop(0)
        self.heard += heard


class Caller:
    """Anybody who knows the address."""

    def __init__(self, client: ClientSession, port: int) -> None:
        self.client, self.url = client, f"http://127.0.0.1:{port}{PATH}"

    async def posts(
        self, body: object, secret: str | None = SECRET, kind: str = JSON, url: str = ""
    ) -> int:
        """The status; said to a stranger without a word more."""
        data = body if isinstance(body, bytes) else json.dumps(body).encode()
        headers = {"Content-Type": kind} | ({SECRET_HEADER: secret} if secret is not None else {})
        async with self.client.post(url or self.url, data=BytesIO(data), headers=headers) as answer:
            assert answer.status not in (200, 400, 403, 415, 503) or not await answer.read()
            return answer.status


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def bot(telegram: Telegram) -> AsyncIterator[Bot]:
    async with taking(telegram.take) as server:
        url = str(server.make_url("/bot"))
        calls, polls = AiohttpRequest(), AiohttpRequest()
        made = Bot("42:A", base_url=url, request=calls, get_updates_request=polls)
        async with made:
            yield made


@pytest.fixture
def ear() -> Ear:
    return Ear()


def webhook(bot: Bot, hear: Hear, port: int, **more: Any) -> Webhook:
    url = f"http://127.0.0.1:{port}{PATH}"
    return Webhook(bot, hear, url=url, secret=SECRET, port=port, **more)


@asynccontextmanager
async def open_at(hook: Webhook, telegram: Telegram) -> AsyncIterator[asyncio.Event]:
    """While inside, it listens; setting the event stops it."""
    stop = asyncio.Event()
    running = asyncio.create_task(hook.run(stop))
    await asyncio.wait_for(telegram.knows.wait(), 5)
    try:
        yield stop
    finally:
        stop.set()
        await asyncio.wait_for(running, 5)


@pytest.fixture
async def caller(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> AsyncIterator[Caller]:
    async with (
        open_at(webhook(bot, ear.hear, unused_tcp_port), telegram),
        ClientSession() as client,
    ):
        yield Caller(client, unused_tcp_port)


async def test_telegram_is_told_where_to_bring_what(caller: Caller, telegram: Telegram) -> None:
    ((method, asked),) = telegram.calls
    wanted = asked.pop("allowed_updates")
    assert method == "setWebhook"
    assert asked == {
        "url": caller.url,
        "secret_token": SECRET,
        "max_connections": 100,
        "drop_pending_updates": False,
    }
    assert set(wanted) == {"message", "edited_message", "callback_query", "my_chat_member"}


async def test_what_telegram_brings_is_heard(caller: Caller, ear: Ear) -> None:
    assert await caller.posts(message(10, "/maps@cjm_bot")) == 200
    assert await caller.posts(message(11, "кофе"), kind="application/json; charset=utf-8") == 200
    assert [(it.update, it.command, it.text) for it in ear.heard] == [
        (10, "maps", ""),
        (11, "", "кофе"),
    ]


@pytest.mark.parametrize("secret", [None, "", "s-3_Cre", "s-3_Cret ё", "S-3_CRET", "s-3_Cret2"])
async def test_a_stranger_is_refused_whatever_is_brought(
    caller: Caller, ear: Ear, secret: str | None
) -> None:
    for body in (message(10), b"no JSON"):
        assert await caller.posts(body, secret) == 403
    assert ear.heard == []


@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        (message(10), "text/plain", 415),
        (message(10), "application/x-www-form-urlencoded", 415),
        (b"{", JSON, 400),
        (b"", JSON, 400),
        (b"\xff\xfe", JSON, 400),
        (b"[" * 200_000, JSON, 400),
        ([message(10)], JSON, 400),
        ("text", JSON, 400),
        (b" " * (MOST_BODY + 1), JSON, 413),
    ],
)
async def test_what_is_no_update_is_refused_and_the_next_is_heard(
    caller: Caller, ear: Ear, body: object, kind: str, status: int
) -> None:
    assert await caller.posts(body, kind=kind) == status
    assert ear.heard == []
    assert await caller.posts(message(11)) == 200


async def test_there_is_nothing_else_at_the_port(caller: Caller) -> None:
    for path in ("/", "/telegram", "/telegram/in/", "/metrics", "/healthz"):
        assert await caller.posts(message(10), url=caller.url.replace(PATH, path)) == 404
    async with caller.client.get(caller.url) as answer:
        assert answer.status == 405


async def test_an_update_that_nobody_understands_is_taken(caller: Caller, ear: Ear) -> None:
    assert await caller.posts({"update_id": 10, "message": "?"}) == 200
    assert [it.update for it in ear.heard] == [10]


async def test_it_is_taken_only_when_it_is_kept(caller: Caller, ear: Ear) -> None:
    ear.kept.clear()
    bringing = asyncio.create_task(caller.posts(message(10)))
    await asyncio.wait_for(ear.hearing.wait(), 5)
    await asyncio.sleep(0.05)
    assert not bringing.done()
    ear.kept.set()
    assert await bringing == 200


@pytest.mark.parametrize("error", [Weather("the database is away"), ValueError("a bug")])
async def test_what_could_not_be_kept_has_to_come_again(
    caller: Caller, ear: Ear, error: Exception
) -> None:
    ear.errors = [error]
    assert await caller.posts(message(10)) == 503
    assert await caller.posts(message(10)) == 200
    assert [it.update for it in ear.heard] == [10]


async def test_while_too_much_waits_telegram_has_to_come_again(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> None:
    room = asyncio.Event()

    async def pause() -> None:
        await room.wait()

    hook = webhook(bot, ear.hear, unused_tcp_port, pause=pause, room_seconds=0.02)
    async with open_at(hook, telegram), ClientSession() as client:
        caller = Caller(client, unused_tcp_port)
        assert await caller.posts(message(10)) == 503
        assert ear.heard == []
        room.set()
        assert await caller.posts(message(10)) == 200


async def test_a_stop_lets_the_hearing_finish_and_takes_nobody_new(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> None:
    ear.kept.clear()
    running = open_at(webhook(bot, ear.hear, unused_tcp_port), telegram)
    async with ClientSession() as client, ClientSession() as other, running as stop:
        bringing = asyncio.create_task(Caller(client, unused_tcp_port).posts(message(10)))
        await asyncio.wait_for(ear.hearing.wait(), 5)
        stop.set()
        await asyncio.sleep(0.05)
        with pytest.raises(ClientConnectorError):
            await Caller(other, unused_tcp_port).posts(message(11))
        ear.kept.set()
        assert await bringing == 200
    assert [it.update for it in ear.heard] == [10]
    assert [method for method, _ in telegram.calls] == ["setWebhook"], "it stays set"


async def test_telegram_is_told_again_until_it_takes_the_address(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> None:
    waits: list[float] = []

    async def sleep(seconds: float) -> None:
        waits.append(seconds)

    telegram.troubles = [(502, "Bad Gateway"), (400, "Bad Request: bad webhook: no such host")]
    hook = webhook(bot, ear.hear, unused_tcp_port, sleep=sleep, jitter=lambda: 0.0)
    async with open_at(hook, telegram):
        assert waits == [1.0, 2.0]


async def test_a_stop_ends_the_wait_for_telegram(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> None:
    stop = asyncio.Event()

    async def sleep(_: float) -> None:
        stop.set()
        await asyncio.Event().wait()

    telegram.troubles = [(502, "Bad Gateway")]
    await asyncio.wait_for(webhook(bot, ear.hear, unused_tcp_port, sleep=sleep).run(stop), 5)
    assert len(telegram.calls) == 1


async def test_a_refused_token_is_said_clearly(
    bot: Bot, ear: Ear, telegram: Telegram, unused_tcp_port: int
) -> None:
    telegram.troubles = [(401, "Unauthorized")]
    with pytest.raises(TokenRefused, match="BOT_TOKEN"):
        await webhook(bot, ear.hear, unused_tcp_port).run(asyncio.Event())


async def test_a_port_that_another_has_is_said_clearly(bot: Bot, ear: Ear, caller: Caller) -> None:
    port = int(caller.url.split(":")[2].partition("/")[0])
    with pytest.raises(PortTaken, match=f"port {port} cannot be listened on"):
        await webhook(bot, ear.hear, port).run(asyncio.Event())
