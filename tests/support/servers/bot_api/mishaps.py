"""What goes wrong between a bot and its server, on request."""

import math
from collections import deque
from dataclasses import dataclass, field
from typing import Any

from tests.support.servers.bot_api.refusals import BotApiError, too_many
from tests.support.servers.bot_api.world import Chat, World

GATEWAY_PAGE = "<html><head><title>502 Bad Gateway</title></head></html>"


@dataclass(slots=True)
class Mishap:
    """Something that befalls a call."""

    status: int = 0  # what is answered instead of an answer
    retry_after: int = 0
    is_page: bool = False  # the answer is no JSON
    is_dropped: bool = False  # the connection ends instead
    is_carried_out: bool = False  # the call is obeyed all the same
    delay: float = 0.0  # seconds before anything happens
    method: str | None = None
    times: int = 1


def flooded(retry_after: int = 3) -> Mishap:
    """429: the bot is to wait."""
    return Mishap(status=429, retry_after=retry_after)


def broken() -> Mishap:
    """500, in JSON."""
    return Mishap(status=500)


def bad_gateway() -> Mishap:
    """502 and a page of HTML, from something in front of the server."""
    return Mishap(status=502, is_page=True)


def dropped() -> Mishap:
    """The connection ends before anything was done."""
    return Mishap(is_dropped=True)


def dropped_after() -> Mishap:
    """The call was obeyed, but the connection ends before the bot learns of it."""
    return Mishap(is_dropped=True, is_carried_out=True)


def delayed(seconds: float) -> Mishap:
    """The answer is right, and late."""
    return Mishap(delay=seconds, is_carried_out=True)


def refusal(mishap: Mishap) -> BotApiError:
    """The answer in JSON that takes the place of the right one."""
    if mishap.status == 429:
        return too_many(mishap.retry_after)
    return BotApiError(mishap.status, "Internal Server Error")


# A bot polls all the time: what is to befall any call would never befall anything else.
_POLL = "getUpdates"


@dataclass
class Mishaps:
    """What is still to befall."""

    waiting: list[Mishap] = field(default_factory=list)

    def next_for(self, method: str) -> Mishap | None:
        """What befalls a call of that method, once less from now on."""
        for one in self.waiting:
            if one.method == method or (one.method is None and method != _POLL):
                one.times -= 1
                if not one.times:
                    self.waiting.remove(one)
                return one
        return None


# What counts as writing. Nobody says how edits count; here they do.
_COUNTED = frozenset(
    ["sendMessage", "editMessageText", "editMessageReplyMarkup", "editEphemeralMessageText"]
)
_ALL, _CHAT, _GROUP = (30, 1.0), (1, 1.0), (20, 60.0)  # so many in so many seconds


class Limits:
    """How fast a bot may write: 30 a second, 1 a second in a chat, 20 a minute in a group."""

    def __init__(self) -> None:
        self._written: dict[tuple[object, float], deque[float]] = {}

    def check(self, world: World, method: str, params: dict[str, Any]) -> None:
        """Count a call, or refuse it."""
        if not world.rules.has_limits or method not in _COUNTED:
            return
        place = params.get("chat_id")
        chat: Chat | None = world.chats.get(place) if isinstance(place, int) else None
        budgets = [("everywhere", *_ALL), (place, *_CHAT)]
        if chat and chat.is_group:
            budgets.append((place, *_GROUP))
        waits = [self._wait(world.now(), *budget) for budget in budgets]
        if any(waits):
            raise too_many(max(waits))
        for name, _, span in budgets:
            self._written[name, span].append(world.now())

    def _wait(self, now: float, name: object, most: int, span: float) -> int:
        """Whole seconds until there is room again."""
        written = self._written.setdefault((name, span), deque())
        while written and written[0] <= now - span:
            written.popleft()
        return math.ceil(written[0] + span - now) if len(written) >= most else 0
