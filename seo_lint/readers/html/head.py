"""What the elements of a page say about it, wherever they are."""

from collections.abc import Mapping
from html import unescape

from seo_lint.article import OPAQUE, Tree
from seo_lint.html.attributes import OPAQUE_RUN
from seo_lint.html.tags import Tag
from seo_lint.readers.html.head_fields import HeadFields, is_field

_HIDING = tuple("template svg math noscript object canvas video audio select".split())
"""Elements in which nothing speaks for the page."""
_SPEAKING = ("html", "title", "meta", "link", "script")


def read_head(source: str, tree: Tree) -> HeadFields:
    """Return everything that the elements of a page say about it; the source of the tree has its template tags masked."""
    head = HeadFields(source)
    body = next(iter(tree.indices("body")), len(tree.names))
    hiding = [name for name in _HIDING if tree.indices(name)]
    for index in tree.indices(*_SPEAKING):
        element = tree.element(index)
        name, values = element.name, tree.values[index]
        if not element.is_written or (hiding and element.inside(*hiding)):
            continue
        if not _speaks(name, values):
            continue
        head.in_body = index > body
        tag = Tag(name, element.attributes, element.span)
        if name == "title":
            text = OPAQUE_RUN.sub(OPAQUE, element.raw_span.slice(tree.source))
            head.title(tag, unescape(text), *element.raw_span)
        elif name == "script":
            head.script(tag, element.raw_span)
        elif name == "meta":
            head.meta(tag)
        elif name == "link":
            head.link(tag)
        else:
            head.html(tag)
    return head


def _speaks(name: str, values: Mapping[str, str]) -> bool:
    """Return whether an element may say something: most links of a head load something, and most scripts are programs."""
    if name == "link":
        relations = values.get("rel", "").lower()
        return "canonical" in relations or "alternate" in relations
    if name == "script":
        return "json" in values.get("type", "").lower()
    return name != "meta" or is_field(values)
