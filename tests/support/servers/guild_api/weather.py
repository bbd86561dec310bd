"""Bad days, on request."""

import asyncio
from typing import Any

from tests.support.servers.guild_api.gateway import INVALID_SESSION, RECONNECT, Gateway
from tests.support.servers.guild_api.mischief import Trouble
from tests.support.servers.guild_api.rest import Rest
from tests.support.servers.guild_api.world import World


class Weather:
    """Makes the platform misbehave."""

    world: World
    rest: Rest
    gateway: Gateway

    def troubles(self, trouble: Trouble, route: str | None = None, times: int = 1) -> None:
        """The next calls of a route (`POST /channels/{channel_id}/messages`) or any meet that."""
        self.rest.mischief.ask(trouble, route, times)

    def calms_down(self) -> None:
        """No trouble that was asked for happens any more."""
        self.rest.mischief.stop()

    def limits(self, route: str, calls: int, per: float) -> None:
        """That route takes so many calls in so many seconds, and says so in its headers."""
        self.rest.buckets.limit(route, calls, per)

    def sends_event(self, name: str, data: Any) -> None:
        """An event of the test's own making, however malformed, to every session."""
        for session in list(self.gateway.sessions.values()):
            session.dispatch(name, data)

    def drops_gateway(self) -> None:
        """Every gateway connection breaks without a word; the sessions can be resumed."""
        for asked in list(self.gateway.lines.values()):
            if asked.transport:
                asked.transport.abort()

    def closes_gateway(self, code: int) -> None:
        """Every gateway connection is closed with that code."""
        for line in list(self.gateway.lines):
            line.close(code)

    def asks_to_reconnect(self) -> None:
        """Every client is told to come back and resume (opcode 7)."""
        for line in list(self.gateway.lines):
            line.send({"op": RECONNECT, "d": None})

    def invalidates_sessions(self) -> None:
        """Every session is over: clients have to identify anew (opcode 9)."""
        self.gateway.sessions.clear()
        for line in list(self.gateway.lines):
            line.send({"op": INVALID_SESSION, "d": False})

    def forgets_sessions(self) -> None:
        """No session can be resumed, which clients learn only when they try."""
        self.gateway.sessions.clear()

    def falls_silent(self) -> None:
        """The gateway answers no heartbeat and tells no event, on old and new connections."""
        self._is_silent(silent=True)

    def freezes(self) -> None:
        """The gateway reads nothing any more, so that not even a goodbye is answered."""
        self.falls_silent()
        for asked in self.gateway.lines.values():
            if isinstance(asked.transport, asyncio.Transport):
                asked.transport.pause_reading()

    def speaks_again(self) -> None:
        """New connections work; the old ones stay dead."""
        self.gateway.is_silent = False

    def _is_silent(self, *, silent: bool) -> None:
        self.gateway.is_silent = silent
        for line in self.gateway.lines:
            line.is_mute = silent

    def revokes_token(self) -> None:
        """The token is worth nothing: 401 on every call, and the gateway closes with 4004."""
        self.world.token = None
        self.gateway.sessions.clear()
        self.closes_gateway(4004)
