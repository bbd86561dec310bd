"""Between rows and the core's records."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import Row

from community_bot.core.actions import Wish, is_paced, room_of
from community_bot.core.cases.handoff import Handoff
from community_bot.core.chats import (
    AnswerMode,
    ButtonRecord,
    ChatRecord,
    ChatSettings,
    CodeLinks,
    MemberRecord,
    Newcomer,
    ScamMode,
)
from community_bot.core.decisions import Audit, Kind, Reason, Verdict
from community_bot.core.events import FromMember
from community_bot.core.languages import Language
from community_bot.core.ports import Entry
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, Platform, UserRef
from community_bot.core.scam.incidents import Incident
from community_bot.storage import codec
from community_bot.storage.lanes import State, lane_of, priority_of
from community_bot.storage.terms import joined, slot_of

AnyRow = Row[*tuple[Any, ...]]
Values = dict[str, Any]


def event_values(entry: Entry) -> Values:
    """The row of an event: that it happened, and not a word of it."""
    event = entry.event
    member = event if isinstance(event, FromMember) else None
    return {
        "key": event.key,
        "kind": type(event).__name__,
        "platform": member.chat.ref.platform if member else None,
        "chat": member.chat.ref.key if member else None,
        "author": member.author.user.key if member else None,
        "at": event.at,
        "digest": entry.digest,
        "is_silent": entry.decision.is_passing,
    }


def verdict_values(entry: Entry) -> Values:
    """The row of a verdict."""
    verdict = entry.decision.verdict
    return {
        "key": entry.event.key,
        "at": entry.facts.now,
        "kind": verdict.kind,
        "reason": verdict.reason,
        "faq": codec.FAQ_VERDICT.pack(verdict.faq) if verdict.faq else None,
        "findings": codec.FINDINGS.pack(verdict.findings),
        "content_version": verdict.content_version,
        "version": 1,
    }


def verdict_in(row: AnyRow) -> Verdict:
    """The verdict again."""
    return Verdict(
        kind=Kind(row.kind),
        reason=Reason(row.reason),
        faq=codec.FAQ_VERDICT.unpack(row.faq) if row.faq else None,
        findings=codec.FINDINGS.unpack(row.findings),
        content_version=row.content_version,
    )


def chat_values(chat: ChatRecord) -> Values:
    """The row of a chat, its version aside."""
    return {
        "key": chat.ref.key,
        "platform": chat.ref.platform,
        "chat_id": chat.ref.id,
        "answer_mode": chat.settings.answer_mode,
        "scam_mode": chat.settings.scam_mode,
        "code_links": chat.settings.code_links,
        "language": chat.settings.language,
        "is_paused": chat.settings.is_paused,
        "is_enabled": chat.settings.is_enabled,
        "is_staff_room": chat.settings.is_staff_room,
        "title": chat.title,
    }


def chat_record_in(row: AnyRow) -> ChatRecord:
    """The chat again."""
    settings = ChatSettings(
        answer_mode=AnswerMode(row.answer_mode),
        scam_mode=ScamMode(row.scam_mode),
        code_links=CodeLinks(row.code_links),
        language=Language(row.language),
        is_paused=row.is_paused,
        is_enabled=row.is_enabled,
        is_staff_room=row.is_staff_room,
    )
    ref = ChatRef(Platform(row.platform), row.chat_id)
    return ChatRecord(ref=ref, settings=settings, title=row.title, version=row.version)


def member_values(member: MemberRecord) -> Values:
    """The row of a member, its version aside."""
    return {
        "key": member.user.key,
        "platform": member.user.platform,
        "user_id": member.user.id,
        "language": member.language,
        "rank": int(member.rank),
    }


def handoff_values(handoff: Handoff) -> Values:
    """The row of a handoff, its version and turn aside."""
    return {
        "key": handoff.id,
        "slot": slot_of(handoff.asked.chat, handoff.member),
        "token_digest": handoff.token_digest,
        "state": handoff.state,
        "offered_at": handoff.offered_at,
        "body": codec.HANDOFF.pack(replace(handoff, version=0)),
    }


def handoff_in(row: AnyRow) -> Handoff:
    """The handoff again, with the version of its row."""
    return replace(codec.HANDOFF.unpack(row.body), version=row.version)


def incident_values(incident: Incident) -> Values:
    """The row of an incident, its version aside."""
    return {
        "key": incident.id,
        "member": incident.member.key,
        "standing": incident.standing,
        "source": incident.source or None,
        "opened_at": incident.opened_at,
        "body": codec.INCIDENT.pack(replace(incident, version=0)),
    }


def incident_in(row: AnyRow) -> Incident:
    """The incident again, with the version of its row."""
    return replace(codec.INCIDENT.unpack(row.body), version=row.version)


def newcomer_values(newcomer: Newcomer) -> Values:
    """The row of somebody who came in."""
    key = slot_of(newcomer.place, newcomer.user)
    return {"key": key, "joined_at": newcomer.joined_at, "name": newcomer.name}


def report_values(incident: str, reporter: UserRef, at: datetime) -> Values:
    """The row that says who reported the message of an incident."""
    key = joined(incident, reporter.key)
    return {"key": key, "incident": incident, "reporter": reporter.key, "reported_at": at}


def button_values(button: ButtonRecord) -> Values:
    """The row of a button."""
    return {
        "key": button.id,
        "verb": button.verb,
        "argument": button.argument,
        "owner": button.owner.key if button.owner else None,
        "rank": int(button.rank),
        "language": button.language,
        "expires_at": button.expires_at,
        "version": 1,
    }


def button_in(row: AnyRow, button: str) -> ButtonRecord:
    """The button again."""
    return ButtonRecord(
        id=button,
        verb=row.verb,
        argument=row.argument,
        owner=UserRef(*_parts(row.owner)) if row.owner else None,
        rank=Rank(row.rank),
        language=Language(row.language) if row.language else None,
        expires_at=row.expires_at,
    )


def wish_values(entry: Entry, wish: Wish, rooms: Mapping[str, ChatRef]) -> Values:
    """The row of an action that is to be done; blocked if its room is not among `rooms`."""
    room = room_of(wish.action)
    known = rooms.get(room.name) if room else None
    lane = (known.platform, known.key) if known else lane_of(wish.action)
    return {
        "key": wish.id,
        "event": entry.event.key,
        "about": wish.about,
        "action": type(wish.action).__name__,
        "body": codec.WISH.pack(wish),
        "delivery": wish.delivery,
        "priority": priority_of(wish.action),
        "is_paced": is_paced(wish.action),
        "platform": lane[0] if lane else None,
        "lane": lane[1] if lane else None,
        "room": room.name if room else None,
        "state": State.PENDING if lane else State.BLOCKED,
        "attempts": 0,
        "not_before": wish.not_before or entry.facts.now,
        "expires_at": wish.expires_at,
        "created_at": entry.facts.now,
        "version": 1,
    }


def wish_in(row: AnyRow) -> Wish | None:
    """The wish again, or None once it is settled and its words are gone."""
    return codec.WISH.unpack(row.body) if row.body else None


def audit_values(entry: Entry, act: Audit) -> Values:
    """The row of one act for the record."""
    return {
        "at": entry.facts.now,
        "event": entry.event.key,
        "actor": act.actor.key if act.actor else None,
        "act": act.act,
        "subject": act.subject,
        "why": act.why,
        "before": act.before,
        "after": act.after,
    }


def chat_in(row: AnyRow) -> ChatRef:
    """The chat that a row names by platform and id."""
    return ChatRef(Platform(row.platform), row.chat_id)


def _parts(key: str) -> tuple[Platform, str]:
    platform, _, number = key.partition(":")
    return Platform(platform), number
