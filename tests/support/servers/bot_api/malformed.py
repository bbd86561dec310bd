"""Updates that no client library expects: what a bot must step over."""

from typing import Any

_USER = {"id": 5_000_001, "is_bot": False, "first_name": "Mira"}
_CHAT = {"id": -1_001_000_000_001, "type": "supergroup", "title": "Traders"}
_DATE = 1_795_000_000

MALFORMED: dict[str, dict[str, Any]] = {
    "a message without a chat": {
        "message": {"message_id": 5, "date": _DATE, "from": _USER, "text": "hello"}
    },
    "a message without an author": {
        "message": {"message_id": 5, "date": _DATE, "chat": _CHAT, "text": "hello"}
    },
    "a message without a number": {
        "message": {"date": _DATE, "chat": _CHAT, "from": _USER, "text": "hello"}
    },
    "a message of wrong types": {
        "message": {"message_id": "five", "date": "today", "chat": 7, "from": [], "text": {}}
    },
    "a message of the far future": {
        "message": {"message_id": 5, "date": 10**20, "chat": _CHAT, "from": _USER, "text": "hi"}
    },
    "a message with a broken entity": {
        "message": {
            "message_id": 5,
            "date": _DATE,
            "chat": _CHAT,
            "from": _USER,
            "text": "hi",
            "entities": [{"type": "bold"}, "bold"],
        }
    },
    "a press without an author": {
        "callback_query": {"id": "1", "chat_instance": "1", "data": "answer:1:abc"}
    },
    "an update of an unknown kind": {"hologram": {"id": 1}},
    "an update that is no object inside": {"message": "hello"},
    "an update without content": {},
}
