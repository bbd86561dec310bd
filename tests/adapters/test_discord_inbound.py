"""What Discord tells, through discord.py's own objects, and the events that come of it."""

from datetime import UTC, datetime
from typing import Any

import discord
import pytest

from community_bot.core.events import ButtonPressed, CommandGiven, FormSubmitted
from community_bot.core.messages import Attachment, AuthorKind, ChatKind, Link, Right
from community_bot.core.ranks import Rank
from community_bot.core.refs import ChatRef, MessageRef, UserRef
from community_bot.discord import inbound
from community_bot.discord.ids import DISCORD, guild_ref
from community_bot.discord.inbound import Eyes
from tests.adapters.discord_payloads import (
    AT,
    BOT,
    DIRECT,
    EYES,
    GENERAL,
    GUILD,
    ME,
    MIRA,
    MIRA_DATA,
    MOD,
    MOD_ROLE,
    NEWS,
    NOW,
    OWN_ROLE,
    interaction,
    known_state,
    member,
    message,
    person,
)


@pytest.fixture
def state() -> Any:
    return known_state()


def heard(state: Any, content: str = "hello", **more: Any) -> Any:
    event = inbound.received(message(state, content, **more), EYES)
    assert event is not None
    return event


def test_a_message_says_who_wrote_what_where(state):
    event = heard(state, "how do I reset 2FA?")

    assert event.key == "discord:message:5000"
    assert event.chat.ref == ChatRef(DISCORD, str(GENERAL))
    assert event.chat.community == guild_ref(GUILD)
    assert (event.chat.kind, event.chat.title) == (ChatKind.GROUP, "Exchange #general")
    assert event.author.user == UserRef(DISCORD, str(MIRA))
    assert (event.author.display_name, event.author.username) == ("Mira", "mira")
    assert (event.author.rank, event.author.kind) == (Rank.MEMBER, AuthorKind.PERSON)
    assert event.author.joined_at == NOW
    assert event.message.text == "how do I reset 2FA?"
    assert not event.message.is_addressed


def test_the_name_of_the_bot_addresses_it_and_is_no_part_of_the_question(state):
    event = heard(state, f"<@{ME}>, how long does it take?", mentions=[BOT])

    assert event.message.is_addressed
    assert event.message.text == "how long does it take?"


def test_the_bots_own_role_is_its_name_too(state):
    event = heard(state, f"<@&{OWN_ROLE}> help", mention_roles=[str(OWN_ROLE)])

    assert event.message.is_addressed
    assert event.message.text == "help"


def test_other_names_stay_readable(state):
    event = heard(state, f"<@{MIRA}> see <#{NEWS}> <:ok:123> <@5>", mentions=[MIRA_DATA])

    assert event.message.text == "@Mira see #news :ok: @somebody"
    assert not event.message.is_addressed


def test_a_reply_to_the_bot_addresses_it(state):
    replied: dict[str, Any] = {
        "id": "4000",
        "channel_id": str(GENERAL),
        "author": BOT,
        "content": "Open Settings.",
        "timestamp": AT,
        "edited_timestamp": None,
        "attachments": [],
        "embeds": [],
        "type": 0,
        "pinned": False,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
    }
    reference = {"message_id": "4000", "channel_id": str(GENERAL), "guild_id": str(GUILD)}
    event = heard(state, "and then?", message_reference=reference, referenced_message=replied)

    assert event.message.is_addressed
    assert event.message.reply_to == MessageRef(ChatRef(DISCORD, str(GENERAL)), "4000")


def test_a_private_message_is_addressed(state):
    event = heard(state, "hello", guild_id=None, channel_id=str(DIRECT))

    assert event.message.is_addressed
    assert (event.chat.kind, event.chat.community) == (ChatKind.PRIVATE, None)


def test_what_the_bot_says_itself_is_no_news(state):
    assert inbound.received(message(state, author=BOT), EYES) is None


@pytest.mark.parametrize(
    ("more", "kind"),
    [
        ({"author": person(5, "other", bot=True)}, AuthorKind.BOT),
        ({"webhook_id": "77", "author": person(77, "Announcer")}, AuthorKind.BOT),
        ({"type": 7}, AuthorKind.SERVICE),
        ({"type": 21}, AuthorKind.SERVICE),
        ({"author": person(5, "Discord", system=True)}, AuthorKind.SERVICE),
        ({"type": 19}, AuthorKind.PERSON),
    ],
)
def test_machines_are_told_from_people(state, more, kind):
    assert heard(state, **more).author.kind is kind


def test_whoever_keeps_order_in_a_channel_is_at_most_its_moderator(state):
    user = person(MOD, "mod")
    event = heard(state, author=user, member=member(user, MOD_ROLE))

    assert event.author.rank is Rank.MODERATOR


def test_nobody_answers_in_an_announcement_channel(state):
    assert heard(state, channel_id=str(NEWS)).chat.kind is ChatKind.CHANNEL


def test_links_are_found_in_text_markup_and_previews(state):
    event = heard(
        state,
        "see [our site](<https://evil.example/a_(b)>) and https://other.example/x, now",
        embeds=[{"type": "link", "url": "https://third.example/", "title": "Third"}],
    )

    assert event.message.links == (
        Link("our site", "https://evil.example/a_(b)"),
        Link("https://other.example/x", "https://other.example/x"),
        Link("Third", "https://third.example/"),
    )


