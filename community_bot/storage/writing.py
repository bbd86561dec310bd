"""Inserts and updates as both engines understand them.

A statement is built once and then only given its parameters: building one takes longer than
running it.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, cast

from sqlalchemy import CursorResult, Executable, Table, bindparam, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncConnection

Insert = postgresql.Insert | sqlite.Insert


def insert_into(connection: AsyncConnection, table: Table) -> Insert:
    """An insert that knows ON CONFLICT."""
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)


async def add_row(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> bool:
    """Write a new row; False if there is one with its key."""
    return await count_of(connection, _adding(connection.dialect.name, table), values) == 1


async def put_row(connection: AsyncConnection, table: Table, values: Mapping[str, Any]) -> None:
    """Write a row, whether or not there is one with its key."""
    statement = _putting(connection.dialect.name, table, tuple(values))
    await connection.execute(statement, values)


async def change_row(
    connection: AsyncConnection, table: Table, values: Mapping[str, Any], version: int
) -> bool:
    """Write a row over the one of this version; False if that is gone."""
    row = {name: value for name, value in values.items() if name != "key"}
    named = {"old_key": values["key"], "old_version": version}
    return await count_of(connection, _changing(table), {**row, **named}) == 1


async def count_of(
    connection: AsyncConnection, statement: Executable, values: Mapping[str, Any] | None = None
) -> int:
    """How many rows a statement wrote."""
    result = cast("CursorResult[Any]", await connection.execute(statement, values))
    return result.rowcount


@cache
def _adding(dialect: str, table: Table) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    return insert(table).on_conflict_do_nothing()


@cache
def _putting(dialect: str, table: Table, names: tuple[str, ...]) -> Executable:
    insert = postgresql.insert if dialect == "postgresql" else sqlite.insert
    row = insert(table)
    newer = {name: row.excluded[name] for name in names if name != "key"}
    return row.on_conflict_do_update(index_elements=["key"], set_=newer)


@cache
def _changing(table: Table) -> Executable:
    return update(table).where(
        table.c.key == bindparam("old_key"), table.c.version == bindparam("old_version")
    )
