"""The key of kept words: given by the operator, or written to a file at the first run."""

import os
import tempfile
from pathlib import Path

from cryptography.fernet import Fernet

from community_bot.core.errors import BooksKeyError
from community_bot.storage.engine import is_embedded
from community_bot.storage.sealing import Sealer

_MISSING = (
    "PostgreSQL is used by several copies of the bot, so the key of the words that it keeps stands "
    "in the settings: set COMMUNITY_BOT_DATABASE__KEY to what `community-bot db key` prints, "
    "the same for every copy"
)


def fresh_key() -> str:
    """A key that nobody had before."""
    return Fernet.generate_key().decode()


def sealer_for(url: str, key: str | None, file: Path) -> Sealer:
    """What seals for a database: with the given key, else with the one in the file.

    Raises BooksKeyError where there is none for PostgreSQL, or the file cannot be used.
    """
    if key is not None:
        return Sealer(key.encode())
    if not is_embedded(url):
        raise BooksKeyError(_MISSING)
    try:
        return Sealer(_kept(file))
    except OSError as fault:
        why = (fault.strerror or "no reason given").lower()
        raise BooksKeyError(
            f"the key file {file} cannot be read or written: {why}; mend that, or set "
            "COMMUNITY_BOT_DATABASE__KEY or COMMUNITY_BOT_DATABASE__KEY_FILE"
        ) from fault


def _kept(file: Path) -> bytes:
    """The key in a file; one that is missing is made with a fresh key, and never written again."""
    if not file.exists():
        _write(file, fresh_key().encode())
    with file.open("rb") as opened:
        if os.fstat(opened.fileno()).st_mode & 0o077:
            raise BooksKeyError(f"others may read the key file {file}; run: chmod 600 {file}")
        return _checked(opened.read(1024).strip(), file)


def _checked(key: bytes, file: Path) -> bytes:
    try:
        Fernet(key)
    except ValueError:
        raise BooksKeyError(
            f"{file} holds no key; restore it from your backup, or remove it: the next start then "
            "makes a fresh one, and what was sealed before stays sealed"
        ) from None
    return key


def _write(file: Path, key: bytes) -> None:
    """Put a key where none is, whole or not at all; whoever was faster keeps theirs."""
    file.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(prefix=f".{file.name}.", dir=file.parent)  # for us alone: 0600
    try:
        with os.fdopen(handle, "wb") as opened:
            opened.write(key + b"\n")
            opened.flush()
            os.fsync(opened.fileno())
        os.link(name, file)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
