"""Plain text: `.txt` files and what people paste. Headings, lists and the title are told by their form."""

import re
from collections import Counter
from functools import cached_property

from seo_lint.article import Article, Document, Field, List, Span
from seo_lint.readers.builder import Builder, article_from
from seo_lint.readers.labels.words import find_label
from seo_lint.readers.text.lines import (
    HASHES,
    LONGEST_HEADING,
    MARKER,
    NUMBERING,
    UNDERLINE,
    Heading,
    Line,
    add_text,
    is_contents,
    is_heading_like,
    is_noise,
    levels,
    plain,
    split_lines,
)

_RULE = re.compile(r"([=\-~^*_+#•.·─━═–—])(?:\s?\1){2,}")
_RST = re.compile(r"^\.\. (?:[\w:+-]+::|_[^\n]{1,200}:|\|[^|\n]{1,80}\| \w+::)", re.MULTILINE)
_RST_INLINE = re.compile(r"(?<!`)``(?=[^\s`])|(?<![\w:]):[a-z][\w:+-]{1,30}:`")
_RST_HEADING = re.compile(r"^(?=\S)[^\n]{1,200}\n([=\-~^*+\"'`#])\1{2,}[ \t]*\r?$", re.MULTILINE)

_LONGEST_TITLE = 150
_LONG_LINE = 120
_LONGEST_RUN = 3
_MOST_TEXT_SEARCHED = 200_000


def read_text(document: Document) -> Article:
    """Read plain text; reStructuredText is recognised and read as such."""
    source = document.text
    if is_rst(source):
        from seo_lint.readers.rst.reader import read_rst

        return read_rst(document._replace(format="rst"))
    reader = _TextReader(source)
    reader.read()
    return article_from(document, reader.builder)


def is_rst(source: str) -> bool:
    """Return whether a text is written in reStructuredText: it has explicit markup, or underlined titles and its inline markup."""
    head = source[:_MOST_TEXT_SEARCHED]
    if _RST.search(head):
        return True
    return bool("`" in head and _RST_INLINE.search(head) and _RST_HEADING.search(head))


class _OpenList:
    __slots__ = ("end", "indent", "items", "number", "ordered", "start")

    def __init__(self, indent: int, start: int, number: int | None) -> None:
        self.indent, self.start, self.end, self.number = indent, start, start, number
        self.ordered = number is not None
        self.items = 0


