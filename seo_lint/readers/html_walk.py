"""Takes the events of a page's tree to the builder, each with its place in the source."""

from bisect import bisect_left, bisect_right

from seo_lint.article import (
    END,
    OPAQUE,
    RAW_TEXT,
    RUN,
    START,
    STRAY,
    Attribute,
    List,
    Part,
    Span,
    Table,
)
from seo_lint.readers.builder import Builder
from seo_lint.readers.html_flow import MEANINGFUL, SKIPPED, HtmlFlow
from seo_lint.readers.html_source import OPAQUE_RUN, HtmlSource
from seo_lint.readers.tags import FORMATTING, Tag

_READ = frozenset("a img image h1 h2 h3 h4 h5 h6".split())
"""Elements whose attributes matter."""
_BREAKS = frozenset("div section article main header footer nav aside".split())
"""Elements that only end the block before them."""
_COUNTED = frozenset("table tr td th ul ol li figure".split())
_NOT_PROSE = SKIPPED | RAW_TEXT
_STARTS_MATTER = MEANINGFUL - _NOT_PROSE
_ENDS_MATTER = _STARTS_MATTER - {"br", "img", "image"} | {"form"}
_ENDS_PLAIN = _ENDS_MATTER - _COUNTED - {"form"}
_NO_ATTRIBUTES: dict[str, Attribute] = {}
_NEAR = 8
_new = tuple.__new__


