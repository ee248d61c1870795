"""In which order the bot has heard: triggers beside its tables write it down, in its own commits.

Nothing else knows it: what was heard by a process that was killed is in no log.
"""

import sqlite3
from collections import defaultdict
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

_TRIGGERS = """
CREATE TABLE IF NOT EXISTS order_of_deeds (
    n INTEGER PRIMARY KEY AUTOINCREMENT, what TEXT, person INTEGER, ref INTEGER, at TEXT);
CREATE TRIGGER IF NOT EXISTS order_heard AFTER INSERT ON heard BEGIN
    INSERT INTO order_of_deeds (what, ref, at) VALUES ('heard', new.update_id, new.at); END;
CREATE TRIGGER IF NOT EXISTS order_map AFTER INSERT ON maps BEGIN
    INSERT INTO order_of_deeds (what, person, ref) VALUES ('map', new.owner, new.id); END;
CREATE TRIGGER IF NOT EXISTS order_shown AFTER INSERT ON screens BEGIN
    INSERT INTO order_of_deeds (what, person, ref, at)
    VALUES ('shown', new.person, new.serial, new.shown_at); END;
CREATE TRIGGER IF NOT EXISTS order_again AFTER UPDATE ON screens BEGIN
    INSERT INTO order_of_deeds (what, person, ref, at)
    VALUES ('shown', new.person, new.serial, new.shown_at); END;
CREATE TRIGGER IF NOT EXISTS order_lost AFTER DELETE ON screens BEGIN
    INSERT INTO order_of_deeds (what, person, ref) VALUES ('lost', old.person, 0); END;
"""


@dataclass(frozen=True, slots=True)
class Deed:
    """`what`: heard, shown or lost; `ref`: the update, or the screen's number."""

    what: str
    ref: int
    at: str = ""


@dataclass
class Order:
    """What happened to each person, in order, and the ids of their maps as they were made."""

    deeds: dict[int, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    maps: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    heard: set[int] = field(default_factory=set)


def watch(database: Path) -> None:
    """Write down from now on. The tables must be there."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        connection.executescript(_TRIGGERS)


def read(database: Path, updates: Mapping[int, Mapping[str, Any]]) -> Order:
    """The order so far; `updates`: id → the update, to know whose it was."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        rows = connection.execute("SELECT what, person, ref, at FROM order_of_deeds ORDER BY n")
        return ordered(rows.fetchall(), updates)


def ordered(
    rows: Iterable[tuple[str, int | None, int, Any]], updates: Mapping[int, Mapping[str, Any]]
) -> Order:
    """Rows of (what, person, ref, at), sorted out by person."""
    order = Order()
    for what, person, ref, at in rows:
        if what == "map":
            order.maps[person or 0].append(ref)
            continue
        if what == "heard":
            order.heard.add(ref)
            person = whose(updates[ref]) if ref in updates else 0
        order.deeds[person or 0].append(Deed(what, ref, str(at or "")))
    return order


def whose(update: Mapping[str, Any]) -> int:
    """The person an update comes from."""
    said = next(value for value in update.values() if isinstance(value, dict))
    return int(said["from"]["id"])


def moment(at: str) -> datetime:
    """A moment as SQLite keeps it."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
