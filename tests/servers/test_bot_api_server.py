"""The loopback Bot API server, asked by the real python-telegram-bot over a real socket."""

import asyncio
import time
import warnings
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from typing import Any

import aiohttp
import pytest
from telegram import (
    Bot,
    BotCommand,
    BotCommandScopeAllChatAdministrators,
    BotCommandScopeChat,
    ChatPermissions,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    LinkPreviewOptions,
    MessageEntity,
    ReplyParameters,
)
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    EndPointNotFound,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)
from telegram.request import HTTPXRequest
from telegram.warnings import PTBUserWarning

from tests.support.pictures import screenshot
from tests.support.servers.bot_api import (
    MALFORMED,
    BotApiServer,
    Chat,
    Person,
    Rules,
    bad_gateway,
    broken,
    delayed,
    dropped,
    dropped_after,
    flooded,
    serving,
)
from tests.support.servers.bot_api.document import telegram_document
from tests.support.servers.bot_api.server import METHODS
from tests.support.specifications import specification

# The SDK warns of each flood, since its time to wait will have another type one day.
pytestmark = pytest.mark.filterwarnings("ignore::telegram.warnings.PTBDeprecationWarning")

MODERATOR = ("can_delete_messages", "can_restrict_members")
OTHERWISE_SILENT = ("chat_member", "message_reaction")


def unchecked() -> HTTPXRequest:
    """The SDK's own client; to read the machine's certificates takes longer than a test."""
    return HTTPXRequest(httpx_kwargs={"verify": False})


def sdk(server: BotApiServer) -> Bot:
    """The bot that is tried, with the token that it has now."""
    return Bot(
        server.token,
        base_url=server.base_url,
        base_file_url=f"{server.url}/file/bot",
        request=unchecked(),
        get_updates_request=unchecked(),
    )


@asynccontextmanager
async def tried(**more: Any) -> AsyncIterator[tuple[BotApiServer, Bot]]:
    """A server of another kind than the fixture's, and a bot."""
    async with serving(**more) as server, sdk(server) as bot:
        yield server, bot


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with serving() as server:
        yield server


@pytest.fixture
async def bot(server: BotApiServer) -> AsyncIterator[Bot]:
    async with sdk(server) as bot:
        yield bot


@pytest.fixture
def mira(server: BotApiServer) -> Person:
    return server.person("Mira", username="mira", language="en")


@pytest.fixture
def sam(server: BotApiServer) -> Person:
    return server.person("Sam", language="zh-hans")


@pytest.fixture
def group(server: BotApiServer, mira: Person, sam: Person) -> Chat:
    """Mira's supergroup, with Sam and with the bot as a plain member."""
    group = server.group("Traders", owner=mira, members=[sam])
    server.adds_bot(mira, group)
    server.account.queue.pending.clear()
    return group


@pytest.fixture
def guarded(server: BotApiServer, mira: Person, group: Chat) -> Chat:
    """The same group, where the bot is a moderator."""
    server.promotes_bot(mira, group, MODERATOR)
    server.account.queue.pending.clear()
    return group


async def refusal(call: Awaitable[object], kind: type[TelegramError] = BadRequest) -> str:
    """What the bot is told instead of an answer; the SDK leaves only the first letter great."""
    with pytest.raises(kind) as refused:
        await call
    assert type(refused.value) is kind
    return refused.value.message


async def asked_by(token: str, server: BotApiServer) -> str:
    """What somebody with a wrong token is told."""
    async with unchecked() as request:
        stranger = Bot(token, base_url=server.base_url, request=request)
        return await refusal(stranger.get_me(), InvalidToken)


async def raw_updates(bot: Bot, **params: Any) -> list[dict[str, Any]]:
    """Updates as they are on the wire, by the connection that the SDK keeps for them."""
    patience = params.get("timeout", 0) + 5
    with warnings.catch_warnings(action="ignore", category=PTBUserWarning):
        updates: list[dict[str, Any]] = await bot.do_api_request(
            "getUpdates", api_kwargs=params, read_timeout=patience
        )
    return updates


async def heard(server: BotApiServer, bot: Bot, **params: Any) -> list[dict[str, Any]]:
    """What came in since the last look, by kind."""
    updates = await raw_updates(bot, **params)
    if updates:
        await raw_updates(bot, offset=updates[-1]["update_id"] + 1)
    assert server.account.queue.pending == []
    return [{k: v for k, v in one.items() if k != "update_id"} for one in updates]


async def texts_heard(server: BotApiServer, bot: Bot) -> list[str]:
    return [one.get("message", {}).get("text") for one in await heard(server, bot)]


def button(label: str, **act: Any) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[InlineKeyboardButton(label, **act)]])


def to_one(who: Person, **proof: Any) -> dict[str, Any]:
    """Parameters that make a message ephemeral."""
    return {"ephemeral_message_parameters": {"receiver_user_id": who.id, **proof}}


