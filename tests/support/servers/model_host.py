"""A loopback web server with a model's files, that can be told to misbehave."""

import asyncio
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

from aiohttp import web


@dataclass(frozen=True, slots=True)
class Fault:
    """What goes wrong with one request; each is used up by it, the last of a file stays."""

    status: int | None = None  # answered instead of the file
    location: str = ""  # where a status of 3xx sends
    cut_after: int | None = None  # bytes of the body, then the connection is gone
    deaf: bool = False  # Range is passed over
    endless: bool = False  # more and more comes, up to 64 MB
    shifted: bool = False  # another piece is sent than the one that was asked for
    once: bool = True


@dataclass
class ModelHost:
    """`files` are served at `address`; `asked` is what was asked for: path and Range."""

    files: dict[str, bytes]
    faults: dict[str, list[Fault]] = field(default_factory=dict)
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    address: str = ""
    sent: int = 0  # bytes of endless answers

    def ranges(self, path: str) -> list[str | None]:
        """The Range of each request for this file."""
        return [piece for name, piece in self.asked if name == path]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """The file, or what a fault makes of it."""
        path = request.path.removeprefix("/small/")
        self.asked.append((path, request.headers.get("Range")))
        fault = self._fault(path)
        if fault.status:
            headers = {"Location": fault.location} if fault.location else {}
            return web.Response(status=fault.status, headers=headers)
        if path not in self.files:
            return web.Response(status=404)
        if fault.endless:
            return await self._endless(request)
        return await self._sent(request, self.files[path], fault)

    async def _endless(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        while self.sent < 64_000_000 and request.transport:
            try:
                await response.write(b"x" * 100_000)
            except ConnectionError:
                break
            self.sent += 100_000
        return response

    def _fault(self, path: str) -> Fault:
        planned = self.faults.get(path) or [Fault()]
        return planned.pop(0) if planned[0].once else planned[0]

    async def _sent(self, request: web.Request, body: bytes, fault: Fault) -> web.StreamResponse:
        start = 0
        asked = re.fullmatch(r"bytes=(\d+)-", request.headers.get("Range", ""))
        if asked and not fault.deaf:
            start = int(asked[1]) + fault.shifted
            if start >= len(body):
                return web.Response(status=416)
        response = web.StreamResponse(status=206 if start else 200)
        if start:
            response.headers["Content-Range"] = f"bytes {start}-{len(body) - 1}/{len(body)}"
        response.content_length = len(body) - start
        await response.prepare(request)
        end = len(body) if fault.cut_after is None else start + fault.cut_after
        await response.write(body[start:end])
        if end < len(body) and request.transport:
            request.transport.close()
        return response


@contextmanager
def model_host(files: dict[str, bytes]) -> Iterator[ModelHost]:
    """A host on a free port, in a thread of its own: a command under test blocks this one."""
    host, loop = ModelHost(dict(files)), asyncio.new_event_loop()
    thread = Thread(target=loop.run_forever)
    thread.start()
    runner = asyncio.run_coroutine_threadsafe(_begin(host), loop).result(10)
    try:
        yield host
    finally:
        asyncio.run_coroutine_threadsafe(runner.cleanup(), loop).result(10)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(10)
        loop.close()


async def _begin(host: ModelHost) -> web.AppRunner:
    app = web.Application()
    app.router.add_get("/{path:.*}", host.answer)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    host.address = f"http://127.0.0.1:{runner.addresses[0][1]}/small"
    return runner
