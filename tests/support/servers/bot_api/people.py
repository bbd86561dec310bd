"""What people do in chats; each act becomes the updates that the real server would send."""

import io
from typing import Any

from PIL import Image

from tests.support.servers.bot_api.access import granted
from tests.support.servers.bot_api.deliveries import tell, tell_message
from tests.support.servers.bot_api.files import stored
from tests.support.servers.bot_api.objects import chat_json, emoji_json, user_json
from tests.support.servers.bot_api.texts import Entity, found_beside, units
from tests.support.servers.bot_api.world import (
    ANONYMOUS,
    AS_CHANNEL,
    TELEGRAM,
    Chat,
    Kind,
    Message,
    Person,
    World,
)

# One white pixel.
_PICTURE = bytes.fromhex(
    "47494638396101000100800000ffffff00000021f90400000000002c00000000010001000002024401003b"
)


def _size(world: World, picture: bytes) -> dict[str, Any]:
    width, height = Image.open(io.BytesIO(picture)).size
    file = stored(world, "photos", ".jpg", picture)
    return {**file.as_json(), "width": width, "height": height}


class Writing:
    """People who write, edit, delete and react."""

    world: World

    def says(
        self,
        who: Person,
        chat: Chat,
        text: str,
        *,
        reply_to: Message | None = None,
        entities: list[Entity] | None = None,
        topic: Message | None = None,
        via: Person | None = None,
        forwarded_from: Person | str | None = None,
        quote: str | None = None,
    ) -> Message:
        """A member writes; another bot may be a member too."""
        self._may_write(who, chat)
        extra: dict[str, Any] = {}
        if forwarded_from:
            extra["forward_origin"] = self._origin(forwarded_from)
        if quote and reply_to:
            extra["quote"] = {"text": quote, "position": _place(reply_to.text, quote)}
        message = self._written(chat, text, entities, sender=who)
        message.reply_to, message.via, message.extra = reply_to, via, extra
        message.thread = topic.id if topic else reply_to.thread if reply_to else None
        return self._spoken(message)

    def shows_photo(
        self, who: Person, chat: Chat, caption: str = "", picture: bytes = _PICTURE
    ) -> Message:
        """A member shows a picture, which comes in two sizes."""
        self._may_write(who, chat)
        message = self._written(chat, caption, None, sender=who)
        message.extra = {"photo": [_size(self.world, _PICTURE), _size(self.world, picture)]}
        return self._spoken(message)

    def sends_file(
        self, who: Person, chat: Chat, name: str, data: bytes, kind: str | None = None
    ) -> Message:
        """A member sends a file as it is."""
        self._may_write(who, chat)
        message = self._written(chat, "", None, sender=who)
        file = stored(self.world, "documents", "", data).as_json() | {"file_name": name}
        message.extra = {"document": {**file, "mime_type": kind} if kind else file}
        return self._spoken(message)

    def says_anonymously(self, who: Person, chat: Chat, text: str, **more: Any) -> Message:
        """An administrator writes in the name of the group."""
        member = chat.member(who)
        assert member.is_admin, f"{who.first_name} is no administrator"
        message = self._written(chat, text, more.pop("entities", None), sender=ANONYMOUS)
        message.sender_chat, message.signature = chat, member.title
        message.reply_to = more.pop("reply_to", None)
        return self._spoken(message)

    def says_as_channel(self, channel: Chat, chat: Chat, text: str) -> Message:
        """Somebody writes in a group in the name of a channel of theirs."""
        message = self._written(chat, text, None, sender=AS_CHANNEL)
        message.sender_chat = channel
        return self._spoken(message)

    def posts(self, channel: Chat, text: str) -> Message:
        """A channel publishes; its discussion group gets a copy from the server itself."""
        assert channel.kind is Kind.CHANNEL, f"{channel.title} is no channel"
        post = self._written(channel, text, None, sender=None)
        post.sender_chat = channel
        self._spoken(post)
        if channel.linked:
            self._forward_by_itself(post, channel.linked)
        return post

    def whispers(
        self, who: Person, chat: Chat, text: str, *, reply_to: Message | None = None
    ) -> Message:
        """An ephemeral command, or an answer to an ephemeral message: the bot alone sees it."""
        self._may_write(who, chat)
        bot = self.world.accounts[0].person
        message = self._written(chat, text, None, sender=who)
        message.receiver, message.reply_to = bot, reply_to
        message.ephemeral_id = next(self.world.whisper_ids)
        chat.whispers[message.ephemeral_id] = message
        self._acted(who, chat)
        tell_message(self.world, message)
        return message

    def edits(self, message: Message, text: str, entities: list[Entity] | None = None) -> None:
        """The author changes what they wrote."""
        message.text = text
        message.entities = sorted(
            [*(entities or []), *found_beside(text, entities or [])], key=lambda e: e["offset"]
        )
        message.edited_at = self.world.date()
        tell_message(self.world, message, is_edit=True)

    def deletes(self, message: Message) -> None:
        """A message is gone; bots are not told."""
        del message.chat.messages[message.id]

    def reacts(self, who: Person, message: Message, *emoji: str) -> None:
        """Somebody puts other reactions under a message; administrator bots may learn of it."""
        before = message.reactions.get(who.id, [])
        message.reactions[who.id] = list(emoji)
        content = {
            "chat": chat_json(message.chat),
            "message_id": message.id,
            "user": user_json(who),
            "date": self.world.date(),
            "old_reaction": emoji_json(before),
            "new_reaction": emoji_json(list(emoji)),
        }
        for account in self.world.accounts:
            if message.chat.member(account.person).is_admin or message.chat.person:
                tell(self.world, account, "message_reaction", content)

    def _written(
        self, chat: Chat, text: str, entities: list[Entity] | None, *, sender: Person | None
    ) -> Message:
        given = entities or []
        found = sorted([*given, *found_beside(text, given)], key=lambda one: one["offset"])
        return Message(chat=chat, date=self.world.date(), sender=sender, text=text, entities=found)

    def _spoken(self, message: Message) -> Message:
        self.world.post(message)
        if message.sender:
            self._acted(message.sender, message.chat)
            if message.sender.is_bot and not message.sender_chat:
                message.chat.last_bot = message.sender
        tell_message(self.world, message)
        return message

    def _acted(self, who: Person, chat: Chat) -> None:
        self.world.acts[chat.id, who.id] = self.world.now()

    def _may_write(self, who: Person, chat: Chat) -> None:
        if chat.person:
            return
        member = self.world.standing(chat, who)
        assert member.is_here, f"{who.first_name} is not in {chat.title}"
        is_free = member.is_admin or "can_send_messages" in granted(chat, member)
        assert is_free, f"{who.first_name} may not write in {chat.title}"

    def _origin(self, source: Person | str) -> dict[str, Any]:
        date = self.world.date()
        if isinstance(source, str):
            return {"type": "hidden_user", "date": date, "sender_user_name": source}
        return {"type": "user", "date": date, "sender_user": user_json(source)}

    def _forward_by_itself(self, post: Message, group: Chat) -> None:
        copy = self._written(group, post.text, None, sender=TELEGRAM)
        copy.sender_chat = post.chat
        copy.extra = {
            "is_automatic_forward": True,
            "forward_origin": {
                "type": "channel",
                "date": post.date,
                "chat": chat_json(post.chat),
                "message_id": post.id,
            },
        }
        self._spoken(copy)


def _place(text: str, words: str) -> int:
    return units(text[: text.index(words)])