class TestTokensAndMethods:
    async def test_a_bot_learns_who_it_is(self, server, bot):
        me = await bot.get_me()

        assert (me.id, me.username, me.is_bot) == (server.bot.id, "helper_bot", True)
        assert me.can_read_all_group_messages is False

    async def test_a_token_of_nobody_is_refused(self, server):
        assert await asked_by(f"{server.bot.id}:{'x' * 35}", server) == "Unauthorized"

    async def test_what_is_no_token_is_not_found(self, server):
        assert await asked_by("nonsense", server) == "Not Found"

    async def test_a_token_revoked_in_the_middle_ends_the_poll_and_everything_else(
        self, server, bot
    ):
        poll = asyncio.create_task(raw_updates(bot, timeout=20))
        await until_polled(server)

        server.revokes_token()

        # Of a raw request the SDK only says that something was not found.
        await refusal(poll, EndPointNotFound)
        assert await refusal(bot.get_me(), InvalidToken) == "Unauthorized"
        async with sdk(server) as again:
            assert again.id == server.bot.id

    async def test_a_method_that_does_not_exist_is_not_found_and_noted(self, server, bot):
        await refusal(bot.do_api_request("sendTelepathy"), EndPointNotFound)

        assert server.faults == ["there is no method sendTelepathy"]
        server.faults.clear()

    async def test_every_call_is_recorded_with_its_values_decoded(self, server, bot, mira):
        server.starts(mira)

        await bot.send_message(mira.id, "hello", reply_markup=button("Yes", callback_data="y"))

        (call,) = server.calls_of("sendMessage")
        assert call.params["chat_id"] == mira.id
        assert call.params["reply_markup"]["inline_keyboard"][0][0]["callback_data"] == "y"
        assert call.result["message_id"] == 2
        assert call.is_carried_out

    @pytest.mark.parametrize(
        ("extra", "complaint"),
        [
            ({"colour": "red"}, "sendMessage has no field colour"),
            ({"disable_notification": "perhaps"}, "sendMessage.disable_notification is no Boolean"),
            ({"message_thread_id": "one"}, "sendMessage.message_thread_id is no Integer"),
            (
                {"reply_markup": {"inline_keyboard": [[{"label": "Yes"}]]}},
                "sendMessage.reply_markup:InlineKeyboardMarkup.inline_keyboard[0][0]"
                ":InlineKeyboardButton lacks text",
            ),
            (
                {"ephemeral_message_parameters": {"receiver": 1}},
                "sendMessage.ephemeral_message_parameters:EphemeralMessageParameters lacks "
                "receiver_user_id",
            ),
        ],
    )
    async def test_what_the_document_does_not_know_is_refused_and_noted(
        self, server, bot, mira, extra, complaint
    ):
        server.starts(mira)

        await refusal(bot.send_message(mira.id, "hello", api_kwargs=extra))

        assert server.faults[0].startswith(complaint)
        assert len(server.visible_to(mira)) == 1
        server.faults.clear()

    async def test_a_test_with_such_a_call_fails(self):
        async def colourful() -> None:
            async with tried() as (server, bot):
                mira = server.person("Mira")
                server.starts(mira)
                await refusal(bot.send_message(mira.id, "x", api_kwargs={"colour": "red"}))

        with pytest.raises(AssertionError, match="sendMessage has no field colour"):
            await colourful()

    def test_every_mistake_that_is_planted_in_a_request_is_found(self):
        document = telegram_document()
        request = {
            "chat_id": "-100",
            "text": "hello",
            "entities": [{"type": "text_link", "offset": 0, "length": 2, "url": "https://x.org"}],
            "reply_parameters": {"message_id": 5, "quote": "so"},
            "reply_markup": {"inline_keyboard": [[{"text": "Yes", "callback_data": "y"}]]},
            "ephemeral_message_parameters": {"receiver_user_id": 7},
        }

        assert document.read("sendMessage", request)[1] == []
        planted = list(mistakes(request))
        assert len(planted) == 17
        assert [one for one in planted if not document.read("sendMessage", one)[1]] == []

    def test_the_server_knows_no_method_that_the_document_does_not_know(self):
        assert [name for name in METHODS if not telegram_document().has(name)] == []


def mistakes(value: Any) -> Iterator[Any]:
    """The same with one thing wrong: another type somewhere, or a field too many."""
    if isinstance(value, dict):
        yield {**value, "colour": "red"}
        for name, one in value.items():
            yield from ({**value, name: wrong} for wrong in mistakes(one))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from ([*value[:place], wrong, *value[place + 1 :]] for wrong in mistakes(one))
    else:
        yield {"wrong": "type"}


async def until_polled(server: BotApiServer) -> None:
    async with asyncio.timeout(5):
        await server.account.queue.polled.wait()


class TestSpecifications:
    """A machine without them tests less, and says so."""

    def test_without_a_specification_its_tests_are_skipped(self, monkeypatch):
        monkeypatch.delenv("CBTEST_SPECS", raising=False)

        with pytest.raises(pytest.skip.Exception, match="there is none in"):
            specification("of-no-platform.json")

    def test_where_somebody_said_where_they_are_they_fail(self, monkeypatch, tmp_path):
        monkeypatch.setenv("CBTEST_SPECS", str(tmp_path))

        with pytest.raises(pytest.fail.Exception, match=rf"there is none in {tmp_path}"):
            specification("telegram-bot-api.json")


