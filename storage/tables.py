"""The tables. Times are UTC, ids of people, chats and maps take 64 bits."""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    false,
    true,
)

from storage.dialect import BIG, NEVER_REUSED
from storage.moments import Moment

DUE, SENDING, UNKNOWN = "due", "sending", "unknown"
"""States of a row of the outbox; one that was sent is deleted."""

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)


def _must(name: str, kind: Any, **more: Any) -> Column[Any]:
    return Column(name, kind, nullable=False, **more)


def _key(name: str, kind: Any, *links: ForeignKey) -> Column[Any]:
    return Column(name, kind, *links, primary_key=True, autoincrement=False)


def _of(column: str) -> ForeignKey:
    return ForeignKey(column, ondelete="CASCADE")


people = Table(
    "people",
    metadata,
    _key("id", BIG),
    _must("chat", BIG),
    _must("name", Text),
    _must("language", String(35)),
    _must("spot", Text),
    Column("before", Text),
    _must("serial", Integer),
    _must("pending", Text),
    _must("gone", Boolean),
    _must("created_at", Moment),
    _must("heard_at", Moment),
    _must("reminders", Boolean, server_default=true()),
    Index(None, "heard_at"),
)

cursors = Table(
    "cursors",
    metadata,
    _key("person", BIG, _of("people.id")),
    _key("map", BIG),
    _must("spot", Text),
)

maps = Table(
    "maps",
    metadata,
    _key("id", BIG),
    Column("owner", BIG, _of("people.id"), nullable=False),
    _must("title", Text),
    _must("document", Text),
    _must("format", Integer),
    _must("revision", Integer),
    _must("answered", Integer),
    _must("asked", Integer),
    _must("versions", Integer),
    _must("drawn_revision", Integer),
    _must("deleted", Boolean),
    _must("created_at", Moment),
    _must("changed_at", Moment),
    _must("reminded", Boolean, server_default=false()),
    Index(None, "owner", "changed_at"),
)

versions = Table(
    "versions",
    metadata,
    _key("map", BIG, _of("maps.id")),
    _key("number", Integer),
    _must("document", Text),
    _must("language", String(35)),
    _must("created_at", Moment),
    _must("lost_told", Boolean, server_default=false()),
)

heard = Table(
    "heard",
    metadata,
    _key("bot", BIG),
    _key("update_id", BIG),
    _must("at", Moment),
    Index(None, "at"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", BIG, primary_key=True, autoincrement=True),
    _must("person", BIG),
    _must("chat", BIG),
    _must("lane", String(16)),
    _must("kind", String(16)),
    _must("payload", Text),
    _must("state", String(16)),
    _must("lease_until", Moment),
    _must("attempts", Integer),
    _must("not_before", Moment),
    _must("created_at", Moment),
    _must("parts_sent", Integer, server_default="0"),
    _must("holder", String(32), server_default=""),
    Index(None, "state", "lease_until"),
    Index(None, "person", "lane", "id"),
    **NEVER_REUSED,
)

journal = Table(
    "journal",
    metadata,
    _key("person", BIG, _of("people.id")),
    _key("message", BIG),
    _must("map", BIG),
    _must("place", Text),
    _must("items", Text),
)

screens = Table(
    "screens",
    metadata,
    _key("person", BIG, _of("people.id")),
    _must("message", BIG),
    _must("serial", Integer),
    _must("shown_at", BIG),
)

files = Table(
    "files",
    metadata,
    _key("map", BIG),
    _key("version", Integer),
    _key("kind", String(32)),
    _key("theme", String(32)),
    _key("language", String(35)),
    _key("painter", Integer),
    _key("bot", BIG),
    _key("part", Integer),
    _must("parts", Integer),
    _must("file_id", Text),
    ForeignKeyConstraint(
        ["map", "version"], ["versions.map", "versions.number"], ondelete="CASCADE"
    ),
)

uses = Table(
    "uses",
    metadata,
    _key("person", BIG, _of("people.id")),
    _key("kind", String(32)),
    _key("at", Moment),
    _must("count", Integer),
    Index(None, "at"),
)

logos = Table(
    "logos",
    metadata,
    _key("name", String(32)),
    _key("owner", BIG, _of("people.id")),
    _must("png", LargeBinary),
    _must("created_at", Moment),
    Index(None, "owner"),
)
