"""The attributes of a link that is written in HTML."""

from seo_lint.article import Attribute, Link, read_attributes
from seo_lint.page.page import Page


def link_attribute(page: Page, link: Link, name: str) -> Attribute | None:
    """Return an attribute of a link, None where it has none or is not written in HTML."""
    end = page.source.find(">", max(link.span.start, link.href_span.end))
    if link.origin != "html" or end < 0:
        return None
    return read_attributes(page.source, link.span.start, end, frozenset((name,))).get(name)
