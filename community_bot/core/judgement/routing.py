"""A personal matter in public: out of view, rung by rung, each step written down."""

from dataclasses import replace
from datetime import timedelta

from community_bot.core.actions import (
    Action,
    Answer,
    Delivery,
    EditMessage,
    FirstAnswer,
    InteractionRef,
    Post,
    PrivateMessage,
    Reply,
    Whisper,
    Wish,
)
from community_bot.core.cases.handoff import (
    REPEATED_WITHIN,
    UNOPENED_AFTER,
    UNSEEN_AFTER,
    Handoff,
    HandoffState,
    Rung,
    after_refusal,
    is_valid,
    opened,
)
from community_bot.core.decisions import Change, Decision, Kind, Reason, SaveHandoff, SetDeadline
from community_bot.core.events import DeadlinePassed, FromMember, Performed
from community_bot.core.facts import Facts, token_digest
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.judgement import cards
from community_bot.core.judgement.scene import INTERACTION_LIVES, Card, Scene
from community_bot.core.messages import Author, Chat, ChatKind, Message
from community_bot.core.outcomes import Done, Refused
from community_bot.core.policy import Policy
from community_bot.core.refs import MessageRef, staff_room_of

TOKEN_LENGTH = 32  # hexadecimal digits: 128 random bits


def hand_off(scene: Scene, message: Message, entry: FaqEntry) -> Decision:
    """One public sentence without content and a button; staff see that it happened."""
    if _is_repeated(scene, entry):
        return Decision(verdict=scene.verdict(Kind.HANDED_OFF, Reason.REPEATED))
    token = scene.facts.ids.make("token", TOKEN_LENGTH)
    handoff = _new(scene, message, entry, token)
    card, said, wait = _first_words(scene, handoff, entry, token)
    staff = _staff_card(scene, handoff, "staff-handoff-offered")
    room = staff_room_of(message.ref.chat)
    note = Post(place=room, text=staff.text, buttons=staff.buttons)
    return Decision(
        verdict=scene.verdict(Kind.HANDED_OFF, Reason.PERSONAL),
        changes=(
            SaveHandoff(handoff),
            SetDeadline(handoff.about, scene.now + wait),
            *card.changes,
            *staff.changes,
        ),
        wishes=(
            scene.wish("sentence", said, about=handoff.about),
            scene.wish("staff", note, about=handoff.about),
        ),
    )


def _first_words(
    scene: Scene, handoff: Handoff, entry: FaqEntry, token: str
) -> tuple[Card, Action, timedelta]:
    """The card itself where the platform can show it to the member alone, else the sentence."""
    if handoff.rung is Rung.WHISPER:
        shown = cards.whispered(scene, handoff.id, entry)
        text, buttons = shown.text, shown.buttons
        said = Whisper(to=handoff.asked, member=handoff.member, text=text, buttons=buttons)
        return shown, said, UNSEEN_AFTER
    card = cards.handoff_sentence(scene, handoff.id, token)
    return card, Reply(to=handoff.asked, text=card.text, buttons=card.buttons), UNOPENED_AFTER


def written_instead(facts: Facts) -> Decision:
    """An answer that could not be shown to its member alone is written to them in private."""
    wish = facts.wish
    if wish is None or wish.about is not None or not isinstance(wish.action, Answer):
        return Decision()
    answer = wish.action
    if answer.first_answer is not FirstAnswer.PRIVATE:
        return Decision()
    letter = PrivateMessage(to=answer.interaction.member, text=answer.text, buttons=answer.buttons)
    again = replace(wish, id=facts.ids.make("wish:instead"), action=letter)
    return Decision(wishes=(again,))


def continue_in_private(scene: Scene, press: InteractionRef) -> Decision:
    """The member pressed the button of their handoff, or followed its link."""
    handoff = scene.facts.handoff
    if handoff is None or not is_valid(handoff, scene.now):
        return _refused(scene, press, "handoff-expired", Reason.EXPIRED)
    if handoff.member != scene.member:
        return _refused(scene, press, "handoff-not-yours", Reason.NOT_YOURS)
    scene = replace(scene, spoken=scene.member_record.language or handoff.language)
    entry = scene.policy.entries.get(handoff.entry)
    card = cards.private_answer(scene, entry, handoff.why) if entry else cards.person(scene)
    return _send_privately(scene, opened(handoff, press), card)


