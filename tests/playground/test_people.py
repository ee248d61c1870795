"""What people do, and how the bot hears of it."""

from typing import Any

import pytest

from tests.playground.conftest import RawBot, png
from tests.talk import Talk


async def last_update(bot: RawBot) -> dict[str, Any]:
    last: dict[str, Any] = (await bot.does("getUpdates"))[-1]
    return last


async def test_a_deep_link_starts_the_bot_with_its_parameter(bot: RawBot, talk: Talk) -> None:
    await talk.starts("map-7_a")

    message = (await last_update(bot))["message"]
    assert message["text"] == "/start map-7_a"
    assert message["entities"] == [{"type": "bot_command", "offset": 0, "length": 6}]
    assert message["from"] == {
        "id": 7,
        "is_bot": False,
        "first_name": "Анна",
        "language_code": "ru",
    }


@pytest.mark.parametrize("parameter", ["а", "a b", "a" * 65])
async def test_a_parameter_no_link_can_carry_is_complained_about(
    talk: Talk, parameter: str
) -> None:
    with pytest.raises(AssertionError, match="start parameter"):
        await talk.starts(parameter)


async def test_a_long_text_comes_in_parts(bot: RawBot, talk: Talk) -> None:
    ids = await talk.says("слово " * 1000)

    texts = [update["message"]["text"] for update in (await bot.does("getUpdates"))[1:]]
    assert len(ids) == len(texts) == 2
    assert " ".join(texts) == ("слово " * 1000).strip()


async def test_a_text_of_nothing_is_not_sent(talk: Talk) -> None:
    assert await talk.says(" \u200b ") == []


@pytest.mark.parametrize("kind", ["sticker", "voice", "video_note", "contact", "location", "poll"])
async def test_people_send_things_of_many_kinds(bot: RawBot, talk: Talk, kind: str) -> None:
    await talk.sends_a(kind)

    assert kind in (await last_update(bot))["message"]
    await talk.looks()
    assert talk.messages[-1].kind == kind


async def test_people_send_photos_and_documents(bot: RawBot, talk: Talk) -> None:
    await talk.uploads("photo", png(400, 200), "вид.png", "наш зал")
    photo = (await last_update(bot))["message"]
    await talk.uploads("document", b"a;b", "данные.csv")
    document = (await last_update(bot))["message"]["document"]

    assert photo["caption"] == "наш зал"
    assert (photo["photo"][-1]["width"], photo["photo"][-1]["height"]) == (400, 200)
    assert document["file_name"] == "данные.csv"


async def test_a_corrected_message_comes_again(bot: RawBot, talk: Talk) -> None:
    await talk.says("Кафэ")
    await talk.edits("Кафэ", "Кафе")

    edited = (await last_update(bot))["edited_message"]
    assert edited["text"] == "Кафе"
    assert edited["edit_date"] >= edited["date"]
    await talk.sees("Кафе")


async def test_a_press_brings_the_message_as_it_is_now(bot: RawBot, talk: Talk) -> None:
    sent = await bot.says("Кому?", ["Семьям"])
    await talk.presses("Семьям")

    query = (await last_update(bot))["callback_query"]
    assert query["data"] == "Семьям"
    assert query["from"]["id"] == 7
    assert query["message"] == sent


async def test_a_button_can_be_pressed_after_it_went(bot: RawBot, talk: Talk) -> None:
    sent = await bot.says("Кому?", ["Семьям"])
    old = await talk.sees("Кому?")
    await bot.does("editMessageText", chat_id=7, message_id=sent["message_id"], text="Другое")
    await talk.presses_old(old, "Семьям")

    query = (await last_update(bot))["callback_query"]
    assert (query["data"], query["message"]["text"]) == ("Семьям", "Другое")


async def test_anything_can_be_forged_into_a_press(bot: RawBot, talk: Talk) -> None:
    await talk.forges_a_press(999, "x" * 200)

    query = (await last_update(bot))["callback_query"]
    assert query["data"] == "x" * 200
    assert query["message"] == {
        "chat": {"id": 7, "type": "private", "first_name": "Анна"},
        "message_id": 999,
        "date": 0,
    }


