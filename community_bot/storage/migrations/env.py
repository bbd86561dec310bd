"""Alembic's way into the database: on the connection it is handed, else on one of its own."""

from alembic import context
from sqlalchemy import Connection, engine_from_config
from sqlalchemy.pool import NullPool

from community_bot.storage.schema import metadata


def migrate(connection: Connection) -> None:
    context.configure(connection=connection, target_metadata=metadata, render_as_batch=True)
    with context.begin_transaction():
        context.run_migrations()


handed = context.config.attributes.get("connection")
if handed is not None:
    migrate(handed)
else:  # a developer at `alembic revision`; see README.md
    section = context.config.get_section(context.config.config_ini_section, {})
    with engine_from_config(section, poolclass=NullPool).connect() as scratch:
        migrate(scratch)
