"""The HTTP side: every request is recorded, checked, perhaps troubled, and answered."""

import json
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import unquote

from aiohttp import web

from tests.support.servers.guild_api.answers import answer
from tests.support.servers.guild_api.buckets import Buckets
from tests.support.servers.guild_api.calls import Call, Created, Route
from tests.support.servers.guild_api.forms import Upload
from tests.support.servers.guild_api.mischief import ConnectionLost, Mischief, Trouble, too_many
from tests.support.servers.guild_api.refusals import Refusal, invalid
from tests.support.servers.guild_api.routes import ROUTES
from tests.support.servers.guild_api.specification import official
from tests.support.servers.guild_api.world import World

VERSION = "/api/v10"


@dataclass
class Request:
    """A request as it came over the wire, and how it was answered."""

    method: str
    path: str
    route: str  # as in the official document; the bare path where there is none
    query: Mapping[str, str]
    body: Any
    files: list[Upload]
    reason: str | None
    status: int | None = None
    findings: list[str] = field(default_factory=list)


class Rest:
    """Answers requests."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._specification = official()
        self.requests: list[Request] = []
        self.faults: list[str] = []
        self.mischief = Mischief()
        self.buckets = Buckets(world.clock)

    async def serve(self, asked: web.Request) -> web.StreamResponse:
        """One answer."""
        record = await self._recorded(asked)
        trouble = self.mischief.due(record.route)
        try:
            response = await trouble.before()
            if response is None:
                response = self._answered(asked, record, trouble)
        except ConnectionLost:
            if asked.transport:
                asked.transport.abort()
            return web.Response()
        record.status = response.status
        return response

    async def _recorded(self, asked: web.Request) -> Request:
        body, files = await _read(asked)
        path = asked.rel_url.raw_path.removeprefix(VERSION)
        operation = self._specification.operation(asked.method, path)
        route = operation.name if operation else f"{asked.method} {path}"
        reason = asked.headers.get("X-Audit-Log-Reason")
        query = dict(asked.query)
        record = Request(asked.method, path, route, query, body, files, reason)
        self.requests.append(record)
        if operation is None:
            self.faults.append(f"{route}: no such route in the official document")
        else:
            record.findings = self._specification.findings(operation, query, body)
            self.faults += record.findings
        return record

    def _answered(self, asked: web.Request, record: Request, trouble: Trouble) -> web.Response:
        route, place = _found(record)
        if route is None:
            self.faults.append(f"{record.route}: this server does not know it")
            return answer(404, {"message": "404: Not Found", "code": 0})
        if not route.is_open and not self._is_signed(asked):
            return answer(401, {"message": "401: Unauthorized", "code": 0})
        reason = unquote(record.reason) if record.reason else None
        call = Call(self._world, place, record.query, record.body, record.files, reason)
        wait, headers = self.buckets.take(route, call)
        if wait is not None:
            return too_many(round(wait, 3), bucket=headers["X-RateLimit-Bucket"])
        response = self._done(route, call, record)
        response.headers.update(headers)
        trouble.after()
        return response

    def _is_signed(self, asked: web.Request) -> bool:
        signed = asked.headers.get("Authorization")
        return self._world.token is not None and signed == f"Bot {self._world.token}"

    def _done(self, route: Route, call: Call, record: Request) -> web.Response:
        try:
            told = route.answers(call)
        except Refusal as refusal:
            return answer(refusal.status, refusal.body)
        except Exception:  # noqa: BLE001 - a mistake of this server is a finding, not an answer
            if record.findings:  # a body that is none of the document's may be of any shape
                return answer(400, invalid("body", "MODEL_TYPE_CONVERT", "Not understood").body)
            self.faults.append(f"{route.name}: the server itself failed\n{traceback.format_exc()}")
            return answer(500, {"message": "500: Internal Server Error", "code": 0})
        return answer(201, told.body) if isinstance(told, Created) else answer(200, told)


def _found(record: Request) -> tuple[Route | None, dict[str, str]]:
    for route in ROUTES:
        match = route.pattern.fullmatch(record.path)
        if match and route.method == record.method:
            return route, match.groupdict()
    return None, {}


async def _read(asked: web.Request) -> tuple[Any, list[Upload]]:
    if asked.content_type.startswith("multipart/"):
        return await _read_parts(asked)
    text = await asked.text()
    return (json.loads(text) if text else None), []


async def _read_parts(asked: web.Request) -> tuple[Any, list[Upload]]:
    parts = await asked.post()
    files = [
        Upload(part.filename, len(part.file.read()))
        for part in parts.values()
        if isinstance(part, web.FileField)
    ]
    told = parts.get("payload_json")
    return (json.loads(told) if isinstance(told, str) else {}), files
