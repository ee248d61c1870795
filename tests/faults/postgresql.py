"""The database of a storm on a server, seen over a connection that the storm does not cut."""

from collections.abc import Mapping
from typing import Any

from journey.map import JourneyMap
from storage.codec import decode_map
from storage.migrations import migrate
from tests.faults.kept import PEOPLE, Kept, person_of
from tests.faults.order import Order, ordered
from tests.storage.postgres import OURS, Server

_TABLE = """CREATE TABLE order_of_deeds (
    n bigserial PRIMARY KEY, what text, person bigint, ref bigint, at text)"""
_DEEDS = {
    "heard": ("INSERT ON heard", "NULL, new.update_id, new.at::text"),
    "map": ("INSERT ON maps", "new.owner, new.id, NULL"),
    "shown": ("INSERT OR UPDATE ON screens", "new.person, new.serial, new.shown_at::text"),
    "lost": ("DELETE ON screens", "old.person, 0, NULL"),
}
_FUNCTION = """CREATE FUNCTION order_{what}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO order_of_deeds (what, person, ref, at) VALUES ('{what}', {values});
    RETURN NULL; END $$"""
_TRIGGER = """CREATE TRIGGER order_{what} AFTER {when} FOR EACH ROW
    EXECUTE FUNCTION order_{what}()"""
_CUT = """SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
    WHERE datname = $1 AND application_name <> $2"""


class Postgresql:
    """A fresh database of a server. One process of the bot: its commits come in their order."""

    def __init__(self, server: Server) -> None:
        self._server, self._name = server, server.empty()

    @property
    def settings(self) -> dict[str, str]:
        """How the bot finds it."""
        return {"DATABASE_URL": self._server.url(self._name)}

    async def made(self) -> None:
        """Its tables, and what writes down their changes."""
        await migrate(self._server.url(self._name))
        self._ask(_TABLE)
        for what, (when, values) in _DEEDS.items():
            self._ask(_FUNCTION.format(what=what, values=values))
            self._ask(_TRIGGER.format(what=what, when=when))

    async def watched(self) -> None:
        """Since it was made."""

    def cut(self) -> None:
        """Every connection of the bot's is gone, as when the server is started anew."""
        self._server.ask("postgres", _CUT, self._name, OURS)

    def order(self, updates: Mapping[int, Mapping[str, Any]]) -> Order:
        """What was heard, in its order."""
        return ordered(
            self._ask("SELECT what, person, ref, at FROM order_of_deeds ORDER BY n"), updates
        )

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
