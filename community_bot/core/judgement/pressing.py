"""Buttons: each does what its row says, for whom it says."""

from collections.abc import Callable
from dataclasses import replace

from community_bot.core.actions import DeleteMessage, Delivery, FirstAnswer, Post
from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import FIRST_ANSWERS, Verb
from community_bot.core.decisions import (
    Audit,
    CastVote,
    Change,
    Decision,
    MarkAnswered,
    Reason,
    SaveMember,
)
from community_bot.core.events import ButtonPressed
from community_bot.core.facts import origin_in
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.gaps import Opinion, day_of
from community_bot.core.judgement import (
    answering,
    cards,
    commanding,
    explaining,
    native,
    noting,
    reviewing,
    routing,
    setting_up,
    verifying,
)
from community_bot.core.judgement.scene import ANSWER_LIVES, Card, Scene
from community_bot.core.languages import Language
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef, Platform
from community_bot.core.rich import Rich


def judge_press(scene: Scene, event: ButtonPressed) -> Decision:
    """The answer to a press: carried out, or refused in private."""
    record = scene.facts.button
    if record is not None and record.owner in (None, scene.member):
        scene = replace(scene, spoken=scene.member_record.language or record.language)
    if record is None or (record.expires_at is not None and record.expires_at <= scene.now):
        return _refused(scene, event, "button-expired", Reason.EXPIRED)
    if record.owner is not None and record.owner != scene.member:
        key = "handoff-not-yours" if record.verb == Verb.OPEN else "button-not-yours"
        return _refused(scene, event, key, Reason.NOT_YOURS)
    is_refused = scene.rank < record.rank
    if is_refused or not (scene.is_let_in or record.rank >= Rank.ADMINISTRATOR):
        card = cards.refusal(scene, record.rank)
        return scene.answer(event.interaction, card, reason=Reason.RANK)
    if not scene.is_trusted and record.rank is Rank.MEMBER:
        return _refused(scene, event, "unverified", Reason.UNVERIFIED)
    return _HANDLERS[Verb(record.verb)](scene, event, record)


def _refused(scene: Scene, event: ButtonPressed, key: str, reason: Reason) -> Decision:
    return scene.answer(event.interaction, Card(scene.rich(key)), reason=reason)


def _done(
    scene: Scene, event: ButtonPressed, card: Card, *changes: Change, verb: Verb | None = None
) -> Decision:
    first = FIRST_ANSWERS[verb] if verb else FirstAnswer.PRIVATE
    press = event.interaction
    return scene.answer(press, card, reason=Reason.PRESS, first_answer=first, changes=changes)


def _entry(scene: Scene, record: ButtonRecord) -> FaqEntry | None:
    return scene.policy.entries.get(record.argument.partition("\n")[0])


