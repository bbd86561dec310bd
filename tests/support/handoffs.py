"""Handoffs under way: what is said in public, what is kept, how each step goes on."""

from typing import Any

from community_bot.core.actions import Action, InteractionRef, Reply
from community_bot.core.cases.handoff import Handoff, HandoffState
from community_bot.core.decisions import Decision, SaveHandoff
from community_bot.core.messages import Author, ChatKind
from community_bot.core.outcomes import Outcome
from community_bot.core.policy import Policy
from community_bot.core.refs import MessageRef
from community_bot.core.rich import to_text
from tests.support.builders import GROUP, MIRA, handoff, performed, wished
from tests.support.house import EN, judged, near, policy
from tests.support.street import MEMBER, STAFF_CHAT, gave

STUCK = "my withdrawal is stuck"
LATE = policy(near(late=0.9))
CARD = MessageRef(STAFF_CHAT, "card")
OPEN = HandoffState.OPENED
PRESS = InteractionRef(GROUP, MIRA, "token")
PRIVATELY = [
    "answered: press",
    "answer, private",
    "letter to 7",
    "handoff opened, private",
    "deadline removed",
]


def seen(decision: Decision) -> list[str]:
    """Everything that is said in public."""
    return [to_text(wish.action.text) for wish in decision.wishes if isinstance(wish.action, Reply)]


def saved(decision: Decision) -> Handoff:
    """The handoff as it is written down."""
    return next(one.handoff for one in decision.changes if isinstance(one, SaveHandoff))


def opened_by(
    by: Author = MEMBER, *, at: ChatKind = ChatKind.GROUP, rules: Policy = LATE, **more: Any
) -> Decision:
    """Somebody follows the link of a handoff, or presses its button."""
    return judged(
        gave("start", "t" * 32, at=at, by=by, is_typed=False),
        rules,
        handoff=handoff(**{"id": "h", "entry": "late", "language": EN, **more}),
    )


def came_to(outcome: Outcome, action: Action, **more: Any) -> Decision:
    """What the outcome of an act of a handoff leads to."""
    one = handoff(**{"id": "h", "entry": "late", "language": EN, **more})
    wish = wished(action, id="w", about=one.about)
    return judged(performed("w", outcome), LATE, handoff=one, wish=wish, chat=None)
