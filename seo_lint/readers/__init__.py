"""Bytes to articles: one module a format. Readers never raise on content; what they cannot read becomes a problem with a place."""

from seo_lint.article import Article, Document

EXTENSIONS = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".mdown": "markdown",
    ".mkd": "markdown",
    ".mdx": "mdx",
    ".svx": "mdx",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
}
"""File endings (lower case) and the format each stands for."""

FORMATS = ("markdown", "mdx", "html", "text")


def format_of(path: str) -> str | None:
    """The format of a path by its ending, or None for one that no reader knows."""
    dot = path.rfind(".")
    return EXTENSIONS.get(path[dot:].lower()) if dot >= 0 else None


def read(document: Document, *, content_selector: str = "") -> Article:
    """The article of a document. `content_selector` (CSS) names the main content of an HTML page."""
    if document.format == "html":
        from seo_lint.readers.html import read_html

        return read_html(document, content_selector=content_selector)
    if document.format == "text":
        from seo_lint.readers.text import read_text

        return read_text(document)
    from seo_lint.readers.markdown import read_markdown

    return read_markdown(document)
