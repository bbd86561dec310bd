"""What keeps order in a server: a timeout, a ban, and the way back."""

from datetime import datetime
from typing import Any

import discord

from community_bot.core.actions import BanMember, LiftRestriction, RestrictMember, Sanction
from community_bot.core.outcomes import Done, Outcome, Refused
from community_bot.core.refs import ChatRef
from community_bot.discord.ids import channel_id, guild_id, user_id

_UNKNOWN_BAN, _UNKNOWN_MEMBER = 10026, 10007
NO_SERVER = Refused("there is no server around that chat")


async def carried_out(client: discord.Client, sanction: Sanction) -> Outcome:
    """Do it in the server around a channel; the platform's refusals are raised."""
    server = await server_of(client, sanction.chat)
    if server is None:
        return NO_SERVER
    member = user_id(sanction.member)
    match sanction:
        case RestrictMember(until=until):
            # Whoever left writes nothing; what they write after coming back is judged anew.
            await _timed_out(client, server, member, until)
        case BanMember():
            # What they said elsewhere stays: a mistaken ban must not cost anybody their words.
            await client.http.ban(member, server, delete_message_seconds=0)
        case LiftRestriction():
            await _lift(client, server, member)
    return Done()


async def _lift(client: discord.Client, server: int, member: int) -> None:
    """End a timeout, or a ban: nobody is a member and banned, and only a ban needs that right."""
    if await _timed_out(client, server, member, None):
        return
    try:
        await client.http.unban(member, server)
    except discord.NotFound as error:
        if error.code != _UNKNOWN_BAN:
            raise


async def _timed_out(
    client: discord.Client, server: int, member: int, until: datetime | None
) -> bool:
    """Whether somebody is there whose timeout could be set, or ended."""
    given: Any = until.isoformat() if until else None
    try:
        await client.http.edit_member(
            server, member, reason=None, communication_disabled_until=given
        )
    except discord.NotFound as error:
        if error.code != _UNKNOWN_MEMBER:
            raise
        return False
    return True


async def server_of(client: discord.Client, chat: ChatRef) -> int | None:
    """The server around a chat; a thread that went to sleep is known to Discord alone."""
    server = guild_id(chat)
    if server is not None:
        return server
    number = channel_id(chat)
    found: Any = client.get_channel(number) or await client.fetch_channel(number)
    around: discord.Guild | None = getattr(found, "guild", None)
    return around.id if around is not None else None
