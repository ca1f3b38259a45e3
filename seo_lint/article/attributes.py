"""The attributes of an HTML tag: all of them, or one without the others."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import cache, cached_property
from html import unescape
from typing import NamedTuple

from seo_lint.article.text import Span

_ATTRIBUTE = re.compile(
    r"""([^\s"'<>/={}][^\s"'<>/=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>][^\s>]*+)))?+"""
)
LONG_TAG = 500
"""Characters of attributes from which on nothing need be remembered of a tag: few are alike, and some hold whole pictures."""
_BEFORE_NAME = " \t\r\n\f\"'/\0"
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__


class Attribute(NamedTuple):
    """An attribute's value, entities decoded. `span` covers the value without its quotes, or the name of one that has no value."""

    value: str
    span: Span
    expression: bool = False


def read_attributes(
    source: str, start: int, end: int, wanted: frozenset[str] | None = None
) -> dict[str, Attribute]:
    """The attributes (only the `wanted` ones) of an HTML tag whose attributes stand from `start` to `end`; of two of a name the first."""
    attributes: dict[str, Attribute] = {}
    for found in _ATTRIBUTE.finditer(source, start, end):
        key = found[1]
        if wanted is None:
            key = key.lower()
        elif key not in wanted:
            key = key.lower()
            if key not in wanted:
                continue
        if key in attributes:
            continue
        group = found.lastindex or 1
        value = found[group] if group > 1 else ""
        attributes[key] = _new(
            Attribute,
            (unescape(value) if "&" in value else value, _new(Span, found.span(group)), False),
        )
    return attributes


def repeated_attributes(source: str, start: int, end: int) -> list[tuple[str, Span]]:
    """The names and places of attributes that a browser drops, since one of the same name stands before them."""
    seen: set[str] = set()
    repeated: list[tuple[str, Span]] = []
    for found in _ATTRIBUTE.finditer(source, start, end):
        key = found[1].lower()
        if key in seen:
            repeated.append((key, Span(*found.span())))
        seen.add(key)
    return repeated


def lowered(text: str) -> str:
    """A text with its ASCII letters in lower case, every character at its place, to look for names in.

    Characters beyond Latin-1 become question marks, so that it takes one byte a character whatever stands there.
    """
    return (
        text.lower()
        if text.isascii()
        else text.encode("latin-1", "replace").lower().decode("latin-1")
    )


@cache
def _attribute_named(name: str, before: str = "") -> re.Pattern[str]:
    """An attribute of this name, with its value."""
    return re.compile(
        rf"""{re.escape(name)}{before}(?:\s*+=\s*+(?:"([^"\0]*+)"|'([^'\0]*+)'|([^\s"'>\0]++))|(?=[\s=/\0]|$))"""
    )


def find_value(low: str, name: str) -> tuple[int, int] | None:
    """Where in the attributes of a tag, `lowered`, the value of the one of this name stands; None where it is not among them.

    (-1, -1) where they must be read one after the other: the name may stand inside the value of another attribute, or has no value.
    """
    match = _attribute_named(name).match
    at = low.find(name) if name else -1
    while at >= 0:
        if (not at or low[at - 1] in _BEFORE_NAME) and (found := match(low, at)) is not None:
            group = found.lastindex
            return (
                (-1, -1)
                if group is None or low.count('"', 0, at) % 2 or low.count("'", 0, at) % 2
                else found.span(group)
            )
        at = low.find(name, at + len(name))
    return None


class TagTexts:
    """What stands in the start tags of a page behind their names, as one text: that is gone through many times as fast as a thousand."""

    def __init__(self, texts: list[str]) -> None:
        whole = "\0".join(texts)
        self._low = lowered(
            whole
            if whole.count("\0") < len(texts)
            else "\0".join([text.replace("\0", "\ufffd") for text in texts])
        )
        """The texts, a zero character between."""

    @cached_property
    def lowered(self) -> list[str]:
        """Each of the texts, `lowered`."""
        return self._low.split("\0")

    def holding(self, text: str) -> Iterator[int]:
        """The tags, by their numbers, that hold a (lower-case) text behind their names."""
        low = self._low
        number = counted = 0
        # An empty text, and one that parts tags, are found at the same place for ever.
        at = low.find(text) if text and "\0" not in text else -1
        while at >= 0:
            number += low.count("\0", counted, at)
            yield number
            counted = low.find("\0", at)
            at = low.find(text, counted) if counted >= 0 else -1

    def may_repeat(self, name: str, among: Iterable[int]) -> bool:
        """Whether some tags may have a value of this attribute that another one has too; quick to see where that cannot be."""
        values = _look_alikes(self._low, name)
        if len(values) == len(set(values)):
            return False
        twice = [value for value, times in Counter(values).items() if times > 1]
        return not set(
            _look_alikes("\0".join([self.lowered[number] for number in among]), name)
        ).isdisjoint(twice)


def _look_alikes(low: str, name: str) -> list[str]:
    """The values of all that looks like an attribute of this name in the texts of tags, also inside of other values."""
    found = _attribute_named(name, rf"(?<=[{_BEFORE_NAME}]{re.escape(name)})").findall(low)
    return [double or single or bare for double, single, bare in found if double or single or bare]
