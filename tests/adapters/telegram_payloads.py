"""Telegram updates as they were recorded."""

from copy import deepcopy
from datetime import UTC, datetime, timedelta
from typing import Any

import telegram

from community_bot.core.events import (
    MemberEvent,
    MessageReceived,
)
from community_bot.core.messages import (
    Author,
    Chat,
    ChatKind,
)
from community_bot.core.ranks import Rank
from community_bot.core.refs import MessageRef
from community_bot.telegram.ids import chat_ref, user_ref
from community_bot.telegram.inbound import BotIdentity, nobody, to_event

BOT = BotIdentity(id=700, username="helper_bot")
NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DATE = int(NOW.timestamp()) - 60
SENT = NOW - timedelta(seconds=60)

GROUP = {"id": -1001, "type": "supergroup", "title": "Traders"}
CHANNEL = {"id": -1002, "type": "channel", "title": "News", "username": "exchange_news"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Mira"}
MIRA = {
    "id": 7,
    "is_bot": False,
    "first_name": "Mira",
    "last_name": "Lin",
    "username": "mira",
    "language_code": "zh-hans",
}
OTHER_BOT = {"id": 701, "is_bot": True, "first_name": "Rose", "username": "rose_bot"}
ME = {"id": 700, "is_bot": True, "first_name": "Helper", "username": "helper_bot"}
ANONYMOUS = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}
AS_CHANNEL = {"id": 136817688, "is_bot": True, "first_name": "Channel"}

AUTHOR = Author(
    user=user_ref(7), display_name="Mira Lin", username="mira", rank=Rank.MEMBER, locale="zh-hans"
)
PLACE = Chat(ref=chat_ref(-1001), kind=ChatKind.GROUP, title="Traders")


def message(text: str | None = "hello", **more: Any) -> dict[str, Any]:
    told: dict[str, Any] = {"message_id": 5, "date": DATE, "chat": GROUP, "from": MIRA}
    if text is not None:
        told["text"] = text
    told |= more
    return {name: value for name, value in told.items() if value is not None}


def read(update: dict[str, Any], rank_of: Any = nobody) -> MemberEvent | None:
    parsed = telegram.Update.de_json(deepcopy({"update_id": 9, **update}))
    return to_event(parsed, bot=BOT, now=NOW, rank_of=rank_of)


def received(**more: Any) -> MessageReceived:
    event = read({"message": message(**more)})
    assert isinstance(event, MessageReceived)
    return event


def ref(name: str, chat: int = -1001) -> MessageRef:
    return MessageRef(chat_ref(chat), name)


def topic_opened(by: dict[str, Any]) -> dict[str, Any]:
    """The note that opened a topic, which each first message in it replies to."""
    return message(
        None,
        message_id=3,
        forum_topic_created={"name": "Help", "icon_color": 1},
        message_thread_id=3,
        is_topic_message=True,
        **{"from": by},
    )
