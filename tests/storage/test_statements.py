"""Statements that are made once."""

import pytest

from flows.effects import Say, Screen
from storage import Store
from storage.statements import padded, upsert
from storage.tables import people
from tests.storage.conftest import Eyes
from tests.storage.making import ANNA, person, turn

LENGTHS = {1: 1, 2: 2, 3: 4, 4: 4, 5: 8, 65: 128}


@pytest.mark.parametrize(("length", "padded_to"), LENGTHS.items())
def test_lists_are_filled_up_with_what_is_in_them(length: int, padded_to: int) -> None:
    found = padded(range(length))
    assert len(found) == padded_to
    assert found[:length] == [*range(length)]
    assert set(found) == set(range(length))


def test_a_statement_is_made_once_for_each_kind_of_database() -> None:
    made = [upsert(kind, people, frozenset()) for kind in ("sqlite", "postgresql", "sqlite")]
    assert made[0] is made[2]
    assert made[0] is not made[1]


async def test_numbers_of_new_effects_are_in_order_and_never_given_twice(
    store: Store, seen: Eyes
) -> None:
    said = tuple(Say(Screen(key)) for key in "abc")
    async with store.batch() as batch:
        first = await batch.keep([turn(person(ANNA), effects=said)])
    await store.outbox.sent([due.id for due in first])
    async with store.batch() as batch:
        alone = await batch.keep([turn(person(ANNA), effects=said[:1])])
        second = await batch.keep([turn(person(ANNA), effects=said)])
    numbers = [due.id for due in (*first, *alone, *second)]
    assert numbers == sorted({*numbers})
    assert tuple(due.effect for due in (*alone, *second)) == (*said[:1], *said)
    rows = seen("SELECT id FROM outbox ORDER BY id")
    assert [number for (number,) in rows] == [due.id for due in (*alone, *second)]
