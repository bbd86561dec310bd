"""What all tests may use."""

import fcntl
import os
from pathlib import Path

import pytest

from community_bot.content.library import load_library

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that all processes of one run share, with the shipped content fitted once."""
    base = tmp_path_factory.getbasetemp()
    cache = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "cache"
    cache.mkdir(exist_ok=True)
    with (cache / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        load_library(ROOT, cache)
    return cache


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what could not be tested here, however many tests were passed over for it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {one.longrepr[2] for one in skipped if isinstance(one.longrepr, tuple)}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason)
