"""The grammar of attributes, for HTML tags and, with braces, for JSX (HTML standard, 13.2.5.32 to 13.2.5.39)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from html import unescape
from html.entities import html5
from string import ascii_uppercase

from seo_lint.article import OPAQUE, Attribute, Span, WrittenAttribute
from seo_lint.html.braces import Braces

WHITE = r"\t\n\f\r "
"""White space of HTML, for character classes."""
ATTRIBUTES = (
    # What most attributes look like comes first.
    r"""(?: [a-zA-Z-]++="[^"]*+")*+"""
    rf"""(?:[{WHITE}/]*+[^{WHITE}/>][^{WHITE}/>=]*+"""
    rf"""(?:=(?:"[^"]*+"|'[^']*+')|[{WHITE}]*+=[{WHITE}]*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z)|[^{WHITE}>"'][^{WHITE}>]*+|(?=>)))?+)*+[{WHITE}/]*+"""
)
"""The attributes of a tag, up to its ">" or the end of the source."""

_NAME = rf"[^{WHITE}/>][^{WHITE}/>=]*+"
_VALUE = rf"""[{WHITE}]*+=[{WHITE}]*+(?:"([^"]*+)"|'([^']*+)'|([^{WHITE}>]++))?+"""
_ATTRIBUTE = re.compile(rf"({_NAME})(?:{_VALUE})?+")
# The value in one group, whatever is around it.
_PAIR = re.compile(
    rf"""({_NAME})(?:[{WHITE}]*+=[{WHITE}]*+["']?+((?<=")[^"]*+|(?<=')[^']*+|[^{WHITE}>]++)?+["']?+)?+"""
)
_TAG_NAME = re.compile(rf"</?[^{WHITE}/>]*+")
_BRACED = re.compile(
    r"""[\s/]*+(?:([^\s"'<>/={}][^\s"'<>/=]*+)(?:\s*+=\s*+(?:"([^"]*+)"|'([^']*+)'|([^\s"'<>{][^\s>]*+)|(?=(?P<value>\{))))?+|(?=(?P<spread>\{)))"""
)
_STRING = re.compile(r"""\{\s*(["'`])((?:[^\\"'`$]|\\.)*)\1\s*\}""", re.DOTALL)
_REFERENCE = re.compile(r"&(?:#[^&]*+|([A-Za-z0-9]++)(;?)(=?))")
_LOWER = {ord(letter): letter.lower() for letter in ascii_uppercase}
_LONG = 300
"""Characters of attributes from which on few tags are alike."""
OPAQUE_RUN = re.compile(f"{OPAQUE}+")


def lower(name: str) -> str:
    """Return a name with its ASCII letters in lower case."""
    return name.lower() if name.isascii() else name.translate(_LOWER)


def decode(value: str) -> str:
    """Decode the character references of an attribute's value; `&copy=` and `&copyright` in an address are none."""
    if OPAQUE in value:
        value = OPAQUE_RUN.sub(OPAQUE, value)
    return _REFERENCE.sub(_decoded, value) if "&" in value else value


def _decoded(reference: re.Match[str]) -> str:
    name, semicolon, equals = reference.groups()
    if name is not None and name + semicolon not in html5:
        return reference[0]
    return reference[0] if equals and not semicolon else unescape(reference[0])


def read_values(tags: Sequence[str]) -> tuple[list[Mapping[str, str]], list[int]]:
    """Read the attributes of many tags, given what is behind their names.

    Returns the values by lower-case name, and the indices of the tags that write an attribute twice.
    """
    found = [_values(tag) if len(tag) < _LONG else _values.__wrapped__(tag) for tag in tags]
    return [values for values, _ in found], [
        index for index, (_, repeats) in enumerate(found) if repeats
    ]


@lru_cache(maxsize=10_000)
def _values(written: str) -> tuple[Mapping[str, str], bool]:
    """Return the attributes of a tag, and whether it writes one of them twice; remembered, since pages of a site have the same tags."""
    pairs = _PAIR.findall(written)
    values = dict(pairs)
    names = "".join(values)
    if len(values) < len(pairs) or names != names.lower():
        values = {}
        for name, value in pairs:
            values.setdefault(lower(name), value)
    if "&" in written or OPAQUE in written:
        values = {name: decode(value) for name, value in values.items()}
    return values, len(values) < len(pairs)


def read_attributes(source: str, tag: Span) -> Iterator[WrittenAttribute]:
    """Yield the attributes of an HTML tag as it writes them."""
    end = tag.end - (source[tag.end - 1] == ">")
    for found in _ATTRIBUTE.finditer(source, _end_of_name(source, tag), end):
        yield _written(found, lower(found[1]), found.end())


def is_self_closing(attributes: str) -> bool:
    """Return whether attributes that end in "/" end their tag with it, rather than with a value."""
    return all(found.end() < len(attributes) for found in _ATTRIBUTE.finditer(attributes))


def read_braced_attributes(
    source: str, tag: Span, braces: Braces | None = None
) -> Iterator[WrittenAttribute]:
    """Yield the attributes of a tag in which braces hold expressions, as in JSX; names keep their case, spreads are passed over."""
    position, end, braces = _end_of_name(source, tag), tag.end - 1, braces or Braces(source)
    while position < end:
        written, after = next_braced(source, position, end, braces)
        if written is not None:
            yield written
        position = max(after, position + 1)


def next_braced(
    source: str, position: int, limit: int, braces: Braces
) -> tuple[WrittenAttribute | None, int]:
    """Return the attribute (None for a spread) at a position and the offset behind it, -1 where neither is there."""
    found = _BRACED.match(source, position, limit)
    if found is None:
        return None, -1
    if found.lastgroup is None:
        return _written(found, found[1], found.end()), found.end()
    end = braces.closing(found.end(), limit)
    if found.lastgroup == "spread" or end < 0:
        return None, end
    value = _expression(source, found.end(), end)
    return WrittenAttribute(found[1], value, Span(found.start(1), end)), end


def _written(found: re.Match[str], name: str, end: int) -> WrittenAttribute:
    group = found.lastindex or 1
    value = decode(found[group]) if group > 1 else ""
    return WrittenAttribute(
        name, Attribute(value, Span(*found.span(group))), Span(found.start(1), end)
    )


def _end_of_name(source: str, tag: Span) -> int:
    found = _TAG_NAME.match(source, tag.start, tag.end)
    return found.end() if found else tag.end


def _expression(source: str, start: int, end: int) -> Attribute:
    literal = _STRING.fullmatch(source, start, end)
    if literal:
        return Attribute(literal[2], Span(*literal.span(2)))
    return Attribute(OPAQUE, Span(start, end), expression=True)
