"""Who may do what in a chat, as Telegram says when asked; remembered for a while."""

import time
from dataclasses import dataclass, field

import telegram
from telegram.constants import ChatMemberStatus
from telegram.error import TelegramError

from community_bot.core.messages import Right
from community_bot.core.ranks import Rank
from community_bot.telegram.ids import is_group
from community_bot.telegram.people import is_in, rank_by_rights

FRESH = 300.0  # seconds for which administrators are remembered
RESTED = 30.0  # until Telegram is asked again after it did not answer
_PATIENCE = 5.0
_CHATS = 2000  # remembered at once
_RANKED = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)


@dataclass(frozen=True, slots=True)
class _Known:
    until: float
    ranks: dict[int, Rank]


@dataclass(slots=True)
class Standing:
    """Looks ranks and rights up."""

    bot: telegram.Bot
    _known: dict[int, _Known] = field(default_factory=dict)

    async def learn(self, chat: int) -> None:
        """Know the administrators of a group from here on; what fails leaves what was known."""
        known, now = self._known.get(chat), time.monotonic()
        if not is_group(chat) or (known is not None and known.until > now):
            return
        try:
            found = await self.bot.get_chat_administrators(chat, read_timeout=_PATIENCE)
        except TelegramError:
            self._known[chat] = _Known(now + RESTED, known.ranks if known else {})
        else:
            ranks = {one.user.id: rank_by_rights(one) for one in found}
            self._known[chat] = _Known(now + FRESH, ranks)
        self._tidy(now)

    def forget(self, chat: int) -> None:
        """Ask anew: somebody was promoted or demoted."""
        self._known.pop(chat, None)

    def rank_of(self, chat: int, user: int) -> Rank:
        """What somebody is in a chat, as far as it was learned."""
        known = self._known.get(chat)
        return known.ranks.get(user, Rank.MEMBER) if known else Rank.MEMBER

    async def rights(self, chat: int, me: int, *, reads_all: bool) -> frozenset[Right] | None:
        """What the bot may do in a chat, or None where Telegram does not say."""
        if not is_group(chat):
            return frozenset({Right.READ, Right.WRITE})
        try:
            member = await self.bot.get_chat_member(chat, me, read_timeout=_PATIENCE)
        except TelegramError:
            return None
        return rights_of(member, reads_all=reads_all)

    def _tidy(self, now: float) -> None:
        if len(self._known) > _CHATS:
            self._known = {chat: one for chat, one in self._known.items() if one.until > now}


def is_about_ranks(change: telegram.ChatMemberUpdated | None) -> bool:
    """Whether somebody became an administrator, is none any more, or one with other rights."""
    if change is None:
        return False
    both = (change.old_chat_member, change.new_chat_member)
    return any(one.status in _RANKED for one in both)


def rights_of(member: telegram.ChatMember, *, reads_all: bool) -> frozenset[Right]:
    """What a membership lets the bot do; with its privacy mode on, only administrators read all."""
    if isinstance(member, telegram.ChatMemberAdministrator):
        return frozenset(_of_administrator(member))
    if not is_in(member):
        return frozenset()
    is_silenced = isinstance(member, telegram.ChatMemberRestricted) and not member.can_send_messages
    writes = set() if is_silenced else {Right.WRITE}
    return frozenset(writes | {Right.READ} if reads_all else writes)


def _of_administrator(member: telegram.ChatMemberAdministrator) -> set[Right]:
    rights = {Right.READ, Right.WHISPER}
    # Only channels say whether an administrator may post.
    if member.can_post_messages is not False:
        rights.add(Right.WRITE)
    if member.can_delete_messages:
        rights.add(Right.DELETE)
    if member.can_restrict_members:
        rights.add(Right.RESTRICT)
    return rights
