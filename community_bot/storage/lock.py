"""The one process that runs on an SQLite file."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from community_bot.core.errors import BooksTakenError
from community_bot.storage.upgrade import file_of


@contextmanager
def only_runner(url: str) -> Iterator[None]:
    """Hold an SQLite file for `run`; a second one is told so. PostgreSQL carries several."""
    path = file_of(url)
    if path is None:
        yield
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    with _held(path.with_name(f"{path.name}.lock"), path):
        yield


@contextmanager
def _held(lock: Path, books: Path) -> Iterator[None]:
    # The file stays when we go: removing it would let a third process lock another one. The
    # system gives the lock back even after kill -9.
    handle = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as fault:
            raise BooksTakenError(_sentence(handle, books)) from fault
        os.ftruncate(handle, 0)
        os.write(handle, str(os.getpid()).encode())
        yield
    finally:
        os.close(handle)


def _sentence(handle: int, books: Path) -> str:
    process = os.read(handle, 20).decode(errors="replace")
    who = f" as process {process}" if process.isdigit() else ""
    return (
        f"another community-bot already runs on {books}{who}; "
        "stop it first, or give this one its own COMMUNITY_BOT_DATABASE__URL"
    )
