from datetime import UTC, datetime
from pathlib import Path

from flows.effects import ForgetPerson, KeepVersion, Picture, Say, Screen, Show
from flows.world import Note
from journey.places import Place
from storage import FileKey, Store
from storage.tables import metadata
from tests.storage.conftest import Eyes, only_sqlite
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    in_map,
    journey,
    person,
    saving,
    turn,
)

NOW = datetime(2025, 11, 22, tzinfo=UTC)
BYE = Say(Screen("bye"))
EVERYWHERE = set(metadata.tables) - {"heard"}


async def lives(store: Store, who: int, number: int) -> None:
    """Leave something of a person in every table."""
    journeys = saving(journey(number)), KeepVersion(journey(number), 1)
    note = Note(9, number, Place("persona", "age"), (1,))
    effects = Show(), Picture(number, 1, "phone", "ru", Screen("caption"))
    async with store.batch() as batch:
        await batch.unheard([who])
        known = person(who, name=f"name of {who}", spot=in_map(number))
        await batch.keep([turn(known, *journeys, notes=(note,), effects=effects)])
        await batch.keep_logo(who, f"logo of {who}".encode(), NOW)
        await batch.screen_shown(who, 10, 0, 99)
        await batch.keep_file_ids(FileKey(number, 1, "phone", "light", "ru", 1), [f"file of {who}"])


def traces(seen: Eyes, who: int, number: int) -> set[str]:
    """The tables in which anything of the person or their map stands."""
    marks = {str(who), str(number), f"name of {who}", f"file of {who}"}
    return {
        table
        for table in EVERYWHERE
        for row in seen(f"SELECT * FROM {table}")  # noqa: S608
        if marks & set(map(str, row))
    }


async def test_forgetting_leaves_nothing_in_any_table(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    await lives(store, BORIS, CLINIC)
    assert traces(seen, ANNA, CAFE) == EVERYWHERE
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    assert traces(seen, ANNA, CAFE) == set()
    assert traces(seen, BORIS, CLINIC) == EVERYWHERE


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
        assert await batch.unheard([ANNA]) == set()


async def test_the_last_word_is_said_and_then_gone_too(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        [due] = await batch.keep([turn(ANNA, ForgetPerson(), effects=(BYE,))])
    assert (due.chat, due.effect) == (ANNA, BYE)
    assert traces(seen, ANNA, CAFE) == {"outbox"}
    await store.outbox.sent([due.id])
    assert traces(seen, ANNA, CAFE) == set()


async def test_what_is_shown_or_sent_after_forgetting_is_not_kept(store: Store, seen: Eyes) -> None:
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson())])
    await store.keep_logo(ANNA, b"logo", NOW)
    await store.screen_shown(ANNA, 11, 0, 100)
    await store.keep_file_ids(FileKey(CAFE, 1, "phone", "light", "ru", 1), [f"file of {ANNA}"])
    await store.outbox.gone(ANNA)
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
