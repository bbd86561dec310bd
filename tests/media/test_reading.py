"""Codes read in a process of its own, whatever somebody sends."""

import asyncio
import io
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from PIL import Image

from community_bot.core.pictures import LARGEST
from community_bot.media.codes import read
from community_bot.media.picture import Reading
from community_bot.media.reading import QrReader
from community_bot.media.worker import READY, received, send
from tests.support.pictures import blank, code, encoded, png_claiming, screenshot
from tests.support.waiting import until

LINK = "https://claim.example/x"
FOUND = Reading((LINK,))
# Workers as they should not be: what each does once it was ready.
_READY = """
import sys, time
from community_bot.media.worker import READY, received, send
send(sys.stdout.buffer, READY)
"""
HANGS = f"{_READY}time.sleep(60)"
DIES = f"{_READY}received(sys.stdin.buffer)"
BABBLES = f"{DIES}; sys.stdout.buffer.write(bytes([255] * 9)); sys.stdout.flush(); time.sleep(60)"
NEVER_STARTS = "raise SystemExit(1)"


@pytest.fixture
async def reader() -> AsyncIterator[QrReader]:
    one = QrReader()
    yield one
    await one.close()


def worker(program: str) -> tuple[str, ...]:
    return (sys.executable, "-P", "-c", program)


def is_alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return True


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_code_on_a_screenshot_is_read(kind):
    assert read(screenshot(LINK, kind=kind)) == FOUND


def test_several_codes_are_read_each_once():
    found = read(screenshot(LINK, "https://b.example", LINK))

    assert sorted(found.texts) == ["https://b.example", LINK]


def test_a_picture_without_a_code_was_seen_and_says_nothing():
    found = read(blank())

    assert found == Reading()
    assert found.is_seen


@pytest.mark.parametrize("ink", [(0, 0, 0), (255, 255, 255)])
def test_a_code_that_one_can_see_through_is_read_on_light_and_on_dark(ink):
    drawn = code(LINK).convert("L")
    seen_through = Image.new("RGBA", drawn.size, (*ink, 0))
    seen_through.putalpha(drawn.point(lambda grey: 255 - grey))

    assert read(encoded(seen_through)) == FOUND


@pytest.mark.parametrize("turned", [90, 180, 13])
def test_a_code_that_stands_askew_is_read(turned):
    askew = code(LINK, 8).convert("L").rotate(turned, expand=True, fillcolor=255)

    assert read(encoded(askew)) == FOUND


def test_a_code_of_light_on_dark_is_read():
    assert read(encoded(code(LINK).convert("L").point(lambda grey: 255 - grey))) == FOUND


def test_of_a_moving_picture_the_first_frame_is_read():
    frames = [code(LINK).convert("L"), Image.new("L", code(LINK).size, 255)]
    for first, found in ((0, FOUND), (1, Reading())):
        shown = frames[first:] + frames[:first]
        moving = encoded(shown[0], "GIF", save_all=True, append_images=shown[1:])
        assert read(moving) == found


def test_text_of_a_code_can_be_carried_by_any_database_and_socket():
    assert read(encoded(code("a\0b"))).texts == ("ab",)
    assert read(encoded(code(" "))) == Reading()


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (b"", "no picture that is known here"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture that is known here"),
        (b"%PDF-1.7 " + screenshot(LINK), "no picture that is known here"),
        (encoded(code(LINK), "BMP"), "no picture that is known here"),
        (encoded(code(LINK), "TIFF"), "no picture that is known here"),
        (png_claiming(100_000, 100_000), "too many pixels"),
        (png_claiming(5001, 5000), "too many pixels"),
        (b"GIF89a\xff\xff\xff\xff" + bytes(99), "too many pixels"),
        (screenshot(LINK) + bytes(LARGEST), "too many bytes"),
    ],
)
def test_what_is_no_picture_or_too_much_of_one_is_not_even_decoded(data, fault):
    assert read(data) == Reading(fault=fault)


def test_torn_pictures_break_nothing():
    for kind in ("PNG", "JPEG", "WEBP", "GIF"):
        data = screenshot(LINK, kind=kind, width=600, height=600)
        for share in (0.1, 0.5, 0.9):
            read(data[: int(len(data) * share)])
        broken = bytearray(data)
        for place in range(30, len(data), 97):
            broken[place] ^= 0x55
        read(bytes(broken))


def test_a_picture_that_is_another_file_too_is_read_as_what_it_says_it_is():
    assert read(screenshot(LINK) + b"PK\x05\x06" + bytes(18)) == FOUND


