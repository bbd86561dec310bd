"""The order in which an event is judged: safety first, then help, else silence."""

from dataclasses import replace

from community_bot.core.decisions import (
    CancelWaiting,
    Change,
    Decision,
    Kind,
    OpenRoom,
    Reason,
    Settle,
    Verdict,
)
from community_bot.core.events import (
    ButtonPressed,
    CommandGiven,
    DeadlinePassed,
    Event,
    FormSubmitted,
    FromMember,
    MessageEdited,
    MessageReceived,
    Performed,
    RoomOpened,
    words_in,
)
from community_bot.core.facts import Facts
from community_bot.core.judgement import answering, commanding, leaks, pressing, routing
from community_bot.core.judgement.scene import Scene
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.outcomes import RetryLater
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.scam.findings import Finding, findings_in
from community_bot.core.scam.secrets import masked

_SPOKEN_TO = (AuthorKind.PERSON, AuthorKind.ANONYMOUS_ADMINISTRATOR)


def decide(event: Event, facts: Facts, policy: Policy) -> Decision:
    """What an event comes to. The same event, facts and policy give the same decision."""
    match event:
        case Performed():
            return _performed(event, facts, policy)
        case DeadlinePassed():
            decision = routing.after_deadline(event, facts, policy)
            return commanding.replace_reason(decision, Reason.DEADLINE)
        case RoomOpened(room=room, chat=chat):
            return Decision(changes=(OpenRoom(room, chat),))
        case _:
            return _from_member(event, facts, policy)


def _performed(event: Performed, facts: Facts, policy: Policy) -> Decision:
    retry = facts.now + event.outcome.after if isinstance(event.outcome, RetryLater) else None
    settled = Settle(event.wish, event.outcome, retry)
    decision = routing.after_outcome(event, facts, policy)
    return Decision(
        verdict=Verdict(kind=Kind.SILENT, reason=Reason.OUTCOME),
        changes=(settled, *decision.changes),
        wishes=decision.wishes,
    )


def _from_member(event: FromMember, facts: Facts, policy: Policy) -> Decision:
    scene = Scene(event, facts, policy)
    if event.author.kind not in _SPOKEN_TO or event.chat.kind is ChatKind.CHANNEL:
        return scene.silent(Reason.IGNORED)
    findings = findings_in(words_in(event), policy.secret_rules)
    scene = scene.speaking(masked(words_in(event), findings))
    if findings:
        return _leaked(scene, findings)
    return _judged(scene)


def _leaked(scene: Scene, findings: tuple[Finding, ...]) -> Decision:
    decision = leaks.judge_leak(scene, findings)
    edited = scene.event
    return _unanswered(decision, edited) if isinstance(edited, MessageEdited) else decision


def _judged(scene: Scene) -> Decision:
    match scene.event:
        case CommandGiven() as event:
            return commanding.judge_command(scene, event)
        case ButtonPressed() as event:
            return pressing.judge_press(scene, event)
        case FormSubmitted() as event:
            return commanding.judge_form(scene, event)
        case MessageReceived() as event:
            return _message(scene, event)
        case MessageEdited() as event:
            return _unanswered(scene.silent(Reason.EDITED), event)
        case _:
            return scene.silent(Reason.NOTED)


def _message(scene: Scene, event: MessageReceived) -> Decision:
    if event.chat.kind is ChatKind.STAFF and not event.message.is_addressed:
        return scene.silent(Reason.STAFF_SPEAKS)
    decision = answering.judge_question(scene, event)
    answered = event.message.reply_to
    if scene.rank < Rank.HELPER or answered is None:
        return decision
    return _also(decision, CancelWaiting(answering.answer_name(answered)))


def _unanswered(decision: Decision, event: MessageEdited) -> Decision:
    """What waits for the old words must not answer the new ones."""
    return _also(decision, CancelWaiting(answering.answer_name(event.message.ref)))


def _also(decision: Decision, change: Change) -> Decision:
    return replace(decision, changes=(*decision.changes, change))
