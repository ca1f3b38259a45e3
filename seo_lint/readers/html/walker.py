"""Takes the elements of a page's tree to the builder, each with its place in the source."""

from bisect import bisect_left

from seo_lint.article import OPAQUE, RAW_TEXT, Attribute, List, Span, Table, TextRun, Tree
from seo_lint.html.attributes import OPAQUE_RUN
from seo_lint.html.skeleton import FORMATTING
from seo_lint.html.tags import Tag
from seo_lint.readers.builder import Builder
from seo_lint.readers.html.flow import MEANINGFUL, SKIPPED, HtmlFlow
from seo_lint.readers.html.main_content import Sizes

_READ = frozenset("a img image h1 h2 h3 h4 h5 h6".split())
"""Elements whose attributes matter."""
_COUNTED = frozenset("table tr td th ul ol li figure".split())
_NOT_PROSE = SKIPPED | RAW_TEXT
_MATTERS = (MEANINGFUL - _NOT_PROSE) | {"form"}
_NO_ATTRIBUTES: dict[str, Attribute] = {}


class HtmlWalker:
    """One pass over the article of a page. What a theme puts around it is passed over, unless it is in one of its links."""

    def __init__(self, source: str, tree: Tree, sizes: Sizes) -> None:
        self.tree = tree
        self.builder = Builder()
        self.flow = HtmlFlow(self.builder, source)
        parts, parents = tree.parts, tree.parents
        self._turns = {
            index for index in range(1, len(parts)) if parts[index] != parts[parents[index]]
        }
        """Elements that belong to another part of the page than what is around them."""
        self._bodies = sorted(index for index in self._turns if parts[index] == "body")
        self._position = tree.begin
        """How far the source has been read."""
        self._passed: set[int] = set()
        """Elements whose start was passed over, although there is something to read in them."""
        self._links: set[int] = set()
        """Where the links that were met start."""
        self._tables: list[list[int]] = []
        self._lists: list[list[int]] = []
        self._figures: list[tuple[int, int]] = []
        # A form may wrap the whole page, as ASP.NET writes it.
        self._form = next(
            (form for form in tree.indices("form") if sizes.prose[form] * 2 > sizes.prose[0]), -1
        )

    def run(self) -> None:
        """Walk through the elements and the text of the article."""
        tree, builder = self.tree, self.builder
        first_runs, runs, size = tree.first_runs, tree.runs, len(tree.names)
        builder.part = tree.part(0)
        opened: list[int] = []
        index = run = 0
        while index < size or run < len(runs):
            is_text = run < len(runs) and (index == size or run < first_runs[index])
            around = runs[run].parent if is_text else tree.parents[index]
            while opened and opened[-1] != around:
                self._close(opened.pop())
            if is_text:
                self._text(runs[run])
                run += 1
            elif self._enters(index):
                opened.append(index)
                index += 1
            else:
                self._leave(index)
                index, run = tree.stops[index], tree.last_runs[index]
        while opened:
            self._close(opened.pop())
        end = max(len(tree.source), self._position)
        builder.close_block(end)
        builder.close_link(end)

    def _enters(self, index: int) -> bool:
        """Take over the start of an element; return whether there is anything to read in it."""
        tree, builder = self.tree, self.builder
        name, span = tree.names[index], tree.span(index)
        if index in self._turns:
            builder.close_block(max(span.start, self._position))
            builder.part = tree.parts[index]
        if builder.part == "aside" and not builder.in_link:
            self._passed.add(index)
            following = bisect_left(self._bodies, index)
            return following < len(self._bodies) and self._bodies[following] < tree.stops[index]
        if name in _NOT_PROSE and index != self._form:
            if name == "pre":
                builder.close_block(max(span.start, self._position))
            return False
        # A browser opens a misnested link again; to its author it is one link.
        if name in _MATTERS and not (name == "a" and span.start in self._links):
            self._start(self._tag(index, name, span))
        elif span.end > self._position:
            self._position = span.end
        return True

    def _tag(self, index: int, name: str, span: Span) -> Tag:
        """Return the start tag of an element; an empty one where the source does not write it, or further up."""
        is_written = span.end > span.start
        if (
            is_written
            and span.start < self._position
            and name not in FORMATTING
            and not self.builder.in_link
        ):
            self._jump(span.start)
        if not is_written or span.start < self._position:
            return Tag(name, _NO_ATTRIBUTES, Span(self._position, self._position))
        self._position = span.end
        if name == "a":
            self._links.add(span.start)
        return Tag(name, self.tree.attributes(index) if name in _READ else _NO_ATTRIBUTES, span)

    def _close(self, index: int) -> None:
        """Take over the end of an element."""
        end_tag, name = self.tree.end_tag(index), self.tree.names[index]
        if end_tag is not None and end_tag.start >= self._position:
            span, self._position = end_tag, end_tag.end
        else:
            span = Span(self._position, self._position)
        if name in _MATTERS and index not in self._passed:
            self._end(name, span)
        self._restore(index)

    def _leave(self, index: int) -> None:
        """Go on behind an element in which there is nothing to read."""
        tree = self.tree
        end, last_run = tree.end_tag_ends[index], tree.last_runs[index]
        if end < 0:
            end = max(tree.ends[index : tree.stops[index]])
            if last_run > tree.first_runs[index]:
                end = max(end, tree.runs[last_run - 1].end)
        self._position = max(self._position, end)
        self._restore(index)

    def _restore(self, index: int) -> None:
        """Go back to the part of the page that was left at the start of an element."""
        if index in self._turns:
            self.builder.close_block(self._position)
            self.builder.part = self.tree.parts[self.tree.parents[index]]

    def _jump(self, start: int) -> None:
        """Go on further up in the source: the tree has moved something, so what is open cannot go on across that."""
        self.builder.close_block(self._position)
        self.builder.close_link(self._position)
        self._position = start

    def _text(self, run: TextRun) -> None:
        """Take over a run of text."""
        builder, flow = self.builder, self.flow
        if run.kind in ("raw", "escapable") or (builder.part == "aside" and not builder.in_link):
            return
        if run.start < self._position:
            self._jump(run.start)
        if run.kind == "blank":
            flow.space(Span(run.start, run.end))
        else:
            text = self.tree.source[run.start : run.end]
            done = 0
            for match in OPAQUE_RUN.finditer(text) if OPAQUE in text else ():
                if match.start() > done:
                    flow.text(text[done : match.start()], run.start + done)
                flow.opaque(run.start + match.start(), run.start + match.end())
                done = match.end()
            if done < len(text):
                flow.text(text[done:], run.start + done)
        self._position = run.end

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
