"""Statements that are made once: to make one takes several times as long as to carry it out.

The caches hold as many as there are tables and ways to write them.
"""

from collections.abc import Collection
from functools import cache
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import BindParameter, Column, Delete, Select, Table, bindparam, delete
from sqlalchemy import Insert as Plain
from sqlalchemy import insert as plainly
from sqlalchemy.sql.dml import ReturningInsert

from storage.dialect import Insert, insert

Columns = TypeVarTuple("Columns")
Item = TypeVar("Item")

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
    """The SELECT, made once itself, that keeps other writers off its rows."""
    return statement.with_for_update(of=of)


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
