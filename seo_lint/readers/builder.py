"""Collects blocks, links and images as a reader walks through a source in reading order."""

from seo_lint.article import (
    OPAQUE,
    Anchor,
    Article,
    Block,
    BlockKind,
    CodeBlock,
    Directive,
    Document,
    Field,
    Frame,
    Image,
    Link,
    List,
    Part,
    Piece,
    ReadProblem,
    Span,
    StructuredData,
    Table,
    Text,
)
from seo_lint.errors import allow

MOST_BLOCKS = 100_000
"""Blocks of a page; as many links, as many images. What is known of one takes about a kilobyte."""
MOST_PIECES = 500_000
"""Stretches of text between markup, lines and pieces of syntax of a page."""
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__


class _OpenLink:
    __slots__ = (
        "alts",
        "has_href",
        "href",
        "href_span",
        "images",
        "origin",
        "rel",
        "start",
        "text",
    )

    def __init__(
        self, href: str, start: int, href_span: Span, origin: str, rel: str, has_href: bool
    ) -> None:
        self.href, self.start, self.href_span, self.origin, self.rel, self.has_href = (
            href,
            start,
            href_span,
            origin,
            rel,
            has_href,
        )
        self.text = _OpenText()
        self.images: list[int] = []
        self.alts: list[str] = []


class _OpenText:
    """Rendered text in the making."""

    __slots__ = ("length", "parts", "pieces")

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.pieces: list[Piece] = []
        self.length = 0

    def add(self, value: str, start: int, end: int) -> None:
        self.pieces.append(_new(Piece, (self.length, start, end)))
        self.parts.append(value)
        self.length += len(value)

    def finish(self, fallback: int) -> Text:
        """The text without white space at its ends; an empty one stays at its place."""
        value = "".join(self.parts)
        stripped = value.strip()
        if len(stripped) == len(value):
            return _new(Text, (value, tuple(self.pieces) or (Piece(0, fallback, fallback),)))
        start = len(value) - len(value.lstrip())
        text = Text(value, tuple(self.pieces))
        if not stripped:
            return Text("", (Piece(0, fallback, fallback),))
        return text.cut(start, start + len(stripped))


