"""What was carried out: effects that are done, living screens as they stand in their chats."""

from collections.abc import Collection, Mapping
from functools import cache

from sqlalchemy import bindparam, delete, select

from flows.world import ShownScreen
from storage.dialect import BIG, Insert
from storage.statements import IDS, erased, padded, upsert
from storage.tables import outbox, people, screens
from storage.wire import Values, Wire

_COLUMNS = ("person", "message", "serial", "shown_at")
# Of someone forgotten nothing is kept, nor of whoever is just being forgotten: the person is locked
# before the screen, as everybody does it who goes on from there to the effects.
_SHOWN = (
    select(
        people.c.id,
        bindparam("new_message", type_=BIG),
        bindparam("new_serial", type_=screens.c.serial.type),
        bindparam("new_shown_at", type_=BIG),
    )
    .where(people.c.id == bindparam("whose", type_=BIG))
    .with_for_update(read=True, key_share=True, of=people)
)

_IN_ORDER = select(outbox.c.id).where(outbox.c.id.in_(IDS)).order_by(outbox.c.id).with_for_update()
_SENT_IN_ORDER = delete(outbox).where(outbox.c.id.in_(_IN_ORDER))


def _row(person: int, screen: ShownScreen) -> Values:
    times = {"new_serial": screen.serial, "new_shown_at": screen.shown_at}
    return {"whose": person, "new_message": screen.message, **times}


async def write_shown(wire: Wire, shown: Mapping[int, ShownScreen]) -> None:
    """Person → their living screen from now on; in the order in which everybody locks them."""
    rows = [_row(person, screen) for person, screen in sorted(shown.items())]
    await wire.run(_noting(wire.kind), rows)


@cache
def _noting(kind: str) -> Insert:
    return upsert(kind, screens, frozenset()).from_select(_COLUMNS, _SHOWN)


async def settle(wire: Wire, shown: Mapping[int, ShownScreen], sent: Collection[int]) -> None:
    """Living screens as they stand, and effects that were carried out, by their ids."""
    await write_shown(wire, shown)
    if not sent:
        return
    # In this order, too, where anybody else deletes.
    done = _SENT_IN_ORDER if wire.shared else erased(outbox, "id")
    await wire.run(done, [{"ids": padded(sent)}])
