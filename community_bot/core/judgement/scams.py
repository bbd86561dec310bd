"""A message that rules stumble over: what is done about it, and who hears what."""

from dataclasses import replace
from datetime import timedelta

from community_bot.core.actions import (
    Action,
    BanMember,
    Button,
    DeleteMessage,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Whisper,
    Wish,
)
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    Audit,
    Change,
    Decision,
    KeepText,
    Kind,
    MarkAnswered,
    Reason,
    SaveIncident,
    Verdict,
)
from community_bot.core.events import (
    FromMember,
    MemberJoined,
    MemberRenamed,
    Performed,
    PicturesRead,
)
from community_bot.core.facts import INCIDENT, Facts
from community_bot.core.judgement import alerting, cards, suspecting
from community_bot.core.judgement.alerting import Suspicion
from community_bot.core.judgement.conduct import came_in, trust_of
from community_bot.core.judgement.scene import Card, Scene
from community_bot.core.messages import Author, Chat, ChatKind
from community_bot.core.policy import Policy
from community_bot.core.refs import staff_room_of
from community_bot.core.rich import Rich, plain
from community_bot.core.scam.findings import Severity
from community_bot.core.scam.incidents import Incident, Measure

RESTRICTED_FOR = timedelta(hours=24)  # until staff have looked; nobody stays silenced by oversight
# An action that was held up ends before that time does: Telegram takes one that is half a minute
# away, or past, for "for ever".
_STILL_WORTH_IT = RESTRICTED_FOR - timedelta(minutes=5)


def judge_scam(scene: Scene, found: Suspicion) -> Decision:
    """All that a suspicion comes to."""
    incident = _incident(scene, found)
    if not found.done:
        return Decision(verdict=_verdict(scene, found))
    alert = alerting.alert(scene, found, incident, trust_of(scene))
    wishes, changes = _done(scene, found, incident)
    if alert is not None:
        room = staff_room_of(scene.event.chat.ref)
        post = Post(place=room, text=alert.text, buttons=alert.buttons)
        wishes = (*wishes, scene.wish("staff", post))
        changes = (*changes, *alert.changes)
    return Decision(
        verdict=_verdict(scene, found),
        changes=(SaveIncident(incident), *changes),
        wishes=wishes,
    )


def judge_newcomer(scene: Scene, event: MemberJoined) -> Decision:
    """Remember that they are new; a name that copies somebody official is shown to staff."""
    noted = came_in(scene, event)
    shown = judge_name(scene, event)
    return replace(shown, changes=(*shown.changes, *noted.changes)) if shown else noted


def judge_name(scene: Scene, event: MemberJoined | MemberRenamed) -> Decision | None:
    """Show staff a name that copies somebody official; None for any other."""
    found = suspecting.named_suspicion(scene, event)
    return judge_scam(scene, found) if found else None


def after_refusal(  # noqa: PLR0911 - an arm an action
    event: Performed, facts: Facts, policy: Policy
) -> Decision:
    """What could not be done is said to staff; who cannot be written to is told in the group."""
    wish, incident = facts.wish, facts.incident
    if wish is None or incident is None:
        return Decision()
    scene = _again(event, facts, policy, incident)
    match wish.action:
        case DeleteMessage():
            return alerting.not_possible(scene, incident, "staff-scam-stays")
        case RestrictMember():
            return alerting.not_possible(scene, incident, "staff-scam-free")
        case BanMember():
            return alerting.not_possible(scene, incident, "staff-scam-not-banned")
        case LiftRestriction():
            return alerting.not_possible(scene, incident, "staff-scam-not-lifted")
        case PrivateMessage(to=member, text=text, buttons=buttons):
            said = Whisper(to=incident.message, member=member, text=text, buttons=buttons)
            return Decision(wishes=(scene.wish("whisper", said),))
        case _:
            return Decision()


def _incident(scene: Scene, found: Suspicion) -> Incident:
    return Incident(
        id=scene.facts.ids.make("incident"),
        event=scene.event.key,
        message=found.message.ref,
        member=scene.member,
        rules=found.rules,
        severity=found.severity,
        done=found.done,
        language=scene.language,
        opened_at=scene.now,
        # A doubt of staff alone must not cast one on whatever else comes from there.
        source=found.message.forwarded_from if found.severity > Severity.NOTE else "",
    )


