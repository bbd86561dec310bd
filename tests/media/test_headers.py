"""What a picture says of its own size, before anybody decodes it."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from community_bot.media.headers import size_of
from tests.support.pictures import blank, encoded, png_claiming

KINDS = ("PNG", "JPEG", "GIF", "WEBP")


@pytest.mark.parametrize("size", [(1, 1), (300, 7), (1080, 1920)])
@pytest.mark.parametrize("kind", KINDS)
def test_the_size_is_read_as_the_decoder_reads_it(kind, size):
    data = blank(kind, size)

    assert size_of(data) == size == Image.open(io.BytesIO(data)).size


@pytest.mark.parametrize("more", [{"lossless": True}, {"exif": b"Exif\0\0"}, {"quality": 1}])
def test_every_form_of_webp_tells_its_size(more):
    image = Image.new("RGBA", (301, 77), (1, 2, 3, 4))

    assert size_of(encoded(image, "WEBP", **more)) == (301, 77)


@pytest.mark.parametrize("more", [{"progressive": True}, {"exif": b"Exif\0\0" + b"x" * 9000}])
def test_every_form_of_jpeg_tells_its_size(more):
    assert size_of(encoded(Image.new("RGB", (301, 77)), "JPEG", **more)) == (301, 77)


def test_a_jpeg_may_be_padded_and_hold_markers_without_a_length():
    data = blank("JPEG", (301, 77))

    assert size_of(b"\xff\xd8\xff\xff\xff\x01" + data[2:]) == (301, 77)


def test_a_wall_of_pixels_is_told_by_its_first_bytes():
    assert size_of(png_claiming(100_000, 100_000)) == (100_000, 100_000)
    assert size_of(b"GIF89a" + struct.pack("<HH", 65535, 65535)) == (65535, 65535)


@pytest.mark.parametrize("kind", KINDS)
def test_a_torn_picture_has_no_size_or_the_true_one(kind):
    data = blank(kind, (301, 77))

    assert {size_of(data[:end]) for end in range(len(data))} == {None, (301, 77)}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        b"BM" + bytes(60),
        b"RIFF" + bytes(4) + b"WAVE" + bytes(30),
        b"RIFF" + bytes(4) + b"WEBPVP9 " + bytes(30),
        b"\x89PNG\r\n\x1a\n" + bytes(30),
        b"\xff\xd8\xff" + b"\x01" * 30,
        b"\xff\xd8" + b"\xff\x01" * 5000,
        b"\xff\xd8" + b"\xff\xe0\0\2" * 5000,
    ],
)
def test_what_is_no_picture_of_ours_has_no_size(data):
    assert size_of(data) is None


@given(
    st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"RIFF", b"GIF89a", b""]), st.binary()
)
def test_no_bytes_break_it(magic, rest):
    size_of(magic + rest)
