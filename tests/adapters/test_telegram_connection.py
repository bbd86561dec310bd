"""Signing in, listening and stopping at a Bot API server, whatever goes wrong there."""

import asyncio
import time
from typing import Any

import pytest
from structlog.testing import capture_logs
from telegram.error import TelegramError

from community_bot.core.actions import PrivateMessage
from community_bot.core.errors import BooksSilentError
from community_bot.core.events import (
    BotAdded,
    BotRemoved,
    CommandGiven,
    Event,
    MemberJoined,
    MessageReceived,
    ReactionAdded,
)
from community_bot.core.languages import Language
from community_bot.core.messages import AuthorKind, ChatKind, Right
from community_bot.core.outcomes import RetryLater
from community_bot.core.ranks import Rank
from community_bot.core.rich import plain
from community_bot.telegram.connection import (
    TelegramConnection,
    TelegramSilentError,
    TelegramTokenError,
)
from community_bot.telegram.ids import user_ref
from community_bot.telegram.wire import DiscreetRequest
from tests.adapters.telegram_house import (
    MODERATOR,
    House,
    connection_to,
    eventually,
    housed,
    words,
)
from tests.support.servers.bot_api import (
    MALFORMED,
    bad_gateway,
    broken,
    delayed,
    dropped,
    flooded,
    serving,
)


async def ignore(_: Event) -> None:
    """Receive and forget."""


async def test_it_signs_in_and_says_what_it_may_read() -> None:
    async with housed(privacy=True) as house:
        assert (await house.connection.ready()).username == "helper_bot"
        assert house.connection.link("claim-x") == "https://t.me/helper_bot?start=claim-x"
        assert house.connection.state == "ok"
        assert "privacy mode is on" in house.connection.describe()
    async with housed(privacy=False) as house:
        assert house.connection.describe() == "signed in as @helper_bot; ok"


async def test_commands_are_offered_in_the_language_and_place_of_whoever_types() -> None:
    async with housed() as house:
        olga = house.server.person("Olga")
        mira = house.server.person("Mira", language="zh-hans")
        group = house.group(mira, owner=olga)
        house.server.starts(mira)
        await eventually(lambda: house.connection._has_menu, "no commands")
        listed = house.server.account.commands
        assert len(listed) == 12
        in_group = {one["command"]: one for one in listed["all_group_chats", "zh"]}
        assert in_group["faq"]["description"] == words(Language.ZH_HANS, "faq")
        assert in_group["faq"]["is_ephemeral"] is True
        assert "settings" not in in_group
        assert "settings" in house.server.commands_shown(olga, group)
        private = house.server.private(mira)
        assert "faq" in house.server.commands_shown(mira, private)
        assert "is_ephemeral" not in listed["all_private_chats", ""][0]


async def test_what_happens_in_a_group_is_heard_in_order() -> None:
    async with housed() as house:
        olga, mira = house.server.person("Olga"), house.server.person("Mira")
        group = house.group(mira, owner=olga, rights=MODERATOR)
        added = await house.next(BotAdded)
        assert added.author.user == user_ref(olga.id)
        for number in range(20):
            house.server.says(mira, group, f"message {number}")
        lin = house.server.person("Lin")
        house.server.joins(lin, group)
        house.server.reacts(mira, house.last(mira, group), "👎")
        house.server.removes_bot(olga, group)
        await house.next(BotRemoved)
        heard = [one.message.text for one in house.events if isinstance(one, MessageReceived)]
        assert [text for text in heard if text] == [f"message {number}" for number in range(20)]
        joined = [one for one in house.events if isinstance(one, MemberJoined)]
        assert len({one.key for one in joined}) == 1
        assert any(isinstance(one, ReactionAdded) for one in house.events)


async def test_administrators_are_moderators_and_a_bare_title_is_not() -> None:
    async with housed() as house:
        olga, mira, lin = (house.server.person(name) for name in ("Olga", "Mira", "Lin"))
        group = house.group(mira, lin, owner=olga, rights=MODERATOR)
        house.server.promotes(olga, lin, group, (), title="friend")

        async def rank(who: Any) -> Rank:
            house.server.says(who, group, "hello")
            event = await house.next(MessageReceived)
            while event.message.text != "hello":
                event = await house.next(MessageReceived)
            found: Rank = event.author.rank
            return found

        assert [await rank(who) for who in (olga, mira, lin)] == [
            Rank.MODERATOR,
            Rank.MEMBER,
            Rank.HELPER,
        ]
        asked = len(house.server.calls_of("getChatAdministrators"))
        house.server.joins(house.server.person("Noa"), group)
        assert await rank(mira) is Rank.MEMBER
        assert len(house.server.calls_of("getChatAdministrators")) == asked
        house.server.promotes(olga, mira, group, MODERATOR)
        assert await rank(mira) is Rank.MODERATOR
        house.server.demotes(olga, mira, group)
        assert await rank(mira) is Rank.MEMBER


