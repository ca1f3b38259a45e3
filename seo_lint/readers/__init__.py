"""Bytes to articles: one module a format. Readers raise on no content but too much of it; what they cannot read becomes a problem with a place."""

from dataclasses import replace

from seo_lint.article import Article, Document
from seo_lint.readers.suppressions import read_suppressions

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
    ".rst": "text",
}
"""File endings (lower case) and the format each stands for."""

FORMATS = ("markdown", "mdx", "html", "text")


def format_of(path: str) -> str | None:
    """The format of a path by its ending, or None for one that no reader knows."""
    dot = path.rfind(".")
    return EXTENSIONS.get(path[dot:].lower()) if dot >= 0 else None


def read(document: Document, *, content_selector: str = "") -> Article:
    """Return the article of a document. `content_selector` (CSS) names the main content of an HTML page.

    Raises TooLargeError for a page that holds more than any that people write.
    """
    article = _read(document, content_selector)
    suppressions = read_suppressions(document.text)
    return replace(article, suppressions=suppressions) if suppressions else article


def _read(document: Document, content_selector: str) -> Article:
    if document.format == "html":
        from seo_lint.readers.html.reader import read_html

        return _with_labels(read_html(document, content_selector=content_selector))
    if document.format == "text":
        from seo_lint.readers.text import read_text

        return read_text(document)
    from seo_lint.readers.markdown import read_markdown

    return _with_labels(read_markdown(document))


def _with_labels(article: Article) -> Article:
    """The article with its labelled sections taken out of the body and read as fields."""
    from seo_lint.readers.labels import apply_labels

    found = apply_labels(article.document.text, article.blocks)
    if not found.sections:
        return article
    fields = {field.name: field for field in reversed(found.fields)} | dict(article.fields)
    return replace(
        article,
        blocks=found.blocks,
        labels=found.sections,
        declared=(*article.declared, *found.fields),
        fields=fields,
        images=(*article.images, *found.images),
        links=(*article.links, *found.links),
    )
