"""Servers, their members and roles."""

from tests.support.servers.guild_api import acts, shapes
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.events import Intent
from tests.support.servers.guild_api.permissions import Permission, highest, permissions_in
from tests.support.servers.guild_api.records import Guild, Json, Role
from tests.support.servers.guild_api.refusals import missing_access, missing_permissions, unknown

routes = Routes()


@routes("GET", "/guilds/{guild_id}")
def guild(call: Call) -> Json:
    """A server; one that the bot is not in looks like none (discord-api-docs#5840)."""
    found = call.world.guilds.get(call.number("guild_id"))
    if found is None or call.world.bot_in(found) is None:
        raise unknown("Guild")
    shape = shapes.guild(found)
    if call.query.get("with_counts") in ("1", "true"):
        shape["approximate_member_count"] = len(found.members)
        shape["approximate_presence_count"] = 1
    return shape


@routes("GET", "/guilds/{guild_id}/channels")
def channels(call: Call) -> list[Json]:
    """The channels that the bot sees; threads are asked for apart."""
    me = call.world.bot
    places = call.guild().channels.values()
    seen = [each for each in places if not each.thread and permissions_in(each, me)]
    return [shapes.channel(each, me) for each in seen]


@routes("GET", "/guilds/{guild_id}/threads/active")
def active_threads(call: Call) -> Json:
    """The threads that are awake and seen by the bot."""
    me = call.world.bot
    seen = [each for each in call.guild().active_threads() if permissions_in(each, me)]
    mine = [each for each in seen if each.thread and me.id in each.thread.members]
    return {
        "threads": [shapes.channel(each, me) for each in seen],
        "members": [shapes.thread_member(each, me.id) for each in mine],
    }


@routes("GET", "/guilds/{guild_id}/roles")
def roles(call: Call) -> list[Json]:
    """All roles."""
    return [shapes.role(each) for each in call.guild().roles.values()]


@routes("GET", "/guilds/{guild_id}/roles/{role_id}")
def role(call: Call) -> Json:
    """One role."""
    return shapes.role(_role(call, call.guild()))


def _role(call: Call, found: Guild) -> Role:
    if call.number("role_id") not in found.roles:
        raise unknown("Role")
    return found.roles[call.number("role_id")]


@routes("GET", "/guilds/{guild_id}/members")
def members(call: Call) -> list[Json]:
    """Everybody, page by page; only with the members intent switched on."""
    found = call.guild()
    if Intent.GUILD_MEMBERS not in call.world.granted:
        raise missing_access()
    after, limit = int(call.query.get("after", 0)), int(call.query.get("limit", 1))
    ids = sorted(each for each in found.members if each > after)[:limit]
    return [shapes.member(found.members[each]) for each in ids]


@routes("GET", "/guilds/{guild_id}/members/{user_id}")
def member(call: Call) -> Json:
    """One member."""
    return shapes.member(call.member(call.guild()))


@routes("PUT", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def give_role(call: Call) -> None:
    """Gives a role below the bot's own."""
    found, given = _role_to_move(call)
    who = call.member(found)
    if given not in who.roles:
        who.roles.append(given)
        acts.change_member(call.world, found, who)


@routes("DELETE", "/guilds/{guild_id}/members/{user_id}/roles/{role_id}")
def take_role(call: Call) -> None:
    """Takes a role below the bot's own away."""
    found, taken = _role_to_move(call)
    who = call.member(found)
    if taken in who.roles:
        who.roles.remove(taken)
        acts.change_member(call.world, found, who)


def _role_to_move(call: Call) -> tuple[Guild, Role]:
    found = call.guild(Permission.MANAGE_ROLES)
    moved, me = _role(call, found), call.world.bot_in(found)
    if me is None or (found.owner is not call.world.bot and moved.position >= highest(me)):
        raise missing_permissions()
    return found, moved


@routes("DELETE", "/users/@me/guilds/{guild_id}")
def leave(call: Call) -> None:
    """The bot goes."""
    found = call.world.guilds.get(call.number("guild_id"))
    if found is None or call.world.bot_in(found) is None:
        raise unknown("Guild")
    acts.put_out(call.world, found, call.world.bot)
