"""What is wrong with a content file, and where."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing to mend; a warning leaves the file usable.

    `path` is relative to the content folder, `line` counts from 1.
    """

    path: str
    line: int
    sentence: str
    is_warning: bool = False

    def __str__(self) -> str:
        """`path:line: sentence`, as editors and terminals make it clickable."""
        kind = "warning: " if self.is_warning else ""
        return f"{self.path}:{self.line}: {kind}{self.sentence}"
