"""`community-bot replay`: a file of events through the real corridor."""

import asyncio
import json
import sys
from pathlib import Path

import typer
from rich.console import Console
from rich.progress import track

from community_bot.app import policy_of
from community_bot.cli.places import places
from community_bot.content.library import load_library
from community_bot.core.errors import ContentError
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
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
    policy = policy_of(load_library(folder, cache), *map(Platform, PLATFORMS))
    try:
        text = events.read_text("utf-8", errors="surrogatepass")
    except OSError as error:
        raise ContentError(f"{events}: {error.strerror}; name a file of events") from None
    except UnicodeDecodeError:
        raise ContentError(f"{events}: this is not UTF-8; save it as UTF-8") from None
    asyncio.run(_print_all(policy, text.splitlines(), events, as_json=as_json))


async def _print_all(policy: Policy, lines: list[str], events: Path, *, as_json: bool) -> None:
    replay = Replay(policy, MemoryBooks())
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
