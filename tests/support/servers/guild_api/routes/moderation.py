"""Timeouts, kicks and bans, held to the hierarchy."""

from datetime import datetime, timedelta

from tests.support.servers.guild_api import acts, shapes
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.permissions import Permission, outranks, permissions_of
from tests.support.servers.guild_api.records import Guild, Json, Member, User
from tests.support.servers.guild_api.refusals import invalid, missing_permissions, unknown

routes = Routes()
LONGEST_TIMEOUT = timedelta(days=28)
_WEEK = 604800


@routes("PATCH", "/guilds/{guild_id}/members/{user_id}")
def change_member(call: Call) -> Json:
    """Nick, roles and timeout."""
    guild = call.guild()
    member = call.member(guild)
    if "communication_disabled_until" in call.body:
        _time_out(call, guild, member, call.body["communication_disabled_until"])
    if "nick" in call.body:
        call.guild(Permission.MANAGE_NICKNAMES)
        _check_rank(call, guild, member)
        member.nick = call.body["nick"] or None
    if "roles" in call.body:
        call.guild(Permission.MANAGE_ROLES)
        member.roles = [guild.roles[int(each)] for each in call.body["roles"]]
    acts.change_member(call.world, guild, member)
    return shapes.member(member)


def _time_out(call: Call, guild: Guild, member: Member, until: str | None) -> None:
    call.guild(Permission.MODERATE_MEMBERS)
    _check_rank(call, guild, member)
    if Permission.ADMINISTRATOR in permissions_of(guild, member):
        raise missing_permissions()
    end = datetime.fromisoformat(until) if until else None
    if end and end > call.world.clock.now() + LONGEST_TIMEOUT:
        raise invalid(
            "communication_disabled_until",
            "COMMUNICATION_DISABLED_UNTIL_TOO_FAR",
            "Must be within 28 days",
        )
    member.timed_out_until = end


def _check_rank(call: Call, guild: Guild, member: Member) -> None:
    me = call.world.bot_in(guild)
    if me is None or not outranks(guild, me, member):
        raise missing_permissions()


@routes("PATCH", "/guilds/{guild_id}/members/@me")
def change_myself(call: Call) -> Json:
    """The bot's own nick."""
    guild = call.guild()
    me = guild.members[call.world.bot.id]
    me.nick = call.body.get("nick") or None
    acts.change_member(call.world, guild, me)
    return shapes.member(me)


@routes("DELETE", "/guilds/{guild_id}/members/{user_id}")
def kick(call: Call) -> None:
    """Removes somebody, who may come again."""
    guild = call.guild(Permission.KICK_MEMBERS)
    member = call.member(guild)
    _check_rank(call, guild, member)
    acts.put_out(call.world, guild, member.user)


@routes("PUT", "/guilds/{guild_id}/bans/{user_id}")
def ban(call: Call) -> None:
    """Removes somebody for good, with what they said lately if asked."""
    guild = call.guild(Permission.BAN_MEMBERS)
    user = _user(call)
    if user.id in guild.members:
        _check_rank(call, guild, guild.members[user.id])
    told = call.body or call.query
    seconds = int(told.get("delete_message_seconds") or 0)
    if not 0 <= seconds <= _WEEK:
        raise invalid("delete_message_seconds", "NUMBER_TYPE_MAX", f"Must be 0 to {_WEEK}")
    acts.ban(call.world, guild, user, call.reason)
    _erase_lately(call, guild, user, seconds)


def _erase_lately(call: Call, guild: Guild, user: User, seconds: int) -> None:
    since = call.world.clock.now() - timedelta(seconds=seconds)
    for channel in guild.channels.values():
        said = [each for each in channel.messages.values() if each.author is user]
        late = [each for each in said if each.at > since and not each.is_deleted]
        if late:
            acts.erase_many(call.world, channel, late)


def _user(call: Call) -> User:
    if call.number("user_id") not in call.world.users:
        raise unknown("User")
    return call.world.users[call.number("user_id")]


@routes("GET", "/guilds/{guild_id}/bans/{user_id}")
def banned(call: Call) -> Json:
    """Whether and why somebody is banned."""
    guild, user = call.guild(Permission.BAN_MEMBERS), _user(call)
    if user.id not in guild.bans:
        raise unknown("Ban")
    return {"reason": guild.bans[user.id], "user": shapes.user(user)}


@routes("DELETE", "/guilds/{guild_id}/bans/{user_id}")
def unban(call: Call) -> None:
    """Lifts a ban."""
    guild, user = call.guild(Permission.BAN_MEMBERS), _user(call)
    if user.id not in guild.bans:
        raise unknown("Ban")
    acts.unban(call.world, guild, user)
