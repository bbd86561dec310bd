"""Pictures: which are looked into, and what the codes in them come to. By the law of messages."""

from dataclasses import replace

from community_bot.core.decisions import CancelWaiting, Decision, Kind, Reason
from community_bot.core.events import MessageReceived, PicturesRead
from community_bot.core.judgement import answering, cards, scams, suspecting, verifying
from community_bot.core.judgement.alerting import Suspicion
from community_bot.core.judgement.scene import Card, Scene
from community_bot.core.messages import ChatKind, Message
from community_bot.core.pictures import has_picture, links_of, pictures_of
from community_bot.core.scam.inspection import Inspection, Specimen
from community_bot.core.scam.secrets import without_secrets


def looking(scene: Scene, message: Message, decision: Decision) -> Decision:
    """The same decision; the pictures of the message are looked into where that may matter."""
    if not scene.policy.reads_pictures or decision.verdict.kind is Kind.REMOVED:
        return decision
    is_checked = scene.is_private and scene.is_trusted
    if not pictures_of(message) or not (is_checked or scene.chat_kind is ChatKind.GROUP):
        return decision
    return replace(decision, look_into=message)


def judge_unseen(scene: Scene, event: MessageReceived) -> Decision | None:
    """A picture that was sent alone to be checked, and that nobody will look into."""
    is_for_us = scene.is_private and has_picture(event.message) and not scene.words.strip()
    if not is_for_us or (scene.policy.reads_pictures and pictures_of(event.message)):
        return None
    return _admitted(scene, event.message, "picture-not-seen")


def judge_codes(scene: Scene, event: PicturesRead) -> Decision:
    """What the codes in a message's pictures come to; it is the message that is acted on."""
    caption = scene.speaking(_caption(scene, event))
    if scene.is_private:
        return _checked(caption, event) if scene.is_trusted else scene.silent(Reason.UNVERIFIED)
    if scene.chat_kind is not ChatKind.GROUP:
        return scene.silent(Reason.STAFF_SPEAKS)
    found = _suspicion(scene, event, caption.words)
    if found is not None:
        return _unanswered(scams.judge_scam(caption, found), event)
    if scene.is_trusted and verifying.is_asking_here(caption):
        card = verifying.verdict_card(caption, scene.words, links_of(event.texts))
        if card is not None:
            return verifying.told(caption, event.message, card)
    return scene.silent(Reason.NOTED)


def _suspicion(scene: Scene, event: PicturesRead, caption: str) -> Suspicion | None:
    """What the rules say of the codes; what they say of a name alone was said with the message."""
    inspector = scene.policy.inspector
    named = Specimen.of(event.author)
    shown = Specimen.of(event.author, scene.words, links_of(event.texts))
    of_name = inspector.inspect(named).findings
    news = [one for one in inspector.inspect(shown).findings if one not in of_name]
    if not news:
        return None
    told = tuple(replace(one, reason=f"in a QR code: {one.reason}") for one in news)
    # Whoever shows a code to warn of it, or to ask, says so beside it.
    asks = inspector.is_asking(replace(named, text=caption))
    return suspecting.suspected(scene, event, Inspection((*of_name, *told), asks))


def _checked(caption: Scene, event: PicturesRead) -> Decision:
    """The answer to whoever sent a picture in private."""
    links = links_of(event.texts)
    card = verifying.verdict_card(caption, "\n".join(event.texts), links) if event.texts else None
    if card is not None:
        return verifying.told(caption, event.message, card)
    if caption.words.strip():  # the words beside it had their answer
        return caption.silent(Reason.NOTED)
    key = "picture-code-unknown" if event.texts else "picture-no-code"
    return _admitted(caption, event.message, key if event.is_seen else "picture-not-seen")


def _admitted(scene: Scene, message: Message, key: str) -> Decision:
    """What the bot does not know or cannot do, and the way to somebody who can."""
    return verifying.told(scene, message, Card(scene.rich(key), (cards.way_keys(scene),)))


def _caption(scene: Scene, event: PicturesRead) -> str:
    return without_secrets(event.message.text, scene.policy.secret_rules)


def _unanswered(decision: Decision, event: PicturesRead) -> Decision:
    """What is about to answer the words beside the picture must not answer under a warning."""
    waiting = CancelWaiting(answering.answer_name(event.message.ref))
    return replace(decision, changes=(*decision.changes, waiting))
