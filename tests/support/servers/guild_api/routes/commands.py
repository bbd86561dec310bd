"""The list of commands, everywhere and in one server."""

from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.commands import SLASH, check_all
from tests.support.servers.guild_api.records import Json
from tests.support.servers.guild_api.refusals import missing_access, unknown

routes = Routes()
_EVERYWHERE = "/applications/{application_id}/commands"
_IN_GUILD = "/applications/{application_id}/guilds/{guild_id}/commands"


@routes("GET", _EVERYWHERE)
@routes("GET", _IN_GUILD)
def listed(call: Call) -> list[Json]:
    """The commands there."""
    found = call.world.commands.get(_scope(call), [])
    translated = call.query.get("with_localizations") in ("1", "true")
    return found if translated else [_short(each) for each in found]


@routes("PUT", _EVERYWHERE)
@routes("PUT", _IN_GUILD)
def overwrite(call: Call) -> list[Json]:
    """Replaces them all; a command that was there keeps its id."""
    check_all(call.body)
    scope = _scope(call)
    known = {(each["type"], each["name"]): each for each in call.world.commands.get(scope, ())}
    commands = [_entered(call, scope, each, known) for each in call.body]
    call.world.commands[scope] = commands
    return commands


def _entered(call: Call, scope: int | None, told: Json, known: dict[tuple[int, str], Json]) -> Json:
    kind = told.get("type", SLASH)
    before = known.get((kind, told["name"]))
    permissions = told.get("default_member_permissions")
    entered = {
        "description": "",
        "options": [],
        "contexts": None,
        "nsfw": False,
        **told,
        "type": kind,
        "id": before["id"] if before else str(call.world.ids.next()),
        "application_id": str(call.world.application),
        "version": str(call.world.ids.next()),
        "default_member_permissions": None if permissions is None else str(permissions),
    }
    return entered | ({"guild_id": str(scope)} if scope else {})


@routes("DELETE", _EVERYWHERE + "/{command_id}")
@routes("DELETE", _IN_GUILD + "/{command_id}")
def delete(call: Call) -> None:
    """Removes one."""
    found = call.world.commands.get(_scope(call), [])
    left = [each for each in found if each["id"] != call.place["command_id"]]
    if len(left) == len(found):
        raise unknown("Application Command")
    call.world.commands[_scope(call)] = left


def _scope(call: Call) -> int | None:
    if call.number("application_id") != call.world.application:
        raise missing_access()
    if "guild_id" not in call.place:
        return None
    guild = call.world.guilds.get(call.number("guild_id"))
    if guild is None or call.world.bot_in(guild) is None:
        raise missing_access()
    return guild.id


def _short(command: Json) -> Json:
    hidden = ("name_localizations", "description_localizations")
    return {name: value for name, value in command.items() if name not in hidden}
