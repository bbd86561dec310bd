"""What stands in a Discord message: letters, links and files. Pure; no calls.

A message can carry its words elsewhere than in its text: a forwarded message in a snapshot, a
question in a poll. All of it is read, or a scam would only have to be forwarded.
"""

import hashlib
import re
from collections.abc import Iterable, Iterator

import discord

from community_bot.core.messages import Attachment, Link

LONGEST = 8192  # letters of a text; nobody can write more, but a message may quote several
_SURROGATE = re.compile("[\ud800-\udfff]")
_TAG = re.compile(
    r"<(?:@!?(?P<user>\d{1,20})|@&(?P<role>\d{1,20})|#(?P<channel>\d{1,20})"
    r"|a?:(?P<emoji>\w{1,32}):\d{1,20})>"
)
_US = "\0"  # stands for the bot's own name while a text is read; clean texts hold none
_US_FIRST = re.compile(rf"^(?:\s*{_US}\s*[,:，：]?)+\s*")
_US_LATER = re.compile(rf"[ \t]?{_US}")
_MASKED = re.compile(
    r"\[((?:[^\[\]\\\n]|\\.){1,500})\]"
    r"\(\s*<?(https?://(?:[^\s<>()]|\([^\s<>()]*\)){1,2000})>?[^)\n]{0,200}\)",
    re.IGNORECASE,
)
_BARE = re.compile(r"https?://[^\s<>]{1,2000}", re.IGNORECASE)
_NOT_ITS_END = ".,;:!?)\"'*_~|`。，；：！？）」』】"


def clean(text: str) -> str:
    """A text without what no database and no socket can carry."""
    return _SURROGATE.sub("\ufffd", text.replace("\0", ""))


def digest(*parts: str) -> str:
    """A short name of some texts that is the same for the same texts."""
    whole = "\0".join(parts).encode("utf-8", "surrogatepass")
    return hashlib.sha256(whole).hexdigest()[:16]


def text_of(message: discord.Message, me: int) -> str:
    """All that was written, without the mention of the bot; mentions of others read as names."""
    names = _names(message)
    ours = {("user", str(me))} | _own_roles(message, me)

    def named(match: re.Match[str]) -> str:
        kind = str(match.lastgroup)
        found = match.group(kind)
        return _US if (kind, found) in ours else names.get((kind, found), _unnamed(kind, found))

    read = "\n\n".join(_TAG.sub(named, part) for part in _parts(message))
    return _US_LATER.sub("", _US_FIRST.sub("", read)).strip()[:LONGEST]


def links_of(message: discord.Message) -> tuple[Link, ...]:
    """Every link, in the text and in what Discord shows below it."""
    found = dict.fromkeys(link for part in _parts(message) for link in _links_in(part))
    embeds = [*message.embeds, *(one for snap in message.message_snapshots for one in snap.embeds)]
    known = {link.url for link in found}
    shown = (Link(clean(one.title or ""), clean(one.url)) for one in embeds if one.url)
    return (*found, *(link for link in shown if link.url not in known))


def attachments_of(message: discord.Message) -> tuple[Attachment, ...]:
    """The files that came with a message, by name, type, address and size."""
    files = [*message.attachments]
    files += [one for snap in message.message_snapshots for one in snap.attachments]
    return tuple(
        Attachment(clean(one.filename), one.content_type, clean(one.url), one.size) for one in files
    )


def is_addressed(message: discord.Message, me: int) -> bool:
    """Whether a message speaks to the bot: in private, by its name or role, or as a reply to it."""
    if isinstance(message.channel, discord.DMChannel) or any(
        user.id == me for user in message.mentions
    ):
        return True
    replied = message.reference.resolved if message.reference else None
    is_reply = isinstance(replied, discord.Message) and replied.author.id == me
    return is_reply or bool(_own_roles(message, me))


def _parts(message: discord.Message) -> Iterator[str]:
    snapshots = (snap.content for snap in message.message_snapshots)
    poll = message.poll
    asked = [poll.question or "", *(answer.text or "" for answer in poll.answers)] if poll else []
    for part in (message.content, *snapshots, "\n".join(asked)):
        if part:
            yield clean(part)


def _names(message: discord.Message) -> dict[tuple[str, str], str]:
    users = {("user", str(one.id)): f"@{clean(one.display_name)}" for one in message.mentions}
    roles = {("role", str(one.id)): f"@{clean(one.name)}" for one in message.role_mentions}
    channels = {("channel", str(one.id)): f"#{clean(one.name)}" for one in message.channel_mentions}
    return {**users, **roles, **channels}


def _own_roles(message: discord.Message, me: int) -> set[tuple[str, str]]:
    """The role that Discord gives every bot under its own name: it is easily picked instead."""
    guild = message.guild
    roles: Iterable[discord.Role] = message.role_mentions if guild else ()
    return {
        ("role", str(role.id)) for role in roles if role.tags is not None and role.tags.bot_id == me
    }


def _unnamed(kind: str, found: str) -> str:
    return {"emoji": f":{found}:", "channel": "#channel"}.get(kind, "@somebody")


def _links_in(text: str) -> Iterator[Link]:
    masked = list(_MASKED.finditer(text))
    yield from (Link(match.group(1), match.group(2)) for match in masked)
    spans = [match.span() for match in masked]
    for match in _BARE.finditer(text):
        if not any(start <= match.start() < end for start, end in spans):
            url = match.group().rstrip(_NOT_ITS_END)
            yield Link(url, url)
