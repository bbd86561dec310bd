"""A credential that somebody posted: gone from view, its owner told, staff told without it."""

from dataclasses import replace

from community_bot.core.actions import (
    Answer,
    DeleteMessage,
    Delivery,
    InteractionRef,
    Post,
    PrivateMessage,
    Whisper,
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
    Performed,
    PicturesRead,
)
from community_bot.core.facts import Facts
from community_bot.core.judgement import cards
from community_bot.core.judgement.naming import rule_titles
from community_bot.core.judgement.scene import INTERACTION_LIVES, Card, Key, Scene
from community_bot.core.languages import Language
from community_bot.core.messages import Author, Chat, ChatKind, Message
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef, Platform, UserRef, staff_room_of
from community_bot.core.rich import Rich
from community_bot.core.scam.findings import Finding

_LEAK = "leak"
_PARTS = 6  # of the name under which a leak's actions wait


def judge_leak(
    scene: Scene, findings: tuple[Finding, ...], *, is_document: bool = False
) -> Decision:
    """Remove what was found, or only tell staff where the chat is observed.

    `scene.words` are masked already: nothing below can repeat the secret. A document is removed
    like a secret, but it opens nothing: there is nothing to be changed now.
    """
    message = message_of(scene.event)
    if message is None:
        event = scene.event
        press = event.interaction if isinstance(event, CommandGiven | FormSubmitted) else None
        told = _letter(scene, "leak-not-kept", press)
        return _decision(scene, Reason.SECRET_LEAKED, findings, wishes=(told,))
    is_observed = scene.settings.scam_mode is ScamMode.OBSERVE or not scene.is_trusted
    if not scene.is_private and is_observed:
        return _observed(scene, message, findings, is_document=is_document)
    about = _about(scene, message)
    gone = scene.wish("delete", DeleteMessage(message=message.ref), about=about)
    key = "leak-document" if is_document else "leak-removed"
    letter = replace(_letter(scene, key, has_steps=not is_document), about=about)
    wishes: tuple[Wish, ...] = (gone, letter)
    if scene.is_private:  # a private chat has no staff room: nothing would ever open it
        return _decision(scene, Reason.SECRET_LEAKED, findings, wishes=wishes)
    key = "staff-document-removed" if is_document else "staff-leak-removed"
    card = _staff_card(scene, key, findings)
    wishes = (*wishes, _staff(scene, card))
    reason = Reason.DOCUMENT_REMOVED if is_document else Reason.SECRET_LEAKED
    return _decision(scene, reason, findings, wishes=wishes, card=card)


def after_refusal(event: Performed, facts: Facts, policy: Policy) -> Decision:
    """What could not be removed is said so; who cannot be written to is told in the group."""
    wish = facts.wish
    parts = (wish.about or "").split("\n", 5) if wish else []
    if wish is None or parts[:1] != [_LEAK] or len(parts) < _PARTS:
        return Decision()
    scene, message = _again(event, facts, policy, parts)
    match wish.action:
        case DeleteMessage():
            return _stays(scene)
        case PrivateMessage(to=member, text=text, buttons=buttons) if not scene.is_private:
            said = Whisper(to=message, member=member, text=text, buttons=buttons)
            return Decision(wishes=(scene.wish("whisper", said),))
        case _:
            return Decision()


def _stays(scene: Scene) -> Decision:
    """The platform does not let us delete it: its owner and staff must know at once."""
    told = PrivateMessage(to=scene.member, text=scene.rich("leak-stays"))
    wishes = (scene.wish("stays", told),)
    if scene.is_private:
        return Decision(wishes=wishes)
    card = cards.staff_card(scene.for_staff, "staff-leak-stays", scene.event.key)
    return Decision(changes=card.changes, wishes=(*wishes, _staff(scene, card)))


def _about(scene: Scene, message: Message) -> str:
    """All that is needed to tell the truth when the deletion or the letter is refused."""
    place, chat = scene.event.chat.kind.value, message.ref.chat.key
    return "\n".join((_LEAK, scene.language, place, scene.member.key, chat, message.ref.id))


def _again(
    event: Performed, facts: Facts, policy: Policy, parts: list[str]
) -> tuple[Scene, MessageRef]:
    _, language, kind, member, place, message = parts
    platform, _, user = member.partition(":")
    chat = ChatRef(Platform(platform), place.partition(":")[2])
    happened = FromMember(
        key=event.key,
        at=event.at,
        chat=Chat(ref=chat, kind=ChatKind(kind)),
        author=Author(user=UserRef(Platform(platform), user)),
    )
    scene = Scene(happened, facts, policy, spoken=Language(language))
    return scene, MessageRef(chat, message)


def message_of(event: FromMember) -> Message | None:
    """The message that an event is about, if it stands in a chat."""
    match event:
        case MessageReceived() | MessageEdited() | PicturesRead():
            return event.message
        case CommandGiven(message=message):
            return message
        case _:
            return None


def _observed(
    scene: Scene, message: Message, findings: tuple[Finding, ...], *, is_document: bool
) -> Decision:
    argument = f"{message.ref.chat.key}\n{message.ref.id}"
    staff = scene.for_staff
    erase = staff.key(Verb.ERASE, argument, staff.line("button-erase"), rank=Rank.MODERATOR)
    key = "staff-document-observed" if is_document else "staff-leak-observed"
    card = _staff_card(scene, key, findings, erase)
    reason = Reason.DOCUMENT_OBSERVED if is_document else Reason.SECRET_OBSERVED
    verdict = scene.verdict(Kind.SILENT, reason)
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


def _letter(
    scene: Scene, key: str, press: InteractionRef | None = None, *, has_steps: bool = True
) -> Wish:
    """What happened and what to do; a press or command is answered, as it waits for that."""
    steps = scene.rich("leak-what-now") if has_steps else Rich()
    text = scene.rich(key) + steps + scene.rich("leak-text", text=scene.words)
    buttons = Card(text, (cards.way_keys(scene),)).buttons
    if press is None:
        return scene.wish("letter", PrivateMessage(to=scene.member, text=text, buttons=buttons))
    said = Answer(interaction=press, text=text, buttons=buttons)
    return scene.wish("letter", said, delivery=Delivery.PERISHABLE, lives=INTERACTION_LIVES)


def _staff(scene: Scene, card: Card) -> Wish:
    room = staff_room_of(scene.event.chat.ref)
    return scene.wish("staff", Post(place=room, text=card.text, buttons=card.buttons))


def _staff_card(scene: Scene, key: str, findings: tuple[Finding, ...], *keys: Key) -> Card:
    staff = scene.for_staff
    rules = rule_titles(staff, sorted({finding.rule for finding in findings}))
    return cards.staff_card(staff, key, scene.event.key, *keys, rule=rules)
