"""One connection to the gateway: what is sent over it, packed as the client asked."""

import asyncio
import json
import zlib
from collections.abc import Callable
from importlib import import_module
from typing import TYPE_CHECKING

from aiohttp import web

from tests.support.servers.guild_api.records import Json

if TYPE_CHECKING:
    from tests.support.servers.guild_api.sessions import Session

Pack = Callable[[str], bytes]


def packing(name: str | None) -> Pack | None:
    """How messages are packed on a connection; None is as text."""
    if name == "zlib-stream":
        return _zlib()
    return _zstd() if name == "zstd-stream" else None


def _zlib() -> Pack:
    stream = zlib.compressobj()

    def pack(text: str) -> bytes:
        return stream.compress(text.encode()) + stream.flush(zlib.Z_SYNC_FLUSH)

    return pack


def _zstd() -> Pack:
    # discord.py asks for it where it finds one of these: the first is in Python since 3.14.
    try:
        stream = import_module("compression.zstd").ZstdCompressor()
        flush = stream.FLUSH_BLOCK
        return lambda text: bytes(stream.compress(text.encode(), flush))
    except ImportError:
        package = import_module("zstandard")
        other = package.ZstdCompressor().compressobj()
        end = package.COMPRESSOBJ_FLUSH_BLOCK
        return lambda text: bytes(other.compress(text.encode()) + other.flush(end))


class Line:
    """A websocket whose messages leave in the order they were given."""

    def __init__(self, socket: web.WebSocketResponse, pack: Pack | None) -> None:
        self._socket = socket
        self._pack = pack
        self._waiting: asyncio.Queue[Json | int] = asyncio.Queue()
        self.session: Session | None = None
        self.is_mute = False
        self.is_put_out = False

    def send(self, payload: Json) -> None:
        """Sends soon, unless the line is dead and nobody knows."""
        if not self.is_mute:
            self._waiting.put_nowait(payload)

    def close(self, code: int) -> None:
        """Closes after what was sent before."""
        self.is_put_out = True
        self._waiting.put_nowait(code)

    async def write(self) -> None:
        """Sends for as long as the line stands."""
        while True:
            given = await self._waiting.get()
            if isinstance(given, int):
                await self._socket.close(code=given)
                return
            text = json.dumps(given)
            if self._pack:
                await self._socket.send_bytes(self._pack(text))
            else:
                await self._socket.send_str(text)