class TestUpdates:
    async def test_an_update_waits_until_it_is_confirmed(self, server, bot, mira):
        server.starts(mira)

        (first,) = await raw_updates(bot)
        assert await raw_updates(bot, offset=first["update_id"]) == [first]
        assert await raw_updates(bot, offset=first["update_id"] + 1) == []

    async def test_a_negative_offset_keeps_only_the_last(self, server, bot, mira):
        server.starts(mira)
        for text in ("one", "two"):
            server.says(mira, server.private(mira), text)

        (last,) = await raw_updates(bot, offset=-1)
        assert last["message"]["text"] == "two"
        assert await raw_updates(bot) == [last]

    async def test_a_limit_is_kept(self, server, bot, mira):
        server.starts(mira)
        server.says(mira, server.private(mira), "more")

        assert len(await raw_updates(bot, limit=1)) == 1

    async def test_a_poll_waits_for_what_comes(self, server, bot, mira):
        poll = asyncio.create_task(raw_updates(bot, timeout=20))
        await until_polled(server)

        server.starts(mira)

        assert [one["message"]["text"] for one in await poll] == ["/start"]

    async def test_a_poll_ends_empty_when_nothing_comes(self, bot):
        began = time.monotonic()

        assert await bot.get_updates(timeout=1) == ()
        assert time.monotonic() - began >= 1

    async def test_of_two_pollers_the_first_is_sent_away(self, server, bot, mira):
        first = asyncio.create_task(raw_updates(bot, timeout=20))
        await until_polled(server)
        async with sdk(server) as twin:
            second = asyncio.create_task(raw_updates(twin, timeout=20))

            assert "terminated by other getUpdates request" in await refusal(first, Conflict)
            server.starts(mira)
            assert len(await second) == 1

    async def test_with_a_webhook_nothing_can_be_polled(self, server, bot, mira):
        poll = asyncio.create_task(raw_updates(bot, timeout=20))
        await until_polled(server)
        assert "an https url" in await refusal(bot.set_webhook("http://example.com"))

        await bot.set_webhook("https://example.com/hook", secret_token="s")
        server.starts(mira)

        assert "terminated by setWebhook" in await refusal(poll, Conflict)
        assert "while webhook is active" in await refusal(raw_updates(bot), Conflict)
        assert (await bot.get_webhook_info()).pending_update_count == 1
        await bot.delete_webhook(drop_pending_updates=True)
        assert await raw_updates(bot) == []

    async def test_some_kinds_come_only_when_asked_for_and_stay_asked_for(
        self, server, bot, mira, sam, guarded
    ):
        said = server.says(sam, guarded, "hello")
        server.reacts(mira, said, "👍")
        assert [list(one) for one in await heard(server, bot)] == [["message"]]

        await raw_updates(bot, allowed_updates=["message", *OTHERWISE_SILENT])
        server.reacts(mira, said, "👎")
        server.leaves(sam, guarded)

        kinds = [next(iter(one)) for one in await heard(server, bot)]
        assert kinds == ["message_reaction", "chat_member", "message"]

    @pytest.mark.parametrize("name", MALFORMED)
    async def test_a_malformed_update_arrives_as_it_is(self, server, bot, name):
        number = server.slips_in(name)

        assert await raw_updates(bot) == [{"update_id": number, **MALFORMED[name]}]

    @pytest.mark.parametrize(
        ("name", "kind"),
        [
            ("a message without a number", TypeError),
            ("a message of the far future", OverflowError),
            ("an update that is no object inside", AttributeError),
        ],
    )
    async def test_the_sdk_cannot_get_past_a_malformed_update_by_itself(
        self, server, bot, name, kind
    ):
        server.slips_in(name)

        for _ in range(2):
            with pytest.raises(kind):
                await bot.get_updates()


class TestWhatABotHears:
    async def test_with_privacy_it_hears_only_what_is_meant_for_it(self, server, bot, sam, group):
        ours = await bot.send_message(group.id, "Ask me.")
        rose = server.other_bot("Rose", "rose_bot")
        server.joins(rose, group)
        server.says(sam, group, "how do I withdraw?")
        server.says(sam, group, "@helper_bot how do I withdraw?")
        server.says(sam, group, "no mail: mira@helper_bot.com")
        server.says(sam, group, "/faq fees")
        server.says(sam, group, "/rules@rose_bot")
        server.says(sam, group, "/faq@Helper_Bot fees")
        server.says(sam, group, "thanks", reply_to=group.messages[ours.message_id])
        server.says(sam, group, "by its inline mode", via=server.bot)
        server.says(rose, group, "@helper_bot I am a bot")
        server.says(sam, group, "/help")  # for Rose, who spoke last

        assert await texts_heard(server, bot) == [
            None,  # Rose came in
            "@helper_bot how do I withdraw?",
            "/faq fees",
            "/faq@Helper_Bot fees",
            "thanks",
            "by its inline mode",
        ]

    async def test_an_administrator_hears_everybody_but_other_bots(self, server, bot, sam, guarded):
        rose = server.other_bot("Rose", "rose_bot")
        server.says(sam, guarded, "how do I withdraw?")
        server.joins(rose, guarded)
        server.says(rose, guarded, "welcome")

        assert await texts_heard(server, bot) == ["how do I withdraw?", None]

    async def test_without_privacy_it_hears_everybody(self):
        async with tried(privacy=False) as (server, bot):
            mira = server.person("Mira")
            group = server.group("Traders", owner=mira)
            server.adds_bot(mira, group)
            server.says(mira, group, "hello")

            assert await texts_heard(server, bot) == [None, None, "hello"]

    async def test_an_edit_is_heard_like_a_message(self, server, bot, sam, guarded):
        said = server.says(sam, guarded, "hello")
        server.edits(said, "hello, see https://example.com")

        _, edited = await heard(server, bot)
        assert edited["edited_message"]["message_id"] == said.id
        assert edited["edited_message"]["entities"][0]["type"] == "url"

    async def test_a_deep_link_starts_a_private_chat(self, server, bot, mira):
        server.starts(mira, "claim-1_A")

        (update,) = await bot.get_updates()
        assert update.message.text == "/start claim-1_A"
        assert update.message.entities[0].type == "bot_command"
        assert (await bot.get_chat(mira.id)).first_name == "Mira"
        with pytest.raises(AssertionError, match="no deep link"):
            server.starts(mira, "not every sign")

    async def test_the_bot_learns_who_let_it_in_and_who_threw_it_out(self, server, bot, mira):
        group = server.group("Traders", owner=mira)
        server.adds_bot(mira, group, rights=MODERATOR)
        server.promotes_bot(mira, group, ["can_delete_messages"])
        server.removes_bot(mira, group)

        updates = [
            one["my_chat_member"] for one in await heard(server, bot) if "message" not in one
        ]
        assert [
            (one["old_chat_member"]["status"], one["new_chat_member"]["status"]) for one in updates
        ] == [("left", "administrator"), ("administrator",) * 2, ("administrator", "kicked")]
        assert {one["from"]["id"] for one in updates} == {mira.id}

    async def test_a_block_is_told(self, server, bot, mira):
        server.starts(mira)
        server.blocks(mira)
        server.starts(mira)

        kinds = [next(iter(one)) for one in await heard(server, bot)]
        assert kinds == ["message", "my_chat_member", "my_chat_member", "message"]