def read_in_private(
    scene: Scene, press: InteractionRef, entry: FaqEntry, origin: str = ""
) -> Decision:
    """Somebody wants the full answer for themselves; the rungs are those of a handoff."""
    handoff = Handoff(
        id=scene.facts.ids.make("handoff", 16),
        member=scene.member,
        asked=press.message or MessageRef(press.chat, ""),
        entry=entry.id,
        language=scene.language,
        offered_at=scene.now,
        token_digest=token_digest(scene.facts.ids.make("token", TOKEN_LENGTH)),
        is_personal=False,
    )
    card = cards.private_answer(scene, entry, origin)
    return _send_privately(scene, opened(handoff, press), card)


def after_outcome(event: Performed, facts: Facts, policy: Policy) -> Decision:
    """What the outcome of a handoff's action means for it: a receipt, or the next rung."""
    handoff, wish = facts.handoff, facts.wish
    if handoff is None or wish is None:
        return Decision()
    if isinstance(event.outcome, Done) and isinstance(wish.action, Post):
        return _changed(replace(handoff, card=event.outcome.message))
    if isinstance(wish.action, Whisper) and handoff.rung is not Rung.WHISPER:
        return Decision()  # the public sentence has followed it already
    if isinstance(event.outcome, Refused) and not isinstance(wish.action, Post):
        return _next_rung(_scene_of(handoff, event, facts, policy), after_refusal(handoff))
    return Decision()


def after_deadline(event: DeadlinePassed, facts: Facts, policy: Policy) -> Decision:
    """Nobody pressed the button for a quarter of an hour: staff are told, once."""
    handoff = facts.handoff
    if handoff is None or handoff.state is not HandoffState.OFFERED:
        return _cleared(event.subject)
    if handoff.rung is Rung.WHISPER:
        return _next_rung(_scene_of(handoff, event, facts, policy), after_refusal(handoff))
    missed = replace(handoff, rung=Rung.STAFF, state=HandoffState.MISSED)
    decision = _next_rung(_scene_of(handoff, event, facts, policy), missed)
    return replace(decision, changes=(*decision.changes, SetDeadline(event.subject, None)))


def _next_rung(scene: Scene, handoff: Handoff) -> Decision:
    if handoff.rung is Rung.SENTENCE:
        return _public_sentence(scene, handoff)
    if handoff.rung is Rung.EPHEMERAL and handoff.press is not None:
        entry = scene.policy.entries.get(handoff.entry)
        shown = cards.private_answer(scene, entry) if entry else cards.person(scene)
        said = Answer(interaction=handoff.press, text=shown.text, buttons=shown.buttons)
        wish = scene.wish(
            "ephemeral",
            said,
            delivery=Delivery.PERISHABLE,
            about=handoff.about,
            lives=INTERACTION_LIVES,
        )
        return _changed(handoff, wishes=(wish,), more=shown.changes)
    if not handoff.is_personal:
        return _changed(handoff)
    changes, wishes = _staff_news(scene, handoff, "staff-handoff-missed")
    return _changed(handoff, wishes=wishes, more=changes)


def _public_sentence(scene: Scene, handoff: Handoff) -> Decision:
    """The whisper was refused or not seen: the sentence, with a link of its own."""
    token = scene.facts.ids.make("token", TOKEN_LENGTH)
    handoff = replace(handoff, token_digest=token_digest(token))
    card = cards.handoff_sentence(scene, handoff.id, token)
    said = Reply(to=handoff.asked, text=card.text, buttons=card.buttons)
    wish = scene.wish("sentence", said, about=handoff.about)
    deadline = SetDeadline(handoff.about, scene.now + UNOPENED_AFTER)
    return _changed(handoff, wishes=(wish,), more=(deadline, *card.changes))


def _changed(
    handoff: Handoff, *, wishes: tuple[Wish, ...] = (), more: tuple[Change, ...] = ()
) -> Decision:
    return Decision(changes=(SaveHandoff(handoff), *more), wishes=wishes)


