"""reStructuredText: `.rst` files, and text files that are written in it."""

from seo_lint.article import Article, Document
from seo_lint.readers.builder import article_from
from seo_lint.readers.rst.blocks import read_blocks


def read_rst(document: Document) -> Article:
    """Read reStructuredText. Never raises on content but too much of it."""
    return article_from(document, read_blocks(document.text))
