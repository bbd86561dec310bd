"""A file from a web server: resumed when it was cut, kept only when its hash is right."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from http import HTTPStatus

from aiohttp import (
    ClientConnectorError,
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
)
from yarl import URL

from community_bot.core.errors import ModelError
from community_bot.encoders.addresses import redirected, shown
from community_bot.encoders.parts import Part

# Told the bytes that are there, and those that there will be if the server says so.
Report = Callable[[int, int | None], None]

_REDIRECTS = 5
_CHUNK = 1 << 18
_TIMEOUT = ClientTimeout(total=None, sock_connect=30, sock_read=60)
_MOVED = {301, 302, 303, 307, 308}
_USABLE = {
    HTTPStatus.OK,
    HTTPStatus.PARTIAL_CONTENT,
    HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE,
}
_PASSING = {HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.TOO_MANY_REQUESTS}


class _CutError(Exception):
    """The answer ended before the file did; another attempt may go on."""


@dataclass(frozen=True, slots=True)
class Fetching:
    """How files are fetched: `pauses` are the seconds before each new attempt after a cut."""

    session: ClientSession
    pauses: Sequence[float]

    async def fetch(self, url: URL, part: Part, report: Report) -> None:
        """Complete `part` until it has the pinned hash.

        Raises ModelError otherwise; a wrong file is removed, a cut one stays to be resumed.
        """
        if part.is_complete():  # stopped before the last step of an earlier run
            return
        await self._complete(url, part, report)
        if not part.is_complete():
            part.drop()
            raise ModelError(
                f"{shown(url)} is not the file that its SHA-256 promises, so it was removed; "
                "check the address and the hash"
            )

    async def _complete(self, url: URL, part: Part, report: Report) -> None:
        pauses = list(self.pauses)
        while True:
            before = part.size
            try:
                return await self._attempt(url, part, report)
            except ClientConnectorError as error:
                if not before:  # most likely a wrong address: waiting would not mend it
                    raise ModelError(f"{shown(url)} cannot be reached: {error}") from None
            except (_CutError, ClientError, TimeoutError):
                if part.size > before:
                    pauses = list(self.pauses)  # slow, but it goes on: worth new patience
            if not pauses:
                raise ModelError(_given_up(url, part))
            await asyncio.sleep(pauses.pop(0))

    async def _attempt(self, url: URL, part: Part, report: Report) -> None:
        start = part.size
        async with await self._opened(url, start) as response:
            _refuse_status(url, response)
            if _is_elsewhere(response, start):
                part.drop()  # what we had does not belong to this file: from the beginning
                raise _CutError
            if response.status == HTTPStatus.OK:
                start = 0
            await _take(response, part, start, report)
        if part.size > part.limit:
            part.drop()
            raise ModelError(f"{shown(url)} is larger than its file may be, so it was removed")
        if part.pin.size and part.size < part.pin.size:
            raise _CutError

    async def _opened(self, url: URL, start: int) -> ClientResponse:
        """The answer after every redirect, each looked at before it is followed."""
        headers = {"Accept-Encoding": "identity"} | ({"Range": f"bytes={start}-"} if start else {})
        at = url
        for _ in range(_REDIRECTS + 1):
            response = await self.session.get(
                at, headers=headers, allow_redirects=False, timeout=_TIMEOUT
            )
            if response.status not in _MOVED:
                return response
            response.release()
            at = redirected(at, response.headers.get("Location", ""))
        raise ModelError(f"{shown(url)} sends us on again and again; name another address")


def _refuse_status(url: URL, response: ClientResponse) -> None:
    if response.status in _USABLE:
        return
    if response.status in _PASSING or response.status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        raise _CutError
    raise ModelError(f"{shown(url)} answers {response.status} {response.reason or ''}".rstrip())


def _is_elsewhere(response: ClientResponse, start: int) -> bool:
    """True for a piece of the file that does not begin where our bytes end."""
    if response.status == HTTPStatus.PARTIAL_CONTENT:
        return not response.headers.get("Content-Range", "").startswith(f"bytes {start}-")
    return response.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE


async def _take(response: ClientResponse, part: Part, start: int, report: Report) -> None:
    """Write what comes, to one chunk past what may come."""
    length = response.content_length
    total = part.pin.size or (None if length is None else start + length)
    here = start
    with part.opened(start) as file:
        async for chunk in response.content.iter_chunked(_CHUNK):
            file.write(chunk)
            here += len(chunk)
            report(here, total)
            if here > part.limit:
                return


def _given_up(url: URL, part: Part) -> str:
    if not part.size:
        return f"{shown(url)} gives nothing; try again later, or name another address"
    come = f"{part.size / 1e6:.1f} MB"
    return f"{shown(url)} was cut after {come}; the same command goes on from there"
