"""What was carried out: effects that are done, living screens as they stand in their chats."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, delete, select

from storage.dialect import BIG
from storage.tables import outbox, people, screens
from storage.wire import Values, Wire

_COLUMNS = ("person", "message", "serial", "shown_at")
# Of someone forgotten nothing is kept.
_SHOWN = select(
    people.c.id,
    bindparam("new_message", type_=BIG),
    bindparam("new_serial", type_=screens.c.serial.type),
    bindparam("new_shown_at", type_=BIG),
).where(people.c.id == bindparam("whose", type_=BIG))


@dataclass(frozen=True, slots=True)
class Settlement:
    """Ids of effects that were carried out; rows of living screens, made by shown_row."""

    sent: Collection[int] = ()
    shown: Sequence[Values] = ()


def shown_row(person: int, message: int, serial: int, shown_at: int) -> Values:
    """The living screen of a person is this message now."""
    times = {"new_serial": serial, "new_shown_at": shown_at}
    return {"whose": person, "new_message": message, **times}


async def write_shown(wire: Wire, rows: Sequence[Values]) -> None:
    """Living screens; the last one of a person is kept.

    In the order of people, in which everybody locks them.
    """
    ordered = sorted(rows, key=lambda row: int(row["whose"]))
    await wire.run(wire.upsert(screens).from_select(_COLUMNS, _SHOWN), ordered)


async def settle(wire: Wire, settlements: Sequence[Settlement]) -> None:
    """All of them, by one statement for each kind."""
    await write_shown(wire, [row for one in settlements for row in one.shown])
    if ids := [number for one in settlements for number in one.sent]:
        sent = outbox.c.id.in_(ids)
        if wire.shared:  # in this order, too
            await wire.rows(select(outbox.c.id).where(sent).order_by(outbox.c.id).with_for_update())
        await wire.run(delete(outbox).where(sent))
