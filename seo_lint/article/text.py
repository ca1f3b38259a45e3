"""Spans, rendered text that remembers where it came from, and line:column positions."""

import re
from bisect import bisect_left
from typing import NamedTuple

_LONE_CR = re.compile(r"\r(?!\n)")
_BLOCK = 4096
"""Characters between two places whose line is known beforehand."""


class Span(NamedTuple):
    """A half-open range of character offsets in the decoded source."""

    start: int
    end: int

    def slice(self, source: str) -> str:
        """The source text under this span."""
        return source[self.start : self.end]


class Piece(NamedTuple):
    """A run of rendered text: it begins at offset `at` of the text and renders the source from `start` to `end`."""

    at: int
    start: int
    end: int


class Text(NamedTuple):
    """Rendered text (no markup, entities decoded) with a map from its offsets back to the source.

    A piece whose rendered length equals its source length maps offset by offset; any other piece (an entity, a line
    break) maps as a whole.
    """

    value: str
    pieces: tuple[Piece, ...]

    @classmethod
    def of(cls, value: str, start: int) -> "Text":
        """Text that stands in the source exactly as it is rendered, from offset `start`."""
        return cls(value, (Piece(0, start, start + len(value)),))

    def span(self, start: int = 0, end: int | None = None) -> Span:
        """The source span of the rendered characters `start` to `end` (to the end of the text when left out).

        An empty text has the empty span at its place; offsets outside the text are clipped to it.
        """
        pieces = self.pieces
        if not pieces:
            return Span(0, 0)
        end = len(self.value) if end is None else min(end, len(self.value))
        start = min(start, end)
        begin = _source_offset(self, start, last=False)
        return Span(begin, _source_offset(self, end, last=True) if end > start else begin)

    def cut(self, start: int, end: int) -> "Text":
        """The part of this text between two of its own offsets."""
        value = self.value[start:end]
        pieces = []
        for index in range(_piece_at(self.pieces, start), len(self.pieces)):
            piece = self.pieces[index]
            if piece.at >= end:
                break
            limit = self.pieces[index + 1].at if index + 1 < len(self.pieces) else len(self.value)
            low, high = max(piece.at, start), min(limit, end)
            if low >= high:
                continue
            if limit - piece.at == piece.end - piece.start:
                shift = piece.start - piece.at
                pieces.append(Piece(low - start, low + shift, high + shift))
            else:
                pieces.append(Piece(low - start, piece.start, piece.end))
        if not pieces:
            where = self.span(start, start).start
            pieces.append(Piece(0, where, where))
        return Text(value, tuple(pieces))


def _source_offset(text: Text, offset: int, *, last: bool) -> int:
    pieces = text.pieces
    # As the end of a range, an offset belongs to the piece before it.
    index = _piece_at(pieces, offset - last)
    piece = pieces[index]
    limit = pieces[index + 1].at if index + 1 < len(pieces) else len(text.value)
    inside = offset - piece.at
    if limit - piece.at == piece.end - piece.start:
        return piece.start + inside
    return piece.end if last or inside >= limit - piece.at else piece.start


def _piece_at(pieces: tuple[Piece, ...], offset: int) -> int:
    """The index of the last piece that begins at an offset or before."""
    return max(bisect_left(pieces, (offset + 1,)) - 1, 0)


class Position(NamedTuple):
    """A place as people count: line and column start at 1, the column counts characters."""

    line: int
    column: int


class LineIndex:
    """Turns offsets into lines and columns. Lines end with LF, CRLF or CR, as editors count them."""

    __slots__ = ("_blocks", "_source")

    def __init__(self, source: str) -> None:
        self._source = _LONE_CR.sub("\n", source) if "\r" in source else source
        # What stands before each block of the source is counted when it is first asked about, the rest for each offset.
        self._blocks = [(1, 0)]

    def position(self, offset: int) -> Position:
        """The line and column of an offset."""
        source, blocks = self._source, self._blocks
        block = min(offset, len(source)) // _BLOCK
        while len(blocks) <= block:
            at = (len(blocks) - 1) * _BLOCK
            line, start = blocks[-1]
            blocks.append(
                (
                    line + source.count("\n", at, at + _BLOCK),
                    source.rfind("\n", at, at + _BLOCK) + 1 or start,
                )
            )
        line, start = blocks[block]
        at = block * _BLOCK
        return Position(
            line + source.count("\n", at, offset),
            offset - (source.rfind("\n", at, offset) + 1 or start) + 1,
        )
