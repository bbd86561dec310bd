"""The order in which an event is judged: safety first, then help, else silence."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from community_bot.core import commands
from community_bot.core.chats import AnswerMode
from community_bot.core.decisions import (
    CancelWaiting,
    Change,
    Decision,
    HushChat,
    Kind,
    OpenRoom,
    Reason,
    Settle,
    Verdict,
)
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    ButtonPressed,
    ClaimIssued,
    CommandGiven,
    ContentRefused,
    DeadlinePassed,
    Event,
    FormSubmitted,
    FromMember,
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    ModelRefused,
    Performed,
    PicturesRead,
    ReviewDue,
    RoomOpened,
    words_in,
)
from community_bot.core.facts import Facts
from community_bot.core.judgement import (
    admission,
    answering,
    commanding,
    leaks,
    native,
    pictures,
    pressing,
    routing,
    scams,
    suspecting,
    upkeep,
    verifying,
)
from community_bot.core.judgement.scene import Scene
from community_bot.core.messages import AuthorKind, ChatKind
from community_bot.core.outcomes import Refused, RetryLater
from community_bot.core.policy import Policy
from community_bot.core.ranks import Rank
from community_bot.core.scam.bait import is_bait
from community_bot.core.scam.findings import Finding, Severity, findings_in
from community_bot.core.scam.secrets import masked
from community_bot.core.talk import Heard

_CHECKS = (commands.VERIFY, commands.REPORT)
_SPOKEN_TO = (AuthorKind.PERSON, AuthorKind.ANONYMOUS_ADMINISTRATOR)


def decide(event: Event, facts: Facts, policy: Policy) -> Decision:
    """What an event comes to. The same event, facts and policy give the same decision."""
    match event:
        case Performed():
            return _performed(event, facts, policy)
        case DeadlinePassed():
            return _too_late(event, facts, policy)
        case ClaimIssued():
            return admission.issue_claim(event, facts)
        case ContentRefused() | ReviewDue() | ModelRefused():
            return upkeep.tell_staff(event, facts, policy)
        case RoomOpened(room=room, chat=chat):
            return Decision(changes=(OpenRoom(room, chat),))
        case _:
            return _from_member(event, facts, policy)


def _too_late(event: DeadlinePassed, facts: Facts, policy: Policy) -> Decision:
    if admission.is_leaving(event):
        return admission.leave_unless_let_in(event, facts)
    decision = routing.after_deadline(event, facts, policy)
    return commanding.replace_reason(decision, Reason.DEADLINE)


def _performed(event: Performed, facts: Facts, policy: Policy) -> Decision:
    retry = facts.now + event.outcome.after if isinstance(event.outcome, RetryLater) else None
    settled = Settle(event.wish, event.outcome, retry)
    told = native.after_outcome(event, facts, policy)
    decision = told or routing.after_outcome(event, facts, policy)
    if isinstance(event.outcome, Refused) and not (decision.changes or decision.wishes):
        told = _told_of_refusal(event, facts, policy)
        decision = told if told.wishes else routing.written_instead(facts)
    return Decision(
        verdict=Verdict(kind=Kind.SILENT, reason=Reason.OUTCOME),
        changes=(settled, *decision.changes),
        wishes=decision.wishes,
    )


def _told_of_refusal(event: Performed, facts: Facts, policy: Policy) -> Decision:
    if facts.incident is not None:
        return scams.after_refusal(event, facts, policy)
    return leaks.after_refusal(event, facts, policy)


def _from_member(event: FromMember, facts: Facts, policy: Policy) -> Decision:
    scene = Scene(event, facts, policy)
    if isinstance(event, BotAdded):
        return admission.added(scene, event)
    if isinstance(event, BotRemoved):
        return admission.removed(scene)
    if event.author.kind not in _SPOKEN_TO or event.chat.kind is ChatKind.CHANNEL:
        return scene.silent(Reason.IGNORED)
    if not scene.is_let_in and not _lets_in(event):
        return scene.silent(Reason.NOT_LET_IN)
    return _without_secrets(scene, event)


def _without_secrets(scene: Scene, event: FromMember) -> Decision:
    """Before anything else, what nobody may read; the rest of the way sees it masked."""
    findings = findings_in(words_in(event), scene.policy.secret_rules)
    scene = scene.speaking(masked(words_in(event), findings))
    if findings:
        return _leaked(scene, findings)
    shown = _documents(scene, event)
    if shown:
        scene = scene.speaking(masked(scene.words, shown))
        return _leaked(scene, shown, is_document=True)
    return _judged(scene)


def _documents(scene: Scene, event: FromMember) -> tuple[Finding, ...]:
    """Documents and cards that a whole group can see; in private they are its owner's matter."""
    if scene.chat_kind is not ChatKind.GROUP:
        return ()
    if not isinstance(event, MessageReceived | MessageEdited):
        return ()
    return findings_in(scene.words, scene.policy.document_rules)


def _lets_in(event: FromMember) -> bool:
    """Whether an event may come from whoever is about to let the bot in."""
    if isinstance(event, CommandGiven):
        return event.command in (commands.SETUP, commands.CLAIM)
    return isinstance(event, ButtonPressed)


def _leaked(scene: Scene, findings: tuple[Finding, ...], *, is_document: bool = False) -> Decision:
    event = scene.event
    decision = _baited(scene, findings)
    if decision is None:
        decision = leaks.judge_leak(scene, findings, is_document=is_document)
    return _unanswered(decision, event) if isinstance(event, MessageEdited) else decision


