"""A filled database is moved to the other kind and back, and is the same."""

from pathlib import Path

import pytest
from sqlalchemy import delete, insert, text, update

from flows.effects import KeepVersion, Say, Screen, Show
from flows.world import Note
from journey.places import Place
from storage import (
    Copied,
    CopyDiffers,
    FileKey,
    NotEmpty,
    SchemaBehind,
    Store,
    Weather,
    copying,
    migrate,
)
from storage.tables import maps, outbox, people
from storage.wire import Wire
from tests.storage.conftest import POSTGRESQL, SQLITE, only_sqlite
from tests.storage.making import (
    ANNA,
    BOT,
    CAFE,
    Clock,
    in_map,
    journey,
    person,
    rich_journey,
    saving,
    turn,
)
from tests.storage.moving import ALL, copied, dump

PEOPLE = 3 * copying.PORTION + 1


async def fill(store: Store, clock: Clock) -> None:
    """Something in every table, of two bots, more people than are moved at once."""
    note = Note(9, CAFE, Place("persona", "age"), (1, 2))
    anna = person(spot=in_map(), before=in_map(), pending="а вдруг\tнавяжут 😡", gone=True)
    changes = saving(rich_journey()), KeepVersion(rich_journey(), 1)
    crowd = [turn(person(number), saving(journey(number))) for number in range(1, PEOPLE)]
    async with store.batch() as batch:
        await batch.unheard(range(-5, 2**40, 2**36))
        said = Say(Screen("x")), Show()
        await batch.keep([turn(anna, *changes, notes=(note,), effects=said), *crowd])
        await batch.keep_logo(ANNA, bytes(range(256)), clock.goes_on(microseconds=7))
        await batch.uses(ANNA, "drawing")
        await batch.screen_shown(ANNA, 10, 0, 2**40)
        await batch.keep_file_ids(FileKey(CAFE, 1, "phone", "light", "ru", 1), ["a", "b"])


async def test_there_and_back_everything_is_the_same(
    store: Store, url: str, other: str, clock: Clock, tmp_path: Path
) -> None:
    await fill(store, clock)
    there = await copied(url, other)
    back = f"sqlite:///{tmp_path}/back.sqlite"
    assert await copied(other, back) == there
    assert {name for name, rows, _ in there if rows} == set(ALL)
    before = await dump(url)
    assert len(before["people"]) == PEOPLE
    assert await dump(other) == before == await dump(back)


async def test_ids_of_effects_go_on_where_they_were(
    store: Store, url: str, other: str, clock: Clock
) -> None:
    await fill(store, clock)
    async with store.writing() as wire:
        [last] = max(await wire.rows(outbox.select().with_only_columns(outbox.c.id)))
        await wire.run(delete(outbox))
    await copied(url, other)
    moved = await Store.open(other, bot=BOT, clock=clock)
    async with moved.batch() as batch:
        [due] = await batch.keep([turn(effects=(Show(),))])
    await moved.close()
    assert due.id == last + 1


async def test_an_empty_database_can_be_moved_and_used(
    store: Store, url: str, other: str, clock: Clock
) -> None:
    await store.prune(clock())
    assert {rows for _, rows, _ in await copied(url, other)} == {0}
    moved = await Store.open(other, bot=BOT, clock=clock)
    async with moved.batch() as batch:
        assert len(await batch.keep([turn(effects=(Show(),))])) == 1
    await moved.close()


async def test_a_filled_target_is_left_alone(
    store: Store, url: str, other: str, clock: Clock
) -> None:
    await migrate(other)
    target = await Store.open(other, bot=BOT, clock=clock)
    async with target.batch() as batch:
        await batch.unheard([1])
    await target.close()
    before = await dump(other)
    await fill(store, clock)
    with pytest.raises(NotEmpty, match="heard"):
        await copied(url, other)
    assert await dump(other) == before


async def test_what_does_not_come_back_as_it_was_is_not_kept(
    store: Store, url: str, other: str, clock: Clock
) -> None:
    """Here the target itself changes what is written."""
    await fill(store, clock)
    await migrate(other)
    target = await Store.open(other, bot=BOT, clock=clock)
    async with target.writing() as wire:
        for order in SPOILED[SQLITE if "sqlite" in other else POSTGRESQL]:
            await wire.run(text(order))
    await target.close()
    with pytest.raises(CopyDiffers, match="logos"):
        await copied(url, other)
    assert not any((await dump(other)).values())


SPOILED = {
    SQLITE: (
        "CREATE TRIGGER spoils AFTER INSERT ON logos"
        " BEGIN UPDATE logos SET png = x'00' WHERE name = new.name; END",
    ),
    POSTGRESQL: (
        "CREATE FUNCTION spoils() RETURNS trigger LANGUAGE plpgsql"
        " AS 'BEGIN NEW.png = ''x''; RETURN NEW; END'",
        "CREATE TRIGGER spoils BEFORE INSERT ON logos FOR EACH ROW EXECUTE FUNCTION spoils()",
    ),
}


async def test_an_older_source_is_not_changed(url: str, other: str) -> None:
    await migrate(url, "0002")
    with pytest.raises(SchemaBehind):
        await copied(url, other)


@only_sqlite
async def test_a_source_that_is_not_there_is_not_made(url: str, other: str, file: Path) -> None:
    with pytest.raises(Weather, match="there is no file"):
        await copied(url, other)
    assert not file.exists()  # noqa: ASYNC240


async def test_a_digest_knows_every_value_and_no_order(store: Store, clock: Clock) -> None:
    await fill(store, clock)
    async with store.writing() as wire:
        first = await digest(wire)
        row = dict((await wire.rows(people.select().where(people.c.id == 7)))[0]._mapping)
        await wire.run(delete(maps).where(maps.c.owner == 7))
        await wire.run(delete(people).where(people.c.id == 7))
        assert await digest(wire) != first
        await wire.run(insert(people), [row])
        assert await digest(wire) == first
        await wire.run(update(people).where(people.c.id == 7).values(gone=True))
        assert await digest(wire) != first


async def digest(wire: Wire) -> str:
    found = Copied("people")
    found.add(await wire.rows(people.select()))
    return found.digest
