"""Edits to a source before it is parsed, with the way back: offsets of the edited text to offsets of the original.

A parser that does not know a site generator's syntax gets a text from which that syntax has been taken out; what it
reports is mapped back, so that nothing moves for the user.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from typing import NamedTuple


class Edit(NamedTuple):
    """Replace the source from `start` to `end` by `replacement`."""

    start: int
    end: int
    replacement: str


class _Segment(NamedTuple):
    """A run of the edited text from offset `at`: source text as it stands, or the replacement of an edit (not `steady`)."""

    at: int
    start: int
    end: int
    steady: bool


class Edited:
    """An edited text. `original` (for ends of ranges: `end`) turns **byte** offsets of its UTF-8 form into offsets of the source."""

    __slots__ = ("_decode", "_segments", "_starts", "end", "original", "text")

    def __init__(self, source: str, edits: Iterable[Edit]) -> None:
        """Apply edits in any order; one that overlaps an earlier one (by start) is dropped."""
        kept: list[Edit] = []
        position = 0
        for edit in sorted(edits, key=lambda edit: (edit.start, -edit.end)):
            if edit.start >= position:
                kept.append(edit)
                position = edit.end
        self._segments: list[_Segment] = []
        self._starts: list[int] = []
        if not kept or (len(kept) == 1 and kept[0].start == 0 and not kept[0].replacement):
            # Nothing but front matter was taken off: every offset moves by the same amount.
            shift = kept[0].end if kept else 0
            self.text = source[shift:]
            self._decode = _decoder(self.text)
            decode = self._decode
            self.original: Callable[[int], int] = (
                shift.__add__ if decode is _same else lambda byte: shift + decode(byte)
            )
            self.end = self.original
            return
        parts: list[str] = []
        length = position = 0
        for start, end, replacement in kept:
            if start > position:
                self._segments.append(_Segment(length, position, start, True))
                parts.append(source[position:start])
                length += start - position
            if replacement:
                self._segments.append(_Segment(length, start, end, False))
                parts.append(replacement)
                length += len(replacement)
            position = end
        self._segments.append(_Segment(length, position, len(source), True))
        parts.append(source[position:])
        self.text = "".join(parts)
        self._starts = [segment.at for segment in self._segments]
        self._decode = _decoder(self.text)
        self.original = self._original
        self.end = self._end

    def _original(self, byte: int) -> int:
        offset = self._decode(byte)
        segment = self._segments[bisect_right(self._starts, offset) - 1]
        return segment.start + (offset - segment.at if segment.steady else 0)

    def _end(self, byte: int) -> int:
        """As `original`, for the end of a range: what was taken out right behind it does not belong to it."""
        offset = self._decode(byte)
        if offset == 0:
            return self._original(byte)
        segment = self._segments[bisect_right(self._starts, offset - 1) - 1]
        return segment.start + (offset - segment.at) if segment.steady else segment.end

    def pieces(self, value: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
        """A stretch of the edited text (byte offsets) that reads `value`, cut where edits were: text, source start, source end."""
        low, high = self._decode(start), self._decode(end)
        index = bisect_right(self._starts, low) - 1
        if (
            not self._segments
            or high - low != len(value)
            or index + 1 == len(self._segments)
            or self._starts[index + 1] >= high
        ):
            yield value, self.original(start), self.end(end)
            return
        at = low
        while at < high:
            segment = self._segments[index]
            until = min(high, self._starts[index + 1] if index + 1 < len(self._starts) else high)
            if segment.steady:
                begin = segment.start + at - segment.at
                yield value[at - low : until - low], begin, begin + until - at
            else:
                yield value[at - low : until - low], segment.start, segment.end
            at = until
            index += 1


@cache
def _widths() -> re.Pattern[str]:
    """Runs of characters that take one, two, three or four bytes. The large classes are said by what is not among them, which is quicker to compile."""
    return re.compile(
        "([\x00-\x7f]+)|([\x80-\u07ff]+)|([^\x00-\u07ff\U00010000-\U0010ffff]+)|([\U00010000-\U0010ffff]+)"
    )


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
