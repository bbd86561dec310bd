"""What a Telegram message says: its words, links and files, and the command it may be."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import telegram
from telegram.constants import MessageEntityType

from community_bot.core.commands import BY_NAME
from community_bot.core.messages import Attachment, Link

_SURROGATE = re.compile("[\ud800-\udfff]")
_COMMAND = re.compile(r"/([A-Za-z0-9_]{1,32})(?:@([A-Za-z0-9_]{3,64}))?(?=\s|$)")
# What carries a file, and the type of those that do not tell it.
_FILES = {
    "document": None,
    "photo": "image/jpeg",
    "video": "video/mp4",
    "animation": "video/mp4",
    "audio": "audio/mpeg",
    "voice": "audio/ogg",
    "video_note": "video/mp4",
    "sticker": "image/webp",
}
_SHOWN = ("photo", "document")  # what may be a picture that is worth looking into


@dataclass(frozen=True, slots=True)
class Typed:
    """A command as it was typed; the name of another bot's holds that bot, `roll@rose_bot`."""

    name: str
    args: str


def clean(text: str | None) -> str:
    """The text without what no database and no socket can carry."""
    return _SURROGATE.sub("\ufffd", (text or "").replace("\0", ""))


def words(message: telegram.Message, username: str) -> str:
    """What was written, or stands under a file; a leading mention of the bot is left out."""
    return _leading(username).sub("", clean(_raw(message)), count=1)


def command_in(text: str, username: str) -> Typed | None:
    """The command that a text begins with, or None for other texts and unknown commands."""
    found = _COMMAND.match(text)
    if found is None:
        return None
    name, named, args = found[1].lower(), found[2], text[found.end() :].strip()
    if named is not None and named.lower() != username.lower():
        return Typed(f"{name}@{named.lower()}", args)
    return Typed(name, args) if name in BY_NAME else None


def mentions(message: telegram.Message, bot_id: int, username: str) -> bool:
    """Whether the bot is called by name."""
    text, wanted = _raw(message), f"@{username}".lower()
    for entity in _entities(message):
        if entity.type == MessageEntityType.TEXT_MENTION and entity.user:
            if entity.user.id == bot_id:
                return True
        elif entity.type in (MessageEntityType.MENTION, MessageEntityType.BOT_COMMAND):
            covered = _covered(text, entity).lower()
            if covered == wanted or covered.endswith(wanted):
                return True
    return False


def links(message: telegram.Message) -> tuple[Link, ...]:
    """Links in the text, and under buttons that came with it."""
    return (*_links_in_text(message), *_links_in_buttons(message))


def quoted(message: telegram.Message) -> str:
    """Words from another chat that are shown above the message; those of this chat stand there."""
    if message.quote is None or message.external_reply is None:
        return ""
    return clean(message.quote.text)


def attachments(message: telegram.Message) -> tuple[Attachment, ...]:
    """The files that came with a message; what Telegram gives no name is called by its kind."""
    found = []
    for kind, usual in _FILES.items():
        file = getattr(message, kind, None)
        # An animation is a document too, for older programs.
        if not file or (kind == "document" and message.animation):
            continue
        found.append(_attachment(kind, usual, file))
    return tuple(found)


def _attachment(kind: str, usual: str | None, given: Any) -> Attachment:  # noqa: ANN401
    """One file; of a photo, which comes in several sizes, the largest."""
    file = given[-1] if kind == "photo" else given
    return Attachment(
        name=clean(getattr(file, "file_name", None)) or kind,
        type=clean(getattr(file, "mime_type", None)) or usual,
        path=clean(file.file_id) if kind in _SHOWN else None,
        size=getattr(file, "file_size", None),
    )


def _raw(message: telegram.Message) -> str:
    return message.text or message.caption or ""


def _entities(message: telegram.Message) -> Sequence[telegram.MessageEntity]:
    return message.entities if message.text else message.caption_entities


def _links_in_text(message: telegram.Message) -> Iterator[Link]:
    text = _raw(message)
    for entity in _entities(message):
        covered = _covered(text, entity)
        if entity.type == MessageEntityType.TEXT_LINK:
            yield Link(covered, clean(entity.url))
        elif entity.type == MessageEntityType.URL:
            yield Link(covered, covered)


def _links_in_buttons(message: telegram.Message) -> Iterator[Link]:
    rows = message.reply_markup.inline_keyboard if message.reply_markup else ()
    for button in (one for row in rows for one in row):
        if button.url:
            yield Link(clean(button.text), clean(button.url))


def _covered(text: str, entity: telegram.MessageEntity) -> str:
    """The part of a text that an entity marks; Telegram counts in UTF-16."""
    units = text.encode("utf-16-le", "surrogatepass")
    start, end = 2 * entity.offset, 2 * (entity.offset + entity.length)
    return clean(units[max(0, start) : max(0, end)].decode("utf-16-le", "replace"))


@cache
def _leading(username: str) -> re.Pattern[str]:
    return re.compile(rf"\A\s*@{re.escape(username)}(?![A-Za-z0-9_])[,:，：]?\s*", re.IGNORECASE)
