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
    Image,
    LabelledSection,
    Link,
    List,
    Part,
    ReadProblem,
    StructuredData,
    Table,
)
from seo_lint.article.document import Document
from seo_lint.article.text import LineIndex, Piece, Position, Span, Text

__all__ = [
    "OPAQUE",
    "Anchor",
    "Article",
    "Block",
    "BlockKind",
    "Directive",
    "Document",
    "Entry",
    "EntryKind",
    "Field",
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
]