async def test_setup_comes_with_what_the_bot_may_do() -> None:
    async with housed(privacy=True) as house:
        olga, mira = house.server.person("Olga"), house.server.person("Mira")
        group = house.group(mira, owner=olga)

        async def rights() -> Any:
            house.server.says(olga, group, "/setup@helper_bot")
            return (await house.next(CommandGiven)).chat.rights

        assert await rights() == {Right.WRITE}
        house.server.promotes_bot(olga, group, MODERATOR)
        assert await rights() == set(Right)
        house.server.promotes_bot(olga, group, ())
        assert await rights() == {Right.READ, Right.WRITE, Right.WHISPER}
        house.server.says(olga, group, "/help@helper_bot")
        assert (await house.next(CommandGiven)).chat.rights is None


async def test_channels_and_their_echo_are_heard_as_what_they_are() -> None:
    async with housed() as house:
        olga, mira = house.server.person("Olga"), house.server.person("Mira")
        group = house.group(mira, owner=olga)
        channel = house.server.channel("News", owner=olga, linked=group)
        house.server.adds_bot(olga, channel, ["can_post_messages"])
        house.server.posts(channel, "Maintenance at nine")
        events: list[MessageReceived] = []
        while len(events) < 2:
            event = await house.next(MessageReceived)
            events += [event] if event.message.text else []
        assert {one.author.kind for one in events} == {AuthorKind.CHANNEL}
        assert {one.chat.kind for one in events} == {ChatKind.CHANNEL, ChatKind.GROUP}


@pytest.mark.parametrize("name", MALFORMED)
async def test_a_malformed_update_leaves_the_bot_listening(name: str) -> None:
    async with housed() as house:
        mira = house.server.person("Mira")
        with capture_logs() as logs:
            house.server.slips_in(name)
            house.server.starts(mira)
            assert (await house.next(CommandGiven)).command == "start"
        assert "hello" not in str(logs)
        assert len(house.server.calls_of("getUpdates")) < 10


async def test_what_is_stepped_over_is_told_without_a_word_of_it() -> None:
    async with housed() as house:
        with capture_logs() as logs:
            number = house.server.slips_in("a message of wrong types")
            await eventually(lambda: house.connection.faults, "no fault")
        (told,) = [one for one in logs if one["log_level"] == "error"]
        assert told["update"] == number
        assert told["kinds"] == "message"
        assert len(told["sha256"]) == 64
        assert "updates that could not be used: 1" in house.connection.describe()


async def test_a_fault_of_ours_stops_nobody_else() -> None:
    async def fail(event: Event) -> None:
        if isinstance(event, CommandGiven) and event.args == "boom":
            raise KeyError("secret words of a member")

    async with housed() as house:
        house.receive = fail
        mira = house.server.person("Mira")
        with capture_logs() as logs:
            house.server.starts(mira, "boom")
            house.server.starts(mira, "fine")
            assert (await house.next(CommandGiven)).args == "fine"
        assert house.connection.faults == 1
        assert "secret words" not in str(logs)


async def test_updates_wait_at_telegram_while_the_books_are_silent() -> None:
    seen: list[Event] = []
    is_silent = True

    async def receive(event: Event) -> None:
        seen.append(event)
        if is_silent:
            raise BooksSilentError

    async with housed() as house:
        house.receive = receive
        house.server.starts(house.server.person("Mira"))
        await eventually(lambda: len(seen) > 1, "not tried again")
        await eventually(lambda: "database" in house.connection.state, "not told")
        assert len(house.server.account.queue.pending) == 1
        is_silent = False
        await house.next(CommandGiven)
        await eventually(lambda: not house.server.account.queue.pending, "not confirmed")
        assert len({one.key for one in seen}) == 1
        await eventually(lambda: house.connection.state == "ok", "not recovered")


@pytest.mark.parametrize("mishap", [broken, bad_gateway, dropped, lambda: flooded(1)])
async def test_polling_survives_a_server_that_stumbles(mishap: Any) -> None:
    async with housed() as house:
        house.server.befalls("getUpdates", mishap())
        mira = house.server.person("Mira")
        house.server.starts(mira, "one")
        await house.next(CommandGiven)
        house.server.starts(mira, "two")
        assert (await house.next(CommandGiven)).args == "two"
        await eventually(lambda: house.connection.state == "ok", "not recovered")


