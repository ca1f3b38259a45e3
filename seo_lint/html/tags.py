"""Single start and end tags with the exact places of their attributes: of raw HTML in Markdown, and of JSX."""

import re
from collections.abc import Iterable
from typing import NamedTuple

from seo_lint.article import Attribute, Span, Tree
from seo_lint.html.attributes import next_braced, read_braced_attributes
from seo_lint.html.braces import Braces

LONGEST_TAG = 20_000
"""Characters that a JSX tag may have."""
_NAME = re.compile(r"</?([A-Za-z][^\s/<>{}]*)")
_END = re.compile(r"[\s/]*>")


class Tag(NamedTuple):
    """A start or end tag. `name` is lower-case in HTML and as written in JSX."""

    name: str
    attributes: dict[str, Attribute]
    span: Span
    closing: bool = False
    self_closing: bool = False

    def get(self, name: str) -> str:
        """Return the value of an attribute, or ""."""
        found = self.attributes.get(name)
        return found.value if found else ""

    def lowered(self) -> "Tag":
        """Return the tag as HTML reads it, with names in lower case."""
        attributes: dict[str, Attribute] = {}
        for name, attribute in self.attributes.items():
            attributes.setdefault(name.lower(), attribute)
        return self._replace(name=self.name.lower(), attributes=attributes)


def tag_at(source: str, span: Span, name: str, braces: Braces | None = None) -> Tag:
    """Return the tag of a name at a place that a tokenizer found; braces in it hold expressions, as some generators have them."""
    attributes: dict[str, Attribute] = {}
    for key, attribute, _ in read_braced_attributes(source, span, braces):
        attributes.setdefault(key.lower(), attribute)
    return Tag(
        name,
        attributes,
        span,
        source.startswith("</", span.start),
        source.endswith("/>", span.start, span.end),
    )


def read_jsx_tag(
    source: str,
    at: int,
    *,
    longest: int = LONGEST_TAG,
    lenient: bool = False,
    braces: Braces | None = None,
) -> Tag | None:
    """Return the JSX tag that begins at an offset; None where no complete one of at most `longest` characters is there.

    `lenient` passes over what is neither an attribute nor a spread, as HTML does.
    """
    name, braces = _NAME.match(source, at), braces or Braces(source)
    limit = min(len(source), at + longest)
    if not name or source.find(">", name.end(), limit) < 0:
        return None
    attributes: dict[str, Attribute] = {}
    position = name.end()
    while 0 <= position < limit:
        end = _END.match(source, position, limit)
        if end:
            span = Span(at, end.end())
            closes = source.endswith("/>", at, span.end)
            return Tag(name[1], attributes, span, source[at + 1] == "/", closes)
        written, after = next_braced(source, position, limit, braces)
        position = position + 1 if lenient and after < 0 else after
        if written is not None:
            attributes.setdefault(written.name, written.attribute)
    return None


def jsx_tree(source: str, tags: Iterable[Tag]) -> Tree:
    """Build the tree of JSX tags in source order: an end tag ends the nearest open element of its name, and what is open inside it."""
    starts: list[Tag] = []
    parents: list[int] = []
    stops: list[int] = []
    ends: list[Span] = []
    opened: list[int] = []
    count: dict[str, int] = {}

    for tag in tags:
        if not tag.closing:
            parents.append(opened[-1] if opened else -1)
            starts.append(tag)
            stops.append(len(starts))
            ends.append(Span(-1, -1))
            if not tag.self_closing:
                opened.append(len(starts) - 1)
                count[tag.name] = count.get(tag.name, 0) + 1
        elif count.get(tag.name):
            while True:
                index = opened.pop()
                stops[index] = len(starts)
                count[starts[index].name] -= 1
                if starts[index].name == tag.name:
                    ends[index] = tag.span
                    break
    for index in opened:
        stops[index] = len(starts)
    nothing = [0] * len(starts)
    return Tree(
        source=source,
        names=[tag.name for tag in starts],
        parents=parents,
        stops=stops,
        starts=[tag.span.start for tag in starts],
        ends=[tag.span.end for tag in starts],
        end_tag_starts=[end.start for end in ends],
        end_tag_ends=[end.end for end in ends],
        values=[{name: found.value for name, found in tag.attributes.items()} for tag in starts],
        repeating=[],
        runs=[],
        first_runs=nothing,
        last_runs=nothing,
        read_attributes=read_braced_attributes,
    )
