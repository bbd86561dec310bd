"""What our connection hears of what people do, by the real discord.py and a Discord of our own."""

import asyncio

from community_bot.core.errors import BooksSilentError
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    CommandGiven,
    MemberJoined,
    MemberRenamed,
    MessageEdited,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.judgement.views import Choice, Choices, Completion
from community_bot.core.messages import ChatKind, Right
from community_bot.core.ranks import Rank
from community_bot.discord import listening, presses
from community_bot.discord.ids import guild_ref, user_ref
from tests.adapters.discord_running import Running
from tests.support.servers.guild_api import (
    Permission,
    Reply,
    acts,
)

COMMANDS = "PUT /applications/{application_id}/commands"


async def test_members_are_heard_in_channels_and_in_private(bot, server):
    server.says(server.mira, server.general, "how do I reset 2FA?")
    asked = await bot.hears(MessageReceived)
    server.messages_bot(server.mira, "and my withdrawal?")
    private = await bot.hears(MessageReceived)

    assert (asked.message.text, asked.chat.kind) == ("how do I reset 2FA?", ChatKind.GROUP)
    assert (private.message.text, private.chat.kind) == ("and my withdrawal?", ChatKind.PRIVATE)
    assert private.message.is_addressed


async def test_an_edit_is_heard_for_messages_from_before_the_start(server):
    said = server.says(server.mira, server.general, "hello")
    async with Running(server) as bot:
        server.edits(server.mira, said, "my seed phrase is …")
        edited = await bot.hears(MessageEdited)

    assert edited.message.text == "my seed phrase is …"
    assert edited.message.ref.id == str(said.id)


async def test_messages_of_one_channel_come_in_their_order(bot, server):
    for number in range(50):
        server.says(server.mira, server.general, str(number))
    await bot.until(lambda: len(bot.all(MessageReceived)) == 50, "all are heard")

    assert [one.message.text for one in bot.all(MessageReceived)] == [
        str(number) for number in range(50)
    ]


async def test_a_slow_channel_holds_up_no_other(server):
    news = server.text(server.house, "other")
    waits = asyncio.Event()

    class Slow(Running):
        async def receive(self, event):
            if isinstance(event, MessageReceived) and event.message.text == "slow":
                await waits.wait()
            await super().receive(event)

    async with Slow(server) as bot:
        server.says(server.mira, server.general, "slow")
        server.says(server.mira, news, "quick")
        assert (await bot.hears(MessageReceived)).message.text == "quick"
        waits.set()
        assert (await bot.hears(MessageReceived)).message.text == "slow"


async def test_who_comes_and_goes_by_another_name_is_told(bot, server):
    eve = server.user("eve")
    member = server.joins(eve, server.house)
    joined = await bot.hears(MemberJoined)
    member.nick = "Exchange Support"
    acts.change_member(server.world, server.house, member)
    renamed = await bot.hears(MemberRenamed)
    eve.name = "exchange-admin"
    acts.change_member(server.world, server.house, member)
    again = await bot.hears(MemberRenamed)

    assert joined.author.user == user_ref(eve.id)
    assert joined.chat.ref == guild_ref(server.house.id)
    assert joined.chat.locale == "en-US"
    assert renamed.author.display_name == "Exchange Support"
    assert again.author.username == "exchange-admin"


async def test_a_role_is_no_new_name(bot, server):
    eve = server.user("eve")
    server.joins(eve, server.house, server.role(server.house, "vip"))
    await bot.hears(MemberJoined)
    server.says(eve, server.general, "hello")
    await bot.hears(MessageReceived)

    assert not bot.all(MemberRenamed)


async def test_the_bot_is_told_where_it_was_let_in_and_put_out(bot, server):
    await bot.hears(BotAdded)
    other = server.strange_guild("Elsewhere")
    server.adds_bot(other)
    await bot.until(lambda: bot.all(BotAdded), "it is told")
    added = bot.all(BotAdded)[-1]
    server.removes_bot(other)
    removed = await bot.hears(BotRemoved)

    assert (added.chat.ref, added.chat.title) == (guild_ref(other.id), "Elsewhere")
    assert not added.is_adder_known
    assert removed.chat.ref == guild_ref(other.id)


async def test_a_server_that_let_it_in_while_it_was_away_is_told_of(server):
    async with Running(server) as bot:
        first = await bot.hears(BotAdded)
    async with Running(server) as bot:
        again = await bot.hears(BotAdded)

    assert first == again  # the books know the second by its key


async def test_a_reaction_is_heard(bot, server):
    said = server.says(server.mira, server.general, "hello")
    server.reacts(server.mira, said, "👎")
    reacted = await bot.hears(ReactionAdded)

    assert (reacted.reaction, reacted.message.id) == ("👎", str(said.id))
    assert reacted.author.display_name == "mira"


