"""Answers as they leave this server."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web


def answer(status: int, body: Any = None, headers: Mapping[str, str] | None = None) -> web.Response:
    """JSON without a charset, since discord.py compares the whole header; nothing is a 204."""
    if body is None:
        return web.Response(status=204, headers=headers)
    return web.Response(
        status=status,
        body=json.dumps(body).encode(),
        content_type="application/json",
        headers=headers,
    )