class TestWhoSpeaks:
    """The senders that a bot must not mistake for members."""

    async def told(self, server: BotApiServer, bot: Bot) -> dict[str, Any]:
        update: dict[str, Any] = (await heard(server, bot))[-1]["message"]
        return update

    async def test_an_anonymous_administrator_speaks_as_the_group(self, server, bot, mira, guarded):
        server.says_anonymously(mira, guarded, "Please be kind.")

        message = await self.told(server, bot)
        assert message["from"]["id"] == 1087968824
        assert message["sender_chat"]["id"] == guarded.id

    async def test_a_linked_channel_is_forwarded_by_telegram_itself(
        self, server, bot, mira, guarded
    ):
        channel = server.channel("News", owner=mira, linked=guarded)
        server.posts(channel, "We list a coin.")

        message = await self.told(server, bot)
        assert message["from"]["id"] == 777000
        assert message["is_automatic_forward"] is True
        assert message["sender_chat"]["id"] == message["forward_origin"]["chat"]["id"] == channel.id

    async def test_somebody_may_speak_as_a_channel(self, server, bot, mira, guarded):
        channel = server.channel("My own", owner=mira)
        server.says_as_channel(channel, guarded, "hello")

        message = await self.told(server, bot)
        assert (message["from"]["id"], message["sender_chat"]["id"]) == (136817688, channel.id)

    async def test_a_channel_post_is_an_update_of_its_own(self, server, bot, mira):
        channel = server.channel("News", owner=mira)
        server.adds_bot(mira, channel, rights=["can_post_messages"])
        server.posts(channel, "We list a coin.")

        *_, update = await heard(server, bot)
        assert "from" not in update["channel_post"]

    async def test_in_a_topic_everything_replies_to_its_beginning(self, server, bot, mira):
        group = server.group("Forum", owner=mira, is_forum=True)
        server.adds_bot(mira, group, rights=MODERATOR)
        topic = server.opens_topic(mira, group, "Fees")
        server.says(mira, group, "how much?", topic=topic)

        message = await self.told(server, bot)
        assert message["message_thread_id"] == topic.id
        assert message["is_topic_message"] is True
        assert message["reply_to_message"]["forum_topic_created"]["name"] == "Fees"
        sent = await bot.send_message(group.id, "Look here.", message_thread_id=topic.id)
        assert sent.is_topic_message
        lost = bot.send_message(group.id, "Where?", message_thread_id=99)
        assert await refusal(lost) == "Message thread not found"

    async def test_forwards_quotes_and_pictures_are_told(self, server, bot, mira, sam, guarded):
        said = server.says(sam, guarded, "😀 send me your seed", forwarded_from="Somebody")
        server.says(mira, guarded, "never", reply_to=said, quote="your seed")
        server.shows_photo(sam, guarded, "my passport")

        forwarded, quoting, picture = [one["message"] for one in await heard(server, bot)]
        assert forwarded["forward_origin"]["sender_user_name"] == "Somebody"
        assert quoting["quote"] == {"text": "your seed", "position": 11}
        assert quoting["reply_to_message"]["message_id"] == said.id
        assert picture["caption"] == "my passport"
        assert "text" not in picture

    async def test_files_are_given_out_by_their_id_and_to_the_bot_alone(
        self, server, bot, sam, guarded
    ):
        data = screenshot("https://x.example")
        server.shows_photo(sam, guarded, picture=data)
        server.sends_file(sam, guarded, "scan.png", data, "image/png")

        photo, document = [one["message"] for one in await heard(server, bot)]
        assert [(one["width"], one["height"]) for one in photo["photo"]] == [(1, 1), (1080, 1920)]
        for told in (photo["photo"][-1], document["document"]):
            assert told["file_size"] == len(data)
            file = await bot.get_file(told["file_id"])
            assert bytes(await file.download_as_bytearray()) == data
        assert document["document"]["mime_type"] == "image/png"
        wrong = "Wrong file_id or the file is temporarily unavailable"
        assert await refusal(bot.get_file("nothing")) == wrong
        assert len(server.downloads) == 2
        stranger = server.url + "/file/bot1:x/" + server.downloads[0]
        async with aiohttp.ClientSession() as http, http.get(stranger) as answer:
            assert answer.status == 401


