"""What alembic runs: it is handed an open transaction, and only that."""

from alembic import context

from storage.dialect import rebuilds_tables
from storage.tables import metadata

connection = context.config.attributes["connection"]
context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=rebuilds_tables(connection.dialect.name),
)
with context.begin_transaction():
    context.run_migrations()
