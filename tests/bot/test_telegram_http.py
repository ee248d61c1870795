"""python-telegram-bot speaks to a server on loopback through aiohttp."""

import asyncio
import io
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer
from telegram import Bot, InputMediaDocument
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram_http import AiohttpRequest, NotSent
from tests.bot.given import given, taking

TOKEN = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"
SENT = {"message_id": 1, "date": 1, "chat": {"id": 7, "type": "private"}}

Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class Telegram:
    """A server that does what `answers` says of a method, and sends a message back otherwise."""

    def __init__(self) -> None:
        self.fields: list[tuple[str, Any]] = []
        self.answers: dict[str, Handler] = {}
        self.connections: set[Any] = set()

    async def take(self, request: web.Request) -> web.StreamResponse:
        self.connections.add(request.transport)
        fields = await given(request)
        self.fields = [(name, self._seen(value)) for name, value in fields.items()]
        if answer := self.answers.get(request.match_info["method"]):
            return await answer(request)
        albums = request.match_info["method"] == "sendMediaGroup"
        return web.json_response({"ok": True, "result": [SENT] if albums else SENT})

    @staticmethod
    def _seen(value: Any) -> Any:
        if isinstance(value, web.FileField):
            return (value.filename, value.file.read(), value.content_type)
        return value


@pytest.fixture
def telegram() -> Telegram:
    return Telegram()


@pytest.fixture
async def server(telegram: Telegram) -> AsyncIterator[TestServer]:
    async with taking(telegram.take) as server:
        yield server


@pytest.fixture
async def bot(server: TestServer) -> AsyncIterator[Bot]:
    async with opened(str(server.make_url("/bot")), AiohttpRequest()) as bot:
        yield bot


class opened:  # noqa: N801
    """A bot over one request object, without asking the server who it is."""

    def __init__(self, base_url: str, request: AiohttpRequest) -> None:
        self.request = request
        self.bot = Bot(TOKEN, base_url=base_url, request=request, get_updates_request=request)

    async def __aenter__(self) -> Bot:
        await self.request.initialize()
        return self.bot

    async def __aexit__(self, *_: object) -> None:
        await self.request.shutdown()


def answering(payload: dict[str, Any], status: int) -> Handler:
    async def answer(_: web.Request) -> web.Response:
        return web.json_response(payload, status=status)

    return answer


async def too_late(_: web.Request) -> web.Response:
    await asyncio.sleep(5)
    raise AssertionError("the client waited")


async def hang_up(request: web.Request) -> web.Response:
    assert request.transport is not None
    request.transport.close()
    return web.Response()


async def test_text_arrives_as_it_was(bot: Bot, telegram: Telegram) -> None:
    message = await bot.send_message(7, "Кофейня & «Лесная» + 50 % 👩‍🍳\n")
    assert message.message_id == 1
    assert ("text", "Кофейня & «Лесная» + 50 % 👩‍🍳\n") in telegram.fields


async def test_a_file_keeps_its_cyrillic_name(bot: Bot, telegram: Telegram) -> None:
    await bot.send_document(7, b"png" * 100_000, filename='Карта "Лесная".png', caption="вот")
    assert ("document", ('Карта "Лесная".png', b"png" * 100_000, "image/png")) in telegram.fields
    assert ("caption", "вот") in telegram.fields


async def test_an_open_file_is_uploaded(bot: Bot, telegram: Telegram) -> None:
    await bot.send_photo(7, io.BytesIO(b"jpeg"), filename="карта.jpg")
    assert ("photo", ("карта.jpg", b"jpeg", "image/jpeg")) in telegram.fields


async def test_an_album_refers_to_its_files(bot: Bot, telegram: Telegram) -> None:
    files = [InputMediaDocument(body, filename=f"этап {body!r}.png") for body in (b"1", b"2")]
    await bot.send_media_group(7, files)
    uploaded = [value[1] for _, value in telegram.fields if isinstance(value, tuple)]
    assert uploaded == [b"1", b"2"]


async def test_what_telegram_answers_becomes_the_librarys_errors(
    bot: Bot, telegram: Telegram
) -> None:
    wait = {"ok": False, "description": "Too Many Requests", "parameters": {"retry_after": 3}}
    telegram.answers["sendMessage"] = answering(wait, 429)
    with pytest.raises(RetryAfter):
        await bot.send_message(7, "x")
    refusal = {"ok": False, "description": "Bad Request: chat not found"}
    telegram.answers["sendMessage"] = answering(refusal, 400)
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(7, "x")