def _cleared(subject: str) -> Decision:
    return Decision(changes=(SetDeadline(subject, None),))


def _send_privately(scene: Scene, handoff: Handoff, card: Card) -> Decision:
    kept: tuple[Change, ...] = (SaveHandoff(handoff), SetDeadline(handoff.about, None))
    news: tuple[Wish, ...] = ()
    if handoff.is_personal:
        more, news = _staff_news(scene, handoff, "staff-handoff-opened")
        kept = (*kept, *more)
    press = _press(handoff, scene)
    if scene.is_private:
        return scene.answer(press, card, reason=Reason.PRESS, changes=kept, wishes=news)
    letter = PrivateMessage(to=scene.member, text=card.text, buttons=card.buttons)
    wishes = (scene.wish("letter", letter, about=handoff.about), *news)
    receipt = Card(scene.rich("handoff-sent"))
    changes = (*card.changes, *kept)
    return scene.answer(press, receipt, reason=Reason.PRESS, changes=changes, wishes=wishes)


def _staff_news(
    scene: Scene, handoff: Handoff, key: str
) -> tuple[tuple[Change, ...], tuple[Wish, ...]]:
    """The staff card tells how it went on; a new one where the first never arrived."""
    card = _staff_card(scene, handoff, key)
    if handoff.card is not None:
        said: Action = EditMessage(message=handoff.card, text=card.text, buttons=card.buttons)
    elif handoff.state is HandoffState.OPENED:
        return (), ()
    else:
        room = staff_room_of(handoff.asked.chat)
        said = Post(place=room, text=card.text, buttons=card.buttons)
    return card.changes, (scene.wish("news", said),)


def _staff_card(scene: Scene, handoff: Handoff, key: str) -> Card:
    entry = scene.policy.entries.get(handoff.entry)
    topic = entry.title(handoff.staff_language) if entry else handoff.entry
    return cards.staff_card(_for_staff(scene, handoff), key, handoff.why, topic=topic)


def _for_staff(scene: Scene, handoff: Handoff) -> Scene:
    """The scene with the chat and the member of the handoff, wherever the press came from."""
    chat = Chat(ref=handoff.asked.chat, kind=ChatKind.GROUP, title=handoff.chat_title)
    author = Author(user=handoff.member, display_name=handoff.member_name)
    happened = FromMember(key=scene.event.key, at=scene.event.at, chat=chat, author=author)
    return replace(scene, event=happened, spoken=handoff.staff_language)


def _scene_of(
    handoff: Handoff, event: Performed | DeadlinePassed, facts: Facts, policy: Policy
) -> Scene:
    chat = Chat(ref=handoff.asked.chat, kind=ChatKind.GROUP)
    author = Author(user=handoff.member)
    happened = FromMember(key=event.key, at=event.at, chat=chat, author=author)
    return Scene(happened, facts, policy, spoken=handoff.language)


def _new(scene: Scene, message: Message, entry: FaqEntry, token: str) -> Handoff:
    return Handoff(
        id=scene.facts.ids.make("handoff", 16),
        member=scene.member,
        asked=message.ref,
        entry=entry.id,
        language=scene.language,
        offered_at=scene.now,
        token_digest=token_digest(token),
        rung=_first_rung(scene),
        staff_language=scene.settings.language,
        why=scene.event.key,
        member_name=scene.event.author.display_name,
        chat_title=scene.event.chat.title,
    )


def _first_rung(scene: Scene) -> Rung:
    whispers = scene.event.chat.ref.platform in scene.policy.whispering
    return Rung.WHISPER if whispers else Rung.SENTENCE


def _is_repeated(scene: Scene, entry: FaqEntry) -> bool:
    before = scene.facts.handoff
    return (
        before is not None
        and before.entry == entry.id
        and scene.now - before.offered_at < REPEATED_WITHIN
    )


def _press(handoff: Handoff, scene: Scene) -> InteractionRef:
    return handoff.press or InteractionRef(scene.event.chat.ref, scene.member, "")


def _refused(scene: Scene, press: InteractionRef, key: str, reason: Reason) -> Decision:
    return scene.answer(press, Card(scene.rich(key)), reason=reason)
