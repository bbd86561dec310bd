"""Where models stand: a folder a model, named like it, with its files and their hashes."""

import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkdtemp

from community_bot.core.errors import ModelError
from community_bot.encoders.known import KNOWN
from community_bot.encoders.parts import Part
from community_bot.encoders.pins import FILES, SUMS, Pin, Pins, digest_of, read_pins, written_pins

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,63}")
_INCOMING = ".incoming"  # no name begins with a dot, so it can be no model


def checked_name(name: str) -> str:
    """The name, when it can be a folder's everywhere.

    Raises ModelError when it cannot.
    """
    if not _NAME.fullmatch(name):
        raise ModelError(
            f"{name or 'this source'} gives no name to keep a model under; give one of letters, "
            "digits, dots and dashes with --name"
        )
    return name


def is_folder(model: str) -> bool:
    """True for what is written as a path; a bare word is a name in the store."""
    return model in {".", "..", "~"} or "/" in model or "\\" in model


@dataclass(frozen=True, slots=True)
class Store:
    """The models under one folder, which need not exist yet."""

    root: Path

    def folder(self, model: str) -> Path:
        """Where the files of a model are: a name in this store, or a path to anywhere."""
        return Path(model).expanduser() if is_folder(model) else self.root / model

    def names(self) -> tuple[str, ...]:
        """Every model that is installed."""
        if not self.root.is_dir():
            return ()
        folders = (one for one in self.root.iterdir() if _NAME.fullmatch(one.name))
        return tuple(sorted(one.name for one in folders if (one / FILES[0]).is_file()))

    def part(self, pin: Pin) -> Part:
        """Where a download waits to go on: under its hash, so that no two files ever mix."""
        return Part(self.incoming() / f"{pin.sha256}.part", pin)

    def incoming(self) -> Path:
        """The folder for what is not a model yet, on the same disk as the models."""
        folder = self.root / _INCOMING
        folder.mkdir(parents=True, exist_ok=True)
        return folder

    @contextmanager
    def staging(self) -> Iterator[Path]:
        """An empty folder that is gone when the block ends, unless it became a model."""
        folder = Path(mkdtemp(prefix="model-", dir=self.incoming()))
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def put(self, staged: Path, name: str, pins: Pins) -> Path:
        """Make a complete folder the model of this name, in place of an older one."""
        (staged / SUMS).write_text(written_pins(pins), "utf-8")
        for file in staged.iterdir():
            _flush(file)
        staged.chmod(0o755)  # mkdtemp made it for us alone; the bot may run as somebody else
        place = self.root / name
        with self.staging() as aside:
            older = place.rename(aside / "older") if place.exists() else None
            try:
                staged.rename(place)
            except OSError:
                if older:
                    older.rename(place)
                raise
        return place


def pins_of(folder: Path, name: str | None = None) -> Pins | None:
    """What a model's files must be: by our list, else by its own; None when nothing says it.

    Our list comes first: a folder under a known name vouches for nothing.
    """
    known = KNOWN.get(name or "")
    if known:
        return known.files
    return read_pins(folder / SUMS) if (folder / SUMS).is_file() else None


def refuse_incomplete(folder: Path) -> None:
    """Raises ModelError for a folder that lacks a file of a model."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise ModelError(f"{folder} holds no {' and no '.join(missing)}, so it is no model")


def refuse_other_bytes(folder: Path, pins: Pins | None, source: Path | None = None) -> None:
    """Raises ModelError for a file that is not what it must be; it is named as in `source`."""
    for name in FILES:
        if pins and digest_of(folder / name) != pins[name].sha256:
            raise ModelError(
                f"{(source or folder) / name} is not the file that its SHA-256 promises; "
                "get the model again"
            )


def _flush(file: Path) -> None:
    """Have the bytes on the disk before the name is: a power cut must not leave an empty model."""
    with file.open("rb") as opened:
        os.fsync(opened.fileno())
