"""The first look: a conversation under way, in one's own language and light."""

import re

import pytest
from playwright.async_api import expect

from tests.support.visiting import call
from tests.web.windows import PHONE

pytestmark = pytest.mark.asyncio(loop_scope="session")

BANNER = "Example content, not affiliated with any exchange"
BANNER_ZH = "示例内容，与任何交易所均无关联"


async def test_the_page_opens_on_a_conversation_under_way(window):
    await expect(window.people("group")).to_have_count(4)
    await expect(window.bot("group")).to_have_count(1)
    await expect(window.bot("group").first).to_contain_text("grid")
    await expect(window.bot("group").first.locator(".answers-to")).to_contain_text("grid trading")
    await expect(window.pane("private").locator(".empty")).to_be_visible()
    await expect(window.pane("staff").locator(".empty")).to_be_visible()


async def test_the_page_says_that_its_content_is_an_example(window):
    await expect(window.page.get_by_test_id("banner")).to_have_text(BANNER)


async def test_every_message_of_a_person_carries_its_decision(window):
    marks = window.people("group").locator(".kind")
    await expect(marks).to_have_text(["Silent", "Silent", "Answered", "Silent"])


async def test_a_visitor_with_a_chinese_browser_reads_chinese(open_window):
    window = await open_window(locale="zh-CN")

    await expect(window.page.get_by_test_id("banner")).to_have_text(BANNER_ZH)
    await expect(window.page.locator("html")).to_have_attribute("lang", "zh-Hans")


async def test_the_language_of_the_page_is_switched_and_remembered(window):
    page = window.page
    title = page.locator("#title-group")
    await expect(title).to_have_text("Group")

    await page.get_by_test_id("language-toggle").click()
    await expect(title).to_have_text("群组")
    await expect(page.get_by_test_id("banner")).to_have_text(BANNER_ZH)
    await expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    await expect(page.get_by_test_id("language-toggle")).to_have_text("English")

    await page.reload()
    await expect(title).to_have_text("群组")
    await page.get_by_test_id("language-toggle").click()
    await expect(title).to_have_text("Group")


async def test_light_and_dark_are_switched_and_remembered(window):
    page = window.page
    root, toggle = page.locator("html"), page.get_by_test_id("theme-toggle")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = await page.evaluate(paper)

    await toggle.click()
    await expect(root).to_have_attribute("data-theme", "dark")
    await expect(toggle).to_have_attribute("aria-label", "Switch to the light theme")
    assert await page.evaluate(paper) != light

    await page.reload()
    await expect(root).to_have_attribute("data-theme", "dark")
    await toggle.click()
    await expect(root).to_have_attribute("data-theme", "light")
    assert await page.evaluate(paper) == light


async def test_a_visitor_whose_system_is_dark_gets_a_dark_page(open_window):
    light, dark = await open_window(), await open_window(color_scheme="dark")
    paper = "getComputedStyle(document.body).backgroundColor"

    assert await light.page.evaluate(paper) != await dark.page.evaluate(paper)


async def test_a_phone_shows_one_pane_with_tabs(open_window):
    window = await open_window(viewport=PHONE, has_touch=True, is_mobile=True)
    page = window.page
    panes = {name: window.pane(name) for name in ("group", "private", "staff")}
    panes["explain"] = window.why
    await expect(page.get_by_test_id("tabs")).to_be_visible()

    for shown in ("group", "private", "staff", "explain"):
        await page.get_by_test_id(f"tab-{shown}").tap()
        await expect(page.get_by_test_id(f"tab-{shown}")).to_have_attribute("aria-selected", "true")
        for name, pane in panes.items():
            await expect(pane).to_be_visible(visible=name == shown)
    assert await page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


async def test_a_phone_counts_what_is_new_behind_its_tabs(open_window):
    window = await open_window(viewport=PHONE, has_touch=True, is_mobile=True)
    await window.write("提币卡一天了")

    await expect(window.keys("group")).to_have_text(["转到私聊"])
    await expect(window.page.get_by_test_id("tab-staff").locator(".unread")).to_have_text("1")
    await window.page.get_by_test_id("tab-staff").tap()
    await expect(window.page.get_by_test_id("tab-staff").locator(".unread")).to_have_text("")


async def test_a_desk_shows_all_panes_and_no_tabs(window):
    for name in ("group", "private", "staff"):
        await expect(window.pane(name)).to_be_visible()
    await expect(window.why).to_be_visible()
    await expect(window.page.get_by_test_id("tabs")).to_be_hidden()


async def test_starting_over_forgets_the_conversation(window):
    await window.write("something that nobody should remember")
    await expect(window.people("group")).to_have_count(5)

    await window.page.get_by_test_id("reset").click()
    await expect(window.people("group")).to_have_count(4)
    await expect(window.bot("group")).to_have_count(1)
    await expect(window.page.locator("body")).not_to_contain_text("nobody should remember")


async def test_a_reload_brings_the_same_conversation_back(window):
    await window.write("gm, still here?")
    await expect(window.people("group")).to_have_count(5)

    await window.page.reload()
    await expect(window.people("group")).to_have_count(5)
    await expect(window.people("group").last).to_contain_text("gm, still here?")


async def test_two_windows_of_two_visitors_are_two_worlds(open_window):
    one, other = await open_window(), await open_window()
    await one.write("only in this world")

    await expect(one.people("group")).to_have_count(5)
    await expect(other.people("group")).to_have_count(4)


async def test_nothing_that_the_page_needs_stands_elsewhere(window, house):
    page = call(house.address, "GET", "/")

    assert page.status == 200
    assert re.findall(r"(?:src|href)=\"(?!/static/|#)", page.body) == []
    assert "default-src 'none'" in page.headers["Content-Security-Policy"]
    assert set(window.hosts) == {f"127.0.0.1:{house.port}"}
