"""Runs the migrations on the connection that `storage.intake.database` brings."""

from alembic import context

from backend.storage.intake.tables import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
with context.begin_transaction():
    context.run_migrations()
