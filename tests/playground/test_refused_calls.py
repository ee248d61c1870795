"""Calls that are refused whatever they want to say: wrong people, tokens, methods, commands."""

import pytest

from tests.playground.conftest import RawBot
from tests.talk import Talk


async def test_who_blocked_the_bot_gets_nothing(bot: RawBot, talk: Talk) -> None:
    await talk.blocks_the_bot()

    refused = await bot.refusal("sendMessage", chat_id=7, text="а")
    action = await bot.refusal("sendChatAction", chat_id=7, action="typing")

    assert refused == action == "Forbidden: bot was blocked by the user"
    await talk.blocks_the_bot(False)
    await bot.says("а")


async def test_who_is_no_longer_there_gets_nothing(bot: RawBot, talk: Talk) -> None:
    await talk.acts("deactivate")

    refused = await bot.refusal("sendMessage", chat_id=7, text="а")

    assert refused == "Forbidden: user is deactivated"


@pytest.mark.parametrize(
    ("token", "code", "text"),
    [
        ("1000000:another-secret", 401, "Unauthorized"),
        ("nonsense", 401, "Unauthorized: invalid token specified"),
    ],
)
async def test_a_wrong_token_is_refused(bot: RawBot, token: str, code: int, text: str) -> None:
    url = f"{bot.server.base_url}{token}/getMe"

    async with bot.server.client.get(url) as answer:
        given = await answer.json()

    assert given == {"ok": False, "error_code": code, "description": text}


async def test_an_unknown_method_is_not_found(bot: RawBot) -> None:
    assert await bot.refusal("sendTelepathy") == "Not Found"


async def test_method_names_are_read_in_any_case(bot: RawBot) -> None:
    assert (await bot.does("GETME"))["id"] == 1000000


@pytest.mark.parametrize(
    ("command", "text"),
    [
        ({"command": "Новая", "description": "а"}, "BOT_COMMAND_INVALID"),
        ({"command": "a" * 33, "description": "а"}, "BOT_COMMAND_INVALID"),
        ({"command": "new", "description": " "}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "new", "description": "а" * 257}, "BOT_COMMAND_DESCRIPTION_INVALID"),
        ({"command": "new"}, 'can\'t find field "description"'),
    ],
)
async def test_a_command_telegram_would_not_take_is_refused(
    bot: RawBot, command: dict[str, str], text: str
) -> None:
    assert await bot.refusal("setMyCommands", commands=[command]) == f"Bad Request: {text}"


async def test_refusals_are_listed_apart_from_other_calls(bot: RawBot, talk: Talk) -> None:
    await bot.says("а")
    await bot.refusal("sendMessage", chat_id=8, text="а")

    refusals = await talk.asks("GET", "/refusals")
    calls = await talk.asks("GET", "/calls", params={"method": "sendMessage"})

    assert [(each["method"], each["text"]) for each in refusals] == [
        ("sendMessage", "Bad Request: chat not found")
    ]
    assert [each["code"] for each in calls] == [200, 400]
