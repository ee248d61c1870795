"""Statements that are made once: to make one takes several times as long as to carry it out.

The caches hold as many as there are tables and ways to write them.
"""

from collections.abc import Collection
from functools import cache
from typing import Any, TypeAlias, TypeVar, TypeVarTuple

from sqlalchemy import (
    JSON,
    BindParameter,
    Column,
    Delete,
    Select,
    Table,
    Text,
    bindparam,
    cast,
    column,
    delete,
    func,
    select,
)
from sqlalchemy import Insert as Plain
from sqlalchemy import insert as plainly
from sqlalchemy.sql.dml import ReturningInsert

from storage.dialect import Insert, insert

Columns = TypeVarTuple("Columns")
Item = TypeVar("Item")

Names: TypeAlias = tuple[str, ...]

ROWS = tuple(f"rows_{number}" for number in range(8))
"""For the rows of several INSERTs in one."""
IDS: BindParameter[Any] = bindparam("ids", expanding=True)
MORE: BindParameter[Any] = bindparam("more", expanding=True)
"""Lists of values, for Wire.of; each length of a list is a statement of its own."""


def padded(items: Collection[Item]) -> list[Item]:
    """The items, the last one repeated up to a power of two: so few lengths come up that the
    database need not read, plan and keep a statement for each number of people."""
    found = list(items)
    return found + found[-1:] * ((1 << (len(found) - 1).bit_length()) - len(found))


@cache
def held(statement: Select[*Columns], of: Table) -> Select[*Columns]:
    """The SELECT, made once itself, that keeps other writers off its rows; not those who only hold
    on to them, so that they are not deleted meanwhile."""
    return statement.with_for_update(of=of, key_share=True)


@cache
def new(kind: str, table: Table, told: Column[Any] | None) -> Any:
    """An INSERT that passes over rows whose key is there, and returns this column of the others."""
    added = insert(kind, table).on_conflict_do_nothing()
    return added if told is None else added.returning(told)


@cache
def plain(table: Table) -> Plain:
    """An INSERT."""
    return plainly(table)


@cache
def counted(column: Column[Any]) -> ReturningInsert[Any]:
    """An INSERT that returns this column."""
    return plain(column.table).returning(column)


@cache
def together(inserts: tuple[tuple[Plain, Names], ...], told: Column[Any] | None) -> Plain:
    """Several INSERTs as one statement of PostgreSQL, with the names of what each one writes.

    Each takes its rows as one JSON text, however many there are: ROWS[0] for the first of them.
    What one of them writes the others do not see yet; only keys are compared at the end.
    """
    *first, last = (_of_json(*one, ROWS[number]) for number, one in enumerate(inserts))
    made = last.add_cte(*(one.cte(ROWS[number]) for number, one in enumerate(first)))
    return made if told is None else made.returning(told)


def _of_json(insert: Plain, names: Names, rows: str) -> Plain:
    table: Any = insert.table
    text = cast(bindparam(rows, type_=Text), JSON)
    columns = (column(name, table.c[name].type) for name in names)
    records = func.json_to_recordset(text).table_valued(*columns).render_derived(with_types=True)
    return insert.from_select(names, select(*records.c))


@cache
def upsert(kind: str, table: Table, keeping: frozenset[str]) -> Insert:
    """An INSERT that overwrites the row with the same key, but for the columns in `keeping`."""
    added = insert(kind, table)
    changes = {
        column.name: added.excluded[column.name]
        for column in table.columns
        if not column.primary_key and column.name not in keeping
    }
    return added.on_conflict_do_update(index_elements=list(table.primary_key.columns), set_=changes)


@cache
def erased(table: Table, column: str) -> Delete:
    """A DELETE of the rows whose column is among IDS."""
    return delete(table).where(table.c[column].in_(IDS))
