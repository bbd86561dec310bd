"""Faults that a test asks for: what network, platform and gatekeepers do on bad days."""

import asyncio
from dataclasses import dataclass, field

from aiohttp import web

from tests.support.servers.guild_api.answers import answer
from tests.support.servers.guild_api.records import Json

_CLOUDFLARE = "<html><head><title>{0}</title></head><body><h1>{0}</h1>cloudflare</body></html>"


class ConnectionLost(Exception):  # noqa: N818 - it happened, it is nobody's mistake
    """The connection breaks before an answer is sent."""


@dataclass(frozen=True)
class Trouble:
    """Nothing is wrong; the kinds below differ from it."""

    async def before(self) -> web.Response | None:
        """What is answered instead of doing what was asked for."""
        return None

    def after(self) -> None:
        """What happens when it was done."""


@dataclass(frozen=True)
class TooMany(Trouble):
    """429 by Discord itself: with Via, JSON and the time to wait."""

    retry_after: float = 0.05
    scope: str = "user"  # user, shared or global

    async def before(self) -> web.Response | None:
        """Refuses without doing anything."""
        return too_many(self.retry_after, self.scope)


@dataclass(frozen=True)
class Banned(Trouble):
    """429 by Cloudflare: a page without Via, which discord.py takes for a ban."""

    async def before(self) -> web.Response | None:
        """Refuses without doing anything."""
        page = _CLOUDFLARE.format("Error 1015: You are being rate limited")
        return web.Response(status=429, text=page, content_type="text/html")


@dataclass(frozen=True)
class Broken(Trouble):
    """A 500 in JSON."""

    status: int = 500

    async def before(self) -> web.Response | None:
        """Fails without doing anything."""
        return answer(self.status, {"message": f"{self.status}: Internal Server Error", "code": 0})


@dataclass(frozen=True)
class BadGateway(Trouble):
    """A 502 as Cloudflare words it."""

    async def before(self) -> web.Response | None:
        """Fails without doing anything."""
        page = _CLOUDFLARE.format("502: Bad gateway")
        return web.Response(status=502, text=page, content_type="text/html")


@dataclass(frozen=True)
class Dropped(Trouble):
    """The connection breaks: before anything was done, or after it was."""

    was_done: bool = False

    async def before(self) -> web.Response | None:
        """Breaks first when nothing is to be done."""
        if not self.was_done:
            raise ConnectionLost
        return None

    def after(self) -> None:
        """Breaks when it is done, unknown to the bot."""
        raise ConnectionLost


@dataclass(frozen=True)
class Delayed(Trouble):
    """The answer takes that long."""

    seconds: float

    async def before(self) -> web.Response | None:
        """Waits."""
        await asyncio.sleep(self.seconds)
        return None


def too_many(retry_after: float, scope: str = "user", bucket: str = "trouble") -> web.Response:
    """The platform's own 429."""
    is_global = scope == "global"
    body: Json = {
        "message": "You are being rate limited.",
        "retry_after": retry_after,
        "global": is_global,
    }
    headers = {"Via": "1.1 google", "Retry-After": str(retry_after), "X-RateLimit-Scope": scope}
    if is_global:
        headers["X-RateLimit-Global"] = "true"
    else:
        headers |= {
            "X-RateLimit-Limit": "5",
            "X-RateLimit-Remaining": "0",
            "X-RateLimit-Reset-After": str(retry_after),
            "X-RateLimit-Bucket": bucket,
        }
    return answer(429, body, headers)


@dataclass
class _Asked:
    trouble: Trouble
    route: str | None
    left: int


@dataclass
class Mischief:
    """The faults that are still to happen, in the order they were asked for."""

    _asked: list[_Asked] = field(default_factory=list)

    def ask(self, trouble: Trouble, route: str | None, times: int) -> None:
        """The next calls of that route, or of any, meet that trouble."""
        self._asked.append(_Asked(trouble, route, times))

    def due(self, route: str) -> Trouble:
        """The trouble that a call of that route meets."""
        for asked in self._asked:
            if asked.left and asked.route in (None, route):
                asked.left -= 1
                return asked.trouble
        return Trouble()

    def stop(self) -> None:
        """No more of it."""
        self._asked.clear()
