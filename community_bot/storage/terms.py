"""What both kinds of books agree on: keys, kinds and spans of time."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from community_bot.core.decisions import Decision, Kind
from community_bot.core.facts import Needs
from community_bot.core.ports import Entry
from community_bot.core.refs import ChatRef, UserRef
from community_bot.core.scam.incidents import Reports, Standing

REMEMBERED = timedelta(days=1)  # answers, for the cooldown
REPEATED = timedelta(minutes=1)  # a handoff that a second message may be part of
KEPT_SETTLED = timedelta(days=7)  # that something was said, without its words
KEPT_TEXTS = timedelta(days=6)  # sealed words; with the day that is always kept, a week
ACCUSED = timedelta(days=7)  # how far back a member's incidents count: as long as words are kept
MOST_INCIDENTS = 20  # of a member that are looked through, when they ask why
KEPT_NEWCOMERS = timedelta(days=1)  # with the day that is always kept, longer than anybody is new
LATELY = timedelta(minutes=10)  # of a member's reports
KEPT_REPORTS = timedelta(days=29)  # by which it is known who reports without cause
KEPT_GAPS = timedelta(days=89)  # questions and votes; they go when a day is over, as all do
OWNER_CLAIM = "owner"  # key of the one row of `ownership`
TURNS = "handoff_turns"  # kind of the row version that counts the handoffs of a slot


def joined(first: str, second: str) -> str:
    """One key for two strings of any content; no other two give the same."""
    return f"{len(first)}:{first}:{second}"


def slot_of(chat: ChatRef, member: UserRef) -> str:
    """A chat and a member, between whom handoffs are counted."""
    return joined(chat.key, member.key)


def answer_key(chat: ChatRef, entry: str) -> str:
    """Key of the row that says when an entry was answered in a chat."""
    return joined(chat.key, entry)


def reports_in(
    rows: Iterable[tuple[str, datetime, str | None]], incident: str | None, now: datetime
) -> Reports:
    """A member's reports (incident, when, what became of it), counted."""
    found = list(rows)
    return Reports(
        lately=sum(at > now - LATELY for _, at, _ in found),
        of_this=sum(about == incident for about, _, _ in found),
        confirmed=sum(standing == Standing.CONFIRMED for *_, standing in found),
        refuted=sum(standing == Standing.REFUTED for *_, standing in found),
    )


def is_open_talk(needs: Needs) -> bool:
    """Whether somebody spoke in a chat, so that a second cry for help must be seen as such."""
    if needs.chat is None or needs.member is None:
        return False
    return needs.button is None and needs.token_digest is None


def version_read(entry: Entry, kind: str, key: str) -> int | None:
    """The version at which an entry's facts were read; None if they do not speak of the row."""
    read = (one for one in entry.facts.read if one.kind == kind and one.key == key)
    return next((one.version for one in read), None)


def is_worth_explaining(decision: Decision) -> bool:
    """Whether anybody may ask why: of what stayed silent, or of an outcome, nobody does."""
    if decision.is_passing:
        return False
    verdict = decision.verdict
    return verdict.kind is not Kind.SILENT or verdict.faq is not None or bool(verdict.findings)
