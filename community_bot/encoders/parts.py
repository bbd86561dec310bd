"""A file that is still coming."""

from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from community_bot.encoders.pins import Pin, digest_of

_LARGEST = 4 << 30  # of a file whose size is not pinned: a server must not fill the disk


@dataclass(frozen=True, slots=True)
class Part:
    """The bytes that came so far, and what they shall become."""

    path: Path
    pin: Pin

    @property
    def size(self) -> int:
        """How many bytes are there."""
        return self.path.stat().st_size if self.path.exists() else 0

    @property
    def limit(self) -> int:
        """How many bytes it may have at most."""
        return self.pin.size or _LARGEST

    def is_complete(self) -> bool:
        """True when it has the pinned hash."""
        return self.path.exists() and digest_of(self.path) == self.pin.sha256

    def opened(self, start: int) -> BinaryIO:
        """Open for what comes after `start`: 0 begins anew."""
        return self.path.open("ab" if start else "wb")

    def drop(self) -> None:
        """Forget what came."""
        self.path.unlink(missing_ok=True)

    def become(self, file: Path) -> None:
        """Take its place as a complete file."""
        self.path.rename(file)
