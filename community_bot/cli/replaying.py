"""`community-bot replay`: a file of events through the real corridor."""

import asyncio
import json
import sys
from dataclasses import dataclass, field
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from community_bot.app import policy_of
from community_bot.cli.places import places
from community_bot.content.library import load_library
from community_bot.core.errors import ContentError
from community_bot.core.messages import Attachment
from community_bot.core.pictures import LARGEST
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
from community_bot.media.reading import QrReader
from community_bot.playground.inbound import PLATFORMS
from community_bot.playground.render import Json
from community_bot.playground.replay import Replay, ReplayError
from community_bot.storage.memory import MemoryBooks

_LONG = 500  # lines from which a bar is worth its place


def replayed(events: Path, content: Path | None, *, as_json: bool) -> None:
    """Print one result a line.

    Raises ContentError for content or a file of events that cannot be used.
    """
    folder, cache = places(content)
    library = load_library(folder, cache)
    policy = policy_of(library, *map(Platform, PLATFORMS), reads_pictures=True)
    try:
        text = events.read_text("utf-8", errors="surrogatepass")
    except OSError as error:
        raise ContentError(f"{events}: {error.strerror}; name a file of events") from None
    except UnicodeDecodeError:
        raise ContentError(f"{events}: this is not UTF-8; save it as UTF-8") from None
    asyncio.run(_print_all(policy, text.splitlines(), events, as_json=as_json))


@dataclass(slots=True)
class _Eyes:
    """Looks into pictures beside the file of events, and nowhere else."""

    folder: Path
    reader: QrReader = field(default_factory=QrReader)

    async def see(self, picture: Attachment) -> tuple[str, ...] | None:
        """What the codes in a picture say, or None where it cannot be looked into."""
        data = self._bytes(picture.path or "")
        reading = await self.reader.read(data) if data is not None else None
        return reading.texts if reading is not None and reading.is_seen else None

    def _bytes(self, path: str) -> bytes | None:
        # Who replays a file from somewhere else must not have other files of theirs read by it.
        try:
            file = (self.folder / path).resolve()
            is_fit = file.is_relative_to(self.folder.resolve()) and file.is_file()
            return file.read_bytes() if is_fit and file.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None


async def _print_all(policy: Policy, lines: list[str], events: Path, *, as_json: bool) -> None:
    eyes = _Eyes(events.parent)
    replay = Replay(policy, MemoryBooks(), eyes.see)
    count = sum(1 for line in lines if line.strip())
    shown = len(lines) >= _LONG and sys.stderr.isatty()
    progress = iter(
        track(range(count), "Replaying", console=Console(stderr=True), disable=not shown)
    )
    try:
        async for result in replay.results(lines):
            next(progress, None)
            typer.echo(json.dumps(result, ensure_ascii=False) if as_json else _told(result))
    except ReplayError as error:
        raise ContentError(f"{events}: {error}") from None
    finally:
        await eyes.reader.close()


def _told(result: Json) -> str:
    decision = result["decision"]
    faq = decision["faq"] or {}
    near = f"  {faq['entry']} {faq['probability']:.2f}" if faq.get("entry") else ""
    lines = [f"#{result['event']} {decision['kind']} ({decision['reason']}){near}"]
    for name in ("actions", "later"):
        for one in result[name]:
            words = (one["text"] or "").replace("\n", " ")[:100]
            lines.append(f"    {name}: {one['action']} → {one['visible_to']}: {words}")
    return "\n".join(lines)
