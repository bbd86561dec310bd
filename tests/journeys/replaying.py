"""Conversations in the replay format, and what the bot would do in them."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from community_bot.core.policy import Policy
from community_bot.playground.inbound import PLATFORMS
from community_bot.playground.replay import Replay
from community_bot.storage.memory import MemoryBooks

Json = dict[str, Any]

FOLDER = Path(__file__).parent
NAMES = sorted(file.stem for file in FOLDER.glob("*.jsonl"))
# What `start` stands for in a file: the payload of the first deep link that was shown before.
_START = "$START"
# Accounts by which Telegram alone speaks mean nothing elsewhere.
_TELEGRAM_ONLY = ("telegram-voices",)


def platforms_of(name: str) -> tuple[str, ...]:
    """Where a conversation may take place."""
    return ("telegram",) if name in _TELEGRAM_ONLY else PLATFORMS


def lines_of(name: str, platform: str = "telegram") -> list[Json]:
    """The events of a file, as they would have happened on a platform."""
    text = (FOLDER / f"{name}.jsonl").read_text("utf-8")
    return on(platform, [json.loads(line) for line in text.splitlines()])


def on(platform: str, lines: Iterable[Json]) -> list[Json]:
    """The same events on another platform."""
    return [{**line, "platform": platform} for line in lines]


def written(lines: Iterable[Json]) -> list[str]:
    """Events as the lines of a file."""
    return [json.dumps(line) for line in lines]


async def played(policy: Policy, lines: list[Json]) -> list[Json]:
    """What the bot does, line by line, on new books."""
    if not has_start(lines):
        return await _replayed(policy, lines)
    before = await _replayed(policy, lines)
    return await _replayed(policy, with_start(lines, before))


def has_start(lines: Iterable[Json]) -> bool:
    """Whether somebody follows a deep link that only exists once it was shown."""
    return any(line.get("args") == _START for line in lines)


def with_start(lines: list[Json], results: list[Json]) -> list[Json]:
    """The lines with the payload of the first deep link in the results put in."""
    starts = [button["start"] for button in buttons_in(results) if "start" in button]
    return [{**line, "args": starts[0]} if line.get("args") == _START else line for line in lines]


def acts_of(result: Json) -> list[Json]:
    """Everything that was done about a line, and while nothing else happened after it."""
    return [*result["actions"], *result["later"]]


def buttons_in(results: Iterable[Json]) -> list[Json]:
    """Every button that was shown, oldest first."""
    return [button for one in results for act in acts_of(one) for button in act["buttons"]]


def verdicts(results: Iterable[Json]) -> list[str]:
    """Kind and reason of each line."""
    return [f"{one['decision']['kind']} {one['decision']['reason']}" for one in results]


def acts(result: Json, when: str = "actions") -> list[str]:
    """What was done and who sees it."""
    return [f"{one['action']} {one['visible_to']}" for one in result[when]]


def said(result: Json) -> str:
    """All words of the bot about a line."""
    return "\n".join(one["text"] or "" for one in acts_of(result))


def anywhere(results: Iterable[Json]) -> list[Json]:
    """Results without what tells one platform from another: its name, and the ids of buttons."""
    return [
        {**one, "actions": _anywhere(one["actions"]), "later": _anywhere(one["later"])}
        for one in results
    ]


def _anywhere(done: list[Json]) -> list[Json]:
    return [
        {**act, "platform": "", "buttons": [{**one, "id": ""} for one in act["buttons"]]}
        for act in done
    ]


async def _replayed(policy: Policy, lines: list[Json]) -> list[Json]:
    return [one async for one in Replay(policy, MemoryBooks()).results(written(lines))]
