"""What the elements of a page say about it, wherever they stand."""

from html import unescape

from seo_lint.article import OPAQUE
from seo_lint.readers.head_fields import HeadFields
from seo_lint.readers.html_source import OPAQUE_RUN, HtmlSource

_HIDING = frozenset("template svg math noscript object canvas video audio select".split())
"""Elements in which nothing speaks for the page."""
_SPEAKING = frozenset("html title meta link script".split())


def read_head(page: HtmlSource) -> HeadFields:
    """Everything that the elements of a page say about it, wherever they stand."""
    head = HeadFields(page.source)
    found, attributes = page.outline, page.tokens.attributes
    hidden_until = -1
    for index, name in enumerate(found.name):
        if name in _HIDING:
            hidden_until = max(hidden_until, found.last[index])
        elif name == "body":
            head.in_body = True
        elif name in _SPEAKING and (number := found.token[index]) >= 0 and found.first[index] > hidden_until:
            if name == "meta":
                head.meta(page.tag(index))
            elif name == "script":
                if "ld+json" in attributes[number].lower():
                    head.script(page.tag(index), page.raw_text(index))
            elif name == "link":
                # Most links of a head load something.
                if "rel" in (low := attributes[number].lower()) and ("canonical" in low or "alternate" in low):
                    head.link(page.tag(index))
            elif name == "title":
                content = page.raw_text(index)
                value = content.slice(page.tree.source)
                head.title(page.tag(index), unescape(OPAQUE_RUN.sub(OPAQUE, value)), *content)
            else:
                head.html(page.tag(index))
    return head
