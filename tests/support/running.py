"""The real `python -m community_bot`, as a process of its own in a folder of its own."""

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from cryptography.fernet import Fernet

from community_bot.storage.engine import is_embedded
from tests.support.waiting import until

CHECKOUT = Path(__file__).parents[2]
KEY = Fernet.generate_key().decode()  # of every database that takes its key from the settings
_ADDRESS = re.compile(r"Playground: (http://127\.0\.0\.1:\d+)\n")
_START = 120.0  # seconds; a machine with much to do may take some
_END = 10.0


@dataclass(frozen=True, slots=True)
class House:
    """A bot that runs, and where its playground is."""

    process: subprocess.Popen[bytes]
    folder: Path
    address: str

    @property
    def port(self) -> int:
        """Where it listens."""
        return int(self.address.rpartition(":")[2])

    def stop(self) -> tuple[int, float]:
        """End it as an operator does; its exit status, and the seconds that it took."""
        began = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(_END), time.monotonic() - began

    def kill(self) -> None:
        """End it as a power cut does."""
        self.process.kill()
        self.process.wait(_END)

    def complaints(self) -> str:
        """What it wrote on stderr so far."""
        return (self.folder / "stderr").read_text("utf-8")


def clean_environment(folder: Path, cache: Path, settings: dict[str, str]) -> dict[str, str]:
    """Nothing of whoever runs the tests: an empty home, the content of the checkout."""
    home = folder / "home"
    home.mkdir(parents=True, exist_ok=True)
    return {
        "PATH": os.environ.get("PATH", ""),
        "HOME": str(home),
        "LANG": "C.UTF-8",
        "COMMUNITY_BOT_CONTENT_DIR": str(CHECKOUT),
        "COMMUNITY_BOT_CACHE_DIR": str(cache),
        **settings,
    }


@contextmanager
def running(folder: Path, cache: Path, url: str | None = None, **more: str) -> Iterator[House]:
    """`community-bot run` on a free loopback port; gone when the block ends, whatever happened.

    `more` are settings by their full names.
    """
    with begun(folder, cache, url, **more) as process:
        address = until(lambda: _address(process, folder), "the playground's address", _START)
        yield House(process, folder, address)


@contextmanager
def begun(
    folder: Path, cache: Path, url: str | None = None, **more: str
) -> Iterator[subprocess.Popen[bytes]]:
    """`community-bot run`, which may yet refuse; gone when the block ends."""
    settings = {"COMMUNITY_BOT_WEB__PORT": "0"}
    if url is not None:
        settings["COMMUNITY_BOT_DATABASE__URL"] = url
        if not is_embedded(url):
            settings["COMMUNITY_BOT_DATABASE__KEY"] = KEY
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "stdout").open("wb") as out, (folder / "stderr").open("wb") as err:
        process = subprocess.Popen(
            [sys.executable, "-m", "community_bot", "run"],
            cwd=folder,
            env=clean_environment(folder, cache, settings | more),
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=err,
        )
    try:
        yield process
    finally:
        process.kill()
        process.wait(_END)


def typed(
    folder: Path, cache: Path, *words: str, **settings: str
) -> subprocess.CompletedProcess[str]:
    """What `community-bot WORDS…` says and how it ends."""
    folder.mkdir(parents=True, exist_ok=True)
    return subprocess.run(
        [sys.executable, "-m", "community_bot", *words],
        cwd=folder,
        env=clean_environment(folder, cache, settings),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        timeout=_START,
        check=False,
    )


def _address(process: subprocess.Popen[bytes], folder: Path) -> str | None:
    """The address, once it is printed; it stands in the very first line."""
    said = (folder / "stdout").read_text("utf-8")
    found = _ADDRESS.match(said)
    if found:
        return found[1]
    if process.poll() is not None:
        complaint = (folder / "stderr").read_text("utf-8")
        raise AssertionError(f"it ended with {process.returncode}: {complaint}")
    if "\n" in said:
        raise AssertionError(f"the first line is not the playground's address: {said!r}")
    return None
