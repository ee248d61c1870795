from dataclasses import replace
from datetime import datetime, timedelta, timezone

import pytest
from sqlalchemy import update

from flows.effects import Change, DeleteMap, KeepVersion, SaveMap
from flows.world import MapHeader, Note, Spot
from journey.map import JourneyMap
from journey.places import Place
from storage import BadRow, FormatTooNew, NotTheirs, Store
from storage.portions import portioned
from storage.remember import usual, write_rest
from storage.tables import maps
from tests.storage.conftest import Eyes
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    Clock,
    in_map,
    journey,
    person,
    rich_journey,
    saving,
    turn,
)

NOTE = Note(9, CAFE, Place("stage", "pains", 3), (1, 2))


async def keep(store: Store, *changes: Change, who: int = ANNA, spot: Spot | None = None) -> None:
    async with store.batch() as batch:
        await batch.keep([turn(person(who, spot=spot or Spot()), *changes)])


async def header(store: Store, number: int = CAFE, who: int = ANNA) -> MapHeader:
    async with store.batch() as batch:
        found = (await batch.headers([who]))[who]
    return next(line for line in found if line.id == number)


async def test_an_update_is_new_once(store: Store, seen: Eyes) -> None:
    async with store.batch() as batch:
        assert await batch.unheard([3, 1, 3]) == {1, 3}
        assert await batch.unheard([1, 2]) == {2}
    async with store.batch() as batch:
        assert await batch.unheard([1, 2, 3]) == set()
        assert await batch.unheard([]) == set()
    assert seen("SELECT bot, update_id FROM heard ORDER BY 2") == [(100, 1), (100, 2), (100, 3)]


async def test_another_bot_hears_the_same_number_anew(url: str, clock: Clock, store: Store) -> None:
    other = await Store.open(url, bot=200, clock=clock)
    async with store.batch() as batch:
        await batch.unheard([1])
    async with other.batch() as batch:
        assert await batch.unheard([1]) == {1}
    await other.close()


async def test_updates_are_forgotten_after_two_days(store: Store, clock: Clock, seen: Eyes) -> None:
    async with store.batch() as batch:
        await batch.unheard([1])
    clock.goes_on(hours=47)
    async with store.batch() as batch:
        await batch.unheard([2])
    await store.prune(clock.goes_on(hours=2))
    assert seen("SELECT update_id FROM heard") == [(2,)]


async def test_a_person_comes_back_as_they_were(store: Store) -> None:
    anna = person(
        language="en",
        spot=Spot("question", CAFE, Place("stage", "pains", 3), 2),
        before=Spot("review", CAFE),
        serial=7,
        pending="а вдруг навяжут",
        gone=True,
        reminders=False,
    )
    async with store.batch() as batch:
        await batch.keep([turn(anna), turn(person(BORIS))])
    async with store.batch() as batch:
        assert await batch.people([ANNA, BORIS, 3]) == {ANNA: anna, BORIS: person(BORIS)}


async def test_a_person_is_created_once_and_heard_again(
    store: Store, clock: Clock, seen: Eyes
) -> None:
    await keep(store)
    clock.goes_on(hours=1)
    await keep(store)
    [(created, last)] = seen("SELECT created_at, heard_at FROM people")
    assert (str(created)[:16], str(last)[:16]) == ("2025-11-22 12:00", "2025-11-22 13:00")


async def test_a_moment_is_the_same_by_the_clock_of_another_place(
    store: Store, clock: Clock
) -> None:
    clock.now = datetime(2025, 11, 22, 15, 0, tzinfo=timezone(timedelta(hours=3)))
    await keep(store, saving(journey()))
    assert (await header(store)).changed_at == clock.now


async def test_a_moment_without_a_zone_is_refused(store: Store, clock: Clock) -> None:
    clock.now = clock.now.replace(tzinfo=None)
    with pytest.raises(BadRow):
        await keep(store)


async def test_a_map_comes_back_with_the_place_its_owner_stood_in(store: Store) -> None:
    await keep(store, saving(rich_journey()), spot=in_map())
    await keep(store, saving(journey(CLINIC)), spot=Spot("home"))
    async with store.batch() as batch:
        found = await batch.maps([(ANNA, CAFE), (ANNA, CLINIC), (ANNA, 3)])
    assert found == {
        (ANNA, CAFE): (rich_journey(), in_map()),
        (ANNA, CLINIC): (journey(CLINIC), None),
    }


