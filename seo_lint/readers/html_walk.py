"""Takes the events of a page's tree to the builder, each with its place in the source."""

import re
from html import unescape

from seo_lint.article import OPAQUE, RAW_TEXT, Attribute, List, Part, Span, StructuredData, Table, read_attributes
from seo_lint.readers.builder import Builder
from seo_lint.readers.html_flow import MEANINGFUL, SKIPPED, HtmlFlow
from seo_lint.readers.html_head import HeadFields
from seo_lint.readers.html_tree import Events, Tokens
from seo_lint.readers.main_content import Outline
from seo_lint.readers.tags import Tag

_ID = re.compile(r"""(?:^|[\s"'/])(?:id|ID)\s*=""")
_READ = frozenset("a img image html meta link".split())
_BREAKS = frozenset("div section article main header footer nav aside".split())
"""Elements that only end the block before them."""
_WANTED = frozenset(
    "id name href rel aria-label title routerlink onclick data-href ping target src data-src srcset alt role style aria-labelledby width "
    "height aria-hidden hidden type lang xml:lang charset content http-equiv property hreflang".split()
)
"""The attributes that anything is asked of."""
_HEAD = frozenset("meta link title body html".split())
_COUNTED = frozenset("table tr td th ul ol li figure".split())
_NOT_PROSE = SKIPPED | RAW_TEXT
_ENDS_MATTER = MEANINGFUL - _NOT_PROSE - {"br", "img", "image"} | {"form"}
_STARTS_MATTER = MEANINGFUL | _NOT_PROSE | _HEAD
_PLAIN = MEANINGFUL - _NOT_PROSE - _HEAD
_ENDS_PLAIN = _ENDS_MATTER - _COUNTED - {"form"}
_OPAQUE_RUN = re.compile(f"{OPAQUE}+")
_NO_ATTRIBUTES: dict[str, Attribute] = {}
_NEAR = 8
_new = tuple.__new__


def _has_id(written: str) -> bool:
    """Whether the attributes of a tag name an `id`."""
    return ("id" in written or "ID" in written) and _ID.search(written) is not None


