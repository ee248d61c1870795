"""What a database keeps of the people of a storm, and what a storm asks of a database."""

from collections.abc import Mapping
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from flows.world import Person
from journey.map import JourneyMap
from tests.faults.order import Order


@dataclass(frozen=True)
class Kept:
    """Person → who they are, their maps, the message of their screen."""

    people: Mapping[int, Person]
    maps: Mapping[int, Mapping[int, JourneyMap]]
    screens: Mapping[int, int]


class Database(Protocol):
    """Sqlite or Postgresql."""

    @property
    def settings(self) -> dict[str, str]:
        """What the bot is told of it."""

    async def made(self) -> None:
        """Before the bot begins."""

    async def watched(self) -> None:
        """Returns when all that is heard from now on is written down in its order."""

    def breaks(self, chance: Random, longest: float) -> str:
        """Something happens to it, for so many seconds; what it was. The bot goes on."""

    def order(self, updates: Mapping[int, Mapping[str, Any]]) -> Order:
        """What was heard, in its order."""

    def waiting(self) -> list[str]:
        """What is in the outbox and not settled."""

    def kept(self) -> Kept:
        """All of it."""
