"""What was asked a moment ago: in this process alone, redacted, lost at a restart on purpose."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

REMEMBERED = timedelta(minutes=2)
MOST = 500  # questions at once


@dataclass(slots=True)
class Recall:
    """Redacted words by the key of the event that asked, for two minutes."""

    _kept: dict[str, tuple[datetime, str]] = field(default_factory=dict)

    def keep(self, origin: str, words: str, now: datetime) -> None:
        """Remember a question; the oldest ones make room."""
        fresh = {key: one for key, one in self._kept.items() if now - one[0] < REMEMBERED}
        fresh[origin] = (now, words)
        self._kept = dict(list(fresh.items())[-MOST:])

    def words(self, origin: str, now: datetime) -> str:
        """What was asked, or nothing when it was too long ago."""
        at, words = self._kept.get(origin, (now - REMEMBERED, ""))
        return words if now - at < REMEMBERED else ""
