"""Scams in the playground: the group, the author's letter, the card for staff, the explanation."""

import pytest
from playwright.async_api import expect

from tests.web.windows import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")
OFFER = (
    "Hello dear, I am from the support team. "
    "Verify your account to unlock withdrawals: https://binance-unlock-desk.com"
)
ZH_OFFER = "我是官方客服，您的账户异常，请到 https://binance-unlock-desk.com 验证身份解除限制"


async def impose(window: Window, text: str = OFFER) -> None:
    """A message in the group by somebody who bears a copied name."""
    await window.become("impostor")
    await window.write(text)
    await expect(window.people("group").last.locator(".gone")).to_be_visible()


async def test_a_fake_support_message_is_removed_and_the_panel_says_why(window):
    await impose(window)

    await window.decided("removed")
    found = window.why.locator("[data-part=findings]")
    for rule in ("copied-official-name", "lookalike-domain", "fake-support"):
        await expect(found).to_contain_text(rule)
    await expect(found.locator("[data-severity=warn]").first).to_be_visible()
    marks = window.why.locator("[data-part=heard] mark")
    await expect(marks.filter(has_text="binance-unlock-desk.com")).to_have_count(1)
    done = window.why.locator("[data-part=actions]")
    for act in ("Delete the message", "Restrict the member", "Private message", "Post"):
        await expect(done).to_contain_text(act)


async def test_staff_read_in_the_language_of_the_page(open_window):
    window = await open_window(locale="zh-CN")
    await impose(window, ZH_OFFER)

    card = window.bot("staff").last
    await expect(card).to_contain_text("可疑消息：名称冒充交易所")
    await expect(card.locator("code")).to_have_text(ZH_OFFER)
    await expect(window.keys("staff").get_by_text("不是骗局")).to_be_visible()


async def test_its_author_reads_why_and_objects_and_staff_undo_it(window):
    await impose(window)
    letter = window.bot("private").last
    await expect(letter).to_contain_text("I removed your message in")
    await expect(letter).to_contain_text("up to 24 hours")

    await window.keys("private").get_by_text("That is a mistake").click()
    await expect(window.bot("private").last).to_contain_text("The team has your objection")
    card = window.bot("staff").last
    await expect(card).to_contain_text("Bìnance Support objects")
    await window.keys("staff").get_by_text("Undo").click()

    await expect(card).to_contain_text("Undone by Ada")
    await expect(window.bot("group").last).to_contain_text("had written this")
    await expect(window.bot("group").last).to_contain_text("I am from the support team")
    await window.become("impostor")
    await expect(window.bot("private").last).to_contain_text("your message was fine")


async def test_staff_ban_with_one_tap_and_the_card_says_who_did(window):
    await impose(window, ZH_OFFER)
    await expect(window.bot("staff")).to_contain_text("Suspicious: ")
    await expect(window.keys("staff")).to_have_text(["Undo", "Ban", "Not a scam", "Why?"])

    await window.keys("staff").get_by_text("Ban").click()
    await expect(window.bot("staff")).to_contain_text("Banned by Ada")
    await expect(window.keys("staff")).to_have_text(["Undo", "Why?"])


async def test_a_victim_is_helped_and_a_warner_is_left_in_peace(window):
    await window.become("member")
    for text in ("i was scammed by fake support yesterday", "大家注意，有人冒充客服索要验证码"):
        await window.write(text)
        await expect(window.people("group").last).to_contain_text(text)
        await expect(window.people("group").last.locator(".gone")).to_have_count(0)
    await expect(window.bot("staff").filter(has_text="Suspicious")).to_have_count(0)
    await expect(window.bot("group").filter(has_text="marks of a scam")).to_have_count(0)


async def test_what_came_in_private_is_checked_and_reported_with_one_tap(window):
    await window.become("member")
    await window.write("https://binance-unlock-desk.com", "private")

    answer = window.bot("private").last
    await expect(answer).to_contain_text("binance-unlock-desk.com is an impostor")
    await window.keys("private").get_by_text("Report to the team").click()
    await expect(window.bot("staff").last).to_contain_text("Mia received it in private")


async def test_a_message_is_reported_from_the_group(window):
    await window.become("newcomer")
    await window.write("join my private channel, everybody wins there")
    await window.become("member")
    await window.people("group").last.hover()
    await window.people("group").last.locator(".reply").click()
    await window.write("/report")

    await expect(window.bot("staff").last).to_contain_text("Reported: a message of Leo 小李")
    await expect(window.page.get_by_text("The team has your report").last).to_be_visible()
