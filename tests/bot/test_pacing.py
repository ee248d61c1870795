"""Calls on their way out: what counts, what waits, and that refusals are told to the limiter."""

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import NetworkError, RetryAfter, TimedOut
from telegram.request import BaseRequest

from bot.application import application
from bot.limiter import Limiter
from bot.pacing import Paced
from bot.settings import load
from bot.telegram_http import AiohttpRequest
from tests.bot.moments import Moments

REFUSED = b'{"ok": false, "error_code": 429, "parameters": {"retry_after": 12}}'


class Line(BaseRequest):
    """A limiter at its place, before a Telegram that answers as `fate` says."""

    read_timeout = 5.0

    def __init__(self) -> None:
        self.time = Moments()
        self.began = self.time.now()
        limiter = Limiter(30, 1, clock=self.time.now, alarm=self.time.alarm)
        self.bot = Bot(f"1:{'a' * 35}", request=Paced(self, limiter))
        self.fate: list[Exception | bytes] = []
        self.calls: list[tuple[str, float]] = []

    def does(self, method: str, **data: Any) -> "asyncio.Task[Any]":
        """The call, spelt so that the library takes it as it is."""
        return asyncio.create_task(self.bot.do_api_request(method.swapcase(), data))

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(self, url: str, *_: Any, **__: Any) -> tuple[int, bytes]:
        method = url.rpartition("/")[2].swapcase()
        self.calls.append((method, round(self.time.now() - self.began, 1)))
        fate = self.fate.pop(0) if self.fate else b""
        if isinstance(fate, Exception):
            raise fate
        return (429, fate) if fate else (200, b'{"ok": true, "result": true}')

    async def moments(self, *work: "asyncio.Task[Any]") -> list[float]:
        """When the last calls, as many as these, arrived."""
        await self.time.over(*work)
        return [moment for _, moment in self.calls[-len(work) :]]


@pytest.mark.parametrize(
    "method", ["answerCallbackQuery", "sendChatAction", "getFile", "getUpdates", "GetUpdates"]
)
async def test_what_makes_no_message_counts_nowhere(method: str) -> None:
    line = Line()
    assert max(await line.moments(*[line.does(method, chat_id=1) for _ in range(40)])) == 0
    assert await line.moments(line.does("sendMessage", chat_id=1)) == [0]


@pytest.mark.parametrize("method", ["sendMessage", "editMessageText", "sendPhoto"])
async def test_messages_and_edits_count(method: str) -> None:
    line = Line()
    assert await line.moments(*[line.does(method, chat_id=1) for _ in range(5)]) == [0, 0, 0, 1, 2]


async def test_an_album_is_one_call_for_a_person_and_many_messages_in_a_group() -> None:
    line = Line()
    media = {"media": [InputMediaPhoto("AgAC")] * 8}
    albums = [line.does("sendMediaGroup", chat_id=1, **media) for _ in range(3)]
    assert max(await line.moments(*albums)) == 0
    albums = [line.does("sendMediaGroup", chat_id=-1, **media) for _ in range(3)]
    assert max(await line.moments(*albums)) == 60


async def test_words_overtake_pictures() -> None:
    line = Line()
    await line.moments(*[line.does("sendMessage", chat_id=1) for _ in range(3)])
    work = [line.does(m, chat_id=1) for m in ("sendDocument", "sendMessage")]
    await line.moments(*work)
    assert [method for method, _ in line.calls[-2:]] == ["sendMessage", "sendDocument"]


async def test_a_refusal_is_passed_on_and_obeyed_by_later_calls_to_this_chat() -> None:
    line = Line()
    line.fate = [REFUSED]
    with pytest.raises(RetryAfter):
        await line.does("sendMessage", chat_id=1)
    assert await line.moments(line.does("editMessageText", chat_id=1)) == [12]


async def test_two_chats_refused_at_once_silence_the_whole_bot_but_not_its_ears() -> None:
    line = Line()
    line.fate = [REFUSED, REFUSED]
    refused = [line.does("sendMessage", chat_id=chat) for chat in (1, 2)]
    await asyncio.gather(*refused, return_exceptions=True)
    assert await line.moments(line.does("getUpdates")) == [0]
    others = [line.does("sendMessage", chat_id=3), line.does("answerCallbackQuery")]
    assert await line.moments(*others) == [12, 12]


@pytest.mark.parametrize("fate", [TimedOut(), b"<html>Too many", b'{"ok": false}'])
async def test_other_errors_close_nothing(fate: Exception | bytes) -> None:
    line = Line()
    line.fate = [fate]
    with pytest.raises(NetworkError):
        await line.does("sendMessage", chat_id=1)
    assert await line.moments(line.does("sendMessage", chat_id=1)) == [0]


async def test_a_refused_poll_closes_nothing() -> None:
    line = Line()
    line.fate = [REFUSED, REFUSED]
    for call in [line.does("getUpdates"), line.does("GetUpdates", chat_id=2)]:
        with pytest.raises(RetryAfter):
            await call
    assert await line.moments(line.does("answerCallbackQuery")) == [0]


async def test_files_are_fetched_at_once() -> None:
    line = Line()
    line.fate = [REFUSED, REFUSED]
    refused = [line.does("sendMessage", chat_id=chat) for chat in (1, 2)]
    await asyncio.gather(*refused, return_exceptions=True)
    fetched = asyncio.create_task(line.bot.request.retrieve("https://telegram/file/logo.png"))
    await line.moments(fetched)
    assert line.calls[-1] == ("LOGO.PNG", 0)


def test_it_stands_in_the_product(tmp_path: Path) -> None:
    given = load({"BOT_TOKEN": f"1:{'a' * 35}", "DATA_DIR": str(tmp_path)})
    app = application(given, AiohttpRequest(), AiohttpRequest())
    assert isinstance(app.bot.request, Paced)
