"""The elements of an HTML source as a browser nests them, each with its place in the source.

A reader keeps what it worked out anyway; everything here is worked out when a rule asks for it, so that a page
about which nothing is asked pays nothing.
"""

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from html import unescape
from itertools import chain, pairwise
from typing import Any, NamedTuple

from seo_lint.article.attributes import (
    Attribute,
    TagTexts,
    find_value,
    read_attributes,
    repeated_attributes,
)
from seo_lint.article.text import Span

RAW_TEXT = frozenset("script style textarea title xmp iframe noembed noframes".split())
"""Elements whose content is characters, not markup (HTML standard, 13.1.2)."""

_SPACE = re.compile(r"[ \t\r\n\f]+")
_UNREAD = frozenset(("script", "style", "template"))
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__
START, END, RUN, SPACE, STRAY = range(5)
"""Kinds of events: an element begins or ends, a run of text, white space between tags, an end tag that ends nothing."""


class Events(NamedTuple):
    """What a corrected tree consists of, in order, as parallel lists.

    Where an element begins or ends it has a `name`, else "". `number` is that of the tag's token, or of the text run; -1 for white space and
    for tags that the source does not write. After one of these it may be that of a stray end tag.
    """

    kind: list[int]
    name: list[str]
    number: list[int]


class Tree:
    """The elements of a source as parallel lists in document order; an element is known by its index.

    `tokens` holds each element's start tag (an index into `starts`, `ends` and `written`), -1 where the source does not write it.
    `first` and `last` are the events that begin and end the element, and `events` all of them. `parts` says from which event
    on things belong to which part of the page ("body", "aside"), in order.
    """

    def __init__(
        self,
        source: str,
        begin: int,
        names: Sequence[str],
        parents: Sequence[int],
        tokens: Sequence[int],
        first: Sequence[int],
        last: Sequence[int],
        events: Events,
        starts: Sequence[int],
        ends: Sequence[int],
        written: Sequence[str],
        parts: Sequence[tuple[int, str]] = (),
    ) -> None:
        self.source, self.begin, self.names, self.parents, self.tokens = (
            source,
            begin,
            names,
            parents,
            tokens,
        )
        self.first, self.last, self.events, self.starts, self.ends, self.written = (
            first,
            last,
            events,
            starts,
            ends,
            written,
        )
        self.parts = [part for _, part in parts]
        self._part_starts = [start for start, _ in parts]
        self.memory: dict[object, Any] = {}
        """What several questions need, worked out once."""
        self._found: dict[tuple[str, str], list[Element]] = {}
        self._named: dict[tuple[str, ...], list[Element]] = {}

    @cached_property
    def _elements(self) -> "_Elements":
        return _Elements(self)

    def element(self, index: int) -> "Element":
        """The element of an index; always the same one, which remembers its attributes."""
        return self._elements[index]

    def forget(self) -> None:
        """Let go of the elements that were made. They and the tree know each other: without this, only a garbage collection frees a page."""
        self.__dict__.pop("_elements", None)
        self._found.clear()
        self._named.clear()
        self.memory.clear()

    @cached_property
    def _tags(self) -> TagTexts:
        written = [*self.written, ""]  # what the source does not write is token -1
        return TagTexts(list(map(written.__getitem__, self.tokens)))

    @property
    def lowered(self) -> list[str]:
        """What stands in the start tag of each element behind its name, `attributes.lowered`."""
        return self._tags.lowered

    @cached_property
    def _by_name(self) -> Mapping[str, list[int]]:
        return self._grouped(range(len(self.names)))

    @cached_property
    def _own_by_name(self) -> Mapping[str, list[int]]:
        return self._grouped(self.own)

    def _grouped(self, indices: Iterable[int]) -> Mapping[str, list[int]]:
        found: defaultdict[str, list[int]] = defaultdict(list)
        names = self.names
        for index in indices:
            found[names[index]].append(index)
        return found

    def indices(self, name: str) -> Sequence[int]:
        """The indices of the elements of a name, in document order."""
        return self._by_name.get(name, ())

    def named(self, *names: str) -> "list[Element]":
        """The elements of these names, in document order."""
        found = self._named.get(names)
        if found is None:
            indices = (
                self.indices(names[0])
                if len(names) == 1
                else sorted(chain.from_iterable(map(self.indices, names)))
            )
            found = self._named[names] = [self._elements[index] for index in indices]
        return found

    def holding(self, name: str, text: str) -> "list[Element]":
        """The elements of a name whose start tag may hold a (lower-case) text behind its name, as it is or in entities: those that need a closer look."""
        low = self.lowered
        return [
            self._elements[index]
            for index in self.indices(name)
            if text in low[index] or "&" in low[index]
        ]

    def value(self, index: int, name: str) -> Attribute | None:
        """The value of the attribute of this (lower-case) name; quicker than all attributes where no other is asked for."""
        low = self.lowered[index]
        place = find_value(low, name)
        if place is None:
            return None
        start, stop = place
        if start < 0:
            return self.element(index).attributes.get(name)
        token = self.tokens[index]
        end = self.ends[token]
        shift = end - (self.source[end - 1] == ">") - len(low)
        value = self.written[token][start:stop]
        return _new(
            Attribute,
            (
                unescape(value) if "&" in value else value,
                _new(Span, (start + shift, stop + shift)),
                False,
            ),
        )

    def values(self, name: str) -> Iterator[tuple[int, Attribute]]:
        """The elements that have an attribute of this (lower-case) name, by index and in document order, each with its value."""
        for index in self._tags.holding(name):
            found = self.value(index, name)
            if found is not None:
                yield index, found

    def may_repeat(self, name: str) -> bool:
        """Whether an element of the article may have a value of this attribute that another element has too; quick to see where that cannot be."""
        return self._tags.may_repeat(name, self.own)

    def with_attribute(self, name: str) -> "list[Element]":
        """The elements that have an attribute of this (lower-case) name, in document order."""
        found = self._found.get((name, "all"))
        if found is None:
            found = self._found[name, "all"] = [
                self._elements[index] for index, _ in self.values(name)
            ]
        return found

    @cached_property
    def own(self) -> list[int]:
        """The indices of the elements that belong to the article, in document order."""
        starts = [
            0,
            *(bisect_left(self.first, start) for start in self._part_starts),
            len(self.names),
        ]
        parts = ["body", *self.parts]
        return [
            index
            for part, (start, end) in zip(parts, pairwise(starts), strict=True)
            if part == "body"
            for index in range(start, end)
        ]

    def part(self, index: int) -> str:
        """The part of the page that an element belongs to: "body" for the article, "aside" for what is around it."""
        at = bisect_right(self._part_starts, self.first[index])
        return self.parts[at - 1] if at else "body"

    def inside(self, index: int, *names: str) -> bool:
        """Whether an element of one of these names is around an element."""
        at = self.parents[index]
        while at >= 0:
            if self.names[at] in names:
                return True
            at = self.parents[at]
        return False

    @property
    def text_size(self) -> int:
        """The characters of text between the tags, as written; scripts, style sheets and white space between tags do not count."""
        starts, ends = (
            self.starts,
            [*self.ends, self.begin],
        )  # nothing stands before the first token but the beginning
        return sum(
            [
                starts[run] - ends[run - 1]
                for kind, run in zip(self.events.kind, self.events.number, strict=True)
                if kind == RUN
            ]
        )

    def own_named(self, *names: str) -> "list[Element]":
        """The elements of the article that have one of these names, in document order."""
        known = self._own_by_name
        indices = (
            known.get(names[0], ())
            if len(names) == 1
            else sorted(chain.from_iterable(known[name] for name in names if name in known))
        )
        return [self._elements[index] for index in indices]

    def own_with_attribute(self, name: str) -> "list[Element]":
        """The elements of the article that have an attribute of this (lower-case) name, in document order."""
        found = self._found.get((name, "own"))
        if found is None:
            # An article is a small part of most pages: its elements are looked at one by one.
            low = self.lowered
            found = self._found[name, "own"] = [
                self._elements[index]
                for index in self.own
                if name in low[index] and self._elements[index].has(name)
            ]
        return found

    @cached_property
    def ids(self) -> dict[str, list[int]]:
        """The ids of a page, each with the indices of the elements that have it."""
        ids: dict[str, list[int]] = {}
        for index, found in self.values("id"):
            if found.value:
                ids.setdefault(found.value, []).append(index)
        return ids

    @property
    def anchors(self) -> set[str]:
        """The names that a fragment can lead to: ids, and `name` on an `a`."""
        return {*self.ids, *filter(None, (element.get("name") for element in self.named("a")))}

    def by_id(self, name: str) -> "Element | None":
        """The first element of this id."""
        found = self.ids.get(name)
        return self.element(found[0]) if found else None

    @property
    def elements(self) -> "list[Element]":
        """All elements, in document order."""
        return [self._elements[index] for index in range(len(self.names))]


