"""Pictures of Discord's messages, fetched from where Discord keeps files and from nowhere else."""

from dataclasses import dataclass

import aiohttp
import yarl

from community_bot.core.messages import Attachment
from community_bot.core.pictures import LARGEST

# https://docs.discord.com/developers/reference#signed-attachment-cdn-urls
HOSTS = ("cdn.discordapp.com", "media.discordapp.net")
_HTTPS, _HTTP_OK = 443, 200
_PIECE = 64 * 1024
_PATIENCE = aiohttp.ClientTimeout(total=8.0)


@dataclass(frozen=True, slots=True)
class DiscordPictures:
    """Gives out what members sent, by its address; `api_url` is where a Discord of tests keeps it.

    The bot must never be led to another address: it stands inside the operator's network.
    """

    api_url: str

    async def fetch(self, picture: Attachment) -> bytes | None:
        """The bytes of a picture, or None where it is gone, too large or not Discord's."""
        url = self._address(picture.path or "")
        if url is None:
            return None
        try:
            async with (
                aiohttp.ClientSession(
                    timeout=_PATIENCE, cookie_jar=aiohttp.DummyCookieJar()
                ) as http,
                http.get(url, allow_redirects=False) as answer,
            ):
                return await _bytes(answer)
        except (aiohttp.ClientError, TimeoutError, OSError):
            return None

    def _address(self, given: str) -> yarl.URL | None:
        try:
            # Encoded already: another spelling would not fit its signature.
            url = yarl.URL(given, encoded=True)
            is_ours = url.scheme == "https" and url.host in HOSTS and url.port == _HTTPS
            is_beside_the_api = yarl.URL(self.api_url).origin() == url.origin()
        except ValueError:
            return None
        return url if (is_ours or is_beside_the_api) and not url.user else None


async def _bytes(answer: aiohttp.ClientResponse) -> bytes | None:
    """What comes, as long as it is not too much: the length that is announced may be a lie."""
    if answer.status != _HTTP_OK:
        return None
    found = bytearray()
    async for piece in answer.content.iter_chunked(_PIECE):
        found += piece
        if len(found) > LARGEST:
            return None
    return bytes(found)