def _done(
    scene: Scene, found: Suspicion, incident: Incident
) -> tuple[tuple[Wish, ...], tuple[Change, ...]]:
    """What is done in the group and said to the author, and what has to be remembered for it."""
    about = f"{INCIDENT}:{incident.id}"
    wishes: list[Wish] = []
    changes: list[Change] = []
    if incident.has(Measure.DELETE):
        wishes.append(scene.wish("delete", DeleteMessage(message=found.message.ref), about=about))
        changes.append(_audit(scene, found))
    if incident.has(Measure.DELETE) or incident.has(Measure.WARN):
        # What was only warned of may still be deleted by staff, and given back by them.
        name = scene.event.author.display_name
        changes.append(KeepText(incident.id, f"{name}\n{scene.words}", scene.now))
    if incident.has(Measure.RESTRICT):
        until = scene.now + RESTRICTED_FOR
        silence = RestrictMember(chat=scene.event.chat.ref, member=scene.member, until=until)
        late = _STILL_WORTH_IT
        wishes.append(scene.wish("restrict", silence, about=about, lives=late))
    if incident.has(Measure.TELL):
        letter = _letter(scene, found, incident)
        said = PrivateMessage(to=scene.member, text=letter.text, buttons=letter.buttons)
        wishes.append(scene.wish("letter", said, about=about))
        changes += letter.changes
    if incident.has(Measure.WARN):
        wishes.append(scene.wish("warning", _warning(scene, found)))
        changes.append(_mark(scene, suspecting.warned(scene, found)))
    return tuple(wishes), tuple(changes)


def _audit(scene: Scene, found: Suspicion) -> Audit:
    why = ", ".join(found.rules)
    return Audit(actor=None, act="scam-removed", subject=scene.event.key, why=why)


def _verdict(scene: Scene, found: Suspicion) -> Verdict:
    kind, reason = Kind.SILENT, Reason.SCAM_NOTED
    if Measure.DELETE in found.done:
        kind, reason = Kind.REMOVED, Reason.SCAM_REMOVED
    elif Measure.WARN in found.done:
        kind, reason = Kind.WARNED, Reason.SCAM_WARNED
    elif found.severity > Severity.NOTE:
        reason = Reason.SCAM_OBSERVED
    return replace(scene.verdict(kind, reason), findings=found.inspection.findings)


def warning_of(scene: Scene, rule: str) -> Rich:
    """The sentence for members about a message that a rule found; of no person, quoting nobody."""
    curated = scene.policy.warnings.get(rule, {}).get(scene.language)
    if curated:
        return plain(curated)
    key = f"warning-{rule}"
    known = scene.policy.texts.has(scene.language, key)
    return scene.rich(key if known else "warning-scam", name=cards.exchange(scene))


def _where(scene: Scene) -> Rich:
    """Where it stands, unless it is in the words that everybody sees."""
    return scene.rich("scam-in-picture") if isinstance(scene.event, PicturesRead) else Rich()


def _warning(scene: Scene, found: Suspicion) -> Action:
    text = _where(scene) + warning_of(scene, found.worst.rule) + scene.rich("warning-way")
    return Reply(to=found.message.ref, text=text, buttons=((*_check_keys(scene),),))


def _check_keys(scene: Scene) -> tuple[Button, ...]:
    """The official page where addresses and accounts are checked, where there is one."""
    url = scene.policy.official.channel("verification", scene.language)
    return (Button(label=scene.line("way-verification"), url=url),) if url else ()


def _letter(scene: Scene, found: Suspicion, incident: Incident) -> Card:
    """Why it went, what follows, and the way to object."""
    key = "scam-asked" if found.inspection.is_asking else "scam-removed"
    chat = scene.event.chat
    text = scene.rich(key, chat=chat.title or chat.ref.id) + _where(scene)
    text += warning_of(scene, found.worst.rule)
    if incident.has(Measure.RESTRICT):
        text += scene.rich("scam-restricted")
    appeal = scene.own_key(Verb.APPEAL, incident.id, scene.line("button-appeal"))
    why = scene.own_key(Verb.WHY, scene.event.key, scene.line("button-why"))
    return Card(text, ((appeal, why),))


def _mark(scene: Scene, what: str) -> MarkAnswered:
    return MarkAnswered(scene.event.chat.ref, what, scene.now)


def _again(event: Performed, facts: Facts, policy: Policy, incident: Incident) -> Scene:
    """The scene of then, as far as the books know it: staff look for names, not for numbers."""
    record, name = facts.target, facts.kept_text.partition("\n")[0]
    title = record.title if record else ""
    chat = Chat(ref=incident.message.chat, kind=ChatKind.GROUP, title=title)
    author = Author(user=incident.member, display_name=name)
    happened = FromMember(key=incident.event, at=event.at, chat=chat, author=author)
    return Scene(happened, replace(facts, chat=record), policy, spoken=incident.language)
