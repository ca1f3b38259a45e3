"""Sizes of images from the first bytes of their files. The bytes are made here, by the formats' specifications."""

import struct

import pytest

from seo_lint.runner.image_size import size_of

PNG = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 640, 480)
GIF = b"GIF89a" + struct.pack("<HH", 640, 480)
JPEG = (
    b"\xff\xd8\xff\xe1\x00\x06ExIf\xff\xff\xdb\x00\x03\x00\xff\xc2\x00\x11\x08"
    + struct.pack(">HH", 480, 640)
    + b"\x03\x01"
)
WEBP_LOSSY = b"RIFF\0\0\0\0WEBPVP8 \0\0\0\0\0\0\0\x9d\x01\x2a" + struct.pack("<HH", 640, 480)
WEBP_LOSSLESS = b"RIFF\0\0\0\0WEBPVP8L\0\0\0\0\x2f" + struct.pack("<I", 639 | 479 << 14)
WEBP_EXTENDED = (
    b"RIFF\0\0\0\0WEBPVP8X\0\0\0\0\0\0\0\0"
    + (639).to_bytes(3, "little")
    + (479).to_bytes(3, "little")
)
AVIF = (
    b"\0\0\0\x1cftypavif"
    + b"\0" * 20
    + b"ispe\0\0\0\0"
    + struct.pack(">II", 64, 64)
    + b"ispe\0\0\0\0"
    + struct.pack(">II", 640, 480)
)
SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" stroke-width="3" width="640px" height="480">'
VIEW_BOX = b'<svg width="100%" viewBox="0 0 640 480">'


@pytest.mark.parametrize(
    "head", [PNG, GIF, JPEG, WEBP_LOSSY, WEBP_LOSSLESS, WEBP_EXTENDED, AVIF, SVG, VIEW_BOX]
)
def test_size(head: bytes) -> None:
    assert size_of(head) == (640, 480)


@pytest.mark.parametrize(
    "head", [PNG, GIF, JPEG, WEBP_LOSSY, WEBP_LOSSLESS, WEBP_EXTENDED, AVIF, SVG, VIEW_BOX]
)
def test_a_file_that_ends_too_early_tells_no_wrong_size(head: bytes) -> None:
    for end in range(len(head) - 6):
        size_of(head[:end])
    assert size_of(head[:8]) is None


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\xff\xd8",
        b"\xff\xd8" + b"\xff" * 100,
        b"\xff\xd8\xff\xe1\0\0" * 50,
        b"<svg>",
        b"text",
        b"GIF89a\0\0\0\0",
    ],
)
def test_no_size(head: bytes) -> None:
    assert size_of(head) is None
