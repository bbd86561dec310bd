"""The content that is shipped, read once."""

from pathlib import Path

import pytest

from community_bot.content.library import Library, load_library

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def shipped(cache_dir: Path) -> Library:
    return load_library(ROOT, cache_dir)
