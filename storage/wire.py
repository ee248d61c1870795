"""One open transaction: every statement goes through a Wire, every refusal becomes our error."""

from collections.abc import AsyncIterator, Callable, Collection, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar, TypeVarTuple

from sqlalchemy import Column, ColumnElement, Connection, Executable, Insert, Row, Select, Table
from sqlalchemy.exc import SQLAlchemyError

from storage import dialect, refusals, statements
from storage.codec import as_json
from storage.errors import BadRow, Weather
from storage.line import Line, Values
from storage.statements import ROWS, padded

__all__ = ["Values", "Wire", "Write", "told"]

FEW = 8
"""Rows: up to so many it takes less to make one text of them than to go over the network for each
table; of very many the text alone is the slower way."""
Result = TypeVar("Result")
Columns = TypeVarTuple("Columns")


@contextmanager
def told() -> Iterator[None]:
    """Turn what a driver raises into Weather or BadRow."""
    try:
        yield
    except (SQLAlchemyError, OSError, OverflowError, UnicodeError) as error:
        if refusals.repeats_values(error):
            raise BadRow("a value that the database refuses") from None
        if refusals.is_weather(error):
            raise Weather(str(error), refusals.remedy(error)) from error
        raise BadRow(str(error)) from error


@dataclass(frozen=True, slots=True)
class Write:
    """An INSERT and its rows, all with the same columns."""

    insert: Insert
    rows: Sequence[Values]


class Wire:
    """Speaks to the database inside one transaction. `kind`: what kind of database it is."""

    def __init__(self, line: Line, kind: str, *, writes: bool) -> None:
        self._line = line
        self._writes = writes
        self.kind = kind

    @property
    def shared(self) -> bool:
        """Whether other processes may write between two of our transactions."""
        return dialect.shared(self.kind)

    async def rows(
        self, statement: Executable, values: Sequence[Values] | None = None
    ) -> Sequence[Row[Any]]:
        """What the statement returns, all of it."""
        with told():
            return await self._line.rows(statement, values)

    async def of(
        self, statement: Executable, ids: Collection[int], **more: Collection[int]
    ) -> Sequence[Row[Any]]:
        """What a statement about many `ids` (and `more`) returns; nothing where there are none."""
        if not ids:
            return ()
        lists = {"ids": ids, **more}
        return await self.rows(statement, [{name: padded(one) for name, one in lists.items()}])

    async def erase(self, column: Column[Any], ids: Collection[int]) -> None:
        """Delete the rows whose column is one of these."""
        if ids:
            values = [{"ids": padded(ids)}]
            await self.run(statements.erased(column.table, column.name), values)

    async def row(self, statement: Executable) -> Row[Any] | None:
        """The first row the statement returns, or none."""
        return next(iter(await self.rows(statement)), None)

    async def run(self, statement: Executable, values: Sequence[Values] | None = None) -> None:
        """Carry out a statement: once, or once for each of `values` (never for none)."""
        if values is None or values:
            with told():
                await self._line.run(statement, values)

    async def portions(self, statement: Executable, size: int) -> AsyncIterator[Sequence[Row[Any]]]:
        """What the statement returns, so many rows at a time."""
        with told():
            async for rows in self._line.portions(statement, size):
                yield rows

    async def lend(self, work: Callable[[Connection], Result]) -> Result:
        """What `work` gives, which knows only SQLAlchemy's own connection."""
        with told():
            return await self._line.lend(work)

    async def last_id(self, column: Column[Any]) -> int:
        """The last number that a column which counts by itself has given; 0: none yet."""
        asked = dialect.last_id(self.kind, column)
        return int((await self.rows(asked))[0][0] or 0)

    async def write(self, *writes: Write) -> None:
        """Carry these out, of which none needs to see another; one that has no rows is none."""
        there = [one for one in writes if one.rows]
        if there and self._are_few(there):
            await self._at_once(there)
            return
        for one in there:
            await self.run(one.insert, one.rows)

    def _are_few(self, writes: Sequence[Write]) -> bool:
        """Whether one statement for all is worth it: a way over a network is, for few rows."""
        return self.shared and max(len(one.rows) for one in writes) <= FEW

    async def add(self, column: Column[Any], rows: Sequence[Values], *also: Write) -> list[int]:
        """Write new rows, and others; the numbers of the new ones, in order, by a column which
        counts by itself."""
        writes = [*(one for one in also if one.rows), Write(statements.plain(column.table), rows)]
        if self._are_few(writes):
            return sorted(row[0] for row in await self._at_once(writes, column))
        await self.write(*also)
        if len(rows) == 1:
            return [row[0] for row in await self.rows(statements.counted(column), rows)]
        ids = await self._next_ids(column, len(rows))
        numbered = [{column.name: number, **row} for number, row in zip(ids, rows, strict=True)]
        await self.run(statements.plain(column.table), numbered)
        return ids

    async def _at_once(
        self, writes: Sequence[Write], told_of: Column[Any] | None = None
    ) -> Sequence[Row[Any]]:
        """By one statement, which goes over the network once."""
        inserts = tuple((one.insert, tuple(one.rows[0])) for one in writes)
        statement = statements.together(inserts, told_of)
        texts = {name: as_json(one.rows) for name, one in zip(ROWS, writes, strict=False)}
        if told_of is not None:
            return await self.rows(statement, [texts])
        await self.run(statement, [texts])
        return ()

    async def _next_ids(self, column: Column[Any], count: int) -> list[int]:
        values = [{"table": column.table.name, "count": count}]
        rows = await self.rows(dialect.next_ids(self.kind), values)
        return sorted(row[0] for row in rows)

    async def count_on(self, column: Column[Any], last: int) -> None:
        """Let a column which counts by itself go on behind this number."""
        for order in dialect.count_on(self.kind, column, last):
            await self.run(order)

    async def alone(self, what: int) -> None:
        """Wait until no other transaction does this, and keep others from it till the end."""
        order = dialect.lock(self.kind, what)
        if order is not None:
            await self.run(order)

    def held(self, statement: Select[*Columns], of: Table) -> Select[*Columns]:
        """The SELECT that, where this transaction writes, keeps other writers off its rows."""
        return statements.held(statement, of) if self._writes else statement

    def insert(self, table: Table) -> dialect.Insert:
        """An INSERT that knows ON CONFLICT."""
        return dialect.insert(self.kind, table)

    def size(self, text: Column[str]) -> ColumnElement[int]:
        """The bytes of a text."""
        return dialect.size(self.kind, text)

    def new(self, table: Table, told: Column[Any] | None = None) -> dialect.Insert:
        """An INSERT that passes over rows whose key is there; it returns a column of the others."""
        made: dialect.Insert = statements.new(self.kind, table, told)
        return made

    def upsert(self, table: Table, *, keeping: frozenset[str] = frozenset()) -> dialect.Insert:
        """An INSERT that overwrites the row with the same key, but for the columns in `keeping`."""
        return statements.upsert(self.kind, table, keeping)
