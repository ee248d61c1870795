"""Faults that a test has asked for."""

import asyncio
from typing import Any

import pytest
from aiohttp import ServerDisconnectedError

from tests.playground.conftest import RawBot
from tests.talk import Talk


async def plans(talk: Talk, **fault: Any) -> None:
    await talk.asks("POST", "/faults", json=fault)


async def test_the_next_calls_come_too_fast(bot: RawBot, talk: Talk) -> None:
    await plans(talk, kind="too_many", method="sendmessage", times=2, seconds=3)

    await bot.does("getMe")
    answers = [await bot.call("sendMessage", chat_id=7, text="а") for _ in range(3)]

    assert answers[0] == answers[1]
    assert answers[0] == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert answers[2]["ok"]


async def test_the_server_can_be_out_of_order(bot: RawBot, talk: Talk) -> None:
    await plans(talk, kind="refuse", status=502, text="Bad Gateway")

    answer = await bot.call("getMe")

    assert (answer["error_code"], answer["description"]) == (502, "Bad Gateway")


@pytest.mark.parametrize(("kind", "arrives"), [("drop_before", False), ("drop_after", True)])
async def test_a_connection_can_break_before_or_after_the_work(
    bot: RawBot, talk: Talk, kind: str, arrives: bool
) -> None:
    await plans(talk, kind=kind, method="sendMessage")

    with pytest.raises(ServerDisconnectedError):
        await bot.call("sendMessage", chat_id=7, text="а")

    await talk.looks()
    assert any(message.from_bot for message in talk.messages) is arrives


async def test_a_call_can_take_long(bot: RawBot, talk: Talk) -> None:
    await plans(talk, kind="delay", method="getMe", seconds=0.1)
    started = asyncio.get_running_loop().time()

    await bot.does("getMe")

    assert asyncio.get_running_loop().time() - started >= 0.1


async def test_a_planned_fault_is_no_refusal_but_stands_in_the_log(bot: RawBot, talk: Talk) -> None:
    await plans(talk, kind="too_many", method="getMe")
    await bot.call("getMe")

    (call,) = await talk.asks("GET", "/calls")
    assert (call["method"], call["code"], call["fault"]) == ("getMe", 429, "too_many")
    assert await talk.asks("GET", "/refusals") == []


async def test_plans_can_be_dropped(bot: RawBot, talk: Talk) -> None:
    await plans(talk, kind="refuse", times=5)
    await talk.asks("DELETE", "/faults")

    await bot.does("getMe")
    await bot.does("getMe")


@pytest.mark.parametrize("fault", [{"kind": "fire"}, {"kind": "delay", "colour": "red"}])
async def test_an_unknown_fault_is_complained_about(talk: Talk, fault: dict[str, str]) -> None:
    async with talk.server.client.post(f"{talk.server.url}/faults", json=fault) as answer:
        assert answer.status == 400