async def failure(work: Awaitable[Any]) -> TelegramError:
    with pytest.raises(TelegramError) as failed:
        await work
    return failed.value


async def test_no_answer_in_time_is_timed_out(bot: Bot, telegram: Telegram) -> None:
    telegram.answers["sendMessage"] = too_late
    assert type(await failure(bot.send_message(7, "x", read_timeout=0.05))) is TimedOut


async def test_a_connection_that_breaks_after_the_request_leaves_it_open(
    bot: Bot, telegram: Telegram
) -> None:
    telegram.answers["sendMessage"] = hang_up
    assert type(await failure(bot.send_message(7, "x"))) is NetworkError


async def test_what_nobody_listens_to_was_not_sent(unused_tcp_port: int) -> None:
    async with opened(f"http://127.0.0.1:{unused_tcp_port}/bot", AiohttpRequest()) as bot:
        assert type(await failure(bot.send_message(7, "x"))) is NotSent


async def test_what_found_no_free_connection_was_not_sent(
    server: TestServer, telegram: Telegram
) -> None:
    telegram.answers["getMe"] = too_late
    narrow = AiohttpRequest(connections=1, pool_timeout=0.05, connect_timeout=0.05)
    async with opened(str(server.make_url("/bot")), narrow) as bot:
        first = asyncio.create_task(bot.get_me(read_timeout=0.5))
        await asyncio.sleep(0.05)
        assert type(await failure(bot.send_message(7, "x"))) is NotSent
        assert type(await failure(first)) is TimedOut


async def test_no_error_and_no_traceback_holds_the_token(
    bot: Bot, telegram: Telegram, unused_tcp_port: int
) -> None:
    telegram.answers |= {"sendMessage": hang_up, "sendDice": too_late}
    errors = [
        await failure(bot.send_message(7, "x")),
        await failure(bot.send_dice(7, read_timeout=0.05)),
    ]
    for url in (f"http://127.0.0.1:{unused_tcp_port}/bot", "ftp://there/bot", "http://:0:0/bot"):
        async with opened(url, AiohttpRequest()) as lost:
            errors.append(await failure(lost.send_message(7, "x")))
    told = "".join("".join(traceback.format_exception(error)) + repr(error) for error in errors)
    assert len(errors) == 5
    assert TOKEN.partition(":")[2] not in told


async def test_a_redirect_does_not_carry_the_token_away(bot: Bot, telegram: Telegram) -> None:
    async def elsewhere(_: web.Request) -> web.Response:
        return web.Response(status=302, headers={"Location": f"/bot{TOKEN}/elsewhere"})

    async def reached(_: web.Request) -> web.Response:
        raise AssertionError("followed")

    telegram.answers |= {"sendMessage": elsewhere, "elsewhere": reached}
    assert "302" in str(await failure(bot.send_message(7, "x")))


async def test_a_proxy_of_the_environment_is_not_used(
    bot: Bot, monkeypatch: pytest.MonkeyPatch, unused_tcp_port: int
) -> None:
    monkeypatch.setenv("HTTP_PROXY", f"http://127.0.0.1:{unused_tcp_port}")
    monkeypatch.setenv("NO_PROXY", "")
    assert (await bot.send_message(7, "x")).message_id == 1


async def test_connections_are_used_again(bot: Bot, telegram: Telegram) -> None:
    for _ in range(5):
        await bot.send_message(7, "x")
    assert len(telegram.connections) == 1


async def test_a_request_can_be_shut_twice_and_opened_again(server: TestServer) -> None:
    request = AiohttpRequest()
    await request.shutdown()
    async with opened(str(server.make_url("/bot")), request) as bot:
        await request.initialize()
        await bot.send_message(7, "x")
    await request.shutdown()
    assert type(await failure(bot.send_message(7, "x"))) is NotSent
    async with opened(str(server.make_url("/bot")), request) as bot:
        assert (await bot.send_message(7, "x")).message_id == 1


async def test_a_timeout_of_none_waits_for_ever(bot: Bot) -> None:
    assert (await bot.send_message(7, "x", read_timeout=None, connect_timeout=None)).message_id == 1
