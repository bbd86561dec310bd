"""What a picture says of its own size, read from its first bytes before anybody decodes it."""

from collections.abc import Callable, Iterator
from typing import Literal

Size = tuple[int, int]
Order = Literal["big", "little"]

_SEGMENTS = 1000  # of a JPEG before its size; real ones have some dozen
# Frame headers of every JPEG process; DHT, JPG and DAC stand between them.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PADDING = 0xFF
_ALONE = frozenset({0x01, *range(0xD0, 0xD9)})  # markers without a length


def size_of(data: bytes) -> Size | None:
    """Width and height of a PNG, JPEG, WebP or GIF; None for anything else, and for a torn one."""
    for magic, read in _READERS:
        if data.startswith(magic):
            return read(data)
    return None


def _png(data: bytes) -> Size | None:
    return _pair(data, 16, 4, "big") if data[12:16] == b"IHDR" else None


def _gif(data: bytes) -> Size | None:
    return _pair(data, 6, 2, "little")


def _webp(data: bytes) -> Size | None:
    if data[8:12] != b"WEBP":
        return None
    match data[12:16]:
        case b"VP8X":
            found = _pair(data, 24, 3, "little")
            return (found[0] + 1, found[1] + 1) if found else None
        case b"VP8L":
            found = _pair(data, 21, 2, "little")
            return _lossless(*found) if found else None
        case b"VP8 ":
            found = _pair(data, 26, 2, "little")
            return (found[0] & 0x3FFF, found[1] & 0x3FFF) if found else None
        case _:
            return None


def _lossless(low: int, high: int) -> Size:
    """Two times fourteen bits, each one less than what it means."""
    bits = low | high << 16
    return (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1


def _jpeg(data: bytes) -> Size | None:
    for marker, at in _segments(data):
        if marker in _FRAMES:
            found = _pair(data, at + 3, 2, "big")
            return (found[1], found[0]) if found else None
    return None


def _segments(data: bytes) -> Iterator[tuple[int, int]]:
    """Markers of a JPEG and where the segment of each begins, as far as they can be followed."""
    at = 2
    for _ in range(_SEGMENTS):
        if data[at : at + 1] != b"\xff" or at + 4 > len(data):
            return
        marker = data[at + 1]
        if marker == _PADDING:
            at += 1
            continue
        at += 2
        if marker in _ALONE:
            continue
        yield marker, at
        at += max(2, int.from_bytes(data[at : at + 2], "big"))


def _pair(data: bytes, at: int, width: int, order: Order) -> Size | None:
    if len(data) < at + 2 * width:
        return None
    first, second = data[at : at + width], data[at + width : at + 2 * width]
    return int.from_bytes(first, order), int.from_bytes(second, order)


_READERS: tuple[tuple[bytes, Callable[[bytes], Size | None]], ...] = (
    (b"\x89PNG\r\n\x1a\n", _png),
    (b"\xff\xd8\xff", _jpeg),
    (b"RIFF", _webp),
    (b"GIF87a", _gif),
    (b"GIF89a", _gif),
)
