"""A question, asked or overheard: the right answer, a few candidates, or silence."""

from dataclasses import replace

from community_bot.core.actions import Delivery, Post, Reply, Wish
from community_bot.core.chats import AnswerMode
from community_bot.core.decisions import Decision, FaqVerdict, Kind, MarkAnswered, Reason
from community_bot.core.events import MessageReceived
from community_bot.core.faq.entries import Candidate, FaqEntry
from community_bot.core.faq.framing import ANSWERABLE, Frame, frame_of
from community_bot.core.faq.scope import is_about_another
from community_bot.core.judgement import cards, noting, routing
from community_bot.core.judgement.scene import ANSWER_LIVES, Card, Scene
from community_bot.core.judgement.understanding import Understood, understood
from community_bot.core.messages import ChatKind, Message
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef

OFFERED_AT_MOST = 3
# Probability from which somebody who tells the bot of their own trouble is moved: the card leads to
# the official desk whatever it is, so the faintest sign will do.
CRY = 0.10


def answer_name(message: MessageRef) -> str:
    """Name under which an answer to a message waits in the outbox."""
    return f"answer:{message.chat.key}\n{message.id}"


def judge_question(scene: Scene, event: MessageReceived) -> Decision:
    """What to say to a message that is neither a leak nor a command."""
    reason = _kept_quiet(scene, event.message)
    if reason is not None:
        return scene.silent(reason)
    if scene.is_private:
        return noting.with_asked(scene, _in_private(scene, event.message))
    meant = understood(scene, event.message)
    bars = scene.policy.thresholds
    verdict = FaqVerdict(
        candidates=meant.asked.candidates,
        threshold=bars.asked if meant.is_asked else bars.unasked,
    )
    decision = _in_group(scene, event.message, meant, verdict)
    decision = decision if decision.verdict.faq else _explained(decision, verdict)
    if meant.is_for_another:
        return decision
    if meant.is_asked:
        return noting.with_asked(scene, decision)
    return noting.with_overheard(scene, decision)


def _kept_quiet(scene: Scene, message: Message) -> Reason | None:
    """Why nothing is said, whatever it is that was asked."""
    if not scene.words.strip():
        return Reason.EMPTY
    if scene.is_private:
        return None
    return _kept_quiet_in_group(scene, message) or (
        Reason.OTHER_SUBJECT if _is_about_another(scene) else None
    )


def _kept_quiet_in_group(scene: Scene, message: Message) -> Reason | None:
    if scene.settings.is_paused:
        return Reason.PAUSED
    if scene.settings.answer_mode is AnswerMode.OFF:
        return Reason.NOT_ENABLED
    if message.is_addressed:
        return None
    if scene.settings.answer_mode is AnswerMode.ASKED:
        return Reason.NOT_ASKED
    if scene.rank >= Rank.HELPER:
        return Reason.STAFF_SPEAKS
    return Reason.TALKING if message.reply_to is not None else None


def _is_about_another(scene: Scene) -> bool:
    official = scene.policy.official
    ours = (*official.nicknames, *official.name.values())
    return is_about_another(scene.words, official.others, ours)


def _in_group(scene: Scene, message: Message, meant: Understood, verdict: FaqVerdict) -> Decision:
    frame = frame_of(meant.words)
    entry = _entry(scene, verdict)
    is_own_case = frame is Frame.PERSONAL and not meant.is_for_another
    is_public = scene.chat_kind is ChatKind.GROUP
    if entry is not None and entry.is_sensitive and is_own_case and is_public:
        bars = scene.policy.thresholds
        bar = min(bars.offered, CRY) if meant.is_asked else bars.moved
        if _probability(verdict) >= bar:
            return _explained(
                routing.hand_off(scene, message, entry), replace(verdict, threshold=bar)
            )
    if meant.is_asked:
        return _asked(scene, message, meant, verdict)
    return _overheard(scene, message, verdict, frame)


def _overheard(scene: Scene, message: Message, verdict: FaqVerdict, frame: Frame) -> Decision:
    entry = _entry(scene, verdict)
    if entry is None:
        return scene.silent(Reason.NO_MATCH)
    if _probability(verdict) < verdict.threshold:
        return scene.silent(Reason.NOT_SURE)
    if frame not in ANSWERABLE:
        return scene.silent(Reason.NOT_A_QUESTION)
    last = scene.facts.answered_at.get(entry.id)
    if last is not None and scene.now - last < scene.policy.cooldown:
        return scene.silent(Reason.COOLDOWN)
    card = cards.group_answer(scene, entry)
    wish = scene.wish(
        "reply",
        Reply(to=message.ref, text=card.text, buttons=card.buttons),
        delivery=Delivery.PERISHABLE,
        about=answer_name(message.ref),
        delay=scene.policy.unasked_delay,
        lives=ANSWER_LIVES,
    )
    return _answered(scene, entry, card, wish, Reason.SURE)


