"""The policy of the checkout's own content, a bot that runs with it, and its command line."""

import asyncio
import os
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from community_bot.app import policy_of
from community_bot.cli import main
from community_bot.content.library import load_library
from community_bot.core.policy import Policy
from community_bot.core.refs import Platform
from community_bot.playground.inbound import PLATFORMS
from tests.support.running import CHECKOUT, House, running

Prompt = Callable[..., CompletedProcess[str]]


@pytest.fixture(scope="session")
def policy(cache_dir: Path) -> Policy:
    """The house rules as `replay` uses them."""
    return policy_of(load_library(CHECKOUT, cache_dir), *map(Platform, PLATFORMS))


@pytest.fixture
def loop() -> Iterator[asyncio.Runner]:
    """Runs what awaits, for tests that also wait in other ways."""
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory, cache_dir: Path) -> Iterator[House]:
    """A bot that runs."""
    with running(tmp_path_factory.mktemp("house"), cache_dir) as house:
        yield house


@pytest.fixture
def prompt(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    cache_dir: Path,
) -> Prompt:
    """Types `community-bot WORDS…` in an empty folder, in this process: a new one costs a second.

    Whoever types has set nothing but where the content is.
    """
    for name in [name for name in os.environ if name.upper().startswith("COMMUNITY_BOT_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("COMMUNITY_BOT_CONTENT_DIR", str(CHECKOUT))
    monkeypatch.setenv("COMMUNITY_BOT_CACHE_DIR", str(cache_dir))
    monkeypatch.chdir(tmp_path)

    def typed(*words: str) -> CompletedProcess[str]:
        monkeypatch.setattr(sys, "argv", ["community-bot", *words])
        with pytest.raises(SystemExit) as end:
            main()
        said = capsys.readouterr()
        return CompletedProcess(words, int(str(end.value.code)), said.out, said.err)

    return typed
