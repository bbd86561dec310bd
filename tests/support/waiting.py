"""Waiting for something that another process does: looked at often, and never for ever."""

import time
from collections.abc import Callable
from typing import TypeVar

Found = TypeVar("Found")

PATIENCE = 45.0  # seconds; only a fault lasts as long
_PAUSE = 0.02


def until(look: Callable[[], Found | None], what: str, patience: float = PATIENCE) -> Found:
    """The first thing that a look finds; an AssertionError when it never finds anything."""
    end = time.monotonic() + patience
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {patience:.0f} s: {what}")
        time.sleep(_PAUSE)