def _more(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    entry = _entry(scene, record)
    if entry is None:
        return _refused(scene, event, "entry-gone", Reason.EXPIRED)
    return routing.read_in_private(scene, event.interaction, entry)


def _pick(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """The candidate that was meant; a sensitive one is answered in private alone."""
    entry = _entry(scene, record)
    if entry is None:
        return _refused(scene, event, "entry-gone", Reason.EXPIRED)
    origin = origin_in(record.argument)
    closed = noting.closing(origin)
    if scene.is_private or event.interaction.is_private:
        card = cards.found_answer(scene, entry, origin)
        return _done(scene, event, card, *closed, verb=Verb.PICK)
    if entry.is_sensitive:
        decision = routing.read_in_private(scene, event.interaction, entry, origin)
        return replace(decision, changes=(*decision.changes, *closed))
    return _done(scene, event, cards.group_answer(scene, entry), *closed, verb=Verb.PICK)


def _choose(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """The question back is answered: the card narrows to what helps in that case."""
    entry_id, _, rest = record.argument.partition("\n")
    wanted, _, origin = rest.partition("\n")
    entry = scene.policy.entries.get(entry_id)
    choice = entry.ask.choice(wanted) if entry is not None and entry.ask is not None else None
    if entry is None or choice is None or entry.is_overdue(scene.now.date()):
        return _refused(scene, event, "entry-gone", Reason.EXPIRED)
    card = cards.chosen_answer(scene, entry, choice, origin)
    return _done(scene, event, card, verb=Verb.CHOOSE)


def _vote(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """A member's one vote on an entry, which they may change."""
    entry, _, opinion = record.argument.partition("\n")
    vote = CastVote(scene.member, entry, Opinion(opinion), day_of(scene.now))
    return _done(scene, event, Card(scene.rich("vote-thanks")), vote)


def _missed(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """What else may have been meant, or who can help, in the place of the wrong answer."""
    entry, origin = record.argument.partition("\n")[0], origin_in(record.argument)
    verdict = scene.facts.verdict
    faq = verdict.faq if verdict else None
    others = answering.instead_of(faq, entry) if faq else None
    near = answering.near_candidates(scene, others) if others else ()
    vote = CastVote(scene.member, entry, Opinion.MISSED, day_of(scene.now))
    noted = noting.missed_gap(scene, origin, others)
    return _done(scene, event, cards.offer(scene, near, origin), vote, *noted, verb=Verb.MISSED)


def _show(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    entry = _entry(scene, record)
    if entry is None:
        return _refused(scene, event, "entry-gone", Reason.EXPIRED)
    if scene.settings.is_paused:
        return _refused(scene, event, "paused", Reason.PAUSED)
    card = cards.group_answer(scene, entry)
    said = Post(place=event.chat.ref, text=card.text, buttons=card.buttons)
    wish = scene.wish("show", said, delivery=Delivery.PERISHABLE, lives=ANSWER_LIVES)
    mark = MarkAnswered(event.chat.ref, entry.id, scene.now)
    shown = Card(scene.rich("shown"))
    decision = _done(scene, event, shown, *card.changes, mark)
    return replace(decision, wishes=(*decision.wishes, wish))


def _person(scene: Scene, event: ButtonPressed, _: ButtonRecord) -> Decision:
    return _done(scene, event, cards.person(scene))


def _browse(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    if not record.argument:
        return _done(scene, event, cards.categories(scene), verb=Verb.BROWSE)
    return _done(scene, event, cards.questions_of(scene, record.argument), verb=Verb.BROWSE)


def _open(scene: Scene, event: ButtonPressed, _: ButtonRecord) -> Decision:
    return routing.continue_in_private(scene, event.interaction)


def _speak(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    wanted = Language(record.argument)
    saved = SaveMember(replace(scene.member_record, language=wanted))
    card = cards.language_card(replace(scene, spoken=wanted), is_chosen=True)
    return _done(scene, event, card, saved, verb=Verb.SPEAK)


def _set(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    name, _, value = record.argument.partition("\n")[0].partition("=")
    before = scene.target.settings
    settings = commanding.with_setting(before, name, value) or before
    card = cards.settings_card(scene, settings)
    first = FIRST_ANSWERS[Verb.SET]
    decision = commanding.change_settings(
        scene, event.interaction, settings, card, first_answer=first
    )
    return commanding.replace_reason(decision, Reason.PRESS)


def _why(scene: Scene, event: ButtonPressed, _: ButtonRecord) -> Decision:
    return _done(scene, event, Card(explaining.explanation(scene, scene.facts.verdict)))


def _erase(scene: Scene, event: ButtonPressed, record: ButtonRecord) -> Decision:
    """A moderator deletes what the bot only reported."""
    place, _, message = record.argument.partition("\n")
    platform, _, chat = place.partition(":")
    ref = MessageRef(ChatRef(Platform(platform), chat), message)
    audit = Audit(actor=scene.member, act="erase", subject=record.argument.replace("\n", ":"))
    decision = _done(scene, event, Card(_erased(scene)), audit, verb=Verb.ERASE)
    wish = scene.wish("erase", DeleteMessage(message=ref))
    return replace(decision, wishes=(*decision.wishes, wish))


def _erased(scene: Scene) -> Rich:
    return scene.for_staff.rich("staff-erased", member=scene.event.author.called)


_HANDLERS: dict[Verb, Callable[[Scene, ButtonPressed, ButtonRecord], Decision]] = {
    Verb.MORE: _more,
    Verb.PICK: _pick,
    Verb.CHOOSE: _choose,
    Verb.VOTE: _vote,
    Verb.MISSED: _missed,
    Verb.SHOW: _show,
    Verb.PERSON: _person,
    Verb.BROWSE: _browse,
    Verb.OPEN: _open,
    Verb.SPEAK: _speak,
    Verb.SET: _set,
    Verb.WHY: _why,
    Verb.ERASE: _erase,
    Verb.UNDO: reviewing.review,
    Verb.BAN: reviewing.review,
    Verb.REMOVE: reviewing.review,
    Verb.REFUTE: reviewing.review,
    Verb.APPEAL: reviewing.appeal,
    Verb.TELL: verifying.tell_staff,
    Verb.ENTER: setting_up.enter,
    Verb.STAFF: setting_up.choose_staff_room,
    Verb.NATIVE: native.set_rules,
    Verb.PROBE: setting_up.probe,
}
