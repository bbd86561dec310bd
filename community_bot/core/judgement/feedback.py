"""The last row under a private answer: whether it helped, and that it was not what was asked."""

from community_bot.core.commands import Verb
from community_bot.core.faq.entries import FaqEntry
from community_bot.core.faq.gaps import Opinion
from community_bot.core.judgement.scene import Card, Scene


def with_feedback(scene: Scene, entry: FaqEntry, card: Card, origin: str = "") -> Card:
    """The card with 👍, 👎 and *not my question*; an answer that is not given has none.

    `origin` is the event that asked, where there was one.
    """
    if entry.is_overdue(scene.now.date()):
        return card
    row = (
        scene.own_key(Verb.VOTE, about(entry.id, Opinion.UP), scene.line("button-vote-up")),
        scene.own_key(Verb.VOTE, about(entry.id, Opinion.DOWN), scene.line("button-vote-down")),
        scene.own_key(Verb.MISSED, about(entry.id, origin), scene.line("button-missed")),
    )
    return Card(card.text, (*card.rows, row))


def about(*parts: str) -> str:
    """The argument of a button that is about several things; what is empty is left out."""
    return "\n".join(filter(None, parts))
