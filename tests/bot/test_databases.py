import asyncio
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.databases import copied, migrated
from storage import REVISIONS, Store
from storage.tables import metadata
from tests.storage.postgres import served

NOW = datetime(2025, 11, 22, tzinfo=UTC)


def made(folder: Path, name: str, *heard: int) -> str:
    """A database that has heard these updates."""
    url = f"sqlite:///{folder}/{name}"

    async def hears() -> None:
        store = await Store.open(url, bot=1, clock=lambda: NOW)
        async with store.batch() as batch:
            await batch.unheard(heard)
        await store.close()

    asyncio.run(hears())
    return url


def test_migrating_needs_no_token(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "new" / "maps.db"
    assert migrated({"DATABASE_URL": f"sqlite:///{file}"}) == 0
    assert "ready" in capsys.readouterr().out
    assert file.stat().st_size


def test_going_back_to_an_older_release_and_forth_again(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = {"DATABASE_URL": made(tmp_path, "maps.db", 1, 2)}
    assert migrated(here, to=REVISIONS[-2]) == 0
    assert REVISIONS[-2] in capsys.readouterr().out
    assert migrated(here) == 0
    with closing(sqlite3.connect(tmp_path / "maps.db")) as looked:
        assert looked.execute("SELECT count(*) FROM heard").fetchall() == [(2,)]
    assert migrated(here, to="2") == 2
    assert REVISIONS[0] in capsys.readouterr().err


def test_an_older_release_does_not_touch_newer_tables(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = {"DATABASE_URL": made(tmp_path, "maps.db", 1)}
    with closing(sqlite3.connect(tmp_path / "maps.db")) as newer, newer:
        newer.execute("UPDATE alembic_version SET version_num = '9999'")
    assert migrated(here) == 2
    assert "9999" in capsys.readouterr().err


def test_a_wrong_setting_is_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert migrated({"DATABASE_URL": "mysql://a/b"}) == 2
    assert capsys.readouterr().err.startswith("DATABASE_URL ")


def test_a_database_that_is_away_is_said_in_one_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert migrated({"DATABASE_URL": "postgresql://cjm:secret@127.0.0.1:1/cjm"}) == 2
    said = capsys.readouterr().err
    assert len(said.splitlines()) == 1
    assert "secret" not in said


def test_copying_prints_a_line_a_table(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = made(tmp_path, "one", 1, 2)
    assert copied(["--from", source, "--to", f"sqlite:///{tmp_path}/other"]) == 0
    lines = capsys.readouterr().out.splitlines()
    [heard] = [line.split() for line in lines if line.startswith("heard")]
    assert heard[:3] == ["heard", "2", "rows"]
    assert len(heard[3]) == 16
    assert len(lines) == len(metadata.tables) + 1
    assert "the same" in lines[-1]


def test_a_filled_target_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source, target = made(tmp_path, "one", 1), made(tmp_path, "other", 2)
    assert copied(["--from", source, "--to", target]) == 2
    assert "must be empty" in capsys.readouterr().err


@pytest.mark.parametrize("target", ["mysql://a/b", "maps.db"])
def test_an_address_of_another_kind_is_refused(
    target: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert copied(["--from", "sqlite:///a", "--to", target]) == 2
    assert "postgresql://" in capsys.readouterr().err


def test_a_start_before_its_tables_says_what_to_do(tmp_path: Path) -> None:
    url = made(tmp_path, "maps")
    with closing(sqlite3.connect(tmp_path / "maps")) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    assert "the tables have revision 9999" in refused_start(url)


def refused_start(url: str) -> str:
    """The last line of a bot that does not start."""
    env = {"DATABASE_URL": url, "BOT_TOKEN": "1000000:playground-local-only"}
    order = [sys.executable, "-m", "bot"]
    ran = subprocess.run(order, env=env, capture_output=True, text=True, timeout=60, check=False)
    assert ran.returncode == 2
    return ran.stderr.splitlines()[-1]


def test_moving_to_postgresql_by_the_commands(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served() as server:
        bare, target = (server.url(server.empty()) for _ in range(2))
        assert "python -m bot migrate" in refused_start(bare)
        assert migrated({"DATABASE_URL": bare}) == 0
        source = made(tmp_path, "one", 1, 2)
        assert copied(["--from", source, "--to", target]) == 0
        assert copied(["--from", target, "--to", f"sqlite:///{tmp_path}/back"]) == 0
        assert copied(["--from", source, "--to", target]) == 2
    out = capsys.readouterr().out.splitlines()
    there = slice(1, len(metadata.tables) + 2)
    assert out[there] == out[there.stop :]
