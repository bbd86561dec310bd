"""Who is silenced, put out and let in again on Telegram, as the group feels it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from community_bot.core.actions import BanMember, LiftRestriction, RestrictMember
from community_bot.core.outcomes import Done, Outcome, Refused, RetryLater
from community_bot.core.refs import ChatRef, Platform, UserRef
from community_bot.telegram.ids import chat_ref, user_ref
from tests.adapters.telegram_house import MODERATOR, House, housed, people
from tests.support.servers.bot_api import Chat, Person, bad_gateway, flooded

NO_RIGHT = Refused("Not enough rights to restrict/unrestrict chat member")
ADMINISTRATOR = Refused("User is an administrator of the chat")


@dataclass
class Order:
    """A group in which the bot may keep order, and what it does there about Mira."""

    house: House
    olga: Person
    mira: Person
    group: Chat

    def standing(self) -> str:
        """What Mira is in the group."""
        return self.house.server.world.standing(self.group, self.mira).status.value

    def writes(self) -> None:
        """Mira says something; AssertionError where she may not."""
        self.house.server.says(self.mira, self.group, "hello")

    async def restricts(self, until: datetime | None = None, **more: Person) -> Outcome:
        """Silence somebody, Mira for an hour."""
        member = user_ref(more.get("whom", self.mira).id)
        until = until or _now() + timedelta(hours=1)
        chat = chat_ref(self.group.id)
        return await self.house.perform(RestrictMember(chat=chat, member=member, until=until))

    async def bans(self, whom: Person | None = None) -> Outcome:
        """Put somebody out, Mira if nobody else is named."""
        member = user_ref((whom or self.mira).id)
        return await self.house.perform(BanMember(chat=chat_ref(self.group.id), member=member))

    async def lifts(self, whom: Person | None = None) -> Outcome:
        """Let somebody write and come in again."""
        member = user_ref((whom or self.mira).id)
        lift = LiftRestriction(chat=chat_ref(self.group.id), member=member)
        return await self.house.perform(lift)


@pytest.fixture
async def order() -> AsyncIterator[Order]:
    async with housed() as house:
        olga, mira = people(house)
        yield Order(house, olga, mira, house.group(mira, owner=olga, rights=MODERATOR))


def _now() -> datetime:
    return datetime.now(UTC)  # noqa: TID251 - the server's clock is real as well


async def test_a_silenced_member_cannot_write_until_the_time_is_over(order: Order) -> None:
    assert await order.restricts() == Done()
    with pytest.raises(AssertionError, match="may not write"):
        order.writes()
    order.house.server.lets_pass(hours=2)
    order.writes()


async def test_a_member_may_write_again_once_the_silence_is_lifted(order: Order) -> None:
    await order.restricts()
    assert await order.lifts() == Done()
    order.writes()
    assert order.standing() == "member"


async def test_a_banned_member_may_come_in_again_once_the_ban_is_lifted(order: Order) -> None:
    assert await order.bans() == Done()
    assert await order.bans() == Done()
    with pytest.raises(AssertionError, match="banned"):
        order.house.server.joins(order.mira, order.group)
    assert await order.lifts() == Done()
    order.house.server.joins(order.mira, order.group)
    order.writes()


async def test_who_was_silenced_and_then_banned_is_free_of_both(order: Order) -> None:
    await order.restricts()
    await order.bans()
    assert await order.lifts() == Done()
    order.house.server.joins(order.mira, order.group)
    order.writes()


async def test_lifting_what_was_never_there_changes_nothing_and_puts_nobody_out(
    order: Order,
) -> None:
    before = len(order.house.server.visible_to(order.olga, order.group))
    assert await order.lifts() == Done()
    assert order.standing() == "member"
    assert len(order.house.server.visible_to(order.olga, order.group)) == before


async def test_who_left_is_silenced_for_when_they_come_back(order: Order) -> None:
    order.house.server.leaves(order.mira, order.group)
    assert await order.restricts() == Done()
    assert order.standing() == "restricted"
    assert await order.lifts() == Done()
    assert order.standing() == "left"


async def test_a_stranger_needs_no_lifting_and_cannot_be_silenced(order: Order) -> None:
    eve = order.house.server.person("Eve")
    assert await order.lifts(eve) == Done()
    assert await order.restricts(whom=eve) == Refused("Participant_id_invalid")
    assert await order.bans(eve) == Refused("Participant_id_invalid")


async def test_an_administrator_is_out_of_reach_and_was_never_silenced(order: Order) -> None:
    order.house.server.promotes(order.olga, order.mira, order.group, [])
    assert await order.restricts() == ADMINISTRATOR
    assert await order.bans() == ADMINISTRATOR
    assert await order.lifts() == Done()
    assert await order.bans(order.olga) == Refused("Can't remove chat owner")
    assert await order.lifts(order.olga) == Done()


async def test_without_the_right_nobody_is_touched(order: Order) -> None:
    order.house.server.promotes_bot(order.olga, order.group, ["can_delete_messages"])
    assert await order.restricts() == NO_RIGHT
    assert await order.bans() == NO_RIGHT
    assert await order.lifts() == NO_RIGHT
    order.writes()


async def test_a_basic_group_knows_no_silence_but_a_ban(order: Order) -> None:
    order.group = order.house.group(order.mira, owner=order.olga, rights=MODERATOR, is_basic=True)
    assert await order.restricts() == Refused("Method is available only in supergroups")
    order.writes()
    assert await order.bans() == Done()
    assert await order.lifts() == Refused(
        "Method is available for supergroup and channel chats only"
    )


async def test_nobody_is_silenced_where_the_bot_is_not(order: Order) -> None:
    order.house.server.removes_bot(order.olga, order.group)
    for outcome in (await order.restricts(), await order.bans(), await order.lifts()):
        assert isinstance(outcome, Refused)


async def test_nobody_is_silenced_in_a_private_chat(order: Order) -> None:
    order.house.server.starts(order.mira)
    order.group = order.house.server.private(order.mira)
    for outcome in (await order.restricts(), await order.bans(), await order.lifts()):
        assert outcome == Refused("Can't ban members in private chats")


@pytest.mark.parametrize(
    ("chat", "member"),
    [
        (chat_ref(-1), UserRef(Platform("playground"), "ada")),
        (ChatRef(Platform("discord"), "guild:1"), user_ref(1)),
    ],
)
async def test_what_names_nothing_on_telegram_is_refused(
    order: Order, chat: ChatRef, member: UserRef
) -> None:
    until = _now() + timedelta(hours=1)
    for action in (
        RestrictMember(chat=chat, member=member, until=until),
        BanMember(chat=chat, member=member),
        LiftRestriction(chat=chat, member=member),
    ):
        assert isinstance(await order.house.perform(action), Refused)


async def test_what_telegram_stumbles_over_is_done_later(order: Order) -> None:
    server = order.house.server
    server.befalls("restrictChatMember", flooded(4))
    assert await order.restricts() == RetryLater(timedelta(seconds=4), "Telegram asks for a pause")
    await order.bans()
    server.befalls("restrictChatMember", bad_gateway())
    assert isinstance(await order.lifts(), RetryLater)
    assert await order.lifts() == Done()
    assert order.standing() == "left"
