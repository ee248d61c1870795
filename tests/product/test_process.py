"""The process: killed in the middle of fifty answers, and stopped as operators stop it."""

import asyncio
import signal
import sqlite3
from pathlib import Path

import pytest

from bot.wiring import serve
from playground.server import Server
from tests.product.process import process
from tests.product.product import Sketcher, breaks, settings_for
from tests.talk import Talk

PEOPLE = 10
ANSWERS = ("Кофейня {n}", "Своё дело {n}", "Страна {n}", "кофе и булочки {n}", "Студенты {n}")
"""Five answers of everyone: the name, the kind in own words, the country, the offer, the persona.

Then comes the fork, where words are no answer."""

FORK = "Или ответьте на все вопросы сами"
ALL = PEOPLE * (len(ANSWERS) + 1)
HEARD = "SELECT count(*) FROM heard"
AT_THE_FORK = "SELECT count(*) FROM people WHERE spot LIKE '%journey.way%'"


def _stored(folder: Path, query: str) -> int:
    """A number from the database file, read by another connection."""
    with sqlite3.connect(folder / "cjm.sqlite3") as connection:
        found: int = connection.execute(query).fetchone()[0]
    connection.close()
    return found


async def _heard(folder: Path, at_least: int) -> int:
    """Waits until so many updates are committed."""
    while (count := _count(folder)) < at_least:  # noqa: ASYNC110 (another process commits)
        await asyncio.sleep(0.005)
    return count


def _count(folder: Path) -> int:
    try:
        return _stored(folder, HEARD)
    except sqlite3.OperationalError:
        return 0


async def _types(talk: Talk, n: int) -> None:
    """One person's five answers, in a person's order, a moment apart."""
    for text in ANSWERS:
        await asyncio.sleep(0.15 + n * 0.02)
        await talk.says(text.format(n=n))


@pytest.mark.timeout(90)
async def test_a_kill_in_the_middle_loses_and_doubles_nothing(
    server: Server, tmp_path: Path
) -> None:
    async with process(server, tmp_path) as bot:
        talks = [await Talk.person(server, id=100 + n, name=f"P{n}") for n in range(PEOPLE)]
        for talk in talks:
            await talk.sends("/new")
        await _heard(tmp_path, PEOPLE)
        typing = asyncio.gather(*(_types(talk, n) for n, talk in enumerate(talks)))
        before = await _heard(tmp_path, ALL // 2)
        await bot.ends_with(signal.SIGKILL, 5)
        assert ALL // 2 <= before < ALL, "the kill came too late to be in the middle"
        await typing
        await bot.start()
        await _heard(tmp_path, ALL)
        for n, talk in enumerate(talks):
            await talk.hears(FORK, timeout=20)
            await talk.settles()
            assert FORK in talk.screen.text, talk.as_text()
            _has_stored_once(tmp_path, n)
        assert _stored(tmp_path, "SELECT count(*) FROM maps") == PEOPLE
        assert _stored(tmp_path, AT_THE_FORK) == PEOPLE
        assert await bot.ends_with(signal.SIGTERM, 10) == 0


def _has_stored_once(folder: Path, n: int) -> None:
    """Every answer of this person stands in exactly one place of exactly one map."""
    documents = _documents(folder)
    for text in (answer.format(n=n) for answer in ANSWERS):
        assert documents.count(f'"{text}"') == 1, text


def _documents(folder: Path) -> str:
    with sqlite3.connect(folder / "cjm.sqlite3") as connection:
        rows = connection.execute("SELECT document FROM maps").fetchall()
    connection.close()
    return "\n".join(row[0] for row in rows)


async def test_what_was_committed_and_not_yet_said_is_said_after_a_restart(
    server: Server, tmp_path: Path
) -> None:
    talk = await Talk.person(server, id=7, name="Анна")
    await breaks(talk, "delay", "sendMessage", seconds=60)
    async with process(server, tmp_path) as bot:
        await talk.sends("/new")
        await _heard(tmp_path, 1)
        await bot.ends_with(signal.SIGKILL, 5)
        assert _stored(tmp_path, "SELECT count(*) FROM outbox") == 1
        await talk.asks("DELETE", "/faults")
        await bot.start()
        await talk.hears("называется", timeout=20)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0


async def test_sigterm_ends_it_within_ten_seconds_and_nothing_is_left(
    server: Server, tmp_path: Path
) -> None:
    async with process(server, tmp_path) as bot:
        talk = await Talk.person(server, id=7, name="Анна")
        await talk.sends("/new")
        await talk.hears("называется", timeout=20)
        assert await bot.ends_with(signal.SIGTERM, 10) == 0
        assert _stored(tmp_path, "SELECT count(*) FROM outbox") == 0
        assert server.token not in bot.log.read_text()


async def test_it_says_when_all_is_made_that_stays(server: Server, tmp_path: Path) -> None:
    stop = asyncio.Event()
    await serve(settings_for(server, tmp_path), stop, Sketcher(), ready=stop.set)
    assert stop.is_set()
