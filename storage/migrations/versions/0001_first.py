"""The first tables."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def must(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False)


def key(name: str, kind: sa.types.TypeEngine[Any]) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, autoincrement=False)


def primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def belongs(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [to], name=f"fk_{table}_{column}", ondelete="CASCADE"
    )


def upgrade() -> None:
    op.create_table(
        "people",
        key("id", BIG),
        must("chat", BIG),
        must("name", sa.Text()),
        must("language", sa.String(35)),
        must("spot", sa.Text()),
        sa.Column("before", sa.Text(), nullable=True),
        must("serial", sa.Integer()),
        must("pending", sa.Text()),
        must("gone", sa.Boolean()),
        must("created_at", MOMENT),
        must("heard_at", MOMENT),
        primary("people", "id"),
    )
    op.create_table(
        "cursors",
        key("person", BIG),
        key("map", BIG),
        must("spot", sa.Text()),
        primary("cursors", "person", "map"),
        belongs("cursors", "person", "people.id"),
    )
    op.create_table(
        "maps",
        key("id", BIG),
        must("owner", BIG),
        must("title", sa.Text()),
        must("document", sa.Text()),
        must("format", sa.Integer()),
        must("revision", sa.Integer()),
        must("answered", sa.Integer()),
        must("asked", sa.Integer()),
        must("versions", sa.Integer()),
        must("drawn_revision", sa.Integer()),
        must("deleted", sa.Boolean()),
        must("created_at", MOMENT),
        must("changed_at", MOMENT),
        primary("maps", "id"),
        belongs("maps", "owner", "people.id"),
    )
    op.create_index("ix_maps_owner_changed_at", "maps", ["owner", "changed_at"])
    op.create_table(
        "versions",
        key("map", BIG),
        key("number", sa.Integer()),
        must("document", sa.Text()),
        must("language", sa.String(35)),
        must("created_at", MOMENT),
        primary("versions", "map", "number"),
        belongs("versions", "map", "maps.id"),
    )
    op.create_table(
        "heard",
        key("bot", BIG),
        key("update_id", BIG),
        must("at", MOMENT),
        primary("heard", "bot", "update_id"),
    )
    op.create_index("ix_heard_at", "heard", ["at"])
    op.create_table(
        "outbox",
        sa.Column("id", BIG, nullable=False, autoincrement=True),
        must("person", BIG),
        must("chat", BIG),
        must("lane", sa.String(16)),
        must("kind", sa.String(16)),
        must("payload", sa.Text()),
        must("state", sa.String(16)),
        must("lease_until", MOMENT),
        must("attempts", sa.Integer()),
        must("not_before", MOMENT),
        must("created_at", MOMENT),
        primary("outbox", "id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_outbox_state_lease_until", "outbox", ["state", "lease_until"])
    op.create_index("ix_outbox_person_lane_id", "outbox", ["person", "lane", "id"])
    op.create_table(
        "journal",
        key("person", BIG),
        key("message", BIG),
        must("map", BIG),
        must("place", sa.Text()),
        must("items", sa.Text()),
        primary("journal", "person", "message"),
        belongs("journal", "person", "people.id"),
    )
    op.create_table(
        "screens",
        key("person", BIG),
        must("message", BIG),
        must("serial", sa.Integer()),
        must("shown_at", BIG),
        primary("screens", "person"),
        belongs("screens", "person", "people.id"),
    )
    op.create_table(
        "files",
        key("map", BIG),
        key("version", sa.Integer()),
        key("kind", sa.String(16)),
        key("theme", sa.String(32)),
        key("language", sa.String(35)),
        key("painter", sa.Integer()),
        key("bot", BIG),
        must("file_id", sa.Text()),
        primary("files", "map", "version", "kind", "theme", "language", "painter", "bot"),
        sa.ForeignKeyConstraint(
            ["map", "version"],
            ["versions.map", "versions.number"],
            name="fk_files_map",
            ondelete="CASCADE",
        ),
    )


def downgrade() -> None:
    for table in (
        "files", "screens", "journal", "outbox", "heard", "versions", "maps", "cursors", "people"
    ):
        op.drop_table(table)