async def test_anothers_map_is_never_returned(store: Store) -> None:
    await keep(store, saving(journey()))
    await keep(store, saving(journey(CLINIC)), who=BORIS)
    async with store.batch() as batch:
        assert await batch.maps([(BORIS, CAFE), (ANNA, CLINIC)]) == {}
        assert [line.id for line in (await batch.headers([BORIS]))[BORIS]] == [CLINIC]


@pytest.mark.parametrize(
    "change",
    [saving(journey(name="Моё")), KeepVersion(journey(name="Моё"), 1), DeleteMap(CAFE)],
)
async def test_anothers_map_is_never_touched(store: Store, seen: Eyes, change: Change) -> None:
    await keep(store, saving(journey()))
    before = seen("SELECT * FROM maps")
    with pytest.raises(NotTheirs) as refused:
        await keep(store, change, who=BORIS)
    assert refused.value.person == BORIS
    assert seen("SELECT * FROM maps") == before
    assert seen("SELECT * FROM versions") == []


async def test_to_have_asked_for_anothers_map_does_not_make_it_ones_own(store: Store) -> None:
    await keep(store, saving(journey()))
    async with store.batch() as batch:
        assert (ANNA, CAFE) in await batch.maps([(BORIS, CAFE), (ANNA, CAFE)])
        with pytest.raises(NotTheirs):
            await batch.keep([turn(person(BORIS), saving(journey(name="Моё")))])


async def test_two_people_cannot_make_one_map_in_one_batch(store: Store, seen: Eyes) -> None:
    with pytest.raises(NotTheirs):
        async with store.batch() as batch:
            await batch.keep([turn(person(who), saving(journey())) for who in (ANNA, BORIS)])
    assert seen("SELECT * FROM maps") == []


async def test_the_list_tells_of_every_map_newest_change_first(store: Store, clock: Clock) -> None:
    await keep(store, saving(journey(), 3, 30))
    clock.goes_on(minutes=1)
    await keep(store, saving(journey(CLINIC, "Белая линия")), DeleteMap(CLINIC))
    async with store.batch() as batch:
        assert await batch.headers([ANNA, BORIS]) == {
            ANNA: (
                MapHeader(CLINIC, "Белая линия", clock.now, 1, 30, 1, deleted=True),
                MapHeader(CAFE, "Кофейня на Лесной", clock.now - timedelta(minutes=1), 3, 30, 1),
            ),
            BORIS: (),
        }
    clock.goes_on(minutes=1)
    await keep(store, saving(journey(name="Кофе"), 4, 31))
    newest = MapHeader(CAFE, "Кофе", clock.now, 4, 31, revision=2)
    async with store.batch() as batch:
        assert (await batch.headers([ANNA]))[ANNA][0] == newest


async def test_a_deleted_map_can_be_put_back_and_was_never_lost(store: Store) -> None:
    await keep(store, saving(journey()))
    await keep(store, DeleteMap(CAFE))
    assert (await header(store)).deleted
    async with store.batch() as batch:
        assert (ANNA, CAFE) in await batch.maps([(ANNA, CAFE)])
    await keep(store, DeleteMap(CAFE, deleted=False))
    assert not (await header(store)).deleted


async def test_a_version_is_kept_for_good(store: Store, clock: Clock) -> None:
    await keep(store, saving(journey()), KeepVersion(journey(), 1))
    kept_at = clock()
    clock.goes_on(hours=1)
    await keep(store, saving(journey(name="Кофе")), KeepVersion(journey(name="Кофе"), 1))
    assert await store.version(CAFE, 1) == (journey(), kept_at)
    assert (await header(store)).drawn_revision == 1
    assert await store.version(CAFE, 2) is None


