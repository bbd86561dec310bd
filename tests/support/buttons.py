"""A button of ours, pressed."""

from typing import Any

from community_bot.core.chats import ButtonRecord
from community_bot.core.commands import Verb
from community_bot.core.decisions import Decision
from community_bot.core.messages import Author, ChatKind
from community_bot.core.policy import Policy
from tests.support.builders import after
from tests.support.house import EN, judged, policy
from tests.support.street import MEMBER, pushed

RULES = policy()


def button(verb: Verb, argument: str = "", **more: Any) -> ButtonRecord:
    """The row of a button for anybody, good for a week."""
    values = {"expires_at": after(days=7), "language": EN, **more}
    return ButtonRecord(id="b1", verb=verb, argument=argument, **values)


def press(
    verb: Verb,
    argument: str = "",
    *,
    at: ChatKind = ChatKind.GROUP,
    is_private: bool = False,
    by: Author = MEMBER,
    rules: Policy = RULES,
    record: dict[str, Any] | None = None,
    **known: Any,
) -> Decision:
    """Somebody presses a button of ours."""
    event = pushed(at=at, is_private=is_private, by=by, key="p1")
    return judged(event, rules, button=button(verb, argument, **(record or {})), **known)
