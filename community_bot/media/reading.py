"""Reads QR codes in a process of its own, so that no picture can hurt the bot."""

import asyncio
import json
import os
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from community_bot.media.picture import Reading, refusal
from community_bot.media.worker import LENGTH, MESSAGE, framed

PATIENCE = 3.0  # seconds for one picture
START = 15.0  # seconds until the worker has loaded its libraries, on a busy machine
_MAIN = "from community_bot.media.worker import main; main()"

_HANGS = "took too long"
_DIED = "the worker ended over it"


@dataclass(slots=True)
class QrReader:
    """Gives what the codes in a picture say. The worker starts with the first picture.

    One that dies or hangs is replaced at the next picture. `command` is what is started.
    """

    patience: float = PATIENCE
    start: float = START
    command: tuple[str, ...] = (sys.executable, "-P", "-c", _MAIN)
    _process: asyncio.subprocess.Process | None = None
    _turn: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def read(self, data: bytes) -> Reading:
        """What is in a picture; never raises for what somebody sent."""
        refused = refusal(data)
        if refused:
            return Reading(fault=refused)
        async with self._turn:
            return await self._asked(data)

    async def close(self) -> None:
        """End the worker."""
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            process.kill()
        # Its pipes are read to their end, or they would stay open.
        await process.communicate()

    @property
    def pid(self) -> int | None:
        """The worker's process, while there is one."""
        return self._process.pid if self._process else None

    async def _asked(self, data: bytes) -> Reading:
        try:
            process = await self._worker()
            async with asyncio.timeout(self.patience):
                await _send(process, data)
                return await _answer(process)
        except TimeoutError:
            fault = _HANGS
        except (OSError, EOFError, LookupError, ValueError):
            fault = _DIED
        except asyncio.CancelledError:
            await self.close()
            raise
        await self.close()
        return Reading(fault=fault)

    async def _worker(self) -> asyncio.subprocess.Process:
        """The one that runs, or a new one that is ready."""
        if self._process is not None and self._process.returncode is None:
            return self._process
        await self.close()
        process = self._process = await asyncio.create_subprocess_exec(
            *self.command,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            env=_environment(),
            cwd=Path(os.sep),
            # Ctrl-C in a terminal is for the bot, which ends the worker when it is time.
            start_new_session=True,
        )
        async with asyncio.timeout(self.start):
            await _answer(process)
        return process


async def _send(process: asyncio.subprocess.Process, data: bytes) -> None:
    if process.stdin is None:
        raise EOFError
    process.stdin.write(framed(data))
    await process.stdin.drain()


async def _answer(process: asyncio.subprocess.Process) -> Reading:
    if process.stdout is None:
        raise EOFError
    head = await process.stdout.readexactly(LENGTH)
    length = int.from_bytes(head, "big")
    if length > MESSAGE:
        raise ValueError(length)
    return _reading(json.loads(await process.stdout.readexactly(length)))


def _environment() -> dict[str, str]:
    """Where our code is, and nothing else: no token, no address of a database."""
    paths = [str(Path(one).resolve()) for one in sys.path if one]
    return {"PYTHONPATH": os.pathsep.join(paths), "PYTHONDONTWRITEBYTECODE": "1"}


def _reading(told: Any) -> Reading:  # noqa: ANN401 - whatever was answered
    texts, fault = told["texts"], told["fault"]
    return Reading(tuple(str(one) for one in texts), str(fault))