async def test_the_header_knows_whether_the_map_changed_since_it_was_drawn(store: Store) -> None:
    await keep(store, saving(journey()))
    await keep(store, saving(journey(name="Кофе")), KeepVersion(journey(name="Кофе"), 1))
    drawn = await header(store)
    assert (drawn.revision, drawn.versions, drawn.drawn_revision) == (2, 1, 2)
    await keep(store, saving(journey(name="Кофейня")))
    changed = await header(store)
    assert (changed.revision, changed.versions, changed.drawn_revision) == (3, 1, 2)


async def test_a_change_in_the_batch_after_the_drawing_counts_as_later(store: Store) -> None:
    async with store.batch() as batch:
        await batch.keep(
            [
                turn(person(), saving(journey()), KeepVersion(journey(), 1)),
                turn(person(), saving(journey(name="Кофе"))),
            ]
        )
    found = await header(store)
    assert (found.revision, found.drawn_revision) == (2, 1)


async def test_every_change_in_a_batch_counts(store: Store) -> None:
    await keep(store, saving(journey()))
    async with store.batch() as batch:
        await batch.keep([turn(person(), saving(journey())), turn(person(), saving(journey()))])
    assert (await header(store)).revision == 3


async def test_what_another_replica_wrote_meanwhile_is_not_overwritten(store: Store) -> None:
    await keep(store, saving(journey()))
    boris = portioned([turn(person(BORIS), saving(journey(name="Моё")), DeleteMap(CAFE))])
    async with store.writing() as wire:
        await wire.write(*usual(wire.kind, boris, Clock()()))
        await write_rest(wire, boris, Clock()())
    assert (await header(store)).title == journey().title
    assert not (await header(store)).deleted


async def test_a_version_of_an_unknown_map_is_refused(store: Store, seen: Eyes) -> None:
    with pytest.raises(BadRow):
        await keep(store, KeepVersion(journey(), 1))
    assert seen("SELECT * FROM people") == []


async def test_a_message_is_remembered_by_what_it_became(store: Store) -> None:
    async with store.batch() as batch:
        other = replace(NOTE, message=8)
        await batch.keep([turn(person(), notes=(NOTE, other)), turn(person(BORIS))])
    async with store.batch() as batch:
        assert await batch.notes([(ANNA, 9), (BORIS, 8), (ANNA, 7)]) == {(ANNA, 9): NOTE}


async def test_a_note_about_a_place_of_another_release_is_left_out(
    store: Store, seen: Eyes
) -> None:
    strange = Note(9, CAFE, Place("persona", "shoe_size"), (1,))
    async with store.batch() as batch:
        await batch.keep([turn(person(), notes=(strange,))])
        assert await batch.notes([(ANNA, 9)]) == {}
    assert seen("SELECT place FROM journal") == [("persona.shoe_size",)]


async def test_a_map_of_a_newer_release_is_neither_read_nor_overwritten(
    store: Store, seen: Eyes
) -> None:
    await keep(store, saving(journey()))
    async with store.writing() as wire:
        await wire.run(update(maps).values(format=99, document='{"format": 99, "new": []}'))
    for attempt in (read_map(store), keep(store, saving(journey(name="Кофе")))):
        with pytest.raises(FormatTooNew) as refused:
            await attempt
        assert refused.value.person == ANNA
    assert seen("SELECT document FROM maps") == [('{"format": 99, "new": []}',)]


async def read_map(store: Store) -> JourneyMap:
    async with store.batch() as batch:
        return (await batch.maps([(ANNA, CAFE)]))[ANNA, CAFE][0]


async def test_many_turns_are_kept_at_once(store: Store, seen: Eyes) -> None:
    turns = [turn(person(who), SaveMap(journey(2**62 + who), 1, 2)) for who in range(1, 300)]
    async with store.batch() as batch:
        assert await batch.unheard(range(299)) == set(range(299))
        await batch.keep(turns)
        assert len(await batch.people(range(1, 300))) == 299
    assert seen("SELECT count(*), count(DISTINCT owner) FROM maps") == [(299, 299)]


async def test_keeping_nothing_is_fine(store: Store) -> None:
    async with store.batch() as batch:
        assert await batch.keep([]) == []
        assert await batch.people([]) == {}
        assert await batch.maps([]) == {}
        assert await batch.headers([]) == {}
        assert await batch.notes([]) == {}
        assert await batch.screens([]) == {}
