"""The rules of AutoMod, for whoever may manage the server."""

from tests.support.servers.guild_api import automod
from tests.support.servers.guild_api.automod import Rule
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.permissions import Permission
from tests.support.servers.guild_api.records import Guild, Json
from tests.support.servers.guild_api.refusals import Refusal

routes = Routes()
_RULES = "/guilds/{guild_id}/auto-moderation/rules"
_RULE = f"{_RULES}/{{rule_id}}"


def _guild(call: Call) -> Guild:
    return call.guild(Permission.MANAGE_GUILD)


def _rule(call: Call, guild: Guild) -> Rule:
    found = guild.automod.get(call.number("rule_id"))
    if found is None:
        raise Refusal(404, 0, "404: Not Found")  # the documentation tells no code for it
    return found


@routes("GET", _RULES)
def rules(call: Call) -> list[Json]:
    """All rules of the server, whoever made them."""
    guild = _guild(call)
    return [automod.shape(guild, one) for one in guild.automod.values()]


@routes("POST", _RULES)
def make(call: Call) -> Json:
    """One more rule."""
    guild = _guild(call)
    kind = call.body["trigger_type"]
    automod.check_is_one_more(guild, kind)
    rule = Rule(call.world.ids.next(), call.world.bot.id, kind)
    automod.changed(guild, rule, call.body)
    guild.automod[rule.id] = rule
    return automod.shape(guild, rule)


@routes("PATCH", _RULE)
def change(call: Call) -> Json:
    """A rule is changed; its trigger stays."""
    guild = _guild(call)
    rule = _rule(call, guild)
    automod.changed(guild, rule, call.body)
    return automod.shape(guild, rule)


@routes("DELETE", _RULE)
def remove(call: Call) -> None:
    """A rule is gone."""
    guild = _guild(call)
    del guild.automod[_rule(call, guild).id]
