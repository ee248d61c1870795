"""Whom to remind of a draft, and of which draft they were reminded."""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    for table, name, usual in (("people", "reminders", sa.true()), ("maps", "reminded", sa.false())):
        column: sa.Column[Any] = sa.Column(name, sa.Boolean(), nullable=False, server_default=usual)
        op.add_column(table, column)
    op.create_index("ix_people_heard_at", "people", ["heard_at"])


def downgrade() -> None:
    op.drop_index("ix_people_heard_at", "people")
    op.drop_column("maps", "reminded")
    op.drop_column("people", "reminders")
