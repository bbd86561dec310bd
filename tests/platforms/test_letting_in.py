"""Who lets the bot in, and how it waits until somebody did: one process on both platforms."""

import pytest
import pytest_asyncio

from tests.platforms.sides import OnDiscord, OnTelegram, said
from tests.platforms.town import Town
from tests.support.servers.bot_api import Person

pytestmark = pytest.mark.asyncio(loop_scope="module")
NOBODY = "the bot says nothing"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def owner(here: Town) -> Person:
    """Who opened the link first."""
    olga = here.telegram.person("Olga", language="en")
    side = OnTelegram(here, olga, here.telegram.group("Nowhere", owner=olga))
    side.starts(olga, here.link)
    await said(here, lambda: side.private(olga), "You own this bot now.")
    return olga


def group(here: Town, owner: Person, title: str = "Community") -> OnTelegram:
    return OnTelegram(here, owner, here.telegram.group(title, owner=owner))


def channel(here: Town, title: str) -> OnDiscord:
    boss = here.discord.user(f"boss of {title}")
    guild = here.discord.guild(title, owner=boss)
    return OnDiscord(here, boss, here.discord.text(guild))


@pytest.mark.usefixtures("owner")
async def test_who_opens_the_link_second_is_refused_on_both_platforms(here: Town) -> None:
    late = here.telegram.person("Late", language="en")
    side = group(here, late)
    side.starts(late, here.link)
    other = channel(here, "Late Exchange")
    there = here.discord.direct(other.owner)
    here.discord.uses(other.owner, there, "claim", {"code": here.code})
    await said(here, lambda: side.private(late), "This code is not valid")
    await said(here, lambda: other.private(other.owner), "This code is not valid")


async def test_added_by_its_owner_it_tells_them_in_private_what_to_do(
    here: Town, owner: Person
) -> None:
    side = group(here, owner, "Traders")
    here.telegram.adds_bot(owner, side.chat)
    await said(here, lambda: side.private(owner), "I am in Traders now")
    assert side.screen(owner) == []


async def test_added_by_a_stranger_it_leaves_and_tells_the_owner_who_and_where(
    here: Town, owner: Person
) -> None:
    eve = here.telegram.person("Eve", language="en")
    side = group(here, eve, "Pump")
    here.telegram.adds_bot(eve, side.chat)
    await said(here, lambda: side.private(owner), "Eve added me to Pump")
    await here.until(lambda: not side.chat.member(here.telegram.bot).is_here, "it leaves")
    assert side.screen(eve) == []


@pytest.mark.usefixtures("owner")
async def test_where_nobody_tells_who_added_it_it_stays_mute(here: Town) -> None:
    side = channel(here, "Unknown Exchange")
    mia = side.member("mia")
    side.says(mia, "@bot what are the trading fees?")
    assert await side.settles(mia, 1) == ["silent"]
    assert side.screen(mia) == [], NOBODY


async def test_before_setup_a_question_gets_nothing(here: Town, owner: Person) -> None:
    side = group(here, owner)
    here.telegram.adds_bot(owner, side.chat)
    mia = side.member("Mia")
    side.says(mia, "@bot what are the trading fees?")
    await side.settles(mia, 1)
    assert "answered" not in side.here.kinds(side.key(mia))
    assert side.screen(mia) == [], NOBODY


async def test_setup_tells_rights_in_words_and_goes_live(here: Town, owner: Person) -> None:
    staff = group(here, owner, "Staff")
    here.telegram.adds_bot(owner, staff.chat)
    staff.commands(owner, "setup", "staff")
    await said(here, lambda: staff.private(owner), "This is a staff room now.")
    side = group(here, owner, "Hall")
    here.telegram.adds_bot(owner, side.chat, ["can_delete_messages"])
    side.commands(owner, "setup")
    card = await said(here, lambda: side.screen(owner), "Setting up Hall")
    assert card.is_ephemeral
    assert "✅ I can delete messages" in card.text
    assert "❌ I cannot restrict members" in card.text
    assert card.labels == [
        "Staff room: Staff",
        "Try a question",
        "Go live",
        "Stay in observe",
        "Pause",
    ]
    mia = side.member("Mia")
    side.presses(owner, card, "Go live")
    await said(here, lambda: side.screen(owner), "I am live.")
    side.says(mia, "@bot what are the trading fees?")
    await here.until(lambda: side.screen(mia), "an answer")


async def test_setup_is_for_nobody_but_the_owner(here: Town, owner: Person) -> None:
    side = group(here, owner)
    here.telegram.adds_bot(owner, side.chat)
    mia = side.member("Mia")
    side.commands(mia, "setup")
    await side.settles(mia, 1)
    assert side.screen(mia) == [], NOBODY
