"""What all tests may use."""

from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def cache_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache of fitted content that the processes of one run share."""
    return tmp_path_factory.mktemp("cache")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say once what could not be tested here, however many tests were passed over for it."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = {one.longrepr[2] for one in skipped if isinstance(one.longrepr, tuple)}
    for reason in sorted(reasons):
        terminalreporter.write_line(reason)
