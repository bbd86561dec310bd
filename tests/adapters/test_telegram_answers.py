"""Answers to presses and commands on Telegram, asked of a server over a real socket."""

from typing import Any

from community_bot.core.actions import (
    Answer,
    Buttons,
    FirstAnswer,
    Post,
    Reply,
)
from community_bot.core.events import ButtonPressed, CommandGiven, MessageReceived
from community_bot.core.outcomes import Done, Refused, RetryLater
from community_bot.core.rich import plain
from community_bot.telegram.ids import chat_ref
from community_bot.telegram.presses import Presses
from tests.adapters.telegram_house import (
    LONG,
    MODERATOR,
    MORE,
    NOT_ALLOWED,
    OPEN,
    House,
    eventually,
    housed,
    people,
)
from tests.support.servers.bot_api import (
    Chat,
    Person,
    flooded,
)


async def pressed(house: House, who: Person, chat: Chat, buttons: Buttons = MORE) -> Any:
    await house.perform(Post(place=chat_ref(chat.id), text=plain("Which?"), buttons=buttons))
    press = house.server.presses(who, house.last(who, chat), buttons[0][0].label)
    return press, (await house.next(ButtonPressed)).interaction


async def test_a_short_private_answer_to_a_press_is_an_alert() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        press, waits = await pressed(house, mira, group)
        assert await house.perform(Answer(interaction=waits, text=plain("Not yours"))) == Done()
        assert (press.alert, press.is_modal) == ("Not yours", True)
        assert house.said(mira, group) == ["Which?"]


async def test_a_longer_private_answer_is_ephemeral_and_the_button_rests() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        press, waits = await pressed(house, mira, group)
        answer = Answer(interaction=waits, text=plain("Read this"), buttons=OPEN)
        outcome = await house.perform(answer)
        assert isinstance(outcome, Done)
        assert outcome.message is not None
        seen = house.server.visible_to(mira, group)[-1]
        assert (seen.text, seen.is_ephemeral) == ("Read this", True)
        assert house.said(olga, group) == ["Which?"]
        assert press.is_answered
        assert press.alert is None


async def test_an_answer_in_a_private_chat_is_a_message() -> None:
    async with housed() as house:
        _, mira = people(house)
        house.server.starts(mira)
        press, waits = await pressed(house, mira, house.server.private(mira))
        await house.perform(Answer(interaction=waits, text=plain("Read this"), buttons=OPEN))
        seen = house.server.visible_to(mira)[-1]
        assert (seen.text, seen.is_ephemeral) == ("Read this", False)
        assert press.is_answered


async def test_an_update_changes_the_message_that_was_pressed() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        press, waits = await pressed(house, mira, group)
        answer = Answer(interaction=waits, text=plain("This one"), first_answer=FirstAnswer.UPDATE)
        assert await house.perform(answer) == Done(waits.message)
        assert await house.perform(answer) == Done(waits.message)  # not modified
        assert house.said(olga, group) == ["This one"]
        assert press.is_answered
        house.server.deletes(house.last(olga, group))
        assert isinstance(await house.perform(answer), Refused)


async def test_a_long_update_of_an_ephemeral_message_goes_on_in_further_ones() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        _, waits = await pressed(house, mira, group)
        await house.perform(Answer(interaction=waits, text=plain("Which?"), buttons=MORE))
        whisper = house.last(mira, group)
        house.server.presses(mira, whisper, "More")
        again = (await house.next(ButtonPressed)).interaction
        assert again.is_private
        long = plain("提币 " * 500)
        answer = Answer(interaction=again, text=long, buttons=OPEN, first_answer=FirstAnswer.UPDATE)
        assert isinstance(await house.perform(answer), Done)
        seen = house.server.visible_to(mira, group)
        assert "".join(one.text for one in seen[1:]).count("提币") == 500
        assert all(one.is_ephemeral for one in seen[1:])
        assert house.said(olga, group) == ["Which?"]


