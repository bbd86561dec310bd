"""Files that came with messages: told of by getFile, and given out beside the methods."""

from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tests.support.servers.bot_api.refusals import bad_request
from tests.support.servers.bot_api.world import Account, World

MOST = 20 * 1024 * 1024  # bytes that a bot may download


@dataclass(frozen=True, slots=True)
class Stored:
    """A file as the server keeps it."""

    id: str
    path: str
    data: bytes

    def as_json(self) -> dict[str, Any]:
        """What every kind of file has."""
        unique = f"u-{self.id}"
        return {"file_id": self.id, "file_unique_id": unique, "file_size": len(self.data)}


def stored(world: World, folder: str, ending: str, data: bytes) -> Stored:
    """Keep a file."""
    number = len(world.files) + 1
    file = Stored(f"file-id-{number}", f"{folder}/file_{number}{ending}", data)
    world.files[file.id] = file
    return file


def get_file(world: World, _: Account, params: dict[str, Any]) -> dict[str, Any]:
    """getFile"""
    file = world.files.get(params["file_id"])
    if file is None:
        raise bad_request("wrong file_id or the file is temporarily unavailable")
    if len(file.data) > MOST:
        raise bad_request("file is too big")
    return {**file.as_json(), "file_path": file.path}


def given_out(world: World, path: str) -> web.Response:
    """The bytes of a file."""
    for file in world.files.values():
        if file.path == path:
            return web.Response(body=file.data, content_type="application/octet-stream")
    raise web.HTTPNotFound
