"""Who somebody is to a chat, and what they do around a message: facts, put together."""

import hashlib
from dataclasses import replace
from datetime import timedelta

from community_bot.core.chats import Newcomer
from community_bot.core.decisions import Decision, NoteNewcomer, Reason
from community_bot.core.events import MemberJoined, MessageEdited, MessageReceived, PicturesRead
from community_bot.core.facts import place_in
from community_bot.core.faq.framing import ANSWERABLE, frame_of
from community_bot.core.judgement.scene import Scene
from community_bot.core.messages import Author, Message
from community_bot.core.ranks import Rank
from community_bot.core.scam.behaviour import Behaviour
from community_bot.core.scam.law import Trust

NEW_FOR = timedelta(hours=24)  # after coming in
_HEARD = 3  # messages of others before, among which a question is answered


def came_in(scene: Scene, event: MemberJoined) -> Decision:
    """Remember for a day that somebody is new, and under which name they came."""
    author = event.author
    joined = author.joined_at or event.at
    newcomer = Newcomer(
        place=place_in(event), user=author.user, joined_at=joined, name=name_digest(author)
    )
    return replace(scene.silent(Reason.NOTED), changes=(NoteNewcomer(newcomer),))


def trust_of(scene: Scene) -> Trust:
    """What the author of a message is to this chat."""
    if scene.rank >= Rank.HELPER:
        return Trust.STAFF
    return Trust.NEWCOMER if _is_newcomer(scene) else Trust.MEMBER


def _is_newcomer(scene: Scene) -> bool:
    """By what the platform tells, or by having seen them come in."""
    known = scene.facts.newcomer
    joined = scene.event.author.joined_at or (known.joined_at if known else None)
    return joined is not None and scene.now - joined < NEW_FOR


def behaviour_of(scene: Scene, event: MessageReceived | MessageEdited | PicturesRead) -> Behaviour:
    """What the author does around a message, as far as it was seen."""
    known = scene.facts.newcomer
    return Behaviour(
        is_newcomer=_is_newcomer(scene),
        answers_another=_answers_another(scene, event.message),
        is_renamed=known is not None and known.name != name_digest(scene.event.author),
        is_edited=isinstance(event, MessageEdited),
        is_source_flagged=scene.facts.is_source_flagged,
        chats=scene.facts.chats,
    )


def _answers_another(scene: Scene, message: Message) -> bool:
    """Whether it follows upon a question that somebody else asked a moment ago."""
    said = [one for one in scene.facts.talk if one.author != scene.member]
    if message.reply_to is not None:
        said = [one for one in said if one.message == message.reply_to]
    return any(frame_of(one.words) in ANSWERABLE for one in said[-_HEARD:])


def name_digest(author: Author) -> str:
    """The name somebody goes by, unreadable, to see whether it changes."""
    shown = f"{author.display_name}\n{author.username or ''}"
    return hashlib.sha256(shown.encode()).hexdigest()[:16]
