"""What discord.py shows → an event. Pure; no calls."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypedDict, cast

import discord

from community_bot.core.actions import InteractionRef
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    ButtonPressed,
    CommandGiven,
    FormSubmitted,
    MemberEvent,
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.messages import Author, AuthorKind, Chat, ChatKind, Message, Pointed, Right
from community_bot.core.refs import MessageRef
from community_bot.discord.ids import chat_ref, guild_ref, message_ref, token_of, user_ref
from community_bot.discord.people import (
    Place,
    author_of,
    permissions_in,
    rank_of,
    rights_of,
    writer_of,
)
from community_bot.discord.words import (
    LONGEST,
    attachments_of,
    clean,
    digest,
    is_addressed,
    links_of,
    text_of,
)

Interaction = discord.Interaction[Any]


class _Common(TypedDict):
    key: str
    at: datetime
    chat: Chat
    author: Author


@dataclass(frozen=True, slots=True, kw_only=True)
class Eyes:
    """Who the bot is, and whether Discord shows it what members write."""

    me: int
    reads_content: bool = True


def received(message: discord.Message, eyes: Eyes) -> MessageReceived | None:
    """A message somebody wrote, or None for one of our own."""
    if message.author.id == eyes.me:
        return None
    return MessageReceived(
        key=f"discord:message:{message.id}",
        at=message.created_at,
        chat=_chat(message.channel, message.guild),
        author=writer_of(message),
        message=_message(message, eyes),
    )


def edited(message: discord.Message, eyes: Eyes) -> MessageEdited | None:
    """A message somebody changed; None for our own, and where Discord only added a preview."""
    if message.author.id == eyes.me or message.edited_at is None:
        return None
    changed = _message(message, eyes)
    seen = digest(changed.text, *(one.url for one in changed.links))
    return MessageEdited(
        key=f"discord:edit:{message.id}:{message.edited_at.isoformat()}:{seen}",
        at=message.edited_at,
        chat=_chat(message.channel, message.guild),
        author=writer_of(message),
        message=changed,
    )


def interacted(interaction: Interaction, eyes: Eyes) -> MemberEvent | None:
    """A command given, a button pressed or a form sent; None for what is none of these.

    Raises ValueError when Discord does not say where it happened.
    """
    channel, data = interaction.channel, cast("Mapping[str, Any]", interaction.data or {})
    if channel is None:
        raise ValueError("an interaction without a channel")
    common: _Common = {
        "key": f"discord:interaction:{interaction.id}",
        "at": interaction.created_at,
        "chat": _chat(channel, interaction.guild, _rights_here(interaction, eyes)),
        "author": author_of(
            interaction.user, rank_of(interaction.permissions), locale=str(interaction.locale)
        ),
    }
    press = _press(interaction, channel.id)
    match interaction.type:
        case discord.InteractionType.application_command:
            return CommandGiven(
                command=clean(str(data["name"])).lower(),
                args=_args(data),
                interaction=press,
                on=_pointed(interaction, data, eyes),
                **common,
            )
        case discord.InteractionType.component:
            return ButtonPressed(button=clean(str(data["custom_id"])), interaction=press, **common)
        case discord.InteractionType.modal_submit:
            fields = dict(_fields(data.get("components", ())))
            form = clean(str(data["custom_id"]))
            return FormSubmitted(form=form, fields=fields, interaction=press, **common)
        case _:
            return None


def joined(member: discord.Member, at: datetime) -> MemberJoined:
    """Somebody came into a server."""
    when = member.joined_at or at
    return MemberJoined(
        key=f"discord:joined:{member.guild.id}:{member.id}:{when.isoformat()}",
        at=when,
        chat=_server(member.guild),
        author=author_of(member, rank_of(member.guild_permissions)),
    )


def renamed(member: discord.Member, at: datetime) -> MemberRenamed:
    """Somebody goes by another name in a server.

    Discord gives a rename neither id nor time; to the minute it is told apart from the same name
    taken again later, and is still the same when it is delivered twice.
    """
    names = digest(member.display_name, member.name)
    return MemberRenamed(
        key=f"discord:renamed:{member.guild.id}:{member.id}:{names}:{at:%Y-%m-%dT%H:%M}",
        at=at,
        chat=_server(member.guild),
        author=author_of(member, rank_of(member.guild_permissions)),
    )


def added(guild: discord.Guild, at: datetime) -> BotAdded:
    """The bot came into a server; Discord does not tell who let it in."""
    return BotAdded(is_adder_known=False, **_stay(guild, "added", at))


def removed(guild: discord.Guild, at: datetime) -> BotRemoved:
    """The bot is in a server no more."""
    stay = _stay(guild, "removed", at)
    return BotRemoved(key=stay["key"], at=at, chat=stay["chat"], author=stay["author"])


def reacted(
    reaction: discord.RawReactionActionEvent, channel: Place, eyes: Eyes, at: datetime
) -> ReactionAdded | None:
    """Somebody reacted to a message, or None where that was us."""
    if reaction.user_id == eyes.me:
        return None
    member, emoji = reaction.member, clean(reaction.emoji.name or "")
    author = Author(user=user_ref(reaction.user_id))
    if member is not None:
        author = author_of(member, rank_of(permissions_in(channel, member)))
    return ReactionAdded(
        key=f"discord:reaction:{reaction.message_id}:{reaction.user_id}:{emoji}",
        at=at,
        chat=_chat(channel, member.guild if member else None),
        author=author,
        message=message_ref(reaction.channel_id, reaction.message_id),
        reaction=emoji,
    )


def _stay(guild: discord.Guild, what: str, at: datetime) -> _Common:
    since = guild.me.joined_at if guild.me else None
    return {
        "key": f"discord:{what}:{guild.id}:{(since or at).isoformat()}",
        "at": since or at,
        "chat": _server(guild),
        "author": Author(user=user_ref(0), kind=AuthorKind.SERVICE),
    }


def _message(message: discord.Message, eyes: Eyes) -> Message:
    return Message(
        ref=message_ref(message.channel.id, message.id),
        text=text_of(message, eyes.me),
        links=links_of(message),
        attachments=attachments_of(message),
        reply_to=_replied(message),
        is_addressed=is_addressed(message, eyes.me),
        forwarded_from=_forwarded_from(message),
    )


def _forwarded_from(message: discord.Message) -> str:
    """The message that was forwarded: Discord tells no author, and a channel is many people's."""
    found = message.reference
    if found is None or found.type is not discord.MessageReferenceType.forward:
        return ""
    return f"{chat_ref(found.channel_id).key}/{found.message_id}"