def _asked(scene: Scene, message: Message, meant: Understood, verdict: FaqVerdict) -> Decision:
    entry = _entry(scene, verdict)
    if entry is not None and _probability(verdict) >= verdict.threshold:
        card = cards.group_answer(scene, entry, _also(scene, meant))
        return _answered(scene, entry, card, _reply(scene, message, card), Reason.ASKED)
    near = near_candidates(scene, verdict)
    if not near:
        return scene.silent(Reason.NO_MATCH)
    return _offered(scene, message, cards.offer(scene, near, scene.event.key), Reason.NEAR)


def _in_private(scene: Scene, message: Message) -> Decision:
    if _is_about_another(scene):
        return _offered(scene, message, cards.offer(scene, ()), Reason.OTHER_SUBJECT)
    meant = understood(scene, message)
    bar = scene.policy.thresholds.asked
    verdict = FaqVerdict(candidates=meant.asked.candidates, threshold=bar)
    entry = _entry(scene, verdict)
    if entry is not None and _probability(verdict) >= bar:
        card = cards.private_answer(scene, entry, scene.event.key, _also(scene, meant))
        wish = _reply(scene, message, card)
        decision = _answered(scene, entry, card, wish, Reason.ASKED, is_marked=False)
    else:
        near = near_candidates(scene, verdict)
        reason = Reason.NEAR if near else Reason.NO_MATCH
        card = cards.offer(scene, near, scene.event.key)
        decision = _offered(scene, message, card, reason)
    return _explained(decision, verdict)


def _also(scene: Scene, meant: Understood) -> FaqEntry | None:
    """The entry of a second question in the same message, where it is as sure as the first."""
    second = meant.asked.also
    if second is None or second.probability < scene.policy.thresholds.asked:
        return None
    return scene.policy.entries.get(second.entry)


def near_candidates(scene: Scene, verdict: FaqVerdict) -> tuple[Candidate, ...]:
    """Up to three entries that may be meant; none when even the best is far."""
    bar = scene.policy.thresholds.offered
    best = verdict.best
    if best is None or best.probability < bar:
        return ()
    known = (one for one in verdict.candidates if one.entry in scene.policy.entries)
    likely = [one for one in known if one.probability >= bar / OFFERED_AT_MOST]
    return tuple(likely)[:OFFERED_AT_MOST]


def instead_of(verdict: FaqVerdict, entry: str) -> FaqVerdict:
    """What is likely once it is known that one entry was not meant."""
    others = [one for one in verdict.candidates if one.entry != entry]
    said = sum(one.probability for one in verdict.candidates if one.entry == entry)
    rest = max(1 - said, 1e-6)
    likely = tuple(replace(one, probability=min(one.probability / rest, 1.0)) for one in others)
    return replace(verdict, candidates=likely)


def _entry(scene: Scene, verdict: FaqVerdict) -> FaqEntry | None:
    return scene.policy.entries.get(verdict.best.entry) if verdict.best else None


def _probability(verdict: FaqVerdict) -> float:
    return verdict.best.probability if verdict.best else 0.0


def _reply(scene: Scene, message: Message, card: Card) -> Wish:
    """In a private chat nothing is quoted back: there is only one to whom it can belong."""
    said: Reply | Post = Reply(to=message.ref, text=card.text, buttons=card.buttons)
    if scene.is_private:
        said = Post(place=message.ref.chat, text=card.text, buttons=card.buttons)
    about = answer_name(message.ref)
    perishable = Delivery.PERISHABLE
    return scene.wish("reply", said, delivery=perishable, about=about, lives=ANSWER_LIVES)


def _answered(
    scene: Scene, entry: FaqEntry, card: Card, wish: Wish, reason: Reason, *, is_marked: bool = True
) -> Decision:
    mark = MarkAnswered(scene.event.chat.ref, entry.id, scene.now)
    return Decision(
        verdict=scene.verdict(Kind.ANSWERED, reason),
        changes=(*card.changes, *((mark,) if is_marked else ())),
        wishes=(wish,),
    )


def _offered(scene: Scene, message: Message, card: Card, reason: Reason) -> Decision:
    return Decision(
        verdict=scene.verdict(Kind.OFFERED, reason),
        changes=card.changes,
        wishes=(_reply(scene, message, card),),
    )


def _explained(decision: Decision, verdict: FaqVerdict) -> Decision:
    return replace(decision, verdict=replace(decision.verdict, faq=verdict))
