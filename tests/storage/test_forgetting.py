import re
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from flows.effects import ForgetPerson, Say, Screen
from storage import FileKey, Store
from storage.tables import metadata
from tests.storage.conftest import SQLITE, Eyes, only_sqlite
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    UPDATE_OF,
    Clock,
    lives,
    person,
    turn,
)
from tests.storage.postgres import Server

BYE = Say(Screen("bye"))
NOW = datetime(2025, 11, 22, tzinfo=UTC)
OF_NOBODY = {"heard"}
EVERYWHERE = set(metadata.tables) - OF_NOBODY


def tables(seen: Eyes) -> list[tuple[str]]:
    """The names of all tables of the database, of whichever kind it is."""
    try:
        return seen("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")
    except sqlite3.OperationalError:  # a file has no such catalogue
        return seen("SELECT name FROM sqlite_master WHERE type = 'table'")


def traces(seen: Eyes, who: int, number: int) -> set[str]:
    """The tables in which any id or word of the person or their map stands, inside of a text too.

    All tables of the database are looked through, known to this release or not.
    """
    marks = [str(mark).encode() for mark in (who, number)]
    return {
        table
        for (table,) in tables(seen)
        for row in seen(f'SELECT * FROM "{table}"')  # noqa: S608
        for mark in marks
        if any(mark in cell for cell in map(_as_bytes, row))
    }


def _as_bytes(cell: object) -> bytes:
    return cell if isinstance(cell, bytes) else str(cell).encode()


def test_an_update_that_was_heard_names_nobody() -> None:
    assert set(metadata.tables["heard"].columns.keys()) == {"bot", "update_id", "at"}


def dump(seen: Eyes, who: int, number: int) -> set[tuple[str, str]]:
    """Every row of a person, as text."""
    marks = str(who), str(number)
    return {
        (table, str(row))
        for table in EVERYWHERE
        for row in seen(f"SELECT * FROM {table}")  # noqa: S608
        if any(mark in str(row) for mark in marks)
    }


async def test_forgetting_leaves_nothing_in_any_table(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    await lives(store, BORIS, CLINIC)
    assert traces(seen, ANNA, CAFE) == traces(seen, BORIS, CLINIC) == EVERYWHERE
    others = dump(seen, BORIS, CLINIC)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    assert traces(seen, ANNA, CAFE) == set()
    assert dump(seen, BORIS, CLINIC) == others


async def test_a_logo_that_two_people_sent_is_forgotten_for_one_of_them(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(ANNA)), turn(person(BORIS))])
        names = {await batch.keep_logo(who, b"a logo of a chain", NOW) for who in (ANNA, BORIS)}
    (name,) = names
    for who, left in ((ANNA, b"a logo of a chain"), (BORIS, b"")):
        async with store.batch() as batch:
            await batch.keep([turn(who, ForgetPerson())])
        assert await store.logo(name) == left


async def test_ids_of_updates_outlive_forgetting(store: Store) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
        assert await batch.unheard([UPDATE_OF[ANNA]]) == set()


async def test_the_last_word_is_said_and_then_gone_too(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        [due] = await batch.keep([turn(ANNA, ForgetPerson(), effects=(BYE,))])
    assert (due.chat, due.effect) == (ANNA, BYE)
    assert traces(seen, ANNA, CAFE) == {"outbox"}
    await store.outbox.sent([due.id])
    assert traces(seen, ANNA, CAFE) == set()


async def test_a_last_word_that_got_lost_does_not_keep_the_person(
    store: Store, seen: Eyes, clock: Clock
) -> None:
    await lives(store, BORIS, CLINIC)
    async with store.batch() as batch:
        bye, other = await batch.keep(
            [turn(ANNA, ForgetPerson(), effects=(BYE,)), turn(person(BORIS), effects=(BYE,))]
        )
    await store.outbox.unknown([bye.id, other.id])
    await store.prune(clock.goes_on(hours=47))
    assert traces(seen, ANNA, CAFE) == {"outbox"}
    await store.prune(clock.goes_on(hours=2))
    assert traces(seen, ANNA, CAFE) == set()
    assert [due.id for due in await store.outbox.unknown_of(BORIS)] == [other.id]


async def test_what_is_shown_or_sent_after_forgetting_is_not_kept(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    await store.keep_logo(ANNA, b"logo", NOW)
    await store.screen_shown(ANNA, 11, 0, 100)
    await store.keep_file_ids(FileKey(CAFE, 1, "phone", "light", "ru", 1), [f"file of {ANNA}"])
    await store.outbox.gone(ANNA)
    async with store.batch() as batch:
        await batch.uses(ANNA, "drawing")
    assert traces(seen, ANNA, CAFE) == set()


async def test_who_comes_back_in_the_same_batch_is_somebody_new(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson()), turn(person())])
    assert traces(seen, ANNA, CAFE) == {"people"}


async def test_forgetting_someone_unknown_is_fine(store: Store) -> None:
    async with store.batch() as batch:
        [due] = await batch.keep([turn(ANNA, ForgetPerson(), effects=(BYE,))])
    assert due.effect == BYE


@only_sqlite
async def test_words_that_were_forgotten_are_not_left_in_the_file(store: Store, file: Path) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(pending="секретные слова " * 400))])
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    await store.close()
    assert "секретные".encode() not in file.read_bytes()  # noqa: ASYNC240


@only_sqlite
async def test_after_tidying_they_are_not_left_beside_it_either_while_the_bot_runs(
    store: Store, file: Path, clock: Clock
) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(pending="секретные слова " * 400))])
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    await store.prune(clock())
    beside = [path.read_bytes() for path in file.parent.iterdir()]
    assert len(beside) > 1
    assert all("секретные".encode() not in content for content in beside)


async def test_what_the_operators_page_says_erases_a_person_as_wholly(
    store: Store, kind: str, file: Path, request: pytest.FixtureRequest, seen: Eyes
) -> None:
    await lives(store, ANNA, CAFE)
    await lives(store, BORIS, CLINIC)
    kept = dump(seen, BORIS, CLINIC)
    page = (Path(__file__).parents[2] / "docs" / "operations.md").read_text("utf-8")
    said = page.partition("```sql")[2].partition("```")[0]
    assert str(ANNA) in said
    if kind == SQLITE:
        with closing(sqlite3.connect(file)) as shell, shell:
            shell.executescript(said)
    else:
        server: Server = request.getfixturevalue("server")
        for order in re.findall(r"^ *(DELETE .*);", said, re.MULTILINE):
            server.ask(request.getfixturevalue("database"), order)
    assert traces(seen, ANNA, CAFE) == set()
    assert dump(seen, BORIS, CLINIC) == kept
