"""Answers to commands and presses, seen with the eyes of those they are for."""

import asyncio

from community_bot.core.actions import (
    Answer,
    Button,
    FirstAnswer,
)
from community_bot.core.events import ButtonPressed, CommandGiven
from community_bot.core.outcomes import Done, Refused
from community_bot.core.rich import plain
from community_bot.discord import presses
from tests.adapters.discord_running import PICK, Exchange, Running, posts, shown
from tests.support.servers.guild_api import (
    Delayed,
    Interaction,
    Message,
)
from tests.support.servers.guild_api import Reply as First

MORE = ((Button(label="More", id="more:ab:cd"),),)


async def pressed(
    bot: Running, server: Exchange, message: Message, label: str
) -> tuple[Interaction, ButtonPressed]:
    """Somebody presses a button; the interaction at the server, and the event."""
    asked = server.presses(server.mira, message, label)
    return asked, await bot.hears(ButtonPressed)


async def commanded(bot: Running, server: Exchange) -> CommandGiven:
    """Somebody gives a command; the event."""
    await bot.offers()
    server.uses(server.mira, server.general, "/help")
    return await bot.hears(CommandGiven)


async def test_a_command_is_answered_for_the_member_alone(bot, server):
    given = await commanded(bot, server)
    done = await bot.does(
        Answer(interaction=given.interaction, text=plain("I can …"), buttons=MORE)
    )
    seen = shown(server)[-1]

    assert isinstance(done, Done)
    assert (seen.text, seen.is_private, seen.is_loading) == ("I can …", True, False)
    assert seen.labels == ["More"]
    assert not server.from_bot(server.house.owner, server.general)


async def test_a_press_is_answered_unseen_and_the_message_stays(bot, server):
    message = await posts(bot, server, buttons=MORE)
    asked, given = await pressed(bot, server, message, "More")
    await bot.does(Answer(interaction=given.interaction, text=plain("Only you")))

    assert asked.answer is First.DEFERRED
    assert [one.text for one in shown(server)] == ["Which one?", "Only you"]
    assert [one.text for one in server.from_bot(server.house.owner, server.general)] == [
        "Which one?"
    ]


async def test_an_update_changes_the_message_that_carried_the_button(bot, server):
    message = await posts(bot, server)
    asked, given = await pressed(bot, server, message, "This one")
    answer = Answer(
        interaction=given.interaction, text=plain("Done."), first_answer=FirstAnswer.UPDATE
    )
    await bot.does(answer)
    seen = shown(server)

    assert asked.answer is First.DEFERRED_UPDATE
    assert [(one.text, one.labels) for one in seen] == [("Done.", [])]


async def test_an_update_of_an_unseen_message_stays_unseen(bot, server):
    given = await commanded(bot, server)
    await bot.does(Answer(interaction=given.interaction, text=plain("Which?"), buttons=PICK))
    _, press = await pressed(bot, server, shown(server)[-1].message, "This one")
    answer = Answer(
        interaction=press.interaction, text=plain("Done."), first_answer=FirstAnswer.UPDATE
    )
    await bot.does(answer)

    assert press.interaction.is_private
    assert [(one.text, one.is_private) for one in shown(server)] == [("Done.", True)]


async def test_who_may_not_press_is_told_unseen_and_the_message_stays(bot, server):
    message = await posts(bot, server)
    _, given = await pressed(bot, server, message, "This one")
    await bot.does(Answer(interaction=given.interaction, text=plain("Not yours.")))

    assert [(one.text, one.is_private) for one in shown(server)] == [
        ("Which one?", False),
        ("Not yours.", True),
    ]


async def test_an_answer_that_is_given_again_is_shown_once(bot, server):
    given = await commanded(bot, server)
    answer = Answer(interaction=given.interaction, text=plain("I can …"))
    await bot.does(answer, wish="w1")
    await bot.does(answer, wish="w1")
    await bot.does(answer, wish="w2")

    assert [one.text for one in shown(server)] == ["I can …", "I can …"]


async def test_a_long_answer_stays_with_whoever_asked(bot, server):
    given = await commanded(bot, server)
    text = "\n\n".join("word " * 300 for _ in range(3))
    await bot.does(Answer(interaction=given.interaction, text=plain(text), buttons=MORE))

    assert [one.is_private for one in shown(server)] == [True, True, True]
    assert [one.labels for one in shown(server)] == [[], [], ["More"]]


async def test_an_answer_waits_for_its_acknowledgement(bot, server):
    await bot.offers()
    callback = "POST /interactions/{interaction_id}/{interaction_token}/callback"
    server.troubles(Delayed(0.3), callback)
    server.uses(server.mira, server.general, "/help")
    given = await bot.hears(CommandGiven)
    done = await bot.does(Answer(interaction=given.interaction, text=plain("I can …")))

    assert isinstance(done, Done)


async def test_a_press_on_a_message_from_before_a_restart_is_heard_and_answered(server):
    async with Running(server) as bot:
        message = await posts(bot, server)
    async with Running(server) as bot:
        _, given = await pressed(bot, server, message, "This one")
        done = await bot.does(
            Answer(
                interaction=given.interaction, text=plain("Done."), first_answer=FirstAnswer.UPDATE
            )
        )

    assert given.button == "pick:ab:cd"
    assert isinstance(done, Done)
    assert shown(server)[-1].text == "Done."


async def test_an_answer_from_before_a_restart_is_refused(server):
    async with Running(server) as bot:
        given = await commanded(bot, server)
    async with Running(server) as bot:
        refused = await bot.does(Answer(interaction=given.interaction, text=plain("x")))

    assert isinstance(refused, Refused)


async def test_an_answer_after_a_quarter_of_an_hour_is_refused(bot, server, monkeypatch):
    given = await commanded(bot, server)
    await bot.until(lambda: shown(server), "it thinks")
    server.time_passes(16 * 60)
    answer = Answer(interaction=given.interaction, text=plain("x"))
    at_discord = await bot.does(answer)
    monkeypatch.setattr(presses, "LIFE", 0.0)
    here = await bot.does(answer)

    assert at_discord == Refused("Invalid Webhook Token (50027)")
    assert isinstance(here, Refused)


async def test_old_presses_are_forgotten(bot, server, monkeypatch):
    await commanded(bot, server)
    monkeypatch.setattr(presses, "LIFE", 0.0)
    await commanded(bot, server)

    assert len(bot.connection.messenger.presses._known) == 1


async def test_answers_of_many_members_do_not_wait_for_one_another(bot, server):
    await bot.offers()
    people = [server.user(f"member {number}") for number in range(10)]
    for user in people:
        server.joins(user, server.house)
        server.uses(user, server.general, "/help")
    given = [await bot.hears(CommandGiven) for _ in people]
    done = await asyncio.gather(
        *(bot.does(Answer(interaction=one.interaction, text=plain("Hi"))) for one in given)
    )

    assert all(isinstance(one, Done) for one in done)
    assert not server.unanswered()