def _replied(message: discord.Message) -> MessageRef | None:
    found = message.reference
    if found is None or found.message_id is None:
        return None
    if found.type is not discord.MessageReferenceType.reply:
        return None
    return message_ref(found.channel_id, found.message_id)


def _chat(
    channel: Place, guild: discord.Guild | None, rights: frozenset[Right] | None = None
) -> Chat:
    community = guild.id if guild else getattr(channel, "guild_id", None)
    if isinstance(channel, discord.DMChannel) or community is None:
        return Chat(ref=chat_ref(channel.id), kind=ChatKind.PRIVATE)
    speaks_alone = getattr(channel, "type", None) is discord.ChannelType.news
    name = getattr(channel, "name", None)
    parts = [guild.name if guild else None, f"#{name}" if name else None]
    return Chat(
        ref=chat_ref(channel.id),
        kind=ChatKind.CHANNEL if speaks_alone else ChatKind.GROUP,
        title=clean(" ".join(part for part in parts if part)),
        rights=rights,
        community=guild_ref(community),
        locale=_locale(guild),
    )


def _server(guild: discord.Guild) -> Chat:
    whole = guild_ref(guild.id)
    return Chat(
        ref=whole,
        kind=ChatKind.GROUP,
        title=clean(guild.name),
        community=whole,
        locale=_locale(guild),
    )


def _locale(guild: discord.Guild | None) -> str | None:
    """The language of a server, where it is known; by default it is English."""
    return str(guild.preferred_locale) if guild else None


def _rights_here(interaction: Interaction, eyes: Eyes) -> frozenset[Right] | None:
    if interaction.guild_id is None:
        return None
    return rights_of(interaction.app_permissions, reads_content=eyes.reads_content)


def _press(interaction: Interaction, channel_id: int) -> InteractionRef:
    carrier = interaction.message
    return InteractionRef(
        chat=chat_ref(channel_id),
        member=user_ref(interaction.user.id),
        token=token_of(interaction.id),
        message=message_ref(channel_id, carrier.id) if carrier else None,
        is_private=carrier is not None and carrier.flags.ephemeral,
    )


def _pointed(interaction: Interaction, data: Mapping[str, Any], eyes: Eyes) -> Pointed | None:
    """The message in whose menu the command was picked."""
    given = data.get("resolved", {}).get("messages", {}).get(str(data.get("target_id")))
    channel = interaction.channel
    if given is None or channel is None:
        return None
    # As discord.py's own command tree makes it of what Discord sends along.
    found = discord.Message(state=interaction._state, channel=channel, data=given)  # type: ignore[arg-type]  # noqa: SLF001
    return Pointed(_message(found, eyes), writer_of(found))


def _args(data: Mapping[str, Any]) -> str:
    values = (str(one.get("value", "")) for one in data.get("options", ()))
    return clean(" ".join(values)).strip()[:LONGEST]


def _fields(components: Sequence[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    """Names and values of a form; its parts may be wrapped in rows and labels."""
    for one in components:
        if "components" in one:
            yield from _fields(one["components"])
        elif "component" in one:
            yield from _fields([one["component"]])
        elif "custom_id" in one:
            given = one.get("value", one.get("values", ""))
            value = given if isinstance(given, str) else ", ".join(map(str, given or ()))
            yield clean(str(one["custom_id"])), clean(value)[:LONGEST]