class _Elements(dict[int, "Element"]):
    """The elements of a tree, each made when it is first asked for."""

    def __init__(self, tree: Tree) -> None:
        super().__init__()
        self._tree = tree

    def __missing__(self, index: int) -> "Element":
        found = self[index] = Element(self._tree, index)
        return found


class Element:
    """One element of a tree."""

    __slots__ = ("_attributes", "index", "tree")

    def __init__(self, tree: Tree, index: int) -> None:
        self.tree, self.index = tree, index
        self._attributes: dict[str, Attribute] | None = None

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Element) and other.index == self.index and other.tree is self.tree

    def __hash__(self) -> int:
        return self.index

    @property
    def name(self) -> str:
        """The lower-case name of the element."""
        return self.tree.names[self.index]

    @property
    def is_written(self) -> bool:
        """Whether the source writes the start tag; `html`, `head`, `body` and `tbody` may be left out."""
        return self.tree.tokens[self.index] >= 0

    @property
    def span(self) -> Span:
        """The start tag; for an element that the source does not write, the place where its parent's ends."""
        token = self.tree.tokens[self.index]
        if token >= 0:
            return _new(Span, (self.tree.starts[token], self.tree.ends[token]))
        parent = self.parent
        end = parent.span.end if parent else self.tree.begin
        return Span(end, end)

    @property
    def whole_span(self) -> Span:
        """From the start tag to the end tag; only the start tag where the source writes no end tag."""
        tree, span = self.tree, self.span
        note = tree.events.number[tree.last[self.index]]
        if note >= 0 and tree.last[self.index] > tree.first[self.index]:
            start, end = tree.starts[note], tree.ends[note]
            if (
                start >= span.end
                and tree.source[start : start + 2 + len(self.name)].lower() == f"</{self.name}"
            ):
                return Span(span.start, end)
        return span

    @property
    def part(self) -> str:
        """The part of the page that an element belongs to: "body" for the article, "aside" for what is around it."""
        return self.tree.part(self.index)

    @property
    def attributes(self) -> dict[str, Attribute]:
        """The attributes by lower-case name; of two of a name the first, as in a browser."""
        if self._attributes is None:
            token = self.tree.tokens[self.index]
            self._attributes = (
                read_attributes(self.tree.source, *self.attribute_range) if token >= 0 else {}
            )
        return self._attributes

    @property
    def attribute_range(self) -> tuple[int, int]:
        """Where in the source the attributes stand; an empty range for an element that the source does not write."""
        tree, token = self.tree, self.tree.tokens[self.index]
        if token < 0:
            return (0, 0)
        close = tree.ends[token] - (tree.source[tree.ends[token] - 1] == ">")
        return close - len(tree.written[token]), close

    @property
    def repeated_attributes(self) -> list[tuple[str, Span]]:
        """The names and places of attributes that a browser drops, since one of the same name stands before them."""
        if self.tree.lowered[self.index].count("=") < 2:
            return []
        return repeated_attributes(self.tree.source, *self.attribute_range)

    def has(self, name: str) -> bool:
        """Whether there is an attribute of this name."""
        return name in self.tree.lowered[self.index] and name in self.attributes

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        if self._attributes is None and name not in self.tree.lowered[self.index]:
            return ""
        found = self.attributes.get(name)
        return found.value if found else ""

    @property
    def parent(self) -> "Element | None":
        """The element around this one."""
        above = self.tree.parents[self.index]
        return self.tree.element(above) if above >= 0 else None

    @property
    def ancestors(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        above = self.parent
        while above is not None:
            yield above
            above = above.parent

    def inside(self, *names: str) -> bool:
        """Whether an element of one of these names is around this one."""
        return self.tree.inside(self.index, *names)

    @property
    def descendants(self) -> "list[Element]":
        """The elements inside this one, in document order."""
        end = bisect_right(self.tree.first, self.tree.last[self.index])
        return [self.tree.element(index) for index in range(self.index + 1, end)]

    @property
    def content(self) -> "Iterator[str | Element]":
        """What stands directly in this element, in order: text (entities decoded, white space as written) and elements."""
        tree = self.tree
        raw = self.raw_range
        if raw:
            yield (
                unescape(tree.source[raw[0] : raw[1]])
                if self.name in ("title", "textarea")
                else tree.source[raw[0] : raw[1]]
            )
            return
        kinds, _, numbers = tree.events
        at, end, child = tree.first[self.index] + 1, tree.last[self.index], self.index + 1
        while at < end:
            kind = kinds[at]
            if kind == START:
                yield tree.element(child)
                at = tree.last[child]
                child = bisect_right(tree.first, at)
            elif kind == RUN:
                number = numbers[at]
                yield unescape(
                    tree.source[
                        tree.ends[number - 1] if number else tree.begin : tree.starts[number]
                    ]
                )
            elif kind == SPACE:
                yield " "
            at += 1

    @property
    def children(self) -> "list[Element]":
        """The elements directly in this one."""
        return [item for item in self.content if isinstance(item, Element)]

    @property
    def raw_range(self) -> tuple[int, int] | None:
        """Where the characters of a raw-text element (`title`, `script` ...) stand; None for other elements."""
        tree, token = self.tree, self.tree.tokens[self.index]
        if token < 0 or self.name not in RAW_TEXT:
            return None
        return tree.ends[token], tree.starts[token + 1] if token + 1 < len(tree.starts) else len(
            tree.source
        )

    @property
    def text(self) -> str:
        """All text inside, of scripts and style sheets too only for these themselves; white space collapsed."""
        tree, raw = self.tree, self.raw_range
        if raw:
            return _SPACE.sub(" ", "".join(map(str, self.content))).strip(" ")
        starts, ends = tree.starts, tree.ends
        parts: list[str] = []
        unread = 0
        """How many open elements are not for reading."""
        inside = slice(tree.first[self.index] + 1, tree.last[self.index])
        for kind, name, number in zip(*(column[inside] for column in tree.events), strict=True):
            if name in _UNREAD:
                unread += 1 if kind == START else -1
            elif unread:
                continue
            elif kind == RUN:
                parts.append(
                    tree.source[ends[number - 1] if number else tree.begin : starts[number]]
                )
            elif kind == SPACE:
                parts.append(" ")
            elif kind == START and number >= 0 and name in RAW_TEXT:
                parts.append(
                    tree.source[
                        ends[number] : starts[number + 1]
                        if number + 1 < len(starts)
                        else len(tree.source)
                    ]
                )
        text = "".join(parts)
        return _SPACE.sub(" ", unescape(text) if "&" in text else text).strip(" ")