class TestSending:
    async def test_a_message_is_seen_by_everybody_in_the_group(self, server, bot, sam, group):
        sent = await bot.send_message(
            group.id,
            "Open  Settings.",
            entities=[MessageEntity(MessageEntity.BOLD, 6, 8)],
            reply_markup=button("More", callback_data="more"),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )

        (seen,) = server.visible_to(sam, group)
        assert (seen.text, seen.labels, seen.is_ephemeral) == ("Open  Settings.", ["More"], False)
        assert seen.entities == [{"type": "bold", "offset": 6, "length": 8}]
        assert sent.message_id == seen.message.id
        assert server.visible_to(server.person("Eve"), group) == []

    async def test_each_chat_counts_its_messages_for_itself(self, server, bot, mira, group):
        server.starts(mira)

        ids = [(await bot.send_message(chat, "hello")).message_id for chat in (mira.id, group.id)]
        assert ids == [2, 2]

    async def test_a_text_is_measured_in_utf_16_and_after_trimming(self, server, bot, mira):
        server.starts(mira)

        await bot.send_message(mira.id, " " + "😀" * 2048 + "\n")
        assert server.visible_to(mira)[-1].text == "😀" * 2048
        too_long = bot.send_message(mira.id, "😀" * 2048 + "!")
        assert await refusal(too_long) == "Message is too long"
        assert await refusal(bot.send_message(mira.id, " \n ")) == "Message text is empty"

    @pytest.mark.parametrize(
        ("place", "why"),
        [
            ((0, 5), "ends after the end of the text at utf-16 offset 5"),
            ((1, 1), "begins in a middle of a utf-16 symbol at byte offset 0"),
            ((0, 1), "ends in a middle of a utf-16 symbol at byte offset 0"),
        ],
    )
    async def test_an_entity_must_lie_within_its_text(self, server, bot, mira, place, why):
        server.starts(mira)
        entity = MessageEntity(MessageEntity.BOLD, *place)

        assert why in await refusal(bot.send_message(mira.id, "😀ab", entities=[entity]))

    async def test_a_reply_needs_what_it_replies_to(self, server, bot, sam, group):
        asked = server.says(sam, group, "/faq how do I withdraw?")

        sent = await bot.send_message(
            group.id, "So.", reply_parameters=ReplyParameters(asked.id, quote="withdraw")
        )
        assert sent.reply_to_message.message_id == asked.id
        assert (sent.quote.text, sent.quote.position) == ("withdraw", 14)
        wrong = ReplyParameters(asked.id, quote="deposit")
        misquoted = bot.send_message(group.id, "So.", reply_parameters=wrong)
        assert await refusal(misquoted) == "Quote_text_invalid"
        server.deletes(asked)
        gone = bot.send_message(group.id, "So.", reply_parameters=ReplyParameters(asked.id))
        assert await refusal(gone) == "Message to be replied not found"
        loose = ReplyParameters(asked.id, allow_sending_without_reply=True)
        assert not (
            await bot.send_message(group.id, "So.", reply_parameters=loose)
        ).reply_to_message

    async def test_what_another_bot_said_cannot_be_replied_to(self, server, bot, guarded):
        rose = server.other_bot("Rose", "rose_bot")
        server.joins(rose, guarded)
        said = server.says(rose, guarded, "welcome")

        reply = bot.send_message(guarded.id, "no", reply_parameters=ReplyParameters(said.id))
        assert await refusal(reply) == "Message to be replied not found"

    @pytest.mark.parametrize(
        ("keyboard", "why"),
        [
            ([[{"text": "Yes", "callback_data": "é" * 33}]], "Button_data_invalid"),
            ([[{"text": "Yes", "callback_data": ""}]], "Button_data_invalid"),
            ([[{"text": "Yes"}]], "Text buttons are not allowed in the inline keyboard"),
            ([[{"text": "Yes", "url": "https://nowhere"}]], "wrong http url"),
            ([[{"text": "Yes", "url": "ftp://example.com"}]], "unsupported url protocol"),
            ([[{"text": "Yes", "callback_data": "y"}] * 8] * 13, "Reply markup is too long"),
            ([[{"text": "Yes", "url": "tg://resolve", "callback_data": "y"}]], "Button_type"),
        ],
    )
    async def test_a_keyboard_is_refused_when_a_button_is(self, server, bot, mira, keyboard, why):
        server.starts(mira)
        markup = {"reply_markup": {"inline_keyboard": keyboard}}

        assert why in await refusal(bot.send_message(mira.id, "?", api_kwargs=markup))

    async def test_a_link_on_a_button_gets_its_scheme_and_path(self, server, bot, mira):
        server.starts(mira)

        await bot.send_message(mira.id, "?", reply_markup=button("Site", url="example.com"))

        assert server.follows(mira, server.visible_to(mira)[-1].message, "Site") == (
            "http://example.com/"
        )

    async def test_a_link_to_the_bot_starts_it(self, server, bot, sam, group):
        link = f"https://t.me/{bot.username}?start=abc"
        await bot.send_message(group.id, "In private:", reply_markup=button("Go", url=link))

        server.follows(sam, server.visible_to(sam, group)[-1].message, "Go")

        assert await texts_heard(server, bot) == ["/start abc"]

    @pytest.mark.usefixtures("group")
    async def test_who_never_started_the_bot_cannot_be_written_to(self, server, bot, sam):
        write = bot.send_message(sam.id, "hello")
        assert "bot can't initiate conversation with a user" in await refusal(write, Forbidden)
        stranger = bot.send_message(server.person("Eve").id, "hello")
        assert await refusal(stranger) == "Chat not found"

    async def test_who_blocked_the_bot_cannot_be_written_to(self, server, bot, mira):
        server.starts(mira)
        server.blocks(mira)

        write = bot.send_message(mira.id, "hello")
        assert "bot was blocked by the user" in await refusal(write, Forbidden)

    async def test_a_bot_that_is_out_stays_out(self, server, bot, mira, group):
        await bot.leave_chat(group.id)
        left = await refusal(bot.send_message(group.id, "hello"), Forbidden)
        server.adds_bot(mira, group)
        server.removes_bot(mira, group)
        kicked = await refusal(bot.get_chat(group.id), Forbidden)

        assert left == "Forbidden: bot is not a member of the supergroup chat"
        assert kicked == "Forbidden: bot was kicked from the supergroup chat"

    async def test_a_muted_bot_and_one_without_rights_in_a_channel_are_refused(
        self, server, bot, mira, group
    ):
        server.restricts_bot(mira, group)
        channel = server.channel("News", owner=mira)
        server.adds_bot(mira, channel, rights=[])

        muted = await refusal(bot.send_message(group.id, "hello"))
        assert muted == "Not enough rights to send text messages to the chat"
        powerless = await refusal(bot.send_message(channel.id, "hello"))
        assert powerless == "Need administrator rights in the channel chat"

    async def test_a_group_that_became_a_supergroup_has_another_id(self, server, bot, mira):
        small = server.group("Friends", owner=mira, is_basic=True)
        server.adds_bot(mira, small)
        new = server.upgrades(mira, small)

        with pytest.raises(ChatMigrated) as moved:
            await bot.send_message(small.id, "hello")
        assert moved.value.new_chat_id == new.id
        *_, old_line, new_line = await heard(server, bot)
        assert old_line["message"]["migrate_to_chat_id"] == new.id
        assert new_line["message"]["migrate_from_chat_id"] == small.id

    async def test_limits_hold_where_they_are_on(self):
        async with tried(rules=Rules(has_limits=True)) as (server, bot):
            mira = server.person("Mira")
            group = server.group("Traders", owner=mira)
            server.adds_bot(mira, group)
            for _ in range(20):
                await bot.send_message(group.id, "hello")
                server.lets_pass(seconds=1)

            with pytest.raises(RetryAfter, match=r"(3\d|40) seconds"):
                await bot.send_message(group.id, "hello")
            server.lets_pass(seconds=40)
            await bot.send_message(group.id, "hello")
            with pytest.raises(RetryAfter, match="1 seconds"):
                await bot.send_message(group.id, "hello")

    @pytest.mark.parametrize(("action", "is_known"), [("typing", True), ("thinking", False)])
    async def test_a_bot_may_seem_to_type(self, bot, group, action, is_known):
        act = bot.send_chat_action(group.id, action)

        if is_known:
            assert await act
        else:
            assert await refusal(act) == "Wrong parameter action in request"


