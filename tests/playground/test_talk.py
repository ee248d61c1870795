"""The client that talks like a person."""

import asyncio

import pytest

from tests.playground.conftest import RawBot
from tests.talk import Talk


async def test_a_missing_button_is_told_with_those_that_are_there(bot: RawBot, talk: Talk) -> None:
    await bot.says("Кому?", ["Семьям", "Всем"])

    with pytest.raises(AssertionError, match=r"'Никому'[\s\S]*\[Семьям\] \[Всем\]"):
        await talk.presses("Никому", within=0)


async def test_the_newest_button_is_pressed_and_the_exact_label_wins(
    bot: RawBot, talk: Talk
) -> None:
    await bot.says("раньше", ["Назад"])
    sent = await bot.says("теперь", ["Назад к списку", "Назад"])
    await talk.presses("Назад")

    query = (await bot.does("getUpdates"))[-1]["callback_query"]
    assert (query["message"]["message_id"], query["data"]) == (sent["message_id"], "Назад")


async def test_seeing_waits_for_what_comes_later(bot: RawBot, talk: Talk) -> None:
    later = asyncio.create_task(asyncio.sleep(0.05))
    later.add_done_callback(lambda _: tasks.append(asyncio.create_task(bot.says("Кому?"))))
    tasks: list[asyncio.Task[dict[str, object]]] = []

    assert (await talk.sees("Кому")).text == "Кому?"
    await asyncio.gather(*tasks)


async def test_what_is_not_seen_is_told_with_the_whole_chat(bot: RawBot, talk: Talk) -> None:
    await bot.says("Кому?", ["Всем"])

    with pytest.raises(AssertionError, match=r"'Цена'[\s\S]*Анна: /start[\s\S]*bot: Кому\?"):
        await talk.sees("Цена", timeout=0.05)


async def test_hearing_takes_only_what_came_after_the_last_act(bot: RawBot, talk: Talk) -> None:
    await bot.says("Кому?")
    await talk.says("а")

    with pytest.raises(AssertionError):
        await talk.hears("Кому", timeout=0.05)

    await bot.says("Кому ещё?")
    assert (await talk.hears("Кому")).text == "Кому ещё?"


async def test_the_screen_is_the_last_message_with_buttons(bot: RawBot, talk: Talk) -> None:
    await bot.says("Кому?", ["Семьям", "Всем"], ["Назад"])
    await bot.says("и слово")
    await talk.looks()

    assert talk.screen.text == "Кому?"
    assert talk.screen.labels == [["Семьям", "Всем"], ["Назад"]]


async def test_answers_to_presses_are_toasts(bot: RawBot, talk: Talk) -> None:
    await bot.says("Кому?", ["Всем"])
    silent, told = await talk.presses("Всем"), await talk.presses("Всем")
    await bot.does("answerCallbackQuery", callback_query_id=silent)
    await bot.does("answerCallbackQuery", callback_query_id=told, text="Уже", show_alert=True)
    await talk.looks()

    assert talk.toasts == ["Уже"]
    assert [answer["show_alert"] for answer in talk.answers] == [False, True]


async def test_a_link_to_the_bot_is_followed(bot: RawBot, talk: Talk) -> None:
    button = {"text": "В личку", "url": "https://t.me/playground_1000000_bot?start=map7"}
    await bot.says("Здесь людно", reply_markup={"inline_keyboard": [[button]]})
    await talk.presses("В личку")

    assert (await bot.does("getUpdates"))[-1]["message"]["text"] == "/start map7"


async def test_a_bot_has_not_settled_while_an_update_is_unconfirmed(
    bot: RawBot, talk: Talk
) -> None:
    with pytest.raises(AssertionError, match="not come to rest"):
        await talk.settles(timeout=0.1, quiet=0.01)

    await bot.does("getUpdates", offset=700_000_002)
    await talk.settles(quiet=0.01)


async def test_a_bot_has_not_settled_while_it_is_calling(bot: RawBot, talk: Talk) -> None:
    await bot.does("getUpdates", offset=700_000_002)
    await bot.does("getMe")

    with pytest.raises(AssertionError, match="not come to rest"):
        await talk.settles(timeout=0.1, quiet=0.5)


async def test_deleted_messages_are_no_longer_seen(bot: RawBot, talk: Talk) -> None:
    sent = await bot.says("Кому?")
    await talk.sees("Кому?")
    await bot.does("deleteMessage", chat_id=7, message_id=sent["message_id"])
    await talk.looks()

    assert [message.text for message in talk.messages] == ["/start"]
