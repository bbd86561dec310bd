"""What the drivers raise, in the core's words."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as NoConnectionError

from community_bot.core.errors import BooksSilentError


class StaleError(Exception):
    """A row is no longer what it was read as; the transaction is undone."""


# PostgreSQL: serialization failure, deadlock, lock not available. Another writer went first.
_LOST_A_RACE = {"40001", "40P01", "55P03"}
# Connection, resources, operator intervention, system, configuration; wrong name or password.
_SILENCE = ("08", "53", "57", "58", "F0", "28", "3D")


@contextmanager
def faults_translated() -> Iterator[None]:
    """Raise BooksSilentError where the database does not answer, StaleError where it undid us."""
    try:
        yield
    except DBAPIError as fault:
        if _sqlstate(fault.orig) in _LOST_A_RACE:
            raise StaleError from fault
        if fault.connection_invalidated or _is_silence(fault.orig):
            raise BooksSilentError(_sentence(fault)) from fault
        raise
    except (NoConnectionError, OSError) as fault:
        raise BooksSilentError(_sentence(fault)) from fault
    except Exception as fault:  # the driver's own, while connecting: not wrapped yet
        if _is_silence(fault):
            raise BooksSilentError(_sentence(fault)) from fault
        raise


def _sqlstate(fault: BaseException | None) -> str:
    return getattr(fault, "sqlstate", None) or ""


def _is_silence(fault: BaseException | None) -> bool:
    code = getattr(fault, "sqlite_errorcode", None)
    if isinstance(fault, sqlite3.OperationalError):
        # SQLITE_ERROR is a wrong query, and that is our fault, not the database's.
        return code != sqlite3.SQLITE_ERROR
    if isinstance(fault, sqlite3.DatabaseError):
        return code in (sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT)
    return _sqlstate(fault).startswith(_SILENCE)


def _sentence(fault: BaseException) -> str:
    # Only the first line: SQLAlchemy adds the query and its parameters, members' words included.
    reason = str(getattr(fault, "orig", None) or fault).partition("\n")[0]
    return f"the database does not answer ({type(fault).__name__}: {reason})"
