"""Edits to a source before it is parsed, with the way back: offsets of the edited text to offsets of the original.

A parser that does not know a site generator's syntax gets a text from which that syntax has been taken out; what it
reports is mapped back, so that nothing moves for the user.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from functools import cache
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the source from `start` to `end` by `replacement`."""

    start: int
    end: int
    replacement: str


@cache
def _widths() -> re.Pattern[str]:
    """Runs of characters that take one, two, three or four bytes. Slow to compile, and only other than ASCII texts need it."""
    return re.compile("([\x00-\x7f]+)|([\x80-\u07ff]+)|([\u0800-\uffff]+)|([\U00010000-\U0010ffff]+)")


def apply(source: str, edits: Iterable[Edit]) -> tuple[str, Callable[[int], int]]:
    """The edited text, and a function from **byte** offsets of its UTF-8 form to character offsets of the source.

    Edits may come in any order; one that overlaps an earlier one (by start) is dropped.
    """
    kept: list[Edit] = []
    position = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
        if edit.start >= position:
            kept.append(edit)
            position = edit.end
    if not kept:
        return source, _decoder(source)
    if len(kept) == 1 and kept[0].start == 0 and not kept[0].replacement:
        rest = kept[0].end
        text = source[rest:]
        tail = _decoder(text)
        return text, (rest.__add__ if tail is _same else lambda byte: rest + tail(byte))
    parts: list[str] = []
    edited_starts, source_starts, steady = [], [], []
    length = position = 0
    for start, end, replacement in kept:
        if start > position:
            edited_starts.append(length)
            source_starts.append(position)
            steady.append(True)
            parts.append(source[position:start])
            length += start - position
        if replacement:
            edited_starts.append(length)
            source_starts.append(start)
            steady.append(False)
            parts.append(replacement)
            length += len(replacement)
        position = end
    edited_starts.append(length)
    source_starts.append(position)
    steady.append(True)
    parts.append(source[position:])
    text = "".join(parts)
    decode = _decoder(text)

    def original(byte: int) -> int:
        offset = decode(byte)
        index = bisect_right(edited_starts, offset) - 1
        return source_starts[index] + (offset - edited_starts[index] if steady[index] else 0)

    return text, original


def _decoder(text: str) -> Callable[[int], int]:
    """A function from UTF-8 byte offsets to character offsets of `text`."""
    if text.isascii():
        return _same
    bytes_at: list[int] = []
    chars_at: list[int] = []
    widths: list[int] = []
    position = 0
    for run in _widths().finditer(text):
        width = run.lastindex or 1
        bytes_at.append(position)
        chars_at.append(run.start())
        widths.append(width)
        position += width * (run.end() - run.start())

    def decode(byte: int) -> int:
        index = bisect_right(bytes_at, byte) - 1
        return chars_at[index] + (byte - bytes_at[index]) // widths[index]

    return decode


def _same(offset: int) -> int:
    return offset
