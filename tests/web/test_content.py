"""Answers that ask back, and content that changes while somebody looks on."""

import asyncio

import pytest
from playwright.async_api import expect

from tests.support.pages import FAQ, OFFICIAL, written
from tests.support.running import running
from tests.support.waiting import until
from tests.web.windows import opened

TAKEN = "new content taken over"

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_whoever_answers_the_question_back_reads_what_helps_in_their_case(window):
    await window.write("withdrawal still processing", pane="private")
    await expect(window.keys("private").first).to_have_text("Processing or under review")
    await window.keys("private").nth(2).click()

    await expect(window.bot("private").last).to_contain_text("Failed or cancelled")
    await expect(window.bot("private")).to_have_count(1)
    await expect(window.keys("private").first).to_have_text("Processing or under review")


async def test_a_broken_file_keeps_the_last_good_content_and_staff_are_told(
    browser, tmp_path, cache_dir
):
    content = tmp_path / "content"
    content.mkdir()
    written(content)
    settings = {"COMMUNITY_BOT_CONTENT_DIR": str(content)}
    with running(tmp_path / "run", cache_dir, None, **settings) as house:
        window = await opened(browser, house.address)
        written(content, FAQ.replace("id: fees", "id: Fees!"), OFFICIAL)
        await expect(window.bot("staff").last).to_contain_text("faq.yaml:2: id must be lower-case")
        await window.write("@bot what are the fees")
        await expect(window.bot("group").last).to_contain_text("Look at the page.")

        written(content, FAQ.replace("Look at the page.", "Look again."))
        await asyncio.to_thread(until, lambda: TAKEN in house.complaints(), TAKEN)
        await window.write("@bot what are the fees?")
        await expect(window.bot("group").last).to_contain_text("Look again.")
        await window.page.context.close()
