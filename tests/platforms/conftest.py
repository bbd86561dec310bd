"""Every test of a town ends with a look at what left the house."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
import pytest_asyncio

from community_bot.app import policy_of
from community_bot.content.library import load_library
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
from community_bot.playground.inbound import PLATFORMS
from tests.platforms.town import Town, town
from tests.platforms.watched import Rooms, rooms_on
from tests.support.running import CHECKOUT


@pytest.fixture(autouse=True)
def nothing_unspecified_leaves(here: Town) -> Iterator[None]:
    """Each file has a town of its own: the one below, or another `here`."""
    yield
    here.check()


@pytest.fixture(scope="module")
def platform() -> str:
    """Where a story is told; `ON_BOTH` tells it once on each."""
    return "town"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def here(
    tmp_path_factory: pytest.TempPathFactory, cache_dir: Path, platform: str
) -> AsyncIterator[Town]:
    """A house on both platforms that nobody owns yet."""
    async with town(tmp_path_factory.mktemp(platform) / "house", cache_dir) as found:
        yield found


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def rooms(here: Town, platform: str) -> Rooms:
    """A room in each mode, of that house."""
    return await rooms_on(here, platform)


@pytest.fixture(scope="session")
def policy(cache_dir: Path) -> Policy:
    """The house rules as `replay` uses them."""
    return policy_of(load_library(CHECKOUT, cache_dir), *map(Platform, PLATFORMS))
