"""Two people and one database: whatever Boris forges, Anna's things stay hers and unseen."""

import random
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from bot.hearer import Hearer
from bot.kept import Kept
from bot.recalling import Recaller
from flows.heard import Heard, What
from flows.limits import USUAL
from flows.rooms.table import ROOMS
from flows.staying import STAYING
from flows.world import Person, Spot
from journey.places import Place
from knowledge.catalogue import load
from storage import Store
from tests.flows.test_strangers import OPTIONS
from tests.product.product import stored
from tests.storage.making import turn

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
ANNA, BORIS = 7, 8
SECRET = "Тайная кофейня"
HERS = {
    "people": "id",
    "maps": "owner",
    "cursors": "person",
    "journal": "person",
    "screens": "person",
    "logos": "owner",
    "uses": "person",
}
"""Table → the column that says whose a row is."""


@dataclass
class Door:
    """The whole way from what was heard to what is to be sent, without Telegram."""

    store: Store
    folder: Path
    sent: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        numbers, limits = count(1001), replace(USUAL, turns=0, uploads=0)
        self._updates = count(1)
        recaller = Recaller(load, lambda: NOON, lambda: next(numbers), "ru", limits)
        self._hearer = Hearer(self.store, recaller, self._take)

    def _take(self, kept: Kept) -> None:
        self.sent += [repr(due.effect) for due in kept.dues if due.person != ANNA]

    async def does(self, who: int, what: What, text: str = "", **more: Any) -> None:
        update = next(self._updates)
        given = {"message": update, **more}
        await self._hearer.hear([Heard(update, who, who, what, text, **given)])

    async def presses(self, who: int, *data: str) -> None:
        for one in data:
            await self.does(who, What.PRESS, one, query="q")

    async def stands(self, spot: Spot, serial: int) -> None:
        """Boris is put anywhere, as no turn would put him."""
        boris = Person(BORIS, BORIS, spot=spot, serial=serial)
        async with self.store.batch() as batch:
            await batch.keep([turn(boris)])

    def hers(self) -> dict[str, list[tuple[Any, ...]]]:
        found = {
            table: stored(self.folder, f"SELECT * FROM {table} WHERE {whose} = ?", ANNA)  # noqa: S608
            for table, whose in HERS.items()
        }
        return {**found, "versions": stored(self.folder, "SELECT * FROM versions WHERE map = 1001")}


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    """Anna has a map that was drawn, with a logo; Boris has just come."""
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    door = Door(store, tmp_path)
    await door.does(ANNA, What.COMMAND, command="new")
    await door.does(ANNA, What.TEXT, SECRET)
    await door.presses(ANNA, "3.o:e:kind.cafe+")
    await store.keep_logo(ANNA, b"png", NOON)
    await store.screen_shown(ANNA, 5, 1, 1)
    await door.presses(ANNA, "edit:1001", "look:1001")
    await door.does(ANNA, What.FILE, file="id", size=5)
    await door.does(ANNA, What.LOGO, text="logo", map=1001)
    await door.does(BORIS, What.TEXT, "Здравствуйте")
    yield door
    await store.close()


def is_untouched(door: Door, before: dict[str, list[tuple[Any, ...]]]) -> None:
    assert door.hers() == before
    assert not [one for one in door.sent if "1001" in one or SECRET in one]


async def test_the_stage_is_set(door: Door) -> None:
    hers = door.hers()
    assert all(hers[table] for table in ("people", "maps", "cursors", "journal", "logos", "uses"))
    assert SECRET in str(hers["maps"])


async def test_commands_that_stay_with_her_ids(door: Door) -> None:
    before = door.hers()
    await door.presses(BORIS, *(f"{command}:1001" for command in STAYING if command != "lang"))
    is_untouched(door, before)


async def test_every_room_though_one_stood_in_her_map(door: Door) -> None:
    """A person's spot never names another's map; were it so, it would show and give nothing."""
    before = door.hers()
    for room in ROOMS:
        for place in (None, Place("business", "name")):
            await door.stands(Spot(room, 1001, place, offered=("cafe",)), 5)
            await door.does(BORIS, What.TEXT, "чужие слова")
            await door.stands(Spot(room, 1001, place, offered=("cafe",)), 5)
            await door.presses(BORIS, "5.draw", "5.ok", "5.leave")
    is_untouched(door, before)


async def test_every_option_with_her_ids(door: Door) -> None:
    before = door.hers()
    await door.does(BORIS, What.COMMAND, command="new")
    await door.does(BORIS, What.COMMAND, command="maps")
    mine = Spot("maps")
    for option in OPTIONS:
        await door.stands(mine, 5)
        await door.presses(BORIS, f"5.{option}:1001")
    is_untouched(door, before)


async def test_deep_links_commands_and_late_words(door: Door) -> None:
    before = door.hers()
    for command in ("start", "new", "maps", "continue", "help", "cancel", "forget"):
        for payload in ("1001", "open_1001", "open:1001", "../1001"):
            await door.does(BORIS, What.COMMAND, payload, command=command)
    is_untouched(door, before)


async def test_edits_of_her_messages_and_logos_for_her_map(door: Door) -> None:
    before = door.hers()
    for message in range(1, 20):
        await door.does(BORIS, What.EDITED, "чужие слова", message=message)
    await door.does(BORIS, What.LOGO, text="logo", map=1001)
    await door.does(BORIS, What.LOGO, map=1001, refused="lost")
    is_untouched(door, before)


async def test_random_bytes(door: Door) -> None:
    before, chance = door.hers(), random.Random(1)
    data = [chance.randbytes(chance.randrange(1, 64)).decode("latin-1") for _ in range(100)]
    await door.presses(BORIS, *data, *("9" * 64, "1001", "1001.open:1001", ":1001", "open:1001;--"))
    is_untouched(door, before)


async def test_forgetting_oneself_leaves_her_alone(door: Door) -> None:
    before = door.hers()
    await door.does(BORIS, What.COMMAND, command="forget")
    serial = stored(door.folder, "SELECT serial FROM people WHERE id = ?", BORIS)[0][0]
    await door.presses(BORIS, f"{serial}.forget:1001")
    assert stored(door.folder, "SELECT id FROM people") == [(ANNA,)]
    is_untouched(door, before)
