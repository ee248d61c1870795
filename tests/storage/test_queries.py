"""Every statement finds its rows by an index, and none is for one kind of database only."""

import re
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql
from sqlalchemy.schema import CreateIndex, CreateTable

import storage
from flows.effects import DeleteMap, ForgetPerson, KeepVersion, Remind, Say, Screen, Show
from flows.reminding import Left
from flows.world import Note
from journey.places import Place
from storage import TALK, FileKey, Store
from storage.claiming import claimable
from storage.tables import metadata
from tests.storage.conftest import Spoken, only_sqlite
from tests.storage.making import (
    ANNA,
    BORIS,
    CAFE,
    CLINIC,
    LEASE,
    Clock,
    in_map,
    journey,
    person,
    saving,
    turn,
)

POSTGRESQL: Dialect = postgresql.dialect()  # type: ignore[no-untyped-call]


async def use_everything(store: Store, clock: Clock) -> None:
    """Call all there is, at least once; test_plans sees that nothing is left out."""
    await store.answers()
    key = FileKey(CAFE, 1, "phone", "light", "ru", 1)
    note = Note(9, CAFE, Place("persona", "age"), (1,))
    changes = saving(journey()), KeepVersion(journey(), 1), DeleteMap(CAFE)
    async with store.batch() as batch:
        await batch.unheard([1, 2])
        await batch.people([ANNA, BORIS])
        await batch.screens([ANNA, BORIS])
        await batch.maps([(ANNA, CAFE), (BORIS, CLINIC)])
        await batch.headers([ANNA, BORIS])
        await batch.notes([(ANNA, 9), (BORIS, 9)])
        await batch.spent([ANNA, BORIS])
        for _ in range(2):
            anna = turn(
                person(spot=in_map()), *changes, notes=(note,), effects=(Say(Screen("x")), Show())
            )
            dues = await batch.keep([anna, turn(person(BORIS), effects=(Show(),))])
            await batch.people([ANNA, BORIS])
        await batch.keep([turn(person())])
    for everything in (True, False):
        await store.outbox.claim(clock(), LEASE, everything=everything)
    await store.outbox.renew([due.id for due in dues], clock() + LEASE)
    await store.outbox.length()
    await store.outbox.becomes(dues[1].id, Say(Screen("x")))
    await store.outbox.follow([(ANNA, TALK)], clock(), LEASE)
    await store.outbox.failed(dues[0].id, clock())
    await store.outbox.unknown([dues[1].id])
    await store.outbox.release([dues[2].id], clock())
    await store.outbox.unknown_of(ANNA)
    await store.outbox.part_sent(dues[1].id, 1)
    await store.outbox.parts_sent(dues[1].id)
    await store.outbox.held([dues[0].id, dues[1].id])
    await store.outbox.renew([dues[0].id, dues[1].id], clock())
    await store.outbox.to_talk(dues[2], clock(), LEASE, ())
    await store.outbox.sent([dues[0].id])
    await store.screen_shown(ANNA, 1, 1, 1)
    await store.screen(ANNA)
    await store.screen_lost(ANNA)
    await store.logo(await store.keep_logo(ANNA, b"a PNG", clock()))
    await store.keep_file_ids(key, ["id"])
    await store.file_ids(key)
    await store.forget_file_ids(key)
    await store.first_to_tell(CAFE, 1)
    await store.version(CAFE, 1)
    await store.world_parts(ANNA)
    await store.data_of(ANNA, 10**6)
    await store.heard_at(ANNA)
    async with store.batch() as batch:
        left = Left(ANNA, ANNA, "ru", clock(), CAFE, "")
        await batch.left_drafts(clock() - LEASE, clock(), 5)
        await batch.remind([(left, Remind(Screen("x"), "ru", ""))])
        await batch.outbox.sent([0])
    await store.outbox.gone(BORIS)
    await store.prune(clock())
    async with store.batch() as batch:
        await batch.uses(ANNA, "drawing")
        await batch.keep([turn(ANNA, ForgetPerson(), effects=(Show(),))])


@only_sqlite
async def test_no_statement_reads_a_whole_table(
    store: Store, clock: Clock, spoken: Spoken, file: Path
) -> None:
    await use_everything(store, clock)
    asked = [(sql, values) for sql, values in spoken if re.match("SELECT|INSERT|UPDATE|DEL", sql)]
    assert len({sql for sql, _ in asked}) > 30
    with closing(sqlite3.connect(file)) as other:
        scans = {
            (sql, step[3])
            for sql, values in asked
            for step in other.execute(f"EXPLAIN QUERY PLAN {sql}", values)
            if re.match(r"SCAN (?!\d* ?CONSTANT)", step[3])
        }
    assert scans == set()


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=str)
def test_the_tables_are_for_postgresql_too(table: Any) -> None:
    sql = str(CreateTable(table).compile(dialect=POSTGRESQL))
    for index in table.indexes:
        sql += str(CreateIndex(index).compile(dialect=POSTGRESQL))
    for name in ("id", "owner", "person", "map", "chat", "message"):
        assert not re.search(rf"\t{name} INTEGER", sql)


def test_replicas_on_postgresql_do_not_race_for_an_effect(clock: Clock) -> None:
    sql = str(claimable(clock()).compile(dialect=POSTGRESQL))
    assert sql.endswith("FOR UPDATE OF outbox SKIP LOCKED")


def test_only_four_modules_know_sqlite() -> None:
    room = Path(storage.__file__).parent
    knowing = {
        path.name
        for path in room.glob("*.py")
        if re.search(r"sqlite(?!_autoincrement)", path.read_text(), re.IGNORECASE)
    }
    assert knowing == {"dialect.py", "engines.py", "nearby.py", "refusals.py"}
