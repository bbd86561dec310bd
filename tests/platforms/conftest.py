"""Every test of a town ends with a look at what left the house."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from community_bot.app import policy_of
from community_bot.content.library import load_library
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
from community_bot.playground.inbound import PLATFORMS
from tests.platforms.town import Town
from tests.support.running import CHECKOUT


@pytest.fixture(autouse=True)
def nothing_unspecified_leaves(here: Town) -> Iterator[None]:
    """Each file has its own town `here`."""
    yield
    here.check()


@pytest.fixture(scope="session")
def policy(cache_dir: Path) -> Policy:
    """The house rules as `replay` uses them."""
    return policy_of(load_library(CHECKOUT, cache_dir), *map(Platform, PLATFORMS))
