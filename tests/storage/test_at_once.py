"""What one statement writes from JSON is what single INSERTs write."""

import traceback
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest

from storage import BadRow, Store
from storage.codec import encode_spot
from storage.rows import from_person
from storage.statements import upsert
from storage.tables import people
from storage.wire import Write
from tests.storage.conftest import POSTGRESQL, Eyes, only_postgresql
from tests.storage.making import in_map, person

pytestmark = only_postgresql

FAR = timezone(timedelta(hours=14, minutes=45))
MOMENTS = (
    datetime(2025, 11, 22, 12, 0, 0, 1, tzinfo=UTC),
    datetime(2025, 11, 22, 23, 59, 59, 999999, FAR),
    datetime(1, 1, 2, tzinfo=UTC),
    datetime(9999, 12, 30, 1, 2, 3, 40, timezone(-timedelta(hours=11))),
)
TEXTS = (
    "",
    "'\"\\ \\u0041 \\n $1 :name %s {} [] null true",
    "\n\t\r\b\f\x01\x1f\x7f\x85",
    "\u2028\u2029\ufeff\uffff\U0010ffff\u0301",
    "👩‍👩‍👧‍👦 é",
    " a  ",
    "длинно" * 300_000,
    encode_spot(in_map()),
    '{"a": "\\u0000"}',
)
ROWS: tuple[Mapping[str, Any], ...] = (
    *({"created_at": moment, "heard_at": moment} for moment in MOMENTS),
    *({"name": one, "spot": one, "before": one, "pending": one} for one in TEXTS),
    *({"chat": number} for number in (-(2**63), 2**63 - 1, 0, 2**53 + 1)),
    *({"serial": number} for number in (-(2**31), 2**31 - 1)),
    {"gone": True, "reminders": False, "before": None},
    {"gone": False, "reminders": True, "language": "я" * 35},
)
REFUSED: tuple[Mapping[str, Any], ...] = (
    *({"name": f"тайна{one}"} for one in ("\x00", "\ud800", "\udfff\ud800")),
    {"language": "тайна" * 10},
    {"name": None, "pending": "тайна"},
    {"chat": 2**63, "pending": "тайна"},
    {"chat": 2**80, "pending": "тайна"},
    {"serial": 2**31, "pending": "тайна"},
    {"created_at": datetime(2025, 1, 1), "pending": "тайна"},  # noqa: DTZ001
    {"created_at": datetime.max.replace(tzinfo=timezone(-timedelta(hours=1))), "pending": "тайна"},
)


def row(number: int, changes: Mapping[str, Any]) -> Mapping[str, Any]:
    times = dict.fromkeys(("created_at", "heard_at"), datetime(2025, 1, 1, tzinfo=UTC))
    return {**from_person(person(number)), **times, **changes}


ADDING = upsert(POSTGRESQL, people, frozenset({"created_at"}))


@pytest.mark.parametrize("changes", ROWS, ids=range(len(ROWS)))
async def test_a_row_is_the_same(store: Store, seen: Eyes, changes: Mapping[str, Any]) -> None:
    async with store.writing() as wire:
        await wire.write(Write(ADDING, [row(1, changes)]))
        await wire.run(ADDING, [row(2, changes)])
    [one, other] = seen("SELECT * FROM people ORDER BY id")
    assert one[1:] == (changes.get("chat", 1), *other[2:])


@pytest.mark.parametrize("at_once", [True, False])
@pytest.mark.parametrize("changes", REFUSED, ids=range(len(REFUSED)))
async def test_what_is_refused_is_refused_without_its_words(
    store: Store, changes: Mapping[str, Any], at_once: bool
) -> None:
    async def writes() -> None:
        async with store.writing() as wire:
            if at_once:
                await wire.write(Write(ADDING, [row(1, changes)]))
            await wire.run(ADDING, [row(1, changes)])

    with pytest.raises(BadRow) as refused:
        await writes()
    assert "тайна" not in "".join(traceback.format_exception(refused.value))
