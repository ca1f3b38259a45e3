"""The article: what a reader made of a document."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from seo_lint.article.document import Document
from seo_lint.article.text import Span, Text
from seo_lint.article.tree import Part, Tree

BlockKind = Literal[
    "heading", "paragraph", "list-item", "table-cell", "quote", "caption", "term", "footnote"
]
EntryKind = Literal["text", "integer", "number", "boolean", "date", "null", "list", "map"]

OPAQUE = "\ufffc"
"""Stands in rendered text and values for what only the site generator can fill in (a template tag, an expression)."""


class Field(NamedTuple):
    """A single-valued fact of an article: `title`, `description`, `slug`, `canonical`, `robots`, `keyword`, `author` ...

    `span` covers the value, `key_span` the key or tag that declares it. `origin` says where it was found: `front matter`,
    `<title>`, `<meta>`, `<h1>`, `heading`, `labelled section`, `file name`, `setting`.
    """

    name: str
    value: str
    span: Span
    origin: str
    key: str = ""
    key_span: Span | None = None

    @property
    def declared(self) -> bool:
        """Whether somebody wrote it as such, rather than a generator falling back on something else."""
        return self.origin not in ("heading", "<h1>", "file name", "title line")


class Block(NamedTuple):
    """A run of prose in reading order. Only `body` blocks are the article's own text.

    `label` blocks belong to a labelled section that is not meant for readers, `aside` blocks to what is shown as an example or
    stands in a hidden part of a link. Navigation, footers and sidebars of an HTML page make no blocks: they stand in its tree.
    `code` holds the ranges of `text` that are inline code. `level` is the level of a heading or the depth of a list item.
    `strong` is true where the whole text is set in bold.
    """

    kind: BlockKind
    text: Text
    span: Span
    part: Part = "body"
    level: int = 0
    anchor: str = ""
    strong: bool = False
    quoted: bool = False
    opaque: bool = False
    code: tuple[tuple[int, int], ...] = ()
    origin: str = ""


class Image(NamedTuple):
    """An image. `alt` is None where no alternative text is given; an empty one says that the image is decorative.

    `origin` is `markdown`, `html`, `shortcode`, `component`, `front matter` or `planned` (described in a brief, no file yet).
    """

    src: str
    alt: str | None
    span: Span
    src_span: Span
    alt_span: Span
    origin: str
    linked: bool = False
    sized: bool = False
    hidden: bool = False
    caption: str = ""
    part: Part = "body"


class Link(NamedTuple):
    """A link. `text` is its anchor text; an image inside counts with its alternative text in `name`.

    `origin` is `inline`, `reference`, `autolink`, `wikilink`, `html`, `shortcode`, `component` or `planned`.
    """

    href: str
    text: Text
    name: str
    span: Span
    href_span: Span
    origin: str
    rel: str = ""
    has_href: bool = True
    part: Part = "body"


class Frame(NamedTuple):
    """A frame (`<iframe>`) in a source that is not HTML as a whole; `name` is its `title` or label, "" where it has none."""

    src: str
    name: str
    span: Span


class Anchor(NamedTuple):
    """A place inside the page that a fragment can name: an `id`, a `name` or a heading's explicit id. Those of an HTML source its tree knows."""

    name: str
    span: Span
    origin: str


class StructuredData(NamedTuple):
    """A block of JSON-LD as written."""

    text: str
    span: Span


class CodeBlock(NamedTuple):
    """A block of code, fenced or indented. `span` covers it whole, `text` is the code, `info` what follows the fence."""

    text: str
    info: str
    span: Span
    fenced: bool = True


class Definition(NamedTuple):
    """The definition of a reference link (`[label]: href`) or footnote; `span` covers the label."""

    label: str
    span: Span


class Suppression(NamedTuple):
    """A request in the source to leave out the findings of some rules; `span` covers the comment.

    `scope` is `file`; without `rules` it is for all of them.
    """

    rules: tuple[str, ...]
    scope: Literal["file"]
    reason: str
    span: Span


class Table(NamedTuple):
    """A table: its span and how many rows and columns it has."""

    span: Span
    rows: int
    columns: int


class List(NamedTuple):
    """A list: its span, whether it is numbered, and how many items it has."""

    span: Span
    ordered: bool
    items: int


class Directive(NamedTuple):
    """Syntax of a site generator that is not prose: a shortcode, a template tag, a component, an admonition marker."""

    name: str
    span: Span
    syntax: str


class LabelledSection(NamedTuple):
    """A part of a brief that talks about the article and is not meant to be published ("Meta Description", "Internal Links").

    `span` covers the whole section, `label_span` only the label.
    """

    label: str
    role: str
    label_span: Span
    span: Span


class Entry(NamedTuple):
    """One key of the front matter: its dotted path, its value as text (None for a map or list), and both places.

    The items of a list have the path of their list. `kind` is the type that the value was read as, so that `no` is told from
    `"no"`; `depth` is the number of maps and lists around it. Entries stand in source order, a map or list before what it holds.
    """

    path: str
    value: str | None
    span: Span
    key_span: Span
    is_list_item: bool = False
    kind: EntryKind = "text"
    depth: int = 1


class ReadProblem(NamedTuple):
    """Something in the source that a reader could not make sense of. `code` names the kind, `detail` says what and where."""

    code: str
    span: Span
    detail: str


@dataclass(frozen=True, slots=True)
class Article:
    """What a reader made of a document. Spans are offsets into `document.text`."""

    document: Document
    fields: Mapping[str, Field] = field(default_factory=dict)
    declared: tuple[Field, ...] = ()
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    images: tuple[Image, ...] = ()
    anchors: tuple[Anchor, ...] = ()
    structured_data: tuple[StructuredData, ...] = ()
    frames: tuple[Frame, ...] = ()
    tables: tuple[Table, ...] = ()
    code_blocks: tuple[CodeBlock, ...] = ()
    definitions: tuple[Definition, ...] = ()
    suppressions: tuple[Suppression, ...] = ()
    lists: tuple[List, ...] = ()
    directives: tuple[Directive, ...] = ()
    labels: tuple[LabelledSection, ...] = ()
    problems: tuple[ReadProblem, ...] = ()
    language: str = ""
    whole_page: bool = False
    """Whether the source is a complete HTML page with a head of its own, rather than content that a theme wraps."""
    front_matter: Span | None = None
    tree: Tree | None = field(default=None, repr=False, compare=False)
    """The elements of an HTML source; None for other formats."""
    raw_html: Tree | None = field(default=None, repr=False, compare=False)
    """The elements of raw HTML in Markdown, and of JSX in MDX; None where there are none."""
    entries: tuple[Entry, ...] = ()

    @property
    def headings(self) -> tuple[Block, ...]:
        """The headings of the body, in reading order."""
        return tuple(
            block for block in self.blocks if block.kind == "heading" and block.part == "body"
        )

    @property
    def body(self) -> tuple[Block, ...]:
        """The article's own prose, headings included."""
        return tuple(block for block in self.blocks if block.part == "body")

    @property
    def is_plain_text(self) -> bool:
        """Whether the source is text without a markup language, in which there are no links and no fields."""
        return self.document.format == "text"
