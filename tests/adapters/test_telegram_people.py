"""Who does what on Telegram: members, administrators, bots, channels, and Telegram itself."""

from typing import Any

import pytest

from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    MemberEvent,
    MemberJoined,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.messages import (
    AuthorKind,
    ChatKind,
)
from community_bot.core.ranks import Rank
from community_bot.telegram.ids import user_ref
from tests.adapters.telegram_payloads import (
    ANONYMOUS,
    AS_CHANNEL,
    AUTHOR,
    CHANNEL,
    DATE,
    GROUP,
    ME,
    MIRA,
    OTHER_BOT,
    PRIVATE,
    SENT,
    TELEGRAM,
    message,
    read,
    received,
    ref,
)


def member(user: dict[str, Any], status: str, **more: Any) -> dict[str, Any]:
    return {"user": user, "status": status, **more}


def changed(kind: str, user: dict[str, Any], old: str, new: str, **more: Any) -> MemberEvent | None:
    return read(
        {
            kind: {
                "chat": GROUP,
                "from": MIRA,
                "date": DATE,
                "old_chat_member": member(user, old, **_until(old)),
                "new_chat_member": member(user, new, **_until(new)),
                **more,
            }
        }
    )


_RIGHTS = {
    "can_be_edited",
    "is_anonymous",
    *(
        f"can_{what}"
        for what in (
            "manage_chat",
            "delete_messages",
            "manage_video_chats",
            "restrict_members",
            "promote_members",
            "change_info",
            "invite_users",
            "post_stories",
            "edit_stories",
            "delete_stories",
        )
    ),
}


def _until(status: str) -> dict[str, Any]:
    if status == "kicked":
        return {"until_date": 0}
    return dict.fromkeys(_RIGHTS, True) if status == "administrator" else {}


def test_who_adds_the_bot_is_told() -> None:
    event = changed("my_chat_member", ME, "left", "member")
    assert isinstance(event, BotAdded)
    assert (event.author, event.is_adder_known) == (AUTHOR, True)
    assert isinstance(changed("my_chat_member", ME, "left", "administrator"), BotAdded)


def test_whoever_adds_the_bot_in_the_name_of_the_group_stays_unknown() -> None:
    event = changed("my_chat_member", ME, "left", "member", **{"from": ANONYMOUS})
    assert isinstance(event, BotAdded)
    assert not event.is_adder_known


def test_a_promotion_is_no_addition() -> None:
    assert changed("my_chat_member", ME, "member", "administrator") is None
    assert changed("my_chat_member", ME, "administrator", "member") is None


def test_a_member_who_blocks_the_bot_removes_it_from_no_chat() -> None:
    assert changed("my_chat_member", ME, "member", "kicked", chat=PRIVATE) is None


def test_the_bot_learns_that_it_was_removed() -> None:
    assert isinstance(changed("my_chat_member", ME, "member", "kicked"), BotRemoved)


def test_an_arrival_is_one_event_however_telegram_tells_it() -> None:
    by_change = changed("chat_member", MIRA, "left", "member")
    by_note = read({"message": message(None, new_chat_members=[MIRA])})
    assert isinstance(by_change, MemberJoined)
    assert isinstance(by_note, MemberJoined)
    assert by_change == by_note
    assert by_change.author.joined_at == SENT
    assert changed("chat_member", MIRA, "member", "left") is None


def test_the_note_of_the_bots_own_arrival_is_left_to_the_other_update() -> None:
    assert read({"message": message(None, new_chat_members=[ME])}) is None


def reaction(old: list[str], new: list[str], **by: Any) -> MemberEvent | None:
    def emoji(names: list[str]) -> list[dict[str, str]]:
        return [{"type": "emoji", "emoji": name} for name in names]

    change = {"chat": GROUP, "message_id": 5, "date": DATE, **(by or {"user": MIRA})}
    return read(
        {"message_reaction": {**change, "old_reaction": emoji(old), "new_reaction": emoji(new)}}
    )


def test_a_reaction_that_is_new_is_an_event() -> None:
    event = reaction(["👍"], ["👍", "👎"])
    assert isinstance(event, ReactionAdded)
    assert (event.message, event.reaction, event.author) == (ref("5"), "👎", AUTHOR)
    assert reaction(["👍"], []) is None
    anonymous = reaction([], ["👎"], actor_chat=GROUP)
    assert anonymous is not None
    assert anonymous.author.kind is AuthorKind.ANONYMOUS_ADMINISTRATOR


@pytest.mark.parametrize(
    ("more", "kind", "rank"),
    [
        ({"from": OTHER_BOT}, AuthorKind.BOT, Rank.MEMBER),
        ({"from": TELEGRAM, "chat": PRIVATE}, AuthorKind.CHANNEL, Rank.MEMBER),
        (
            {"from": ANONYMOUS, "sender_chat": GROUP},
            AuthorKind.ANONYMOUS_ADMINISTRATOR,
            Rank.MODERATOR,
        ),
        ({"from": AS_CHANNEL, "sender_chat": CHANNEL}, AuthorKind.CHANNEL, Rank.MEMBER),
        (
            {"from": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
            AuthorKind.CHANNEL,
            Rank.MEMBER,
        ),
        ({"via_bot": OTHER_BOT}, AuthorKind.PERSON, Rank.HELPER),
    ],
)
def test_whoever_is_no_person_is_named_what_it_is(
    more: dict[str, Any], kind: AuthorKind, rank: Rank
) -> None:
    event = read({"message": message(**more)}, lambda _chat, _user: Rank.HELPER)
    assert event is not None
    assert (event.author.kind, event.author.rank) == (kind, rank)


def test_rights_on_the_platform_make_nobody_more_than_a_moderator() -> None:
    event = read({"message": message()}, lambda _chat, _user: Rank.OWNER)
    assert event is not None
    assert event.author.rank is Rank.MODERATOR


def test_a_pinned_message_is_told_by_telegram_itself() -> None:
    event = received(text=None, pinned_message=message("rules"))
    assert event.author.kind is AuthorKind.SERVICE


def test_a_channel_post_comes_from_the_channel() -> None:
    post = message("Maintenance at nine", chat=CHANNEL, sender_chat=CHANNEL, **{"from": None})
    event = read({"channel_post": post})
    assert isinstance(event, MessageReceived)
    assert event.chat.kind is ChatKind.CHANNEL
    assert (event.author.kind, event.author.user) == (AuthorKind.CHANNEL, user_ref(-1002))
