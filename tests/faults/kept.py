"""What a database keeps of the people of a storm, and what a storm asks of a database."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from flows.world import Person
from journey.map import JourneyMap
from storage.codec import decode_spot
from tests.faults.order import Order

PEOPLE = """SELECT id, chat, name, language, spot, before, serial, pending, gone, reminders
    FROM people"""


@dataclass(frozen=True)
class Kept:
    """Person → who they are, their maps, the message of their screen."""

    people: Mapping[int, Person]
    maps: Mapping[int, Mapping[int, JourneyMap]]
    screens: Mapping[int, int]


def person_of(row: Sequence[Any]) -> Person:
    """The person in a row of PEOPLE."""
    number, chat, name, language, spot, before, serial, pending, gone, reminders = row
    return Person(
        id=number,
        chat=chat,
        name=name,
        language=language,
        spot=decode_spot(spot),
        before=decode_spot(before) if before else None,
        serial=serial,
        pending=pending,
        gone=bool(gone),
        reminders=bool(reminders),
    )


class Database(Protocol):
    """Sqlite or Postgresql."""

    @property
    def settings(self) -> dict[str, str]:
        """What the bot is told of it."""

    async def made(self) -> None:
        """Before the bot begins."""

    async def watched(self) -> None:
        """Returns when all that is heard from now on is written down in its order."""

    def cut(self) -> None:
        """All connections of the bot's are gone."""

    def order(self, updates: Mapping[int, Mapping[str, Any]]) -> Order:
        """What was heard, in its order."""

    def waiting(self) -> list[str]:
        """What is in the outbox and not settled."""

    def kept(self) -> Kept:
        """All of it."""
