"""What came of an action. Expected failures are values, not exceptions."""

from dataclasses import dataclass
from datetime import timedelta

from community_bot.core.refs import ChatRef, MessageRef


@dataclass(frozen=True, slots=True)
class Done:
    """The platform did it; `message` or `chat` is set if it created one."""

    message: MessageRef | None = None
    chat: ChatRef | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """The platform will not do it, and trying again will not help."""

    reason: str


@dataclass(frozen=True, slots=True)
class RetryLater:
    """The platform is busy; the same act may go through after a while."""

    after: timedelta
    reason: str = ""


Outcome = Done | Refused | RetryLater