async def test_blocking_is_told_to_the_bot_once(bot: RawBot, talk: Talk) -> None:
    await talk.blocks_the_bot()
    await talk.blocks_the_bot()

    updates = await bot.does("getUpdates", offset=700_000_002)
    assert [update["my_chat_member"]["new_chat_member"]["status"] for update in updates] == [
        "kicked"
    ]
    with pytest.raises(AssertionError, match="blocked"):
        await talk.says("а")


async def test_in_a_group_the_bot_hears_commands_mentions_and_replies_alone(
    bot: RawBot, talk: Talk
) -> None:
    boris = await Talk.person(talk.server, id=8, name="Борис", language="en")
    group = await talk.founds_a_group("Совет", boris)
    other = boris.in_group(group.chat or 0)
    await other.says("между нами")
    await other.says("/new")
    await group.says("@playground_1000000_bot привет")
    sent = await bot.does("sendMessage", chat_id=group.chat, text="Давайте в личку")
    await group.says("ладно", reply_to=await group.sees("личку"))

    updates = await bot.does("getUpdates", offset=700_000_003)
    messages = [update["message"] for update in updates]
    assert [message["text"] for message in messages] == [
        "/new",
        "@playground_1000000_bot привет",
        "ладно",
    ]
    assert messages[0]["chat"] == {"id": group.chat, "type": "group", "title": "Совет"}
    assert messages[0]["from"]["first_name"] == "Борис"
    assert messages[2]["reply_to_message"]["message_id"] == sent["message_id"]


async def test_the_menu_is_that_of_the_persons_language(bot: RawBot, talk: Talk) -> None:
    boris = await Talk.person(talk.server, id=8, name="Boris", language="en")
    new, neu = ({"command": "new", "description": text} for text in ("Новая карта", "New map"))
    private = {"type": "all_private_chats"}
    await bot.does("setMyCommands", commands=[neu])
    await bot.does("setMyCommands", commands=[new], scope=private, language_code="ru")

    await talk.looks()
    await boris.looks()

    assert [command["description"] for command in talk.view["menu"]] == ["Новая карта"]
    assert [command["description"] for command in boris.view["menu"]] == ["New map"]
    got = await bot.does("getMyCommands", scope=private, language_code="ru")
    assert got == [new]
    await bot.does("deleteMyCommands", scope=private, language_code="ru")
    await talk.looks()
    assert [command["description"] for command in talk.view["menu"]] == ["New map"]


async def test_a_menu_in_ones_language_goes_before_one_for_all(bot: RawBot, talk: Talk) -> None:
    for language, text in {"": "New map", "ru": "Новая карта"}.items():
        commands = [{"command": "new", "description": text}]
        await bot.does("setMyCommands", commands=commands, language_code=language)
    await talk.looks()

    assert [command["description"] for command in talk.view["menu"]] == ["Новая карта"]


async def test_in_a_group_the_bot_can_not_delete_what_people_wrote(bot: RawBot, talk: Talk) -> None:
    group = await talk.founds_a_group("Совет")
    (written,) = await group.says("/new")

    refused = await bot.refusal("deleteMessage", chat_id=group.chat, message_id=written)

    assert refused == "Bad Request: message can't be deleted for everyone"


async def test_a_chat_action_is_shown_until_a_message_or_for_some_seconds(
    bot: RawBot, talk: Talk, clock: Any
) -> None:
    for end in ("message", "time"):
        await bot.does("sendChatAction", chat_id=7, action="upload_photo")
        await talk.looks()
        assert talk.view["action"] == "upload_photo"
        if end == "message":
            await bot.says("готово")
        clock.now += 6 if end == "time" else 0
        await talk.looks()
        assert talk.view["action"] == ""


async def test_another_web_site_can_not_reach_the_server(talk: Talk) -> None:
    for headers in ({"Origin": "https://example.com"}, {"Host": "example.com"}):
        async with talk.server.client.get(f"{talk.server.url}/calls", headers=headers) as answer:
            assert answer.status == 403
