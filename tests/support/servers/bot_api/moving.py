"""People and bots who come and go, rise and fall; the private chats that they open."""

import re
from collections.abc import Iterable

from tests.support.servers.bot_api.deliveries import tell, tell_message
from tests.support.servers.bot_api.keeping import announce, announce_leaving, put
from tests.support.servers.bot_api.keyboards import button
from tests.support.servers.bot_api.objects import chat_json, member_json, press_json, user_json
from tests.support.servers.bot_api.people import Writing
from tests.support.servers.bot_api.world import (
    ANONYMOUS,
    Account,
    Chat,
    Kind,
    Member,
    Message,
    Person,
    Press,
    Status,
)

_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")


class Moving(Writing):
    """What changes who is where."""

    @property
    def account(self) -> Account:
        """The bot that is tried; others may be added."""
        return self.world.accounts[0]

    @property
    def bot(self) -> Person:
        """The bot that is tried, as others see it."""
        return self.account.person

    def joins(self, who: Person, chat: Chat, *, added_by: Person | None = None) -> Message | None:
        """Somebody comes in, by themselves or brought by a member."""
        by = added_by or who
        is_banned = self.world.standing(chat, who).status is Status.KICKED
        assert not is_banned, f"{who.first_name} is banned from {chat.title}"
        put(self.world, chat, by, who, Member(who))
        if chat.is_group:
            return announce(self.world, chat, by, new_chat_members=[user_json(who)])
        return None

    def leaves(self, who: Person, chat: Chat) -> None:
        """Somebody goes by themselves."""
        put(self.world, chat, who, who, Member(who, Status.LEFT))
        announce_leaving(self.world, chat, who, who)

    def removes(self, by: Person, who: Person, chat: Chat) -> None:
        """An administrator throws somebody out, a bot as well, for good."""
        # The line about a bot's removal still reaches the bot.
        announce_leaving(self.world, chat, by, who)
        put(self.world, chat, by, who, Member(who, Status.KICKED))

    def promotes(
        self, by: Person, who: Person, chat: Chat, rights: Iterable[str], title: str | None = None
    ) -> None:
        """Somebody becomes an administrator, or one with other rights."""
        after = Member(who, Status.ADMINISTRATOR, rights=frozenset(rights), title=title)
        put(self.world, chat, by, who, after)

    def demotes(self, by: Person, who: Person, chat: Chat) -> None:
        """An administrator is a member again."""
        put(self.world, chat, by, who, Member(who))

    def adds_bot(
        self, by: Person, chat: Chat, rights: Iterable[str] | None = None, bot: Person | None = None
    ) -> None:
        """Somebody brings the bot in; with rights it is an administrator at once."""
        bot = bot or self.bot
        if rights is None:
            put(self.world, chat, by, bot, Member(bot))
        else:
            self.promotes(by, bot, chat, rights)
        if chat.is_group:
            announce(self.world, chat, by, new_chat_members=[user_json(bot)])

    def removes_bot(self, by: Person, chat: Chat) -> None:
        """Somebody throws the bot out."""
        self.removes(by, self.bot, chat)

    def promotes_bot(self, by: Person, chat: Chat, rights: Iterable[str]) -> None:
        """The bot gets rights, more of them or fewer."""
        self.promotes(by, self.bot, chat, rights)

    def restricts_bot(self, by: Person, chat: Chat, permissions: Iterable[str] = ()) -> None:
        """The bot may do no more than this."""
        after = Member(self.bot, Status.RESTRICTED, permissions=frozenset(permissions))
        put(self.world, chat, by, self.bot, after)

    def private(self, who: Person) -> Chat:
        """The private chat of somebody who has started the bot."""
        return self.account.privates[who.id]

    def starts(self, who: Person, payload: str | None = None) -> Message:
        """Somebody opens the bot, by a link with a payload or without."""
        if payload is not None and not _PAYLOAD.fullmatch(payload):
            raise AssertionError(f"no deep link carries {payload!r}")
        chat = self.account.privates.setdefault(
            who.id, Chat(id=who.id, kind=Kind.PRIVATE, person=who)
        )
        if who.id in self.account.blocked_by:
            self.unblocks(who)
        return self.says(who, chat, f"/start {payload}" if payload else "/start")

    def blocks(self, who: Person) -> None:
        """Somebody wants nothing more of the bot."""
        self.account.blocked_by.add(who.id)
        self._tell_block(who, Status.MEMBER, Status.KICKED)

    def unblocks(self, who: Person) -> None:
        """Somebody lets the bot write again."""
        self.account.blocked_by.discard(who.id)
        self._tell_block(who, Status.KICKED, Status.MEMBER)

    def presses(self, who: Person, message: Message, wanted: str) -> Press:
        """Somebody presses a button, named by its label or its data."""
        self._must_see(who, message)
        data = button(message.keyboard, wanted).get("callback_data")
        assert data is not None, f"{wanted!r} is no button that the bot hears of"
        number = str(4_000_000_000 + len(self.world.presses))
        press = Press(number, self.account, who, message, data, self.world.now())
        self.world.presses[number] = press
        self._acted(who, message.chat)
        tell(self.world, self.account, "callback_query", press_json(press))
        return press

    def follows(self, who: Person, message: Message, wanted: str) -> Message | str:
        """Somebody presses a link: one to the bot starts it, any other is given back."""
        self._must_see(who, message)
        url: str = button(message.keyboard, wanted)["url"]
        own = re.fullmatch(
            rf"https://t\.me/{self.bot.username}(?:/?\?start=([\w-]*))?/?", url, re.IGNORECASE
        )
        return self.starts(who, own[1] or None) if own else url

    def opens_topic(self, who: Person, chat: Chat, name: str) -> Message:
        """A new topic; its number is that of the line that announces it."""
        assert chat.is_forum, f"{chat.title} has no topics"
        created = {"name": name, "icon_color": 7322096}
        line = Message(
            chat=chat,
            date=self.world.date(),
            sender=who,
            is_service=True,
            extra={"forum_topic_created": created},
        )
        self.world.post(line)
        line.thread = line.id
        chat.topics[line.id] = line
        tell_message(self.world, line)
        return line

    def renames(self, who: Person, chat: Chat, title: str) -> Message:
        """The chat gets another name."""
        chat.title = title
        return announce(self.world, chat, who, new_chat_title=title)

    def upgrades(self, who: Person, chat: Chat) -> Chat:
        """A basic group becomes a supergroup, with another id."""
        assert chat.kind is Kind.GROUP, f"{chat.title} is no basic group"
        new = Chat(
            id=-1_002_000_000_000 + chat.id % 1_000_000, kind=Kind.SUPERGROUP, title=chat.title
        )
        new.members = dict(chat.members)
        self.world.chats[new.id] = new
        announce(self.world, chat, who, migrate_to_chat_id=new.id)
        chat.moved_to = new
        line = Message(
            chat=new,
            date=self.world.date(),
            sender=ANONYMOUS,
            sender_chat=new,
            is_service=True,
            extra={"migrate_from_chat_id": chat.id},
        )
        self.world.post(line)
        tell_message(self.world, line)
        return new

    def _tell_block(self, who: Person, before: Status, after: Status) -> None:
        chat = self.private(who)
        content = {
            "chat": chat_json(chat),
            "from": user_json(who),
            "date": self.world.date(),
            "old_chat_member": member_json(Member(self.bot, before), chat),
            "new_chat_member": member_json(Member(self.bot, after), chat),
        }
        tell(self.world, self.account, "my_chat_member", content)

    def _must_see(self, who: Person, message: Message) -> None:
        is_there = message.chat.messages.get(message.id) is message or (
            message.chat.whispers.get(message.ephemeral_id) is message
        )
        assert is_there, "the message is gone"
        assert message.receiver in {None, who}, f"{who.first_name} does not see this message"
        is_inside = message.chat.person is who or message.chat.member(who).is_here
        assert is_inside, f"{who.first_name} is not in {message.chat.title}"