async def test_two_programs_on_one_bot_are_told_so() -> None:
    async with housed() as house:
        rival = House(house.server, connection_to(house.server))
        task = asyncio.create_task(rival.connection.run(rival.hear))
        await eventually(lambda: "409" in house.connection.state, "no conflict")
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        await eventually(lambda: house.connection.state == "ok", "not recovered")


async def test_a_webhook_that_somebody_sets_is_told() -> None:
    async with housed() as house:
        house.server.account.webhook = {"url": "https://rival.example/"}
        house.server.starts(house.server.person("Mira"))
        await eventually(lambda: "webhook" in house.connection.state, "not told")
        house.server.account.webhook = {}
        await eventually(lambda: house.connection.state == "ok", "not recovered")


async def test_a_webhook_is_removed() -> None:
    async with serving() as server:
        server.account.webhook = {"url": "https://old.example/"}
        task = asyncio.create_task(connection_to(server).run(ignore))
        await server.account.queue.polled.wait()
        assert server.account.webhook == {}
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_a_wrong_token_ends_the_run_in_words_that_do_not_hold_it() -> None:
    async with serving() as server:
        connection = TelegramConnection(
            "123456:wrong-token-of-nobody",
            api_url=server.url,
            clock=lambda: None,  # type: ignore[arg-type,return-value]
            command_words=words,
        )
        with pytest.raises(TelegramTokenError) as told:
            await connection.run(ignore)
        assert "wrong-token" not in f"{told.value!r} {connection.describe()}"
        assert "token" in connection.describe()


async def test_a_token_that_is_revoked_ends_the_run_and_keeps_what_waits() -> None:
    async with serving() as server:
        connection = connection_to(server)
        run = asyncio.create_task(connection.run(ignore))
        await server.account.queue.polled.wait()
        server.revokes_token()
        with pytest.raises(TelegramTokenError):
            await asyncio.wait_for(run, 5)
        assert "token" in connection.state


async def test_a_server_that_is_not_there_ends_the_run_and_it_may_be_run_again() -> None:
    async with serving() as server:
        connection = connection_to(server)
        server.befalls("getMe", dropped())
        with pytest.raises(TelegramSilentError):
            await connection.run(ignore)
        task = asyncio.create_task(connection.run(ignore))
        await eventually(lambda: connection.state == "ok" or task.done(), "not signed in")
        assert (await connection.ready()).username == "helper_bot"
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_before_it_has_signed_in_what_is_to_be_said_waits() -> None:
    async with serving() as server:
        house = House(server, connection_to(server))
        letter = PrivateMessage(to=user_ref(7), text=plain("hello"))
        assert isinstance(await house.perform(letter), RetryLater)
        assert server.calls == []


async def test_it_stops_at_once() -> None:
    async with serving() as server:
        task = asyncio.create_task(connection_to(server).run(ignore))
        await server.account.queue.polled.wait()
        began = time.monotonic()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
        assert time.monotonic() - began < 1


async def test_commands_that_are_not_taken_stop_nothing() -> None:
    async with serving() as server:
        connection = connection_to(server)
        server.befalls("setMyCommands", broken())
        task = asyncio.create_task(connection.run(ignore))
        await server.account.queue.polled.wait()
        await eventually(lambda: server.calls_of("setMyCommands"), "not tried")
        assert not task.done()
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def test_chats_do_not_wait_for_one_another() -> None:
    hold = asyncio.Event()

    async def receive(event: Event) -> None:
        if isinstance(event, CommandGiven) and event.args == "slow":
            await hold.wait()

    async with housed() as house:
        house.receive = receive
        house.server.befalls("getUpdates", delayed(0.2))
        mira, lin = house.server.person("Mira"), house.server.person("Lin")
        house.server.starts(mira, "first")
        await house.next(CommandGiven)
        house.server.starts(mira, "slow")
        house.server.starts(lin, "quick")
        assert (await house.next(CommandGiven)).args == "quick"
        hold.set()
        assert (await house.next(CommandGiven)).args == "slow"


@pytest.mark.parametrize(
    "payload", [b'{"ok": true, "result": [secret words', b'"secret words"', b"[" * 100_000]
)
def test_an_answer_that_cannot_be_read_is_not_written_to_the_log(
    payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TelegramError, match="Invalid server response"):
        DiscreetRequest.parse_json_payload(payload)
    assert "secret words" not in caplog.text
