"""Shared commits: who waits together is committed together, and a bug spoils only its own turn."""

import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest

from bot.hearer import Hearer, waves
from bot.kept import Kept
from bot.recalling import Recaller
from flows.effects import Say
from flows.heard import Heard, What
from knowledge.catalogue import load
from storage import Store

NOON = datetime(2026, 5, 1, 12, tzinfo=UTC)
TOO_LARGE = 2**70
"""An id that no database takes: the whole batch it is in is refused."""


class Door:
    """A hearer over a real store; `kept` is what each commit handed on."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.kept: list[Kept] = []
        numbers = count(1)
        recaller = Recaller(load, lambda: NOON, lambda: next(numbers), "ru")
        self.hearer = Hearer(store, recaller, self.kept.append)

    async def hears(self, *heard: Heard) -> None:
        await self.hearer.hear(list(heard))

    async def title_of(self, person: int) -> str:
        parts = await self.store.world_parts(person)
        return parts[2][0].title if parts and parts[2] else ""

    @property
    def said(self) -> list[str]:
        effects = [due.effect for kept in self.kept for due in kept.dues]
        return [effect.screen.key for effect in effects if isinstance(effect, Say)]


@pytest.fixture
async def door(tmp_path: Path) -> AsyncIterator[Door]:
    url = f"sqlite:///{tmp_path}/cjm.sqlite3"
    store = await Store.open(url, bot=1, clock=lambda: NOON)
    yield Door(store)
    await store.close()


def new(update: int, person: int = 1) -> Heard:
    return Heard(update, person, person, What.COMMAND, command="new", message=update)


def says(update: int, text: str, person: int = 1) -> Heard:
    return Heard(update, person, person, What.TEXT, text=text, message=update)


def test_the_first_things_heard_of_everyone_come_before_the_second() -> None:
    heard = [says(1, "a", 1), says(2, "b", 1), says(3, "c", 2), says(4, "d", 1)]
    assert [[h.update for h in wave] for wave in waves(heard)] == [[1, 3], [2], [4]]


async def test_one_persons_turns_in_one_commit_see_what_the_earlier_left(door: Door) -> None:
    await door.hears(new(1), says(2, "Кофейня"), says(3, "кофе"))
    parts = await door.store.world_parts(1)
    assert parts is not None
    assert parts[1] is not None
    assert parts[1].title == "Кофейня"
    assert parts[1].business.kind[0].text == "кофе"
    assert len(door.kept) == 1


async def test_an_update_heard_twice_is_a_turn_once(door: Door) -> None:
    await door.hears(new(1), new(1))
    await door.hears(new(1))
    parts = await door.store.world_parts(1)
    assert parts is not None
    assert len(parts[2]) == 1


async def test_all_who_wait_share_the_next_commit(door: Door) -> None:
    first = asyncio.create_task(door.hears(new(1, 1)))
    rest = [asyncio.create_task(door.hears(new(n, n))) for n in range(2, 40)]
    await asyncio.gather(first, *rest)
    assert len(door.kept) <= 2
    assert sum(len(kept.dues) for kept in door.kept) == 39


async def test_a_row_the_database_refuses_spoils_nobody_elses_turn(door: Door) -> None:
    await door.hears(new(1, 1), new(2, TOO_LARGE), new(3, 3))
    await door.hears(says(4, "Кофейня", 1), says(5, "Школа", 3))
    assert await door.title_of(1) == "Кофейня"
    assert await door.title_of(3) == "Школа"


async def test_a_bug_in_the_conversation_is_apologised_for_and_changes_nothing(door: Door) -> None:
    await door.hears(new(1), says(2, "Кофейня"))
    broken = Heard(3, 1, 1, What.TEXT, text=None, message=3)  # type: ignore[arg-type]
    broken_press = Heard(4, 1, 1, What.PRESS, text=None, query="7")  # type: ignore[arg-type]
    await door.hears(broken, broken_press)
    assert "reply.sorry" in door.said
    assert await door.title_of(1) == "Кофейня"
    assert [answer.query for answer, _ in door.kept[-1].answers] == ["7"]


async def test_in_a_group_nobody_is_remembered(door: Door) -> None:
    heard = Heard(1, 5, -100, What.COMMAND, command="start", private=False)
    await door.hears(heard)
    assert await door.store.world_parts(5) is None
    (due,) = door.kept[0].dues
    assert due.chat == -100


async def test_a_logo_of_someone_forgotten_is_heard_by_nobody_and_voids_nothing(door: Door) -> None:
    await door.hears(new(1), Heard(2, 1, 1, What.COMMAND, command="forget", message=2))
    press = Heard(3, 1, 1, What.PRESS, text="2.forget", message=3, query="7")
    await door.hears(press, Heard(-5, 1, 1, What.LOGO, text="f00", map=1))
    assert await door.store.world_parts(1) is None
    said = [due.effect for due in door.kept[-1].dues]
    assert "reply.forgotten" in [effect.screen.key for effect in said if isinstance(effect, Say)]


async def test_a_silent_update_is_counted_and_makes_no_turn(door: Door) -> None:
    await door.hears(Heard(1, 0, 0, What.SILENT))
    assert door.kept[0].dues == ()
    async with door.store.batch() as batch:
        assert await batch.unheard([1]) == set()
