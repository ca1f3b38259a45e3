"""What HTML elements mean for an article, tag by tag: headings, paragraphs, lists, links, images, anchors, JSON-LD.

Used for raw HTML inside Markdown and for whole HTML pages, so that both say the same of the same element.
"""

import re
from html import unescape

from seo_lint.article import (
    Anchor,
    Attribute,
    BlockKind,
    Frame,
    Image,
    Part,
    Span,
    StructuredData,
)
from seo_lint.html.tags import Tag
from seo_lint.readers.builder import Builder

UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""In a `style` attribute: the element is not drawn."""

SKIPPED = frozenset(
    "script style template svg math noscript iframe object canvas video audio select textarea button pre xmp map form".split()
)
"""Elements whose content is not prose. Images inside `noscript` and links inside `form` are not part of the article either."""

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS: dict[str, BlockKind] = {
    "p": "paragraph",
    "li": "list-item",
    "td": "table-cell",
    "th": "table-cell",
    "blockquote": "quote",
    "figcaption": "caption",
    "caption": "caption",
    "dt": "term",
    "dd": "list-item",
    "summary": "term",
}
_BREAKS = frozenset(
    "div section article main header footer nav aside ul ol dl table tr thead tbody tfoot figure details address hr body html head "
    "fieldset center hgroup search".split()
)
_RESULT = re.compile(r"(?:^|\s)(?:result|demo|preview|example-result|live-example)(?:\s|$)")
_STRONG = frozenset(("strong", "b"))
_CODE = frozenset(("code", "kbd", "samp", "var", "tt"))
MEANINGFUL = (
    SKIPPED
    | _BREAKS
    | _STRONG
    | _CODE
    | frozenset((*_HEADINGS, *_BLOCKS, "br", "img", "image", "a"))
)
"""Elements whose tags change something; of others only an `id` counts."""
_TOKEN = re.compile(
    # Words with single spaces between them are one piece; only white space that collapses needs one of its own.
    r"[ \t\r\n\f]++|&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});?|[^ \t\r\n\f&]++(?: [^ \t\r\n\f&]++)*+|&"
)


def frame_of(tag: Tag) -> Frame | None:
    """Return the frame that a start tag draws; None for other elements and for frames that are hidden."""
    if (
        tag.name.lower() != "iframe"
        or tag.closing
        or "hidden" in tag.attributes
        or tag.get("aria-hidden") == "true"
        or UNSEEN.search(tag.get("style"))
        or tag.get("tabindex").startswith("-")
        or tag.get("role") in ("none", "presentation")
    ):
        return None
    name = tag.get("title") or tag.get("aria-label") or tag.get("aria-labelledby")
    return Frame(tag.get("src"), name.strip(), tag.span)


class HtmlFlow:
    """Feeds a builder from start tags, text and end tags in source order."""

    def __init__(self, builder: Builder, source: str, *, origin: str = "html") -> None:
        self.builder = builder
        self.source = source
        self.origin = origin
        self.skipping = ""
        self._nested = 0
        self._json_ld = -1
        self._code: list[int] = []
        self._spaced = True
        self._shown_result: list[str] = []
        self._part: Part = "body"

    def start(self, tag: Tag) -> None:
        """A start tag."""
        name, builder = tag.name, self.builder
        if self.skipping:
            if name == self.skipping and not tag.self_closing:
                self._nested += 1
            return
        attributes = tag.attributes
        if attributes:
            self.anchors(tag)
        if name in SKIPPED:
            self._skip(tag)
        elif name in _HEADINGS:
            builder.open_block(
                "heading",
                tag.span.start,
                level=_HEADINGS[name],
                anchor=tag.get("id"),
                origin="html",
            )
            self._spaced = True
        elif builder.in_heading and (name in _BLOCKS or name in _BREAKS):
            # Blocks inside a heading are drawn by style sheets; the heading is all of them.
            self.space(tag.span)
        elif name in _BLOCKS:
            builder.close_block(tag.span.start)
            builder.containers.append((_BLOCKS[name], 0))
            builder.quotes += name == "blockquote"
            self._spaced = True
        elif name in _BREAKS:
            builder.close_block(tag.span.start)
            self._spaced = True
            if self._shown_result or _RESULT.search(tag.get("class")):
                self._open_result(name)
        elif name == "br":
            # In Markdown the text before it did not come through here.
            self._spaced = builder.ends_in_space
            self.space(tag.span)
        elif name == "img" or name == "image":
            self.image(tag)
        elif name == "a":
            self._link(tag)
        elif name in _STRONG:
            builder.strong += 1
        elif name in _CODE:
            self._code.append(builder.position)

    def _skip(self, tag: Tag) -> None:
        """Enter an element whose content is not prose."""
        name, builder = tag.name, self.builder
        frame = frame_of(tag)
        if frame:
            builder.frames.append(frame)
        if not tag.self_closing or name in ("script", "style", "textarea", "iframe"):
            self.skipping, self._nested = name, 1
            if name == "pre":
                builder.close_block(tag.span.start)
            if name == "script" and tag.get("type").strip().lower() == "application/ld+json":
                self._json_ld = tag.span.end

    def end(self, name: str, span: Span) -> None:
        """An end tag, or the place where an element ends without one."""
        builder = self.builder
        if self.skipping:
            if name == self.skipping:
                self._nested -= 1
                if self._nested == 0:
                    if self._json_ld >= 0:
                        data = Span(self._json_ld, span.start)
                        self.builder.structured_data.append(
                            StructuredData(data.slice(self.source), data)
                        )
                    self.stop_skipping()
            return
        if name in _HEADINGS:
            builder.close_block(span.end)
        elif builder.in_heading and (name in _BLOCKS or name in _BREAKS):
            self.space(span)
        elif name in _BLOCKS:
            builder.close_block(span.end)
            kind = _BLOCKS[name]
            if len(builder.containers) > 1 and builder.containers[-1][0] == kind:
                builder.containers.pop()
                builder.quotes -= name == "blockquote"
            self._spaced = True
        elif name in _BREAKS:
            builder.close_block(span.start)
            self._spaced = True
            if self._shown_result:
                self._close_result(name)
        elif name == "a":
            builder.close_link(span.end)
        elif name in _STRONG:
            builder.strong = max(builder.strong - 1, 0)
        elif name in _CODE and self._code:
            builder.mark_code(self._code.pop())

    def _open_result(self, name: str) -> None:
        """Enter an element that shows what an example looks like: it demonstrates, it does not say."""
        if not self._shown_result:
            self._part = self.builder.part
            self.builder.part = "aside"
        self._shown_result.append(name)

    def _close_result(self, name: str) -> None:
        if name in self._shown_result:
            while self._shown_result.pop() != name:
                pass
            if not self._shown_result:
                self.builder.part = self._part

    def stop_skipping(self) -> None:
        """Leave an element whose content is not prose, closed or not."""
        self.skipping, self._nested, self._json_ld = "", 0, -1

    def text(self, raw: str, start: int) -> None:
        """Character data as it stands in the source at offset `start`: white space collapses, entities are decoded."""
        if self.skipping:
            return
        builder = self.builder
        if not builder.in_block:
            self._spaced = True
        if (
            "&" not in raw
            and "\n" not in raw
            and "  " not in raw
            and "\t" not in raw
            and "\r" not in raw
        ):
            if self._spaced and raw.startswith(" "):
                raw, start = raw[1:], start + 1
            if raw:
                builder.text(raw, start, start + len(raw))
                self._spaced = raw.endswith(" ")
            return
        for token in _TOKEN.finditer(raw):
            value = token[0]
            low, high = start + token.start(), start + token.end()
            if value[0] in " \t\r\n\f":
                self.space(Span(low, high))
            else:
                builder.text(unescape(value) if value[0] == "&" else value, low, high)
                self._spaced = False

    def space(self, span: Span) -> None:
        """White space between two tags, which collapses into that around it."""
        if self.skipping:
            return
        if not self._spaced and self.builder.in_block:
            self.builder.text(" ", span.start, span.end)
            self._spaced = True

    def opaque(self, start: int, end: int) -> None:
        """A template tag in running text."""
        self.builder.opaque(start, end)
        self._spaced = False

    def anchors(self, tag: Tag) -> None:
        """The places that a fragment can name: `id`, and `name` on an `a`."""
        for key in ("id", "name") if tag.name == "a" else ("id",):
            found = tag.attributes.get(key)
            if found and found.value:
                self.builder.anchors.append(Anchor(found.value, found.span, "html"))

    def _link(self, tag: Tag) -> None:
        href = tag.attributes.get("href")
        if href is None and not any(
            key in tag.attributes
            for key in ("routerlink", "onclick", "data-href", "ping", "target", "rel")
        ):
            self.builder.close_link(tag.span.start)
            return
        value, span, _ = href or Attribute("", tag.span)
        self.builder.open_link(
            value.strip(),
            tag.span.start,
            span,
            self.origin,
            rel=tag.get("rel").lower(),
            has_href=href is not None,
        )
        for key in ("aria-label", "title"):
            self.builder.name_link(tag.get(key))

    def image(self, tag: Tag) -> None:
        """An `<img>`: alternative text, dimensions, and whether it is hidden from assistive technology."""
        attributes = tag.attributes
        source = attributes.get("src") or attributes.get("data-src") or attributes.get("srcset")
        alt = attributes.get("alt")
        name = tag.get("aria-label") or tag.get("title")
        role = tag.get("role").strip().lower()
        style = tag.get("style").replace(" ", "")
        self.builder.image(
            Image(
                src=source.value.strip() if source else "",
                alt=alt.value
                if alt
                else (name or ("labelled" if tag.get("aria-labelledby") else None)),
                span=tag.span,
                src_span=source.span if source else tag.span,
                alt_span=alt.span if alt else tag.span,
                origin=self.origin,
                sized=("width" in attributes and "height" in attributes)
                or ("width:" in style and "height:" in style)
                or "aspect-ratio:" in style,
                hidden=role in ("presentation", "none")
                or tag.get("aria-hidden") == "true"
                or "hidden" in attributes
                or "display:none" in style,
            )
        )
