"""A secret never reaches the books, whatever way it came."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

import pytest

from community_bot.core.chats import AnswerMode, ChatSettings, ScamMode
from community_bot.core.events import Event
from community_bot.core.messages import ChatKind
from tests.support.builders import TELEGRAM
from tests.support.corridor import corridor
from tests.support.house import near, policy, set_up
from tests.support.leaks import LEAKS
from tests.support.street import MODERATOR, filled_in, gave, rewrote, said

WAYS: dict[str, Callable[[str], Event]] = {
    "message": said,
    "addressed": lambda text: said(text, addressed=True),
    "private": lambda text: said(text, at=ChatKind.PRIVATE),
    "staff chat": lambda text: said(text, at=ChatKind.STAFF),
    "channel": lambda text: said(text, at=ChatKind.CHANNEL),
    "moderator": lambda text: said(text, by=MODERATOR),
    "edit": rewrote,
    "faq": lambda text: gave("faq", text),
    "faq in private": lambda text: gave("faq", text, at=ChatKind.PRIVATE),
    "unseen command": lambda text: gave("faq", text, is_typed=False),
    "start": lambda text: gave("start", text, at=ChatKind.PRIVATE),
    "language": lambda text: gave("language", text),
    "settings": lambda text: gave("settings", text, by=MODERATOR),
    "unknown command": lambda text: gave("price", text, at=ChatKind.PRIVATE),
    "form": lambda text: filled_in("settings", by=MODERATOR, answer_mode=text),
    "unknown form": lambda text: filled_in("survey", words=text),
}
MODES = [
    set_up().settings,
    set_up(scam_mode=ScamMode.OBSERVE).settings,
    set_up(answer_mode=AnswerMode.OFF, scam_mode=ScamMode.OBSERVE, is_paused=True).settings,
    ChatSettings(),
]


def everything(value: Any) -> Iterator[str]:
    """Every string and number anywhere in a value."""
    if is_dataclass(value) and not isinstance(value, type):
        for one in fields(value):
            yield from everything(getattr(value, one.name))
    elif isinstance(value, Mapping):
        for key, one in value.items():
            yield from everything(key)
            yield from everything(one)
    elif isinstance(value, list | tuple | set | frozenset):
        for one in value:
            yield from everything(one)
    else:
        yield repr(value)


@pytest.mark.parametrize("settings", MODES, ids=["enforce", "observe", "paused", "not let in"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(("text", "secret"), LEAKS.values(), ids=LEAKS)
async def test_a_secret_is_nowhere_in_the_books(way, text, secret, settings):
    one = corridor(policy(near(fees=0.9), new_chats={TELEGRAM: settings}))
    await one.desk.receive(WAYS[way](text))
    before = list(everything(one.books._tables))
    await one.settled()
    after = list(everything(one.books._tables))

    assert before
    assert [found for found in (*before, *after) if secret in found] == []
    assert [one for one in one.messenger.performed if secret in repr(one)] == []


def test_the_search_itself_finds_what_is_deep_in_the_books():
    assert "'seed'" in list(everything({"a": [(said("seed"),)]}))
