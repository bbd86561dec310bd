"""The playground's way in and out: a page, its events, and the stream that brings news."""

import asyncio
import json
import re
from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from importlib import resources
from typing import Any

from aiohttp import web

from community_bot.core.desk import Desk, Receipt
from community_bot.core.errors import CommunityBotError
from community_bot.core.events import Event, RoomOpened
from community_bot.core.judgement.views import Completion
from community_bot.core.ports import Clock
from community_bot.core.ranks import rank_from
from community_bot.core.refs import RoomRef, staff_room_of
from community_bot.core.rich import Paragraph, Rich, Span
from community_bot.playground.explaining import explain
from community_bot.playground.ids import PANES, Seat, chat_ref, user_ref
from community_bot.playground.inbound import LineError, clean, to_event
from community_bot.playground.outbound import PlaygroundMessenger
from community_bot.playground.personas import BY_ID, PERSONAS, Persona
from community_bot.playground.render import Json, body, words_in
from community_bot.playground.rooms import Visit, Visits
from community_bot.playground.world import OPENING, picture

Receive = Callable[[Event], Awaitable[object]]
Sentences = Mapping[str, Mapping[str, str]]

_SESSION = re.compile(r"[a-z0-9]{8,32}")
_BOT = re.compile(r"@(?:community[-_]?)?bot\b[,:，：]?\s*", re.IGNORECASE)
_KEEP_ALIVE = 15.0  # seconds; a proxy closes what is silent for longer
_KINDS = ("message", "command", "button")
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cache-Control": "no-store",
}
_TYPES = {".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml"}


class RefusalError(Exception):
    """What a page asked for cannot be done; the sentence is shown there."""


