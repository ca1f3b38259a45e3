"""The elements of a source as the parser nests them, each with its exact place in the source.

`Article` needs the type, and `article` holds values only, so this module navigates and knows no syntax: `seo_lint.html` builds trees,
and hands in the grammar with which the places of attributes are read from a start tag once somebody needs them. The values of
attributes are data. A tree has no reference cycles, and what it remembers is not pickled.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cached_property
from html import unescape
from itertools import chain
from typing import Any, Literal, NamedTuple

from seo_lint.article.text import Span

RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes plaintext".split())
"""Elements whose content is characters, not markup (HTML standard, 13.1.2)."""

_UNREAD = frozenset(("script", "style", "template"))
_SPACE = re.compile(r"[ \t\r\n\f]+")

Part = Literal["body", "label", "aside"]
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__
RunKind = Literal["text", "blank", "raw", "escapable"]


class Attribute(NamedTuple):
    """An attribute's value, entities decoded. `span` covers the value without its quotes, or the name of one that has no value."""

    value: str
    span: Span
    expression: bool = False


class WrittenAttribute(NamedTuple):
    """An attribute as a start tag writes it; `span` covers name and value."""

    name: str
    attribute: Attribute
    span: Span


class TextRun(NamedTuple):
    """Text between two tags: its place, and the index of the element directly around it.

    `kind` is "text", "blank" for white space between inline elements, "raw" for the content of a raw-text element, or "escapable" if
    character references in that are decoded (`title`, `textarea`).
    """

    start: int
    end: int
    parent: int
    kind: RunKind


