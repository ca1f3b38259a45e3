"""One pass over a Markdown parser's events, which fills a builder."""

import re
from collections.abc import Callable, Iterable
from functools import cache
from html import unescape
from typing import Any

from seo_lint.article import OPAQUE, Anchor, BlockKind, CodeBlock, Image, List, Span, Table, Tree
from seo_lint.errors import allow
from seo_lint.html.braces import Braces
from seo_lint.html.tags import tag_at
from seo_lint.html.tokenizer import Tokens, join_tokens, tokenize
from seo_lint.readers import dialects
from seo_lint.readers.builder import MOST_BLOCKS, Builder
from seo_lint.readers.edits import Edited
from seo_lint.readers.html.flow import HtmlFlow
from seo_lint.readers.markdown_problems import Markup

_AFTER_TEXT = re.compile(r"\][ \t]*\(\s*(?:<([^<>\n]*)>|([^\s]*))")
_BARE_URL_START = re.compile(r"https?://|(?<!\w)www\.", re.IGNORECASE)
_BARE_URL = re.compile(r"(?:https?://|www\.)[^\s<>]*[^\s<>?!.,:*_~'\"\]]", re.IGNORECASE)
_DEFINITION = re.compile(
    r"^[ \t>]*\[([^\]\n]+)\]:[ \t]*\n?[ \t]*(?:<([^<>\n]*)>|(\S+))", re.MULTILINE
)
_TEMPLATE = re.compile(r"\{\{(?s:.*?)\}\}|\{%(?s:.*?)%\}")
_MATH = re.compile(
    r"[\\^_={}]|^[A-Za-z]{1,2}$|^\(?[A-Za-z][A-Za-z0-9]{0,2}(?:\s*[-+*/<>]\s*[A-Za-z0-9(]{1,4}\)?)+$"
)
_WORD_OR_SPACE = re.compile(r"\S+|\s+")
_SIZE = re.compile(r"\d+(?:x\d+)?")
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|webp|avif|svg|bmp)$", re.IGNORECASE)


_SIGNS = "*_`[]()<>&\\|~!#+-\n"
_MOST_SIGNS = 1_500_000


@cache
def _options() -> tuple[Any, Any]:
    import pyromark

    flags = pyromark.Options
    plain = (
        flags.ENABLE_TABLES
        | flags.ENABLE_FOOTNOTES
        | flags.ENABLE_STRIKETHROUGH
        | flags.ENABLE_TASKLISTS
        | flags.ENABLE_GFM
        | flags.ENABLE_HEADING_ATTRIBUTES
    )
    return plain, flags


def _events(text: str) -> Iterable[tuple[Any, Any]]:
    import pyromark

    if len(text) > _MOST_SIGNS:
        # The parser needs a hundred bytes for each of them, before it hands over the first event.
        allow(sum(map(text.count, _SIGNS)), _MOST_SIGNS, "signs of markup")
    options, flags = _options()
    if "$" in text:
        options |= flags.ENABLE_MATH
    if "[[" in text:
        options |= flags.ENABLE_WIKILINKS
    if "\r" in text and "\n" not in text:
        text = text.replace("\r", "\n")  # old line ends, which the parser does not know
    if "\n:" in text:
        options |= flags.ENABLE_DEFINITION_LIST
    return pyromark.events_with_range(text, options=options)


_CONTAINERS: dict[str, BlockKind] = {
    "Item": "list-item",
    "TableCell": "table-cell",
    "DefinitionListTitle": "term",
    "DefinitionListDefinition": "list-item",
}
_HEADING_LEVEL = {f"H{level}": level for level in range(1, 7)}


