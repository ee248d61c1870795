"""python-telegram-bot, as it is, against the playground."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllPrivateChats,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    LinkPreviewOptions,
    Update,
)
from telegram.constants import ChatAction, ParseMode
from telegram.error import BadRequest, Conflict, Forbidden, RetryAfter, TimedOut

from playground.server import Server
from tests.playground.conftest import png
from tests.talk import Talk

KEYBOARD = InlineKeyboardMarkup([[InlineKeyboardButton("Да", callback_data="1.yes+")]])


@pytest.fixture
async def ptb(server: Server) -> AsyncIterator[Bot]:
    bot = Bot(server.token, base_url=server.base_url, base_file_url=server.base_file_url)
    async with bot:
        yield bot


async def test_a_conversation_from_start_to_answer(ptb: Bot, talk: Talk) -> None:
    (started,) = await ptb.get_updates(timeout=1, allowed_updates=Update.ALL_TYPES)
    assert started.message
    assert started.message.text == "/start"
    await ptb.send_message(
        7,
        "<b>Кому</b> & зачем?".replace("&", "&amp;"),
        parse_mode=ParseMode.HTML,
        reply_markup=KEYBOARD,
        link_preview_options=LinkPreviewOptions(is_disabled=True),
    )
    await talk.presses("Да")
    (pressed,) = await ptb.get_updates(offset=started.update_id + 1)
    query = pressed.callback_query
    assert query
    assert query.message
    await ptb.answer_callback_query(query.id, "Записал")
    await ptb.edit_message_text("Записал", 7, query.message.message_id)
    await talk.sees("Записал")

    assert talk.toasts == ["Записал"]
    assert not any(message.rows for message in talk.messages)
    assert await talk.asks("GET", "/refusals") == []


async def test_files_with_cyrillic_names_go_there_and_back(ptb: Bot, talk: Talk) -> None:
    content = png()
    sent = await ptb.send_document(
        7,
        content,
        filename="Карта «Белая линия».png",
        caption="<i>карта</i>",
        parse_mode=ParseMode.HTML,
        thumbnail=png(300, 200, kind="JPEG"),
        reply_markup=KEYBOARD,
    )
    assert sent.document
    assert sent.document.file_name == "Карта «Белая линия».png"
    assert sent.document.thumbnail
    file = await ptb.get_file(sent.document.file_id)
    assert bytes(await file.download_as_bytearray()) == content
    await talk.looks()
    assert talk.documents[0].name == "Карта «Белая линия».png"


@pytest.mark.usefixtures("talk")
async def test_photos_albums_and_swapped_media(ptb: Bot) -> None:
    photo = await ptb.send_photo(7, png(400, 200), caption="обзор", reply_markup=KEYBOARD)
    album = await ptb.send_media_group(
        7, [InputMediaPhoto(png(), caption="1"), InputMediaPhoto(photo.photo[-1].file_id)]
    )
    swapped = await ptb.edit_message_media(
        InputMediaPhoto(png(200, 400), caption="иначе"), 7, photo.message_id
    )
    documents = await ptb.send_media_group(
        7, [InputMediaDocument(png(), filename=f"{n}.png") for n in range(2)]
    )

    assert isinstance(swapped, type(photo))
    assert swapped.photo[-1].height == 400
    assert album[0].media_group_id == album[1].media_group_id
    assert album[1].photo[-1].file_unique_id == photo.photo[-1].file_unique_id
    assert len({each.media_group_id for each in documents} | {album[0].media_group_id}) == 2
    await ptb.edit_message_caption(7, album[0].message_id, caption="ещё")
    await ptb.edit_message_reply_markup(7, photo.message_id, reply_markup=KEYBOARD)
    await ptb.delete_messages(7, [each.message_id for each in album])


async def test_everything_a_bot_says_about_itself(ptb: Bot, talk: Talk) -> None:
    commands = [BotCommand("new", "Новая карта"), BotCommand("maps", "Мои карты")]
    scope = BotCommandScopeAllPrivateChats()
    await ptb.set_my_commands(commands, scope=scope, language_code="ru")
    await ptb.set_my_name("Карта пути", language_code="ru")
    await ptb.set_my_description("Что умеет бот")
    await ptb.set_my_short_description("Карта пути клиента")
    await ptb.set_chat_menu_button()
    await ptb.send_chat_action(7, ChatAction.UPLOAD_PHOTO)

    assert await ptb.get_my_commands(scope, "ru") == tuple(commands)
    assert (await ptb.get_my_name("ru")).name == "Карта пути"
    assert (await ptb.get_my_description()).description == "Что умеет бот"
    assert (await ptb.get_chat(7)).first_name == "Анна"
    card = await talk.asks("GET", "/people/bot", params={"language": "ru"})
    assert (card["name"], card["description"]) == ("Карта пути", "Что умеет бот")
    await talk.looks()
    assert talk.menu == ["new", "maps"]


@pytest.mark.filterwarnings("ignore:.*retry_after")
async def test_refusals_arrive_as_the_errors_a_bot_expects(ptb: Bot, talk: Talk) -> None:
    sent = await ptb.send_message(7, "а")
    with pytest.raises(BadRequest, match="Message is not modified"):
        await ptb.edit_message_text("а", 7, sent.message_id)
    with pytest.raises(BadRequest, match="Query is too old"):
        await ptb.answer_callback_query("1")
    await talk.blocks_the_bot()
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await ptb.send_message(7, "а")
    await talk.asks("POST", "/faults", json={"kind": "too_many", "seconds": 2})
    with pytest.raises(RetryAfter):
        await ptb.send_message(7, "а")


async def test_a_slow_answer_times_out_but_was_delivered(ptb: Bot, talk: Talk) -> None:
    await talk.asks("POST", "/faults", json={"kind": "delay", "seconds": 0.2})

    with pytest.raises(TimedOut):
        await ptb.send_message(7, "дошло", read_timeout=0.05)

    await talk.sees("дошло")


async def test_a_second_poller_is_told_of(ptb: Bot, server: Server) -> None:
    first = asyncio.create_task(ptb.get_updates(timeout=10))
    await asyncio.sleep(0.05)
    async with Bot(server.token, base_url=server.base_url) as other:
        second = asyncio.create_task(other.get_updates(timeout=10))

        with pytest.raises(Conflict):
            await first
        await (await Talk.person(server)).starts()
        assert len(await second) == 1
