"""Rows of a database that another process writes."""

import asyncio
from typing import Any

from sqlalchemy import text

from community_bot.storage.engine import create_engine


def rows(url: str, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """What a statement finds; one that changes something is committed."""

    async def found() -> list[tuple[Any, ...]]:
        engine = create_engine(url)
        try:
            async with engine.begin() as connection:
                result = await connection.execute(text(statement), values)
                return [tuple(row) for row in result] if result.returns_rows else []
        finally:
            await engine.dispose()

    with asyncio.Runner() as runner:
        return runner.run(found())
