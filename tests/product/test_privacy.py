"""What is kept is told, given as a file, and removed: to and for the person alone."""

import json
import signal
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from playground.server import Server
from tests.product.process import process
from tests.product.product import DRAWN, MAP, Sketcher, breaks, living, stored, walks
from tests.seen import SeenFile
from tests.talk import Talk


async def received(talk: Talk) -> SeenFile:
    """The file of data, once it has come; it must be the only one."""
    await talk.hears("Всё, что я о вас храню")
    await talk.settles()
    return only_file(talk)


def only_file(talk: Talk) -> SeenFile:
    """The one file of data in the chat."""
    (file,) = [file for file in talk.documents if file.name.endswith(".json")]
    return file


async def opened(file: SeenFile) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(await file.read())
    return found


async def test_privacy_is_told_and_the_button_sends_everything_as_a_file(talk: Talk) -> None:
    await walks(talk, *DRAWN, "/new", "Вторая карта", "/maps", "[1]", "[Убрать карту]", "/privacy")
    told = await talk.sees("Что я о вас храню")
    assert told.labels == [["Мои данные", "Удалить всё"]]
    await talk.presses("Мои данные")
    file = await received(talk)
    data = await opened(file)
    assert file.name == f"cjm-data-{data['made_at'][:10]}.json"
    assert "в том числе убранные" in file.message.text
    assert talk.toasts[-1] == "Собираю файл"
    assert [person["name"] for person in data["people"]] == ["Анна"]
    assert {m["title"]: m["deleted"] for m in data["maps"]} == {
        "Белая линия": False,
        "Вторая карта": True,
    }
    assert len(data["versions"]) == 1
    assert {"journal", "files", "cursors"} <= set(data)


async def test_only_ones_own_data_is_sent(talk: Talk) -> None:
    await walks(talk, *MAP)
    boris = await Talk.person(talk.server, id=8, name="Борис")
    await walks(boris, "/new", "Пекарня Бориса", "/mydata")
    file = await received(boris)
    assert "Пекарня Бориса" in (text := (await file.read()).decode())
    assert "Белая линия" not in text
    assert "Анна" not in text
    assert "Чем занимаетесь" in boris.screen.text
    assert [f for f in talk.documents if f.name.endswith(".json")] == []


async def test_data_that_was_asked_for_comes_once_after_a_kill(
    server: Server, tmp_path: Path
) -> None:
    talk = await Talk.person(server, id=7, name="Анна")
    await breaks(talk, "delay", "sendDocument", seconds=60)
    async with process(server, tmp_path) as bot:
        await talk.says("/new")
        await talk.hears("называется", timeout=20)
        await walks(talk, "Белая линия")
        await talk.says("/mydata")
        await talk.hears("Чем занимаетесь")
        await bot.ends_with(signal.SIGKILL, 5)
        assert ("data",) in stored(tmp_path, "SELECT kind FROM outbox")
        await talk.asks("DELETE", "/faults")
        await bot.start()
        # The call that was cut off is still under way to the playground: it comes to no rest.
        await talk.hears("Всё, что я о вас храню", timeout=20)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
    data = await opened(only_file(talk))
    assert data["maps"][0]["title"] == "Белая линия"
    assert stored(tmp_path, "SELECT kind FROM outbox") == []


async def test_the_button_below_privacy_forgets_after_asking(talk: Talk, tmp_path: Path) -> None:
    await walks(talk, *MAP, "/privacy")
    await talk.presses_old(await talk.sees("Что я о вас храню"), "Удалить всё")
    await talk.sees("Удалить всё, что я о вас знаю?")
    assert stored(tmp_path, "SELECT count(*) FROM maps") == [(1,)]
    await talk.presses("Удалить всё")
    await talk.hears("всё удалено")
    await talk.settles()
    assert stored(tmp_path, "SELECT count(*) FROM people") == [(0,)]


async def test_someone_unknown_may_ask_too(talk: Talk) -> None:
    await talk.says("/mydata")
    data = await opened(await received(talk))
    assert "maps" not in data
    assert data["people"][0]["name"] == "Анна"


# One gentle reminder


def time_goes_on(folder: Path, **time: float) -> None:
    """Everyone last wrote so long before now."""
    moment = datetime.now(UTC) - timedelta(**time)
    with closing(sqlite3.connect(folder / "cjm.sqlite3")) as connection, connection:
        connection.execute(
            "UPDATE people SET heard_at = ?", (moment.strftime("%Y-%m-%d %H:%M:%S.%f"),)
        )


async def test_a_draft_is_reminded_of_once_and_its_buttons_lead_on_or_end_it(
    server: Server, tmp_path: Path, painter: Sketcher
) -> None:
    talk = await Talk.person(server, id=7, name="Анна")
    async with living(server, tmp_path, painter):
        await walks(talk, *MAP)
    time_goes_on(tmp_path, days=3, minutes=5)
    async with living(server, tmp_path, painter):
        reminder = await talk.sees("Карта «Белая линия» ещё не закончена")
        assert reminder.labels == [["Продолжить", "Не напоминать"]]
        await walks(talk, "[Продолжить]")
        assert "Что у вас покупают" in talk.screen.text
        await talk.presses_old(reminder, "Не напоминать")
        await talk.hears("о черновиках больше не напомню")
        await walks(talk, "/new", "Вторая карта")
    assert stored(tmp_path, "SELECT reminders FROM people") == [(0,)]
    time_goes_on(tmp_path, days=3, minutes=5)
    async with living(server, tmp_path, painter):
        await talk.settles()
    assert "«Вторая карта» ещё не" not in talk.as_text()
