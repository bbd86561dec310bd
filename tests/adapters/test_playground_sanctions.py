"""Who is silenced, put out and let in again in the playground, as its page is told."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

import pytest
from aiohttp import web
from aiohttp.test_utils import TestClient, TestServer

from community_bot.content.texts import raw
from community_bot.core.actions import (
    Action,
    ApplyNativeRules,
    BanMember,
    Delivery,
    InteractionRef,
    LiftRestriction,
    RestrictMember,
    Wish,
)
from community_bot.core.languages import Language
from community_bot.core.outcomes import Done, Outcome, Refused
from community_bot.core.ports import Claimed
from community_bot.core.refs import ChatRef, Platform
from community_bot.core.scam.automod import NativeRules
from community_bot.playground.connection import PlaygroundConnection
from community_bot.playground.ids import PLAYGROUND, Seat, chat_ref, user_ref
from community_bot.playground.render import action_json
from tests.support.builders import fresh
from tests.support.corridor import Clock, Corridor, corridor

SESSION = "abcdefgh"
GROUP = chat_ref(Seat(SESSION, "group"))
MEMBER = user_ref(SESSION, "member")
WORDS = {language.value: raw(language, "playground-") for language in Language}


@dataclass
class Page:
    """The playground's own server, as its page calls it."""

    connection: PlaygroundConnection
    corridor: Corridor
    client: TestClient[Any, Any]

    @property
    def clock(self) -> Clock:
        """The time of both."""
        return self.corridor.clock

    async def opens(self) -> None:
        """Look at the page, and so begin the visit."""
        answer = await self.client.get("/api/world", params={"session": SESSION})
        assert answer.status == 200

    async def sends(self, **more: str) -> tuple[int, str | None]:
        """The status, and the sentence that is shown where something was refused."""
        event = {"session": SESSION, "persona": "member", "pane": "group", "kind": "message"}
        answer = await self.client.post("/api/events", json={**event, "text": "hello", **more})
        return answer.status, (await answer.json()).get("error")

    async def does(self, action: Action) -> Outcome:
        """Have an action performed."""
        wish = Wish(id=fresh("wish"), action=action, delivery=Delivery.REPEATABLE)
        return await self.connection.messenger.perform(Claimed(wish=wish, attempt=1))

    async def restricts(self, chat: ChatRef = GROUP) -> Outcome:
        """Silence the member for an hour."""
        until = self.clock() + timedelta(hours=1)
        return await self.does(RestrictMember(chat=chat, member=MEMBER, until=until))


@pytest.fixture
async def page() -> AsyncIterator[Page]:
    built = corridor()
    connection = PlaygroundConnection(built.clock, WORDS)
    connection.attach(built.desk)
    site = web.Application()
    site.add_routes(connection.routes())
    async with TestClient(TestServer(site)) as client:
        page = Page(connection, built, client)
        await page.opens()
        yield page


async def test_a_silenced_persona_reads_in_both_languages_why_nothing_is_sent(page: Page) -> None:
    assert await page.restricts() == Done()
    assert await page.sends(language="en") == (
        400,
        "Mia may not write in the group now. A moderator can lift that in the staff room.",
    )
    assert await page.sends(language="zh-Hans", kind="command", command="help") == (
        400,
        "Mia 目前不能在群里发言。管理员可以在工作人员群里解除。",
    )
    assert (await page.sends(language="fr"))[1] == (await page.sends(language="en"))[1]


async def test_only_the_silenced_persona_is_silent_and_only_in_the_group(page: Page) -> None:
    await page.restricts()
    assert await page.sends(persona="newcomer") == (202, None)
    assert await page.sends(pane="private") == (202, None)
    assert await page.sends(kind="button", button="why:a:b") == (202, None)
    assert await page.sends(session="someoneelse") == (202, None)


async def test_a_silence_ends_by_itself_and_a_ban_does_not(page: Page) -> None:
    await page.restricts()
    page.clock.on(hours=1)
    assert await page.sends() == (202, None)
    assert await page.does(BanMember(chat=GROUP, member=MEMBER)) == Done()
    page.clock.on(days=1000)
    assert (await page.sends())[0] == 400


async def test_a_visit_that_begins_anew_begins_with_everybody_free(page: Page) -> None:
    await page.restricts()
    await page.client.post("/api/reset", json={"session": SESSION})
    await page.restricts()  # the act was under way
    await page.opens()
    assert await page.sends() == (202, None)


async def test_whoever_is_let_in_again_may_write_again(page: Page) -> None:
    lift = LiftRestriction(chat=GROUP, member=MEMBER)
    for action in (BanMember(chat=GROUP, member=MEMBER), lift, lift):
        assert await page.does(action) == Done()
    assert await page.sends() == (202, None)


async def test_there_is_no_order_to_keep_outside_a_group_of_the_playground(page: Page) -> None:
    for chat in (
        chat_ref(Seat(SESSION, "private", "member")),
        chat_ref(Seat(SESSION, "staff")),
        chat_ref(Seat("someoneelse", "group")),
        ChatRef(PLAYGROUND, "cellar"),
        ChatRef(Platform("telegram"), "-100"),
    ):
        assert isinstance(await page.restricts(chat), Refused)
    assert await page.sends() == (202, None)


async def test_a_replay_names_what_is_done_and_to_whom(page: Page) -> None:
    until = page.clock()
    actions: dict[str, Action] = {
        "restrict_member": RestrictMember(chat=GROUP, member=MEMBER, until=until),
        "ban_member": BanMember(chat=GROUP, member=MEMBER),
        "lift_restriction": LiftRestriction(chat=GROUP, member=MEMBER),
    }
    for name, action in actions.items():
        assert action_json(action, None, None) == {
            "action": name,
            "platform": "playground",
            "chat": GROUP.id,
            "to": MEMBER.id,
            "visible_to": "all",
            "text": None,
            "buttons": [],
        }


async def test_the_playground_has_no_automod(page):
    asked = InteractionRef(GROUP, MEMBER, "token")
    rules = ApplyNativeRules(chat=GROUP, rules=NativeRules(), notice="Stopped.", asked=asked)
    assert await page.does(rules) == Refused("only Discord has AutoMod")
    assert action_json(rules, None, None)["action"] == "apply_native_rules"
