"""Many rows, put in by SQL that both kinds of database understand."""

from sqlalchemy import text

from storage import Store

PEOPLE, MAPS_EACH = 4000, 3
AWAY = "2125-01-01 00:00:00.000000"
BEFORE = "2025-01-01 00:00:00.000000"

_PEOPLE = f"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {PEOPLE})"
_MAPS = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
    f" WHERE i < {PEOPLE * MAPS_EACH})"
)
_FILLED = (
    "INSERT INTO people (id, chat, name, language, spot, serial, pending, gone, created_at,"
    f" heard_at) {_PEOPLE} SELECT i, i, 'somebody', 'ru', '{{}}', 0, '', false,"
    f" '{BEFORE}', '{BEFORE}' FROM n",
    "INSERT INTO maps (id, owner, title, document, format, revision, answered, asked, versions,"
    f" drawn_revision, deleted, created_at, changed_at) {_MAPS} SELECT i, 1 + i % {PEOPLE},"
    f" 'a map', '{{}}', 1, 1, 1, 1, 1, 1, false, '{BEFORE}', '{BEFORE}' FROM n",
    f"INSERT INTO cursors (person, map, spot) {_MAPS} SELECT 1 + i % {PEOPLE}, i, '{{}}' FROM n",
    "INSERT INTO versions (map, number, document, language, created_at)"
    f" {_MAPS} SELECT i, 1, '{{}}', 'ru', '{BEFORE}' FROM n",
    f"INSERT INTO screens (person, message, serial, shown_at) {_PEOPLE} SELECT i, 1, 0, 1 FROM n",
    "INSERT INTO journal (person, message, map, place, items)"
    f" {_MAPS} SELECT 1 + i % {PEOPLE}, i, i, 'persona.age', '[]' FROM n",
    "INSERT INTO files (map, version, kind, theme, language, painter, bot, part, parts, file_id)"
    f" {_MAPS} SELECT i, 1, 'album', 'light', 'ru', 1, 100, 0, 1, 'a name' FROM n",
    f"INSERT INTO uses (person, kind, at, count) {_PEOPLE} SELECT i, 'x', '{AWAY}', 1 FROM n",
    "INSERT INTO logos (name, owner, png, created_at)"
    f" {_PEOPLE} SELECT 'logo ' || i, i, 'a PNG', '{BEFORE}' FROM n",
    f"INSERT INTO heard (bot, update_id, at) {_MAPS} SELECT 100, i, '{AWAY}' FROM n",
    # Reminders that wait, and sendings that nobody has decided about; hardly anything is due.
    "INSERT INTO outbox (person, chat, lane, kind, payload, state, lease_until, attempts,"
    f" not_before, created_at) {_MAPS} SELECT 1 + i % {PEOPLE}, 1, 'talk', 'say', '{{}}',"
    " CASE WHEN i % 2 = 0 THEN 'unknown' ELSE 'due' END,"
    f" CASE WHEN i % 2 = 0 THEN '{BEFORE}' ELSE '{AWAY}' END, 0,"
    f" CASE WHEN i % 2 = 0 THEN '{BEFORE}' ELSE '{AWAY}' END, '{BEFORE}' FROM n",
    "ANALYZE",
)


async def crowded(store: Store, postgresql: bool) -> None:
    """Fill every big table with thousands of rows, and let the planner know of them."""
    async with store.writing() as wire:
        for order in _FILLED:
            if postgresql:
                order = order.replace(f"'{AWAY}'", f"timestamptz '{AWAY}+00'")
                order = order.replace(f"'{BEFORE}'", f"timestamptz '{BEFORE}+00'")
            await wire.run(text(order.replace(":", r"\:")))
