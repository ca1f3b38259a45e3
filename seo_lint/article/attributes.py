"""The attributes of an HTML tag: all of them, or one without the others."""

import re
from functools import cache
from html import unescape
from typing import NamedTuple

from seo_lint.article.text import Span

_ATTRIBUTE = re.compile(r"""([^\s"'<>/={}][^\s"'<>/=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>][^\s>]*+)))?+""")
LONG_TAG = 500
"""Characters of attributes from which on nothing need be remembered of a tag: few are alike, and some hold whole pictures."""
_BEFORE_NAME = " \t\r\n\f\"'/"
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__


class Attribute(NamedTuple):
    """An attribute's value, entities decoded. `span` covers the value without its quotes, or the name of one that has no value."""

    value: str
    span: Span
    expression: bool = False


def read_attributes(source: str, start: int, end: int, wanted: frozenset[str] | None = None) -> dict[str, Attribute]:
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
        attributes[key] = _new(Attribute, (unescape(value) if "&" in value else value, _new(Span, found.span(group)), False))
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


@cache
def _attribute_named(name: str) -> re.Pattern[str]:
    """What may be an attribute of this name, with its value."""
    # A pattern that begins with a literal is the quickest to look for.
    return re.compile(rf"""{re.escape(name)}(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'>]++))|(?=[\s=/]|$))""")


def find_value(low: str, name: str) -> tuple[int, int] | None:
    """Where in the attributes of a tag, written in lower case, the value of one stands; None where it is not among them.

    (-1, -1) where they must be read one after the other: the name may stand inside the value of another attribute, or has no value.
    """
    pattern = _attribute_named(name)
    found = pattern.search(low)
    while found is not None and (at := found.start()) and low[at - 1] not in _BEFORE_NAME:
        found = pattern.search(low, found.end())
    if found is None:
        return None
    if found.lastindex is None or low.count('"', 0, at) % 2 or ("'" in low and low.count("'", 0, at) % 2):
        return (-1, -1)
    return found.span(found.lastindex)
