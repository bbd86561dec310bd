"""The books in memory: for `replay`, for visitors of a playground, for tests. Gone at the end.

Nothing awaits between looking and writing, so every call is a transaction.
"""

import secrets
from collections.abc import Callable, Mapping
from datetime import datetime
from types import TracebackType
from typing import Self, assert_never

from community_bot.core.cases.handoff import Handoff
from community_bot.core.decisions import (
    AddButton,
    Audit,
    CancelWaiting,
    CastVote,
    Change,
    CloseGap,
    HushChat,
    KeepText,
    MarkAnswered,
    NoteGap,
    NoteNewcomer,
    NoteReport,
    OpenRoom,
    SaveChat,
    SaveClaim,
    SaveHandoff,
    SaveIncident,
    SaveMember,
    SetDeadline,
    Settle,
)
from community_bot.core.errors import BooksBusyError
from community_bot.core.events import DeadlinePassed, Event
from community_bot.core.facts import Facts, Needs, needs_of
from community_bot.core.faq.gaps import KeptGap, Tally
from community_bot.core.pacing import Pace
from community_bot.core.ports import Claim, Claimed, Due, Entry, Moment, Recorded
from community_bot.core.refs import Platform
from community_bot.core.scam.incidents import Record, records_of
from community_bot.storage.memory_tables import Look, Tables
from community_bot.storage.terms import (
    OWNER_CLAIM,
    REMEMBERED,
    TURNS,
    answer_key,
    is_worth_explaining,
    slot_of,
    version_read,
)


