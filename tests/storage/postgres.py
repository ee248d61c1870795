"""A real PostgreSQL for the tests: its programs come from PyPI, it lives as long as the tests."""

import asyncio
import os
import signal
import subprocess
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeAlias, TypeVar

import asyncpg

from benchmarks.postgres import NOBODY, dies_with_us, lends, programs_in

TEMPLATE = "migrated"
OURS = "tests"
"""How the tests' own connections call themselves."""
# Whatever is made anew has another number.
SHAPE = """
    SELECT 'table', oid::text, relnatts::text FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
    UNION SELECT 'constraint', oid::text, conname FROM pg_constraint
    UNION SELECT 'function', oid::text, proname FROM pg_proc
    WHERE pronamespace = 'public'::regnamespace
    UNION SELECT 'trigger', tgname, '' FROM pg_trigger WHERE NOT tgisinternal
    UNION SELECT 'revision', version_num, '' FROM alembic_version
    ORDER BY 1, 2"""
# What hangs on people goes with them.
EMPTIED = """
    DELETE FROM people; DELETE FROM heard; DELETE FROM outbox;
    SELECT setval('outbox_id_seq', 1, false)"""
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal")
MORE = ("max_wal_senders=0", "autovacuum=off", "listen_addresses=")
_HAS_COME = 30.0  # seconds

Rows: TypeAlias = list[tuple[Any, ...]]
Result = TypeVar("Result")


class Server:
    """A running server. A database is lent to one test at a time, and again when it is emptied."""

    def __init__(self, folder: Path, programs: Path, *more: str) -> None:
        self.folder, self.programs, self._more = folder, programs, more
        self._process = _begun(programs, folder, more)
        self._numbers = count(1)
        self._lines: dict[str, Any] = {}
        self._free: list[str] = []
        self._shape: Rows = []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()

    def _waits(self, work: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def url(self, database: str) -> str:
        """How the product reaches a database of this server."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def order(self, sql: str) -> None:
        """Tell the server something that concerns no single database."""
        self._waits(self._on("postgres", "execute", sql))

    def ask(self, database: str, sql: str, *values: Any) -> Rows:
        """What another connection to a database sees."""
        return [tuple(row) for row in self._waits(self._on(database, "fetch", sql, *values))]

    async def _on(self, database: str, what: str, *arguments: Any) -> Any:
        if database not in self._lines:
            named = {"application_name": OURS}
            self._lines[database] = await asyncpg.connect(
                host=str(self.folder), user="postgres", database=database, server_settings=named
            )
        return await getattr(self._lines[database], what)(*arguments)

    def empty(self) -> str:
        """The name of a fresh database without tables."""
        return self._made("template1")

    def _made(self, like: str) -> str:
        name = f"test_{next(self._numbers)}"
        self.order(f'CREATE DATABASE "{name}" TEMPLATE {like} STRATEGY file_copy')
        return name

    def borrow(self) -> str:
        """The name of a database with all tables and nothing in them."""
        if self._free:
            return self._free.pop()
        name = self._made(TEMPLATE)
        self._shape = self._shape or self.ask(name, SHAPE)
        return name

    def give_back(self, database: str) -> None:
        """Empty it for the next test, or throw it away when its tables are no longer the same."""
        if self.ask(database, SHAPE) == self._shape:
            self._waits(self._on(database, "execute", EMPTIED))
            self._free.append(database)
        else:
            self.drop(database)

    def drop(self, database: str) -> None:
        """Throw a database away."""
        if database in self._lines:
            self._waits(self._lines.pop(database).close())
        self.order(f'DROP DATABASE "{database}" WITH (FORCE)')

    @contextmanager
    def away(self, how: signal.Signals = signal.SIGINT) -> Iterator[None]:
        """While inside, the server is stopped as an operator would do it, or by SIGQUIT: as if it
        had crashed."""
        self._end(how)
        yield
        self._process = _begun(self.programs, self.folder, self._more)

    def _end(self, how: signal.Signals = signal.SIGINT) -> None:
        for line in self._lines.values():
            with suppress(OSError):  # it has ended already, with the thread that had begun it anew
                self._waits(line.close())
        self._lines.clear()
        self._process.send_signal(how)
        self._process.wait(_HAS_COME)

    def close(self) -> None:
        """End the server."""
        self._end()
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def served(*more: str) -> Iterator[Server]:
    """Make a cluster, run it with more settings, throw it away."""
    with TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        programs = programs_in(folder)
        if lends():
            os.chown(folder, NOBODY, NOBODY)
        made = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
        order = [str(programs / "initdb"), "-D", str(folder / "data"), *made]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, cwd=folder, **lends())
        server = Server(folder, programs, *more)
        try:
            yield server
        finally:
            server.close()


def _begun(programs: Path, folder: Path, more: tuple[str, ...] = ()) -> "subprocess.Popen[bytes]":
    """The server, as soon as it takes connections."""
    switches = [word for one in (*QUICK, *MORE, *more) for word in ("-c", one)]
    order = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *switches]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            order, stderr=log, cwd=folder, preexec_fn=dies_with_us, **lends()
        )
    try:
        _until_ready(process, folder)
    except BaseException:
        process.kill()
        process.wait()
        raise
    return process


def _until_ready(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    pid = folder / "data" / "postmaster.pid"
    began = time.monotonic()
    while not (pid.exists() and "ready" in pid.read_text().split()):
        if process.poll() is not None or time.monotonic() - began > _HAS_COME:
            raise RuntimeError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.01)
