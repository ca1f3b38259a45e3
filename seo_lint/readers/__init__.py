"""Documents to articles: one reader a format. Readers raise on no content but too much of it; what they cannot read becomes a problem with a place."""

from bisect import bisect_left
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import NamedTuple

from seo_lint.article import Article, Document, Link, ReadProblem, Span
from seo_lint.readers.fields import effective
from seo_lint.readers.suppressions import read_suppressions


class ReadOptions(NamedTuple):
    """What the settings say about reading. `content_selector` (CSS) names the main content of an HTML page."""

    content_selector: str = ""


Reader = Callable[[Document, ReadOptions], Article]
"""Reads one format: everything but labels, suppressions and the choice among declared fields, which are the same for all."""


class Format(NamedTuple):
    """A format: the file endings (lower case) that stand for it, and what imports its reader."""

    extensions: tuple[str, ...]
    load: Callable[[], Reader]


def _markdown() -> Reader:
    from seo_lint.readers.markdown import read_markdown

    return lambda document, _: read_markdown(document)


def _html() -> Reader:
    from seo_lint.readers.html.reader import read_html

    return lambda document, options: read_html(document, content_selector=options.content_selector)


def _text() -> Reader:
    from seo_lint.readers.text.reader import read_text

    return lambda document, _: read_text(document)


def _rst() -> Reader:
    from seo_lint.readers.rst.reader import read_rst

    return lambda document, _: read_rst(document)


READERS: Mapping[str, Format] = {
    "markdown": Format((".md", ".markdown", ".mdown", ".mkd"), _markdown),
    "mdx": Format((".mdx", ".svx"), _markdown),
    "html": Format((".html", ".htm", ".xhtml"), _html),
    "text": Format((".txt", ".text"), _text),
    "rst": Format((".rst", ".rest"), _rst),
}
EXTENSIONS = {extension: name for name, known in READERS.items() for extension in known.extensions}
"""File endings and the format each stands for."""


def format_of(path: str) -> str | None:
    """Return the format of a path by its ending, or None for one that no reader knows."""
    dot = path.rfind(".")
    return EXTENSIONS.get(path[dot:].lower()) if dot >= 0 else None


def read(document: Document, *, content_selector: str = "") -> Article:
    """Return the article of a document. `content_selector` (CSS) names the main content of an HTML page.

    Raises TooLargeError for a page that holds more than any that people write.
    """
    article = READERS[document.format].load()(document, ReadOptions(content_selector))
    article = _with_labels(article)
    problems = article.problems
    if document.is_lossy:
        problems = (*problems, _replaced_bytes(document))
    return replace(
        article,
        fields=effective(article),
        suppressions=read_suppressions(document.text),
        problems=problems,
    )


def _with_labels(article: Article) -> Article:
    """The article with its labelled sections taken out of the body and read as fields."""
    from seo_lint.readers.labels.labels import apply_labels

    found = apply_labels(article.document.text, article.blocks)
    if not found.sections:
        return article
    ends = [block.span.end for block in found.blocks]

    def relabelled(link: Link) -> Link:
        at = bisect_left(ends, link.span.end)
        inside = at < len(ends) and found.blocks[at].part == "label"
        return link._replace(part="label") if inside else link

    return replace(
        article,
        blocks=found.blocks,
        labels=found.sections,
        declared=(*article.declared, *found.fields),
        images=(*article.images, *found.images),
        links=(*map(relabelled, article.links), *found.links),
    )


def _replaced_bytes(document: Document) -> ReadProblem:
    at = max(document.text.find("\ufffd"), 0)
    return ReadProblem("bytes-replaced", Span(at, at + 1), document.encoding)
