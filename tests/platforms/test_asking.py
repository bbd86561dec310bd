"""What members ask about scams, report and object to, on both platforms and in both languages."""

import itertools
from functools import partial
from typing import Any

import pytest

from tests.platforms.sides import ON_BOTH, Screen, said
from tests.platforms.town import Town
from tests.platforms.watched import Room, Rooms, answer_to, cards, name_of, public, told, words_of

pytestmark = [pytest.mark.asyncio(loop_scope="module"), ON_BOTH]
LOOKALIKE = "binance-kyc-desk.com"
FORWARDED = (
    "Hello dear customer, I am from the security team. Your account is frozen, "
    f"log in at https://{LOOKALIKE}/unlock within 24 hours or it will be closed"
)
HELP = "Please send me a DM and I will help you with your withdrawal"
_SERIAL = itertools.count(1)


def member(room: Room, language: str = "en", name: str = "Mia") -> Any:
    return room.member(f"{name} {next(_SERIAL)}", language)


def heard(room: Room, who: Any) -> Screen:
    """All that the bot said to somebody, wherever."""
    return [*room.private(who), *room.screen(who)]


async def asked(room: Room, who: Any, command: str, answer: str) -> Any:
    """The answer to a command that somebody gives."""
    name, _, words = command.partition(" ")
    room.commands(who, name, words)
    return await said(room.here, lambda: heard(room, who), answer)


def _are_more_than(count: int, room: Room, who: Any) -> bool:
    return len(heard(room, who)) > count


async def test_the_official_list_is_read_in_the_members_language(rooms: Rooms) -> None:
    room = rooms.warn
    english = await asked(room, member(room), "official", "What is official of Binance")
    assert "Addresses: binance.com" in english.text
    assert "@binance_announcements" in words_of(english)
    assert "There is no official support by" in english.text
    chinese = await asked(room, member(room, "zh-hans"), "official", "币安")
    assert "主动联系你的人都不是官方客服" in chinese.text


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("https://www.binance.com/en/support", "www.binance.com is on the official list"),
        (f"https://{LOOKALIKE}/x", f"{LOOKALIKE} is an impostor: it imitates"),
        ("@binance_announcements", "@binance_announcements is on the official list"),
        ("@blnance_support", "@blnance_support is an impostor"),
        ("no-reply@binance.com", "no-reply@binance.com is on the official list"),
        ("no-reply@binance-mail.com", "no-reply@binance-mail.com is an impostor"),
        ("+1 212 555 0188", "gives no support by phone"),
        ("https://tomatoes.example.org", "That does not make it safe"),
        ("hello", "Send /verify with a link"),
    ],
)
async def test_verify_tells_what_is_official_and_what_is_not(
    rooms: Rooms, words: str, answer: str
) -> None:
    room, mia = rooms.observe, member(rooms.observe)
    found = await asked(room, mia, f"verify {words}", "")
    assert answer in words_of(found)
    assert room.silent_until(mia) is None
    assert name_of(mia) not in cards(room)


async def test_verify_answers_a_chinese_member_in_chinese(rooms: Rooms) -> None:
    room = rooms.warn
    li = member(room, "zh-hans", "小李")
    found = await asked(room, li, f"verify https://{LOOKALIKE}", "是冒充的")
    assert "现在请这样做" in found.text


async def test_staff_look_at_the_first_report_and_at_the_third(here: Town, rooms: Rooms) -> None:
    room, eve = rooms.observe, member(rooms.observe, name="Eve")
    message = room.says(eve, "join my private channel, everybody wins there")
    mia, leo, ann = (member(room, language) for language in ("en", "zh-hans", "en"))

    room.reports(mia, message)
    thanks = await said(here, lambda: heard(room, mia), "The team has your report")
    assert "open nothing in it" in thanks.text
    card = await said(here, room.staff, f"Reported: a message of {name_of(eve)}")
    assert "Reports so far: 1" in card.text
    assert card.labels == ["Delete now", "Ban", "Not a scam", "Why?"]

    room.reports(mia, message)
    await said(here, lambda: heard(room, mia), "You have reported this message already")
    room.reports(leo, message)
    await said(here, lambda: heard(room, leo), "团队已收到你的举报")
    room.reports(ann, message)
    await said(here, room.staff, "Reports so far: 3")
    assert "Reports so far: 2" not in cards(room)
    assert not room.is_gone(message)

    room.taps("Ban", "Reports so far: 3")
    await here.until(lambda: room.is_banned(eve), "staff ban")
    await here.until(lambda: room.is_gone(message), "the message goes as well")


async def test_who_reports_too_much_or_the_team_or_themselves_is_told_so(
    here: Town, rooms: Rooms
) -> None:
    room, mia = rooms.observe, member(rooms.observe)
    own = room.says(mia, "is anybody here?")
    room.reports(mia, own)
    await said(here, lambda: heard(room, mia), "That message is your own")
    mod = room.moderator(f"Max {next(_SERIAL)}")
    ours = room.says(mod, "please be nice")
    room.reports(mia, ours)
    await said(here, lambda: heard(room, mia), "from the team or a bot")

    eve = member(room, name="Eve")
    messages = [room.says(eve, f"buy my course number {number}") for number in range(6)]
    for message in messages[:5]:
        before = len(heard(room, mia))
        room.reports(mia, message)
        await here.until(partial(_are_more_than, before, room, mia), "thanks")
    room.reports(mia, messages[5])
    await said(here, lambda: heard(room, mia), "You have reported a lot")


