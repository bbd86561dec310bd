"""Files that came with messages, at signed addresses as the CDN has them."""

import hashlib
from dataclasses import dataclass, field

from aiohttp import web

from tests.support.servers.guild_api.records import Channel, Json


@dataclass
class Files:
    """What was attached, by the path of its address; `asked` are the paths that were fetched."""

    url: str = ""
    kept: dict[str, bytes] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    def attached(
        self, number: int, channel: Channel, name: str, data: bytes, kind: str | None
    ) -> Json:
        """A file as a message carries it."""
        path = f"/attachments/{channel.id}/{number}/{name}"
        signature = _signature(path)
        self.kept[path] = data
        address = f"{self.url}{path}?ex=ffffffff&is=0&hm={signature}&"
        shape: Json = {"id": str(number), "filename": name, "size": len(data)}
        shape |= {"url": address, "proxy_url": address}
        return {**shape, "content_type": kind} if kind else shape

    async def serve(self, asked: web.Request) -> web.Response:
        """The bytes of a file, for an address as it was given."""
        self.asked.append(asked.path)
        data = self.kept.get(asked.path)
        if data is None or asked.query.get("hm") != _signature(asked.path):
            raise web.HTTPNotFound(text="This content is no longer available.")
        assert "Authorization" not in asked.headers, "the token is not for the CDN"
        return web.Response(body=data, content_type="application/octet-stream")


def _signature(path: str) -> str:
    return hashlib.sha256(path.encode()).hexdigest()
