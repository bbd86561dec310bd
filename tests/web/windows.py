"""The playground's page as a visitor sees and handles it."""

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.async_api import Browser, ConsoleMessage, Error, Locator, Page, Request, expect

DESK = {"width": 1400, "height": 900}
PHONE = {"width": 390, "height": 844}


@dataclass(frozen=True, slots=True)
class Window:
    """One visit in one window, with all that it asked for and complained of."""

    page: Page
    hosts: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def pane(self, name: str) -> Locator:
        """The group, the private chat, or the staff room."""
        return self.page.get_by_test_id(f"pane-{name}")

    def bot(self, pane: str) -> Locator:
        """What the bot said in a pane."""
        return self.pane(pane).locator(".message.bot")

    def people(self, pane: str) -> Locator:
        """What people said in a pane."""
        return self.pane(pane).locator(".message.person")

    def keys(self, pane: str) -> Locator:
        """The buttons under the newest message of the bot in a pane."""
        return self.bot(pane).last.locator(".key")

    def composer(self, pane: str = "group") -> Locator:
        """Where one writes."""
        return self.page.get_by_test_id(f"composer-{pane}")

    def choices(self, pane: str = "group") -> Locator:
        """What is suggested while one writes."""
        return self.page.get_by_test_id(f"choices-{pane}").locator("[role=option]")

    def chip(self, journey: str) -> Locator:
        """The button that plays a journey."""
        return self.page.locator(f".chip[data-journey={journey}]")

    @property
    def why(self) -> Locator:
        """The panel that explains."""
        return self.page.get_by_test_id("explain")

    @property
    def toasts(self) -> Locator:
        """Notes at the foot of the page, where answers to presses appear too."""
        return self.page.get_by_test_id("toast")

    async def session(self) -> str:
        """The name of this visit."""
        kept = "sessionStorage.getItem('community-bot-session')"
        return str(await self.page.evaluate(kept))

    async def become(self, persona: str) -> None:
        """Write as somebody else from now on."""
        await self.page.locator(f".persona[data-persona={persona}]").click()
        await expect(self.page.locator(f".persona[data-persona={persona}] input")).to_be_checked()

    async def write(self, text: str, pane: str = "group") -> None:
        """Send a message."""
        await self.composer(pane).fill(text)
        await self.page.get_by_test_id(f"send-{pane}").click()

    async def decided(self, kind: str) -> None:
        """Wait until the panel explains a decision of this kind."""
        await expect(self.why).to_have_attribute("data-kind", kind)


async def opened(browser: Browser, address: str, **options: Any) -> Window:
    """The page in a window that nobody used before."""
    given = {"viewport": DESK, "locale": "en-GB", "color_scheme": "light", **options}
    context = await browser.new_context(**given)
    page = await context.new_page()
    window = Window(page)

    def asks(request: Request) -> None:
        window.hosts.append(urlsplit(request.url).netloc)

    def says(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            window.complaints.append(message.text)

    def fails(error: Error) -> None:
        window.complaints.append(str(error))

    context.on("request", asks)
    page.on("console", says)
    page.on("pageerror", fails)
    await page.goto(address)
    await expect(page.locator("#stage")).to_be_visible()
    return window
