"""The database of a storm on a server, seen over a connection that the storm does not cut."""

import signal
import time
from collections.abc import Mapping
from itertools import cycle
from random import Random
from typing import Any

from journey.map import JourneyMap
from storage.codec import decode_map
from storage.migrations import migrate
from tests.faults.kept import Kept
from tests.faults.order import DEEDS, PERSON, Order, ordered
from tests.faults.people import PEOPLE, person_of
from tests.storage.postgres import OURS, Server

_TABLE = """CREATE TABLE order_of_deeds (n bigserial PRIMARY KEY, what text, person bigint,
    ref bigint, more text, transaction bigint DEFAULT txid_current())"""
_PARTS = {
    "at": "new.at::text",
    "person": f"json_build_array({PERSON})::text",
    "shown": "new.shown_at::text",
}
_FUNCTION = """CREATE FUNCTION order_{what}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO order_of_deeds (what, person, ref, more) VALUES ('{what}', {values});
    RETURN NULL; END $$"""
_TRIGGER = """CREATE TRIGGER order_{what} AFTER {when} FOR EACH ROW
    EXECUTE FUNCTION order_{what}()"""
_ASKED = "SELECT what, person, ref, more, transaction FROM order_of_deeds ORDER BY n"
_CUT = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = $1 AND application_name <> $2"""


class Postgresql:
    """A fresh database of a server that is ours alone, as it is stopped and started anew."""

    def __init__(self, server: Server) -> None:
        self._server, self._name = server, server.empty()
        self._fates = cycle(("restart", "crash", "cut"))

    @property
    def settings(self) -> dict[str, str]:
        """How the bot finds it."""
        return {"DATABASE_URL": self._server.url(self._name)}

    async def made(self) -> None:
        """Its tables, and what writes down their changes."""
        await migrate(self._server.url(self._name))
        self._ask(_TABLE)
        for what, (when, values) in DEEDS.items():
            self._ask(_FUNCTION.format(what=what, values=values.format(**_PARTS)))
            self._ask(_TRIGGER.format(what=what, when=when))

    async def watched(self) -> None:
        """Since it was made."""

    def breaks(self, chance: Random, longest: float) -> str:
        """The server is started anew after a while, or drops whoever is connected."""
        found = next(self._fates)
        if found == "cut":
            self._server.ask("postgres", _CUT, self._name, OURS)
        else:
            with self._server.away(signal.SIGINT if found == "restart" else signal.SIGQUIT):
                time.sleep(chance.uniform(0, longest))
        return f"database {found}"

    def order(self, updates: Mapping[int, Mapping[str, Any]]) -> Order:
        """What was heard, in its order."""
        return ordered(self._ask(_ASKED), updates)

    def waiting(self) -> list[str]:
        """What is in the outbox and not settled."""
        rows = self._ask("SELECT person, kind, state FROM outbox WHERE state <> 'unknown'")
        return [" ".join(map(str, row)) for row in rows]

    def kept(self) -> Kept:
        """All of it."""
        maps: dict[int, dict[int, JourneyMap]] = {}
        for owner, number, document in self._ask("SELECT owner, id, document FROM maps"):
            maps.setdefault(owner, {})[number] = decode_map(document)
        people = {row[0]: person_of(row) for row in self._ask(PEOPLE)}
        return Kept(people, maps, dict(self._ask("SELECT person, message FROM screens")))

    def _ask(self, sql: str) -> list[tuple[Any, ...]]:
        return self._server.ask(self._name, sql)
