"""The real commands: as processes of their own, or, where many are typed, without a new one."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from community_bot.cli import main
from tests.support.running import clean_environment, typed

Ended = subprocess.CompletedProcess[str]
Typed = Callable[..., Ended]


@pytest.fixture
def process(tmp_path: Path, cache_dir: Path) -> Typed:
    """Types a command in an empty home; `settings` are set by their full names."""

    def run(*words: str, **settings: str) -> Ended:
        return typed(tmp_path, cache_dir, *words, **settings)

    return run


@pytest.fixture
def bot(
    tmp_path: Path,
    cache_dir: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Typed:
    """The same within this process: a tenth of the time."""

    def run(*words: str, **settings: str) -> Ended:
        for name in set(os.environ) - {"PATH"}:
            monkeypatch.delenv(name)
        for name, value in clean_environment(tmp_path, cache_dir, settings).items():
            monkeypatch.setenv(name, value)
        monkeypatch.chdir(tmp_path)
        monkeypatch.setattr(sys, "argv", ["community-bot", *words])
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        said = capsys.readouterr()
        return subprocess.CompletedProcess(
            words, int(ended.value.code or 0), stdout=said.out, stderr=said.err
        )

    return run
