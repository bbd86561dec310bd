"""Inserts and updates as both engines understand them."""

from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

from community_bot.storage.rows import Values

Insert = postgresql.Insert | sqlite.Insert


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An insert that knows ON CONFLICT."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


def upsert(connection: AsyncConnection, table: Table, values: Values) -> Insert:
    """Write a row, whether or not there is one with its key."""
    row = insert_into(connection, table).values(values)
    return row.on_conflict_do_update(
        index_elements=["key"], set_={name: row.excluded[name] for name in values if name != "key"}
    )


async def count_of(connection: AsyncConnection, statement: Executable) -> int:
    """How many rows a statement wrote."""
    result = cast("CursorResult[Any]", await connection.execute(statement))
    return result.rowcount
