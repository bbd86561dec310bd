"""What a model's files must be: SHA-256, as `sha256sum` prints it and as an operator types it."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from community_bot.core.errors import ModelError

MODEL = "model.onnx"
TOKENIZER = "tokenizer.json"
FILES = (MODEL, TOKENIZER)
SUMS = "SHA256SUMS"

_HASH = re.compile(r"[0-9a-f]{64}")
_LINE = re.compile(r"(?P<hash>[0-9a-fA-F]{64}) [ *](?P<path>.+)")


@dataclass(frozen=True, slots=True)
class Pin:
    """The bytes that a file must have; `path` is where its source has it, if elsewhere."""

    sha256: str
    size: int | None = None
    path: str | None = None


Pins = Mapping[str, Pin]


def digest_of(file: Path) -> str:
    """The SHA-256 of a file, in hexadecimal."""
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()


def typed_pins(words: Iterable[str]) -> Pins:
    """Pins out of words like `onnx/model.onnx=HASH`.

    Raises ModelError for a word that is none, and when a file of the model has no hash.
    """
    pins: dict[str, Pin] = {}
    for word in words:
        path, _, sha256 = word.rpartition("=")
        if not _HASH.fullmatch(sha256.lower()):
            raise ModelError(f"{word} is not FILE=HASH with the 64 hexadecimal digits of a SHA-256")
        _add(pins, path, sha256, word)
    return _complete(pins, "--sha256")


def read_pins(file: Path) -> Pins:
    """Pins out of a file that `sha256sum` wrote; lines of other files are passed over.

    Raises ModelError when it cannot be read, or has no hash for a file of the model.
    """
    try:
        lines = file.read_text("utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ModelError(f"{file} cannot be read as a list of hashes: {error}") from None
    pins: dict[str, Pin] = {}
    for found in filter(None, map(_LINE.fullmatch, lines)):
        if _name_of(found["path"]):
            _add(pins, found["path"], found["hash"], found["path"])
    return _complete(pins, str(file))


def written_pins(pins: Pins) -> str:
    """The same as `sha256sum` would print it, so that its `--check` works on an installed model."""
    return "".join(f"{pins[name].sha256}  {name}\n" for name in FILES)


def _add(pins: dict[str, Pin], path: str, sha256: str, word: str) -> None:
    name = _name_of(path)
    if name is None:
        raise ModelError(f"{word}: a model is an .onnx file and a {TOKENIZER}, and nothing else")
    if name in pins:
        raise ModelError(f"{word}: {name} has a hash already; one model has one of each file")
    pins[name] = Pin(sha256.lower(), path=path.removeprefix("./"))


def _name_of(path: str) -> str | None:
    """What a file at its source is called here; None for what a model does not need."""
    pure = PurePosixPath(path)
    if pure.is_absolute() or ".." in pure.parts:
        return None
    if pure.suffix == ".onnx":
        return MODEL
    return TOKENIZER if pure.name == TOKENIZER else None


def _complete(pins: dict[str, Pin], source: str) -> Pins:
    missing = [name for name in FILES if name not in pins]
    if missing:
        raise ModelError(f"{source} gives no hash for {' and '.join(missing)}")
    return pins
