"""A picture may be several files; an effect may be several messages; what no font has is told once.

Sent pictures are forgotten by this and drawn anew when they are asked for.
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def must(name: str, kind: Any, **more: Any) -> sa.Column[Any]:
    return sa.Column(name, kind, nullable=False, **more)


def key(name: str, kind: Any) -> sa.Column[Any]:
    return must(name, kind, autoincrement=False)


def files(*columns: sa.Column[Any], kind: int, keys: tuple[str, ...]) -> None:
    """The table of sent pictures, with more columns than it has always had."""
    op.create_table(
        "files",
        key("map", BIG),
        key("version", sa.Integer()),
        key("kind", sa.String(kind)),
        key("theme", sa.String(32)),
        key("language", sa.String(35)),
        key("painter", sa.Integer()),
        key("bot", BIG),
        *columns,
        must("file_id", sa.Text()),
        sa.PrimaryKeyConstraint(
            "map", "version", "kind", "theme", "language", "painter", "bot", *keys, name="pk_files"
        ),
        sa.ForeignKeyConstraint(
            ["map", "version"],
            ["versions.map", "versions.number"],
            name="fk_files_map",
            ondelete="CASCADE",
        ),
    )


def upgrade() -> None:
    op.drop_table("files")
    part, parts = key("part", sa.Integer()), must("parts", sa.Integer())
    files(part, parts, kind=32, keys=("part",))
    op.add_column("versions", must("lost_told", sa.Boolean(), server_default=sa.false()))
    op.add_column("outbox", must("parts_sent", sa.Integer(), server_default="0"))


def downgrade() -> None:
    op.drop_column("outbox", "parts_sent")
    op.drop_column("versions", "lost_told")
    op.drop_table("files")
    files(kind=16, keys=())
