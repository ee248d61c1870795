"""One life becomes many: every row in its place, nothing refers to what is not there."""

import asyncio
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import msgspec
import pytest
from aiohttp import ClientSession

from benchmarks.content import dental
from benchmarks.databases import SQLITE, databases
from benchmarks.filling import fill
from benchmarks.full import Filled, filled
from benchmarks.growth import EMPTY, FULL, Measured, Plan
from benchmarks.life import Life, Row, read
from benchmarks.lives import Lives
from benchmarks.rivals import Stage
from storage.codec import decode_map, encode_map
from storage.migrations import migrate

NOW = datetime(2026, 1, 1, tzinfo=UTC)
MAP, PERSON = 77_777_777_777, 15_001


def _life() -> Life:
    journey = dental().map
    text = encode_map(journey).replace(f'"id":{journey.id},', f'"id":{MAP},', 1)
    drawn = {"document": text, "created_at": NOW}
    counts = ("revision", "answered", "asked", "versions", "drawn_revision")
    mine: Row = {"owner": PERSON, "title": "a", "format": 3, "deleted": False, "reminded": False}
    spot = f'{{"screen":"advice","map":{MAP}}}'
    who: Row = {"name": "Anna", "language": "ru", "spot": spot, "serial": 9, "pending": ""}
    file: Row = {"kind": "album", "theme": "light", "language": "ru", "painter": 1, "bot": 1}
    times = {"created_at": NOW, "heard_at": NOW}
    rows: dict[str, list[Row]] = {
        "people": [{"id": PERSON, "chat": PERSON, **who, **times, "gone": 0, "reminders": 1}],
        "screens": [{"person": PERSON, "message": 3, "serial": 9, "shown_at": 1}],
        "maps": [{"id": MAP, **mine, **drawn, **dict.fromkeys(counts, 1), "changed_at": NOW}],
        "cursors": [{"person": PERSON, "map": MAP, "spot": spot}],
        "versions": [{"map": MAP, "number": 1, "language": "ru", **drawn}],
        "files": [
            {"map": MAP, "version": 1, **file, "part": part, "parts": 2, "file_id": f"photo{part}"}
            for part in range(2)
        ],
        "journal": [
            {"person": PERSON, "message": 9, "map": MAP, "place": "business.name", "items": "[6]"}
        ],
    }
    return Life(PERSON, MAP, rows)


async def test_one_life_becomes_many_that_hang_together(tmp_path: Path) -> None:
    file = tmp_path / "full.sqlite3"
    await migrate(f"sqlite:///{file}")
    rows = await fill(f"sqlite:///{file}", Lives(_life(), people=30, maps=90, now=NOW))
    assert rows["maps"] == rows["versions"] == rows["cursors"] == rows["journal"] == 90
    assert rows["files"] == 180
    assert all(rows.values()), "a table stays empty that a real life fills"
    with closing(sqlite3.connect(file)) as line:
        assert line.execute("PRAGMA foreign_key_check").fetchall() == []
        assert line.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        owners = line.execute("SELECT owner, count(*) FROM maps GROUP BY owner").fetchall()
        for number, document in line.execute("SELECT id, document FROM maps").fetchall():
            assert decode_map(document).id == number
        spots = line.execute("SELECT count(*) FROM people JOIN maps ON owner = people.id"
                             " WHERE spot LIKE '%' || maps.id || '%'").fetchone()  # fmt: skip
        left = line.execute("SELECT count(*) FROM maps WHERE versions = 0").fetchone()
    assert [count for _, count in owners] == [3] * 30
    assert spots == (30,), "everyone stands in a map of their own"
    assert left == (0,), "a draft would be reminded of"


async def test_a_kept_database_is_used_again_without_the_crowd_of_the_run_before(
    tmp_path: Path,
) -> None:
    file = tmp_path / "full.sqlite3"
    url = f"sqlite:///{file}"
    await migrate(f"sqlite:///{file}")
    rows = await fill(url, Lives(_life(), people=3, maps=9, now=NOW))
    kept = Filled(url, 9, 3, 20_000, rows, 1.0, 10**6)
    (tmp_path / "sqlite.json").write_bytes(msgspec.json.encode(kept))
    one, other = 20_001, 15_001
    with closing(sqlite3.connect(file)) as line:
        for who in (one, other):
            line.execute("INSERT INTO people (id, chat, name, language, spot, serial, pending,"
                         " gone, created_at, heard_at) VALUES (?, 1, '', '', '', 1, '', 0, '', '')",
                         (who,))  # fmt: skip
        line.execute("UPDATE maps SET owner = ? WHERE id = (SELECT min(id) FROM maps)", (one,))
        line.execute("INSERT INTO heard (bot, update_id, at) VALUES (1002, 1, '')")
        line.commit()
    async with ClientSession() as session, databases(tmp_path) as stores:
        found = await filled(SQLITE, 10**6, 10**5, Stage("", session), stores)
    assert found == kept
    with closing(sqlite3.connect(file)) as line:
        counts = {
            name: line.execute(f"SELECT count(*) FROM {name}").fetchone()[0]  # noqa: S608
            for name in rows
        }
    assert counts == rows | {"maps": 8, "versions": 8, "files": 16}


async def test_without_a_drawing_there_is_no_life_to_copy(tmp_path: Path) -> None:
    file = tmp_path / "empty.sqlite3"
    await migrate(f"sqlite:///{file}")
    assert await asyncio.to_thread(read, file) is None


@pytest.mark.parametrize(("full", "verdict"), [(1.05, "reached"), (1.2, "not reached")])
def test_growth_is_judged_by_the_median_of_the_rounds(full: float, verdict: str) -> None:
    one = {"rate": 1.0, "lost": 0}
    found = {
        FULL: [{**one, "times": [full * unit]} for unit in (1.0, 3.0, 50.0)],
        EMPTY: [{**one, "times": [unit]} for unit in (1.0, 3.0, 10.0)],
    }
    measured = Measured(Plan(), Filled("", 9, 3, 20_000, {}, 1.0, 10**9), found, "")
    assert sorted(measured.ratios())[1] == pytest.approx(full)
    assert f" {full:.2f} × the time" in measured.text()
    assert f"; {verdict})" in measured.text()
