"""Lines of plain text: where they are, which of them have the form of a heading, and which level a heading has."""

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from seo_lint.article import Span
from seo_lint.errors import allow
from seo_lint.readers.builder import MOST_PIECES, Builder
from seo_lint.readers.labels.words import find_label, word_lists

MARKER = re.compile(r"([-*+•–—·‣◦▪●○]|\(?(\d{1,3})[.)]|[a-z]\))[ \t\u00a0]+(?=\S)")
"""What a list item begins with; group 2 is its number."""
NUMBERING = re.compile(r"(\d{1,3}(?:\.\d{1,3}){0,4})[.)]?[ \t]+(?=\S)")
"""What a numbered heading begins with."""
HASHES = re.compile(r"(#{1,6})[ \t]+(?=\S)")
"""What a Markdown heading begins with."""
UNDERLINE = re.compile(r"([=\-~^*+\"'`#])\1{2,}")
"""A line that underlines a heading."""
LONGEST_HEADING = 90

_LINE = re.compile(r"([^\r\n]*)(?:\r\n?|\n|\Z)")
_CLOSED = re.compile(r"[.,;:!…。！；：、]['\"”’»)]*$")
_URL = re.compile(r"https?://[^\s<>\"“”«»`|\\^{}\[\]]+", re.IGNORECASE)
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\u0e00-\u0e7f]")
_MOST_WORDS = 12


class Line(NamedTuple):
    """A line: its content without white space at the ends, the offsets of that, its indentation in columns, and its number."""

    text: str
    start: int
    end: int
    indent: int
    number: int


class Heading(NamedTuple):
    """A line that may be a heading. `mark` tells how: `#`, an underline, a numbering, or "" where only the form does."""

    line: Line
    mark: str
    depth: int
    end: int
    gap: int


def split_lines(source: str) -> list[Line]:
    """The lines of a text, empty ones included. Raises TooLargeError for more than a page may hold."""
    allow(source.count("\n") + source.count("\r"), 2 * MOST_PIECES, "lines")
    lines = []
    for number, match in enumerate(_LINE.finditer(source)):
        raw = match[1]
        text = raw.strip()
        lead = len(raw) - len(raw.lstrip()) if text else 0
        indent = len(raw[:lead].expandtabs(8)) if lead else 0
        start = match.start() + lead
        lines.append(Line(text, start, start + len(text), indent, number))
    return lines


def add_text(builder: Builder, source: str, start: int, end: int) -> None:
    """Add a stretch of one line to the open block; bare addresses in it are links."""
    position = start
    if source.find("://", start, end) >= 0:
        for match in _URL.finditer(source, start, end):
            low, high = match.span()
            high -= len(match[0]) - len(_without_tail(match[0]))
            builder.text(source[position:low], position, low)
            builder.open_link(source[low:high], low, Span(low, high), "autolink")
            builder.text(source[low:high], low, high)
            builder.close_link(high)
            position = high
    builder.text(source[position:end], position, end)


def _without_tail(url: str) -> str:
    """An address without the punctuation of the sentence around it."""
    end = len(url)
    unopened = url.count(")") - url.count("(")
    while end and (url[end - 1] in ".,;:!?'*_" or (url[end - 1] == ")" and unopened > 0)):
        end -= 1
        unopened -= url[end] == ")"
    return url[:end]


def is_heading_like(text: str) -> bool:
    """Whether a line has the form of a heading: short, begun like one, and not closed like a sentence or a label's value."""
    if len(text) > LONGEST_HEADING or _CLOSED.search(text) or len(text.split()) > _MOST_WORDS:
        return False
    begin = text.lstrip("\"'“„«¿¡([")[:1]
    if not (
        begin.isupper()
        or begin.istitle()
        or begin.isdigit()
        or _UNSPACED.match(begin)
        or _caseless(begin)
    ):
        return False
    if _UNSPACED.search(text) and len(text) > 40:
        return False
    if not any(char.isalpha() for char in text) or "://" in text or text[0] in "|+>`":
        return False
    label = find_label(text) if ":" in text else None
    return label is None


def _caseless(char: str) -> bool:
    return char.isalpha() and char.lower() == char.upper()


class Patterns(NamedTuple):
    """The word lists about lines of pasted pages."""

    noise: re.Pattern[str]
    contents: frozenset[str]
    main: frozenset[str]


@cache
def patterns() -> Patterns:
    """The word lists, read once."""
    lists = word_lists()
    noise = "|".join(f"(?:{pattern})" for pattern in lists["noise"])
    return Patterns(
        re.compile(noise, re.IGNORECASE),
        frozenset(lists["contents"]),
        frozenset(lists["main_headings"]),
    )


def is_noise(text: str) -> bool:
    """Whether a line is left over from the page that a text was copied from."""
    return len(text) <= LONGEST_HEADING and bool(patterns().noise.fullmatch(text))


def is_contents(text: str) -> bool:
    """Whether a line stands over a list of the headings that follow."""
    return len(text) <= LONGEST_HEADING and text.strip(" :").casefold() in patterns().contents


def plain(text: str) -> str:
    """A heading as it is compared with its entry in a list of contents."""
    marker = MARKER.match(text) or NUMBERING.match(text) or HASHES.match(text)
    return (text[marker.end() :] if marker else text).strip(" .#").casefold()


def levels(headings: Sequence[Heading], titled: bool, follow: Mapping[int, int]) -> list[int]:
    """The level of each heading, from its mark or, where it has none, from its place.

    A bare heading directly over another one is its parent, and what comes later stands beside the child, until
    the next parent. `follow` gives the next line with text after a line.
    """
    underlines: dict[str, int] = {}
    bare = [heading for heading in headings if not heading.mark]
    capitals = [_in_capitals(heading.line.text) for heading in bare]
    mixed = sum(capitals) >= 2 and not all(capitals)
    gap = min((heading.gap for heading in bare), default=0)
    result: list[int] = []
    inside = False
    for position, heading in enumerate(headings):
        text, before = heading.line.text, headings[position - 1] if position else None
        if heading.mark == "#":
            level = heading.depth
        elif heading.mark == "1":
            level = min(heading.depth + 1, 6)
        elif heading.mark:
            level = underlines.setdefault(heading.mark, min(len(underlines) + 1 + titled, 6))
        elif before and not before.mark and follow[before.line.number] == heading.line.number:
            level = min(result[-1] + 1, 6)
            inside = True
        elif mixed:
            level = 2 if _in_capitals(text) else 3
        elif inside and heading.gap <= max(gap, 1) and not _stands_first(text):
            following = headings[position + 1] if position + 1 < len(headings) else None
            parent = (
                following
                and not following.mark
                and follow[heading.line.number] == following.line.number
            )
            level = 2 if parent else 3
        else:
            level = 2
            inside = inside and not _stands_first(text)
        result.append(level)
    return result


def _stands_first(text: str) -> bool:
    return text.strip(" :").casefold() in patterns().main or find_label(text) is not None


def _in_capitals(text: str) -> bool:
    return len(text) > 5 and text.isupper()
