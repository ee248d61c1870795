import asyncio
from dataclasses import replace

import pytest

from flows.effects import KeepVersion
from flows.world import ShownScreen, Spot
from storage import FileKey, Store
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    Clock,
    in_map,
    journey,
    person,
    saving,
    turn,
)

KEY = FileKey(CAFE, 1, "phone", "light", "ru", 1)


async def test_the_living_screen_is_the_one_last_shown(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn()])
    assert await store.screen(ANNA) is None
    await store.screen_shown(ANNA, 10, 1, 99)
    await store.screen_shown(ANNA, 11, 2, 100)
    assert await store.screen(ANNA) == ShownScreen(11, 2, 100)
    await store.screen_lost(ANNA)
    assert await store.screen(ANNA) is None


async def test_living_screens_are_read_for_all_at_once(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(serial=2)), turn(person(BORIS, serial=1))])
        await batch.screen_shown(ANNA, 10, 1, 99)
        await batch.screen_shown(BORIS, 10, 1, 77)
        found = await batch.screens([ANNA, BORIS, 3])
    assert found == {ANNA: ShownScreen(10, 1, 99), BORIS: ShownScreen(10, 1, 77)}


async def _edited(store: Store) -> None:
    store.screen_edited(ANNA, 10, 1, 99)


async def test_a_screen_is_known_before_it_is_kept(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn()])
        await asyncio.create_task(_edited(store))
        assert await batch.screens([ANNA]) == {ANNA: ShownScreen(10, 1, 99)}
    assert await store.screen(ANNA) == ShownScreen(10, 1, 99)


@pytest.mark.parametrize(
    "other",
    [
        {"map": CLINIC},
        {"version": 2},
        {"kind": "full"},
        {"kind": "full.pdf.a3"},
        {"theme": "dark"},
        {"theme": "brand:#0F766E"},
        {"language": "en"},
        {"painter": 2},
    ],
)
async def test_a_sent_picture_is_known_by_all_that_it_shows(
    store: Store, other: dict[str, int]
) -> None:
    await draw(store)
    await store.keep_file_ids(KEY, ["old"])
    await store.keep_file_ids(KEY, ["new"])
    assert await store.file_ids(KEY) == ("new",)
    assert await store.file_ids(replace(KEY, **other)) == ()  # type: ignore[arg-type]


async def test_files_of_a_picture_are_known_once_all_of_them_were_sent(store: Store) -> None:
    await draw(store)
    await store.keep_file_ids(KEY, ["a", "b"], parts=3)
    assert await store.file_ids(KEY) == ()
    await store.keep_file_ids(KEY, ["c"], first=2, parts=3)
    assert await store.file_ids(KEY) == ("a", "b", "c")


async def test_a_picture_of_an_unknown_version_is_not_kept(store: Store) -> None:
    await draw(store)
    await store.keep_file_ids(replace(KEY, version=2), ["id"])
    assert await store.file_ids(replace(KEY, version=2)) == ()


async def test_a_refused_picture_is_forgotten(store: Store) -> None:
    await draw(store)
    await store.keep_file_ids(KEY, ["a", "b"])
    await store.forget_file_ids(KEY)
    assert await store.file_ids(KEY) == ()


async def test_another_bot_cannot_use_a_sent_picture(url: str, store: Store, clock: Clock) -> None:
    await draw(store)
    await store.keep_file_ids(KEY, ["id"])
    other = await Store.open(url, bot=200, clock=clock)
    assert await other.file_ids(KEY) == ()
    await other.forget_file_ids(KEY)
    await other.close()
    assert await store.file_ids(KEY) == ("id",)


async def test_of_lost_signs_a_version_is_told_once(store: Store) -> None:
    await draw(store)
    assert [await store.first_to_tell(CAFE, 1) for _ in range(2)] == [True, False]
    assert not await store.first_to_tell(CAFE, 2)


async def draw(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(), saving(journey()), KeepVersion(journey(), 1))])


async def test_the_parts_of_a_persons_world_are_read_at_once(store: Store) -> None:
    anna = person(spot=in_map())
    async with store.batch() as batch:
        await batch.keep([turn(anna, saving(journey()))])
        await batch.keep([turn(person(BORIS, spot=in_map()), saving(journey(CLINIC)))])
    parts = await store.world_parts(ANNA)
    assert parts is not None
    assert (parts[0], parts[1]) == (anna, journey())
    assert [line.id for line in parts[2]] == [CAFE]
    others = await store.world_parts(BORIS)
    assert others is not None
    assert others[1] is None
    assert await store.world_parts(3) is None


async def test_a_person_in_no_map_has_a_world_too(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(spot=Spot()))])
    assert await store.world_parts(ANNA) == (person(), None, ())
