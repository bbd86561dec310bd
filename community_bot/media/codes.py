"""The reading itself: a picture's bytes → what the QR codes in it say. Runs in the worker."""

import io
from collections.abc import Iterator

import zxingcpp
from PIL import Image

from community_bot.media.picture import PIXELS, Reading, refusal

_CODES = 20  # of one picture; nobody shows more
_LETTERS = 4300  # the most that a QR code holds
_FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
_QR = zxingcpp.barcode_formats_from_str("QRCode|MicroQRCode|RMQRCode")


def guard() -> None:
    """Have the decoder refuse walls of pixels too; for the whole process, so for the worker."""
    Image.MAX_IMAGE_PIXELS = PIXELS


def read(data: bytes) -> Reading:
    """What is in a picture, from whomever it comes: never raises, and takes no more than it may."""
    refused = refusal(data)
    if refused:
        return Reading(fault=refused)
    try:
        found = list(dict.fromkeys(text for grey in _greys(data) for text in _texts(grey)))
    except Exception as error:  # noqa: BLE001 - a decoder raises what it likes
        return Reading(fault=f"cannot be decoded: {type(error).__name__}")
    return Reading(tuple(found[:_CODES]))


def _greys(data: bytes) -> Iterator[Image.Image]:
    """The first frame in grey; one that one can see through stands on white, then on black."""
    with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
        if image.width * image.height > PIXELS:
            raise Image.DecompressionBombError
        if not image.has_transparency_data:
            yield image.convert("L")
            return
        seen_through = image.convert("LA")
        # Ink that shows on a light page only, or on a dark one only.
        for paper in (255, 0):
            ground = Image.new("L", seen_through.size, paper)
            ground.paste(seen_through.getchannel("L"), mask=seen_through.getchannel("A"))
            yield ground


def _texts(grey: Image.Image) -> Iterator[str]:
    for one in zxingcpp.read_barcodes(grey, formats=_QR, text_mode=zxingcpp.TextMode.Plain):
        text = one.text.replace("\0", "").encode("utf-8", "replace").decode("utf-8")[:_LETTERS]
        if text.strip():
            yield text
