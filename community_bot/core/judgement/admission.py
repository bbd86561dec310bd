"""Who lets the bot in: its owner, claimed once, and the chats that an owner sets up."""

from dataclasses import replace
from datetime import timedelta

from community_bot.core.actions import Delivery, InteractionRef, LeaveChat, PrivateMessage, Wish
from community_bot.core.chats import ClaimRecord
from community_bot.core.decisions import (
    Audit,
    Change,
    Decision,
    Kind,
    Reason,
    SaveChat,
    SaveClaim,
    SaveMember,
    SetDeadline,
)
from community_bot.core.events import BotAdded, ClaimIssued, DeadlinePassed
from community_bot.core.facts import LEAVE, Facts, token_digest
from community_bot.core.judgement.scene import Card, Scene
from community_bot.core.messages import AuthorKind
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, Platform, UserRef

CODE_LENGTH = 32  # hexadecimal digits: 128 random bits
WAITS_FOR_SETUP = timedelta(hours=24)  # in a server whose platform does not tell who added the bot


def issue_claim(event: ClaimIssued, facts: Facts) -> Decision:
    """A new code replaces an older one, as long as nobody owns the bot."""
    if facts.house.owners:
        return Decision()
    version = facts.claim.version if facts.claim else 0
    return Decision(changes=(SaveClaim(ClaimRecord(digest=event.digest, version=version)),))


def claim(scene: Scene, press: InteractionRef, code: str) -> Decision:
    """Whoever sends the code owns the bot, once; an owner gets one for an account elsewhere."""
    known = scene.facts.claim
    if not code and scene.rank is Rank.OWNER and scene.is_private:
        return _invite(scene, press)
    if scene.event.author.kind is not AuthorKind.PERSON:
        known = None  # many share an anonymous account: none of them may own the bot
    if known is None or not known.digest or token_digest(code) != known.digest:
        return scene.answer(press, Card(scene.rich("claim-wrong")), reason=Reason.EXPIRED)
    owner = replace(scene.member_record, rank=Rank.OWNER)
    audit = Audit(actor=scene.member, act="claim", subject=scene.member.key, after="owner")
    changes = (SaveMember(owner), SaveClaim(replace(known, digest="")), audit)
    card = Card(scene.rich("claim-done"))
    return scene.answer(press, card, reason=Reason.COMMAND, changes=changes)


def _invite(scene: Scene, press: InteractionRef) -> Decision:
    """A code by which the owner of one platform becomes owner on another too."""
    code = scene.facts.ids.make("claim", CODE_LENGTH)
    version = scene.facts.claim.version if scene.facts.claim else 0
    saved = SaveClaim(ClaimRecord(digest=token_digest(code), version=version))
    audit = Audit(actor=scene.member, act="invite-owner", subject=scene.member.key)
    card = Card(scene.rich("claim-invite", code=code))
    return scene.answer(press, card, reason=Reason.COMMAND, changes=(saved, audit))


def added(scene: Scene, event: BotAdded) -> Decision:
    """Stay quiet; who may set the bot up is told how, anybody else is left with their chat."""
    if not scene.facts.house.owners:
        return scene.silent(Reason.NOT_LET_IN)
    if not event.is_adder_known:
        waits = SetDeadline(_leave(event.chat.ref), scene.now + WAITS_FOR_SETUP)
        return _told(scene, "added-unknown", (waits,))
    if scene.member_record.rank >= Rank.ADMINISTRATOR:
        return _told(scene, "added-by-owner", ())
    leave = scene.wish("leave", LeaveChat(chat=event.chat.ref))
    audit = Audit(actor=scene.member, act="leave", subject=event.chat.ref.key, why="stranger")
    told = _told(scene, "added-by-stranger", (audit,))
    return replace(told, wishes=(*told.wishes, leave))


def removed(scene: Scene) -> Decision:
    """What was set up there is over."""
    record = scene.facts.chat
    if record is None:
        return scene.silent(Reason.NOTED)
    gone = replace(record, settings=replace(record.settings, is_enabled=False))
    audit = Audit(actor=scene.member, act="removed", subject=record.ref.key)
    return replace(scene.silent(Reason.NOTED), changes=(SaveChat(gone), audit))


def is_leaving(event: DeadlinePassed) -> bool:
    """Whether a deadline is about leaving a chat."""
    return event.subject.startswith(f"{LEAVE}:")


def leave_unless_let_in(event: DeadlinePassed, facts: Facts) -> Decision:
    """The end of the wait: leave, unless somebody set the bot up meanwhile."""
    cleared = SetDeadline(event.subject, None)
    if facts.chat is not None and facts.chat.settings.is_enabled:
        return Decision(changes=(cleared,))
    platform, _, chat = event.subject.removeprefix(f"{LEAVE}:").partition(":")
    leave = LeaveChat(chat=ChatRef(Platform(platform), chat))
    wish = Wish(id=facts.ids.make("wish:leave"), action=leave, delivery=Delivery.REPEATABLE)
    audit = Audit(actor=None, act="leave", subject=leave.chat.key, why="nobody set it up")
    return Decision(changes=(cleared, audit), wishes=(wish,))


def _told(scene: Scene, key: str, changes: tuple[Change, ...]) -> Decision:
    platform = scene.event.chat.ref.platform
    owners = [owner for owner in scene.facts.house.owners if owner.platform == platform]
    return Decision(
        verdict=scene.verdict(Kind.SILENT, Reason.NOT_LET_IN),
        changes=changes,
        wishes=tuple(_letter(scene, key, owner) for owner in owners),
    )


def _letter(scene: Scene, key: str, owner: UserRef) -> Wish:
    chat, author = scene.event.chat, scene.event.author
    text = scene.rich(
        key,
        chat=chat.title or chat.ref.id,
        member=author.called,
    )
    return scene.wish(f"owner:{owner.key}", PrivateMessage(to=owner, text=text))


def _leave(chat: ChatRef) -> str:
    return f"{LEAVE}:{chat.key}"
