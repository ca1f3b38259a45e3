"""reStructuredText in text files, as documentation projects write it: its prose, not its syntax."""

import re

from seo_lint.article import Anchor, BlockKind, Directive, Field, Image, List, Span, Table
from seo_lint.readers.builder import Builder
from seo_lint.readers.rst.inline import Inline, name_of, names
from seo_lint.readers.text.lines import Line, split_lines

_DIRECTIVE = re.compile(
    r"\.\. (?:\|(?P<substitution>[^|]+)\| )?(?P<name>[A-Za-z][\w.:+-]*?)\s?::(?:\s+(?P<argument>.*))?$"
)
_TARGET = re.compile(r"\.\. _(?P<name>`[^`]+`|(?:[^:\\]|\\.)+):(?:\s+(?P<url>\S.*))?$")
_FOOTNOTE = re.compile(r"\.\. \[(?:#?[\w-]*|\*)\]\s+")
_FIELD = re.compile(r":(?P<name>[^:\s`](?:[^:`]|:(?!\s)){0,80}):(?:\s+(?P<value>.*))?$")
_BULLET = re.compile(r"([-*+•]|\(?(?:\d{1,3}|#|[a-zA-Z])[.)])(?:\s+(?=\S)|$)")
_UNDERLINE = re.compile(r"([!-/:-@\[-`{-~])\1*")
_SIMPLE_TABLE = re.compile(r"=+(?:\s+=+)+")
_ANY_TARGET = re.compile(
    r"^[ \t]*\.\. _(`[^`\n]+`|[^:\n]+):[ \t]+(?:\r?\n[ \t]+)?(\S+://\S+|mailto:\S+)[ \t]*\r?$",
    re.MULTILINE,
)
_INLINE_TARGET = re.compile(r"`([^`<>]{1,200}?)\s*<([^<>\s]{1,500})>`_(?!_)")

_DEEPEST = 40


def read_blocks(source: str) -> Builder:
    """What a text in reStructuredText holds."""
    reader = _Reader(source)
    reader.read_all()
    return reader.builder


