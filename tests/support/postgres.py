"""A PostgreSQL database that lasts as long as a test."""

import asyncio
import os
import uuid
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

from tests.support.absent import pass_over

MISSING = "PostgreSQL is not tested: CBTEST_POSTGRES is unset (see scripts/postgres-for-tests)"


def server() -> str:
    """The address of a server that tests may make databases on; skips where there is none."""
    address = os.environ.get("CBTEST_POSTGRES")
    if not address:
        pass_over(MISSING, is_required=bool(os.environ.get("CBTEST_REQUIRE")))
    return address


@contextmanager
def scratch_database() -> Iterator[str]:
    """The address of a new, empty database; skips where there is no server to ask."""
    address = server()
    name = f"cbtest_{uuid.uuid4().hex}"
    _administer(address, f"CREATE DATABASE {name}")
    try:
        yield make_url(address).set(database=name).render_as_string(hide_password=False)
    finally:
        _administer(address, f"DROP DATABASE {name} WITH (FORCE)")


def _administer(address: str, statement: str) -> None:
    async def done() -> None:
        engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()

    with asyncio.Runner() as runner:
        runner.run(done())
