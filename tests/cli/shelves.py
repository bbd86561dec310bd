"""What the tests of `community-bot model` share: where models are, and what is said of them."""

from pathlib import Path

import pytest

from community_bot.cli import models
from community_bot.encoders import installing, known, store
from community_bot.encoders.known import KnownModel
from community_bot.encoders.pins import Pin
from tests.cli.conftest import Ended
from tests.support.encoders import Files, hashes_of

MODEL, TOKENIZER = "model.onnx", "tokenizer.json"


def pinned(files: Files) -> list[str]:
    """The hashes as an operator types them."""
    pairs = hashes_of(files).items()
    return [word for name, hashed in pairs for word in ("--sha256", f"{name}={hashed}")]


def here(tmp_path: Path, name: str = "small") -> Files:
    """The files of an installed model."""
    place = tmp_path / "data/models" / name
    return {one: (place / one).read_bytes() for one in (MODEL, TOKENIZER) if (place / one).exists()}


def waiting(tmp_path: Path) -> list[Path]:
    """What lies beside the models and is none."""
    return sorted((tmp_path / "data/models/.incoming").iterdir())


def assert_refused(ended: Ended, *parts: str) -> None:
    sentence = ended.stderr.strip()
    assert (ended.returncode, ended.stdout) == (2, "")
    assert "Traceback" not in sentence
    assert len(sentence.splitlines()) == 1, sentence
    assert [part for part in parts if part not in sentence] == [], sentence


def listed(monkeypatch: pytest.MonkeyPatch, files: Files, url: str | None = None) -> None:
    """Have `small` on the list of known models."""
    pins = {name: Pin(hashed, len(files[name])) for name, hashed in hashes_of(files).items()}
    small = {"small": KnownModel(pins, "MIT", "en, zh", url)}
    for module in (known, installing, store, models):
        monkeypatch.setattr(module, "KNOWN", small)