class Walk:
    """One pass over a tree. `masked` is the source with template tags overwritten by `OPAQUE`; `begin` is where the tree's
    part of the source begins."""

    def __init__(self, source: str, masked: str, begin: int, tokens: Tokens, events: Events, found: Outline) -> None:
        self.source, self.masked, self.begin, self.tokens, self.events, self.found = source, masked, begin, tokens, events, found
        self.builder = Builder()
        self.flow = HtmlFlow(self.builder, self.source)
        self.head = HeadFields(source)
        self._templates = masked is not source
        self._position = begin
        """How far the source has been read."""
        self._token = -1
        """The last token that was met."""
        self._coming = (-1, 0)
        self._tables: list[list[int]] = []
        self._lists: list[list[int]] = []
        self._figures: list[tuple[int, int]] = []

    def run(self, parts: dict[int, Part]) -> None:
        """Walk through all events; `parts` says from which event on things belong to which part of the page."""
        builder, flow, found = self.builder, self.flow, self.found
        starts, ends, attributes, masked = self.tokens.starts, self.tokens.ends, self.tokens.attributes, self.masked
        names = self.tokens.names
        token, ends_matter, starts_matter = found.token, _ENDS_MATTER, _STARTS_MATTER
        form = self._wrapping_form()
        builder.part = parts.get(-1, "body")
        seen: set[int] = set()
        element = until = -1
        for at, (close, name, mark, note, run, space, stray) in enumerate(self.events):
            if name and not close:
                element += 1
            if at <= until:
                continue
            if run:
                number = int(run)
                start = ends[number - 1] if number else self.begin
                if start < self._position:
                    self._jump(start)
                self._text(masked[start : starts[number]], start)
                self._position, self._token = starts[number], number - 1
            elif space:
                if builder.in_block or builder.in_link:
                    self._space()
            elif stray:
                self._token = int(stray)
            elif close:
                if at not in parts and (name not in ends_matter or (name in _BREAKS and not builder.in_block)):
                    if note:
                        self._token = number = int(note)
                        if ends[number] > self._position:
                            self._position = ends[number]
                    continue
                number = int(note) if note else -1
                if number >= 0 and starts[number] >= self._position and names[number] == "/" + name:
                    self._token, self._position = number, ends[number]
                    span = _new(Span, (starts[number], ends[number]))
                else:
                    span = self._end_span(at, name, note)
                if name in _ENDS_PLAIN:
                    flow.end(name, span)
                elif name in ends_matter:
                    self._end(name, span)
                if at in parts:
                    builder.close_block(span.end)
                    builder.part = parts[at]
            else:
                number = token[element]
                if number > self._token and at not in parts:
                    # The ordinary case of an element that means little by itself.
                    if name in _BREAKS:
                        if builder.in_block:
                            builder.close_block(starts[number])
                    elif name in _PLAIN:
                        self._token, self._position = number, ends[number]
                        written = attributes[number]
                        if written and (name in _READ or _has_id(written)):
                            tag = self._parsed(name, number)
                        else:
                            tag = _new(Tag, (name, _NO_ATTRIBUTES, _new(Span, (starts[number], ends[number])), False, False))
                        if name == "a":
                            seen.add(number)
                        if name in _COUNTED:
                            self._start(tag)
                        else:
                            flow.start(tag)
                        continue
                    elif name in starts_matter:
                        number = -1
                    if number >= 0:
                        self._token, self._position = number, ends[number]
                        written = attributes[number]
                        if _has_id(written):
                            flow.anchors(self._parsed(name, number))
                        continue
                tag, number = self._start_tag(name, mark, note)
                again = number in seen
                if number >= 0:
                    seen.add(number)
                if at in parts:
                    builder.close_block(tag.span.start)
                    builder.part = parts[at]
                if name in _NOT_PROSE and (name != "form" or element != form):
                    until = found.last[element]
                    self._pass_over(tag, number, at, until)
                    if until in parts:
                        builder.part = parts[until]
                elif name in _HEAD:
                    self._head(tag, number)
                elif again and name == "a":
                    # A browser opens a misnested link again; to its author it is one link.
                    pass
                elif name in MEANINGFUL:
                    self._start(tag)
                elif tag.attributes:
                    self.flow.anchors(tag)
        end = max(len(self.source), self._position)
        builder.close_block(end)
        builder.close_link(end)

    def _wrapping_form(self) -> int:
        """The form that wraps the whole page (as ASP.NET writes it), or -1."""
        found = self.found
        for index, name in enumerate(found.name):
            if name == "form" and found.prose[index] * 2 > found.prose[0]:
                return index
        return -1

    def _start_tag(self, name: str, mark: str, note: str) -> tuple[Tag, int]:
        """The start tag of an element and its token, -1 for an element that the source does not write."""
        tokens = self.tokens
        number = int(mark) if mark else int(note) if note and tokens.names[int(note)] == name else -1
        if number < 0:
            return Tag(name, _NO_ATTRIBUTES, Span(self._position, self._position), False, False), -1
        start, end = tokens.starts[number], tokens.ends[number]
        if number <= self._token and start < self._position:
            if mark and not self.builder.in_link:
                self._jump(start)
            if start < self._position:
                return Tag(name, _NO_ATTRIBUTES, Span(self._position, self._position), False, False), number
        self._position, self._token = end, number
        written = tokens.attributes[number]
        if written and (name in _READ or name == "script" or _has_id(written)):
            return self._parsed(name, number), number
        return Tag(name, _NO_ATTRIBUTES, Span(start, end), False, False), number

    def _parsed(self, name: str, number: int) -> Tag:
        start, end = self.tokens.starts[number], self.tokens.ends[number]
        close = end - 1 if self.masked[end - 1] == ">" else end
        attributes = read_attributes(self.masked, close - len(self.tokens.attributes[number]), close, _WANTED)
        if self._templates:
            for key, found in attributes.items():
                if OPAQUE in found.value:
                    attributes[key] = found._replace(value=_OPAQUE_RUN.sub(OPAQUE, found.value))
        return _new(Tag, (name, attributes, _new(Span, (start, end)), False, False))

    def _end_span(self, at: int, name: str, note: str) -> Span:
        """Where an element ends: its end tag, or where the next thing starts."""
        tokens = self.tokens
        number = int(note) if note else -1
        if number >= 0:
            self._token = max(self._token, number)
            if tokens.names[number] == "/" + name.lower():
                start, end = max(tokens.starts[number], self._position), max(tokens.ends[number], self._position)
                self._position = end
                return Span(start, end)
        where = max(self._upcoming(at), self._position)
        return Span(where, where)

    def _upcoming(self, at: int) -> int:
        """Where the next thing after event `at` starts."""
        known, where = self._coming
        if known >= at:
            return where
        tokens = self.tokens
        known, where = len(self.events), len(self.source)
        for later in range(at, len(self.events)):
            close, _, mark, note, run, _, stray = self.events[later]
            if later > at and mark:
                where = tokens.starts[int(mark)]
            elif note and not (later == at and not close):
                where = tokens.starts[int(note)]
            elif stray:
                where = tokens.starts[int(stray)]
            elif run:
                where = tokens.ends[int(run) - 1] if int(run) else self.begin
            else:
                continue
            known = later
            break
        self._coming = known, where
        return where

    def _jump(self, start: int) -> None:
        """Go on further up in the source: the tree has moved something, so what is open cannot go on across that."""
        self.builder.close_block(self._position)
        self.builder.close_link(self._position)
        self._position = start

    def _text(self, raw: str, start: int) -> None:
        if not self._templates or OPAQUE not in raw:
            self.flow.text(raw, start)
            return
        done = 0
        for match in _OPAQUE_RUN.finditer(raw):
            if match.start() > done:
                self.flow.text(raw[done : match.start()], start + done)
            self.flow.opaque(start + match.start(), start + match.end())
            done = match.end()
        if done < len(raw):
            self.flow.text(raw[done:], start + done)

    def _space(self) -> None:
        """White space has no number; it is the next text run that consists of it."""
        tokens = self.tokens
        for number in range(self._token + 1, min(self._token + _NEAR, len(tokens.starts))):
            start, end = (tokens.ends[number - 1] if number else self.begin), tokens.starts[number]
            if start < end and start >= self._position and self.masked[start:end].isspace():
                self._token, self._position = number - 1, end
                self.flow.space(Span(start, end))
                return
        self.flow.space(Span(self._position, self._position))

    def _head(self, tag: Tag, number: int) -> None:
        name = tag.name
        if name == "body":
            self.head.in_body = True
        if number < 0:
            return
        self.flow.anchors(tag)
        if name == "meta":
            self.head.meta(tag)
        elif name == "link":
            self.head.link(tag)
        elif name == "html":
            self.head.html(tag)

    def _pass_over(self, tag: Tag, number: int, at: int, until: int) -> None:
        """An element whose content is not prose; fragments may still lead into it."""
        tokens, source = self.tokens, self.source
        name = tag.name
        if name == "pre":
            self.builder.close_block(tag.span.start)
        if number >= 0:
            self.flow.anchors(tag)
            if name in RAW_TEXT:
                # The content of a raw-text element is the text run before the token that follows.
                start, end = tag.span.end, tokens.starts[number + 1] if number + 1 < len(tokens.starts) else len(source)
                if name == "title":
                    value = self.masked[start:end]
                    if self._templates:
                        value = _OPAQUE_RUN.sub(OPAQUE, value)
                    self.head.title(tag, unescape(value), start, end)
                elif name == "script" and end > start and tag.get("type").strip().lower() == "application/ld+json":
                    self.builder.structured_data.append(StructuredData(source[start:end], Span(start, end)))
        last = -1
        for _, inner, mark, note, run, _, stray in self.events[at + 1 : until + 1]:
            last = max(last, int(mark or -1), int(note or -1), int(run or 0) - 1, int(stray or -1))
            if mark and _has_id(tokens.attributes[int(mark)]):
                self.flow.anchors(self._parsed(inner, int(mark)))
        if last > self._token:
            self._token = last
            self._position = max(self._position, tokens.ends[last])

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
            caption = " ".join(found.text.value for found in builder.blocks[block:] if found.kind == "caption")
            if caption:
                for index in range(first, len(builder.images)):
                    builder.images[index] = builder.images[index]._replace(caption=caption)
