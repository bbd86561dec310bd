"""Members who report a message, and who ask why something was done to them."""

from dataclasses import replace

from community_bot.core.actions import InteractionRef, Post, Wish
from community_bot.core.commands import Verb
from community_bot.core.decisions import (
    Change,
    Decision,
    KeepText,
    NoteReport,
    Reason,
    SaveIncident,
)
from community_bot.core.events import CommandGiven
from community_bot.core.judgement import alerting, cards, scams
from community_bot.core.judgement.naming import rule_title, rule_titles
from community_bot.core.judgement.scene import Card, Scene
from community_bot.core.messages import AuthorKind, ChatKind, Pointed
from community_bot.core.ranks import Rank
from community_bot.core.refs import staff_room_of
from community_bot.core.scam.findings import Finding, Severity
from community_bot.core.scam.incidents import Incident, Measure, Reports, Standing, reported_id
from community_bot.core.scam.inspection import Specimen
from community_bot.core.scam.secrets import without_secrets

REPORTED = "reported"  # the rule that members are
MOST_LATELY = 5  # reports of a member in ten minutes
MANY = 3  # members who report one message: staff are told once more
FALSE = 3  # refuted reports, none confirmed, from which on somebody's report alone tells nobody


def report(scene: Scene, press: InteractionRef, _: str = "") -> Decision:
    """Thank the member, and show staff what they point at."""
    on = scene.event.on if isinstance(scene.event, CommandGiven) else None
    reports = scene.facts.reports
    refusal = _refusal_sentence_key(scene, on, reports)
    if refusal or on is None:
        return _said(scene, press, refusal)
    incident = _counted(scene, on)
    changes: tuple[Change, ...] = (
        SaveIncident(incident),
        NoteReport(incident.id, scene.member, scene.now),
        KeepText(incident.id, f"{on.author.display_name}\n{_words(scene, on)}", scene.now),
    )
    shown, wishes = _for_staff(scene, on, incident) if _is_news(incident, reports) else ((), ())
    return scene.answer(
        press,
        Card(scene.rich("report-thanks")),
        reason=Reason.COMMAND,
        changes=(*changes, *shown),
        wishes=wishes,
    )


def why(scene: Scene, press: InteractionRef, _: str = "") -> Decision:
    """What was done last about a message of the member's own, why, and the way to object."""
    incident = next(filter(_is_felt, scene.facts.incidents), None)
    if incident is None:
        return _said(scene, press, "why-nothing")
    done = alerting.measures_line(scene, incident.done)
    text = scene.rich("why-yours", rule=rule_titles(scene, incident.rules), done=done)
    text += scams.warning_of(scene, incident.rules[0])
    appeal = scene.own_key(Verb.APPEAL, incident.id, scene.line("button-appeal"))
    return scene.answer(press, Card(text, ((appeal,),)), reason=Reason.COMMAND)


def _is_felt(incident: Incident) -> bool:
    """Whether its author noticed anything, and it was not taken back."""
    is_seen = bool(set(incident.done) - {Measure.ALERT})
    return is_seen and incident.standing not in (Standing.UNDONE, Standing.REFUTED)


def _refusal_sentence_key(scene: Scene, on: Pointed | None, reports: Reports) -> str:
    """Why a report is not taken; empty where it is."""
    if scene.chat_kind is not ChatKind.GROUP:
        return "report-in-group"
    if on is None:
        return "report-what"
    if on.author.user == scene.member:
        return "report-yourself"
    if on.author.kind is not AuthorKind.PERSON or on.author.rank >= Rank.HELPER:
        return "report-team"
    if reports.of_this:
        return "report-again"
    return "report-enough" if reports.lately >= MOST_LATELY else ""


def _counted(scene: Scene, on: Pointed) -> Incident:
    known = scene.facts.incident
    if known is not None:
        return replace(known, reporters=known.reporters + 1)
    return Incident(
        id=reported_id(on.message.ref),
        event=scene.event.key,
        message=on.message.ref,
        member=on.author.user,
        rules=(REPORTED,),
        severity=Severity.NOTE,
        done=(Measure.ALERT,),
        language=scene.language,
        opened_at=scene.now,
        reporters=1,
    )


def _is_news(incident: Incident, reports: Reports) -> bool:
    """Whether staff have to look: at the first report, once more at the third, and never again.

    Whoever reported only what was fine does not make staff look alone.
    """
    if incident.standing is not Standing.OPEN:
        return False
    is_heard = reports.confirmed or reports.refuted < FALSE
    return incident.reporters == MANY or (incident.reporters == 1 and bool(is_heard))


def _for_staff(
    scene: Scene, on: Pointed, incident: Incident
) -> tuple[tuple[Change, ...], tuple[Wish, ...]]:
    staff = scene.for_staff
    found = _findings(scene, on)
    reasons = [f"{rule_title(staff, one.rule)}: {one.reason}" for one in found]
    card = cards.staff_card(
        staff,
        "staff-reported",
        incident.event,
        *alerting.review_keys(staff, incident),
        author=on.author.called,
        count=str(incident.reporters),
        found="; ".join(reasons) or staff.line("staff-reported-nothing"),
    )
    text = card.text + alerting.quoted(staff, _words(scene, on))
    post = Post(place=staff_room_of(scene.event.chat.ref), text=text, buttons=card.buttons)
    return card.changes, (scene.wish("staff", post),)


def _findings(scene: Scene, on: Pointed) -> tuple[Finding, ...]:
    specimen = Specimen.of(on.author, _words(scene, on), on.message.links)
    return scene.policy.inspector.inspect(specimen).findings


def _words(scene: Scene, on: Pointed) -> str:
    """What stands there, without any secret."""
    return without_secrets(on.message.text, scene.policy.secret_rules)


def _said(scene: Scene, press: InteractionRef, key: str) -> Decision:
    return scene.answer(press, Card(scene.rich(key)), reason=Reason.COMMAND)