class TestEditingAndDeleting:
    async def test_an_edit_replaces_text_and_buttons(self, server, bot, sam, group):
        sent = await bot.send_message(group.id, "a", reply_markup=button("Yes", callback_data="y"))

        await bot.edit_message_text("b", group.id, sent.message_id)

        (seen,) = server.visible_to(sam, group)
        assert (seen.text, seen.labels) == ("b", [])
        same = bot.edit_message_text("b", group.id, sent.message_id)
        assert (await refusal(same)).startswith("Message is not modified")
        missing = bot.edit_message_text("b", group.id, 99)
        assert await refusal(missing) == "Message to edit not found"

    async def test_nobody_elses_words_can_be_edited(self, server, bot, sam, guarded):
        said = server.says(sam, guarded, "hello")

        edit = bot.edit_message_text("bye", guarded.id, said.id)
        assert await refusal(edit) == "Message can't be edited"

    async def test_only_with_the_right_others_messages_can_be_deleted(
        self, server, bot, mira, sam, group
    ):
        said = server.says(sam, group, "/scam")
        denied = bot.delete_message(group.id, said.id)
        assert await refusal(denied) == "Message can't be deleted for everyone"

        server.promotes_bot(mira, group, ["can_delete_messages"])
        await bot.delete_message(group.id, said.id)

        assert server.visible_to(sam, group) == []
        again = bot.delete_message(group.id, said.id)
        assert await refusal(again) == "Message to delete not found"

    async def test_after_two_days_nothing_can_be_deleted_but_all_can_be_edited(
        self, server, bot, group
    ):
        sent = await bot.send_message(group.id, "old")
        server.lets_pass(hours=48)

        late = bot.delete_message(group.id, sent.message_id)
        assert await refusal(late) == "Message can't be deleted for everyone"
        await bot.edit_message_text("withdrawn", group.id, sent.message_id)

    async def test_several_are_deleted_at_once_and_missing_ones_passed_over(
        self, server, bot, sam, guarded
    ):
        said = [server.says(sam, guarded, "spam").id for _ in range(3)]

        await bot.delete_messages(guarded.id, [*said, 99])

        assert server.visible_to(sam, guarded) == []
        await refusal(bot.delete_messages(guarded.id, list(range(101))))

    async def test_a_reaction_is_one_of_the_known_ones(self, server, bot, sam, guarded):
        said = server.says(sam, guarded, "hello")

        await bot.set_message_reaction(guarded.id, said.id, "👀")

        assert said.reactions[bot.id] == ["👀"]
        unknown = bot.set_message_reaction(guarded.id, said.id, "🧮")
        assert await refusal(unknown) == "Reaction_invalid"


class TestPresses:
    @pytest.fixture
    async def press(self, server: BotApiServer, bot: Bot, sam: Person, group: Chat) -> Any:
        await bot.send_message(group.id, "?", reply_markup=button("Yes", callback_data="y"))
        return server.presses(sam, server.visible_to(sam, group)[-1].message, "Yes")

    async def test_a_press_is_told_and_answered_once(self, bot, sam, press):
        (update,) = await bot.get_updates()
        query = update.callback_query
        assert (query.data, query.from_user.id, query.message.text) == ("y", sam.id, "?")

        await query.answer("Only you see this.", show_alert=True)

        assert (press.alert, press.is_modal) == ("Only you see this.", True)
        assert "query is too old" in (await refusal(query.answer())).lower()

    async def test_an_old_press_cannot_be_answered(self, server, bot, press):
        server.lets_pass(seconds=16)

        assert "query is too old" in (await refusal(bot.answer_callback_query(press.id))).lower()

    async def test_an_alert_has_two_hundred_characters(self, bot, press):
        too_long = bot.answer_callback_query(press.id, "x" * 201)

        assert await refusal(too_long) == "Message_too_long"
        await bot.answer_callback_query(press.id, "x" * 200)

    async def test_an_alert_may_open_the_bot_and_nothing_else(self, bot, press):
        elsewhere = bot.answer_callback_query(press.id, url="https://example.com")
        assert await refusal(elsewhere) == "Url_invalid"

        await bot.answer_callback_query(press.id, url=f"https://t.me/{bot.username}?start=abc")
        assert press.url is not None

    async def test_only_what_is_there_can_be_pressed(self, server, sam, press):
        with pytest.raises(AssertionError, match="0 buttons 'No'"):
            server.presses(sam, press.message, "No")
        with pytest.raises(AssertionError, match="is not in Traders"):
            server.presses(server.person("Eve"), press.message, "Yes")
        server.deletes(press.message)
        with pytest.raises(AssertionError, match="gone"):
            server.presses(sam, press.message, "Yes")


