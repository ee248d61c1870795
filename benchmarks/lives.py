"""One life → the rows of very many, table by table, as bulk inserts take them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from random import Random
from typing import TypeAlias

from benchmarks.life import Life, Row
from flows.effects import Show
from storage.payloads import encode_effect
from storage.tables import UNKNOWN

SPAN = timedelta(days=730)
"""People came, and maps were drawn, at any time since."""
LATELY = timedelta(hours=47)
TURNS = 20
"""Of somebody who was there within the last two days."""
THERE, LOST, WITH_LOGO, DRAWING = 20, 200, 50, 1000
"""One of so many people: was there lately, has a message of unknown fate, a logo, drew just now."""
LOGO = 8000  # bytes
_TEN, _FIRST, _SEATS = 10_000, 200, 4000
BOT = 1
"""What was heard was heard by another bot than those of the crowds."""


def _others(column: str) -> str:
    return f"{column} % {_TEN} NOT BETWEEN {_FIRST} AND {_FIRST + _SEATS - 1}"


CROWD_GONE = (
    f"DELETE FROM heard WHERE bot <> {BOT}",  # noqa: S608
    f"DELETE FROM outbox WHERE {_others('person')}",  # noqa: S608
    f"DELETE FROM people WHERE {_others('id')}",  # noqa: S608
)
"""Takes away whoever came besides: the next crowd begins anew."""

Rows: TypeAlias = Iterator[Row]
Pattern: TypeAlias = Callable[[int], Row]
"""The number of a map → a row about it."""


@dataclass(frozen=True)
class Lives:
    """So many people and maps, like one life, all with ids of their own.

    Ids of people lie between those of the crowd's (see crowd.seats), those of maps are random, as
    they are given.
    """

    life: Life
    people: int
    maps: int
    now: datetime
    numbers: list[int] = field(init=False)

    def __post_init__(self) -> None:
        chance = Random(1)
        found: set[int] = set()
        while len(found) < self.maps:
            found.add(chance.getrandbits(52) or 1)
        object.__setattr__(self, "numbers", sorted(found))

    def tables(self) -> dict[str, Callable[[], Rows]]:
        """Table → its rows; in an order in which each may refer to those before."""
        return {
            "people": self._people,
            "screens": lambda: self._of_people("screens"),
            "maps": self._maps,
            "cursors": lambda: self._of_maps("cursors"),
            "versions": lambda: self._of_maps("versions"),
            "files": lambda: self._of_maps("files"),
            "journal": self._journal,
            "heard": self._heard,
            "uses": self._uses,
            "outbox": self._outbox,
            "logos": self._logos,
        }

    def person(self, place: int) -> int:
        """The id of the person at this place."""
        return place // _SEATS * _TEN + _FIRST + place % _SEATS

    def _moment(self, place: int) -> datetime:
        """Somewhere in the span, the same for the same place."""
        return self.now - timedelta(days=3) - SPAN * (place * 7919 % 100_003 / 100_003)

    def _people(self) -> Rows:
        (pattern,) = self._patterns("people")
        for place in range(self.people):
            number, at = self.person(place), self._moment(place)
            at = self.now - LATELY / 2 if place % THERE == 0 else at
            last = self.numbers[place % len(self.numbers)]
            moved = {"id": number, "chat": number, "created_at": at, "heard_at": at}
            yield {**pattern(last), **moved}

    def _of_people(self, table: str) -> Rows:
        for place in range(self.people):
            for row in self.life.rows[table]:
                yield {**row, "person": self.person(place)}

    def _maps(self) -> Rows:
        (pattern,) = self._patterns("maps")
        for place, number in enumerate(self.numbers):
            at = self._moment(place)
            moved = {"owner": self.person(place % self.people), "created_at": at, "changed_at": at}
            yield {**pattern(number), **moved}

    def _of_maps(self, table: str) -> Rows:
        patterns = self._patterns(table)
        for place, number in enumerate(self.numbers):
            moved: Row = {"person": self.person(place % self.people)} if table == "cursors" else {}
            for pattern in patterns:
                yield {**pattern(number), **moved}

    def _journal(self) -> Rows:
        patterns = self._patterns("journal")
        for place, number in enumerate(self.numbers):
            for line, pattern in enumerate(patterns):
                whose = {"person": self.person(place % self.people)}
                yield {**pattern(number), **whose, "message": place * 10 + line}

    def _patterns(self, table: str) -> list[Pattern]:
        return [patterned(row, self.life.map) for row in self.life.rows[table]]

    def _heard(self) -> Rows:
        for place in range(len(range(0, self.people, THERE)) * TURNS):
            yield {"bot": BOT, "update_id": place, "at": self.now - LATELY * (place % 1000 / 1000)}

    def _uses(self) -> Rows:
        for place in range(0, self.people, DRAWING):
            yield {"person": self.person(place), "kind": "drawings", "at": self.now, "count": 1}

    def _outbox(self) -> Rows:
        kind, payload = encode_effect(Show())
        for place in range(0, self.people, LOST):
            at = self._moment(place)
            yield {
                "person": self.person(place), "chat": self.person(place), "lane": "talk",
                "kind": kind, "payload": payload, "state": UNKNOWN, "lease_until": at,
                "attempts": 1, "not_before": at, "created_at": at, "parts_sent": 0,
            }  # fmt: skip

    def _logos(self) -> Rows:
        for place in range(0, self.people, WITH_LOGO):
            png = Random(place).randbytes(LOGO)
            name = sha256(png).hexdigest()[:32]
            yield {"name": name, "owner": self.person(place), "png": png, "created_at": self.now}


def patterned(row: Row, old: int) -> Pattern:
    """The row for each map that is named instead of the old one, in columns and in documents."""
    name_of = str(old)
    texts = {k: v.split(name_of) for k, v in row.items() if isinstance(v, str) and name_of in v}
    numbers = [k for k, v in row.items() if type(v) is int and v == old]

    def of(number: int) -> Row:
        new = str(number)
        found = {**row, **{name: new.join(parts) for name, parts in texts.items()}}
        return {**found, **dict.fromkeys(numbers, number)} if numbers else found

    return of


def now() -> datetime:
    """The clock."""
    return datetime.now(UTC)
