"""The real Chromium of the machine, headless and without a way out of it."""

import os
import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

from tests.support.absent import pass_over

MISSING = "The page is not tested: there is no Chromium (install it, or name it in CBTEST_CHROMIUM)"
_SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-default-apps",
    "--disable-extensions",
    "--disable-sync",
    "--metrics-recording-only",
    "--no-first-run",
    # Whatever the page or the browser itself asks for, nothing leaves the machine.
    "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
)


def chromium() -> str:
    """The browser's program; skips where there is none."""
    found = os.environ.get("CBTEST_CHROMIUM") or shutil.which("chromium")
    if not found:
        pass_over(MISSING, is_required=bool(os.environ.get("CBTEST_REQUIRE")))
    return found


@asynccontextmanager
async def browsing() -> AsyncIterator[Browser]:
    """A browser, closed when the block ends."""
    program = chromium()
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(
            executable_path=program, args=list(_SWITCHES), handle_sigint=False
        )
        try:
            yield browser
        finally:
            await browser.close()