@dataclass(eq=False, repr=False)
class Tree:
    """The elements of a source as parallel sequences in document order; an element is known by its index.

    `stops` holds the index after each element's last descendant. A start tag goes from `starts` to `ends`; the two are equal for an
    element that the source does not write. An end tag goes from `end_tag_starts` to `end_tag_ends`, -1 where the source does not write
    one. The runs of text inside an element go from `first_runs` up to `last_runs`. `values` are the attributes by lower-case name, and
    `repeating` the elements that write one of them twice.
    `parts` says of each element whether it belongs to the article ("body") or to what is around it ("aside").
    """

    source: str
    names: Sequence[str]
    parents: Sequence[int]
    stops: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    end_tag_starts: Sequence[int]
    end_tag_ends: Sequence[int]
    values: Sequence[Mapping[str, str]]
    repeating: Sequence[int]
    runs: Sequence[TextRun]
    first_runs: Sequence[int]
    last_runs: Sequence[int]
    read_attributes: Callable[[str, Span], Iterator[WrittenAttribute]]
    begin: int = 0
    parts: Sequence[Part] = field(default=())

    def __post_init__(self) -> None:
        self.memory: dict[object, Any] = {}
        """Plain values that several questions need, worked out once; no elements, which would close a reference cycle."""
        self._attributes: dict[int, dict[str, Attribute]] = {}

    def __getstate__(self) -> dict[str, Any]:
        return {one.name: getattr(self, one.name) for one in fields(self)}

    def __setstate__(self, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        self.__post_init__()

    def element(self, index: int) -> "Element":
        """Return the element of an index."""
        return Element(self, index)

    @property
    def elements(self) -> "list[Element]":
        """All elements, in document order."""
        return self._all(range(len(self.names)))

    def _all(self, indices: Sequence[int]) -> "list[Element]":
        return [Element(self, index) for index in indices]

    def span(self, index: int) -> Span:
        """Return the start tag of an element; for one that the source does not write, the place where its parent's ends."""
        return _new(Span, (self.starts[index], self.ends[index]))

    def end_tag(self, index: int) -> Span | None:
        """Return the end tag of an element; None where the source does not write it."""
        start = self.end_tag_starts[index]
        return Span(start, self.end_tag_ends[index]) if start >= 0 else None

    def attributes(self, index: int) -> dict[str, Attribute]:
        """Return the attributes of an element with their places; of two of a name the first, as in a browser."""
        found = self._attributes.get(index)
        if found is None:
            found = self._attributes[index] = {}
            if self.values[index]:
                for name, attribute, _ in self.read_attributes(self.source, self.span(index)):
                    found.setdefault(name, attribute)
        return found

    @cached_property
    def _by_name(self) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        for index, name in enumerate(self.names):
            found[name].append(index)
        return found

    def indices(self, *names: str) -> Sequence[int]:
        """Return the indices of the elements of these names, in document order."""
        if len(names) == 1:
            return self._by_name.get(names[0], ())
        return sorted(chain.from_iterable(self._by_name.get(name, ()) for name in names))

    def named(self, *names: str) -> "list[Element]":
        """Return the elements of these names, in document order."""
        return self._all(self.indices(*names))

    def with_attribute(self, name: str) -> "list[Element]":
        """Return the elements that have an attribute of this (lower-case) name, in document order."""
        return self._all([index for index, found in enumerate(self.values) if name in found])

    def part(self, index: int) -> Part:
        """Return the part of the page that an element belongs to: "body" for the article, "aside" for what is around it."""
        return self.parts[index] if self.parts else "body"

    @cached_property
    def own(self) -> list[int]:
        """The indices of the elements that belong to the article, in document order."""
        if not self.parts:
            return list(range(len(self.names)))
        return [index for index, part in enumerate(self.parts) if part == "body"]

    def own_named(self, *names: str) -> "list[Element]":
        """Return the elements of the article that have one of these names, in document order."""
        return self._all([index for index in self.indices(*names) if self.part(index) == "body"])

    def own_with_attribute(self, name: str) -> "list[Element]":
        """Return the elements of the article that have an attribute of this (lower-case) name, in document order."""
        values = self.values
        return self._all([index for index in self.own if name in values[index]])

    def inside(self, index: int, *names: str) -> bool:
        """Return whether an element of one of these names is around an element."""
        at = self.parents[index]
        while at >= 0:
            if self.names[at] in names:
                return True
            at = self.parents[at]
        return False

    def starting_at(self, offset: int) -> "Element | None":
        """Return the element whose start tag begins at an offset of the source."""
        found = self._by_start.get(offset)
        return None if found is None else Element(self, found)

    @cached_property
    def _by_start(self) -> Mapping[int, int]:
        # A browser opens a misnested link again; the first one is the one that is written there.
        return {
            self.starts[index]: index
            for index in range(len(self.starts) - 1, -1, -1)
            if self.ends[index] > self.starts[index]
        }

    @property
    def text_size(self) -> int:
        """The characters of text between the tags, as written; raw text and white space between tags do not count."""
        return sum([run.end - run.start for run in self.runs if run.kind == "text"])

    @cached_property
    def ids(self) -> dict[str, list[int]]:
        """The ids of a page, each with the indices of the elements that have it."""
        ids: dict[str, list[int]] = {}
        for index, found in enumerate(self.values):
            if found.get("id"):
                ids.setdefault(found["id"], []).append(index)
        return ids

    @property
    def anchors(self) -> set[str]:
        """The names that a fragment can lead to: ids, and `name` on an `a`."""
        return {*self.ids, *filter(None, (element.get("name") for element in self.named("a")))}

    def by_id(self, name: str) -> "Element | None":
        """Return the first element of this id."""
        found = self.ids.get(name)
        return self.element(found[0]) if found else None

    @cached_property
    def _unread(self) -> Sequence[int]:
        """For each element the nearest script, style sheet or template that it is or is in, or -1."""
        found: list[int] = []
        for index, (name, parent) in enumerate(zip(self.names, self.parents, strict=True)):
            found.append(index if name in _UNREAD else found[parent] if parent >= 0 else -1)
        return found


class Element:
    """One element of a tree."""

    __slots__ = ("index", "tree")

    def __init__(self, tree: Tree, index: int) -> None:
        self.tree, self.index = tree, index

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and other.index == self.index and other.tree is self.tree

    def __hash__(self) -> int:
        return self.index

    @property
    def name(self) -> str:
        """The name of the element, lower-case in HTML."""
        return self.tree.names[self.index]

    @property
    def span(self) -> Span:
        """The start tag; for an element that the source does not write, the place where its parent's ends."""
        return self.tree.span(self.index)

    @property
    def is_written(self) -> bool:
        """Whether the source writes the start tag; `html`, `head`, `body` and `tbody` may be left out."""
        return self.tree.ends[self.index] > self.tree.starts[self.index]

    @property
    def whole_span(self) -> Span:
        """From the start tag to the end tag; only the start tag where the source writes no end tag."""
        span, end_tag = self.span, self.tree.end_tag(self.index)
        return Span(span.start, end_tag.end) if end_tag and end_tag.start >= span.end else span

    @property
    def part(self) -> Part:
        """The part of the page that an element belongs to: "body" for the article, "aside" for what is around it."""
        return self.tree.part(self.index)

    @property
    def attributes(self) -> dict[str, Attribute]:
        """The attributes by lower-case name with their places; of two of a name the first, as in a browser."""
        return self.tree.attributes(self.index)

    @property
    def repeated_attributes(self) -> list[tuple[str, Span]]:
        """The names and places of attributes that a browser drops, since one of the same name stands before them."""
        seen: set[str] = set()
        repeated: list[tuple[str, Span]] = []
        for name, _, span in self.tree.read_attributes(self.tree.source, self.span):
            if name in seen:
                repeated.append((name, span))
            seen.add(name)
        return repeated

    def has(self, name: str) -> bool:
        """Return whether there is an attribute of this name."""
        return name in self.tree.values[self.index]

    def get(self, name: str) -> str:
        """Return the value of an attribute, or ""."""
        return self.tree.values[self.index].get(name, "")

    @property
    def parent(self) -> "Element | None":
        """The element around this one."""
        above = self.tree.parents[self.index]
        return Element(self.tree, above) if above >= 0 else None

    @property
    def ancestors(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self, *names: str) -> bool:
        """Return whether an element of one of these names is around this one."""
        return self.tree.inside(self.index, *names)

    @property
    def descendants(self) -> "list[Element]":
        """The elements inside this one, in document order."""
        tree = self.tree
        return [Element(tree, index) for index in range(self.index + 1, tree.stops[self.index])]

    @property
    def nodes(self) -> "Iterator[TextRun | Element]":
        """What stands directly in this element, in order."""
        tree = self.tree
        run, child = tree.first_runs[self.index], self.index + 1
        while child < tree.stops[self.index]:
            yield from tree.runs[run : tree.first_runs[child]]
            yield Element(tree, child)
            run, child = tree.last_runs[child], tree.stops[child]
        yield from tree.runs[run : tree.last_runs[self.index]]

    @property
    def content(self) -> "Iterator[str | Element]":
        """What stands directly in this element, in order: text (entities decoded, white space as written) and elements."""
        for node in self.nodes:
            yield node if isinstance(node, Element) else self._text_of(node)

    def _text_of(self, run: TextRun) -> str:
        text = self.tree.source[run.start : run.end]
        return unescape(text) if "&" in text and run.kind != "raw" else text

    @property
    def children(self) -> "list[Element]":
        """The elements directly in this one."""
        return [node for node in self.nodes if isinstance(node, Element)]

    @property
    def raw_span(self) -> Span:
        """Where the characters of a raw-text element (`title`, `script` ...) stand."""
        tree = self.tree
        inside = tree.runs[tree.first_runs[self.index] : tree.last_runs[self.index]]
        return Span(inside[0].start, inside[-1].end) if inside else Span(*self.span[1:] * 2)

    @property
    def text(self) -> str:
        """All text inside, of scripts and style sheets too only for these themselves; white space collapsed."""
        tree, index, unread = self.tree, self.index, self.tree._unread
        inside = tree.runs[tree.first_runs[index] : tree.last_runs[index]]
        parts = [self._text_of(run) for run in inside if unread[run.parent] <= index]
        return _SPACE.sub(" ", "".join(parts)).strip(" ")