class _Reader:
    """Reads blocks by indentation. Bodies of directives and list items are read by the same functions, one level down."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = split_lines(source)
        self.builder = Builder()
        targets = {name_of(match[1]): match[2] for match in _INLINE_TARGET.finditer(source)}
        targets |= {name_of(match[1]): match[2] for match in _ANY_TARGET.finditer(source)}
        self.inline = Inline(self.builder, source, targets)
        self.adornments: list[str] = []
        self.depth = 0
        self.titled = False

    def read_all(self) -> None:
        """Put the whole text into the builder."""
        self._read(0, len(self.lines), 0)
        self.builder.lists.sort()

    def _read(self, at: int, end: int, indent: int) -> None:
        """Read the lines from `at` to `end` at an indentation; what is further in is quoted, or the body of what stands before."""
        self.depth += 1
        while at < end and self.depth < _DEEPEST:
            line = self.lines[at]
            if not line.text:
                at += 1
            elif line.indent > indent:
                stop = self._body_end(at, end, indent)
                self.builder.quotes += 1
                self._read(
                    at,
                    stop,
                    min(
                        self.lines[number].indent
                        for number in range(at, stop)
                        if self.lines[number].text
                    ),
                )
                self.builder.quotes -= 1
                at = stop
            else:
                at = self._read_construct(line, at, end, indent)
        self.depth -= 1

    def _body_end(self, at: int, end: int, indent: int) -> int:
        """The first line from `at` on that is not indented further."""
        while at < end and (not self.lines[at].text or self.lines[at].indent > indent):
            at += 1
        while at and not self.lines[at - 1].text:
            at -= 1
        return at

    def _read_construct(self, line: Line, at: int, end: int, indent: int) -> int:
        text = line.text
        if text.startswith("..") and (len(text) == 2 or text[2] in " \t"):
            return self._explicit(line, at, end, indent)
        if text == "__" or text.startswith("__ "):
            return at + 1
        heading = self._heading(at, end) if indent == 0 else 0
        if heading:
            return heading
        if text.startswith(("+-", "+=")):
            return self._grid_table(at, end)
        if _SIMPLE_TABLE.fullmatch(text):
            return self._simple_table(at, end)
        if text.startswith(">>> "):
            while at < end and self.lines[at].text:
                at += 1
            return at
        field = _FIELD.match(text) if text[0] == ":" else None
        if field:
            return self._field(field, line, at, end, indent)
        bullet = _BULLET.match(text)
        if bullet and self._is_list(at, end, indent, bullet):
            return self._list(at, end, indent)
        if len(text) > 3 and _UNDERLINE.fullmatch(text):
            return at + 1
        return self._paragraph(at, end, indent)

    def _heading(self, at: int, end: int) -> int:
        """Read a section title with its underline; the line after it, or 0 where there is none."""
        lines = self.lines
        line = lines[at]
        following = lines[at + 1] if at + 1 < end else None
        if following is None or not following.text:
            return 0
        over = _UNDERLINE.fullmatch(line.text)
        if over and at + 2 < end and len(line.text) > 2 and lines[at + 2].text[:3] == line.text[:3]:
            if not _UNDERLINE.fullmatch(lines[at + 2].text) or _UNDERLINE.fullmatch(following.text):
                return 0
            title, adornment, after = following, line.text[0] * 2, at + 3
        else:
            under = _UNDERLINE.fullmatch(following.text)
            long_enough = under and (
                len(following.text) >= len(line.text) or len(following.text) > 3
            )
            if not under or not long_enough or following.indent or over:
                return 0
            title, adornment, after = line, under[1], at + 2
        if adornment not in self.adornments:
            self.adornments.append(adornment)
        level = min(self.adornments.index(adornment) + 1, 6)
        builder = self.builder
        first = not self.titled
        builder.open_block(
            "heading", title.start, level=level, origin="title line" if first else ""
        )
        self.inline.add(title.start, title.end)
        builder.close_block(title.end)
        if first:
            self.titled = True
            shown = builder.blocks[-1].text
            builder.fields.append(Field("title", shown.value, shown.span(), "title line"))
        return after

    def _explicit(self, line: Line, at: int, end: int, indent: int) -> int:
        """A directive, a target, a footnote or a comment, with its indented body."""
        stop = max(self._body_end(at + 1, end, indent), at + 1)
        directive = _DIRECTIVE.match(line.text)
        if directive:
            self._directive(directive, line, at, stop)
            return stop
        target = _TARGET.match(line.text)
        if target:
            if not target["url"]:
                name = target["name"].strip("`")
                low = line.start + line.text.index(name)
                self.builder.anchors.append(Anchor(name, Span(low, low + len(name)), "target"))
            return stop
        footnote = _FOOTNOTE.match(line.text)
        if footnote:
            last = self.lines[stop - 1]
            self.builder.open_block("footnote", line.start)
            self.inline.add(line.start + footnote.end(), last.end)
            self.builder.close_block(last.end)
        return stop

    def _directive(self, found: re.Match[str], line: Line, at: int, stop: int) -> None:
        name = found["name"].lower()
        short = name.rpartition(":")[2]  # without the domain, as in "py:class"
        kinds = names()
        titled = name in kinds["titled"]
        body, options = self._options(at + 1, stop)
        builder = self.builder
        argument = found["argument"] or ""
        place = Span(line.start, max(self.lines[stop - 1].end, line.end))
        builder.directives.append(Directive(name, place, "rst"))
        low = line.start + found.start("argument") if argument else line.end
        if name in ("image", "figure"):
            self._image(name, argument, low, place, options, body, stop)
        elif name == "meta":
            self._meta(options)
        elif name == "title" and argument:
            builder.fields.append(
                Field(
                    "title",
                    argument,
                    Span(low, low + len(argument)),
                    "<title>",
                    name,
                    Span(line.start, low),
                )
            )
        elif name in kinds["prose"]:
            if argument and titled:
                builder.open_block("term", low, origin=name)
                builder.strong += 1
                self.inline.add(low, line.end)
                builder.strong -= 1
                builder.close_block(line.end)
            elif argument and body == at + 1:
                # The text begins on the directive's own line and may go on below it.
                depth = min(
                    (below.indent for below in self.lines[body:stop] if below.text),
                    default=line.indent + 3,
                )
                self.lines[at] = line._replace(text=argument, start=low, indent=depth)
                body = at
            self._nested(body, stop)
        elif short in kinds["describing"]:
            part, builder.part = builder.part, "aside"
            self._nested(body, stop)
            builder.part = part

    def _nested(self, at: int, stop: int) -> None:
        depths = [line.indent for line in self.lines[at:stop] if line.text]
        if depths:
            self._read(at, stop, min(depths))

    def _options(self, at: int, stop: int) -> tuple[int, dict[str, tuple[str, Span, Span]]]:
        """A directive's options (value, its span, the span of its name), and the line at which its content begins."""
        options: dict[str, tuple[str, Span, Span]] = {}
        while at < stop and self.lines[at].text:
            line = self.lines[at]
            field = _FIELD.match(line.text)
            if not field:
                break
            low = line.start + field.start("value") if field["value"] else line.end
            at += 1
            value, high = field["value"] or "", line.end
            while at < stop and self.lines[at].text and self.lines[at].indent > line.indent:
                value, high = f"{value} {self.lines[at].text}".strip(), self.lines[at].end
                at += 1
            options[field["name"].lower()] = (
                value,
                Span(low, high),
                Span(line.start + 1, line.start + 1 + len(field["name"])),
            )
        return at, options

    def _image(
        self,
        name: str,
        src: str,
        low: int,
        place: Span,
        options: dict[str, tuple[str, Span, Span]],
        body: int,
        stop: int,
    ) -> None:
        alt = options.get("alt")
        builder = self.builder
        before = len(builder.blocks)
        first = len(builder.images)
        src_span = Span(low, low + len(src))
        sized = "width" in options and "height" in options
        alt_span = alt[1] if alt else Span(place.end, place.end)
        builder.image(
            Image(
                src,
                alt[0] if alt else None,
                place,
                src_span,
                alt_span,
                "directive",
                linked="target" in options,
                sized=sized,
            )
        )
        if name == "figure" and body < stop:
            builder.containers.append(("caption", 0))
            self._nested(body, stop)
            builder.containers.pop()
            if len(builder.blocks) > before:
                builder.images[first] = builder.images[first]._replace(
                    caption=builder.blocks[before].text.value
                )

    def _meta(self, options: dict[str, tuple[str, Span, Span]]) -> None:
        for name, (value, span, key_span) in options.items():
            key = name.split()[0]
            if value:
                self.builder.fields.append(Field(key, value, span, "<meta>", key, key_span))

    def _field(self, field: re.Match[str], line: Line, at: int, end: int, indent: int) -> int:
        """A field; those before the title are the document's metadata."""
        stop = max(self._body_end(at + 1, end, indent), at + 1)
        value = field["value"] or ""
        if not self.titled and indent == 0 and value and stop == at + 1:
            name = field["name"].lower()
            low = line.start + field.start("value")
            key_span = Span(line.start + 1, line.start + 1 + len(name))
            self.builder.fields.append(
                Field(name, value, Span(low, line.end), "front matter", field["name"], key_span)
            )
        return stop

    def _grid_table(self, at: int, end: int) -> int:
        first = at
        rules = 0
        while at < end and self.lines[at].text[:1] in ("+", "|") and self.lines[at].text:
            rules += self.lines[at].text.startswith("+")
            at += 1
        columns = self.lines[first].text.count("+") - 1
        span = Span(self.lines[first].start, self.lines[at - 1].end)
        self.builder.tables.append(Table(span, max(rules - 1, 1), max(columns, 1)))
        return at

    def _simple_table(self, at: int, end: int) -> int:
        """From border to border: the last border is followed by an empty line."""
        first = at
        rows = 0
        at += 1
        while at < end:
            if _SIMPLE_TABLE.fullmatch(self.lines[at].text):
                if at + 1 >= end or not self.lines[at + 1].text:
                    break
            elif self.lines[at].text:
                rows += 1
            at += 1
        last = min(at, end - 1)
        span = Span(self.lines[first].start, self.lines[last].end)
        self.builder.tables.append(Table(span, rows, len(self.lines[first].text.split())))
        return last + 1

    def _is_list(self, at: int, end: int, indent: int, bullet: re.Match[str]) -> bool:
        """A marker begins a list unless the next line goes on at the same depth: then it is a dash or an initial in a text."""
        following = self.lines[at + 1] if at + 1 < end else None
        if following is None or not following.text or following.indent > indent:
            return True
        return following.indent < indent or _BULLET.match(following.text) is not None

    def _list(self, at: int, end: int, indent: int) -> int:
        builder, first = self.builder, at
        bullet = _BULLET.match(self.lines[at].text)
        ordered = bool(bullet and bullet[1] not in "-*+•")
        level = 1 + sum(kind == "list-item" for kind, _ in builder.containers)
        items, last = 0, at
        while at < end:
            line = self.lines[at]
            bullet = _BULLET.match(line.text) if line.text and line.indent == indent else None
            if not line.text:
                at += 1
                continue
            if (
                not bullet
                or (bullet[1] not in "-*+•") != ordered
                or not self._is_list(at, end, indent, bullet)
            ):
                break
            stop = max(self._body_end(at + 1, end, indent), at + 1)
            width = bullet.end() if bullet.end() < len(line.text) else 2
            start = line.start + bullet.end()
            # The item's first line without its marker, as a line of the item's body.
            self.lines[at] = line._replace(
                text=line.text[bullet.end() :], start=start, indent=indent + width
            )
            kind: BlockKind = "list-item"
            builder.containers.append((kind, level))
            self._item(at, stop, indent + width)
            builder.containers.pop()
            items, last = items + 1, stop - 1
            at = stop
        builder.lists.append(
            List(Span(self.lines[first].start, self.lines[last].end), ordered, items)
        )
        return max(at, first + 1)

    def _item(self, at: int, stop: int, indent: int) -> None:
        depths = [
            self.lines[number].indent for number in range(at + 1, stop) if self.lines[number].text
        ]
        if depths:
            indent = min(indent, *depths)
            self.lines[at] = self.lines[at]._replace(indent=indent)
        if self.lines[at].text or stop > at + 1:
            self._read(at, stop, indent)

    def _paragraph(self, at: int, end: int, indent: int) -> int:
        """Lines to the next empty one; a term with its definition; a literal block after `::`."""
        builder, first = self.builder, at
        line = self.lines[at]
        at += 1
        while at < end and self.lines[at].text and self.lines[at].indent == indent:
            at += 1
        last = self.lines[at - 1]
        stop = last.end
        literal = last.text.endswith("::")
        if literal:
            bare = last.text == "::" or last.text[-3:-2].isspace()
            stop -= 2 if bare else 1
        start = line.start + (2 if line.text.startswith("| ") else 0)
        defines = (
            at < end
            and bool(self.lines[at].text)
            and self.lines[at].indent > indent
            and not literal
        )
        if defines and at - first == 1:
            builder.containers.append(("term", 0))
        kind, level = builder.containers[-1]
        if stop > start:
            builder.open_block(kind, line.start, level=level)
            self.inline.add(start, stop)
            builder.close_block(max(stop, line.start))
        if defines:
            if at - first == 1:
                builder.containers.pop()
            body = self._body_end(at, end, indent)
            self._nested(at, body)
            return body
        return self._literal_end(at, end, indent) if literal else at

    def _literal_end(self, at: int, end: int, indent: int) -> int:
        """Pass over a literal block: indented, or quoted line by line."""
        body = at
        while body < end and not self.lines[body].text:
            body += 1
        if body < end and self.lines[body].indent > indent:
            return self._body_end(body, end, indent)
        if body < end and self.lines[body].text[0] in ">|":
            while body < end and self.lines[body].text:
                body += 1
            return body
        return at