async def test_report_without_a_message_says_how_it_is_done(rooms: Rooms) -> None:
    room = rooms.warn
    await asked(room, member(room), "report", "Reply to the suspicious message")


ZH_FORWARDED = f"您好，您的账户已被冻结，请立即到 https://{LOOKALIKE}/kefu 验证身份，否则将被注销"


@pytest.mark.parametrize(
    ("language", "text", "words"),
    [
        ("en", FORWARDED, ("is an impostor", "Report to the team", "The team has your report")),
        ("zh-hans", ZH_FORWARDED, ("是冒充的", "举报给团队", "团队已收到你的举报")),
    ],
)
async def test_what_came_in_private_is_forwarded_judged_and_reported_with_one_tap(
    rooms: Rooms, language: str, text: str, words: tuple[str, str, str]
) -> None:
    room, (verdict, label, thanks) = rooms.warn, words
    mia = member(room, language)
    room.starts(mia)
    room.writes(mia, text, source="Security Team")
    answer = await said(room.here, lambda: room.private(mia), verdict)
    assert label in answer.labels

    press = room.presses(mia, answer, label)
    card = await said(room.here, room.staff, f"{name_of(mia)} received it in private")
    assert LOOKALIKE in card.text
    assert text not in card.text
    await room.here.until(lambda: _is_told(room, mia, press, thanks), "thanks")


def _is_told(room: Room, who: Any, press: Any, words: str) -> bool:
    """Whether somebody reads such words, in private or where they pressed."""
    alert = getattr(press, "alert", None) or ""
    return words in alert or any(words in one.text for one in told(room, who))


async def test_whether_somebody_is_real_is_answered_without_a_command(
    here: Town, rooms: Rooms
) -> None:
    room, mia = rooms.warn, member(rooms.warn)
    message = room.says(mia, "is @blnance_support real?")
    answer = await here.until(lambda: answer_to(room, mia, message), "an answer")
    assert "@blnance_support is an impostor" in words_of(answer)

    leo = member(room, "zh-hans")
    room.starts(leo)
    room.writes(leo, f"这个链接是真的吗 https://{LOOKALIKE}/login")
    verdict = await said(here, lambda: room.private(leo), "是冒充的")
    assert "举报" in "".join(verdict.labels)


async def test_who_asks_about_a_bad_link_in_the_group_is_not_silenced_for_it(
    here: Town, rooms: Rooms
) -> None:
    room, leo = rooms.enforce, member(rooms.enforce, "zh-hans")
    message = room.says(leo, f"这个链接是真的吗 https://{LOOKALIKE}/login")
    letter = await said(here, lambda: told(room, leo), "谢谢你先来确认")
    assert "不会影响你" in letter.text
    await here.until(lambda: room.is_gone(message), "nobody opens it")
    assert room.silent_until(leo) is None


async def test_why_is_told_and_an_objection_reaches_staff_once(here: Town, rooms: Rooms) -> None:
    room = rooms.enforce
    mia = member(room)
    room.commands(mia, "why")
    await said(here, lambda: heard(room, mia), "Nothing was done about your messages")

    eve = member(room, name="Binance Support")
    message = room.says(eve, HELP)
    await here.until(lambda: room.is_gone(message), "it is removed")
    letter = await said(here, lambda: told(room, eve), "I removed your message")
    room.presses(eve, letter, "Why?")
    room.presses(eve, letter, "That is a mistake")
    await said(here, lambda: told(room, eve), "The team has your objection")
    card = await said(here, room.staff, f"{name_of(eve)} objects")
    assert "message deleted · author silenced" in card.text
    assert card.labels == ["Undo", "Ban", "Not a scam", "Why?"]

    room.taps("Undo", f"{name_of(eve)} objects")
    await here.until(lambda: room.silent_until(eve) is None, "free again")
    await said(here, lambda: public(room, eve), "had written this")
    room.commands(eve, "why")
    await said(here, lambda: heard(room, eve), "Nothing was done about your messages")


async def test_an_objection_by_way_of_why_is_taken_once(here: Town, rooms: Rooms) -> None:
    room = rooms.warn
    eve = member(room, "zh-hans", "Binance Support")
    room.says(eve, HELP)
    await here.until(lambda: f"{name_of(eve)} in" in cards(room), "staff are told")
    for thanks in ("团队已收到你的申诉", "你的申诉团队之前已经收到了"):
        room.commands(eve, "why")
        answer = await said(here, lambda: told(room, eve), "这与你的一条消息有关")
        press = room.presses(eve, answer, "这是误判")
        await here.until(partial(_is_told, room, eve, press, thanks), thanks)
    await said(here, room.staff, f"{name_of(eve)} objects")
    assert cards(room).count(f"{name_of(eve)} objects") == 1
