"""What is noted of a question that found no answer: its words without whoever asked."""

import re
from dataclasses import replace

from community_bot.core.decisions import Change, CloseGap, Decision, FaqVerdict, Kind, NoteGap
from community_bot.core.faq.framing import Frame, frame_of
from community_bot.core.faq.gaps import Gap, day_of
from community_bot.core.faq.redaction import redacted, said_in
from community_bot.core.judgement.scene import Scene
from community_bot.core.languages import language_of
from community_bot.core.messages import ChatKind
from community_bot.core.ranks import Rank

# A word; where words stand side by side, a character.
_CONTENT = re.compile("[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7a3]|[^\\W_]+")
_LEAST = 2  # words or characters of a question about which nothing is known


def with_asked(scene: Scene, decision: Decision, *, is_answered: bool | None = None) -> Decision:
    """The decision on a question that the bot was asked: a gap unless it is answered.

    The words stay at hand for a moment, in case the answer was to another question.
    """
    if not _is_of_member(scene):
        return decision
    words, kind, faq = _redacted(scene), decision.verdict.kind, decision.verdict.faq
    if is_answered is None:
        is_answered = kind is Kind.ANSWERED
    if is_answered:
        return replace(decision, recall=words)
    if kind is Kind.HANDED_OFF or not _says_enough(scene, faq, words):
        return decision
    noted = NoteGap(_gap(scene, words, scene.event.key, faq))
    return replace(decision, recall=words, changes=(*decision.changes, noted))


def with_overheard(scene: Scene, decision: Decision) -> Decision:
    """The decision on what the bot only overheard: a gap if it was a question and one is near."""
    faq = decision.verdict.faq
    is_unanswered = decision.verdict.kind is Kind.SILENT and _is_of_member(scene)
    if not is_unanswered or not _is_near(scene, faq) or not _is_short_of(faq):
        return decision
    if frame_of(scene.words) is not Frame.QUESTION:
        return decision
    noted = NoteGap(_gap(scene, _redacted(scene), scene.event.key, faq))
    return replace(decision, changes=(*decision.changes, noted))


def missed_gap(scene: Scene, origin: str, faq: FaqVerdict | None) -> tuple[Change, ...]:
    """The question whose answer was to another one, where its words are still at hand."""
    words = scene.facts.recalled
    if not words or not _is_of_member(scene):
        return ()
    return (NoteGap(_gap(scene, words, origin, faq)),)


def closing(origin: str) -> tuple[Change, ...]:
    """The question was answered after all."""
    return (CloseGap(origin),) if origin else ()


def _is_of_member(scene: Scene) -> bool:
    """Staff try the bot, and so ask what nobody wants to know."""
    return scene.rank < Rank.HELPER and scene.chat_kind is not ChatKind.STAFF


def _redacted(scene: Scene) -> str:
    author = scene.event.author
    return redacted(scene.words, (author.display_name, author.username or ""))


def _says_enough(scene: Scene, faq: FaqVerdict | None, words: str) -> bool:
    """ "hello" tells nobody what to write; "withdrawal" does, since something is near."""
    content = _CONTENT.findall(said_in(words))
    return len(content) >= _LEAST or (bool(content) and _is_near(scene, faq))


def _is_near(scene: Scene, faq: FaqVerdict | None) -> bool:
    best = faq.best if faq else None
    return best is not None and best.probability >= scene.policy.thresholds.offered


def _is_short_of(faq: FaqVerdict | None) -> bool:
    """Whether the bot was not sure; where it was, something else kept it silent."""
    best = faq.best if faq else None
    return faq is not None and best is not None and best.probability < faq.threshold


def _gap(scene: Scene, words: str, origin: str, faq: FaqVerdict | None) -> Gap:
    best = faq.best if faq else None
    return Gap(
        origin=origin,
        member=scene.member,
        language=language_of(said_in(words)) or scene.language,
        words=words,
        topic=best.entry if best and _is_near(scene, faq) else words.casefold(),
        on=day_of(scene.now),
    )
