"""What people used lately of what is limited by the hour."""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BIG = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    op.create_table(
        "uses",
        sa.Column("person", BIG, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(32), nullable=False, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False, autoincrement=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("person", "kind", "at", name="pk_uses"),
        sa.ForeignKeyConstraint(
            ["person"], ["people.id"], name="fk_uses_person", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_uses_at", "uses", ["at"])


def downgrade() -> None:
    op.drop_table("uses")
