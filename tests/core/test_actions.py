"""Everything the bot may do, and where it happens."""

import pytest

from community_bot.core.actions import (
    Answer,
    BanMember,
    DeleteMessage,
    EditMessage,
    LeaveChat,
    LiftRestriction,
    Post,
    PrivateMessage,
    Reply,
    RestrictMember,
    Whisper,
    is_paced,
    place_of,
    room_of,
)
from community_bot.core.messages import ChatKind
from community_bot.core.ports import Claimed
from community_bot.core.refs import ChatRef, MessageRef, Platform, RoomRef
from community_bot.core.rich import Rich
from tests.support.builders import DISCORD, GROUP, MIRA, NOW, TELEGRAM, wished
from tests.support.street import MEMBER, PLACES, pressing_in

MESSAGE = MessageRef(GROUP, "1")
ROOM = RoomRef("case-42")
PRESS = pressing_in(PLACES[ChatKind.GROUP], MEMBER)


@pytest.mark.parametrize(
    ("action", "place", "room", "paced"),
    [
        (Reply(to=MESSAGE, text=Rich()), GROUP, None, True),
        (Post(place=GROUP, text=Rich()), GROUP, None, True),
        (Post(place=ROOM, text=Rich()), ROOM, ROOM, True),
        (PrivateMessage(to=MIRA, text=Rich()), MIRA, None, True),
        (Answer(interaction=PRESS, text=Rich()), GROUP, None, False),
        (EditMessage(message=MESSAGE, text=Rich()), GROUP, None, False),
        (DeleteMessage(message=MESSAGE), GROUP, None, False),
        (Whisper(to=MESSAGE, member=MIRA, text=Rich()), GROUP, None, True),
        (LeaveChat(chat=GROUP), GROUP, None, False),
        (RestrictMember(chat=GROUP, member=MIRA, until=NOW), GROUP, None, False),
        (BanMember(chat=GROUP, member=MIRA), GROUP, None, False),
        (LiftRestriction(chat=GROUP, member=MIRA), GROUP, None, False),
    ],
)
def test_every_act_has_a_place_and_only_what_is_said_counts_against_the_pace(
    action, place, room, paced
):
    assert (place_of(action), room_of(action), is_paced(action)) == (place, room, paced)


@pytest.mark.parametrize(
    ("place", "chat", "platform"),
    [
        (GROUP, None, TELEGRAM),
        (ROOM, ChatRef(DISCORD, "c"), DISCORD),
        (ROOM, None, Platform("")),
    ],
)
def test_an_act_is_performed_by_the_platform_on_which_its_place_lies(place, chat, platform):
    wish = wished(Post(place=place, text=Rich()))

    assert Claimed(wish=wish, attempt=1, chat=chat).platform == platform
