"""Questions without an answer, and votes, in memory."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from community_bot.core.decisions import CastVote, CloseGap, NoteGap
from community_bot.core.faq.gaps import (
    Gap,
    KeptGap,
    Tally,
    asker_of,
    gap_key,
    origin_mark,
    voter_of,
)
from community_bot.storage.feedback import counted
from community_bot.storage.terms import KEPT_GAPS


@dataclass(slots=True)
class MemoryFeedback:
    """The tables `gaps` and `votes`."""

    gaps: dict[str, KeptGap] = field(default_factory=dict)
    origins: dict[str, str] = field(default_factory=dict)
    votes: dict[str, CastVote] = field(default_factory=dict)

    def write(self, salt: bytes, change: NoteGap | CloseGap | CastVote) -> None:
        """Do to the tables what a change wants."""
        match change:
            case NoteGap(gap=gap):
                self._note(salt, gap)
            case CloseGap(origin=origin):
                mark = origin_mark(salt, origin)
                self._forget(key for key, one in self.origins.items() if one == mark)
            case CastVote():
                self.votes[voter_of(salt, change.member, change.entry)] = change

    def _note(self, salt: bytes, gap: Gap) -> None:
        """Keep a question; who asks it again in the same words moves only its last day."""
        key = gap_key(salt, gap)
        known = self.gaps.get(key)
        self.gaps[key] = KeptGap(
            asker=known.asker if known else asker_of(salt, gap),
            language=known.language if known else gap.language,
            words=known.words if known else gap.words,
            first_on=known.first_on if known else gap.on,
            last_on=gap.on,
        )
        self.origins[key] = origin_mark(salt, gap.origin)

    def kept(self, since: datetime) -> tuple[KeptGap, ...]:
        """Questions that were asked on this day or later."""
        found = ((one.first_on, key, one) for key, one in self.gaps.items() if one.last_on >= since)
        return tuple(one for _, _, one in sorted(found, key=lambda row: row[:2]))

    def tallies(self, since: datetime) -> tuple[Tally, ...]:
        """Votes from this day on, counted by entry."""
        cast = (one for one in self.votes.values() if one.on >= since)
        people = Counter((one.entry, one.opinion.value) for one in cast)
        return counted((*row, count) for row, count in people.items())

    def purge(self, before: datetime) -> int:
        """Forget what is older than may be kept."""
        limit = before - KEPT_GAPS
        votes = [key for key, one in self.votes.items() if one.on < limit]
        for key in votes:
            del self.votes[key]
        return len(votes) + self._forget(k for k, one in self.gaps.items() if one.last_on < limit)

    def _forget(self, keys: Iterable[str]) -> int:
        gone = list(keys)
        for key in gone:
            del self.gaps[key], self.origins[key]
        return len(gone)