class TestEphemeralMessages:
    async def test_an_administrator_bot_writes_to_one_member_at_any_time(
        self, server, bot, mira, sam, guarded
    ):
        sent = await bot.send_message(guarded.id, "psst", api_kwargs=to_one(sam))

        assert sent.message_id == 0
        assert sent.api_kwargs["ephemeral_message_id"] > 0
        assert sent.api_kwargs["receiver_user"]["id"] == sam.id
        assert [(one.text, one.is_ephemeral) for one in server.visible_to(sam, guarded)] == [
            ("psst", True)
        ]
        assert server.visible_to(mira, guarded) == []

    async def test_any_other_bot_needs_a_press_or_an_ephemeral_command_as_proof(
        self, server, bot, sam, group
    ):
        asked = server.says(sam, group, "/help")
        reply = bot.send_message(
            group.id, "psst", reply_to_message_id=asked.id, api_kwargs=to_one(sam)
        )
        assert await refusal(reply) == "Bot_not_admin"

        await bot.send_message(group.id, "?", reply_markup=button("Yes", callback_data="y"))
        press = server.presses(sam, server.visible_to(sam, group)[-1].message, "Yes")
        proof = to_one(sam, callback_query_id=press.id)
        await bot.send_message(group.id, "by press", api_kwargs=proof)
        whispered = server.whispers(sam, group, "/status")
        answer = {"reply_parameters": {"ephemeral_message_id": whispered.ephemeral_id}}
        await bot.send_message(group.id, "by command", api_kwargs=to_one(sam) | answer)

        assert [one.text for one in server.visible_to(sam, group) if one.is_ephemeral] == [
            "by press",
            "/status",
            "by command",
        ]

    async def test_the_proof_is_good_for_fifteen_seconds_and_for_its_member_alone(
        self, server, bot, mira, sam, group
    ):
        await bot.send_message(group.id, "?", reply_markup=button("Yes", callback_data="y"))
        press = server.presses(sam, server.visible_to(sam, group)[-1].message, "Yes")
        for_another = to_one(mira, callback_query_id=press.id)
        await refusal(bot.send_message(group.id, "psst", api_kwargs=for_another))
        server.lets_pass(seconds=16)
        late = to_one(sam, callback_query_id=press.id)

        assert "too old" in await refusal(bot.send_message(group.id, "psst", api_kwargs=late))

    async def test_an_ephemeral_command_is_for_the_bot_alone(self, server, bot, mira, sam, group):
        server.whispers(sam, group, "/status")

        (update,) = await heard(server, bot)
        assert update["message"]["message_id"] == 0
        assert update["message"]["receiver_user"]["id"] == bot.id
        assert server.visible_to(mira, group) == []

    async def test_there_are_none_in_private(self, server, bot, mira):
        server.starts(mira)

        private = bot.send_message(mira.id, "psst", api_kwargs=to_one(mira))
        assert await refusal(private) == "Bot_not_admin"

    async def test_bots_and_strangers_receive_none(self, server, bot, guarded):
        rose = server.other_bot("Rose", "rose_bot")
        server.joins(rose, guarded)

        for receiver in (rose, server.person("Eve")):
            send = bot.send_message(guarded.id, "psst", api_kwargs=to_one(receiver))
            assert await refusal(send) == "Participant_id_invalid"

    async def test_who_is_offline_may_never_see_it(self, server, bot, sam, guarded):
        sam.is_online = False

        await bot.send_message(guarded.id, "psst", api_kwargs=to_one(sam))

        assert server.visible_to(sam, guarded) == []

    async def test_it_is_edited_and_deleted_by_its_own_methods_with_the_receiver(
        self, server, bot, mira, sam, guarded
    ):
        sent = await bot.send_message(guarded.id, "psst", api_kwargs=to_one(sam))
        number = sent.api_kwargs["ephemeral_message_id"]
        name = {"chat_id": guarded.id, "ephemeral_message_id": number}

        async def does(method: str, receiver: Person = sam, **params: Any) -> Any:
            given = {**name, "receiver_user_id": receiver.id, **params}
            return await bot.do_api_request(method, api_kwargs=given)

        await does("editEphemeralMessageText", text="well")
        assert [one.text for one in server.visible_to(sam, guarded)] == ["well"]
        assert await refusal(does("deleteEphemeralMessage", mira)) == "Message_id_invalid"
        too_long = does("editEphemeralMessageText", text="x" * 1025)
        assert await refusal(too_long) == "Media_caption_too_long"
        plain = bot.delete_message(guarded.id, number)
        assert await refusal(plain) == "Message to delete not found"
        await does("deleteEphemeralMessage")
        assert server.visible_to(sam, guarded) == []

    async def test_a_looser_reading_can_be_tried(self):
        async with tried(rules=Rules(is_any_act_proof=True)) as (server, bot):
            mira = server.person("Mira")
            group = server.group("Traders", owner=mira)
            server.adds_bot(mira, group)
            server.says(mira, group, "/help")

            await bot.send_message(group.id, "psst", api_kwargs=to_one(mira))

            server.lets_pass(seconds=16)
            await refusal(bot.send_message(group.id, "psst", api_kwargs=to_one(mira)))


