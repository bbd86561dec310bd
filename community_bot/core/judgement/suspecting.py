"""What the rules say of a message or a name, and what that comes to in this chat."""

from dataclasses import replace

from community_bot.core.chats import ChatSettings, CodeLinks, ScamMode
from community_bot.core.events import (
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    PicturesRead,
)
from community_bot.core.judgement.alerting import Suspicion
from community_bot.core.judgement.conduct import behaviour_of, trust_of
from community_bot.core.judgement.scene import Scene
from community_bot.core.messages import ChatKind, Message
from community_bot.core.refs import MessageRef
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.incidents import Measure, Standing
from community_bot.core.scam.inspection import Inspection, Specimen
from community_bot.core.scam.law import CODE_LINKS, Measures, Trust, added_up, measures_for

BAIT = "seed-bait"
_SAID = "said"  # marks what was said in a chat a moment ago, and is not said again


def suspicion(scene: Scene, event: MessageReceived | MessageEdited) -> Suspicion | None:
    """What the rules say of a message in a group; None where they say nothing."""
    if scene.chat_kind is not ChatKind.GROUP:
        return None
    return suspected(scene, event, scene.policy.inspector.inspect(_specimen(scene, event.message)))


def suspected(
    scene: Scene, event: MessageReceived | MessageEdited | PicturesRead, inspection: Inspection
) -> Suspicion | None:
    """What comes of that which the rules see in a message or with it; None where it is nothing."""
    inspection = replace(inspection, findings=_as_set(inspection.findings, scene.settings))
    if inspection.findings or scene.facts.is_source_flagged:
        conduct = behaviour_of(scene, event).findings()
        inspection = replace(inspection, findings=(*inspection.findings, *conduct))
    severity = added_up(inspection.findings)
    if severity is None:
        return None
    done = measures_for(
        inspection.findings, _mode(scene), trust_of(scene), is_asking=inspection.is_asking
    )
    found = Suspicion(event.message, inspection, severity, done)
    return replace(found, done=_once(scene, found))


def named_suspicion(scene: Scene, event: MemberJoined | MemberRenamed) -> Suspicion | None:
    """What the rules say of the name of whoever comes in or takes it; only staff are told."""
    if scene.chat_kind is not ChatKind.GROUP or trust_of(scene) is Trust.STAFF:
        return None
    nothing = Message(ref=MessageRef(event.chat.ref, ""))
    inspection = scene.policy.inspector.inspect(_specimen(scene, nothing))
    severity = added_up(inspection.findings)
    if severity is None:
        return None
    found = Suspicion(nothing, inspection, severity, (Measure.ALERT,))
    return replace(found, done=_once(scene, found))


def _specimen(scene: Scene, message: Message) -> Specimen:
    """All that a message shows: its words, those it quotes from elsewhere, names of its files."""
    shown = (scene.words, message.quoted, *(one.name for one in message.attachments))
    text = "\n".join(one for one in shown if one)
    return Specimen.of(scene.event.author, text, message.links)


def _as_set(findings: tuple[Finding, ...], settings: ChatSettings) -> tuple[Finding, ...]:
    """What the chat makes of official links with a code; of the rest it has no say."""
    if settings.code_links is CodeLinks.NOTE:
        return findings
    if settings.code_links is CodeLinks.ALLOW:
        return tuple(one for one in findings if one.rule not in CODE_LINKS)
    return tuple(
        replace(one, severity=Severity.WARN) if one.rule in CODE_LINKS else one for one in findings
    )


def baited(
    scene: Scene, event: MessageReceived | MessageEdited, secrets: tuple[Finding, ...]
) -> Suspicion:
    """A seed or key that was posted to lure; `scene.words` are masked already."""
    span = min(one.span for one in secrets)
    bait = Finding(BAIT, Severity.CERTAIN, span, "a secret that is given away")
    inspection = Inspection((bait, *secrets))
    done = measures_for(inspection.findings, _mode(scene), trust_of(scene))
    found = Suspicion(event.message, inspection, Severity.CERTAIN, done)
    return replace(found, done=_once(scene, found))


def _mode(scene: Scene) -> ScamMode:
    """Whoever did not verify the official list only observes."""
    return scene.settings.scam_mode if scene.is_trusted else ScamMode.OBSERVE


def _once(scene: Scene, found: Suspicion) -> Measures:
    """The measures without what would only repeat the words of a moment ago, or break a pause."""
    is_quiet = scene.settings.is_paused or _is_said(scene, warned(scene, found))
    silent = {Measure.WARN} if is_quiet else ()
    again = {Measure.ALERT} if _is_alerted(scene, found) else ()
    return tuple(one for one in found.done if one not in {*silent, *again})


def warned(scene: Scene, found: Suspicion) -> str:
    """Under which name it is remembered that the room was warned, and in which language.

    Whoever reads the other one has heard nothing yet.
    """
    return f"{_SAID}:warning:{found.worst.rule}:{scene.language}"


def _is_alerted(scene: Scene, found: Suspicion) -> bool:
    """Whether staff have a card a few minutes old about the same member and rules here.

    Who took back the last verdict must see that the next one is about to do the same again.
    """
    last = scene.facts.latest
    if last is None or last.message.chat != scene.event.chat.ref:
        return False
    if last.standing in (Standing.UNDONE, Standing.REFUTED):
        return False
    return last.rules == found.rules and scene.now - last.opened_at < scene.policy.cooldown


def _is_said(scene: Scene, what: str) -> bool:
    last = scene.facts.answered_at.get(what)
    return last is not None and scene.now - last < scene.policy.cooldown
