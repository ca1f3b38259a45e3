"""Rendered text that remembers its source, and offsets as lines and columns."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from seo_lint.article import LineIndex, Piece, Span, Text

SOURCE = "Fish &amp; **chips**\nto go"
# As a reader would render it: an entity, dropped asterisks, a line break that becomes a space.
TEXT = Text(
    "Fish & chips to go",
    (
        Piece(0, 0, 5),
        Piece(5, 5, 10),
        Piece(6, 10, 11),
        Piece(7, 13, 18),
        Piece(12, 20, 21),
        Piece(13, 21, 26),
    ),
)


def under(text: Text, value: str) -> str:
    at = text.value.index(value)
    return text.span(at, at + len(value)).slice(SOURCE)


class TestSpan:
    @pytest.mark.parametrize(
        ("value", "source"),
        [
            ("Fish", "Fish"),
            ("&", "&amp;"),
            ("Fish &", "Fish &amp;"),
            ("h & c", "h &amp; **c"),
            ("chips", "chips"),
            ("hips t", "hips**\nt"),
            ("to go", "to go"),
        ],
    )
    def test_a_part_maps_to_its_source(self, value: str, source: str) -> None:
        assert under(TEXT, value) == source

    def test_the_end_of_a_part_leaves_out_the_markup_behind_it(self) -> None:
        assert TEXT.span(0, 12).slice(SOURCE) == "Fish &amp; **chips"

    def test_the_beginning_of_a_part_leaves_out_the_markup_before_it(self) -> None:
        assert TEXT.span(7, 9).slice(SOURCE) == "ch"

    def test_the_whole(self) -> None:
        assert TEXT.span() == Span(0, 26)

    @pytest.mark.parametrize(("start", "end"), [(0, 1), (1, 2), (2, 4), (0, 4)])
    def test_a_piece_that_maps_as_a_whole_is_never_cut(self, start: int, end: int) -> None:
        # Four rendered characters for ten of the source: nothing tells where one of them stands.
        text = Text("ab cdef gh", (Piece(0, 0, 3), Piece(3, 3, 13), Piece(7, 13, 16)))
        assert text.span(3 + start, 3 + end) == Span(3, 13)
        assert text.span(1, 3 + end) == Span(1, 13)
        assert text.span(3 + start, 9) == Span(3, 15)

    def test_an_empty_part_is_an_empty_span_inside(self) -> None:
        assert TEXT.span(8, 8) == Span(14, 14)

    def test_offsets_outside_are_clipped(self) -> None:
        assert TEXT.span(13, 99).slice(SOURCE) == "to go"
        assert TEXT.span(99, 120) == Span(26, 26)

    def test_an_empty_text_stays_at_its_place(self) -> None:
        assert Text("", (Piece(0, 7, 7),)).span() == Span(7, 7)

    def test_a_text_without_pieces(self) -> None:
        assert Text("", ()).span(0, 3) == Span(0, 0)

    def test_text_that_stands_as_it_is_rendered(self) -> None:
        assert Text.of("chips", 13).span(1, 4).slice(SOURCE) == "hip"


class TestCut:
    @pytest.mark.parametrize(
        ("start", "end"), [(0, 18), (2, 9), (5, 6), (6, 8), (11, 14), (4, 7), (17, 18)]
    )
    def test_a_cut_maps_as_the_whole_does(self, start: int, end: int) -> None:
        cut = TEXT.cut(start, end)
        assert cut.value == TEXT.value[start:end]
        for low in range(len(cut.value)):
            for high in range(low + 1, len(cut.value) + 1):
                assert cut.span(low, high) == TEXT.span(start + low, start + high)

    def test_a_cut_of_nothing_stays_at_its_place(self) -> None:
        cut = TEXT.cut(7, 7)
        assert cut.value == ""
        assert cut.span() == Span(13, 13)

    def test_a_cut_of_a_cut(self) -> None:
        assert TEXT.cut(5, 18).cut(2, 7).span().slice(SOURCE) == "chips"

    @given(
        st.lists(
            st.tuples(st.text("ab ", min_size=1, max_size=4), st.integers(0, 3), st.integers(1, 6)),
            min_size=1,
            max_size=6,
        ),
        st.data(),
    )
    def test_cuts_of_any_text(self, runs: list[tuple[str, int, int]], data: st.DataObject) -> None:
        pieces, value, position = [], "", 0
        for run, gap, size in runs:
            position += gap
            pieces.append(Piece(len(value), position, position + size))
            value += run
            position += size
        text = Text(value, tuple(pieces))
        start = data.draw(st.integers(0, len(value)))
        end = data.draw(st.integers(start, len(value)))
        cut = text.cut(start, end)
        assert cut.value == value[start:end]
        if start < end:
            whole = text.span(start, end)
            assert 0 <= whole.start <= whole.end <= position
            # A piece that maps as a whole cannot be told apart once it is cut: the cut never covers less than before.
            assert cut.span().start <= whole.start
            assert cut.span().end >= whole.end


class TestLineIndex:
    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_lines_and_columns_start_at_one(self, end: str) -> None:
        source = end.join(["one", "", "three", ""])
        lines = LineIndex(source)
        assert lines.position(0) == (1, 1)
        assert lines.position(2) == (1, 3)
        assert lines.position(source.index("three")) == (3, 1)
        assert lines.position(source.index("three") + 4) == (3, 5)
        assert lines.position(len(source)) == (4, 1)

    def test_mixed_line_ends(self) -> None:
        source = "a\r\nb\rc\nd"
        lines = LineIndex(source)
        assert [lines.position(source.index(letter)) for letter in "abcd"] == [
            (1, 1),
            (2, 1),
            (3, 1),
            (4, 1),
        ]

    def test_what_else_unicode_calls_a_line_end_is_none(self) -> None:
        assert LineIndex("a\u2028b\x0bc\x85d").position(6) == (1, 7)

    def test_columns_count_characters(self) -> None:
        assert LineIndex("日本🎉x").position(3) == (1, 4)

    def test_empty_source(self) -> None:
        assert LineIndex("").position(0) == (1, 1)

    def test_long_sources(self) -> None:
        source = "".join("x" * number + "\n" for number in range(300))
        lines, at = LineIndex(source), 0
        for number in range(300):
            assert lines.position(at) == (number + 1, 1)
            assert lines.position(at + number) == (number + 1, number + 1)
            at += number + 1
        assert LineIndex("x" * 10_000).position(9_000) == (1, 9_001)

    @given(st.text("ab\r\n", max_size=30), st.data())
    def test_a_position_leads_back_to_its_offset(self, source: str, data: st.DataObject) -> None:
        lines = LineIndex(source)
        offset = data.draw(st.integers(0, len(source)))
        line, column = lines.position(offset)
        starts = [0, *(found.end() for found in re.finditer(r"\r\n?|\n", source))]
        assert starts[line - 1] + column - 1 == offset
        assert line == 1 + source[:offset].replace("\r\n", "\n").replace("\r", "\n").count("\n") - (
            source[:offset].endswith("\r") and source[offset : offset + 1] == "\n"
        )
