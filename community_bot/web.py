"""The aiohttp listener: health, and whatever pages the house has."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Any

from aiohttp import web

LARGEST_BODY = 64 * 1024
CLOSING = 1.0  # seconds that open requests get when the house closes

Health = Callable[[], dict[str, Any]]
Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


def application(
    routes: Sequence[web.RouteDef], health: Health, hosts: frozenset[str]
) -> web.Application:
    """The pages and `/healthz`; requests for other hosts or from other origins are refused.

    Without that, any page in the visitor's browser could speak to a loopback port
    (DNS rebinding, cross-site requests).
    """

    async def healthz(_: web.Request) -> web.Response:
        # Alive is alive: a platform that is away must not have this process restarted.
        return web.json_response(text=json.dumps(health()))

    @web.middleware
    async def guard(request: web.Request, handler: Handler) -> web.StreamResponse:
        if request.path != "/healthz" and not _is_ours(request, hosts):
            raise web.HTTPForbidden(text="This address is not served here.")
        return await handler(request)

    app = web.Application(middlewares=[guard], client_max_size=LARGEST_BODY)
    app.add_routes([web.get("/healthz", healthz), *routes])
    return app


@asynccontextmanager
async def listening(app: web.Application, host: str, port: int) -> AsyncIterator[int]:
    """Serve while the block runs; gives the port, which was chosen for port 0.

    Raises OSError when the port is taken.
    """
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING)
    await runner.setup()
    try:
        site = web.TCPSite(runner, host, port)
        await site.start()
        yield runner.addresses[0][1]
    finally:
        await asyncio.shield(runner.cleanup())


def _is_ours(request: web.Request, hosts: frozenset[str]) -> bool:
    origin = request.headers.get("Origin")
    host = _name(request.headers.get("Host", ""))
    is_same = origin is None or origin.partition("://")[2] == request.headers.get("Host", "")
    return is_same and (not hosts or host in hosts)


def _name(host: str) -> str:
    return host.rsplit(":", 1)[0] if not host.endswith("]") else host