async def test_commands_are_offered_in_the_members_language(bot, server):
    await bot.offers()
    shown, ann = server.commands_for(server.mira, server.general), server.user("ann")

    assert shown["常见问题"] == "查找答案"
    assert "setup" not in shown
    assert "pause" not in shown
    assert "setup" in server.commands_for(server.house.owner, server.general)
    assert "faq" in server.commands_for(ann, server.direct(ann))


async def test_an_unchanged_list_of_commands_is_not_sent_again(server):
    for _ in range(2):
        async with Running(server) as bot:
            await bot.offers()
            await bot.until(
                lambda: server.calls("GET /applications/{application_id}/commands"), "it looks"
            )
            await asyncio.sleep(0.05)

    assert len(server.calls(COMMANDS)) == 1


async def test_a_command_is_acknowledged_before_the_desk_has_run(server):
    asleep = asyncio.Event()

    class Asleep(Running):
        async def receive(self, event):
            await super().receive(event)
            await asleep.wait()

    async with Asleep(server) as bot:
        await bot.offers()
        asked = server.uses(server.mira, server.general, "/faq", {"question": "fees"})
        await bot.until(lambda: asked.is_answered, "it is acknowledged")
        given = await bot.hears(CommandGiven)
        asleep.set()

    assert (given.command, given.args) == ("faq", "fees")
    assert given.author.locale == "zh-CN"
    assert asked.answer is Reply.DEFERRED
    assert server.from_bot(server.mira, server.general)[-1].is_private


async def test_setup_tells_what_the_bot_may_do_in_that_channel(bot, server):
    await bot.offers()
    server.denies(server.general, server.world.bot, Permission.SEND_MESSAGES)
    server.uses(server.house.owner, server.general, "/setup", {"words": "staff"})
    given = await bot.hears(CommandGiven)

    assert given.args == "staff"
    assert given.chat.rights == frozenset(Right) - {Right.WRITE}
    assert given.chat.community == guild_ref(server.house.id)
    assert given.author.rank is Rank.MODERATOR  # an owner of the bot is known by id alone


async def test_claiming_works_in_private(bot, server):
    await bot.offers()
    server.uses(server.mira, server.direct(server.mira), "/claim", {"code": "abc"})
    given = await bot.hears(CommandGiven)

    assert (given.args, given.chat.kind) == ("abc", ChatKind.PRIVATE)


async def test_what_is_being_typed_is_completed(server):
    asked = []

    async def ask(query):
        asked.append(query)
        return Choices((Choice(insert="/faq withdraw-fee", label="What are the fees?"),))

    running = Running(server)
    running.connection.ask = ask
    async with running as bot:
        await bot.offers()
        typing = server.types(server.mira, server.general, "/faq", option="question", text="fee")
        await bot.until(lambda: typing.choices is not None, "choices are offered")
        bot.check()

    member = user_ref(server.mira.id)
    assert asked == [Completion(typed="/faq fee", member=member, locale="zh-CN")]
    assert [(one["name"], one["value"]) for one in typing.choices or ()] == [
        ("What are the fees?", "withdraw-fee")
    ]


async def test_the_books_are_asked_again_when_they_are_silent(bot, server):
    bot.faults.append(BooksSilentError())
    server.says(server.mira, server.general, "first")
    server.says(server.mira, server.general, "second")
    await bot.until(lambda: len(bot.all(MessageReceived)) == 2, "both are heard")

    assert [one.message.text for one in bot.all(MessageReceived)] == ["first", "second"]
    assert bot.connection.faults.lost == 0


async def test_a_mistake_of_the_desk_stops_nothing(bot, server):
    bot.faults.append(ZeroDivisionError())
    server.says(server.mira, server.general, "first")
    server.says(server.mira, server.general, "second")

    assert (await bot.hears(MessageReceived)).message.text == "second"
    assert bot.connection.faults.lost == 1
    assert "lost: 1" in bot.connection.describe()


async def test_books_that_stay_silent_lose_one_event_only(bot, server, monkeypatch):
    monkeypatch.setattr(listening, "_RESTS", (0.0,))
    bot.faults.extend([BooksSilentError(), BooksSilentError()])
    server.says(server.mira, server.general, "first")
    server.says(server.mira, server.general, "second")

    assert (await bot.hears(MessageReceived)).message.text == "second"
    assert bot.connection.faults.lost == 1


async def test_a_press_that_gets_no_answer_stops_thinking(server, monkeypatch):
    monkeypatch.setattr(presses, "SPINNER", 0.1)
    async with Running(server) as bot:
        await bot.offers()
        server.uses(server.mira, server.general, "/help")
        await bot.until(lambda: server.visible_to(server.mira, server.general), "it thinks")
        await bot.until(
            lambda: not server.from_bot(server.mira, server.general), "it stops thinking"
        )
