"""Time as this server tells it, and the ids that carry it."""

import time
from datetime import UTC, datetime

EPOCH = 1_420_070_400_000  # ms; the first of January 2015, where Discord's ids begin
_COUNTED = 22  # bits below the time


class Clock:
    """The machine's time, which a test may move forward."""

    def __init__(self) -> None:
        self._ahead = 0.0

    def now(self) -> datetime:
        """The time it is here."""
        return datetime.fromtimestamp(self.seconds(), UTC)

    def seconds(self) -> float:
        """The same, counted since 1970."""
        return time.time() + self._ahead

    def passes(self, seconds: float) -> None:
        """Jumps ahead: deadlines are over without anybody waiting for them."""
        self._ahead += seconds


class Snowflakes:
    """Ids that grow, no two alike, each knowing when it was given."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._last = 0

    def next(self) -> int:
        """An id of this moment."""
        moment = (int(self._clock.seconds() * 1000) - EPOCH) << _COUNTED
        self._last = max(self._last + 1, moment)
        return self._last


def given_at(snowflake: int) -> float:
    """When an id was given, in seconds since 1970."""
    return ((snowflake >> _COUNTED) + EPOCH) / 1000
