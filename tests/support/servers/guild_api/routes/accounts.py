"""Who the bot is, and its private conversations."""

from tests.support.servers.guild_api import shapes
from tests.support.servers.guild_api.calls import Call, Routes
from tests.support.servers.guild_api.events import Intent
from tests.support.servers.guild_api.records import Json
from tests.support.servers.guild_api.refusals import Refusal, unknown
from tests.support.servers.guild_api.world import World

routes = Routes()
# Two flags tell of each privileged intent: granted by review, or just switched on.
_FLAGS = {
    Intent.GUILD_PRESENCES: 1 << 13,
    Intent.GUILD_MEMBERS: 1 << 15,
    Intent.MESSAGE_CONTENT: 1 << 19,
}


def application_flags(world: World) -> int:
    """Which privileged intents are switched on in the portal."""
    return sum(bit for intent, bit in _FLAGS.items() if intent in world.granted)


@routes("GET", "/users/@me")
def me(call: Call) -> Json:
    """The bot's own account."""
    return shapes.user(call.world.bot) | {"verified": True, "mfa_enabled": False}


@routes("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> list[Json]:
    """Where the bot is."""
    return [
        {
            "id": str(guild.id),
            "name": guild.name,
            "icon": None,
            "banner": None,
            "owner": guild.owner is call.world.bot,
            "permissions": "0",
            "features": [],
        }
        for guild in call.world.guilds_of_the_bot()
    ]


@routes("GET", "/users/{user_id}")
def user(call: Call) -> Json:
    """Anybody's account."""
    found = call.world.users.get(call.number("user_id"))
    if found is None:
        raise unknown("User")
    return shapes.user(found)


@routes("POST", "/users/@me/channels")
def open_direct(call: Call) -> Json:
    """A private conversation; whether anything may be said in it shows only then."""
    found = call.world.users.get(int(call.body["recipient_id"]))
    if found is None:
        raise Refusal(400, 50033, "Invalid Recipient(s)")
    if found is call.world.bot:
        raise Refusal(400, 50007, "Cannot send messages to this user")
    return shapes.channel(call.world.direct(found), call.world.bot)


@routes("GET", "/applications/@me")
def application(call: Call) -> Json:
    """The application as the portal shows it."""
    world = call.world
    return {
        "id": str(world.application),
        "name": world.bot.name,
        "icon": None,
        "description": "",
        "summary": "",
        "bot_public": True,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": application_flags(world),
        "owner": shapes.user(world.owner),
        "bot": shapes.user(world.bot),
        "team": None,
        "approximate_guild_count": len(world.guilds_of_the_bot()),
        "interactions_endpoint_url": None,
    }


@routes("GET", "/oauth2/applications/@me")
def application_for_tokens(call: Call) -> Json:
    """The same by its older name."""
    return application(call)


@routes("GET", "/gateway/bot")
def gateway(call: Call) -> Json:
    """Where the gateway is, and how many sessions may still be started."""
    limit = {
        "total": 1000,
        "remaining": call.world.sessions_left,
        "reset_after": 86400000,
        "max_concurrency": 1,
    }
    world = call.world
    return {"url": world.gateway_url, "shards": world.shards, "session_start_limit": limit}
