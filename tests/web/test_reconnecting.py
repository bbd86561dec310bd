"""A page that was open while the bot was gone."""

import asyncio
import socket
from contextlib import AbstractContextManager, closing

import pytest
from playwright.async_api import Route, expect

from tests.support.running import House, running
from tests.web.windows import opened

pytestmark = pytest.mark.asyncio(loop_scope="session")


async def test_a_page_comes_back_by_itself_after_a_power_cut(browser, tmp_path, cache_dir):
    with closing(socket.create_server(("127.0.0.1", 0))) as free:
        port = str(free.getsockname()[1])
    url = f"sqlite+aiosqlite:///{tmp_path / 'books.db'}"

    def started() -> AbstractContextManager[House]:
        return running(tmp_path / "run", cache_dir, url, COMMUNITY_BOT_WEB__PORT=port)

    with started() as house:
        window = await opened(browser, house.address)
        await window.write("/language zh")
        await expect(window.bot("group").last).to_contain_text("以后我都用中文和你说话")
        address = f"{house.address}/api/world?session={await window.session()}"
        picture = await (await window.page.request.get(address)).json()
        said = [one for one in picture["messages"] if one["author"]["kind"] == "bot"][-1]
        house.kill()
        await expect(window.page.locator("#connection")).to_have_text("Reconnecting…")
        await window.write("are you there?")
        await expect(window.toasts).to_contain_text("Not sent")
        await expect(window.composer()).to_have_value("are you there?")

    async def repeated(route: Route) -> None:
        """What was shown but not yet noted as done is said again under the same id."""
        answer = await route.fetch()
        picture = await answer.json()
        picture["messages"].append(said)
        await route.fulfill(response=answer, json=picture)

    async with asyncio.timeout(30):
        await window.page.route("**/api/world*", repeated)
        with started():
            await expect(window.page.locator("#connection")).to_have_text("")
            await expect(window.people("group")).to_have_count(4)
            await window.write("@bot what are the trading fees?")
            await expect(window.keys("group")).to_have_text(["私聊看详细"])
            await window.page.context.close()
