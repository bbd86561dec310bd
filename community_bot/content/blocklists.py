"""Lists compiled into one file that is mapped into memory, and opened again when it changes.

The file is a trie, a byte for each domain that says on which list it stands, a description in
JSON, the length of that in four bytes, and a last word by which the file is known.
"""

import json
import mmap
import os
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

import marisa_trie  # type: ignore[import-not-found,import-untyped,unused-ignore]

from community_bot.content.sources import Source
from community_bot.core.errors import ContentError
from community_bot.core.scam.blocklist import Blocklist, Guard, Left, key_of

NAME = "blocklist.bin"  # in the content folder
_LAST = b"cbblock1"
_LENGTH = 4  # bytes
_MOST_LISTS = 255


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A domain that a list names and may not, and where."""

    domain: str
    list: str
    line: int
    why: Left


@dataclass(frozen=True, slots=True)
class Built:
    """What a compiled file holds: domains by list, and what was left out."""

    lists: dict[str, int]
    domains: int
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Described:
    """What a compiled file says of itself."""

    lists: dict[str, int]
    domains: int
    trie: int


def build_blocklist(sources: Sequence[Source], guard: Guard, file: Path) -> Built:
    """Compile lists into a file, put in place of an older one at once.

    A domain on several lists counts for the first. Raises ContentError when it cannot be written.
    """
    if len(sources) > _MOST_LISTS:
        raise ContentError(f"{file}:1: these are more than {_MOST_LISTS} lists; join some of them")
    on: dict[str, int] = {}
    left: list[LeftOut] = []
    for number, source in enumerate(sources):
        for domain, line in source.domains.items():
            why = guard.reason(domain)
            if why is None:
                on.setdefault(domain, number)
            else:
                left.append(LeftOut(domain, source.name, line, why))
    counts = _counts(sources, on)
    _write(file, _compiled(on, counts))
    return Built(counts, len(on), tuple(left))


def _counts(sources: Sequence[Source], on: dict[str, int]) -> dict[str, int]:
    counts = dict.fromkeys((source.name for source in sources), 0)
    if len(counts) < len(sources):
        raise ContentError("two lists have the same name; rename one of the files")
    for number in on.values():
        counts[sources[number].name] += 1
    return counts


def _compiled(on: dict[str, int], counts: dict[str, int]) -> bytes:
    trie = marisa_trie.Trie(sorted(map(key_of, on)))
    marks = bytearray(len(on))
    for domain, number in on.items():
        marks[trie.key_id(key_of(domain))] = number
    body = trie.tobytes()
    described = json.dumps(asdict(Described(counts, len(on), len(body)))).encode()
    return b"".join((body, marks, described, len(described).to_bytes(_LENGTH, "big"), _LAST))


def _write(file: Path, content: bytes) -> None:
    """Beside the old file first: who has that mapped keeps it, and nobody sees half a file."""
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        with suppress(OSError):
            beside.unlink()
        raise ContentError(f"{file}:1: this cannot be written: {error.strerror}") from None


def open_blocklist(file: Path) -> Blocklist:
    """The compiled lists, mapped: pages come into memory as they are asked for.

    Raises ContentError for a file that is missing or was not built by `blocklist build`.
    """
    mapped = _mapped(file)
    described = _described(file, mapped)
    trie = marisa_trie.Trie()
    try:
        trie.mmap(str(file))
    except RuntimeError:
        raise _broken(file) from None
    return Blocklist(trie, mapped, described.trie, tuple(described.lists))


def describe_blocklist(file: Path) -> Described:
    """What a compiled file says of itself; raises ContentError like `open_blocklist`."""
    return _described(file, _mapped(file))


def _mapped(file: Path) -> mmap.mmap:
    try:
        with file.open("rb") as opened:
            return mmap.mmap(opened.fileno(), 0, access=mmap.ACCESS_READ)
    except FileNotFoundError:
        raise ContentError(
            f"{file}:1: there is no such file; make it with `community-bot blocklist build`"
        ) from None
    except OSError as error:
        raise ContentError(f"{file}:1: this cannot be read: {error.strerror}") from None
    except ValueError:  # an empty file cannot be mapped
        raise _broken(file) from None


def _described(file: Path, mapped: mmap.mmap) -> Described:
    end = len(mapped) - len(_LAST) - _LENGTH
    if end < 0 or mapped[end + _LENGTH :] != _LAST:
        raise _broken(file)
    length = int.from_bytes(mapped[end : end + _LENGTH], "big")
    try:
        described = Described(**json.loads(mapped[end - length : end]))
    except (ValueError, TypeError):
        raise _broken(file) from None
    if described.trie + described.domains + length != end:
        raise _broken(file)
    return described


def _broken(file: Path) -> ContentError:
    return ContentError(
        f"{file}:1: this is not a whole compiled list; make it with `community-bot blocklist build`"
    )


@dataclass(slots=True)
class Watched:
    """The lists of a file as it stands now: call `renewed` when the file may have changed."""

    file: Path
    tell: Callable[[str], object] = lambda _: None
    _seen: tuple[int, int, int] | None = None
    _now: Blocklist | None = None

    def has(self, host: str) -> str | None:
        """The list on which a host stands; None without a file."""
        return self._now.has(host) if self._now else None

    def renewed(self) -> bool:
        """Whether the file had changed; a new one that is broken leaves the old one in use."""
        seen = _identity(self.file)
        if seen == self._seen:
            return False
        self._seen = seen
        try:
            self._now = open_blocklist(self.file) if seen else None
        except ContentError as error:
            self.tell(str(error))
            return False
        return True


def _identity(file: Path) -> tuple[int, int, int] | None:
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def shown(built: Built, file: Path, most: int = 20) -> Iterable[str]:
    """Sentences about what was built."""
    lists = ", ".join(f"{name} {count:,}" for name, count in built.lists.items())
    yield f"Wrote {file}: {built.domains:,} domains ({lists})."
    if built.left_out:
        yield f"Left out {len(built.left_out):,}, which would flag what is genuine:"
    for one in built.left_out[:most]:
        yield f"  {one.domain} ({one.why}; {one.list}, line {one.line})"
    if len(built.left_out) > most:
        yield f"  and {len(built.left_out) - most:,} more; --json names all"
