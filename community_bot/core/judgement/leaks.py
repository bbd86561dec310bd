"""A credential that somebody posted: gone from view, its owner told, staff told without it."""

from community_bot.core.actions import (
    Answer,
    DeleteMessage,
    Delivery,
    InteractionRef,
    Post,
    PrivateMessage,
    Wish,
)
from community_bot.core.chats import ScamMode
from community_bot.core.commands import Verb
from community_bot.core.decisions import Audit, Decision, Kind, Reason, Verdict
from community_bot.core.events import (
    CommandGiven,
    FormSubmitted,
    FromMember,
    MessageEdited,
    MessageReceived,
)
from community_bot.core.judgement import cards
from community_bot.core.judgement.scene import INTERACTION_LIVES, Card, Key, Scene
from community_bot.core.messages import Message
from community_bot.core.ranks import Rank
from community_bot.core.refs import staff_room_of
from community_bot.core.scam.findings import Finding


def judge_leak(scene: Scene, findings: tuple[Finding, ...]) -> Decision:
    """Remove what was found, or only tell staff where the chat is observed.

    `scene.words` are masked already: nothing below can repeat the secret.
    """
    message = message_of(scene.event)
    if message is None:
        event = scene.event
        press = event.interaction if isinstance(event, CommandGiven | FormSubmitted) else None
        told = _letter(scene, "leak-not-kept", press)
        return _decision(scene, Reason.SECRET_LEAKED, findings, wishes=(told,))
    if not scene.is_private and scene.settings.scam_mode is ScamMode.OBSERVE:
        return _observed(scene, message, findings)
    gone = scene.wish("delete", DeleteMessage(message=message.ref))
    wishes: tuple[Wish, ...] = (gone, _letter(scene, "leak-removed"))
    if scene.is_private:  # a private chat has no staff room: nothing would ever open it
        return _decision(scene, Reason.SECRET_LEAKED, findings, wishes=wishes)
    card = _staff_card(scene, "staff-leak-removed", findings)
    wishes = (*wishes, _staff(scene, card))
    return _decision(scene, Reason.SECRET_LEAKED, findings, wishes=wishes, card=card)


def message_of(event: FromMember) -> Message | None:
    """The message that an event is about, if it stands in a chat."""
    match event:
        case MessageReceived(message=message) | MessageEdited(message=message):
            return message
        case CommandGiven(message=message):
            return message
        case _:
            return None


def _observed(scene: Scene, message: Message, findings: tuple[Finding, ...]) -> Decision:
    argument = f"{message.ref.chat.key}\n{message.ref.id}"
    staff = scene.for_staff
    erase = staff.key(Verb.ERASE, argument, staff.line("button-erase"), rank=Rank.MODERATOR)
    card = _staff_card(scene, "staff-leak-observed", findings, erase)
    verdict = scene.verdict(Kind.SILENT, Reason.SECRET_OBSERVED)
    return Decision(
        verdict=_with(verdict, findings), changes=card.changes, wishes=(_staff(scene, card),)
    )


def _decision(
    scene: Scene,
    reason: Reason,
    findings: tuple[Finding, ...],
    *,
    wishes: tuple[Wish, ...],
    card: Card | None = None,
) -> Decision:
    audit = Audit(
        actor=None,
        act="leak-removed",
        subject=scene.event.key,
        why=", ".join(sorted({finding.rule for finding in findings})),
    )
    return Decision(
        verdict=_with(scene.verdict(Kind.REMOVED, reason), findings),
        changes=(*(card.changes if card else ()), audit),
        wishes=wishes,
    )


def _with(verdict: Verdict, findings: tuple[Finding, ...]) -> Verdict:
    return Verdict(
        kind=verdict.kind,
        reason=verdict.reason,
        findings=findings,
        content_version=verdict.content_version,
    )


def _letter(scene: Scene, key: str, press: InteractionRef | None = None) -> Wish:
    """What happened and what to do; a press or command is answered, as it waits for that."""
    text = scene.rich(key) + scene.rich("leak-what-now") + scene.rich("leak-text", text=scene.words)
    buttons = Card(text, (cards.way_keys(scene),)).buttons
    if press is None:
        return scene.wish("letter", PrivateMessage(to=scene.member, text=text, buttons=buttons))
    said = Answer(interaction=press, text=text, buttons=buttons)
    return scene.wish("letter", said, delivery=Delivery.PERISHABLE, lives=INTERACTION_LIVES)


def _staff(scene: Scene, card: Card) -> Wish:
    room = staff_room_of(scene.event.chat.ref)
    return scene.wish("staff", Post(place=room, text=card.text, buttons=card.buttons))


def _staff_card(scene: Scene, key: str, findings: tuple[Finding, ...], *keys: Key) -> Card:
    rules = ", ".join(sorted({finding.rule for finding in findings}))
    return cards.staff_card(scene.for_staff, key, scene.event.key, *keys, rule=rules)
