"""The tags of a head that stand in the content of a page: `<head>` in Docusaurus, `<Head>` and `<Helmet>` of React, `<svelte:head>`."""

import re
from html import unescape

from seo_lint.article import OPAQUE, Span
from seo_lint.html.tags import read_jsx_tag
from seo_lint.readers.html.head_fields import HeadFields

_TAG = re.compile(
    r"<(?=(?:title|meta|link|html|script)\b)|<!--(?s:.*?)(?:-->|\Z)|\{/\*(?s:.*?)(?:\*/\}|\Z)",
    re.IGNORECASE,
)
_EXPRESSION = re.compile(r"\{[^{}]*\}")


def read_head_tags(source: str, start: int, end: int) -> HeadFields:
    """What the tags between two offsets say. Beside the title of the article, theirs is the one that search results show."""
    head = HeadFields(source)
    position = start
    while (found := _TAG.search(source, position, end)) is not None:
        position = found.end()
        written = read_jsx_tag(source, found.start(), lenient=True) if found[0] == "<" else None
        if written is None:
            continue
        tag = written.lowered()
        position = tag.span.end
        if tag.name in ("title", "script"):
            close = re.compile(rf"</{tag.name}\s*>", re.IGNORECASE).search(source, position, end)
            content = Span(position, close.start() if close else end)
            position = content.end
            if tag.name == "script":
                head.script(tag, content)
            else:
                head.title(tag, unescape(_EXPRESSION.sub(OPAQUE, content.slice(source))), *content)
        elif tag.name == "meta":
            head.meta(tag)
        elif tag.name == "link":
            head.link(tag)
        else:
            head.html(tag)
    head.fields = [
        field._replace(name="seo title") if field.name == "title" else field
        for field in head.fields
    ]
    return head
