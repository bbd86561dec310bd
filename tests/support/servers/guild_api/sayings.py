"""Messages and interactions as the API writes them down."""

from tests.support.servers.guild_api import shapes
from tests.support.servers.guild_api.permissions import Permission, permissions_in
from tests.support.servers.guild_api.records import Interaction, Json, Message, User


def message(of: Message, me: User) -> Json:
    """Something said, in full."""
    shape: Json = {
        "id": str(of.id),
        "type": of.kind,
        "channel_id": str(of.channel.id),
        "author": shapes.user(of.author),
        "content": of.content,
        "timestamp": shapes.when(of.at),
        "edited_timestamp": shapes.when(of.edited_at),
        "tts": False,
        "mention_everyone": of.mentions_everyone,
        "mentions": [shapes.user(each) for each in of.mentions],
        "mention_roles": [],
        "attachments": of.attachments,
        "embeds": of.embeds,
        "components": of.components,
        "pinned": False,
        "flags": of.flags,
        "reactions": [_reaction(emoji, who, me) for emoji, who in of.reactions.items()],
    }
    if of.nonce is not None:
        shape["nonce"] = of.nonce
    return shape | _reference(of, me) | _origin(of)


def _reaction(emoji: str, who: list[int], me: User) -> Json:
    return {
        "count": len(who),
        "count_details": {"burst": 0, "normal": len(who)},
        "me": me.id in who,
        "me_burst": False,
        "burst_colors": [],
        "emoji": {"id": None, "name": emoji},
    }


def _reference(of: Message, me: User) -> Json:
    if of.forwards is not None:
        return _forwarded(of.forwards)
    if of.answers is None:
        return {}
    to = of.answers
    reference = {"type": 0, "channel_id": str(to.channel.id), "message_id": str(to.id)}
    if to.channel.guild:
        reference["guild_id"] = str(to.channel.guild.id)
    gone = to.is_deleted
    return {"message_reference": reference, "referenced_message": None if gone else message(to, me)}


def _forwarded(of: Message) -> Json:
    shown = {"type": 0, "content": of.content, "embeds": [], "attachments": of.attachments}
    shown |= {"timestamp": shapes.when(of.at), "edited_timestamp": None, "flags": 0}
    shown |= {"mentions": [], "mention_roles": [], "components": []}
    reference = {"type": 1, "channel_id": str(of.channel.id), "message_id": str(of.id)}
    return {"message_reference": reference, "message_snapshots": [{"message": shown}]}


def _origin(of: Message) -> Json:
    if of.interaction is None:
        return {}
    source = of.interaction
    return {
        "application_id": str(source.application),
        "webhook_id": str(source.application),
        "interaction_metadata": {
            "id": str(source.id),
            "type": int(source.kind),
            "user": shapes.user(source.user),
            "authorizing_integration_owners": {},
        },
    }


def said(of: Message, me: User) -> Json:
    """A message as an event tells it: with its guild and its author's membership."""
    shape = message(of, me)
    if of.channel.guild is None or of.only_for:
        # Seen (discord-api-docs#4557): what only one person sees is told like a direct message.
        return shape
    shape["guild_id"] = str(of.channel.guild.id)
    author = of.channel.guild.members.get(of.author.id)
    return {**shape, "member": shapes.member(author, with_user=False)} if author else shape


def without_words(shape: Json) -> Json:
    """The same for a bot without the message content intent."""
    hidden: Json = {"content": "", "embeds": [], "attachments": [], "components": []}
    return shape | hidden


def has_open_words(of: Message, bot: User) -> bool:
    """Whether the bot may read it even without that intent."""
    return of.author is bot or of.channel.guild is None or bot in of.mentions


def interaction(of: Interaction, me: User) -> Json:
    """What INTERACTION_CREATE carries."""
    place = of.channel
    shape: Json = {
        "id": str(of.id),
        "application_id": str(of.application),
        "type": int(of.kind),
        "token": of.token,
        "version": 1,
        "data": of.data,
        "channel_id": str(place.id),
        "channel": shapes.channel(place, me)
        | {"permissions": _bits(permissions_in(place, of.user))},
        "app_permissions": _bits(permissions_in(place, me)),
        "locale": of.user.locale,
        "entitlements": [],
        "context": 0 if place.guild else 1,
        "authorizing_integration_owners": {"0": str(place.guild.id) if place.guild else "0"},
        "attachment_size_limit": 10485760,
    }
    if of.message:
        shape["message"] = message(of.message, me)
    if place.guild is None:
        return {**shape, "user": shapes.user(of.user)}
    who = shapes.member(place.guild.members[of.user.id])
    return shape | {
        "member": who | {"permissions": _bits(permissions_in(place, of.user))},
        "guild_id": str(place.guild.id),
        "guild_locale": place.guild.locale,
        "guild": {"id": str(place.guild.id), "locale": place.guild.locale, "features": []},
    }


def _bits(of: Permission) -> str:
    return str(int(of))
