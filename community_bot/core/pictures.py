"""Which files of a message are looked into for QR codes, and what the codes lead to."""

import re
from collections.abc import Iterable

from community_bot.core.messages import Attachment, Link, Message

LARGEST = 10 * 1024 * 1024  # bytes of a picture
MOST = 10  # pictures of one message: as many as a platform takes
TYPES = {
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "webp": "image/webp",
    "gif": "image/gif",
}
_KNOWN = frozenset(TYPES.values())
_URL = re.compile(r"(?:[a-z][a-z0-9+.-]{1,20}://|[\w-]{1,63}\.)\S{1,2000}", re.IGNORECASE)


def pictures_of(message: Message) -> tuple[Attachment, ...]:
    """The files that are pictures, can be fetched and are not too large."""
    return tuple(one for one in message.attachments if _is_readable(one))[:MOST]


def has_picture(message: Message) -> bool:
    """Whether a picture came with a message, of whatever size."""
    return any(_is_picture(one) for one in message.attachments)


def links_of(texts: Iterable[str]) -> tuple[Link, ...]:
    """The codes that are addresses: a telephone opens them as they stand, and shows no text."""
    trimmed = (one.strip() for one in texts)
    return tuple(Link("", one) for one in trimmed if _URL.fullmatch(one))


def _is_readable(file: Attachment) -> bool:
    is_small = file.size is None or file.size <= LARGEST
    return bool(file.path) and is_small and _is_picture(file)


def _is_picture(file: Attachment) -> bool:
    """By the type that the platform tells, or by the name where it tells none."""
    kind = (file.type or TYPES.get(file.name.rpartition(".")[2].lower(), "")).partition(";")[0]
    return kind.strip().lower() in _KNOWN
