"""The real commands: as processes of their own, or, where many are typed, without a new one."""

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from community_bot.cli import main, models
from tests.support.encoders import Files, laid, small_model
from tests.support.running import clean_environment, typed
from tests.support.servers.model_host import ModelHost, model_host

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


@pytest.fixture(scope="module")
def files() -> Files:
    return small_model()


@pytest.fixture
def host(files: Files, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModelHost]:
    """A server with the model; nobody waits long for it."""
    monkeypatch.setattr(models, "PAUSES", (0.0, 0.0))
    with model_host(files) as one:
        yield one


@pytest.fixture
def folder(files: Files, tmp_path: Path) -> Path:
    """A folder called small, with the model in it."""
    return laid(tmp_path / "from" / "small", files)
