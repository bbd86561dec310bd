"""What members live through in the three panes."""

import re

import pytest
from playwright.async_api import expect

from tests.web.windows import Window

pytestmark = pytest.mark.asyncio(loop_scope="session")

SEED = f"{'abandon ' * 11}about"
SENTENCE_ZH = "这个问题私下处理更安全。请点按钮到私聊继续，群里不要发任何个人信息。"


async def cry_for_help(window: Window) -> None:
    """A newcomer's personal matter in public, and the button that they get."""
    await window.become("newcomer")
    await window.write("提币卡一天了")
    await expect(window.keys("group")).to_have_text(["转到私聊"])


async def test_a_personal_matter_leaves_the_public(window):
    await cry_for_help(window)

    sentence = window.bot("group").last.locator(".bubble p")
    await expect(sentence).to_have_text([SENTENCE_ZH])
    await expect(window.bot("group").last.locator("a")).to_have_count(0)
    await expect(window.bot("private")).to_have_count(0)
    await window.decided("handed_off")

    await window.keys("group").click()
    await expect(window.toasts).to_contain_text("正在私聊里发给你")
    answer = window.bot("private")
    await expect(answer).to_have_count(1)
    await expect(answer).to_contain_text("我和管理员都看不到、也动不了你的账户")
    await expect(answer).to_contain_text("官方客服不会主动私信你")
    await expect(answer).to_contain_text("提币记录")
    await expect(answer).to_contain_text("可能会有人冒充客服私信你：不要回复")
    await expect(answer).not_to_contain_text(re.compile("withdraw|support desk", re.IGNORECASE))
    await expect(answer).to_contain_text("提币记录显示的是什么状态？")
    await expect(window.keys("private").first).to_have_text("处理中或审核中")
    chat = window.keys("private").filter(has_text="官方在线客服")
    await expect(chat).to_have_attribute("href", "https://www.binance.com/zh-CN/chat")
    help_centre = window.keys("private").filter(has_text="帮助中心")
    await expect(help_centre).to_have_attribute("href", "https://www.binance.com/zh-CN/support")


async def test_staff_see_that_a_member_was_moved_and_how_it_went_on(window):
    await cry_for_help(window)

    card = window.bot("staff")
    await expect(card).to_have_count(1)
    await expect(card).to_contain_text("Moved to private")
    await expect(card).to_contain_text("Leo 小李")
    await expect(card).not_to_contain_text("提币卡一天了")

    await window.keys("group").click()
    await expect(card).to_contain_text("In private now")
    await expect(card).to_have_count(1)

    await window.keys("staff").get_by_text("Why?").click()
    await expect(window.page.locator(".persona[data-persona=moderator] input")).to_be_checked()
    await expect(window.toasts.last).to_contain_text("withdrawal-delayed")


async def test_somebody_elses_button_is_refused_in_the_language_of_whoever_pressed_it(window):
    await cry_for_help(window)

    await window.become("impostor")
    await window.keys("group").click()
    await expect(window.toasts).to_contain_text("belongs to someone else")
    await expect(window.bot("private")).to_have_count(0)
    await expect(window.bot("staff")).to_contain_text("Moved to private")
    await window.become("newcomer")
    await expect(window.bot("private")).to_have_count(0)


async def test_the_owner_of_a_button_may_press_it_again(window):
    await cry_for_help(window)
    await window.keys("group").click()
    await expect(window.bot("private")).to_have_count(1)

    await window.keys("group").click()
    await expect(window.bot("private")).to_have_count(2)
    first, second = await window.bot("private").locator(".bubble").all_text_contents()
    assert first == second


async def test_an_asked_question_gets_a_short_answer_with_one_link(window):
    await window.write("@bot what are the trading fees?")

    answer = window.bot("group").last
    await expect(answer.locator(".answers-to")).to_contain_text("what are the trading fees?")
    link = answer.locator(".bubble a")
    await expect(link).to_have_count(1)
    await expect(link).to_have_attribute("href", "https://www.binance.com/en/fee/schedule")
    short = (await answer.locator(".bubble > p").all_text_contents())[0]
    assert len(short) <= 280
    assert not re.search(r"\d+(\.\d+)?\s?%", short)
    await window.decided("answered")

    await expect(window.keys("group")).to_have_text(["More in private"])
    await window.keys("group").click()
    await expect(window.bot("private")).to_have_count(1)
    full = " ".join(await window.bot("private").locator(".bubble").all_text_contents())
    assert len(full) > len(short)


async def test_a_question_that_nobody_put_to_the_bot_is_answered_after_a_few_seconds(window):
    await window.become("newcomer")
    await window.write("is it down?")

    await window.decided("answered")
    await expect(window.why.locator("[data-part=waits]")).to_be_visible()
    await expect(window.bot("group")).to_have_count(2)
    await expect(window.bot("group").last.locator(".answers-to")).to_contain_text("is it down?")
    heard, said = (
        await window.people("group").last.locator("time").get_attribute("datetime"),
        await window.bot("group").last.locator("time").get_attribute("datetime"),
    )
    between = "([a, b]) => (new Date(b) - new Date(a)) / 1000"
    assert 4 <= await window.page.evaluate(between, [heard, said]) < 10


