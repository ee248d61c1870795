"""Who has taken an effect: one lane of one person is in the hands of one process at a time.

An older release goes on beside it: what it takes is nobody's by name, and held by its lease alone.
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    holder: sa.Column[str] = sa.Column("holder", sa.String(32), nullable=False, server_default="")
    op.add_column("outbox", holder)


def downgrade() -> None:
    op.drop_column("outbox", "holder")
