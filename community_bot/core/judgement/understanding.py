"""What a message asks for, alone or with what was said a moment ago."""

import re
from dataclasses import dataclass, replace
from datetime import timedelta

from community_bot.core.faq.entries import Candidate
from community_bot.core.faq.passages import Asked, asked_in
from community_bot.core.judgement.scene import Scene
from community_bot.core.messages import Message
from community_bot.core.talk import Heard

SPLIT_WITHIN = timedelta(seconds=60)  # somebody who goes on later has begun something new
_POINTING = 60  # letters of a question that says "that" instead of what it means
_CLEARER = 0.1  # so much surer two messages must be than each alone, to be one question
_BARE = 8  # letters beside a mention that ask for nothing by themselves
_POINTS_BACK = re.compile(
    r"(?<![a-z])(?:that|it|this|these|those|they|then|and|ok|how long|how much|what about|why)"
    r"(?![a-z])|那|这|它|多久|多少|为什么|为啥|呢|然后",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """What was asked. `is_asked`: the bot was, if not by this very message.

    `is_for_another`: the question is somebody else's, so a case in it is not this member's.
    """

    words: str
    asked: Asked
    is_asked: bool
    is_for_another: bool = False

    @property
    def sureness(self) -> float:
        """Probability of the best candidate; 0 when nothing is near."""
        return self.asked.candidates[0].probability if self.asked.candidates else 0.0


def understood(scene: Scene, message: Message) -> Understood:
    """A message as it is meant: by itself if that is clear, else with what it goes on from."""
    is_asked = message.is_addressed or scene.is_private
    quoted = _quoted(scene, message) if message.is_addressed else None
    if quoted is not None:
        found = asked_in(scene.policy.matcher, quoted.words)
        return Understood(words=quoted.words, asked=found, is_asked=True, is_for_another=True)
    alone = Understood(
        words=scene.words,
        asked=asked_in(scene.policy.matcher, scene.words),
        is_asked=is_asked,
    )
    before = _before(scene)
    if before is None or alone.sureness >= scene.policy.thresholds.unasked:
        return alone
    return _follow_up(scene, alone, before) or _gone_on(scene, alone, before) or alone


def _quoted(scene: Scene, message: Message) -> Heard | None:
    """The message of another that somebody points the bot at, with nothing of their own to ask."""
    if message.reply_to is None or len(scene.words.strip()) > _BARE:
        return None
    said = (one for one in scene.facts.talk if one.message == message.reply_to)
    return next((one for one in said if one.author != scene.member), None)


def _before(scene: Scene) -> Heard | None:
    """What this member said last, here and a moment ago."""
    own = [one for one in scene.facts.talk if one.author == scene.member]
    return own[-1] if own else None


def _follow_up(scene: Scene, alone: Understood, before: Heard) -> Understood | None:
    """A question about the answer that was just given: its subject is that of the answer."""
    entry = scene.policy.entries.get(before.answered_by or "")
    if entry is None or len(scene.words) > _POINTING or not _POINTS_BACK.search(scene.words):
        return None
    words = f"{entry.title(scene.language)} {scene.words}"
    found = scene.policy.matcher.match(words)
    others = _without(found, entry.id)
    if not others or others[0].probability <= alone.sureness:
        return None
    return replace(alone, words=words, asked=Asked(others), is_asked=True)


def _gone_on(scene: Scene, alone: Understood, before: Heard) -> Understood | None:
    """The second half of a question: together they ask more clearly than either alone."""
    if before.answered_by is not None or scene.now - before.at > SPLIT_WITHIN:
        return None
    words = f"{before.words} {scene.words}"
    found = scene.policy.matcher.match(words)
    is_asked = alone.is_asked or before.is_addressed
    together = Understood(words=words, asked=Asked(found), is_asked=is_asked)
    first = scene.policy.matcher.match(before.words)
    clearest = max(alone.sureness, first[0].probability if first else 0.0)
    if together.sureness > clearest + _CLEARER:
        return together
    return replace(alone, is_asked=True) if before.is_addressed else None


def _without(found: tuple[Candidate, ...], entry: str) -> tuple[Candidate, ...]:
    """The candidates once one entry is not meant; its probability goes to the others."""
    said = sum(one.probability for one in found if one.entry == entry)
    rest = max(1 - said, 0.05)
    return tuple(
        Candidate(one.entry, min(one.probability / rest, 1.0))
        for one in found
        if one.entry != entry
    )