class Builder:
    """The one place where readers put what they find.

    Text outside an open block opens one of the kind on top of `containers`. Blocks without text are dropped, headings
    excepted. Raises TooLargeError for more than a page may hold.
    """

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self.links: list[Link] = []
        self.images: list[Image] = []
        self.anchors: list[Anchor] = []
        self.structured_data: list[StructuredData] = []
        self.frames: list[Frame] = []
        self.tables: list[Table] = []
        self.code_blocks: list[CodeBlock] = []
        self.lists: list[List] = []
        self.directives: list[Directive] = []
        self.fields: list[Field] = []
        self.problems: list[ReadProblem] = []
        self.containers: list[tuple[BlockKind, int]] = [("paragraph", 0)]
        self.part: Part = "body"
        self.quotes = 0
        self.strong = 0
        self._text: _OpenText | None = None
        self._kind: BlockKind = "paragraph"
        self._level = 0
        self._anchor = ""
        self._start = 0
        self._origin = ""
        self._code: list[tuple[int, int]] = []
        self._all_strong = True
        self._link: _OpenLink | None = None
        self._pieces = 0

    @property
    def in_block(self) -> bool:
        """Whether a block is open."""
        return self._text is not None

    @property
    def ends_in_space(self) -> bool:
        """Whether the open block's text ends in white space, or is empty still."""
        return self._text is None or not self._text.parts or self._text.parts[-1][-1:].isspace()

    @property
    def in_heading(self) -> bool:
        """Whether the open block is a heading."""
        return self._text is not None and self._kind == "heading"

    @property
    def in_link(self) -> bool:
        """Whether a link is open."""
        return self._link is not None

    @property
    def position(self) -> int:
        """The length of the open block's text so far."""
        return self._text.length if self._text else 0

    def open_block(
        self, kind: BlockKind, start: int, *, level: int = 0, anchor: str = "", origin: str = ""
    ) -> None:
        """Begin a block; one that is still open is closed first."""
        if self._text is not None:
            self.close_block(start)
        self._text = _OpenText()
        self._kind, self._level, self._anchor, self._start, self._origin = (
            kind,
            level,
            anchor,
            start,
            origin,
        )
        self._code = []
        self._all_strong = True

    def close_block(self, end: int) -> None:
        """End the open block, if any."""
        opened = self._text
        if opened is None:
            return
        self._text = None
        text = opened.finish(self._start)
        visible = text.value.replace(OPAQUE, "").strip() if OPAQUE in text.value else text.value
        if not visible and self._kind != "heading":
            return
        code = tuple(self._code)
        if code and opened.parts and opened.parts[0][:1].isspace():
            lead = len("".join(opened.parts)) - len("".join(opened.parts).lstrip())
            code = tuple((max(low - lead, 0), high - lead) for low, high in code)
        values = (
            self._kind,
            text,
            _new(Span, (self._start, end)),
            self.part,
            self._level,
            self._anchor,
            self._all_strong and bool(visible),
            self.quotes > 0,
            OPAQUE in text.value,
            code,
            self._origin,
        )
        self.blocks.append(_new(Block, values))
        self._pieces += len(opened.pieces)
        allow(len(self.blocks), MOST_BLOCKS, "blocks of text")
        allow(self._pieces, MOST_PIECES, "pieces of text")

    def text(self, value: str, start: int, end: int) -> None:
        """Add rendered text that stands at `start` to `end` in the source."""
        if not value:
            return
        if self._text is None:
            if value.isspace():
                if self._link is not None:
                    self._link.text.add(value, start, end)
                return
            kind, level = self.containers[-1]
            self.open_block(kind, start, level=level)
        opened = self._text
        assert opened is not None
        opened.pieces.append(_new(Piece, (opened.length, start, end)))
        opened.parts.append(value)
        opened.length += len(value)
        if len(opened.pieces) > MOST_PIECES:
            allow(len(opened.pieces), MOST_PIECES, "pieces of text")
        if not self.strong and self._all_strong and not value.isspace():
            self._all_strong = False
        if self._link is not None:
            self._link.text.add(value, start, end)

    def code(self, value: str, start: int, end: int) -> None:
        """Add inline code: part of the rendered text, never searched for prose."""
        before = self.position
        self.text(value, start, end)
        self._code.append((before, before + len(value)))

    def mark_code(self, since: int) -> None:
        """Mark what was added to the open block after its offset `since` as inline code."""
        if self._text is not None and self.position > since:
            while self._code and self._code[-1][0] >= since:  # code inside of code
                self._code.pop()
            self._code.append((since, self.position))

    def opaque(self, start: int, end: int) -> None:
        """Add something that only the site generator can render."""
        self.text(OPAQUE, start, end)

    def open_link(
        self,
        href: str,
        start: int,
        href_span: Span,
        origin: str,
        *,
        rel: str = "",
        has_href: bool = True,
    ) -> None:
        """Begin a link; one that is still open is closed first, since links do not nest."""
        if self._link is not None:
            self.close_link(start)
        self._link = _OpenLink(href, start, href_span, origin, rel, has_href)

    def close_link(self, end: int) -> None:
        """End the open link, if any."""
        link = self._link
        if link is None:
            return
        self._link = None
        text = link.text.finish(link.start)
        name = " ".join([text.value, *link.alts]).strip() if link.alts else text.value
        if not text.value.strip():
            for index in link.images:
                self.images[index] = self.images[index]._replace(linked=True)
        self.links.append(
            Link(
                link.href,
                text,
                name,
                Span(link.start, end),
                link.href_span,
                link.origin,
                link.rel,
                link.has_href,
                self.part,
            )
        )
        allow(len(self.links), MOST_BLOCKS, "links")

    def image(self, image: Image) -> None:
        """Add an image; inside a link its alternative text names the link."""
        if self._link is not None:
            self._link.images.append(len(self.images))
            if image.alt:
                self._link.alts.append(image.alt)
        self.images.append(image._replace(part=self.part))
        allow(len(self.images), MOST_BLOCKS, "images")

    def name_link(self, name: str) -> None:
        """Give the open link a name that is not its text (`aria-label`, `title`)."""
        if self._link is not None and name.strip():
            self._link.alts.append(name.strip())


def article_from(document: Document, builder: Builder) -> Article:
    """Return an article of what a reader put into its builder and nothing else."""
    return Article(
        document,
        declared=tuple(builder.fields),
        blocks=tuple(builder.blocks),
        links=tuple(builder.links),
        images=tuple(builder.images),
        anchors=tuple(builder.anchors),
        tables=tuple(builder.tables),
        lists=tuple(builder.lists),
        directives=tuple(builder.directives),
        problems=tuple(builder.problems),
    )
