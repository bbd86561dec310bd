"""How often a platform lets us speak in one chat."""

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """A gap between two messages, and how many fit into a minute."""

    gap: timedelta = timedelta(0)
    per_minute: int | None = None


@dataclass(frozen=True, slots=True)
class PaceState:
    """What was used up in a chat: `next_at` by the gap, `booked_until` by the minute (GCRA)."""

    next_at: datetime
    booked_until: datetime


def free_at(state: PaceState | None, pace: Pace) -> datetime | None:
    """When the next message may go, or None for now at once."""
    if state is None:
        return None
    if pace.per_minute is None:
        return state.next_at
    room = _share(pace.per_minute) * (_at_once(pace.per_minute) - 1)
    return max(state.next_at, state.booked_until - room)


def spoken(state: PaceState | None, pace: Pace, now: datetime) -> PaceState:
    """The state after one more message."""
    cost = _share(pace.per_minute) if pace.per_minute else timedelta(0)
    booked = max(state.booked_until, now) if state else now
    return PaceState(now + pace.gap, booked + cost)


def _at_once(per_minute: int) -> int:
    """How many may follow one another at once after a silence."""
    return max(1, per_minute // 4)


def _share(per_minute: int) -> timedelta:
    """What one message uses up: with those at once, no minute ever holds more than `per_minute`."""
    spread = per_minute - _at_once(per_minute) + 1
    return -(-timedelta(minutes=1) // spread)