async def test_a_press_that_is_too_old_still_gets_its_message_where_that_is_allowed() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, rights=MODERATOR)
        _, waits = await pressed(house, mira, group)
        house.server.lets_pass(minutes=2)
        assert isinstance(await house.perform(Answer(interaction=waits, text=plain("Late"))), Done)
        assert house.server.visible_to(mira, group)[-1].is_ephemeral


async def test_a_press_that_nobody_answers_rests_after_a_while() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        house.connection._presses.patience = 0.05
        press, waits = await pressed(house, mira, group)
        await eventually(lambda: press.is_answered, "no answer")
        await house.perform(Answer(interaction=waits, text=plain("Late")))
        assert len(house.server.calls_of("answerCallbackQuery")) == 1
        assert house.server.visible_to(mira, group)[-1].text == "Late"


async def test_a_press_is_answered_once() -> None:
    async with housed() as house:
        presses: Presses = house.connection._presses
        assert not await presses.alert("4", "unknown to the server")
        await presses.settle("4")
        assert len(house.server.calls_of("answerCallbackQuery")) == 1


async def commanded(house: House, who: Person, chat: Chat, *, is_ephemeral: bool) -> Any:
    speak = house.server.whispers if is_ephemeral else house.server.says
    speak(who, chat, "/help@helper_bot")
    return (await house.next(CommandGiven)).interaction


async def test_an_ephemeral_command_is_answered_unseen_without_any_right() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        waits = await commanded(house, mira, group, is_ephemeral=True)
        outcome = await house.perform(Answer(interaction=waits, text=LONG, buttons=OPEN))
        assert isinstance(outcome, Done)
        assert house.said(olga, group) == []
        assert all(one.is_ephemeral for one in house.server.visible_to(mira, group))


async def test_a_plain_command_is_refused_an_unseen_answer_without_rights() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        waits = await commanded(house, mira, group, is_ephemeral=False)
        answer = Answer(interaction=waits, text=plain("Help"))
        assert await house.perform(answer) == NOT_ALLOWED
        public = Answer(interaction=waits, text=plain("Help"), first_answer=FirstAnswer.PUBLIC)
        assert isinstance(await house.perform(public), Done)
        assert house.server.visible_to(olga, group)[-1].reply_to == "/help@helper_bot"


async def test_whoever_speaks_as_the_group_is_not_answered_in_front_of_all() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga, rights=MODERATOR)
        house.server.says_anonymously(olga, group, "/help@helper_bot")
        waits = (await house.next(CommandGiven)).interaction
        assert isinstance(
            await house.perform(Answer(interaction=waits, text=plain("Help"))), Refused
        )
        assert house.said(mira, group) == ["/help@helper_bot"]


async def test_an_answer_to_what_one_member_alone_sees_stays_between_the_two() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        house.server.whispers(mira, group, "and my seed?")
        asked = (await house.next(MessageReceived)).message.ref
        assert isinstance(await house.perform(Reply(to=asked, text=plain("Never"))), Done)
        assert house.said(olga, group) == []


async def test_an_alert_that_telegram_could_not_take_is_shown_later() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        press, waits = await pressed(house, mira, group)
        answer = Answer(interaction=waits, text=plain("Not yours"))
        house.server.befalls("answerCallbackQuery", flooded(1))
        assert isinstance(await house.perform(answer), RetryLater)
        assert not press.is_answered
        assert await house.perform(answer) == Done()
        assert press.alert == "Not yours"


async def test_a_long_update_of_a_public_message_goes_on_below() -> None:
    async with housed() as house:
        olga, mira = people(house)
        group = house.group(mira, owner=olga)
        _, waits = await pressed(house, mira, group)
        answer = Answer(interaction=waits, text=LONG, buttons=OPEN, first_answer=FirstAnswer.UPDATE)
        house.server.befalls("sendMessage", flooded(1))
        assert isinstance(await house.perform(answer, wish="w1"), RetryLater)
        assert isinstance(await house.perform(answer, wish="w1"), Done)
        seen = house.server.visible_to(olga, group)
        assert [one.text[:6] for one in seen] == sorted({one.text[:6] for one in seen})
        assert [bool(one.buttons) for one in seen] == [False] * (len(seen) - 1) + [True]
