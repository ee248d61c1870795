"""With thousands of people, what every turn asks finds its rows by an index, on both databases."""

import json
import re
from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, Row, event, text

from storage import Store
from storage.tables import metadata
from tests.storage.asking import come_to, left_out
from tests.storage.conftest import POSTGRESQL, Spoken
from tests.storage.crowds import crowded
from tests.storage.making import LEASE, Clock
from tests.storage.test_queries import use_everything

WHO = 17
BIG = {table.name for table in metadata.sorted_tables}


OF_ALL_THAT_WAITS = re.compile(
    r"SELECT count\(\*\) AS waiting|SELECT outbox\.id,(?!.*( LIMIT |outbox\.person (IN|=) ))",
    re.DOTALL,
)
"""What is made of everything that waits: figures, and the start of the only process there is."""
HARDLY_ANYTHING_WAITS = "UPDATE outbox SET state = 'unknown' WHERE id % 1000 > 0"
# SQLite is never analysed by the bot, and must do without figures too.
KNOWN = {POSTGRESQL: ("ANALYZE",), "sqlite": ("DELETE FROM sqlite_stat1", "ANALYZE sqlite_schema")}


async def use_hot_paths(store: Store, clock: Clock) -> None:
    """What happens again and again: the whole world of a person, a claim, a note, a list."""
    await store.world_parts(WHO)
    await store.outbox.claim(clock(), LEASE)
    async with store.batch() as batch:
        await batch.unheard([10**9])
        await batch.people([WHO, WHO + 1])
        await batch.screens([WHO, WHO + 1])
        await batch.headers([WHO, WHO + 1])
        await batch.notes([(WHO, 16), (WHO + 1, 17)])


@pytest.fixture
def spoken() -> Iterator[Spoken]:
    """Every SELECT, INSERT, UPDATE and DELETE that is sent, with its first values."""
    found: Spoken = []

    def listen(_c: Any, _cursor: Any, sql: str, values: Any, _context: Any, many: bool) -> None:
        if re.match("SELECT|INSERT|UPDATE|DELETE", sql):
            found.append((sql, values[0] if many and isinstance(values, list) else values))

    event.listen(Engine, "before_cursor_execute", listen)
    yield found
    event.remove(Engine, "before_cursor_execute", listen)


def _told(sql: str, values: Any, connection: Connection) -> Sequence[Row[Any]]:
    return connection.exec_driver_sql(sql, values).all()


async def plans(store: Store, spoken: Spoken, kind: str) -> list[tuple[str, list[str]]]:
    """Each statement, and what is wrong with how the database would carry it out."""
    async with store.writing() as wire:
        found = []
        for sql, values in list(spoken):
            words = "EXPLAIN (FORMAT JSON)" if kind == POSTGRESQL else "EXPLAIN QUERY PLAN"
            rows = await wire.lend(partial(_told, f"{words} {sql}", values))
            found.append((sql, list(FAULTS[kind](rows))))
    return found


def slow_in_file(rows: Any) -> Iterator[str]:
    """SCAN goes through a table, or an index, from its first row to its last."""
    for row in rows:
        if re.match(r"SCAN (?!\d* ?CONSTANT)", row[3]):
            yield row[3]


def slow_on_server(rows: Any) -> Iterator[str]:
    """A sequential scan, or an index gone through without a condition."""
    plan = rows[0][0]
    for node in nodes((json.loads(plan) if isinstance(plan, str) else plan)[0]["Plan"]):
        name = f"{node['Node Type']} {node.get('Relation Name', node.get('Index Name', ''))}"
        scans = "Scan" in node["Node Type"] and node.get("Relation Name") in BIG
        if scans and not {"Index Cond", "Recheck Cond"} & set(node):
            yield name


def nodes(plan: Any) -> Iterator[Any]:
    yield plan
    for below in plan.get("Plans", ()):
        yield from nodes(below)


FAULTS = {POSTGRESQL: slow_on_server, "sqlite": slow_in_file}


async def test_what_every_turn_asks_goes_by_an_index(
    store: Store, clock: Clock, kind: str, spoken: Spoken
) -> None:
    await crowded(store, kind == POSTGRESQL)
    spoken.clear()
    await use_hot_paths(store, clock)
    found = await plans(store, spoken, kind)
    assert len(found) >= 7
    assert [(sql, faults) for sql, faults in found if faults] == []


@pytest.mark.parametrize("much_waits", [True, False])
async def test_whatever_else_is_asked_goes_by_an_index_too(
    store: Store, clock: Clock, kind: str, spoken: Spoken, much_waits: bool
) -> None:
    await crowded(store, kind == POSTGRESQL)
    if not much_waits:
        async with store.writing() as wire:
            for order in (HARDLY_ANYTHING_WAITS, *KNOWN[kind]):
                await wire.run(text(order))
    spoken.clear()
    await use_everything(store, clock)
    of_all = [(sql, values) for sql, values in spoken if OF_ALL_THAT_WAITS.match(sql)]
    assert len(of_all) == 2
    asked = [one for one in spoken if not (much_waits and one in of_all)]
    found = await plans(store, asked, kind)
    assert len(found) > 40
    assert [(sql, faults) for sql, faults in found if faults] == []


ELSEWHERE = {
    POSTGRESQL: {"queueing.py: wire.of(_SCREENS, shown)"},
    "sqlite": {
        "queueing.py: wire.of(_ALL, people)",
        "claiming.py: wire.rows(heads(holder, now, lanes, limit))",
    },
}
"""What is asked only where nobody else, or where others use the database too."""


async def test_nothing_is_asked_that_these_tests_do_not_look_at(
    store: Store, clock: Clock, kind: str
) -> None:
    with come_to() as found:
        await use_everything(store, clock)
    assert left_out(found) == ELSEWHERE[kind]


async def test_the_tables_are_really_crowded(store: Store, kind: str) -> None:
    await crowded(store, kind == POSTGRESQL)
    async with store.writing() as wire:
        for table in BIG:
            [(count,)] = await wire.rows(text(f"SELECT count(*) FROM {table}"))  # noqa: S608
            assert count >= 4000


async def test_a_whole_table_that_is_read_would_be_noticed(
    store: Store, kind: str, spoken: Spoken
) -> None:
    await crowded(store, kind == POSTGRESQL)
    spoken.clear()
    spoken += [("SELECT id FROM maps WHERE title = 'x'", ()), ("SELECT id FROM maps", ())]
    assert all(faults for _, faults in await plans(store, spoken, kind))
