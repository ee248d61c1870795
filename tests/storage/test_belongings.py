"""All that is kept of a person comes out as JSON: theirs whole, and nothing of anybody else."""

import json
from base64 import b64decode
from dataclasses import replace
from typing import Any

import pytest

from flows.effects import DeleteMap, ForgetPerson, SendData, Show
from flows.effects import Screen as Words
from storage import Store
from storage.belongings import of_person
from storage.tables import metadata
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    in_map,
    lives,
    person,
    rich_journey,
    saving,
    turn,
)

PLENTY = 10**6


async def data(store: Store, who: int, largest: int = PLENTY) -> list[dict[str, Any]]:
    return [json.loads(file) for file in await store.data_of(who, largest)]


def test_every_table_is_somebodys_but_for_the_ids_of_updates() -> None:
    assert {table.name for table in of_person(1, 2)} == set(metadata.tables) - {"heard"}


async def test_everything_of_a_person_is_in_the_file(store: Store) -> None:
    await lives(store, ANNA, CAFE)
    [file] = await data(store, ANNA)
    assert set(file) == {"made_at", *(table.name for table in of_person(1, 2))}
    assert file["people"][0]["name"] == f"name of {ANNA}"
    assert file["people"][0]["pending"] == f"words of {ANNA}"
    assert file["maps"][0]["document"]["map"]["id"] == CAFE
    assert b64decode(file["logos"][0]["png"]) == f"logo of {ANNA}".encode()
    assert file["files"][0]["file_id"] == f"file of {ANNA}"
    assert file["journal"][0]["place"] == "persona.age"


async def test_maps_are_whole_with_notes_and_removed_ones_too(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(), saving(rich_journey()), DeleteMap(CAFE))])
    [file] = await data(store, ANNA)
    [kept] = file["maps"]
    assert kept["deleted"] is True
    assert kept["document"]["map"]["stages"][0]["notes"] == ["тринадцатый пункт"]
    assert kept["document"]["map"]["removed"][0]["id"] == 4


async def test_nothing_of_another_person_is_in_the_file(store: Store) -> None:
    await lives(store, ANNA, CAFE)
    before = await data(store, ANNA)
    await lives(store, BORIS, CLINIC)
    assert await data(store, ANNA) == before
    text = b"".join(await store.data_of(ANNA, PLENTY)).decode()
    assert str(BORIS) not in text
    assert str(CLINIC) not in text


@pytest.mark.parametrize("largest", [1, 700, 2000])
async def test_much_data_comes_in_several_files_that_hold_all_of_it(
    store: Store, largest: int
) -> None:
    await lives(store, ANNA, CAFE)
    [whole] = await data(store, ANNA)
    files = await store.data_of(ANNA, largest)
    rows = [table for file in files for table in json.loads(file) if table != "made_at"]
    assert len(files) > 1
    assert all(len(file) <= largest for file in files if len(_rows(file)) > 1)
    assert set(rows) == set(whole) - {"made_at"}
    parts = [json.loads(file) for file in files]
    for table in rows:
        assert [row for part in parts for row in part.get(table, [])] == whole[table]


def _rows(file: bytes) -> list[Any]:
    return [row for rows in json.loads(file).values() if isinstance(rows, list) for row in rows]


async def test_of_someone_unknown_or_forgotten_there_is_nothing(store: Store) -> None:
    assert await data(store, ANNA) == []
    await lives(store, ANNA, CAFE)
    async with store.batch() as batch:
        await batch.keep([turn(ANNA, ForgetPerson(), effects=(SendData(Words("x"), "ru"),))])
    assert await data(store, ANNA) == []


async def test_what_cannot_be_read_is_given_as_it_is_kept(store: Store) -> None:
    await lives(store, ANNA, CAFE)
    known = replace(person(name="Анна", spot=in_map()), before=None)
    async with store.batch() as batch:
        await batch.keep([turn(known, effects=(Show(),))])
        async with batch.writing() as wire:
            await wire.run(metadata.tables["journal"].update().values(items="no JSON"))
    [file] = await data(store, ANNA)
    assert file["journal"][0]["items"] == "no JSON"
    assert file["people"][0]["before"] is None
