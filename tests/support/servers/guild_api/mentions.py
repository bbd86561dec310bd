"""Whom a message calls: by name, by @everyone, by answering them."""

import re

from tests.support.servers.guild_api.records import Json, Message, User
from tests.support.servers.guild_api.refusals import invalid
from tests.support.servers.guild_api.world import World

_NAMED = re.compile(r"<@!?(\d+)>")
_ALL = re.compile(r"@(everyone|here)\b")


def named_in(world: World, content: str) -> list[User]:
    """The users that a text names."""
    ids = dict.fromkeys(int(found) for found in _NAMED.findall(content))
    return [world.users[each] for each in ids if each in world.users]


def names_everyone(content: str) -> bool:
    """Whether a text holds a mention of all."""
    return bool(_ALL.search(content))


def check_allowed(form: Json) -> None:
    """Raises where the lists of `allowed_mentions` contradict each other."""
    allowed = form.get("allowed_mentions") or {}
    for kind in ("users", "roles"):
        if kind in (allowed.get("parse") or []) and allowed.get(kind):
            raise invalid(
                "allowed_mentions",
                "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
                f"parse:{kind} and {kind}: [ids...] are mutually exclusive.",
            )


def called_by(world: World, form: Json, answers: Message | None) -> tuple[list[User], bool]:
    """Whom a bot's message really calls, as its `allowed_mentions` let it."""
    content = form.get("content") or ""
    allowed = form.get("allowed_mentions")
    named, everyone = named_in(world, content), names_everyone(content)
    replied = [answers.author] if answers and not answers.author.is_bot else []
    if allowed is None:
        return _once(named + replied), everyone
    parse = allowed.get("parse") or []
    if "users" not in parse:
        only = {int(each) for each in allowed.get("users") or []}
        named = [each for each in named if each.id in only]
    if not allowed.get("replied_user"):
        replied = []
    return _once(named + replied), everyone and "everyone" in parse


def _once(users: list[User]) -> list[User]:
    return list(dict.fromkeys(users))
