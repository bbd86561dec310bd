"""Scams on both platforms: what the group sees, what the author and what staff read and can do."""

import itertools
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from tests.platforms.sides import ON_BOTH, said
from tests.platforms.town import Town
from tests.platforms.watched import (
    Room,
    Rooms,
    answer_to,
    card_about,
    cards,
    is_unseen,
    name_of,
    public,
    told,
)

pytestmark = [pytest.mark.asyncio(loop_scope="module"), ON_BOTH]
LOOKALIKE = "https://binance-kyc-desk.com/login"
OFFER = f"the new login page is {LOOKALIKE}"
HELP = "Please send me a DM and I will help you with your withdrawal"
ZH_HELP = "加我微信 kefu{}，帮你解冻账户"
_SERIAL = itertools.count(1)


def impostor(room: Room, language: str = "en") -> Any:
    """Somebody new who bears a name of the exchange's desk."""
    return room.member(f"Binance Support {next(_SERIAL)}", language)


def is_suspicion_of(who: Any, card: Any) -> bool:
    """Whether a card for staff calls a message of somebody's suspicious."""
    return "Suspicious" in card.text and f"{name_of(who)} in" in card.text


async def removed(here: Town, room: Room, who: Any, text: str) -> Any:
    """A message of somebody's that the bot takes away."""
    message = room.says(who, text)
    await here.until(lambda: room.is_gone(message), "it is removed")
    return message


async def test_an_impostor_s_message_goes_and_its_author_is_silenced_and_told(
    here: Town, rooms: Rooms
) -> None:
    room, eve = rooms.enforce, impostor(rooms.enforce)
    await removed(here, room, eve, HELP)

    until = await here.until(lambda: room.silent_until(eve), "silence")
    span = until - datetime.now(UTC)  # noqa: TID251 - the server's clock is real as well
    assert timedelta(hours=23, minutes=55) < span <= timedelta(hours=24)
    letter = await said(here, lambda: told(room, eve), "I removed your message in")
    assert "does not come from official support" in letter.text
    assert "up to 24 hours" in letter.text
    assert letter.labels == ["That is a mistake", "Why?"]
    card = await card_about(room, eve, "Undo")
    assert "Name copies the exchange" in card.text
    assert HELP in card.text
    assert "message deleted · author silenced for 24 hours · author told in private" in card.text
    assert card.labels == ["Undo", "Ban", "Not a scam", "Why?"]


async def test_staff_see_who_comes_in_under_a_name_of_the_desk_before_a_word_is_said(
    here: Town, rooms: Rooms
) -> None:
    room, eve = rooms.observe, impostor(rooms.observe)

    card = await said(here, room.staff, f"{name_of(eve)} in")

    assert "Name copies the exchange" in card.text
    assert card.labels == ["Ban", "Not a scam", "Why?"]


async def test_staff_see_who_takes_a_name_of_the_desk_later(here: Town, rooms: Rooms) -> None:
    room = rooms.observe
    eve = room.member(f"Eve {next(_SERIAL)}")
    room.says(eve, "good morning")
    room.renames(eve, f"Binance Help Desk {next(_SERIAL)}")
    room.says(eve, "good evening")

    card = await said(here, room.staff, f"{name_of(eve)} in")

    assert "Name copies the exchange" in card.text


async def test_a_chinese_member_reads_in_chinese_what_was_done(here: Town, rooms: Rooms) -> None:
    room, eve = rooms.enforce, impostor(rooms.enforce, "zh-hans")
    await removed(here, room, eve, ZH_HELP.format(next(_SERIAL)))

    letter = await said(here, lambda: told(room, eve), "发的消息已被移除")
    assert "最多 24 小时不能在群里发言" in letter.text
    assert letter.labels == ["这是误判", "为什么？"]


async def test_undo_frees_the_member_and_gives_the_words_back(here: Town, rooms: Rooms) -> None:
    room, eve = rooms.enforce, impostor(rooms.enforce)
    await removed(here, room, eve, HELP)
    await here.until(lambda: room.silent_until(eve), "silence")

    room.presses(room.owner, await card_about(room, eve, "Undo"), "Undo")

    await here.until(lambda: room.silent_until(eve) is None, "free again")
    quote = await said(here, lambda: public(room, eve), "had written this")
    assert HELP in quote.text
    await said(here, lambda: told(room, eve), "your message was fine")
    card = await said(here, room.staff, "Undone by")
    assert card.labels == ["Ban", "Why?"]
    assert room.says(eve, "thank you")


async def test_a_doubtful_link_of_an_old_member_is_warned_of_and_stays(
    here: Town, rooms: Rooms
) -> None:
    room = rooms.enforce
    bob = room.resident(f"Bob {next(_SERIAL)}")
    message = room.says(bob, OFFER)
    warning = await said(here, lambda: public(room, bob), "The link in this message")

    assert not room.is_gone(message)
    assert room.silent_until(bob) is None
    assert name_of(bob) not in warning.text
    assert LOOKALIKE not in warning.text


