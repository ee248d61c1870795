"""Edits, deletions and answers to presses that come to nothing are refused as by Telegram."""

import pytest

from tests.playground.conftest import Clock, RawBot, keyboard
from tests.talk import Talk

NOT_MODIFIED = (
    "Bad Request: message is not modified: specified new message content and reply markup are"
    " exactly the same as a current content and reply markup of the message"
)
TOO_OLD = "Bad Request: query is too old and response timeout expired or query ID is invalid"


async def test_a_chat_nobody_began_is_not_found(bot: RawBot) -> None:
    assert await bot.refusal("sendMessage", chat_id=7, text="а") == "Bad Request: chat not found"


@pytest.mark.usefixtures("talk")
async def test_an_edit_that_changes_nothing_is_refused(bot: RawBot) -> None:
    sent = await bot.says("а", ["б"])
    same = {"chat_id": 7, "message_id": sent["message_id"], "text": "а"}

    again = await bot.refusal("editMessageText", **same, reply_markup=keyboard(["б"]))
    markup = await bot.refusal(
        "editMessageReplyMarkup",
        chat_id=7,
        message_id=sent["message_id"],
        reply_markup=keyboard(["б"]),
    )

    assert again == markup == NOT_MODIFIED


@pytest.mark.usefixtures("talk")
async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(bot: RawBot) -> None:
    sent = await bot.says("а", ["б"])

    edited = await bot.does("editMessageText", chat_id=7, message_id=sent["message_id"], text="а")

    assert "reply_markup" not in edited


@pytest.mark.parametrize(
    ("method", "params", "text"),
    [
        ("editMessageText", {"text": "а"}, "message to edit not found"),
        ("editMessageCaption", {"caption": "а"}, "message to edit not found"),
        ("editMessageReplyMarkup", {}, "message to edit not found"),
        ("deleteMessage", {}, "message to delete not found"),
        ("pinChatMessage", {}, "message to pin not found"),
    ],
)
@pytest.mark.usefixtures("talk")
async def test_a_message_that_is_gone_can_not_be_changed(
    bot: RawBot, method: str, params: dict[str, str], text: str
) -> None:
    sent = await bot.says("а")
    gone = {"chat_id": 7, "message_id": sent["message_id"]}
    await bot.does("deleteMessage", **gone)

    assert await bot.refusal(method, **gone, **params) == f"Bad Request: {text}"


async def test_a_persons_message_can_not_be_edited_but_deleted(bot: RawBot, talk: Talk) -> None:
    (mine,) = await talk.says("моё")

    refused = await bot.refusal("editMessageText", chat_id=7, message_id=mine, text="а")

    assert refused == "Bad Request: message can't be edited"
    assert await bot.does("deleteMessage", chat_id=7, message_id=mine) is True


@pytest.mark.usefixtures("talk")
async def test_a_message_older_than_two_days_can_not_be_deleted(bot: RawBot, clock: Clock) -> None:
    sent = await bot.says("а")
    clock.now += 48 * 3600 + 1

    refused = await bot.refusal("deleteMessage", chat_id=7, message_id=sent["message_id"])

    assert refused == "Bad Request: message can't be deleted for everyone"


async def test_deleting_several_skips_those_that_are_gone(bot: RawBot, talk: Talk) -> None:
    sent = await bot.says("а")

    assert await bot.does("deleteMessages", chat_id=7, message_ids=[sent["message_id"], 999])

    await talk.looks()
    assert not any(each.from_bot for each in talk.messages)


async def test_a_press_is_answered_once(bot: RawBot, talk: Talk) -> None:
    await bot.says("а", ["б"])
    press = await talk.presses("б")

    assert await bot.does("answerCallbackQuery", callback_query_id=press) is True
    assert await bot.refusal("answerCallbackQuery", callback_query_id=press) == TOO_OLD


@pytest.mark.parametrize(("seconds", "refused"), [(149, False), (151, True)])
async def test_a_press_can_be_answered_for_a_while(
    bot: RawBot, talk: Talk, clock: Clock, seconds: int, refused: bool
) -> None:
    await bot.says("а", ["б"])
    press = await talk.presses("б")
    clock.now += seconds

    answer = await bot.call("answerCallbackQuery", callback_query_id=press)

    assert answer.get("description", "") == (TOO_OLD if refused else "")


async def test_a_press_nobody_made_is_not_answered(bot: RawBot) -> None:
    assert await bot.refusal("answerCallbackQuery", callback_query_id="1") == TOO_OLD


async def test_an_answer_to_a_press_has_at_most_200_characters(bot: RawBot, talk: Talk) -> None:
    await bot.says("а", ["б"])
    press = await talk.presses("б")
    answer = {"callback_query_id": press, "text": "а" * 201}

    assert await bot.refusal("answerCallbackQuery", **answer) == "Bad Request: MESSAGE_TOO_LONG"
