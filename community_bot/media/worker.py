"""The worker's side: pictures come in on stdin, what they say goes out on stdout, until the end.

Whatever happens here happens to nobody else: it has no token and no file of the house, little
memory and little time, and ends with whoever started it.
"""

import contextlib
import json
import os
import resource
import signal
import sys
from typing import BinaryIO

READY = {"texts": (), "fault": ""}
LENGTH = 4  # bytes that say how long a message is
SECONDS = 5  # for one picture; who asked has given up by then, or is dead
MEMORY = 768 * 1024 * 1024  # bytes of addresses; the largest picture takes half of them
NICE = 10  # how much less urgent it is than answering people
MESSAGE = 16 * 1024 * 1024  # bytes; nobody who speaks our language sends more


def main() -> None:
    """Read pictures until stdin ends; the first thing that is said is that it may begin."""
    from community_bot.media.codes import guard, read

    guard()
    _confine()
    send(sys.stdout.buffer, READY)
    while (data := received(sys.stdin.buffer)) is not None:
        # Also where a decoder never comes back to Python: the signal's default ends the process.
        signal.alarm(SECONDS)
        found = read(data)
        signal.alarm(0)
        send(sys.stdout.buffer, {"texts": found.texts, "fault": found.fault})


def received(stream: BinaryIO) -> bytes | None:
    """The next message, or None at the end of the stream."""
    head = stream.read(LENGTH)
    length = int.from_bytes(head, "big")
    if len(head) < LENGTH or length > MESSAGE:
        return None
    data = stream.read(length)
    return data if len(data) == length else None


def send(stream: BinaryIO, answer: object) -> None:
    """Write one answer."""
    stream.write(framed(json.dumps(answer).encode()))
    stream.flush()


def framed(data: bytes) -> bytes:
    """A message as it goes over the wire."""
    return len(data).to_bytes(LENGTH, "big") + data


def _confine() -> None:
    os.nice(NICE)
    limits = {resource.RLIMIT_AS: MEMORY, resource.RLIMIT_CORE: 0, resource.RLIMIT_FSIZE: 0}
    for which, most in limits.items():
        # Not every system knows each of them.
        with contextlib.suppress(OSError, ValueError):
            resource.setrlimit(which, (most, most))
