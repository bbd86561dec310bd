"""The HTTP side of python-telegram-bot, kept from repeating what it was sent."""

import json
import os
from typing import Any

import telegram
from telegram.error import TelegramError
from telegram.request import HTTPXRequest


class DiscreetRequest(HTTPXRequest):
    """The SDK's own, but an answer that is no JSON is not written to the log: members wrote it."""

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The object that was answered.

        Raises TelegramError when it is none.
        """
        try:
            found = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            raise TelegramError("Invalid server response") from None
        if not isinstance(found, dict):
            raise TelegramError("Invalid server response")
        return found


def bot_at(api_url: str, token: str) -> telegram.Bot:
    """The bot with that token, at a Bot API server; nothing is asked of it yet."""
    # The SDK asks everybody to choose, by the environment, in which type it tells a pause.
    os.environ.setdefault("PTB_TIMEDELTA", "1")
    address = api_url.rstrip("/")
    return telegram.Bot(
        token.strip(),
        base_url=f"{address}/bot",
        base_file_url=f"{address}/file/bot",
        request=DiscreetRequest(connection_pool_size=64, read_timeout=10.0, pool_timeout=5.0),
        get_updates_request=DiscreetRequest(connection_pool_size=1),
    )
