"""New content while the bot runs: taken over when it is whole, refused when it is not."""

import asyncio
import hashlib
from collections.abc import Awaitable, Callable
from pathlib import Path

from watchfiles import awatch

from community_bot.content.learning import QUESTIONS
from community_bot.content.library import FAQ, OFFICIAL, Library
from community_bot.content.scam_rules import NAME as RULES
from community_bot.core.errors import ContentError

WRITTEN_WITHIN = 1.0  # seconds that a slow editor or a copy over the network may take

Load = Callable[[], Library]
Take = Callable[[Library], None]
Refuse = Callable[[str, ContentError], Awaitable[None]]


async def follow(folder: Path, load: Load, take: Take, refuse: Refuse) -> None:
    """Watch a folder until cancelled; `load` reads and fits what stands there.

    `take` gets each content that is fit for use; `refuse` gets the digest of files that are not,
    and what is wrong with them. Fitting happens beside the event loop.
    """
    known = await _digest(folder)
    # Editors and deployments put new files in place of old ones: the folder is watched, not them.
    async for _ in awatch(folder, recursive=False):
        while (seen := await _digest(folder)) != known:
            known = seen
            await _taken(folder, load, seen, take, refuse)


async def _taken(folder: Path, load: Load, digest: str, take: Take, refuse: Refuse) -> None:
    try:
        library = await asyncio.to_thread(load)
    except ContentError as error:
        await asyncio.sleep(WRITTEN_WITHIN)
        if await _digest(folder) == digest:  # else somebody is still writing, and it is read again
            await refuse(digest, error)
    else:
        take(library)


async def _digest(folder: Path) -> str:
    """Name of what stands in the files now; a missing file is a content too."""
    return await asyncio.to_thread(_digest_now, folder)


def _digest_now(folder: Path) -> str:
    found = hashlib.sha256()
    for name in (FAQ, OFFICIAL, QUESTIONS, RULES):
        try:
            found.update(hashlib.sha256((folder / name).read_bytes()).digest())
        except OSError:
            found.update(b"missing")
    return found.hexdigest()