class _TextReader:
    """Walks through the lines once. Headings are put in as they come; their levels are settled at the end."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.lines = split_lines(source)
        self.builder = Builder()
        self.headings: list[tuple[int, Heading]] = []
        self.open_lists: list[_OpenList] = []
        self.follow: dict[int, int] = {}
        self.can_head: set[int] = set()
        self.bare = True
        self.title = ""

    def read(self) -> None:
        """Put everything that the text holds into the builder."""
        lines = self.lines
        at = self._read_title()
        self._look_ahead(at)
        while at < len(lines):
            at = self._read_line(at)
        self.builder.close_block(len(self.source))
        self._close_lists(0)
        self._settle_levels()

    def _look_ahead(self, first: int) -> None:
        """The next line with text after every line, and how many lines in a row have the form of a heading."""
        lines = self.lines
        following = len(lines)
        marked = 0
        forms: list[Line] = []
        for line in reversed(lines[first:]):
            self.follow[line.number] = following
            if not line.text:
                continue
            following = line.number
            marked += HASHES.match(line.text) is not None
            if line.number and UNDERLINE.fullmatch(line.text):
                marked += 0 < len(lines[line.number - 1].text) <= len(line.text)
            if (
                self._blank(line.number - 1)
                and self._blank(line.number + 1)
                and is_heading_like(line.text)
            ):
                forms.append(line)
                continue
            self._note_run(forms)
            forms = []
        self._note_run(forms)
        self.bare = marked < 2

    def _note_run(self, forms: list[Line]) -> None:
        # Many short lines in a row are a poem, an address or a menu; only the last of them can head what follows.
        for line in forms if len(forms) <= _LONGEST_RUN else forms[:1]:
            self.can_head.add(line.number)

    def _blank(self, number: int) -> bool:
        return not (0 <= number < len(self.lines) and self.lines[number].text)

    def _read_title(self) -> int:
        """The first line that is not left over from a page around the text, if it has the form of a title."""
        lines = self.lines
        at = 0
        while at < len(lines) and (
            not lines[at].text or is_noise(lines[at].text) or _RULE.fullmatch(lines[at].text)
        ):
            if (
                at + 2 < len(lines)
                and UNDERLINE.fullmatch(lines[at].text)
                and UNDERLINE.fullmatch(lines[at + 2].text)
            ):
                break
            at += 1
        if at == len(lines):
            return at
        line = lines[at]
        following = lines[at + 1].text if at + 1 < len(lines) else ""
        alone = not following or following.casefold() == line.text.casefold() or is_noise(following)
        if (
            not alone
            or len(line.text) > _LONGEST_TITLE
            or HASHES.match(line.text)
            or MARKER.match(line.text)
        ):
            return at
        if re.search(r"[.,;:。]$", line.text) or find_label(line.text) or "://" in line.text:
            return at
        self._add_title(line)
        key = line.text.casefold()
        at += 1
        while at < len(lines) and (
            not lines[at].text or lines[at].text.casefold() == key or is_noise(lines[at].text)
        ):
            at += 1
        return at

    def _add_title(self, line: Line) -> None:
        self.title = line.text
        whole = self.lines[line.number]
        self.builder.open_block("heading", whole.start, level=1, origin="title line")
        self.builder.text(line.text, line.start, line.end)
        self.builder.close_block(whole.end)
        self.builder.fields.append(
            Field("title", line.text, Span(line.start, line.end), "title line")
        )

    def _read_line(self, at: int) -> int:
        """Read one line, or the heading, list of contents or rule that begins with it; the number of the next."""
        line = self.lines[at]
        if not line.text:
            self._close_block(line)
            return at + 1
        new = not self.builder.in_block
        if new and is_contents(line.text):
            return self._skip_contents(at)
        heading = self._heading(at)
        if heading:
            self._add_heading(heading)
            return at + heading.end
        if _RULE.fullmatch(line.text):
            self._close_block(line)
            return at + 1
        marker = self._marker(at)
        if marker:
            self._add_item(line, marker)
        elif new:
            if line.indent <= (self.open_lists[-1].indent if self.open_lists else -1):
                self._close_lists(0)
            self.builder.open_block("paragraph", line.start)
            add_text(self.builder, self.source, line.start, line.end)
        else:
            before = self.lines[at - 1].end
            # Where one character stands for one, it has to be the same one: an empty range says "a line break here".
            self.builder.text(" ", before, before if line.start - before == 1 else line.start)
            add_text(self.builder, self.source, line.start, line.end)
            if self.open_lists:
                self.open_lists[-1].end = line.end
        if self._blank(at + 1):
            self.builder.close_block(line.end)
        return at + 1

    @cached_property
    def _headings_like(self) -> Counter[str]:
        return Counter(
            plain(line.text) for line in self.lines if 0 < len(line.text) <= LONGEST_HEADING
        )

    def _skip_contents(self, at: int) -> int:
        """Pass over a list of the headings that follow: short lines that come again later."""
        seen: set[str] = set()
        after, number = at + 1, self.follow[at]
        while number < len(self.lines):
            name = plain(self.lines[number].text)
            if name in seen or self._headings_like[name] < 2:
                break
            seen.add(name)
            after, number = number + 1, self.follow[number]
        return after

    def _heading(self, at: int) -> Heading | None:
        lines, line = self.lines, self.lines[at]
        text = line.text
        gap = 0
        while gap < 9 and at - gap > 0 and self._blank(at - gap - 1):
            gap += 1
        hashes = HASHES.match(text)
        if hashes:
            return Heading(_inside(line, hashes.end(), "# \t"), "#", len(hashes[1]), 1, gap)
        below = lines[at + 1].text if at + 1 < len(lines) else ""
        if below:
            over = UNDERLINE.fullmatch(text)
            if (
                over
                and at + 2 < len(lines)
                and lines[at + 2].text == text
                and len(below) <= len(text)
            ):
                return Heading(lines[at + 1], text[0] * 2, 0, 3, gap)
            under = UNDERLINE.fullmatch(below)
            alone = not self.builder.in_block or self._blank(at - 1)
            if under and alone and not over and len(below) >= len(text) and not MARKER.match(text):
                return Heading(line, under[1], 0, 2, gap)
        if not self.bare or not is_heading_like(text):
            return None
        if self._blank(at + 1):
            return self._lone_heading(at, gap)
        if self._blank(at - 1) and find_label(text):
            return Heading(line, "", 0, 1, gap)
        # Pasted pages: a heading directly over a paragraph that is one long line.
        before_long = self._blank(at - 1) or len(lines[at - 1].text) >= _LONG_LINE
        if (
            before_long
            and len(below) >= _LONG_LINE
            and not MARKER.match(text)
            and len(text.split()) <= 8
        ):
            return Heading(line, "", 0, 1, gap)
        return None

    def _lone_heading(self, at: int, gap: int) -> Heading | None:
        line, following = self.lines[at], self.follow[at]
        if not self._blank(at - 1):
            return None
        if following == len(self.lines):
            return None
        numbering = NUMBERING.match(line.text)
        if numbering:
            return self._numbered_heading(line, numbering[1], following, gap)
        if MARKER.match(line.text) or (line.indent > 3 and self.open_lists):
            return None
        if line.number not in self.can_head:
            return None
        return Heading(line, "", 0, 1, gap)

    def _numbered_heading(
        self, line: Line, number: str, following: int, gap: int
    ) -> Heading | None:
        """A number of several parts, or one that stands over a paragraph instead of beside other items."""
        depth = number.count(".") + 1
        after = self.lines[following]
        if depth == 1:
            last = (
                self.open_lists[0].number
                if self.open_lists and self.open_lists[0].ordered
                else None
            )
            if line.indent or (last is not None and int(number) == last + 1):
                return None
            item = MARKER.match(after.text)
            if item and (item[2] or after.indent):
                return None
        return Heading(line, "1", depth, 1, gap)

    def _add_heading(self, heading: Heading) -> None:
        line, builder = heading.line, self.builder
        self._close_block(line)
        self._close_lists(0)
        if (
            not self.title
            and not builder.blocks
            and (heading.mark not in ("1", "#") or heading.depth == 1)
        ):
            self._add_title(line)
        else:
            whole = self.lines[line.number]
            builder.open_block("heading", whole.start, level=2)
            add_text(builder, self.source, line.start, line.end)
            builder.close_block(whole.end)
        self.headings.append((len(builder.blocks) - 1, heading))

    def _close_block(self, line: Line) -> None:
        """End the block before a line."""
        self.builder.close_block(self.lines[line.number - 1].end if line.number else 0)

    def _marker(self, at: int) -> re.Match[str] | None:
        line = self.lines[at]
        marker = MARKER.match(line.text)
        if not marker or not self.builder.in_block or self.open_lists:
            return marker
        # Inside a paragraph a dash or a number may just have come to stand at the start of a line.
        after = self.lines[at + 1].text if at + 1 < len(self.lines) else ""
        return (
            marker if self.lines[at - 1].text.endswith((":", "：")) or MARKER.match(after) else None
        )

    def _add_item(self, line: Line, marker: re.Match[str]) -> None:
        number = int(marker[2]) if marker[2] else None
        lists, builder = self.open_lists, self.builder
        self._close_block(line)
        while lists and line.indent < lists[-1].indent and (len(lists) > 1):
            self._close_lists(len(lists) - 1)
        if (
            lists
            and line.indent <= lists[-1].indent + 1
            and lists[-1].ordered != (number is not None)
        ):
            self._close_lists(len(lists) - 1)
        if not lists or line.indent > lists[-1].indent + 1:
            lists.append(_OpenList(line.indent, line.start, number))
        lists[-1].items += 1
        lists[-1].number = number
        for opened in lists[-3:]:
            opened.end = line.end
        builder.open_block("list-item", line.start, level=len(lists))
        add_text(builder, self.source, line.start + marker.end(), line.end)

    def _close_lists(self, depth: int) -> None:
        """End the lists below a depth."""
        while len(self.open_lists) > depth:
            opened = self.open_lists.pop()
            self.builder.lists.append(
                List(Span(opened.start, opened.end), opened.ordered, opened.items)
            )

    def _settle_levels(self) -> None:
        blocks = self.builder.blocks
        bare_title = bool(self.title) and not (self.headings and self.headings[0][0] == 0)
        found = levels([heading for _, heading in self.headings], bare_title, self.follow)
        for (index, _), level in zip(self.headings, found, strict=True):
            if index or not self.title:
                blocks[index] = blocks[index]._replace(level=level)
        self.builder.lists.sort()


def _inside(line: Line, start: int, strip: str) -> Line:
    """A line without its mark."""
    text = line.text[start:].rstrip(strip) or line.text[start:]
    return line._replace(text=text, start=line.start + start, end=line.start + start + len(text))
