"""What keeps order in a group: silence for a while, a ban, and the way back."""

import telegram
from telegram.error import BadRequest

from community_bot.core.actions import BanMember, LiftRestriction, RestrictMember, Sanction
from community_bot.telegram.ids import chat_id, user_id

# The chat's own rules decide again what a member may do: https://core.telegram.org/bots/api
# (restrictChatMember: "Pass True for all permissions to lift restrictions from a user").
_EVERYTHING = telegram.ChatPermissions.all_permissions()
_NOTHING = telegram.ChatPermissions.no_permissions()
# Nobody is kept out or silenced who was never there, or has become an administrator.
_FREE = (
    "user not found",
    "user_not_participant",
    "participant_id_invalid",
    "user is an administrator",
    "chat owner",
)


async def carry_out(bot: telegram.Bot, sanction: Sanction) -> None:
    """Do it; who is free already needs no lifting. Raises TelegramError when refused."""
    chat, member = chat_id(sanction.chat), user_id(sanction.member)
    match sanction:
        case RestrictMember(until=until):
            await bot.restrict_chat_member(chat, member, _NOTHING, until_date=until)
        case BanMember():
            await bot.ban_chat_member(chat, member)
        case LiftRestriction():
            await _lift(bot, chat, member)


async def _lift(bot: telegram.Bot, chat: int, member: int) -> None:
    """Both ways of being kept out: a ban ends first, since it hides a restriction."""
    try:
        await bot.unban_chat_member(chat, member, only_if_banned=True)
        await bot.restrict_chat_member(chat, member, _EVERYTHING)
    except BadRequest as error:
        if not any(one in error.message.lower() for one in _FREE):
            raise
