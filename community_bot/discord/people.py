"""Who somebody is on Discord, and what they and the bot may do. Pure; no calls."""

from typing import Any, cast

import discord

from community_bot.core.messages import Author, AuthorKind, Right
from community_bot.core.ranks import Rank
from community_bot.discord.ids import user_ref
from community_bot.discord.words import clean

Place = Any  # a channel, thread, private channel, or one of which only the id is known
_TALK = (discord.MessageType.default, discord.MessageType.reply)


def writer_of(message: discord.Message) -> Author:
    """Who wrote a message, with the rank they have where they wrote it."""
    author = message.author
    may = discord.Permissions.none()
    if isinstance(author, discord.Member):
        may = permissions_in(message.channel, author)
    return author_of(author, rank_of(may), _kind(message))


def author_of(
    user: discord.User | discord.Member,
    rank: Rank,
    kind: AuthorKind | None = None,
    locale: str | None = None,
) -> Author:
    """An account as Discord shows it."""
    return Author(
        user=user_ref(user.id),
        display_name=clean(user.display_name),
        username=clean(user.name) or None,
        rank=rank,
        kind=kind or (AuthorKind.BOT if user.bot else AuthorKind.PERSON),
        locale=locale,
        joined_at=user.joined_at if isinstance(user, discord.Member) else None,
    )


def rank_of(may: discord.Permissions) -> Rank:
    """Discord's permissions give at most a moderator of that place."""
    keeps_order = may.administrator or may.manage_messages or may.moderate_members
    return Rank.MODERATOR if keeps_order else Rank.MEMBER


def permissions_in(channel: Place, member: discord.Member) -> discord.Permissions:
    """What somebody may do in a channel; nothing where the channel is not known."""
    try:
        return cast("discord.Permissions", channel.permissions_for(member))
    except (discord.ClientException, AttributeError):  # a thread whose channel is not known
        return discord.Permissions.none()


def rights_of(may: discord.Permissions, *, reads_content: bool = True) -> frozenset[Right]:
    """What these permissions let the bot do; an unseen answer to a press is never refused."""
    is_all = may.administrator  # Discord does not always spell out what that includes
    given = {
        Right.READ: reads_content and (is_all or may.view_channel),
        Right.WRITE: is_all or (may.view_channel and may.send_messages),
        Right.DELETE: is_all or may.manage_messages,
        Right.RESTRICT: is_all or may.moderate_members,
        Right.WHISPER: True,
    }
    return frozenset(right for right, has in given.items() if has)


def _kind(message: discord.Message) -> AuthorKind:
    if message.webhook_id is not None or message.author.bot:
        return AuthorKind.BOT
    is_system = message.type not in _TALK or getattr(message.author, "system", False)
    return AuthorKind.SERVICE if is_system else AuthorKind.PERSON