async def test_chatter_stays_unanswered_and_the_panel_says_why(window):
    await window.become("member")
    await window.write("gm everyone ☕")
    await window.decided("silent")
    await expect(window.why.locator(".because")).not_to_be_empty()

    await window.become("newcomer")
    await window.write("哈哈 btc to the moon 🚀")
    await expect(window.people("group").last.locator(".kind")).to_have_text("Silent")
    await window.decided("silent")
    await expect(window.why.locator("[data-part=heard]")).to_contain_text("btc to the moon")
    await expect(window.bot("group")).to_have_count(1)
    await expect(window.bot("staff")).to_have_count(0)


async def test_the_panel_shows_candidates_against_the_threshold(window):
    await window.write("@bot what are the trading fees?")

    best = window.why.locator(".candidate").first
    await expect(best.locator("code")).to_have_text("trading-fees")
    await expect(best).to_contain_class("over")
    await expect(window.why.locator(".nearest q").first).to_contain_text("trading fee")
    await window.page.get_by_test_id("language-toggle").click()
    await expect(window.why.locator(".because")).to_contain_text("直接问我的")


async def test_the_nearest_phrasings_stand_below_the_candidates(window):
    await window.write("@bot what are the trading fees?")
    await expect(window.why.locator(".nearest q").first).to_be_visible()

    # Both at one moment: the panel may still move while it is filled.
    below = """panel => panel.querySelector(".nearest p").getBoundingClientRect().top
        - panel.querySelector(".candidates").getBoundingClientRect().bottom"""
    assert await window.why.evaluate(below) >= 0


async def test_a_leaked_seed_phrase_vanishes_and_its_words_are_nowhere(window):
    await window.become("newcomer")
    await window.write(f"help, my wallet seed is {SEED}")

    await expect(window.people("group").last.locator(".gone")).to_contain_text(
        "message removed by the bot"
    )
    letter = window.bot("private")
    await expect(letter).to_contain_text("Your message held a secret")
    await expect(letter).to_contain_text("help, my wallet seed is █████")
    await expect(window.bot("staff")).to_contain_text("Secret removed: Seed phrase")
    await window.decided("removed")
    await expect(window.why.locator("[data-part=findings]")).to_contain_text("seed-phrase")
    assert "abandon" not in await window.page.content()

    await window.page.reload()
    await expect(window.people("group").last.locator(".gone")).to_be_visible()
    assert "abandon" not in await window.page.content()


async def test_a_secret_written_in_private_is_removed_there_too(window):
    await window.write(f"my words: {SEED}", "private")

    await expect(window.people("private").last.locator(".gone")).to_be_visible()
    await expect(window.bot("private").last).to_contain_text("Your message held a secret")
    assert "abandon" not in await window.page.content()


async def test_a_secret_inside_a_command_is_not_shown_either(window):
    await window.write(f"/faq {SEED}")

    await expect(window.people("group").last.locator(".gone")).to_be_visible()
    await expect(window.bot("private").last).to_contain_text("held a secret")
    assert "abandon" not in await window.page.content()


async def test_a_vague_question_is_answered_by_candidates_to_pick_from(window):
    await window.write("@bot account")

    await window.decided("offered")
    keys = window.keys("group")
    await expect(keys.last).to_have_text("Talk to a person")
    assert 2 <= await keys.count() <= 4
    await keys.first.click()
    await expect(window.bot("group").last.locator(".bubble a")).to_have_count(1)
    await expect(window.bot("group")).to_have_count(2)


async def test_staff_speaking_need_no_answer(window):
    await window.become("moderator")
    await window.write("is it down?")

    await window.decided("silent")
    await expect(window.why.locator("[data-part=waits]")).to_have_count(0)


async def test_members_read_the_staff_room_but_do_not_write_there(window):
    await expect(window.composer("staff")).to_be_disabled()
    await window.pane("staff").get_by_role("button", name="Write as Ada").click()
    await expect(window.composer("staff")).to_be_enabled()
    await window.write("shall we?", "staff")
    await expect(window.people("staff")).to_contain_text("shall we?")


async def test_a_private_chat_is_its_owners_alone(window):
    await window.become("member")
    await window.write("how do I enable 2FA", "private")
    await expect(window.bot("private")).to_have_count(1)

    await window.become("impostor")
    await expect(window.pane("private").locator(".message")).to_have_count(0)
    await window.become("member")
    await expect(window.pane("private").locator(".message")).to_have_count(2)


async def test_html_and_script_in_a_message_are_shown_as_letters(window):
    hostile = (
        '<img src=x onerror="window.hit=1"><script>window.hit=1</script>'
        '<b class="planted">bold</b> <a href="javascript:window.hit=1">x</a>'
    )
    await window.write(hostile)

    await expect(window.people("group").last.locator(".bubble")).to_have_text(hostile)
    inside = window.page.locator(".bubble script, .bubble img, .planted, a[href^=javascript]")
    await expect(inside).to_have_count(0)
    await expect(window.why.locator("[data-part=heard]")).to_contain_text("onerror")
    await expect(window.why.locator("img[src=x], script, .planted")).to_have_count(0)
    assert await window.page.evaluate("window.hit") is None


async def test_a_person_answering_another_is_left_alone(window):
    await window.people("group").first.hover()
    await window.people("group").first.locator(".reply").click()
    await window.composer().fill("is it down?")
    await window.composer().press("Enter")

    await expect(window.people("group").last.locator(".answers-to")).to_contain_text("大家好")
    await window.decided("silent")
