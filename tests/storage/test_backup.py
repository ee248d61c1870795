"""A backup is taken while people write, put back elsewhere, and holds one committed moment."""

import asyncio
import os
import sqlite3
import subprocess
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing
from pathlib import Path

import pytest

from flows.effects import KeepVersion, Show
from storage import NotEmpty, SchemaBehind, Store, back_up, migrate
from tests.storage.conftest import only_postgresql, only_sqlite
from tests.storage.making import ANNA, BOT, Clock, journey, person, saving, turn
from tests.storage.moving import copied, dump
from tests.storage.postgres import Server

CROWD = 500


class Diary:
    """Commits of one person after another, each of which Anna's row counts too."""

    def __init__(self, store: Store) -> None:
        self.store, self.written = store, 0

    async def writes(self, to: int) -> None:
        """Go on to this number, in one commit."""
        new = range(self.written + 1, to + 1)
        async with self.store.batch() as batch:
            await batch.unheard(new)
            kept = [turn(person(n), saving(journey(n)), KeepVersion(journey(n), 1)) for n in new]
            await batch.keep([*kept, turn(person(pending=str(to)), effects=(Show(),))])
        self.written = to

    @asynccontextmanager
    async def goes_on(self) -> AsyncIterator[None]:
        """While inside, commits follow one another; one more is made afterwards."""
        before, stop = self.written, asyncio.Event()
        writing = asyncio.create_task(self._until(stop))
        yield
        during = self.written
        stop.set()
        await writing
        assert before < during < self.written

    async def _until(self, stop: asyncio.Event) -> None:
        while not stop.is_set():
            await self.writes(self.written + 1)
            await asyncio.sleep(0)
        await self.writes(self.written + 1)


@pytest.fixture
async def diary(store: Store) -> Diary:
    begun = Diary(store)
    await begun.writes(CROWD)
    return begun


async def is_a_moment_of(restored: str, diary: Diary, url: str) -> None:
    """All that one commit and those before it have written, and nothing of a later one."""
    there, now = await dump(restored), await dump(url)
    [moment] = [int(row.pending) for row in there["people"] if row.id == ANNA]
    assert CROWD <= moment < diary.written
    everyone = set(range(1, moment + 1))
    assert {row.id for row in there["people"]} == everyone | {ANNA}
    for table, column in (("maps", "id"), ("versions", "map"), ("heard", "update_id")):
        assert {getattr(row, column) for row in there[table]} == everyone
        assert there[table] <= now[table]
    [newest] = there["outbox"]  # of several screens that wait only one is kept
    assert newest.id == moment - CROWD + 1


async def test_a_backup_holds_one_moment_and_can_be_put_back_into_either_kind(
    diary: Diary, url: str, other: str, tmp_path: Path
) -> None:
    file = tmp_path / "kept" / "today.sqlite3"
    async with diary.goes_on():
        await back_up(url, file, lambda _: None)
    assert list(file.parent.iterdir()) == [file]
    assert file.stat().st_mode & 0o777 == 0o600
    backup = f"sqlite:///{file}"
    await is_a_moment_of(backup, diary, url)
    await copied(backup, other)
    assert await dump(other) == await dump(backup)


@only_sqlite
async def test_the_command_backs_up_a_bot_that_works_in_another_process(
    diary: Diary, url: str, file: Path, tmp_path: Path
) -> None:
    target = tmp_path / "today.sqlite3"
    env = {"DATABASE_URL": url, "PATH": os.environ["PATH"]}
    async with diary.goes_on():
        command = sys.executable, "-m", "bot", "backup", str(target)
        process = await asyncio.create_subprocess_exec(
            *command, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        said, _ = await process.communicate()
    assert process.returncode == 0, said.decode()
    await is_a_moment_of(f"sqlite:///{target}", diary, url)
    with closing(sqlite3.connect(file)) as looked:
        assert looked.execute("PRAGMA integrity_check").fetchall() == [("ok",)]


@only_postgresql
async def test_what_pg_dump_takes_meanwhile_is_one_moment_too(
    diary: Diary, url: str, database: str, server: Server, tmp_path: Path
) -> None:
    target, file = server.empty(), str(tmp_path / "today.dump")
    async with diary.goes_on():
        await _done(server, "pg_dump", "--format=custom", "--file", file, database)
    await _done(server, "pg_restore", "--no-owner", "--exit-on-error", "--dbname", target, file)
    await is_a_moment_of(server.url(target), diary, url)
    [newest] = (await dump(server.url(target)))["outbox"]
    opened = await Store.open(server.url(target), bot=BOT, clock=Clock())
    async with opened.batch() as batch:
        [due] = await batch.keep([turn(person(77), effects=(Show(),))])
    await opened.close()
    assert due.id > newest.id
    server.drop(target)


async def _done(server: Server, program: str, *arguments: str) -> None:
    at = "--host", str(server.folder), "--username", "postgres"
    order = str(server.programs / program), *at, *arguments
    process = await asyncio.create_subprocess_exec(*order, stderr=subprocess.PIPE)
    _, said = await process.communicate()
    assert process.returncode == 0, said.decode()


async def test_what_cannot_be_done_leaves_the_folder_as_it_was(url: str, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    kept.mkdir()
    await migrate(url, "0002")
    with pytest.raises(SchemaBehind):
        await back_up(url, kept / "today", lambda _: None)
    assert list(kept.iterdir()) == []
    (kept / "today").write_text("yesterday")
    with pytest.raises(NotEmpty, match="there already"):
        await back_up(url, kept / "today", lambda _: None)
    assert (kept / "today").read_text() == "yesterday"
