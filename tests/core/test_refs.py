"""Names of things: no two share one."""

from community_bot.core.refs import (
    ChatRef,
    MessageRef,
    Platform,
    RoomRef,
    UserRef,
    staff_room_of,
)

TELEGRAM, DISCORD = Platform("telegram"), Platform("discord")


def test_two_platforms_that_use_the_same_number_mean_two_chats_and_two_members():
    assert ChatRef(TELEGRAM, "7") != ChatRef(DISCORD, "7")
    assert ChatRef(TELEGRAM, "7").key != ChatRef(DISCORD, "7").key
    assert UserRef(TELEGRAM, "7").key == "telegram:7"
    assert UserRef(TELEGRAM, "7").key != UserRef(DISCORD, "7").key


def test_every_chat_has_a_staff_room_of_its_own():
    here, there = ChatRef(TELEGRAM, "-1"), ChatRef(DISCORD, "-1")

    assert staff_room_of(here) == RoomRef("staff:telegram:-1")
    assert staff_room_of(here) != staff_room_of(there)


def test_references_can_be_put_in_order():
    chat = ChatRef(TELEGRAM, "1")

    assert sorted([MessageRef(chat, "b"), MessageRef(chat, "a")]) == [
        MessageRef(chat, "a"),
        MessageRef(chat, "b"),
    ]
