"""Pictures as members send them, and as attackers do; all are made here."""

import io
import struct
import zlib
from typing import Any

import zxingcpp
from PIL import Image


def code(text: str, size: int = 4) -> Image.Image:
    """A QR code."""
    made = zxingcpp.create_barcode(text, zxingcpp.BarcodeFormat.QRCode)
    return Image.fromarray(made.to_image(scale=size))


def encoded(image: Image.Image, kind: str = "PNG", **more: Any) -> bytes:
    """An image as a file."""
    out = io.BytesIO()
    image.save(out, kind, **more)
    return out.getvalue()


def screenshot(*texts: str, kind: str = "PNG", width: int = 1080, height: int = 1920) -> bytes:
    """A telephone's screen with codes one below the other."""
    screen = Image.new("RGB", (width, height), (244, 246, 250))
    for place, text in enumerate(texts):
        screen.paste(code(text), (120, 120 + 420 * place))
    return encoded(screen, kind)


def blank(kind: str = "PNG", size: tuple[int, int] = (64, 64)) -> bytes:
    """A picture of nothing."""
    return encoded(Image.new("RGB", size, "white"), kind)


def png_claiming(width: int, height: int, rows: int = 0) -> bytes:
    """A PNG whose header promises more than its few bytes hold."""
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * (rows * (1 + 3 * width)))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data) for kind, data in ((b"IHDR", header), (b"IDAT", body), (b"IEND", b""))
    )


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
