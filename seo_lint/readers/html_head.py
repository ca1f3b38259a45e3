"""What the elements of a page say about it, wherever they stand."""

from html import unescape
from itertools import chain

from seo_lint.article import OPAQUE
from seo_lint.readers.head_fields import SAYING, HeadFields
from seo_lint.readers.html_source import OPAQUE_RUN, HtmlSource

_HIDING = frozenset("template svg math noscript object canvas video audio select".split())
"""Elements in which nothing has_own_text for the page."""
_SPEAKING = frozenset("html title meta link script".split())


def read_head(page: HtmlSource) -> HeadFields:
    """Everything that the elements of a page say about it, wherever they stand."""
    head = HeadFields(page.source)
    tree, attributes = page.tree, page.tokens.attributes
    body = next(iter(tree.indices("body")), len(tree.names))
    hidden = [name for name in _HIDING if tree.indices(name)]
    for index in sorted(chain.from_iterable(map(tree.indices, _SPEAKING))):
        number = tree.tokens[index]
        if number < 0 or (hidden and tree.inside(index, *hidden)):
            continue
        name, written = tree.names[index], attributes[number]
        head.in_body = index > body
        if name == "meta":
            low = written.lower()
            if "&" in low or any(map(low.__contains__, SAYING)):
                head.meta(page.tag(index))
        elif name == "script":
            if "ld+json" in written.lower():
                head.script(page.tag(index), page.raw_text(index))
        elif name == "link":
            # Most links of a head load something.
            if "rel" in (low := written.lower()) and ("canonical" in low or "alternate" in low):
                head.link(page.tag(index))
        elif name == "title":
            content = page.raw_text(index)
            value = content.slice(tree.source)
            head.title(page.tag(index), unescape(OPAQUE_RUN.sub(OPAQUE, value)), *content)
        else:
            head.html(page.tag(index))
    return head
