"""The tables of the books in memory, and what one look into them finds."""

from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple

from community_bot.core.cases.handoff import Handoff
from community_bot.core.chats import House, Newcomer
from community_bot.core.decisions import Audit, KeepText
from community_bot.core.facts import Facts, Needs, RowVersion, needs_of_button, needs_of_wish
from community_bot.core.ports import Moment
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef
from community_bot.core.scam.incidents import Incident, Standing
from community_bot.storage.memory_feedback import MemoryFeedback
from community_bot.storage.memory_outbox import MemoryOutbox
from community_bot.storage.terms import (
    ACCUSED,
    KEPT_NEWCOMERS,
    KEPT_REPORTS,
    KEPT_TEXTS,
    MOST_INCIDENTS,
    OWNER_CLAIM,
    REMEMBERED,
    REPEATED,
    TURNS,
    answer_key,
    is_open_talk,
    reports_in,
    slot_of,
)


class Kept(NamedTuple):
    """A row: its version and what it holds."""

    version: int
    value: Any


@dataclass(slots=True)
class Tables:
    """Everything that is written down."""

    events: dict[str, tuple[datetime, bool]] = field(default_factory=dict)
    rows: dict[tuple[str, str], Kept] = field(default_factory=dict)
    answers: dict[str, dict[str, datetime]] = field(default_factory=dict)
    slots: dict[str, list[str]] = field(default_factory=dict)
    tokens: dict[str, str] = field(default_factory=dict)
    deadlines: dict[str, datetime] = field(default_factory=dict)
    newcomers: dict[str, Newcomer] = field(default_factory=dict)
    reports: dict[tuple[str, str], datetime] = field(default_factory=dict)
    texts: dict[str, KeepText] = field(default_factory=dict)
    audit: list[Audit] = field(default_factory=list)
    feedback: MemoryFeedback = field(default_factory=MemoryFeedback)
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)

    def version(self, kind: str, key: str) -> int:
        """The version of a row now; 0 if there is none."""
        if kind == TURNS:
            return len(self.slots.get(key, ()))
        if kind == "outbox":
            item = self.outbox.items.get(key)
            return item.version if item else 0
        return self.rows[kind, key].version if (kind, key) in self.rows else 0

    def save(self, kind: str, key: str, value: object) -> None:
        """Write a row and count its version up."""
        self.rows[kind, key] = Kept(self.version(kind, key) + 1, value)

    def house(self) -> House:
        """Who owns the bot, and where staff read."""
        members = [kept.value for (kind, _), kept in self.rows.items() if kind == "members"]
        chats = [
            replace(kept.value, version=kept.version)
            for (kind, _), kept in sorted(self.rows.items(), key=lambda one: one[0])
            if kind == "chats"
        ]
        return House(
            owners=tuple(sorted(one.user for one in members if one.rank is Rank.OWNER)),
            staff_rooms=tuple(one for one in chats if one.settings.is_staff_room),
        )

    def get(self, kind: str, key: str) -> Any:  # noqa: ANN401 - each kind holds its own
        """What a row holds, or None."""
        kept = self.rows.get((kind, key))
        return kept.value if kept else None

    def handoff(self, key: str) -> Handoff | None:
        """A handoff with the version of its row."""
        found = self.get("handoffs", key)
        return replace(found, version=self.version("handoffs", key)) if found else None

    def incidents_since(self, since: datetime) -> list[Incident]:
        """Incidents that were opened at a time or later."""
        found = [kept.value for (kind, _), kept in self.rows.items() if kind == "incidents"]
        return [one for one in found if one.opened_at >= since]

    def purge(self, before: datetime) -> int:
        """Forget silent events and expired buttons."""
        silent = [key for key, (at, is_silent) in self.events.items() if is_silent and at < before]
        for key in silent:
            del self.events[key]
        buttons = [(name, kept.value) for name, kept in self.rows.items() if name[0] == "buttons"]
        expired = [name for name, one in buttons if one.expires_at and one.expires_at < before]
        for name in expired:
            del self.rows[name]
        reported = [key for key, at in self.reports.items() if at < before - KEPT_REPORTS]
        for about in reported:
            del self.reports[about]
        known = [
            key for key, one in self.newcomers.items() if one.joined_at < before - KEPT_NEWCOMERS
        ]
        for key in known:
            del self.newcomers[key]
        old = [key for key, kept in self.texts.items() if kept.at < before - KEPT_TEXTS]
        for key in old:
            del self.texts[key]
        return len(silent) + len(expired) + len(reported) + len(known) + len(old)


