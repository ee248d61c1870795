"""A person as both databases keep them."""

from collections.abc import Sequence
from typing import Any

from flows.world import Person
from storage.codec import decode_spot

COLUMNS = (
    *("id", "chat", "name", "language", "spot", "before"),
    *("serial", "pending", "gone", "reminders"),
)
PEOPLE = f"SELECT {', '.join(COLUMNS)} FROM people"  # noqa: S608


def person_of(row: Sequence[Any]) -> Person:
    """The person in these COLUMNS."""
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