class Walk:
    """One pass over the article of a page. What a theme puts around it is passed over, unless it stands in one of its links."""

    def __init__(self, page: HtmlSource, parts: dict[int, Part]) -> None:
        """`parts` says from which event on things belong to which part of the page."""
        self.page, self.parts = page, parts
        self.events, self.found = page.tree.events, page.outline
        self._names, self._written, self._starts, self._ends, *_ = page.tokens
        self._source, self._begin, self._has_templates = (
            page.tree.source,
            page.tree.begin,
            page.has_templates,
        )
        self.builder = Builder()
        self.flow = HtmlFlow(self.builder, page.source)
        self._position = page.tree.begin
        """How far the source has been read."""
        self._token = -1
        """The last token that was met."""
        self._coming = (-1, 0)
        self._tables: list[list[int]] = []
        self._lists: list[list[int]] = []
        self._figures: list[tuple[int, int]] = []
        self._links: set[int] = set()
        """The tokens of the links that were met."""
        self._passed: set[int] = set()
        """The ends of elements whose start was passed over."""
        self._form = self._wrapping_form()

    def run(self) -> None:
        """Walk through the events of the article."""
        builder, found = self.builder, self.found
        kinds, names, numbers = self.events
        changes = sorted(self.parts)
        builder.part = self.parts.get(-1, "body")
        at = element = -1
        passes = builder.part == "aside"
        while True:
            if passes:
                change = bisect_right(changes, at)
                at = changes[change] if change < len(changes) else len(names)
                element = bisect_left(found.first, at) - 1
                passes = False
            else:
                at += 1
            if at >= len(names):
                break
            kind = kinds[at]
            if kind == START:
                element += 1
                until = self._open(at, names[at], element)
                if until > at:
                    at, element = until, bisect_right(found.first, until) - 1
            elif kind == END:
                self._close(at, names[at])
            elif kind == RUN:
                self._run(numbers[at])
            elif kind == STRAY:
                self._token = numbers[at]
            elif builder.in_block or builder.in_link:
                self._space()
            if at in self.parts:
                # A part that begins in a link is read with it.
                passes = builder.part == "aside" and not builder.in_link
        end = max(len(self._source), self._position)
        builder.close_block(end)
        builder.close_link(end)

    def _close(self, at: int, name: str) -> None:
        """The end of an element."""
        builder, starts, ends = self.builder, self._starts, self._ends
        number = self.events.number[at]
        if at not in self.parts and (
            name not in _ENDS_MATTER or (name in _BREAKS and not builder.in_block)
        ):
            if number >= 0:
                self._token = number
                if ends[number] > self._position:
                    self._position = ends[number]
            return
        if number >= 0 and starts[number] >= self._position and self._names[number] == "/" + name:
            self._token, self._position = number, ends[number]
            span = _new(Span, (starts[number], ends[number]))
        else:
            span = self._end_span(at, name, number)
        if at in self._passed:
            pass
        elif name in _ENDS_PLAIN:
            self.flow.end(name, span)
        elif name in _ENDS_MATTER:
            self._end(name, span)
        if at in self.parts:
            builder.close_block(span.end)
            builder.part = self.parts[at]

    def _open(self, at: int, name: str, element: int) -> int:
        """The start of an element; the event up to which its content is passed over, or -1."""
        builder, starts, ends = self.builder, self._starts, self._ends
        number = self.found.token[element]
        if number > self._token and at not in self.parts:
            # The ordinary case.
            if name in _BREAKS:
                if builder.in_block:
                    builder.close_block(starts[number])
            elif name in _STARTS_MATTER:
                self._token, self._position = number, ends[number]
                if name in _READ and self._written[number]:
                    tag = self.page.tag(element)
                else:
                    tag = _new(
                        Tag,
                        (
                            name,
                            _NO_ATTRIBUTES,
                            _new(Span, (starts[number], ends[number])),
                            False,
                            False,
                        ),
                    )
                if name == "a":
                    self._links.add(number)
                if name in _COUNTED:
                    self._start(tag)
                else:
                    self.flow.start(tag)
            if name not in _NOT_PROSE:
                self._token, self._position = number, ends[number]
                return -1
        tag = self._start_tag(name, element, is_marked=name not in FORMATTING)
        again = number in self._links
        if name == "a" and number >= 0:
            self._links.add(number)
        if at in self.parts:
            builder.close_block(tag.span.start)
            builder.part = self.parts[at]
            if builder.part == "aside" and not builder.in_link:
                self._passed.add(self.found.last[element])
                return -1
        if name in _NOT_PROSE and (name != "form" or element != self._form):
            if name == "pre":
                builder.close_block(tag.span.start)
            until = self.found.last[element]
            self._pass_over(at, until)
            builder.part = self.parts.get(until, builder.part)
            return until
        # A browser opens a misnested link again; to its author it is one link.
        if name in MEANINGFUL and not again:
            self._start(tag)
        return -1

    def _wrapping_form(self) -> int:
        """The form that wraps the whole page (as ASP.NET writes it), or -1."""
        found = self.found
        forms = (
            index
            for index in self.page.tree.indices("form")
            if found.prose[index] * 2 > found.prose[0]
        )
        return next(forms, -1)

    def _start_tag(self, name: str, element: int, *, is_marked: bool) -> Tag:
        """The start tag of an element; an empty one where the source does not write it, or further up."""
        number = self.found.token[element]
        if (
            number >= 0
            and number <= self._token
            and self._starts[number] < self._position
            and is_marked
            and not self.builder.in_link
        ):
            self._jump(self._starts[number])
        if number < 0 or (number <= self._token and self._starts[number] < self._position):
            return Tag(name, _NO_ATTRIBUTES, Span(self._position, self._position), False, False)
        self._position, self._token = self._ends[number], number
        if name in _READ and self._written[number]:
            return self.page.tag(element)
        return Tag(
            name, _NO_ATTRIBUTES, Span(self._starts[number], self._ends[number]), False, False
        )

    def _end_span(self, at: int, name: str, number: int) -> Span:
        """Where an element ends: its end tag, or where the next thing starts."""
        if number >= 0:
            self._token = max(self._token, number)
            if self._names[number] == "/" + name.lower():
                start, end = (
                    max(self._starts[number], self._position),
                    max(self._ends[number], self._position),
                )
                self._position = end
                return Span(start, end)
        where = max(self._upcoming(at), self._position)
        return Span(where, where)

    def _upcoming(self, at: int) -> int:
        """Where the next thing after event `at` starts."""
        known, where = self._coming
        if known >= at:
            return where
        events = self.events
        known, where = len(events.kind), len(self._source)
        for later in range(at, known):
            kind, number = events.kind[later], events.number[later]
            if number < 0 or (kind == START and later == at):
                continue
            where = (
                (self._ends[number - 1] if number else self._begin)
                if kind == RUN
                else self._starts[number]
            )
            known = later
            break
        self._coming = known, where
        return where

    def _run(self, number: int) -> None:
        """A run of text: what stands before a token."""
        start, end = self._ends[number - 1] if number else self._begin, self._starts[number]
        if start < self._position:
            self._jump(start)
        self._text(self._source[start:end], start)
        self._position, self._token = end, number - 1

    def _jump(self, start: int) -> None:
        """Go on further up in the source: the tree has moved something, so what is open cannot go on across that."""
        self.builder.close_block(self._position)
        self.builder.close_link(self._position)
        self._position = start

    def _text(self, raw: str, start: int) -> None:
        if not self._has_templates or OPAQUE not in raw:
            self.flow.text(raw, start)
            return
        done = 0
        for match in OPAQUE_RUN.finditer(raw):
            if match.start() > done:
                self.flow.text(raw[done : match.start()], start + done)
            self.flow.opaque(start + match.start(), start + match.end())
            done = match.end()
        if done < len(raw):
            self.flow.text(raw[done:], start + done)

    def _space(self) -> None:
        """White space has no number; it is the next text run that consists of it."""
        for number in range(self._token + 1, min(self._token + _NEAR, len(self._starts))):
            start, end = (self._ends[number - 1] if number else self._begin), self._starts[number]
            if start < end and start >= self._position and self._source[start:end].isspace():
                self._token, self._position = number - 1, end
                self.flow.space(Span(start, end))
                return
        self.flow.space(Span(self._position, self._position))

    def _pass_over(self, at: int, until: int) -> None:
        """An element whose content is not prose."""
        events, inside = self.events, slice(at + 1, until + 1)
        last = -1
        for kind, number in zip(events.kind[inside], events.number[inside], strict=True):
            last = max(last, number - (kind == RUN))
        if last > self._token:
            self._token = last
            self._position = max(self._position, self._ends[last])

    def _start(self, tag: Tag) -> None:
        name = tag.name
        if name in _COUNTED:
            if name == "table":
                self._tables.append([tag.span.start, 0, 0, 0])
            elif name in ("ul", "ol"):
                self._lists.append([tag.span.start, name == "ol", 0])
            elif name == "figure":
                self._figures.append((len(self.builder.images), len(self.builder.blocks)))
            elif name == "li":
                if self._lists:
                    self._lists[-1][2] += 1
            elif self._tables:
                table = self._tables[-1]
                if name == "tr":
                    table[1] += 1
                    table[3] = 0
                else:
                    table[3] += 1
                    table[2] = max(table[2], table[3])
        self.flow.start(tag._replace(name="div") if name == "form" else tag)

    def _end(self, name: str, span: Span) -> None:
        builder = self.builder
        self.flow.end("div" if name == "form" else name, span)
        if name == "table" and self._tables:
            start, rows, columns, _ = self._tables.pop()
            if builder.part == "body":
                builder.tables.append(Table(Span(start, max(span.end, start)), rows, columns))
        elif name in ("ul", "ol") and self._lists:
            start, ordered, items = self._lists.pop()
            if builder.part == "body":
                builder.lists.append(List(Span(start, max(span.end, start)), bool(ordered), items))
        elif name == "figure" and self._figures:
            first, block = self._figures.pop()
            caption = " ".join(
                found.text.value for found in builder.blocks[block:] if found.kind == "caption"
            )
            if caption:
                for index in range(first, len(builder.images)):
                    builder.images[index] = builder.images[index]._replace(caption=caption)