@dataclass(slots=True)
class Look:
    """One look into the tables; `found` fills up on the way."""

    tables: Tables
    moment: Moment
    found: dict[str, Any] = field(default_factory=dict)
    read: list[RowVersion] = field(default_factory=list)

    def facts(self, needs: Needs) -> Facts:
        """Everything the needs name, and what it leads to."""
        self._chat(needs)
        self._member(needs)
        self._newest_handoff(needs)
        self._button(needs)
        self._wish(needs.wish)
        self._rest(needs)
        return Facts(now=self.moment.now, ids=self.moment.ids, read=tuple(self.read), **self.found)

    def _rest(self, needs: Needs) -> None:
        self._handoff(needs.handoff)
        if needs.token_digest is not None:
            self._handoff(self.tables.tokens.get(needs.token_digest))
        if needs.verdict is not None:
            self.found["verdict"] = self._saw("decisions", needs.verdict)
        self._incident(needs.incident)
        if needs.source:
            self._source(needs.source)
        self._accused(needs)
        if needs.reporter is not None:
            self._reports(needs, needs.reporter.key)
        self._place("target", needs.target)
        if needs.is_claim and (claim := self._saw("ownership", OWNER_CLAIM)) is not None:
            version = self.tables.version("ownership", OWNER_CLAIM)
            self.found["claim"] = replace(claim, version=version)
        if needs.is_house:
            self._place("community", needs.community)
            self.found["house"] = self.tables.house()

    def _chat(self, needs: Needs) -> None:
        if needs.chat is None:
            return
        if (found := self._saw("chats", needs.chat.key)) is not None:
            version = self.tables.version("chats", needs.chat.key)
            self.found["chat"] = replace(found, version=version)
        since = self.moment.now - REMEMBERED
        answers = self.tables.answers.get(needs.chat.key, {})
        self.found["answered_at"] = {entry: at for entry, at in answers.items() if at > since}
        for entry in self.found["answered_at"]:
            self._saw("faq_answers", answer_key(needs.chat, entry))

    def _place(self, name: str, chat: ChatRef | None) -> None:
        if chat is None or any(one.kind == "chats" and one.key == chat.key for one in self.read):
            return  # the button stands in the chat that it is about
        if (found := self._saw("chats", chat.key)) is not None:
            self.found[name] = replace(found, version=self.tables.version("chats", chat.key))

    def _member(self, needs: Needs) -> None:
        if needs.member is None:
            return
        self._latest(needs.member.key)
        place = slot_of(needs.place, needs.member) if needs.place else ""
        if (newcomer := self.tables.newcomers.get(place)) is not None:
            self.found["newcomer"] = newcomer
        if (found := self._saw("members", needs.member.key)) is not None:
            version = self.tables.version("members", needs.member.key)
            self.found["member"] = replace(found, version=version)

    def _latest(self, member: str) -> None:
        if found := self._incidents_of(member):
            self.found["latest"] = found[0]

    def _accused(self, needs: Needs) -> None:
        if needs.accused is not None:
            self.found["incidents"] = self._incidents_of(needs.accused.key)[:MOST_INCIDENTS]

    def _incidents_of(self, member: str) -> tuple[Incident, ...]:
        since = self.moment.now - ACCUSED
        found = [
            replace(kept.value, version=kept.version)
            for (kind, _), kept in self.tables.rows.items()
            if kind == "incidents" and kept.value.member.key == member
        ]
        late = (one for one in found if one.opened_at > since)
        return tuple(sorted(late, key=lambda one: (one.opened_at, one.id), reverse=True))

    def _newest_handoff(self, needs: Needs) -> None:
        if needs.chat is None or needs.member is None or not is_open_talk(needs):
            return
        slot = slot_of(needs.chat, needs.member)
        self._saw(TURNS, slot)
        newest = self.tables.handoff(self.tables.slots.get(slot, [""])[-1])
        if newest is not None and newest.offered_at > self.moment.now - REPEATED:
            self._handoff(newest.id)

    def _button(self, needs: Needs) -> None:
        if needs.button is None:
            return
        if (button := self._saw("buttons", needs.button)) is not None:
            self.found["button"] = button
            self._rest(replace(needs_of_button(button), community=needs.community))

    def _wish(self, key: str | None) -> None:
        if key is None:
            return
        self._saw("outbox", key)
        item = self.tables.outbox.items.get(key)
        if item is not None and item.wish is not None:
            self.found["wish"] = item.wish
            self._rest(needs_of_wish(item.wish))

    def _handoff(self, key: str | None) -> None:
        if key is not None:
            self._saw("handoffs", key)
            self.found["handoff"] = self.tables.handoff(key)

    def _incident(self, key: str | None) -> None:
        if key is not None and (found := self._saw("incidents", key)) is not None:
            version = self.tables.version("incidents", key)
            self.found["incident"] = replace(found, version=version)
            kept = self.tables.texts.get(key)
            self.found["kept_text"] = kept.words if kept else ""

    def _source(self, source: str) -> None:
        self.found["is_source_flagged"] = any(
            kind == "incidents"
            and kept.value.source == source
            and kept.value.standing is not Standing.REFUTED
            for (kind, _), kept in self.tables.rows.items()
        )

    def _reports(self, needs: Needs, reporter: str) -> None:
        since = self.moment.now - KEPT_REPORTS
        rows = [
            (about, at, self._standing(about))
            for (about, who), at in self.tables.reports.items()
            if who == reporter and at > since
        ]
        self.found["reports"] = reports_in(rows, needs.incident, self.moment.now)

    def _standing(self, incident: str) -> str | None:
        found = self.tables.get("incidents", incident)
        return found.standing if found else None

    def _saw(self, kind: str, key: str) -> Any:  # noqa: ANN401 - each kind holds its own
        self.read.append(RowVersion(kind, key, self.tables.version(kind, key)))
        return self.tables.get(kind, key)
