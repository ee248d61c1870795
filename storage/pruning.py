"""Forgetting what counts no more."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select

from storage.spending import forget_uses
from storage.tables import UNKNOWN, heard, outbox, people
from storage.wire import Wire

HEARD_FOR = timedelta(hours=48)


async def forget_old(wire: Wire, now: datetime) -> None:
    """Ids of updates that cannot come again, uses that count no more, and what was left unsettled
    of strangers.

    Of someone forgotten only the last word may stand in the outbox, if it got lost on its way.
    """
    old = now - HEARD_FOR
    await wire.run(delete(heard).where(heard.c.at < old))
    await forget_uses(wire, now)
    await _forget_last_words(wire, old)


async def _forget_last_words(wire: Wire, old: datetime) -> None:
    """What was said last to people forgotten since, and may never have arrived."""
    lost = outbox.c.state == UNKNOWN, outbox.c.lease_until < old
    # Counted row by row, by the key: a join would be planned over all people.
    known = select(func.count()).where(people.c.id == outbox.c.person).scalar_subquery()
    await wire.run(delete(outbox).where(*lost, known == 0))
