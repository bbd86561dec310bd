"""What staff tap under a suspicious message, and the member who objects."""

from dataclasses import replace

from community_bot.core.actions import (
    Action,
    BanMember,
    DeleteMessage,
    LiftRestriction,
    Post,
    PrivateMessage,
)
from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import FIRST_ANSWERS, Verb
from community_bot.core.decisions import Audit, Decision, Reason, SaveIncident
from community_bot.core.events import ButtonPressed
from community_bot.core.facts import INCIDENT
from community_bot.core.judgement import alerting
from community_bot.core.judgement.naming import rule_titles
from community_bot.core.judgement.scene import Card, Key, Scene
from community_bot.core.ranks import Rank
from community_bot.core.refs import staff_room_of
from community_bot.core.scam.incidents import Incident, Measure, Standing

_DONE = {
    Verb.UNDO: Standing.UNDONE,
    Verb.BAN: Standing.CONFIRMED,
    Verb.REMOVE: Standing.CONFIRMED,
    Verb.REFUTE: Standing.REFUTED,
}
# What staff may still think better of, by what was done last.
_NEXT = {
    Verb.UNDO: (Verb.BAN,),
    Verb.BAN: (Verb.UNDO,),
    Verb.REMOVE: (Verb.BAN, Verb.UNDO),
    Verb.REFUTE: (),
}


def review(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """Carry out what a moderator tapped; the card says by whom, and what is still possible."""
    incident = scene.facts.incident
    if incident is None:
        return _gone(scene, event)
    verb = Verb(record.verb)
    settled = replace(
        incident,
        standing=_DONE[verb],
        settled_by=scene.member,
        is_banned=verb is Verb.BAN,
        done=_now_done(incident, verb),
    )
    card = _reviewed(scene, settled, verb)
    wishes = tuple(
        scene.wish(f"{verb}:{number}", action, about=f"{INCIDENT}:{incident.id}")
        for number, action in enumerate(_actions(scene, incident, verb))
    )
    audit = Audit(
        actor=scene.member,
        act=f"scam-{verb}",
        subject=incident.event,
        why=", ".join(incident.rules),
        before=incident.standing,
        after=settled.standing,
    )
    return scene.answer(
        event.interaction,
        card,
        reason=Reason.PRESS,
        first_answer=FIRST_ANSWERS[verb],
        changes=(SaveIncident(settled), audit),
        wishes=wishes,
    )


def appeal(scene: Scene, event: ButtonPressed, _: ButtonRecord) -> Decision:
    """The author objects, once: staff get the card again, with the way back."""
    incident = scene.facts.incident
    if incident is None:
        return _gone(scene, event)
    if incident.is_appealed:
        return _told(scene, event, "appeal-again")
    staff = scene.for_staff
    card = _appeal_card(staff, incident)
    post = Post(place=staff_room_of(incident.message.chat), text=card.text, buttons=card.buttons)
    audit = Audit(actor=scene.member, act="scam-appeal", subject=incident.event)
    return scene.answer(
        event.interaction,
        Card(scene.rich("appeal-sent")),
        reason=Reason.PRESS,
        first_answer=FIRST_ANSWERS[Verb.APPEAL],
        changes=(*card.changes, SaveIncident(replace(incident, is_appealed=True)), audit),
        wishes=(scene.wish("appeal", post),),
    )


def _now_done(incident: Incident, verb: Verb) -> tuple[Measure, ...]:
    """What stands after the tap: everything is taken back, or the message is gone as well."""
    if verb in (Verb.UNDO, Verb.REFUTE):
        return tuple(one for one in incident.done if one not in (Measure.DELETE, Measure.RESTRICT))
    return tuple(dict.fromkeys((*incident.done, Measure.DELETE)))


def _actions(scene: Scene, incident: Incident, verb: Verb) -> tuple[Action, ...]:
    chat, member = incident.message.chat, incident.member
    is_gone = incident.has(Measure.DELETE) or not incident.message.id
    gone = () if is_gone else (DeleteMessage(message=incident.message),)
    match verb:
        case Verb.BAN:
            return (*gone, BanMember(chat=chat, member=member))
        case Verb.REMOVE:
            return gone
        case _:
            return _back(scene, incident)


def _back(scene: Scene, incident: Incident) -> tuple[Action, ...]:
    """Everything as it was, as far as that can be: the member, and what they had written."""
    chat, member = incident.message.chat, incident.member
    found: list[Action] = []
    if incident.has(Measure.RESTRICT) or incident.is_banned:
        found.append(LiftRestriction(chat=chat, member=member))
    if incident.has(Measure.DELETE):
        name, _, words = scene.facts.kept_text.partition("\n")
        spoken = replace(scene, spoken=incident.language)
        if words:
            found.append(Post(place=chat, text=spoken.rich("undo-quote", member=name, text=words)))
        found.append(PrivateMessage(to=member, text=spoken.rich("undo-told")))
    return tuple(found)


def _reviewed(scene: Scene, incident: Incident, verb: Verb) -> Card:
    who = scene.event.author.called
    rules = rule_titles(scene, incident.rules)
    text = scene.rich(f"staff-scam-{verb}", member=who, rule=rules)
    # Of a picture without words nothing is kept but the name of whoever sent it.
    has_words = bool(scene.facts.kept_text.partition("\n")[2])
    if verb is Verb.UNDO and not has_words and scene.facts.incident is not None:
        lost = scene.facts.incident.has(Measure.DELETE)
        text = text + scene.rich("staff-scam-text-gone") if lost else text
    keys = (*(_key(scene, one, incident) for one in _NEXT[verb]), _why(scene, incident))
    return Card(text, (keys,))


def _appeal_card(scene: Scene, incident: Incident) -> Card:
    who = scene.event.author.called
    rules = rule_titles(scene, incident.rules)
    done = alerting.measures_line(scene, incident.done)
    text = scene.rich("staff-appeal", member=who, rule=rules, done=done)
    keys = alerting.review_keys(scene, incident)
    return Card(text, ((*keys, _why(scene, incident)),))


def _key(scene: Scene, verb: Verb, incident: Incident) -> Key:
    return scene.key(verb, incident.id, scene.line(f"button-{verb}"), rank=Rank.MODERATOR)


def _why(scene: Scene, incident: Incident) -> Key:
    return scene.key(Verb.WHY, incident.event, scene.line("button-why"), rank=Rank.HELPER)


def _gone(scene: Scene, event: ButtonPressed) -> Decision:
    card = Card(scene.rich("incident-gone"))
    return scene.answer(event.interaction, card, reason=Reason.EXPIRED)


def _told(scene: Scene, event: ButtonPressed, key: str) -> Decision:
    card = Card(scene.rich(key))
    return scene.answer(event.interaction, card, reason=Reason.PRESS)
