"""Who is behind a Telegram update."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

import telegram
from telegram.constants import ChatMemberStatus

from community_bot.core.messages import Author, AuthorKind
from community_bot.core.ranks import Rank
from community_bot.telegram.ids import ANONYMOUS_ADMINISTRATOR, VOICES, user_ref
from community_bot.telegram.wording import clean

RankOf = Callable[[int, int], Rank]

# Any of these shows that somebody keeps order; a title alone is only an honour.
_DUTIES = (
    "can_delete_messages",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
)


def author_of(message: telegram.Message, rank_of: RankOf) -> Author | None:
    """Who wrote a message, or None where Telegram does not say."""
    if message.sender_chat is not None:
        author = _speaking_as(message.sender_chat, message.chat)
    elif message.from_user is not None:
        author = person(message.from_user, message.chat.id, rank_of)
    else:
        return None
    return replace(author, kind=AuthorKind.SERVICE) if is_service(message) else author


def person(user: telegram.User, chat: int, rank_of: RankOf) -> Author:
    """An account, with what it may do in a chat."""
    kind = VOICES.get(user.id, AuthorKind.BOT if user.is_bot else AuthorKind.PERSON)
    is_person = kind is AuthorKind.PERSON
    rank = min(rank_of(chat, user.id), Rank.MODERATOR) if is_person else Rank.MEMBER
    if kind is AuthorKind.ANONYMOUS_ADMINISTRATOR:
        rank = Rank.MODERATOR
    return Author(
        user=user_ref(user.id),
        display_name=clean(user.full_name),
        username=clean(user.username) or None,
        rank=rank,
        kind=kind,
        locale=clean(user.language_code) or None,
    )


def group_voice(chat: telegram.Chat) -> Author:
    """An administrator who speaks as the group."""
    return Author(
        user=user_ref(ANONYMOUS_ADMINISTRATOR),
        display_name=clean(chat.title),
        rank=Rank.MODERATOR,
        kind=AuthorKind.ANONYMOUS_ADMINISTRATOR,
    )


def channel_voice(chat: telegram.Chat) -> Author:
    """A channel, or somebody who speaks as one."""
    return Author(
        user=user_ref(chat.id),
        display_name=clean(chat.title),
        username=clean(chat.username) or None,
        kind=AuthorKind.CHANNEL,
    )


def newcomer(user: telegram.User, chat: int, rank_of: RankOf, at: datetime) -> Author:
    """Somebody who came in just now."""
    return replace(person(user, chat, rank_of), joined_at=at)


def is_in(member: telegram.ChatMember) -> bool:
    """Whether a membership means being there: a restricted member may have left."""
    if isinstance(member, telegram.ChatMemberRestricted):
        return member.is_member
    return member.status not in (ChatMemberStatus.LEFT, ChatMemberStatus.BANNED)


def rank_by_rights(member: telegram.ChatMember) -> Rank:
    """What a chat's own rights amount to: never more than its moderator."""
    if isinstance(member, telegram.ChatMemberOwner):
        return Rank.MODERATOR
    if isinstance(member, telegram.ChatMemberAdministrator):
        has_duty = any(getattr(member, duty, False) for duty in _DUTIES)
        return Rank.MODERATOR if has_duty else Rank.HELPER
    return Rank.MEMBER


def is_service(message: telegram.Message) -> bool:
    """Whether Telegram tells of something that happened, rather than somebody says something."""
    if message.text or message.caption:
        return False
    told = message.effective_attachment
    return told is None or message.successful_payment is not None


def forwarded_from(message: telegram.Message) -> str:
    """Who wrote a forwarded message first; an account that hides itself is known by its name."""
    match message.forward_origin:
        case telegram.MessageOriginUser(sender_user=user):
            return user_ref(user.id).key
        case (
            telegram.MessageOriginChat(sender_chat=chat) | telegram.MessageOriginChannel(chat=chat)
        ):
            return user_ref(chat.id).key
        case telegram.MessageOriginHiddenUser(sender_user_name=name):
            return clean(name)
        case _:
            return ""


def _speaking_as(sender: telegram.Chat, chat: telegram.Chat) -> Author:
    is_group_itself = sender.id == chat.id and sender.type != telegram.Chat.CHANNEL
    return group_voice(chat) if is_group_itself else channel_voice(sender)
