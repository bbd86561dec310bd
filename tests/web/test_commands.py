"""Commands: completed while typed, carried out or refused, by keyboard alone if one likes."""

import pytest
from playwright.async_api import expect

from tests.support.visiting import Visitor

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_command_is_found_completed_and_sent_by_keyboard_alone(window):
    page, field = window.page, window.composer()
    await field.focus()
    await page.keyboard.type("/fa")
    await expect(window.choices()).to_have_count(1)
    await expect(window.choices().first).to_contain_text("/faq")

    await page.keyboard.press("Tab")
    await expect(field).to_have_value("/faq ")
    await expect(window.choices().first).to_be_visible()

    await page.keyboard.type("wi")
    await expect(window.choices().filter(has_text="withdrawal-how")).to_have_count(1)
    await page.keyboard.press("ArrowDown")
    first = window.choices().first
    await expect(first).to_have_attribute("aria-selected", "true")
    entry = await first.locator(".meaning").inner_text()
    await page.keyboard.press("Enter")
    await expect(field).to_have_value(f"/faq {entry}")
    await page.keyboard.press("Enter")

    await expect(field).to_have_value("")
    await expect(field).to_be_focused()
    answer = window.bot("group").last
    await expect(answer).to_contain_class("ephemeral")
    await expect(answer.locator(".alone")).to_contain_text("Only visible to Mia")
    await window.decided("answered")


async def test_enter_completes_the_name_of_a_command_first(window):
    await window.composer().focus()
    await window.page.keyboard.type("/lan")
    await expect(window.choices()).to_have_count(1)

    await window.page.keyboard.press("Enter")
    await expect(window.composer()).to_have_value("/language ")
    await expect(window.people("group")).to_have_count(4)


async def test_escape_closes_the_suggestions_and_keeps_the_words(window):
    await window.composer().focus()
    await window.page.keyboard.type("/")
    await expect(window.choices().first).to_be_visible()

    await window.page.keyboard.press("Escape")
    await expect(window.choices()).to_have_count(0)
    await expect(window.composer()).to_have_value("/")


async def test_a_moderator_is_offered_more_commands_than_a_member(window):
    asked = ["/verify", "/official", "/report", "/why"]
    names = {"member": ["/start", "/help", "/faq", "/language", *asked], "moderator": []}
    names["moderator"] = [*names["member"], "/settings", "/pause"]
    for persona in ("member", "moderator"):
        await window.become(persona)
        await window.composer().fill("")
        await window.composer().press_sequentially("/")
        await expect(window.choices().locator(".choice")).to_have_text(names[persona])


async def test_a_found_answer_is_shown_to_all_when_its_asker_says_so(window):
    await window.write("/faq grid-trading")
    await expect(window.bot("group").last).to_contain_class("ephemeral")

    await window.keys("group").filter(has_text="Show to all").click()
    await expect(window.bot("group").last).not_to_contain_class("ephemeral")
    await expect(window.toasts).to_contain_text("Shown to everyone.")


async def test_a_member_chooses_the_language_of_the_bot(window):
    await window.write("/language 中文")
    await expect(window.bot("group").last).to_contain_text("以后我都用中文和你说话")

    await window.write("@bot what are the trading fees?")
    await expect(window.keys("group")).to_have_text(["私聊看详细"])
    await window.keys("group").click()
    await expect(window.bot("private")).to_contain_text("手续费")


async def test_the_language_is_chosen_by_a_button_too(window):
    await window.write("/language")
    await expect(window.keys("group")).to_have_text(["English", "简体中文"])

    await window.keys("group").filter(has_text="简体中文").click()
    await expect(window.bot("group").last).to_contain_text("以后我都用中文和你说话")


async def test_a_member_may_not_open_the_settings(window):
    await window.write("/settings")

    await expect(window.bot("group").last).to_contain_text("Only moderators may do that.")
    await expect(window.bot("group").last).to_contain_class("ephemeral")
    await window.decided("answered")


async def test_a_moderator_changes_how_the_bot_answers(window):
    await window.become("moderator")
    await window.write("/settings")
    card = window.bot("group").last
    await expect(card).to_contain_text("Settings of this chat")
    await expect(card).to_contain_text("Answers: on, also unasked when sure")

    await window.keys("group").filter(has_text="only when asked").click()
    await expect(card).to_contain_text("Answers: only when asked")
    await window.become("newcomer")
    await window.write("is it down?")
    await window.decided("silent")
    await expect(window.why.locator(".because")).to_have_text("Here I answer only when asked.")


async def test_a_pause_silences_the_bot_and_drops_what_it_was_about_to_say(window, house):
    visitor = Visitor(house.address, await window.session())
    visitor.says("is it down?", "newcomer")
    visitor.says("/pause", "moderator")
    await window.become("moderator")
    await expect(window.bot("group").last).to_contain_text("I am paused in this chat")

    await window.become("member")
    await window.write("@bot what are the trading fees?")
    await window.decided("silent")
    await expect(window.why.locator(".because")).to_have_text("A moderator paused me here.")
    await window.page.wait_for_timeout(4500)  # longer than an answer waits
    await expect(window.pane("group").locator(".message.bot .answers-to")).to_have_count(1)

    await window.become("moderator")
    await window.write("/pause")
    await expect(window.bot("group").last).to_contain_text("I am awake again")
    await window.become("member")
    await window.write("@bot what are the trading fees?")
    await expect(window.keys("group")).to_have_text(["More in private"])


async def test_help_tells_each_what_they_may_do(window):
    await window.write("/help")
    await expect(window.bot("group").last.locator("li")).to_have_count(8)

    await window.become("moderator")
    await window.write("/help")
    await expect(window.bot("group").last.locator("li")).to_have_count(10)


async def test_subjects_are_browsed_by_buttons_down_to_an_answer(window):
    await window.write("/faq", "private")
    await expect(window.keys("private").filter(has_text="Fees")).to_be_visible()
    await window.keys("private").filter(has_text="Fees").click()
    await expect(window.bot("private").last).to_contain_text("which question is yours?")

    await window.keys("private").first.click()
    await expect(window.bot("private").last.locator(".bubble a").first).to_be_visible()
    await expect(window.bot("private")).to_have_count(1)


async def test_the_mention_of_the_bot_is_completed(window):
    await window.composer().focus()
    await window.page.keyboard.type("@b")
    await expect(window.choices()).to_have_text(["@bot"])
    await window.page.keyboard.press("Tab")
    await expect(window.composer()).to_have_value("@bot ")