class Walker:
    """Goes once through the events of the edited text; all offsets are mapped back to the source."""

    def __init__(self, source: str, edited: Edited, builder: Builder) -> None:
        self.source, self.edited, self.builder = source, edited, builder
        self.flow = HtmlFlow(builder, self.source)
        self.alt: list[str] | None = None
        self.alt_span = Span(0, 0)
        self.image_event: tuple[Any, Any] | None = None
        self.url_end = 0
        self.skip_text = 0
        self.footnotes = 0
        self.lists: list[list[int]] = []
        self.table = [0, 0]
        self.inner_end = 0
        self.html_end = -1
        self.quote_depth: list[int] = []
        self.markup = Markup()
        self._definitions: dict[str, Span] | None = None
        self._code: CodeBlock | None = None
        self._code_text: list[str] = []
        self._tags = 0
        self._braces = Braces(source)
        self._raw_html: list[Tokens] = []

    def walk(self) -> None:
        """Feed the builder from every event, in source order."""
        at, until, builder = self.edited.original, self.edited.end, self.builder
        starts: dict[str, Callable[[Any, int, int], None]] = {
            "Paragraph": self._start_paragraph,
            "Heading": self._start_heading,
            "Item": self._start_container,
            "TableCell": self._start_container,
            "DefinitionListTitle": self._start_container,
            "DefinitionListDefinition": self._start_container,
            "List": self._start_list,
            "Table": self._start_table,
            "TableRow": self._start_row,
            "BlockQuote": self._start_quote,
            "CodeBlock": self._start_code,
            "FootnoteDefinition": self._start_footnote,
            "Link": self._start_link,
            "Image": self._start_image,
            "Strong": self._start_strong,
            "HtmlBlock": self._start_html,
            "MetadataBlock": self._start_metadata,
        }
        ends: dict[str, Callable[[int, int], None]] = {
            "Paragraph": self._end_block,
            "Heading": self._end_block,
            "Item": self._end_container,
            "TableCell": self._end_container,
            "DefinitionListTitle": self._end_container,
            "DefinitionListDefinition": self._end_container,
            "List": self._end_list,
            "Table": self._end_table,
            "BlockQuote": self._end_quote,
            "CodeBlock": self._end_code,
            "FootnoteDefinition": self._end_footnote,
            "Link": self._end_link,
            "Image": self._end_image,
            "Strong": self._end_strong,
            "MetadataBlock": self._end_metadata,
        }
        pieces = self.edited.pieces
        for event, bounds in _events(self.edited.text):
            start, end = at(bounds["start"]), until(bounds["end"])
            if event.__class__ is str:
                if event == "SoftBreak" or event == "HardBreak":
                    self._add(" ", start, end)
                continue
            ((name, value),) = event.items()
            if name == "Text":
                if end - start == len(value):
                    self._add(value, start, end)
                else:
                    for part, low, high in pieces(value, bounds["start"], bounds["end"]):
                        self._add(part, low, high)
            elif name == "Start" or name == "End":
                kind, detail = (
                    (value, None) if value.__class__ is str else next(iter(value.items()))
                )
                if name == "Start":
                    handler = starts.get(kind)
                    if handler:
                        handler(detail if detail is not None else kind, start, end)
                else:
                    finisher = ends.get(kind)
                    if finisher:
                        finisher(start, end)
            elif name == "Code":
                self._inline_code(value, start, end)
            elif name == "Html" or name == "InlineHtml":
                if start >= self.html_end:
                    self._html(start, end)
            elif name == "InlineMath" or name == "DisplayMath":
                self._inline_math(value, start, end)
        builder.close_link(len(self.source))
        builder.close_block(len(self.source))
        builder.problems.extend(self.markup.problems())

    def _add(self, value: str, start: int, end: int) -> None:
        if self.url_end:
            self._end_bare_url(start)
        if self.alt is not None:
            self.alt.append(value)
            self.inner_end = end
        elif self._code is not None:
            self._code_text.append(value)
        elif not self.skip_text and not self.flow.skipping:
            self.inner_end = end
            if "://" in value or "www." in value:
                self._text_with_urls(value, start, end)
            else:
                self.builder.text(value, start, end)

    def _text_with_urls(self, value: str, start: int, end: int) -> None:
        """Text in which GFM makes links of bare addresses."""
        builder, done = self.builder, 0
        if end - start == len(value) and not builder.in_link:
            for match in _BARE_URL_START.finditer(value):
                low = match.start()
                # What lies in the address before is not looked at again; a text of nothing but "https://" would take quadratic time.
                # The parser cuts text at signs that might begin markup: the address is read from the source.
                url = _BARE_URL.match(self.source, start + low) if low >= done else None
                if url is None:
                    continue
                address = _balanced(url[0])
                builder.text(value[done:low], start + done, start + low)
                span = Span(start + low, start + low + len(address))
                builder.open_link(unescape(address), span.start, span, "autolink")
                done = min(low + len(address), len(value))
                builder.text(value[low:done], start + low, start + done)
                if span.end > end:
                    self.url_end = span.end
                    return
                builder.close_link(span.end)
        builder.text(value[done:], start + done if done else start, end)

    def _end_bare_url(self, start: int) -> None:
        """Close the link of a bare address where its text is over."""
        if start >= self.url_end:
            self.builder.close_link(self.url_end)
            self.url_end = 0

    def _inline_code(self, value: str, start: int, end: int) -> None:
        if self.alt is not None:
            self.alt.append(value)
            self.inner_end = end
            return
        if self.skip_text or self.flow.skipping:
            return
        self.inner_end = end
        at = self.source.find(value, start, end)
        if at >= 0:
            self.builder.code(value, at, at + len(value))
            return
        # A line break inside shows as a space: word by word, the places stay exact.
        at = start
        while at < end and self.source[at] == "`":
            at += 1
        for word in _WORD_OR_SPACE.findall(value):
            if word.isspace():
                stop = at
                while stop < end and self.source[stop].isspace():
                    stop += 1
            else:
                at = max(self.source.find(word, at, end), at)
                stop = min(at + len(word), end)
            self.builder.code(word, at, stop)
            at = stop

    def _inline_math(self, value: str, start: int, end: int) -> None:
        # Two prices in a sentence look like math to the parser: only what holds math signs is taken for it.
        if _MATH.search(value) or self.source.startswith("$$", start):
            if self.alt is None and not self.flow.skipping:
                self.builder.opaque(start, end)
        else:
            self._add(self.source[start:end], start, end)

    def _start_paragraph(self, detail: Any, start: int, end: int) -> None:
        if self.flow.skipping:
            return
        kind, level = self.builder.containers[-1]
        if kind == "paragraph" and self.builder.quotes:
            kind = "quote"
        self.builder.open_block("footnote" if self.footnotes else kind, start, level=level)

    def _end_block(self, start: int, end: int) -> None:
        if self.url_end:
            self._end_bare_url(self.url_end)
        self.builder.close_block(self._trimmed(end))

    def _trimmed(self, end: int) -> int:
        """The end of a block without the line break that the parser counts in."""
        while end > 0 and self.source[end - 1].isspace():
            end -= 1
        return end

    def _start_heading(self, detail: Any, start: int, end: int) -> None:
        level = _HEADING_LEVEL[detail["level"]]
        name = detail["id"] or ""
        self.flow.stop_skipping()
        self.builder.open_block("heading", start, level=level, anchor=name)
        if name:
            place = self.source.find(name, start, end)
            self.builder.anchors.append(
                Anchor(
                    name,
                    Span(place, place + len(name)) if place >= 0 else Span(start, end),
                    "attribute",
                )
            )

    def _start_container(self, detail: Any, start: int, end: int) -> None:
        kind = _CONTAINERS[detail]
        self.builder.close_block(start)
        self.builder.containers.append((kind, len(self.lists) if kind == "list-item" else 0))
        if kind == "list-item" and self.lists:
            self.lists[-1][1] += 1
        elif kind == "table-cell":
            self.table[1] += self.table[0] == 0

    def _end_container(self, start: int, end: int) -> None:
        self.builder.close_block(self._trimmed(end))
        if len(self.builder.containers) > 1:
            self.builder.containers.pop()

    def _start_list(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        self.lists.append([int(detail != "List"), 0])

    def _end_list(self, start: int, end: int) -> None:
        ordered, items = self.lists.pop()
        self.builder.lists.append(List(Span(start, self._trimmed(end)), bool(ordered), items))

    def _start_table(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        self.table = [0, 0]

    def _start_row(self, detail: Any, start: int, end: int) -> None:
        self.table[0] += 1

    def _end_table(self, start: int, end: int) -> None:
        self.builder.tables.append(
            Table(Span(start, self._trimmed(end)), self.table[0] + 1, self.table[1])
        )

    def _start_quote(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        # A GFM alert ("> [!NOTE]") is the author's own voice, not a quotation.
        alert = detail not in (None, "BlockQuote")
        self.builder.quotes += 0 if alert or _ALERT.match(self.source, start) else 1
        self.quote_depth.append(self.builder.quotes)

    def _end_quote(self, start: int, end: int) -> None:
        self.builder.close_block(self._trimmed(end))
        self.quote_depth.pop()
        self.builder.quotes = self.quote_depth[-1] if self.quote_depth else 0

    def _start_code(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        self.skip_text += 1
        fenced = detail != "Indented"
        self.markup.code(self.source, start, end, indented=not fenced)
        info = detail["Fenced"] if isinstance(detail, dict) else ""
        self._code = CodeBlock("", info, Span(start, end), fenced)
        self._code_text = []

    def _end_code(self, start: int, end: int) -> None:
        self.skip_text -= 1
        if self._code is not None:
            self.builder.code_blocks.append(self._code._replace(text="".join(self._code_text)))
            self._code = None

    def _start_metadata(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        self.skip_text += 1
        self.markup.code(self.source, start, end, indented=False)

    def _end_metadata(self, start: int, end: int) -> None:
        self.skip_text -= 1

    def _start_footnote(self, detail: Any, start: int, end: int) -> None:
        self.builder.close_block(start)
        self.footnotes += 1

    def _end_footnote(self, start: int, end: int) -> None:
        self.builder.close_block(self._trimmed(end))
        self.footnotes -= 1

    def _start_strong(self, detail: Any, start: int, end: int) -> None:
        self.builder.strong += 1

    def _end_strong(self, start: int, end: int) -> None:
        self.builder.strong = max(self.builder.strong - 1, 0)

    def _start_link(self, detail: Any, start: int, end: int) -> None:
        if self.alt is not None:
            return
        self.inner_end = start + 1
        kind = detail["link_type"]
        origin = "wikilink" if kind.__class__ is not str else _LINK_ORIGINS.get(kind, "reference")
        href = detail["dest_url"]
        if kind == "Email" and not href.startswith("mailto:"):
            href = "mailto:" + href
        span = Span(start, end)
        if origin == "autolink":
            span = Span(start + 1, end - 1)
        elif origin == "reference":
            span = self._definition(detail["id"]) or Span(start, end)
        elif origin == "wikilink":
            place = self.source.find(href, start, end)
            span = Span(place, place + len(href)) if place >= 0 else span
        self.builder.open_link(href, start, span, origin)

    def _end_link(self, start: int, end: int) -> None:
        builder = self.builder
        if self.alt is not None:
            self.inner_end = end
            return
        if not builder.in_link:
            return
        builder.close_link(end)
        link = builder.links[-1]
        if link.origin == "inline":
            href, span = self._destination(link.href, start, end)
            builder.links[-1] = link._replace(href=href, href_span=span)
        elif OPAQUE in link.href:
            builder.links[-1] = link._replace(
                href=self.source[link.href_span.start : link.href_span.end]
            )
        self.inner_end = end

    def _destination(self, href: str, start: int, end: int) -> tuple[str, Span]:
        """An inline link's or image's destination as written, and its place: it follows what stands between the brackets."""
        at = self.source.find("](", max(self.inner_end, start) - 1, end)
        found = _AFTER_TEXT.match(self.source, at, end) if at >= 0 else None
        if not found:
            return href, Span(start, end)
        group = 1 if found[1] is not None else 2
        low, high = found.span(group)
        raw = self.source[low : min(high, end)]
        if group == 2:
            # The parenthesis that closes the link, and what is glued to it, is in the match unless a title follows.
            if raw.startswith(href) and OPAQUE not in href:
                raw = href
            while raw.endswith(")") and raw.count(")") > raw.count("("):
                raw = raw[:-1]
        if OPAQUE in href:
            template = _TEMPLATE.match(self.source, low)
            if template and template.end() > low + len(raw):
                tail = re.compile(r"[^\s)]*").match(self.source, template.end(), end)
                raw = self.source[low : tail.end() if tail else template.end()]
            return raw, Span(low, low + len(raw))
        return href, Span(low, low + len(raw))

    def _definition(self, label: str) -> Span | None:
        """Where a reference link's destination stands."""
        if self._definitions is None:
            self._definitions = {}
            code = (
                dialects.code_ranges(self.source.replace("\r\n", " \n"), 0)
                if "`" in self.source or "~~~" in self.source
                else []
            )
            in_code = dialects.covered_by(code)
            for match in _DEFINITION.finditer(self.source):
                if in_code(match.start()):
                    continue
                group = 2 if match[2] is not None else 3
                self._definitions.setdefault(
                    " ".join(match[1].split()).casefold(), Span(*match.span(group))
                )
        return self._definitions.get(" ".join(label.split()).casefold())

    def _start_image(self, detail: Any, start: int, end: int) -> None:
        if self.alt is None:
            self.alt = []
            self.inner_end = start + 2
            self.image_event = detail

    def _end_image(self, start: int, end: int) -> None:
        if self.alt is None:
            return
        detail: Any = self.image_event
        alt = "".join(self.alt)
        self.alt = None
        inline = detail["link_type"] == "Inline"
        if inline:
            src, src_span = self._destination(detail["dest_url"], start, end)
        else:
            src, src_span = (
                detail["dest_url"],
                (self._definition(detail["id"]) if detail["id"] else None) or Span(start, end),
            )
        if not alt and not inline and detail["link_type"] in ("Collapsed", "Shortcut"):
            alt = detail["id"]
        if detail["link_type"].__class__ is not str:
            # An Obsidian embed: of a note, or of a picture with a size or a text after the bar.
            if not _PICTURE.search(src):
                return
            if _SIZE.fullmatch(alt) or alt == src:
                alt = ""
            place = self.source.find(src, start, end)
            src_span = Span(place, place + len(src)) if place >= 0 else src_span
        alt_end = max(self.inner_end, start + 2) if alt.strip() else start + 2
        if alt.strip():
            low = self.source.find("[", start, end) + 1
            alt_span = Span(low, max(alt_end, low))
        else:
            alt_span = Span(start, end)
        image = Image(
            src,
            alt.strip(),
            Span(start, end),
            src_span,
            alt_span,
            "markdown",
            hidden=bool(self.flow.skipping),
        )
        if not self.flow.skipping:
            self.builder.image(image)
        self.inner_end = end

    def _start_html(self, detail: Any, start: int, end: int) -> None:
        if not self.builder.in_link:
            self.builder.close_block(start)
        self._html(start, end)
        self.html_end = end
        if self.flow.skipping in ("noscript", "form", "object", "select", "button", "pre", "map"):
            self.flow.stop_skipping()

    def _html(self, start: int, end: int) -> None:
        """Raw HTML between two offsets: tags drive the flow, what is between them is text."""
        source, flow = self.source, self.flow
        tokens = tokenize(source, start, end)
        for number, name in enumerate(tokens.names):
            self._html_text(*tokens.run(number))
            if not name:
                continue
            self._tags += 1
            allow(self._tags, MOST_BLOCKS, "tags")
            span = Span(tokens.starts[number], tokens.ends[number])
            tag = tag_at(source, span, name.removeprefix("/"), self._braces)
            if not tag.self_closing:
                self.markup.tag(tag)
            if tag.closing:
                flow.end(tag.name, span)
            else:
                flow.start(tag)
        self._raw_html.append(tokens)
        self.inner_end = end

    @property
    def raw_html(self) -> Tree | None:
        """The elements of the raw HTML; None where there is none."""
        tokens = join_tokens(self.source, self._raw_html)
        if not any(tokens.names):
            return None
        from seo_lint.html.tree_builder import build_tree

        return build_tree(self.source, tokens)

    def _html_text(self, start: int, end: int) -> None:
        if start == end:
            return
        position = start
        for template in _TEMPLATE.finditer(self.source, start, end):
            self.flow.text(self.source[position : template.start()], position)
            if not self.flow.skipping and self.builder.in_block:
                self.builder.opaque(*template.span())
            position = template.end()
        self.flow.text(self.source[position:end], position)


def _balanced(address: str) -> str:
    """An address without a closing parenthesis that belongs to the text around it (GFM, extended autolinks)."""
    while address.endswith(")") and address.count(")") > address.count("("):
        address = address[:-1].rstrip("?!.,:*_~'\"")
    return address


_ALERT = re.compile(r">[ \t]*\[!\w+\]")
_LINK_ORIGINS = {"Inline": "inline", "Autolink": "autolink", "Email": "autolink"}
