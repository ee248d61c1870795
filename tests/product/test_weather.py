"""Bad weather: refusals, broken connections, people who left, a painter with bad days."""

import asyncio
import gc
import sqlite3
import time
from pathlib import Path
from typing import Any

import pytest

from bot.settings import load
from bot.wiring import serve
from playground.server import Server
from tests.product.product import (
    CHANNELS,
    DRAWN,
    MAP,
    Sketcher,
    breaks,
    calls,
    document,
    has_called,
    living,
    responds,
    stored,
    texts,
    walks,
)
from tests.talk import Talk

DRAW = DRAWN[-1][1:-1]


async def test_a_wait_that_telegram_asks_for_is_kept_and_the_order_too(talk: Talk) -> None:
    await walks(talk, "/new")
    await breaks(talk, "too_many", "sendMessage", seconds=1)
    began = time.monotonic()
    await talk.sends("/help")
    await talk.hears("Я задаю короткие вопросы")
    assert time.monotonic() - began >= 1
    await responds(talk)
    said = [m.text for m in talk.messages if m.from_bot]
    assert sum("Я задаю короткие вопросы" in text for text in said) == 1
    assert "Я задаю" in said[-2]
    assert "Как называется" in said[-1]


async def test_a_failed_edit_is_made_again(talk: Talk) -> None:
    await walks(talk, *CHANNELS)
    await breaks(talk, "refuse", "editMessageText", status=500)
    await talk.presses("Яндекс Карты")
    await talk.hears("Отмечено 1: Яндекс Карты")
    assert len([m for m in talk.messages if "Где он вас видит" in m.text]) == 1


@pytest.mark.parametrize(
    "fault",
    [
        {"kind": "refuse", "status": 502, "text": "Bad Gateway"},
        {"kind": "drop_before"},
        {"kind": "drop_after"},
    ],
    ids=lambda fault: fault["kind"],
)
async def test_an_edit_whose_fate_is_unknown_is_soon_made_again(
    talk: Talk, fault: dict[str, Any]
) -> None:
    await walks(talk, *CHANNELS)
    await breaks(talk, method="editMessageText", **fault)
    await talk.presses("Яндекс Карты")
    await talk.hears("Отмечено 1: Яндекс Карты", timeout=3)
    await talk.settles(quiet=1.2)
    assert (await calls(talk)).count("editMessageText") >= 2
    assert len([m for m in talk.messages if "Где он вас видит" in m.text]) == 1


@pytest.mark.parametrize("fault", [{"kind": "refuse", "status": 502}, {"kind": "drop_before"}])
async def test_an_old_screen_loses_its_buttons_though_the_first_try_fails(
    talk: Talk, fault: dict[str, Any]
) -> None:
    await walks(talk, *CHANNELS)
    old = talk.screen
    await breaks(talk, method="editMessageText", **fault)
    await talk.says("Вывеска")
    await talk.hears("Отмечено 1: Вывеска", timeout=4)
    await talk.settles()
    assert [m.id for m in talk.messages if m.rows and m.id >= old.id] == [talk.screen.id]


async def test_a_new_screen_does_not_wait_for_ever_for_the_end_of_the_old_one(talk: Talk) -> None:
    await walks(talk, "/new")
    await breaks(talk, "refuse", "editMessageText", status=500, times=20)
    await talk.says("Белая линия")
    await talk.hears("Чем занимаетесь", timeout=8)


async def test_a_message_that_may_have_arrived_is_not_sent_twice(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, "/new")
    await breaks(talk, "drop_after", "sendMessage")
    await talk.says("Белая линия")
    await talk.hears("Чем занимаетесь")
    await talk.settles(quiet=1.2)
    asked = [m for m in talk.messages if "Чем занимаетесь" in m.text]
    assert len(asked) == 1, talk.as_text()
    await walks(talk, "[Кафе]", "[Россия]")
    assert "Что у вас покупают" in talk.screen.text
    assert texts(document(tmp_path)["business"]["kind"]) == ["Кафе, ресторан"]


