"""What an article is: typed, immutable values without I/O. Everything else in the package speaks in these words."""

from seo_lint.article.article import (
    OPAQUE,
    Anchor,
    Article,
    Block,
    BlockKind,
    Directive,
    Entry,
    EntryKind,
    Field,
    Frame,
    Image,
    LabelledSection,
    Link,
    List,
    Part,
    ReadProblem,
    StructuredData,
    Table,
)
from seo_lint.article.attributes import Attribute, read_attributes
from seo_lint.article.document import Document
from seo_lint.article.text import LineIndex, Piece, Position, Span, Text
from seo_lint.article.tree import RAW_TEXT, Element, Events, Tree

__all__ = [
    "OPAQUE",
    "RAW_TEXT",
    "Anchor",
    "Article",
    "Attribute",
    "Block",
    "BlockKind",
    "Directive",
    "Document",
    "Element",
    "Entry",
    "EntryKind",
    "Events",
    "Field",
    "Frame",
    "Image",
    "LabelledSection",
    "LineIndex",
    "Link",
    "List",
    "Part",
    "Piece",
    "Position",
    "ReadProblem",
    "Span",
    "StructuredData",
    "Table",
    "Text",
    "Tree",
    "read_attributes",
]
