"""People and places as the API writes them down."""

from datetime import datetime

from tests.support.servers.guild_api.permissions import permissions_in
from tests.support.servers.guild_api.records import (
    Channel,
    Guild,
    Json,
    Kind,
    Member,
    Overwrite,
    Role,
    Thread,
    User,
)


def when(moment: datetime | None) -> str | None:
    """A time in their notation."""
    return moment.isoformat() if moment else None


def user(of: User) -> Json:
    """An account."""
    return {
        "id": str(of.id),
        "username": of.name,
        "global_name": of.name,
        "discriminator": "0",
        "avatar": None,
        "bot": of.is_bot,
        "public_flags": 0,
    }


def member(of: Member, *, with_user: bool = True) -> Json:
    """A member; inside a message the user stands elsewhere."""
    shape: Json = {
        "nick": of.nick,
        "avatar": None,
        "roles": [str(role.id) for role in of.roles],
        "joined_at": when(of.joined_at),
        "premium_since": None,
        "deaf": False,
        "mute": False,
        "flags": 0,
        "pending": False,
        "communication_disabled_until": when(of.timed_out_until),
    }
    return {**shape, "user": user(of.user)} if with_user else shape


def role(of: Role) -> Json:
    """A role."""
    return {
        "id": str(of.id),
        "name": of.name,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "position": of.position,
        "permissions": str(int(of.permissions)),
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }


def overwrite(of: Overwrite) -> Json:
    """A channel's exception for one role or member."""
    return {
        "id": str(of.target),
        "type": int(of.is_member),
        "allow": str(int(of.allow)),
        "deny": str(int(of.deny)),
    }


def channel(of: Channel, me: User) -> Json:
    """A channel, thread or direct conversation."""
    shape: Json = {"id": str(of.id), "type": int(of.kind), "last_message_id": _last(of), "flags": 0}
    if of.kind is Kind.DIRECT:
        return {**shape, "recipients": [user(of.recipient)] if of.recipient else []}
    shape |= {
        "name": of.name,
        "guild_id": str(of.guild.id) if of.guild else None,
        "parent_id": str(of.parent.id) if of.parent else None,
        "rate_limit_per_user": of.slow,
        "nsfw": False,
    }
    if of.thread:
        return shape | _thread(of, of.thread, me)
    return shape | {
        "position": 0,
        "topic": of.topic,
        "permission_overwrites": [overwrite(each) for each in of.overwrites.values()],
        "available_tags": [],
        "default_auto_archive_duration": 1440,
    }


def _last(of: Channel) -> str | None:
    said = [each.id for each in of.messages.values() if not each.only_for]
    return str(said[-1]) if said else None


def _thread(of: Channel, thread: Thread, me: User) -> Json:
    shape: Json = {
        "owner_id": str(thread.owner.id),
        "message_count": len(of.messages),
        "total_message_sent": len(of.messages),
        "member_count": len(thread.members),
        "thread_metadata": {
            "archived": thread.is_archived,
            "archive_timestamp": when(thread.changed_at),
            "auto_archive_duration": thread.archive_after,
            "locked": thread.is_locked,
            "create_timestamp": when(thread.changed_at),
        }
        | ({"invitable": False} if thread.is_private else {}),
    }
    if me.id in thread.members:
        shape["member"] = thread_member(of, me.id)
    return shape


def thread_member(of: Channel, who: int) -> Json:
    """Somebody's place in a thread."""
    joined = of.thread.members.get(who) if of.thread else None
    return {"id": str(of.id), "user_id": str(who), "join_timestamp": when(joined), "flags": 0}


def guild(of: Guild) -> Json:
    """A server, without its channels and members."""
    return {
        "id": str(of.id),
        "name": of.name,
        "owner_id": str(of.owner.id),
        "icon": None,
        "splash": None,
        "discovery_splash": None,
        "description": None,
        "features": [],
        "emojis": [],
        "stickers": [],
        "roles": [role(each) for each in of.roles.values()],
        "verification_level": 0,
        "default_message_notifications": 0,
        "explicit_content_filter": 0,
        "mfa_level": 0,
        "nsfw_level": 0,
        "premium_tier": 0,
        "afk_timeout": 300,
        "afk_channel_id": None,
        "system_channel_id": None,
        "system_channel_flags": 0,
        "rules_channel_id": None,
        "public_updates_channel_id": None,
        "application_id": None,
        "preferred_locale": of.locale,
        "premium_progress_bar_enabled": False,
        "max_members": 500000,
        "vanity_url_code": None,
        "banner": None,
    }


def guild_with_everything(of: Guild, me: User, *, with_members: bool) -> Json:
    """What GUILD_CREATE carries; without the presences intent the bot is the only member in it."""
    places = list(of.channels.values())
    seen = [each for each in of.active_threads() if permissions_in(each, me)]
    people = of.members.values() if with_members else [of.members[me.id]]
    return guild(of) | {
        "joined_at": when(of.members[me.id].joined_at),
        "large": len(of.members) > 250,
        "member_count": len(of.members),
        "members": [member(each) for each in people],
        "channels": [channel(each, me) for each in places if not each.thread],
        "threads": [channel(each, me) for each in seen],
        "presences": [],
        "voice_states": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }
