"""The table of the Bot API and what is checked against it."""

import json
from typing import Any

import pytest

from playground.bot_api import METHODS as SERVED
from playground.limits import METHODS, checked, span
from playground.make_limits import limits, written
from playground.refusals import Refusal


def test_every_method_of_the_table_is_served_and_no_other() -> None:
    assert set(SERVED) == set(METHODS)


def test_limits_are_read_from_descriptions() -> None:
    assert span("sendMessage", "text") == (1, 4096)
    assert span("sendPhoto", "caption") == (0, 1024)
    assert span("InlineKeyboardButton", "callback_data") == (1, 64)
    assert span("sendMediaGroup", "media") == (2, 10)
    assert span("answerCallbackQuery", "text") == (0, 200)
    assert "span" not in METHODS["setMyCommands"]["language_code"]


def test_the_table_is_made_from_a_schema() -> None:
    names = [*METHODS, "BotCommandScope", "MenuButton", "InputMedia"]
    named = [{"name": name, "description": "", "annotations": []} for name in names]
    types = json.loads(TYPES_OF_A_SCHEMA)
    schema = {"api": {"version": "1"}, "items": [{"children": named + types}]}

    made = json.loads(written(limits(schema)))

    assert made["types"]["BotCommand"] == {
        "command": {"type": "String", "required": True, "span": [1, 32]}
    }
    assert made["types"]["MenuButtonDefault"]["type"]["is"] == "default"


FIELD = {"type": "String", "required": True}
TYPES_OF_A_SCHEMA = json.dumps(
    [
        {"name": name, "description": "", "annotations": []}
        for name in __import__("playground.make_limits").make_limits.TYPES
        if name not in ("BotCommand", "MenuButtonDefault")
    ]
    + [
        {
            "name": "BotCommand",
            "description": "",
            "annotations": [
                {**FIELD, "name": "command", "description": "Text of the command; 1-32 characters"}
            ],
        },
        {
            "name": "MenuButtonDefault",
            "description": "",
            "annotations": [
                {**FIELD, "name": "type", "description": "Type of the button, must be default"}
            ],
        },
    ]
)


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ({"chat_id": "7"}, {"chat_id": 7}),
        ({"chat_id": "@shop"}, {"chat_id": "@shop"}),
        ({"disable_notification": "True"}, {"disable_notification": True}),
        ({"disable_notification": "0"}, {"disable_notification": False}),
        ({"message_thread_id": " 5 "}, {"message_thread_id": 5}),
        ({"entities": "[]"}, {"entities": []}),
        ({"parse_mode": None}, {}),
        (
            {"reply_markup": '{"inline_keyboard": [[{"text": "а", "pay": "true"}]]}'},
            {"reply_markup": {"inline_keyboard": [[{"text": "а", "pay": True}]]}},
        ),
        ({"reply_markup": {"force_reply": True}}, {"reply_markup": {"force_reply": True}}),
    ],
)
def test_parameters_come_as_text_or_as_json(given: dict[str, Any], typed: dict[str, Any]) -> None:
    least = {"chat_id": 7, "text": "а"}

    assert checked("sendMessage", least | given) == least | typed


@pytest.mark.parametrize(
    ("method", "given", "text"),
    [
        ("sendChatAction", {"chat_id": 7}, "wrong parameter action in request"),
        ("sendPhoto", {"chat_id": 7}, "there is no photo in the request"),
        ("sendMessage", {"text": "а"}, "chat_id is empty"),
        ("getFile", {}, "file_id not specified"),
        ("getUpdates", {"limit": "many"}, 'parameter "limit" must be an Integer'),
        ("setMyName", {"name": ["а"]}, 'parameter "name" must be a String'),
        ("deleteMessages", {"chat_id": 7, "message_ids": 5}, 'parameter "message_ids" must be an'),
        ("deleteWebhook", {"drop_pending_updates": "maybe"}, 'parameter "drop_pending_updates" m'),
        (
            "sendMediaGroup",
            {"chat_id": 7, "media": [{"type": "video", "media": "x"}]},
            'type "video" is unsupported',
        ),
        ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, 'type "moon" is unsuppor'),
    ],
)
def test_what_does_not_fit_the_table_is_refused(
    method: str, given: dict[str, Any], text: str
) -> None:
    with pytest.raises(Refusal) as caught:
        checked(method, given)

    assert caught.value.text.startswith(f"Bad Request: {text}")
