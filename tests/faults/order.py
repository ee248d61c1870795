"""In which order the bot has heard: triggers beside its tables write it down, in its own commits.

Nothing else knows it: what was heard by a process that was killed is in no log. Of replicas it is
the order of their turns, not that in which updates came to them: a turn writes its person, whose
row it holds until the commit. So a turn is written down when it writes that row, with what it made
of the person, and belongs to the next of the person's updates that the same transaction has heard.
"""

import json
import sqlite3
from collections import defaultdict, deque
from collections.abc import Iterable, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

from bot.door import parse
from flows.heard import What
from flows.world import Person
from tests.faults.people import COLUMNS, person_of

PERSON = ", ".join(f"new.{name}" for name in COLUMNS)
DEEDS = {
    "heard": ("INSERT ON heard", "NULL, new.update_id, {at}"),
    "turn": ("INSERT OR UPDATE ON people", "new.id, 0, {person}"),
    "map": ("INSERT ON maps", "new.owner, new.id, NULL"),
    "shown": ("INSERT OR UPDATE ON screens", "new.person, new.serial, {shown}"),
    "noted": ("INSERT OR UPDATE ON screens", "new.person, new.message, NULL"),
    "lost": ("DELETE ON screens", "old.person, 0, NULL"),
}
"""What is written down when: person, ref, and more."""
_TABLE = """CREATE TABLE IF NOT EXISTS order_of_deeds (n INTEGER PRIMARY KEY AUTOINCREMENT,
    what TEXT, person INTEGER, ref INTEGER, more TEXT);"""
_TRIGGER = """CREATE TRIGGER IF NOT EXISTS order_{what}_{when} AFTER {when} ON {table} BEGIN
    INSERT INTO order_of_deeds (what, person, ref, more) VALUES ('{what}', {values}); END;"""
_ASKED = "SELECT what, person, ref, more, 0 FROM order_of_deeds ORDER BY n"

Row: TypeAlias = tuple[str, int | None, int, Any, int]
"""What, whose, ref, more, in which transaction (0: there is one at a time)."""


@dataclass(frozen=True, slots=True)
class Deed:
    """`what`: heard, shown or lost; `ref`: the update, or the screen's number.

    `left`: the person after it was heard, where that is known.
    """

    what: str
    ref: int
    at: str = ""
    left: Person | None = None


@dataclass
class Order:
    """What happened to each person, in order, the ids of their maps as they were made, and the
    messages that were ever noted to be their screen."""

    deeds: dict[int, list[Deed]] = field(default_factory=lambda: defaultdict(list))
    maps: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))
    noted: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    heard: set[int] = field(default_factory=set)


def watch(database: Path) -> None:
    """Write down from now on. The tables must be there."""
    parts = {"at": "new.at", "person": f"json_array({PERSON})", "shown": "new.shown_at"}
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        connection.executescript(_TABLE)
        for what, (when, values) in DEEDS.items():
            whens, table = when.split(" ON ")
            for one in whens.split(" OR "):
                given = {"what": what, "when": one, "table": table}
                trigger = _TRIGGER.format(values=values.format(**parts), **given)
                connection.executescript(trigger)


def read(database: Path, updates: Mapping[int, Mapping[str, Any]]) -> Order:
    """The order so far; `updates`: id → the update, to know whose it was."""
    with closing(sqlite3.connect(database, timeout=10)) as connection:
        return ordered(connection.execute(_ASKED).fetchall(), updates)


def ordered(rows: Iterable[Row], updates: Mapping[int, Mapping[str, Any]]) -> Order:
    """What was written down, sorted out by person."""
    order = Order()
    waiting: defaultdict[tuple[int, int], deque[Deed]] = defaultdict(deque)
    for what, person, ref, more, transaction in rows:
        if what == "heard":
            order.heard.add(ref)
            if says_something(update := updates.get(ref, {})):
                waiting[transaction, whose(update)].append(Deed(what, ref, str(more)))
        elif what == "turn":
            if heard := waiting[transaction, person or 0]:
                left = person_of(json.loads(more))
                order.deeds[person or 0].append(replace(heard.popleft(), left=left))
        elif what == "map":
            order.maps[person or 0].append(ref)
        elif what == "noted":
            order.noted[person or 0].add(ref)
        else:
            order.deeds[person or 0].append(Deed(what, ref, str(more or "")))
    return order


def says_something(update: Mapping[str, Any]) -> bool:
    """Whether a turn comes of it."""
    return bool(update) and parse(update, "").what is not What.SILENT


def whose(update: Mapping[str, Any]) -> int:
    """The person an update comes from."""
    said = next(value for value in update.values() if isinstance(value, dict))
    return int(said["from"]["id"])


def moment(at: str) -> datetime:
    """A moment as SQLite keeps it."""
    found = datetime.fromisoformat(at)
    return found if found.tzinfo else found.replace(tzinfo=UTC)