@dataclass(slots=True)
class PlaygroundConnection:
    """The playground as a platform. `routes` go into a web server, `run` waits until the end."""

    clock: Clock
    sentences: Sentences
    visits: Visits = field(default_factory=Visits)
    messenger: PlaygroundMessenger = field(init=False)
    _desk: Desk | None = None
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Open the way out."""
        self.messenger = PlaygroundMessenger(self.visits, self.clock)

    def attach(self, desk: Desk) -> None:
        """Bring events to this desk, and explain what it decides."""
        self._desk = desk
        desk.watcher = self._watch

    async def run(self, _: Receive) -> None:
        """Wait until cancelled, then end the streams so that the server can stop at once."""
        try:
            await asyncio.Event().wait()
        finally:
            self.visits.close()

    def staff_rooms(self) -> tuple[RoomRef, ...]:
        """Where the staff of every open visit read."""
        open_now = [visit.session for visit in self.visits.known.values() if visit.is_open]
        return tuple(staff_room_of(chat_ref(Seat(session, "group"))) for session in open_now)

    def routes(self) -> list[web.RouteDef]:
        """The page and its calls."""
        return [
            web.get("/", self._page),
            web.get("/static/{name}", self._static),
            web.get("/api/world", self._world),
            web.get("/api/stream", self._stream),
            web.get("/api/complete", self._complete),
            web.post("/api/events", self._events),
            web.post("/api/reset", self._reset),
        ]

    @property
    def desk(self) -> Desk:
        """The desk that was attached."""
        if self._desk is None:
            raise RuntimeError("attach a desk before serving")
        return self._desk

    def _watch(self, receipt: Receipt) -> None:
        explain(receipt, self.visits, self.desk.policy)

    async def _page(self, _: web.Request) -> web.Response:
        return _file("index.html", "text/html")

    async def _static(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        kind = _TYPES.get(f".{name.rpartition('.')[2]}")
        if kind is None or name not in _names():
            raise web.HTTPNotFound
        return _file(name, kind)

    async def _world(self, request: web.Request) -> web.Response:
        visit = await self._visit(_session(request.query.get("session")))
        return _json(picture(visit, self.desk.policy, self.sentences))

    async def _visit(self, session: str) -> Visit:
        """The visit of a session, under way from its first moment."""
        async with self._locks.setdefault(session, asyncio.Lock()):
            # A late answer may have shown itself in a visit that nobody has come back to yet.
            if not self.visits.get(session).is_open:
                await self._open(session)
        self._locks.pop(session, None)
        return self.visits.get(session)

    async def _open(self, session: str) -> None:
        staff = chat_ref(Seat(session, "staff"))
        alone = (Seat(session, "private", persona.id) for persona in PERSONAS)
        for seat in (Seat(session, "group"), *alone):
            room = staff_room_of(chat_ref(seat))
            opened = RoomOpened(key=f"room:{room.name}", at=self.clock(), room=room, chat=staff)
            await self.desk.receive(opened)
        visit = self.visits.get(session)
        visit.is_open = True
        visit.silenced.clear()  # a late act of an earlier visit
        for step in OPENING:
            await self._happen({"session": session, "kind": "message", **step})

    async def _events(self, request: web.Request) -> web.Response:
        try:
            given = await _object(request)
            await self._visit(_session(given.get("session")))
            self._refuse_silenced(given)
            number = await self._happen(given)
        except (RefusalError, LineError) as error:
            return _json({"error": str(error)}, status=400)
        except CommunityBotError as error:
            sentence = (type(error).__doc__ or "").strip()
            return _json({"error": sentence}, status=503)
        return _json({"ok": True, "event": number}, status=202)

    async def _happen(self, given: Mapping[str, Any]) -> int:
        """Show what a visitor did, then let the desk judge it."""
        seat, persona = _seat(given)
        visit = self.visits.of(seat)
        event_id = f"m{visit.mark}-{visit.events}"
        event = to_event(self._line(given, seat, persona, event_id), visit.events)
        number = visit.next_event(event.key)
        if given.get("kind") != "button":
            visit.written[number] = event_id
            visit.show(self._written(given, seat, persona, event_id, number))
        await self.desk.receive(event)
        return number

    def _refuse_silenced(self, given: Mapping[str, Any]) -> None:
        """A platform would not even let them type; a button may still be pressed."""
        seat, persona = _seat(given)
        until = self.visits.of(seat).silenced.get(persona.id)
        is_over = until is None or until <= self.clock()
        if is_over or seat.pane != "group" or given["kind"] == "button":
            return
        chosen = given.get("language")
        words = self.sentences.get(str(chosen)) or self.sentences["en"]
        raise RefusalError(words["playground-silenced"].replace("{$name}", persona.name))

    def _line(
        self, given: Mapping[str, Any], seat: Seat, persona: Persona, event_id: str
    ) -> dict[str, Any]:
        """The same event in the replay format, as `replay` would read it from a file."""
        words = str(given.get("text") or "")
        pressed = self.visits.of(seat).messages.get(str(given.get("message") or ""), {})
        at = self.clock()
        return {
            "at": at.isoformat(),
            "platform": "playground",
            "kind": given["kind"],
            "chat": {
                "id": chat_ref(seat).id,
                "kind": seat.pane,
                "title": self._title(seat),
                # Staff read the page's language as well, until somebody sets another one.
                "language": given.get("language"),
            },
            "author": {
                "id": user_ref(seat.session, persona.id).id,
                "name": persona.name,
                "rank": persona.rank,
                "language": given.get("language"),
                "joined_at": (at - timedelta(minutes=1)).isoformat() if persona.is_new else None,
            },
            "id": event_id,
            "text": _BOT.sub("", words, count=1) if _BOT.match(words) else words,
            "addressed": _BOT.search(words) is not None,
            "command": given.get("command"),
            "args": given.get("args"),
            "button": given.get("button"),
            "on": self._pointed(given, seat),
            "reply_to": given.get("message" if given["kind"] == "button" else "reply_to"),
            "ephemeral": bool(pressed.get("ephemeral")),
        }

    def _pointed(self, given: Mapping[str, Any], seat: Seat) -> Json | None:
        """The message that a command replies to, as a platform would send it along."""
        message = self.visits.of(seat).messages.get(str(given.get("reply_to") or ""))
        if given.get("kind") == "button" or message is None:
            return None  # a press stands under its own message; a typed command comes as one
        author = message["author"]
        persona = BY_ID.get(str(author.get("persona")))
        name = persona.id if persona else "bot"
        return {
            "id": message["id"],
            "text": words_in(message["body"]),
            "author": {
                "id": user_ref(seat.session, name).id,
                "name": author["name"],
                "rank": persona.rank if persona else None,
                "is_bot": persona is None,
            },
        }

    def _title(self, seat: Seat) -> str:
        return self.sentences["en"].get(f"playground-{seat.pane}", seat.pane)

    def _written(
        self,
        given: Mapping[str, Any],
        seat: Seat,
        persona: Persona,
        message_id: str,
        number: int,
    ) -> Json:
        words = str(given.get("text") or "")
        if given["kind"] == "command":
            words = f"/{given.get('command')} {given.get('args') or ''}"
        return {
            "pane": seat.pane,
            "persona": seat.persona,
            "id": message_id,
            "author": {"name": persona.name, "kind": "person", "persona": persona.id},
            "ephemeral": False,
            "body": body(Rich((Paragraph((Span(words),)),))),
            "buttons": [],
            "reply_to": given.get("reply_to"),
            "at": self.clock().isoformat(),
            "event": number,
        }

    async def _complete(self, request: web.Request) -> web.Response:
        typed = request.query.get("text", "")[:200]
        if typed.startswith("@") and "@bot".startswith(typed):
            return _json({"choices": [{"insert": "@bot ", "label": "@bot", "description": ""}]})
        persona = BY_ID.get(request.query.get("persona", ""), BY_ID["member"])
        member = user_ref(_session(request.query.get("session")), persona.id)
        locale = request.query.get("language") or request.headers.get("Accept-Language")
        query = Completion(typed=typed, member=member, locale=locale, rank=rank_from(persona.rank))
        view = await self.desk.ask(query)
        choices = [
            {"insert": one.insert, "label": one.label, "description": one.description}
            for one in view.choices
        ]
        return _json({"choices": choices})

    async def _reset(self, request: web.Request) -> web.Response:
        session = _session((await _object(request)).get("session"))
        self.visits.known.pop(session, None)
        return _json({"ok": True})

    async def _stream(self, request: web.Request) -> web.StreamResponse:
        visit = await self._visit(_session(request.query.get("session")))
        response = web.StreamResponse(
            headers={**_HEADERS, "Content-Type": "text/event-stream; charset=utf-8"}
        )
        await response.prepare(request)
        # A closed tab is the ordinary end of a stream.
        with visit.reading() as news, suppress(ConnectionResetError):
            await response.write(b": welcome\n\n")
            while visit.is_read_by(news):
                try:
                    told = await asyncio.wait_for(news.get(), _KEEP_ALIVE)
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                if told is None:
                    break
                name, value = told
                data = json.dumps(value, ensure_ascii=False)
                await response.write(f"event: {name}\ndata: {data}\n\n".encode())
        return response


def _seat(given: Mapping[str, Any]) -> tuple[Seat, Persona]:
    persona = BY_ID.get(str(given.get("persona")))
    pane = given.get("pane")
    if persona is None or pane not in PANES:
        raise RefusalError("Choose who writes, and where.")
    if given.get("kind") not in _KINDS:
        raise RefusalError(f"The kind of an event is one of {', '.join(_KINDS)}.")
    if pane == "staff" and persona.rank == "member":
        raise RefusalError("Only staff may write in the staff room.")
    owner = persona.id if pane == "private" else None
    return Seat(_session(given.get("session")), str(pane), owner), persona


async def _object(request: web.Request) -> dict[str, Any]:
    try:
        given = clean(await request.json())
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise web.HTTPBadRequest(text="An object in JSON is needed.")
    return given


def _session(given: object) -> str:
    session = str(given or "")
    if not _SESSION.fullmatch(session):
        raise web.HTTPBadRequest(text="A session is 8 to 32 letters and digits.")
    return session


def _names() -> frozenset[str]:
    folder = resources.files("community_bot.playground") / "static"
    return frozenset(one.name for one in folder.iterdir())


def _file(name: str, kind: str) -> web.Response:
    text = (resources.files("community_bot.playground") / "static" / name).read_text("utf-8")
    return web.Response(text=text, content_type=kind, charset="utf-8", headers=_HEADERS)


def _json(value: Json, status: int = 200) -> web.Response:
    text = json.dumps(value, ensure_ascii=False)
    return web.json_response(text=text, status=status, headers=_HEADERS)
