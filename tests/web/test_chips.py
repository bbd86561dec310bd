"""Chips: each plays one journey across the panes, and then it is the visitor's turn."""

import json
from importlib import resources

import pytest
from playwright.async_api import expect

pytestmark = pytest.mark.asyncio(loop_scope="session")

JOURNEYS = json.loads(
    (resources.files("community_bot.playground") / "journeys.json").read_text("utf-8")
)
NAMES = [journey["id"] for journey in JOURNEYS]
AT_MOST = 10_000  # milliseconds


async def test_there_is_a_chip_for_each_journey(window):
    chips = window.page.locator(".chip")

    await expect(chips).to_have_text([journey["label"]["en"] for journey in JOURNEYS])
    await window.page.get_by_test_id("language-toggle").click()
    await expect(chips).to_have_text([journey["label"]["zh-Hans"] for journey in JOURNEYS])


@pytest.mark.parametrize("journey", NAMES)
async def test_a_chip_plays_to_its_end_and_then_the_visitor_types(window, journey):
    caption = window.page.get_by_test_id("caption")
    await window.chip(journey).click()
    await expect(window.chip(journey)).to_contain_class("playing")
    await expect(caption).to_have_text("Your turn: write anything.", timeout=AT_MOST)

    await expect(window.page.locator(".chip.playing")).to_have_count(0)
    await expect(window.composer()).to_be_focused()
    await window.page.keyboard.type("and what about me?")
    await window.page.keyboard.press("Enter")
    await expect(window.people("group").last).to_contain_text("and what about me?")
    await expect(window.page.get_by_text("Not sent")).to_have_count(0)


async def test_the_visitors_first_key_takes_over_from_a_journey(window):
    await window.chip("outage").click()
    await expect(window.people("group").last).to_contain_text("is it down?")

    await window.composer().press("h")
    await expect(window.page.locator(".chip.playing")).to_have_count(0)
    await expect(window.page.get_by_test_id("caption")).to_contain_text("Stopped")
    await expect(window.composer()).to_have_value("h")


async def test_a_second_press_on_a_chip_stops_it(window):
    await window.chip("outage").click()
    await expect(window.people("group").last).to_contain_text("is it down?")

    await window.chip("outage").click()
    await expect(window.page.locator(".chip.playing")).to_have_count(0)


async def test_one_journey_after_another_plays_in_the_same_visit(window):
    caption = window.page.get_by_test_id("caption")
    for journey in ("withdrawal", "fee", "secret"):
        await window.chip(journey).click()
        await expect(window.chip(journey)).to_contain_class("playing")
        await expect(caption).to_have_text("Your turn: write anything.", timeout=AT_MOST)

    await expect(window.people("group").locator(".gone")).to_have_count(1)
