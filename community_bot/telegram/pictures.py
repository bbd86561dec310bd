"""Pictures of Telegram's messages, fetched by the bot itself."""

from dataclasses import dataclass

import telegram
from telegram.error import TelegramError

from community_bot.core.messages import Attachment
from community_bot.core.pictures import LARGEST

_PATIENCE = 8.0  # seconds for each of the two calls


@dataclass(frozen=True, slots=True)
class TelegramPictures:
    """Gives out what members sent, by the id of the file."""

    bot: telegram.Bot

    async def fetch(self, picture: Attachment) -> bytes | None:
        """The bytes of a picture, or None where it is gone or too large."""
        try:
            file = await self.bot.get_file(picture.path or "", read_timeout=_PATIENCE)
            if not file.file_path or (file.file_size or 0) > LARGEST:
                return None
            return bytes(await file.download_as_bytearray(read_timeout=_PATIENCE))
        except TelegramError:
            return None
