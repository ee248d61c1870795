"""What the real server refuses, this one refuses in the same words."""

from typing import Any

import pytest

from tests.playground.conftest import RawBot, keyboard
from tests.talk import Talk


@pytest.mark.parametrize(
    ("params", "text"),
    [
        ({"text": "а" * 4097}, "message is too long"),
        ({"text": "🙂" * 2049}, "message is too long"),
        ({"text": ""}, "message text is empty"),
        ({"text": " \n\u200b"}, "message text is empty"),
        ({}, "message text is empty"),
        (
            {"text": "<b>а", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
        ({"text": "а", "parse_mode": "wiki"}, "unsupported parse_mode"),
        ({"text": "а", "colour": "red"}, 'unknown parameter "colour"'),
        ({"text": "а", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "а", "reply_markup": "{"}, "can't parse reply markup JSON object"),
        ({"text": "а", "reply_markup": "[]"}, 'object expected as "reply_markup"'),
    ],
)
async def test_a_text_telegram_would_not_take_is_refused(
    bot: RawBot, talk: Talk, params: dict[str, Any], text: str
) -> None:
    assert await bot.refusal("sendMessage", chat_id=7, **params) == f"Bad Request: {text}"
    assert [each for each in talk.messages if each.from_bot] == []


async def test_a_text_is_counted_after_its_markup_is_read(bot: RawBot, talk: Talk) -> None:
    await bot.says(f"<b>{'а' * 4096}</b>", parse_mode="HTML")

    await talk.looks()
    assert len(talk.messages[-1].text) == 4096


@pytest.mark.parametrize(
    ("button", "text"),
    [
        ({"text": "а", "callback_data": "ы" * 33}, "BUTTON_DATA_INVALID"),
        ({"text": "а", "callback_data": ""}, "BUTTON_DATA_INVALID"),
        ({"text": " ", "callback_data": "1"}, "inline keyboard button text must be non-empty"),
        ({"callback_data": "1"}, 'can\'t find field "text"'),
        (
            {"text": "а"},
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard",
        ),
        (
            {"text": "а", "url": "ftp://x.ru"},
            "inline keyboard button URL 'ftp://x.ru' is invalid: Unsupported URL protocol",
        ),
        (
            {"text": "а", "url": "дом"},
            "inline keyboard button URL 'дом' is invalid: Wrong HTTP URL",
        ),
        ({"text": "а", "copy_text": {"text": "а" * 257}}, "BUTTON_COPY_TEXT_INVALID"),
        ({"text": "а", "callback_data": "1", "size": 2}, 'unknown parameter "size"'),
        (
            {"text": "а", "callback_data": "1", "url": "https://ya.ru"},
            "can't parse inline keyboard button: exactly one field must be used",
        ),
    ],
)
@pytest.mark.usefixtures("talk")
async def test_a_button_telegram_would_not_take_is_refused(
    bot: RawBot, button: dict[str, Any], text: str
) -> None:
    markup = {"inline_keyboard": [[button]]}

    refused = await bot.refusal("sendMessage", chat_id=7, text="а", reply_markup=markup)

    assert refused == f"Bad Request: {text}"


@pytest.mark.parametrize("rows", [[["а"]] * 101, [["а"] * 9]])
@pytest.mark.usefixtures("talk")
async def test_a_keyboard_that_is_too_large_is_refused(bot: RawBot, rows: list[list[str]]) -> None:
    refused = await bot.refusal("sendMessage", chat_id=7, text="а", reply_markup=keyboard(*rows))

    assert refused == "Bad Request: reply markup is too long"


@pytest.mark.usefixtures("talk")
async def test_a_keyboard_of_a_hundred_buttons_passes(bot: RawBot) -> None:
    await bot.says("а", *[["а"] * 8] * 12, ["ы" * 32] * 4)