class TestMembers:
    async def test_a_bot_sees_who_is_who(self, server, bot, mira, sam, guarded):
        server.promotes(mira, sam, guarded, ["can_pin_messages"], title="Keeper")

        standing = [
            (await bot.get_chat_member(guarded.id, one)).status for one in (mira.id, sam.id, bot.id)
        ]
        assert standing == ["creator", "administrator", "administrator"]
        admins = await bot.get_chat_administrators(guarded.id)
        assert {one.user.id for one in admins} == {mira.id, sam.id, bot.id}
        assert await bot.get_chat_member_count(guarded.id) == 3
        eve = server.person("Eve")
        assert await refusal(bot.get_chat_member(guarded.id, eve.id)) == "Participant_id_invalid"
        assert (await bot.get_chat(guarded.id)).permissions.can_send_messages

    async def test_a_muted_member_cannot_write_until_the_time_is_over(
        self, server, bot, sam, guarded
    ):
        until = int(time.time()) + 3600
        await bot.restrict_chat_member(
            guarded.id, sam.id, ChatPermissions.no_permissions(), until_date=until
        )

        with pytest.raises(AssertionError, match="may not write"):
            server.says(sam, guarded, "hello")
        muted = await bot.get_chat_member(guarded.id, sam.id)
        assert (muted.status, muted.is_member) == ("restricted", True)
        server.lets_pass(hours=2)
        server.says(sam, guarded, "hello")

    async def test_all_permissions_lift_a_restriction(self, bot, sam, guarded):
        await bot.restrict_chat_member(guarded.id, sam.id, ChatPermissions.no_permissions())
        await bot.restrict_chat_member(guarded.id, sam.id, ChatPermissions.all_permissions())

        assert (await bot.get_chat_member(guarded.id, sam.id)).status == "member"

    async def test_one_permission_brings_others_along(self, bot, sam, guarded):
        permissions = ChatPermissions(can_send_other_messages=True)
        await bot.restrict_chat_member(guarded.id, sam.id, permissions)

        muted = await bot.get_chat_member(guarded.id, sam.id)
        assert muted.can_send_messages
        assert muted.can_send_photos
        assert not muted.can_send_polls

    async def test_a_banned_member_is_out_until_the_ban_is_lifted(self, server, bot, sam, guarded):
        await bot.ban_chat_member(guarded.id, sam.id)

        assert (await bot.get_chat_member(guarded.id, sam.id)).status == "kicked"
        with pytest.raises(AssertionError, match="banned"):
            server.joins(sam, guarded)
        await bot.unban_chat_member(guarded.id, sam.id, only_if_banned=True)
        server.joins(sam, guarded)
        lines = [one["message"] for one in await heard(server, bot)]
        assert [next(k for k in ("left_chat_member", "new_chat_members") if k in m) for m in lines]

    async def test_owner_administrators_and_itself_are_out_of_a_bots_reach(
        self, server, bot, mira, sam, guarded
    ):
        server.promotes(mira, sam, guarded, [])

        owner, admin, itself = [
            await refusal(bot.ban_chat_member(guarded.id, one)) for one in (mira.id, sam.id, bot.id)
        ]
        assert owner == "Can't remove chat owner"
        assert admin == "User is an administrator of the chat"
        assert itself == "Can't kick self"

    async def test_without_the_right_nobody_can_be_restricted(self, bot, sam, group):
        mute = bot.restrict_chat_member(group.id, sam.id, ChatPermissions.no_permissions())

        assert await refusal(mute) == "Not enough rights to restrict/unrestrict chat member"


class TestIntroductions:
    async def test_everybody_is_offered_the_narrowest_list_of_commands(
        self, server, bot, mira, sam, group
    ):
        def named(name: str) -> list[BotCommand]:
            return [BotCommand(name, "What it does")]

        await bot.set_my_commands(named("help"))
        await bot.set_my_commands(named("bangzhu"), language_code="zh")
        admins = BotCommandScopeAllChatAdministrators()
        await bot.set_my_commands(named("mod"), scope=admins)

        assert server.commands_shown(mira, group) == ["mod"]
        assert server.commands_shown(sam, group) == ["bangzhu"]
        await bot.set_my_commands(named("here"), scope=BotCommandScopeChat(group.id))
        assert server.commands_shown(sam, group) == ["here"]
        await bot.delete_my_commands(scope=admins)
        assert await bot.get_my_commands(scope=admins) == ()
        assert server.commands_shown(mira, group) == ["here"]

    @pytest.mark.parametrize(
        ("command", "language", "why"),
        [
            ("Help", "", "Bot_command_invalid"),
            ("help", "zh-Hans", "Invalid language code specified"),
        ],
    )
    async def test_commands_are_small_letters_and_languages_two(self, bot, command, language, why):
        setting = bot.set_my_commands([(command, "What it does")], language_code=language)

        assert await refusal(setting) == why

    async def test_a_command_may_be_ephemeral(self, bot):
        quiet = BotCommand("status", "Only you see it", api_kwargs={"is_ephemeral": True})

        await bot.set_my_commands([quiet])

        (kept,) = await bot.get_my_commands()
        assert kept.api_kwargs == {"is_ephemeral": True}

    async def test_a_description_is_kept_for_each_language(self, bot):
        await bot.set_my_description("Ask me.")
        await bot.set_my_description("问我。", language_code="zh")

        assert (await bot.get_my_description("zh")).description == "问我。"
        assert (await bot.get_my_description("de")).description == "Ask me."


class TestMishaps:
    @pytest.fixture
    def write(self, server: BotApiServer, bot: Bot, mira: Person) -> Callable[[], Awaitable[Any]]:
        server.starts(mira)
        return lambda: bot.send_message(mira.id, "hello", read_timeout=0.5)

    def arrived(self, server: BotApiServer, mira: Person) -> int:
        return sum(one.text == "hello" for one in server.visible_to(mira))

    async def test_a_flood_is_answered_with_the_time_to_wait(self, server, mira, write):
        server.befalls("sendMessage", flooded(retry_after=7), times=2)

        for _ in range(2):
            with pytest.raises(RetryAfter, match="7 seconds"):
                await write()
        await write()
        assert self.arrived(server, mira) == 1

    @pytest.mark.parametrize("mishap", [broken, bad_gateway, dropped])
    async def test_a_call_goes_wrong_and_nothing_is_done(self, server, mira, write, mishap):
        server.befalls("sendMessage", mishap())

        await refusal(write(), NetworkError)

        assert self.arrived(server, mira) == 0
        assert not server.calls_of("sendMessage")[0].is_carried_out

    @pytest.mark.parametrize("case", [(dropped_after(), NetworkError), (delayed(1.0), TimedOut)])
    async def test_a_call_is_obeyed_though_the_bot_never_learns_of_it(
        self, server, mira, write, case
    ):
        mishap, kind = case
        server.befalls("sendMessage", mishap)

        await refusal(write(), kind)

        async with asyncio.timeout(5):
            await server.idle.wait()
        assert self.arrived(server, mira) == 1
        assert server.calls_of("sendMessage")[0].is_carried_out

    async def test_any_call_can_be_hit_but_a_poll_only_by_name(self, server, bot):
        server.befalls(None, broken())

        await bot.get_updates()
        await refusal(bot.get_me(), NetworkError)
        server.befalls("getUpdates", dropped())
        await refusal(raw_updates(bot), NetworkError)
        assert await raw_updates(bot) == []