def _baited(scene: Scene, findings: tuple[Finding, ...]) -> Decision | None:
    """A seed that is given away lures others: its author is no victim."""
    event = scene.event
    if not isinstance(event, MessageReceived | MessageEdited):
        return None
    if scene.chat_kind is not ChatKind.GROUP or scene.rank >= Rank.HELPER:
        return None
    if not is_bait(words_in(event), findings):
        return None
    return scams.judge_scam(scene, suspecting.baited(scene, event, findings))


def _judged(scene: Scene) -> Decision:
    match scene.event:
        case CommandGiven() as event:
            return _commanded(scene, event)
        case ButtonPressed() as event:
            return pressing.judge_press(scene, event)
        case FormSubmitted() as event:
            return commanding.judge_form(scene, event)
        case _:
            return _written(scene)


def _commanded(scene: Scene, event: CommandGiven) -> Decision:
    """Words behind a typed command stand in the group like any others, and a scam could hide there.

    What somebody has checked, or reports, is never held against them.
    """
    answered = partial(commanding.judge_command, scene, event)
    message = event.message
    is_check = event.command in _CHECKS
    if message is None or event.interaction.is_private or (is_check and not scene.is_private):
        return answered()
    if is_check or not scene.words:
        return pictures.looking(scene, message, answered())
    written = MessageReceived(
        key=event.key, at=event.at, chat=event.chat, author=event.author, message=message
    )
    return pictures.looking(scene, message, _inspected(scene, written, answered))


def _written(scene: Scene) -> Decision:
    match scene.event:
        case MessageReceived() as event:
            decision = _inspected(scene, event, partial(_message, scene, event))
            return pictures.looking(scene, event.message, decision)
        case MessageEdited() as event:
            decision = _inspected(scene, event, partial(_edited, scene))
            decision = pictures.looking(scene, event.message, decision)
            return _unanswered(decision, event) if scene.is_trusted else decision
        case PicturesRead() as event:
            return pictures.judge_codes(scene, event)
        case MemberJoined() as event:
            return scams.judge_newcomer(scene, event)
        case MemberRenamed() as event:
            return scams.judge_name(scene, event) or scene.silent(Reason.NOTED)
        case _:
            return scene.silent(Reason.NOTED)


def _inspected(
    scene: Scene, event: MessageReceived | MessageEdited, judged: Callable[[], Decision]
) -> Decision:
    """Scam before help; what staff alone are to look at gets its answer all the same."""
    found = suspecting.suspicion(scene, event)
    if found is not None and found.severity is not Severity.NOTE:
        return scams.judge_scam(scene, found)
    answered = judged()
    if found is None:
        return answered
    noted = scams.judge_scam(scene, found)
    return replace(
        answered,
        verdict=_with_findings(answered, noted),
        changes=(*answered.changes, *noted.changes),
        wishes=(*answered.wishes, *noted.wishes),
    )


def _with_findings(answered: Decision, noted: Decision) -> Verdict:
    if answered.verdict.kind is Kind.SILENT:
        return noted.verdict
    return replace(answered.verdict, findings=noted.verdict.findings)


def _edited(scene: Scene) -> Decision:
    return scene.silent(Reason.EDITED if scene.is_trusted else Reason.UNVERIFIED)


def _message(scene: Scene, event: MessageReceived) -> Decision:
    if not scene.is_trusted:
        return scene.silent(Reason.UNVERIFIED)
    if scene.chat_kind is ChatKind.STAFF and not event.message.is_addressed:
        return scene.silent(Reason.STAFF_SPEAKS)
    checked = verifying.judge_check(scene, event.message) or pictures.judge_unseen(scene, event)
    decision = checked or answering.judge_question(scene, event)
    decision = replace(decision, heard=_heard(scene, event, decision))
    if scene.rank < Rank.HELPER:
        return decision
    answered = event.message.reply_to
    if answered is not None:
        return _also(decision, CancelWaiting(answering.answer_name(answered)))
    return (
        _also(decision, HushChat(scene.event.chat.ref)) if _takes_over(scene, event) else decision
    )


def _takes_over(scene: Scene, event: MessageReceived) -> bool:
    """Whether staff speak to the members of a group where an unasked answer may be waiting."""
    is_heard = scene.chat_kind is ChatKind.GROUP and not event.message.is_addressed
    return is_heard and scene.settings.answer_mode is AnswerMode.ON


def _heard(scene: Scene, event: MessageReceived, decision: Decision) -> Heard:
    """What is remembered of a message for two minutes; `scene.words` hold no secret."""
    verdict = decision.verdict
    best = verdict.faq.best if verdict.faq and verdict.kind is Kind.ANSWERED else None
    return Heard(
        message=event.message.ref,
        author=scene.member,
        words=scene.words,
        at=scene.now,
        is_addressed=event.message.is_addressed,
        answered_by=best.entry if best else None,
    )


def _unanswered(decision: Decision, event: MessageEdited) -> Decision:
    """What waits for the old words must not answer the new ones."""
    return _also(decision, CancelWaiting(answering.answer_name(event.message.ref)))


def _also(decision: Decision, change: Change) -> Decision:
    return replace(decision, changes=(*decision.changes, change))
