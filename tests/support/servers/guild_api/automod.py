"""AutoMod as Discord documents it (resources/auto-moderation): limits of rules, what they stop."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from tests.support.servers.guild_api.records import Guild, Json
from tests.support.servers.guild_api.refusals import bad_length, invalid, required, too_long

KEYWORD, SPAM, PRESETS, MENTIONS, PROFILE = 1, 3, 4, 5, 6
MOST = {KEYWORD: 6, SPAM: 1, PRESETS: 1, MENTIONS: 1, PROFILE: 1}
SEND, JOIN_OR_CHANGE = 1, 2
STOP, TELL, TIME_OUT, HOLD = 1, 2, 3, 4
_FIELDS = ("keyword_filter", "regex_patterns", "allow_list")
_LIMITS = {"keyword_filter": (1000, 60), "regex_patterns": (10, 260), "allow_list": (100, 60)}
_LONGEST_NOTICE = 150  # the document says 300, the prose 150
_NOT_RUST = re.compile(r"\(\?(?:[=!]|<[=!])|\\[1-9]")  # looks around, or back at a group


@dataclass(eq=False)
class Rule:
    """A rule of a server."""

    id: int
    creator: int
    kind: int
    name: str = ""
    event: int = SEND
    metadata: Json = field(default_factory=dict)
    actions: list[Json] = field(default_factory=list)
    enabled: bool = False
    exempt_roles: list[str] = field(default_factory=list)
    exempt_channels: list[str] = field(default_factory=list)


def check_is_one_more(guild: Guild, kind: int) -> None:
    """Raises where a server has as many rules of that kind as it may."""
    there = sum(one.kind == kind for one in guild.automod.values())
    if there >= MOST[kind]:
        raise invalid(
            "trigger_type",
            "AUTO_MODERATION_MAX_RULES_OF_TYPE_EXCEEDED",
            "Maximum number of rules of this type exceeded",
        )


def changed(guild: Guild, rule: Rule, body: Json) -> None:
    """Takes the fields of a request over; raises where they break a limit."""
    metadata = body.get("trigger_metadata") or {}
    actions = body.get("actions") or []
    _check_lists(metadata)
    for at, action in enumerate(actions):
        _check_action(guild, rule, action, f"actions.{at}.metadata")
    rule.name = body.get("name", rule.name)
    rule.event = body.get("event_type", rule.event)
    if (rule.event == JOIN_OR_CHANGE) is not (rule.kind == PROFILE):
        raise invalid("event_type", "BASE_TYPE_CHOICES", "This event does not fit the trigger")
    rule.metadata = {**rule.metadata, **metadata}
    rule.actions = actions or rule.actions
    rule.enabled = body.get("enabled", rule.enabled)
    rule.exempt_roles = body.get("exempt_roles", rule.exempt_roles)
    rule.exempt_channels = body.get("exempt_channels", rule.exempt_channels)
    if not rule.actions:
        raise required("actions")


def _check_lists(metadata: Json) -> None:
    for name in _FIELDS:
        most, longest = _LIMITS[name]
        found = metadata.get(name) or []
        if len(found) > most:
            raise bad_length(f"trigger_metadata.{name}", 0, most)
        for at, one in enumerate(found):
            if len(one) > longest:
                raise too_long(f"trigger_metadata.{name}.{at}", longest)
    for at, pattern in enumerate(metadata.get("regex_patterns") or []):
        if _NOT_RUST.search(pattern):
            path = f"trigger_metadata.regex_patterns.{at}"
            raise invalid(path, "AUTO_MODERATION_INVALID_REGEX", "Invalid regex")
        re.compile(pattern)


def _check_action(guild: Guild, rule: Rule, action: Json, path: str) -> None:
    metadata = action.get("metadata") or {}
    if action["type"] == STOP and len(metadata.get("custom_message") or "") > _LONGEST_NOTICE:
        raise too_long(f"{path}.custom_message", _LONGEST_NOTICE)
    if action["type"] == TELL and int(metadata["channel_id"]) not in guild.channels:
        raise invalid(f"{path}.channel_id", "CHANNEL_INVALID", "Invalid channel")
    if action["type"] == HOLD and rule.kind != PROFILE:
        raise invalid(path, "AUTO_MODERATION_INVALID_ACTION", "Not for this trigger")


def shape(guild: Guild, rule: Rule) -> Json:
    """A rule as the API shows it, with every field filled in."""
    return {
        "id": str(rule.id),
        "guild_id": str(guild.id),
        "creator_id": str(rule.creator),
        "name": rule.name,
        "event_type": rule.event,
        "trigger_type": rule.kind,
        "trigger_metadata": {name: rule.metadata.get(name) or [] for name in _FIELDS},
        "actions": [
            {"type": one["type"], "metadata": one.get("metadata") or {}} for one in rule.actions
        ],
        "enabled": rule.enabled,
        "exempt_roles": list(rule.exempt_roles),
        "exempt_channels": list(rule.exempt_channels),
    }


def stopping(guild: Guild, text: str) -> Rule | None:
    """The rule for messages that stops a text."""
    rules = (one for one in guild.automod.values() if one.kind == KEYWORD and one.enabled)
    return next((one for one in rules if any(_looks(one.metadata, text))), None)


def notice_of(rule: Rule) -> str:
    """What its author reads of a stopped message."""
    metadata = (one.get("metadata") or {} for one in rule.actions if one["type"] == STOP)
    return str(next(metadata, {}).get("custom_message", ""))


def _looks(metadata: Json, text: str) -> Iterator[bool]:
    for allowed in metadata.get("allow_list") or []:
        text = re.sub(_keyword(allowed), "", text, flags=re.IGNORECASE)
    for keyword in metadata.get("keyword_filter") or []:
        yield re.search(_keyword(keyword), text, re.IGNORECASE) is not None
    for pattern in metadata.get("regex_patterns") or []:
        yield re.search(pattern, text) is not None


def _keyword(keyword: str) -> str:
    before = "" if keyword.startswith("*") else r"\b"
    after = "" if keyword.endswith("*") else r"\b"
    return before + re.escape(keyword.strip("*")) + after