class MemoryBooks:
    """Books that keep every promise but the one to survive."""

    def __init__(self, salt: bytes | None = None) -> None:
        self._salt = salt or secrets.token_bytes(32)
        self._tables = Tables()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing to close."""

    @property
    def salt(self) -> bytes:
        """Secret of these books."""
        return self._salt

    @property
    def audit(self) -> tuple[Audit, ...]:
        """The acts on record, oldest first."""
        return tuple(self._tables.audit)

    async def facts(self, needs: Needs, moment: Moment) -> Facts:
        """Look up what a decision rests on."""
        return Look(self._tables, moment).facts(needs)

    async def record(self, entry: Entry) -> Recorded:
        """Write an event and its decision, or nothing of it."""
        if entry.event.key in self._tables.events:
            return Recorded.DUPLICATE
        if not self._fits(entry):
            return Recorded.STALE
        self._write(entry)
        return Recorded.WRITTEN

    async def record_locked(
        self, event: Event, moment: Moment, decide: Callable[[Facts], Entry]
    ) -> Recorded:
        """Decide and write in one go."""
        recorded = await self.record(decide(await self.facts(needs_of(event), moment)))
        if recorded is Recorded.STALE:  # the decision writes a row that its facts do not hold
            raise BooksBusyError(event.key)
        return recorded

    async def claim(self, claim: Claim) -> tuple[Claimed, ...]:
        """Lease actions that are due."""
        return self._tables.outbox.lease(claim)

    async def due(self, now: datetime, limit: int = 50) -> tuple[Due, ...]:
        """Deadlines that have passed."""
        passed = [(at, name) for name, at in self._tables.deadlines.items() if at <= now]
        return tuple(Due(subject=name, at=at) for at, name in sorted(passed)[:limit])

    async def next_at(self, now: datetime, paces: Mapping[Platform, Pace]) -> datetime | None:
        """When something falls due next."""
        times = [*self._tables.outbox.earliest(paces), *self._tables.deadlines.values()]
        return max(now, min(times)) if times else None

    async def purge(self, before: datetime) -> int:
        """Forget silent events, expired buttons, what was settled long ago, idle paces."""
        tables = self._tables
        return tables.purge(before) + tables.feedback.purge(before) + tables.outbox.purge(before)

    async def gaps(self, since: datetime) -> tuple[KeptGap, ...]:
        """Questions without an answer."""
        return self._tables.feedback.kept(since)

    async def records(self, since: datetime) -> tuple[Record, ...]:
        """Scam rules, and what staff said of them."""
        return records_of(self._tables.incidents_since(since))

    async def tallies(self, since: datetime) -> tuple[Tally, ...]:
        """Votes, counted."""
        return self._tables.feedback.tallies(since)

    def _fits(self, entry: Entry) -> bool:
        version = self._tables.version
        if any(version(one.kind, one.key) != one.version for one in entry.facts.read):
            return False
        return all(self._can(entry, change) for change in entry.decision.changes)

    def _can(self, entry: Entry, change: Change) -> bool:  # noqa: PLR0911 - an arm a change
        """Whether a change still finds what it was made for."""
        version = self._tables.version
        match change:
            case SaveChat(chat=chat):
                return version("chats", chat.ref.key) == chat.version
            case SaveMember(member=member):
                return version("members", member.user.key) == member.version
            case SaveClaim(claim=claim):
                return version("ownership", OWNER_CLAIM) == claim.version
            case SaveHandoff(handoff=handoff):
                return self._can_hand_off(entry, handoff)
            case SaveIncident(incident=incident):
                return version("incidents", incident.id) == incident.version
            case MarkAnswered():
                return self._can_mark(entry, change)
            case _:
                return True

    def _can_hand_off(self, entry: Entry, handoff: Handoff) -> bool:
        if self._tables.version("handoffs", handoff.id) != handoff.version:
            return False
        slot = slot_of(handoff.asked.chat, handoff.member)
        read = version_read(entry, TURNS, slot)
        is_next = read is None or read == self._tables.version(TURNS, slot)
        is_taken = handoff.token_digest in self._tables.tokens
        return bool(handoff.version) or (is_next and not is_taken)

    def _can_mark(self, entry: Entry, change: MarkAnswered) -> bool:
        key = answer_key(change.chat, change.entry)
        read = version_read(entry, "faq_answers", key)
        if read is not None:
            return self._tables.version("faq_answers", key) == read
        last = self._tables.answers.get(change.chat.key, {}).get(change.entry)
        return last is None or last <= entry.facts.now - REMEMBERED

    def _write(self, entry: Entry) -> None:
        tables, event, decision = self._tables, entry.event, entry.decision
        tables.events[event.key] = (event.at, decision.is_passing)
        if is_worth_explaining(decision):
            tables.save("decisions", event.key, decision.verdict)
        if isinstance(event, DeadlinePassed):
            self._handled(event)
        for change in decision.changes:
            self._apply(entry, change)
        for wish in decision.wishes:
            tables.outbox.add(wish, entry.facts.now)

    def _apply(self, entry: Entry, change: Change) -> None:  # noqa: C901, PLR0912, PLR0915
        tables = self._tables
        match change:
            case SaveChat(chat=chat):
                tables.save("chats", chat.ref.key, chat)
            case SaveMember(member=member):
                tables.save("members", member.user.key, member)
            case SaveClaim(claim=claim):
                tables.save("ownership", OWNER_CLAIM, claim)
            case SaveHandoff(handoff=handoff):
                self._hand_off(handoff)
            case SaveIncident(incident=incident):
                tables.save("incidents", incident.id, incident)
            case NoteNewcomer(newcomer=newcomer):
                tables.newcomers[slot_of(newcomer.place, newcomer.user)] = newcomer
            case NoteReport():
                tables.reports.setdefault((change.incident, change.reporter.key), change.at)
            case KeepText():
                tables.texts[change.key] = change
            case AddButton(button=button):
                tables.save("buttons", button.id, button)
            case MarkAnswered(chat=chat, entry=name, at=at):
                tables.save("faq_answers", answer_key(chat, name), at)
                tables.answers.setdefault(chat.key, {})[name] = at
            case OpenRoom(room=room, chat=chat):
                tables.outbox.open_room(room, chat)
            case CancelWaiting(about=about):
                tables.outbox.cancel(about, entry.facts.now)
            case HushChat(chat=chat):
                tables.outbox.hush(chat, entry.facts.now)
            case NoteGap() | CloseGap() | CastVote():
                tables.feedback.write(self._salt, change)
            case SetDeadline():
                self._set_deadline(change)
            case Settle():
                tables.outbox.settle(entry, change)
            case Audit():
                tables.audit.append(change)
            case _:
                assert_never(change)

    def _hand_off(self, handoff: Handoff) -> None:
        tables = self._tables
        if handoff.version == 0:
            slot = slot_of(handoff.asked.chat, handoff.member)
            tables.slots.setdefault(slot, []).append(handoff.id)
        tables.tokens[handoff.token_digest] = handoff.id
        tables.save("handoffs", handoff.id, handoff)

    def _set_deadline(self, change: SetDeadline) -> None:
        if change.at is None:
            self._tables.deadlines.pop(change.subject, None)
        else:
            self._tables.deadlines[change.subject] = change.at

    def _handled(self, event: DeadlinePassed) -> None:
        at = self._tables.deadlines.get(event.subject)
        if at is not None and at <= event.at:
            del self._tables.deadlines[event.subject]