def test_a_bomb_within_the_limit_of_pixels_takes_its_time_and_no_more():
    began = time.monotonic()

    assert read(png_claiming(5000, 5000, rows=5000)) == Reading()
    assert time.monotonic() - began < 5


async def test_the_worker_starts_with_the_first_picture_and_stays_for_the_next(reader):
    assert reader.pid is None
    assert await reader.read(b"<svg/>") == Reading(fault="no picture that is known here")
    assert reader.pid is None

    assert await reader.read(screenshot(LINK)) == FOUND
    first = reader.pid
    assert await reader.read(blank()) == Reading()

    assert reader.pid == first


async def test_the_worker_is_gone_once_it_is_closed(reader):
    await reader.read(blank())
    pid = reader.pid

    await reader.close()

    assert not is_alive(pid)
    assert await reader.read(screenshot(LINK)) == FOUND


async def test_a_worker_that_was_killed_is_replaced(reader):
    await reader.read(blank())
    pid = reader.pid
    os.kill(pid, signal.SIGKILL)
    await asyncio.sleep(0.2)

    assert await reader.read(screenshot(LINK)) == FOUND
    assert reader.pid != pid


async def test_a_picture_over_which_the_worker_hangs_costs_seconds_and_no_more():
    reader = QrReader(patience=0.3, command=worker(HANGS))

    assert await reader.read(blank()) == Reading(fault="took too long")
    assert reader.pid is None
    await reader.close()


@pytest.mark.parametrize("program", [DIES, BABBLES, NEVER_STARTS])
async def test_a_picture_that_ends_the_worker_is_told_so(program):
    reader = QrReader(command=worker(program))

    assert await reader.read(blank()) == Reading(fault="the worker ended over it")
    assert await reader.read(blank()) == Reading(fault="the worker ended over it")
    await reader.close()


async def test_a_machine_without_room_for_a_worker_loses_the_look_alone():
    reader = QrReader(command=("/nowhere/python",))

    assert await reader.read(blank()) == Reading(fault="the worker ended over it")
    await reader.close()


async def test_who_stops_waiting_leaves_no_worker_that_answers_the_wrong_picture():
    reader = QrReader(command=worker(HANGS))
    waiting = asyncio.create_task(reader.read(blank()))
    await asyncio.sleep(0.5)
    assert reader.pid is not None

    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting

    assert reader.pid is None


async def test_two_at_once_get_each_their_own_answer(reader):
    links = [f"https://{place}.example" for place in range(6)]

    found = await asyncio.gather(*(reader.read(screenshot(one)) for one in links))

    assert [one.texts for one in found] == [(one,) for one in links]


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="looks into /proc")
async def test_the_worker_knows_no_secret_and_may_write_no_file(reader, monkeypatch):
    monkeypatch.setenv("COMMUNITY_BOT_TELEGRAM__TOKEN", "1:secret")

    await reader.read(blank())

    proc = Path(f"/proc/{reader.pid}")
    assert b"COMMUNITY_BOT" not in (proc / "environ").read_bytes()
    limits = {line[:26].strip(): line[26:].split()[0] for line in _lines(proc / "limits")}
    assert limits["Max file size"] == "0"
    assert int(limits["Max address space"]) < 1024**3


def _lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()[1:]


def test_the_worker_ends_with_whoever_started_it():
    program = (
        "import asyncio, sys; from community_bot.media.reading import QrReader\n"
        "async def main():\n"
        "    reader = QrReader(); await reader.read(sys.stdin.buffer.read())\n"
        "    print(reader.pid, flush=True); await asyncio.sleep(60)\n"
        "asyncio.run(main())"
    )
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, "-c", program], stdin=pipe, stdout=pipe) as parent:
        assert parent.stdin
        assert parent.stdout
        parent.stdin.write(blank())
        parent.stdin.close()
        pid = int(parent.stdout.readline())
        assert is_alive(pid)

        parent.kill()

    until(lambda: not is_alive(pid), "the worker ends")


@pytest.mark.parametrize("stream", [b"", b"\0\0\0", b"\0\0\0\5four", b"\xff\xff\xff\xff"])
def test_a_worker_whose_pipe_breaks_off_is_at_its_end(stream):
    assert received(io.BytesIO(stream)) is None


def test_what_is_sent_is_what_is_received():
    wire = io.BytesIO()
    send(wire, READY)

    wire.seek(0)
    assert received(wire) == b'{"texts": [], "fault": ""}'
