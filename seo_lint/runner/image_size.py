"""How wide and high an image is, from the first bytes of its file: PNG, JPEG, GIF, WebP, AVIF and SVG."""

import re
from typing import NamedTuple

HEAD = 256 * 1024
"""So many bytes are enough: JPEG files may have a photograph's data and a preview before the size."""

_TAG = re.compile(rb"<svg\b[^>]*>", re.IGNORECASE)
_LENGTH = rb"""(?<![\w-])%s\s*=\s*["']\s*(\d{1,6}(?:\.\d{1,6})?)\s*(?:px)?\s*["']"""
_WIDTH, _HEIGHT = re.compile(_LENGTH % b"width"), re.compile(_LENGTH % b"height")
_VIEW_BOX = re.compile(
    rb"""viewBox\s*=\s*["']\s*[-\d.]+[\s,]+[-\d.]+[\s,]+(\d{1,6}(?:\.\d{1,6})?)[\s,]+(\d{1,6}(?:\.\d{1,6})?)\s*["']"""
)


class Size(NamedTuple):
    """In pixels."""

    width: int
    height: int


def size_of(head: bytes) -> Size | None:
    """The size that a file's first bytes tell, or None where they do not."""
    found = _raster(head)
    if found is None and b"<svg" in head[:4096].lower():
        found = _svg(head)
    return found if found and found.width > 0 and found.height > 0 else None


def _raster(head: bytes) -> Size | None:
    if head.startswith(b"\x89PNG\r\n\x1a\n") and head[12:16] == b"IHDR":
        return Size(_number(head, 16, 4), _number(head, 20, 4))
    if head[:6] in (b"GIF87a", b"GIF89a"):
        return Size(int.from_bytes(head[6:8], "little"), int.from_bytes(head[8:10], "little"))
    if head.startswith(b"\xff\xd8"):
        return _jpeg(head)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _webp(head)
    if head[4:8] == b"ftyp" and head[8:12] in (b"avif", b"avis", b"mif1", b"heic"):
        # The image itself is the largest thing that has a size: previews and alpha planes have one too.
        places = [match.end() + 4 for match in re.finditer(b"ispe", head[:65536])]
        return max(
            (Size(_number(head, at, 4), _number(head, at + 4, 4)) for at in places), default=None
        )
    return None


def _number(head: bytes, at: int, size: int) -> int:
    return int.from_bytes(head[at : at + size], "big")


def _jpeg(head: bytes) -> Size | None:
    at = 2
    while at + 9 < len(head):
        if head[at] != 0xFF:
            return None
        marker = head[at + 1]
        if marker == 0xFF:  # padding
            at += 1
        elif marker in (0x01, *range(0xD0, 0xD9)):  # markers without a segment
            at += 2
        elif 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            return Size(_number(head, at + 7, 2), _number(head, at + 5, 2))
        else:
            at += 2 + max(2, _number(head, at + 2, 2))
    return None


def _webp(head: bytes) -> Size | None:
    kind = head[12:16]
    if kind == b"VP8X":
        return Size(
            int.from_bytes(head[24:27], "little") + 1, int.from_bytes(head[27:30], "little") + 1
        )
    if kind == b"VP8L":
        bits = int.from_bytes(head[21:25], "little")
        return Size((bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8 " and head[23:26] == b"\x9d\x01\x2a":
        return Size(
            int.from_bytes(head[26:28], "little") & 0x3FFF,
            int.from_bytes(head[28:30], "little") & 0x3FFF,
        )
    return None


def _svg(head: bytes) -> Size | None:
    tag = _TAG.search(head)
    if tag is None:
        return None
    width, height, box = _WIDTH.search(tag[0]), _HEIGHT.search(tag[0]), _VIEW_BOX.search(tag[0])
    if width and height:
        return Size(round(float(width[1])), round(float(height[1])))
    return Size(round(float(box[1])), round(float(box[2]))) if box else None