async def test_after_a_message_was_lost_the_next_deed_brings_the_question(
    talk: Talk, tmp_path: Path
) -> None:
    await walks(talk, "/new")
    await breaks(talk, "drop_before", "sendMessage")
    await talk.says("Белая линия")
    await talk.settles()
    await walks(talk, "/help")
    assert "Чем занимаетесь" in talk.screen.text
    assert texts(document(tmp_path)["business"]["name"]) == ["Белая линия"]


async def test_to_someone_who_stopped_the_bot_nothing_is_sent_until_they_write(
    talk: Talk, tmp_path: Path, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.takes = 0.5
    await talk.presses(DRAW)
    await talk.hears("Рисую карту")
    await talk.settles(quiet=0.1)
    before = await calls(talk)
    await talk.blocks_the_bot()
    await talk.settles(quiet=0.7)
    assert await calls(talk) == before
    assert stored(tmp_path, "SELECT gone FROM people") == [(1,)]
    assert stored(tmp_path, "SELECT * FROM outbox") == []
    await talk.blocks_the_bot(False)
    await walks(talk, "/maps", "[1]")
    assert "Белая линия" in talk.screen.text
    assert stored(tmp_path, "SELECT gone FROM people") == [(0,)]


async def test_while_one_chat_must_wait_the_others_are_answered(talk: Talk) -> None:
    boris = await Talk.person(talk.server, id=8, name="Борис", language="ru")
    await breaks(talk, "too_many", "sendMessage", seconds=2)
    began = time.monotonic()
    await talk.sends("/new")
    await has_called(talk, "sendMessage")
    await boris.sends("/new")
    await boris.hears("Как называется", timeout=1)
    await talk.hears("Как называется")
    assert time.monotonic() - began >= 2


async def test_when_two_chats_must_wait_everybody_does(talk: Talk) -> None:
    people = [await Talk.person(talk.server, id=n, name="Б", language="ru") for n in (8, 9)]
    await breaks(talk, "too_many", "sendMessage", seconds=2, times=2)
    began = time.monotonic()
    for one in (talk, people[0]):
        await one.sends("/new")
    await has_called(talk, "sendMessage", times=2)
    await people[1].sends("/new")
    await people[1].hears("Как называется")
    assert time.monotonic() - began >= 2
    for one in (talk, people[0]):
        await one.hears("Как называется")


async def test_telegram_away_at_the_start_is_waited_for(server: Server, tmp_path: Path) -> None:
    talk = await Talk.person(server, id=7, name="Анна", language="ru")
    await breaks(talk, "refuse", "getMe", status=502, text="Bad Gateway")
    await breaks(talk, "drop_before", "getMe")
    await talk.sends("/new")
    async with living(server, tmp_path, Sketcher()):
        await talk.hears("Как называется", timeout=8)
    assert (await calls(talk)).count("getMe") >= 3


async def test_polling_goes_on_after_telegram_was_away(talk: Talk) -> None:
    await walks(talk, "/new")
    await breaks(talk, "refuse", "getUpdates", status=502, text="Bad Gateway", times=2)
    await talk.sends("/help")
    await talk.hears("Я задаю короткие вопросы")
    await talk.sends("Белая линия")
    await talk.hears("Чем занимаетесь")


async def test_a_failed_picture_is_told_once_and_then_comes_by_itself(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.fails = 2
    await talk.presses(DRAW)
    await talk.hears("Не получилось нарисовать, ответы на месте")
    await talk.hears("Советов пока нет", timeout=8)
    said = [m.text for m in talk.messages if "Не получилось" in m.text]
    assert len(said) == 1, talk.as_text()
    assert (len(talk.photos), len(talk.documents)) == (6, 1)


async def test_a_picture_that_never_works_is_given_up_with_a_word(
    talk: Talk, painter: Sketcher, tmp_path: Path
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.fails = 3
    await talk.presses(DRAW)
    await talk.hears("Нарисовать так и не вышло", timeout=8)
    await talk.hears("Полная карта")
    await talk.settles()
    assert len([m for m in talk.messages if "Не получилось" in m.text]) == 1
    assert stored(tmp_path, "SELECT * FROM outbox") == []


async def test_drawing_delays_no_answer(talk: Talk, painter: Sketcher) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.takes = 1.5
    await talk.presses(DRAW)
    began = time.monotonic()
    await talk.hears("Рисую карту")
    for deed, answer in (
        ("/new", "Как называется"),
        ("Вторая карта", "Чем занимаетесь"),
        ("Химчистка", "В какой стране"),
    ):
        await talk.says(deed)
        await talk.hears(answer, timeout=1)
    assert talk.photos == []
    assert time.monotonic() - began < painter.takes
    painter.takes = 0
    await talk.hears("Полная карта: для печати")
    await talk.settles()
    assert "В какой стране" in talk.screen.text
    assert len([m for m in talk.messages if "В какой стране" in m.text]) == 1


async def test_while_it_is_drawn_the_old_screen_is_gone_and_the_new_one_comes_last(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN[:-1])
    painter.takes = 0.5
    await talk.presses(DRAW)
    await talk.hears("Рисую карту")
    assert [m for m in talk.messages if m.rows and "Нарисовать" in str(m.labels)] == []
    await talk.hears("Советов пока нет")
    await talk.settles()
    assert "Советов пока нет" in talk.messages[-1].text
    assert len([m for m in talk.messages if "Рисую карту" in m.text]) == 1


async def test_a_screen_behind_pictures_and_one_asked_for_meanwhile_are_one(talk: Talk) -> None:
    await walks(talk, *DRAWN[:-1])
    old = talk.screen
    sent = (await calls(talk)).count("sendMessage")
    await breaks(talk, "delay", "sendMessage", seconds=0.6)
    await talk.presses(DRAW)
    await has_called(talk, "sendMessage", sent + 1)
    await talk.presses_old(old, DRAW)
    await talk.hears("Советов пока нет")
    await talk.settles(quiet=0.8)
    living = [m for m in talk.messages if m.rows and "Советов пока нет" in m.text]
    assert len(living) == 1, talk.as_text()


async def test_a_file_that_telegram_no_longer_takes_is_drawn_and_sent_again(
    talk: Talk, painter: Sketcher
) -> None:
    await walks(talk, *DRAWN, "/maps")
    refusal = "Bad Request: wrong file identifier/HTTP URL specified"
    await breaks(talk, "refuse", "sendPhoto", status=400, text=refusal)
    await walks(talk, "[1]")
    assert talk.screen.kind == "photo"
    assert [order.kind for order in painter.orders] == ["album", "full", "phone"]


async def test_slow_answers_to_presses_hold_up_nothing(talk: Talk) -> None:
    await walks(talk, *MAP)
    await breaks(talk, "delay", "answerCallbackQuery", seconds=2, times=2)
    await talk.presses("Пропустить")
    await talk.hears("Кто ваш самый частый клиент", timeout=1)
    await asyncio.gather(talk.presses("Пропустить"), talk.presses("Пропустить"))
    await talk.hears("Или ответьте на все вопросы сами", timeout=1)


async def test_a_screen_edited_by_a_process_that_died_is_known_to_be_seen(
    talk: Talk, tmp_path: Path
) -> None:
    """The edit was done, its note was not: the repeated edit is refused as "not modified"."""
    await walks(talk, *MAP, "[Пропустить]")
    await talk.settles()
    with sqlite3.connect(tmp_path / "cjm.sqlite3") as database:
        database.execute("UPDATE screens SET serial = serial - 1")
    database.close()
    screen = talk.screen
    number = int((screen.buttons[0].data or "").partition(".")[0])
    await talk.forges_a_press(screen.id, f"{number - 1}.done")
    await talk.settles()
    await talk.says("Марина")
    await talk.hears("Или ответьте на все вопросы сами")


async def test_it_stops_at_once_while_telegram_is_away_and_leaves_nothing_open(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    settings = load(
        {
            "BOT_TOKEN": "1000000:playground-local-only",
            "BOT_API_URL": "http://127.0.0.1:9",
            "DATA_DIR": str(tmp_path),
            "LOG_LEVEL": "ERROR",
        }
    )
    stop = asyncio.Event()
    work = asyncio.create_task(serve(settings, stop, Sketcher()))
    await asyncio.sleep(1.5)  # the second wait has begun, and it is two seconds long
    stop.set()
    await asyncio.wait_for(work, 1)
    gc.collect()
    assert "Unclosed" not in caplog.text
