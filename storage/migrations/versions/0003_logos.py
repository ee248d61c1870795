"""Logos that people sent for their maps."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "logos",
        sa.Column("name", sa.String(32), nullable=False, autoincrement=False),
        sa.Column("owner", BIG, nullable=False, autoincrement=False),
        sa.Column("png", sa.LargeBinary(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("name", "owner", name="pk_logos"),
        sa.ForeignKeyConstraint(
            ["owner"], ["people.id"], name="fk_logos_owner", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_logos_owner", "logos", ["owner"])


def downgrade() -> None:
    op.drop_table("logos")