def test_a_scam_that_is_forwarded_is_read(state):
    snapshot = {
        "type": 0,
        "content": "free airdrop https://evil.example",
        "embeds": [],
        "attachments": [
            {"id": "1", "filename": "qr.png", "size": 1, "url": "u", "proxy_url": "p"}
            | {"content_type": "image/png"}
        ],
        "timestamp": AT,
        "edited_timestamp": None,
    }
    reference = {"type": 1, "channel_id": "40", "message_id": "41"}
    shown = {"message_snapshots": [{"message": snapshot}], "message_reference": reference}
    event = heard(state, "", **shown)

    assert (event.message.forwarded_from, event.message.reply_to) == ("discord:40/41", None)
    assert event.message.text == "free airdrop https://evil.example"
    assert [one.url for one in event.message.links] == ["https://evil.example"]
    assert event.message.attachments == (Attachment("qr.png", "image/png", "u", 1),)


def test_what_no_database_can_carry_is_left_out(state):
    user = person(MIRA, "mi\0ra", global_name="Mi\ud800ra")
    event = heard(state, "a\0b\ud83dc", author=user)

    assert event.message.text == "ab\ufffdc"
    assert (event.author.display_name, event.author.username) == ("Mi\ufffdra", "mira")


def test_an_edit_is_known_by_its_time_and_its_words(state):
    at = "2026-11-22T09:31:00+00:00"
    first = inbound.edited(message(state, "seed phrase", edited_timestamp=at), EYES)
    again = inbound.edited(message(state, "seed phrase", edited_timestamp=at), EYES)
    other = inbound.edited(message(state, "never mind", edited_timestamp=at), EYES)

    assert first is not None
    assert other is not None
    assert first == again
    assert first.key != other.key
    assert first.message.text == "seed phrase"


def test_a_preview_that_discord_adds_is_no_edit(state):
    assert inbound.edited(message(state, "https://a.example"), EYES) is None


def test_a_command_comes_with_its_words_and_the_rights_of_the_bot(state):
    options = [{"name": "question", "type": 3, "value": "fees\0"}]
    event = inbound.interacted(interaction(state, 2, {"name": "faq", "options": options}), EYES)

    assert isinstance(event, CommandGiven)
    assert (event.command, event.args) == ("faq", "fees")
    assert event.key == "discord:interaction:6000"
    assert event.interaction.token == "6000"
    assert event.author.locale == "zh-CN"
    assert event.chat.rights == frozenset(Right) - {Right.RESTRICT}


def test_without_message_content_the_bot_does_not_read(state):
    blind = Eyes(me=ME, reads_content=False)
    event = inbound.interacted(interaction(state, 2, {"name": "setup"}), blind)

    assert event is not None
    assert event.chat.rights is not None
    assert Right.READ not in event.chat.rights


@pytest.mark.parametrize(("flags", "is_private"), [(0, False), (64, True)])
def test_a_press_knows_the_message_that_carried_the_button(state, flags, is_private):
    carrier = {
        "id": "5001",
        "channel_id": str(GENERAL),
        "author": BOT,
        "content": "x",
        "timestamp": AT,
        "edited_timestamp": None,
        "attachments": [],
        "embeds": [],
        "type": 0,
        "pinned": False,
        "tts": False,
        "mention_everyone": False,
        "mentions": [],
        "mention_roles": [],
        "flags": flags,
    }
    data = {"custom_id": "more:ab:cd", "component_type": 2}
    event = inbound.interacted(interaction(state, 3, data, message=carrier), EYES)

    assert isinstance(event, ButtonPressed)
    assert event.button == "more:ab:cd"
    assert event.interaction.message == MessageRef(ChatRef(DISCORD, str(GENERAL)), "5001")
    assert event.interaction.is_private is is_private


def test_a_form_is_read_through_its_rows_and_labels(state):
    data = {
        "custom_id": "intake:1:2",
        "components": [
            {"type": 1, "components": [{"type": 4, "custom_id": "what", "value": "late"}]},
            {"type": 18, "component": {"type": 3, "custom_id": "coin", "values": ["BTC", "ETH"]}},
        ],
    }
    event = inbound.interacted(interaction(state, 5, data), EYES)

    assert isinstance(event, FormSubmitted)
    assert event.form == "intake:1:2"
    assert event.fields == {"what": "late", "coin": "BTC, ETH"}


def test_who_is_asked_for_a_command_in_private_has_no_rank(state):
    direct = {"id": str(DIRECT), "type": 1, "recipients": [MIRA_DATA], "last_message_id": None}
    given = interaction(
        state, 2, {"name": "claim"}, guild_id=None, member=None, user=MIRA_DATA, channel=direct
    )
    event = inbound.interacted(given, EYES)

    assert event is not None
    assert (event.chat.kind, event.chat.rights) == (ChatKind.PRIVATE, None)
    assert event.author.rank is Rank.MEMBER


def test_a_server_that_lets_the_bot_in_does_not_tell_who_did(state):
    guild = state._get_guild(GUILD)
    event = inbound.added(guild, NOW)

    assert not event.is_adder_known
    assert event.author.kind is AuthorKind.SERVICE
    assert event.chat.ref == guild_ref(GUILD)
    assert event.chat.title == "Exchange"
    assert event == inbound.added(guild, NOW)
    assert event.key != inbound.removed(guild, NOW).key


def test_a_name_taken_again_later_is_news_again(state):
    guild = state._get_guild(GUILD)
    mira = discord.Member(data=member(MIRA_DATA, nick="Support"), guild=guild, state=state)  # type: ignore[arg-type]
    later = datetime(2026, 11, 22, 9, 45, tzinfo=UTC)

    event = inbound.renamed(mira, NOW)

    assert event.author.display_name == "Support"
    assert event.key == inbound.renamed(mira, NOW).key
    assert event.key != inbound.renamed(mira, later).key
    assert inbound.joined(mira, later).at == NOW
