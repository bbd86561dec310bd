"""The gateway: connections come and go, sessions stay for a while."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from typing import Any

from aiohttp import WSMsgType, web

from tests.support.servers.guild_api.events import KNOWN, PRIVILEGED, Event, Intent
from tests.support.servers.guild_api.lines import Line, packing
from tests.support.servers.guild_api.records import Json
from tests.support.servers.guild_api.sessions import Session
from tests.support.servers.guild_api.world import World

HEARTBEAT, IDENTIFY, PRESENCE, VOICE, RESUME, RECONNECT = 1, 2, 3, 4, 6, 7
MEMBERS, INVALID_SESSION, HELLO, HEARTBEAT_ACK = 8, 9, 10, 11
_GOODBYE = (1000, 1001)  # a client that closes so wants its session forgotten


class Gateway:
    """Listens to clients and tells them what happens."""

    def __init__(self, world: World) -> None:
        self._world = world
        self.heartbeat = 41.25  # seconds between two of a client's heartbeats
        self.remembers = 180.0  # seconds that a session without a connection can be resumed
        self.identify_gap = 0.0  # seconds between two identifies; five on the real platform
        self.is_silent = False
        self.identified = 0
        self.resumed = 0
        self.turned_away = 0  # identifies that came too soon after another
        self.sessions: dict[str, Session] = {}
        self.lines: dict[Line, web.BaseRequest] = {}
        self.presence: Json | None = None
        self._last_identify = float("-inf")
        world.listeners.append(self.publish)

    def publish(self, event: Event) -> None:
        """Lets every session hear."""
        for session in self.sessions.values():
            session.hear(event)

    async def serve(self, asked: web.Request) -> web.StreamResponse:
        """One connection, from hello to the end."""
        socket = web.WebSocketResponse(timeout=1.0)
        await socket.prepare(asked)
        line = Line(socket, packing(asked.query.get("compress")))
        line.is_mute = self.is_silent
        self.lines[line] = asked
        writing = asyncio.create_task(line.write())
        self._greet(line, asked.query.get("v"))
        try:
            async for message in socket:
                if message.type is WSMsgType.TEXT:
                    self._take(line, message.data)
        finally:
            self._part(line, socket.close_code)
            writing.cancel()
            with contextlib.suppress(asyncio.CancelledError, ConnectionError):
                await writing
        return socket

    def _greet(self, line: Line, version: str | None) -> None:
        if version not in ("9", "10"):
            line.close(4012)
            return
        line.send({"op": HELLO, "d": {"heartbeat_interval": int(self.heartbeat * 1000)}})

    def _part(self, line: Line, code: int | None) -> None:
        del self.lines[line]
        session = line.session
        if session is None or session.line is not line:
            return
        session.line, session.parted_at = None, self._world.clock.seconds()
        if code in _GOODBYE and not line.is_put_out:
            self.sessions.pop(session.id, None)

    def _take(self, line: Line, text: str) -> None:
        try:
            payload = json.loads(text)
            kind, data = payload["op"], payload.get("d")
        except (ValueError, KeyError, TypeError):
            line.close(4002)
            return
        if kind not in self._kinds():
            line.close(4001)
        elif line.session is None and kind not in (HEARTBEAT, IDENTIFY, RESUME):
            line.close(4003)
        else:
            self._kinds()[kind](line, data)

    def _kinds(self) -> dict[int, Callable[[Line, Any], None]]:
        return {
            HEARTBEAT: self._on_heartbeat,
            IDENTIFY: self._on_identify,
            PRESENCE: self._on_presence,
            VOICE: lambda _line, _data: None,
            RESUME: self._on_resume,
            MEMBERS: self._on_members,
        }

    def _on_heartbeat(self, line: Line, _sequence: object) -> None:
        line.send({"op": HEARTBEAT_ACK})

    def _on_presence(self, _line: Line, data: Json) -> None:
        self.presence = data

    def _on_members(self, line: Line, data: Json) -> None:
        if line.session:
            line.session.tell_members(data)

    def _on_identify(self, line: Line, data: Json) -> None:
        refused = self._refused(line, data)
        if refused is not None:
            line.close(refused)
            return
        now = self._world.clock.seconds()
        if now - self._last_identify < self.identify_gap:
            self.turned_away += 1
            line.send({"op": INVALID_SESSION, "d": False})
            return
        self._last_identify = now
        self.identified += 1
        self._world.sessions_left -= 1
        shard = data.get("shard")
        session = Session(self._world, Intent(data["intents"]), tuple(shard) if shard else None)
        self.sessions[session.id] = session
        session.line = line
        line.session = session
        session.begin()

    def _refused(self, line: Line, data: Json) -> int | None:
        """The code that an identify is refused with."""
        intents, (number, count) = data.get("intents"), data.get("shard") or (0, 1)
        if line.session:
            return 4005
        if self._world.token is None or data.get("token") != self._world.token:
            return 4004
        if not 0 <= number < count:
            return 4010
        if not isinstance(intents, int) or not 0 <= intents <= KNOWN:
            return 4013
        return 4014 if Intent(intents) & PRIVILEGED & ~self._world.granted else None

    def _on_resume(self, line: Line, data: Json) -> None:
        if self._world.token is None or data.get("token") != self._world.token:
            line.close(4004)
            return
        session = self.sessions.get(data.get("session_id") or "")
        sequence = data.get("seq") or 0
        if session is None or self._is_forgotten(session) or not session.can_tell_since(sequence):
            line.send({"op": INVALID_SESSION, "d": False})
            return
        self.resumed += 1
        line.session = session
        session.tell_since(sequence, line)

    def _is_forgotten(self, session: Session) -> bool:
        parted = session.parted_at
        return parted is not None and self._world.clock.seconds() - parted > self.remembers