async def test_in_warn_mode_a_sentence_stands_under_the_message_and_names_nobody(
    here: Town, rooms: Rooms
) -> None:
    room, eve = rooms.warn, impostor(rooms.warn)
    message = room.says(eve, HELP)
    warning = await here.until(lambda: answer_to(room, eve, message), "a warning")

    assert "does not come from official support" in warning.text
    assert not is_unseen(warning)
    assert "Binance Support" not in warning.text
    assert not room.is_gone(message)
    assert room.silent_until(eve) is None
    card = await card_about(room, eve, "Delete now")
    assert card.labels == ["Delete now", "Ban", "Not a scam", "Why?"]

    room.presses(room.owner, card, "Delete now")
    await here.until(lambda: room.is_gone(message), "staff delete it")
    card = await said(here, room.staff, "Deleted by")
    assert card.labels == ["Ban", "Undo", "Why?"]

    room.presses(room.owner, card, "Ban")
    await here.until(lambda: room.is_banned(eve), "staff ban")
    card = await said(here, room.staff, "Banned by")
    assert card.labels == ["Undo", "Why?"]

    room.presses(room.owner, card, "Undo")
    await here.until(lambda: not room.is_banned(eve), "the ban is lifted")
    await said(here, lambda: public(room, room.owner), "had written this")


async def test_a_chinese_message_is_warned_of_in_chinese(here: Town, rooms: Rooms) -> None:
    room = rooms.warn
    eve = room.member(f"小叶 {next(_SERIAL)}", "zh-hans")
    message = room.says(eve, ZH_HELP.format(next(_SERIAL)))

    warning = await here.until(lambda: answer_to(room, eve, message), "a warning")
    assert "官方客服不会主动私聊" in warning.text
    assert "官方" in "".join(warning.labels)


async def test_in_observe_mode_only_staff_read_what_would_have_been_done(
    here: Town, rooms: Rooms
) -> None:
    room, eve = rooms.observe, impostor(rooms.observe)
    before = len(public(room, eve))
    message = room.says(eve, HELP)
    card = await card_about(room, eve, "Delete now")
    assert "Nothing visible was done. In the strictest mode: message deleted" in card.text
    assert card.labels == ["Delete now", "Ban", "Not a scam", "Why?"]
    assert not room.is_gone(message)
    assert room.silent_until(eve) is None
    assert told(room, eve) == []
    assert len(public(room, eve)) == before

    room.presses(room.owner, card, "Not a scam")
    card = await said(here, room.staff, "Not a scam, says")
    assert card.labels == ["Why?"]
    assert told(room, eve) == []


async def test_who_keeps_order_is_not_punished_for_a_doubt(rooms: Rooms) -> None:
    room, mod = rooms.enforce, rooms.enforce.moderator(f"Binance Support {next(_SERIAL)}")
    before = len(public(room, mod))
    message = room.says(mod, HELP)
    card = await card_about(room, mod, "Delete now")
    assert "Nothing visible was done." in card.text
    assert not room.is_gone(message)
    assert room.silent_until(mod) is None
    assert told(room, mod) == []
    assert len(public(room, mod)) == before


async def test_without_its_rights_staff_are_told_what_to_do_by_hand(
    here: Town, rooms: Rooms
) -> None:
    room, eve = rooms.enforce, impostor(rooms.enforce)
    room.bot_may(everything=False)
    message = room.says(eve, HELP)

    await said(here, room.staff, "A suspicious message is still in")
    card = await said(here, room.staff, f"{name_of(eve)} can still write in")
    assert "Please do it by hand" in card.text
    assert not room.is_gone(message)
    room.presses(room.owner, await card_about(room, eve, "Undo"), "Ban")
    await here.until(lambda: "may not ban members there" in cards(room), "it may not ban either")
    room.bot_may(everything=True)
    assert not room.is_banned(eve)


VICTIMS = (
    "i was scammed by fake support, they took all my coins, what can I do?",
    "我被假客服骗了，钱都没了，怎么办",
    "Warning: someone pretends to be support and asks for your seed phrase, do not answer",
    "大家注意，有人冒充客服索要验证码，千万不要给",
    "my withdrawal is stuck for three days, is this exchange a scam?",
)


@pytest.mark.parametrize("text", VICTIMS)
async def test_who_tells_what_happened_to_them_or_warns_others_is_left_in_peace(
    rooms: Rooms, text: str
) -> None:
    for room in (rooms.enforce, rooms.warn, rooms.observe):
        mia = room.member(f"Mia {next(_SERIAL)}")
        message = room.says(mia, text)
        kinds = await room.settles(mia, 1)
        assert kinds[-1] not in ("removed", "warned")
        assert not room.is_gone(message)
        assert room.silent_until(mia) is None
        assert not [one for one in room.staff() if is_suspicion_of(mia, one)]
