"""A bot that runs, a browser, and a new visit in it for every test."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.support.browser import browsing
from tests.support.running import House, running
from tests.web.windows import Window, opened

expect.set_options(timeout=30_000)


@pytest.fixture(scope="session")
def house(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> Iterator[House]:
    """One bot for all visits; each is a world of its own."""
    with running(tmp_path_factory.mktemp("house"), cache_dir) as house:
        yield house


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    async with browsing() as browser:
        yield browser


Open = Callable[..., Awaitable[Window]]


@pytest_asyncio.fixture(loop_scope="session")
async def open_window(browser: Browser, house: House) -> AsyncIterator[Open]:
    """Opens the page; whatever a test does with it, nothing leaves the house or fails in it."""
    windows: list[Window] = []

    async def open_one(**options: Any) -> Window:
        windows.append(await opened(browser, house.address, **options))
        return windows[-1]

    yield open_one
    for window in windows:
        await window.page.context.close()
    asked = {host for window in windows for host in window.hosts}
    assert asked <= {f"127.0.0.1:{house.port}"}
    assert [line for window in windows for line in window.complaints] == []


@pytest_asyncio.fixture(loop_scope="session")
async def window(open_window: Open) -> Window:
    """The page on a desk, in English."""
    return await open_window()
