"""Markdown (CommonMark and GFM) and MDX, with the front matter and the syntax of site generators around it."""

import re
from bisect import bisect_left, bisect_right
from typing import Any

from seo_lint.article import Anchor, Article, CodeBlock, Definition, Document, Span
from seo_lint.html.tags import jsx_tree
from seo_lint.readers import dialects, mdx
from seo_lint.readers.builder import Builder
from seo_lint.readers.edits import Edit, Edited
from seo_lint.readers.front_matter.front_matter import read_front_matter
from seo_lint.readers.markdown_walk import Walker


def read_markdown(document: Document) -> Article:
    """Read Markdown or MDX (`document.format`). Never raises on content."""
    source = document.text
    front = read_front_matter(source)
    found = dialects.Findings()
    # One kind of line end spares every pattern the other; the offsets stay.
    plain = source.replace("\r\n", " \n") if "\r" in source else source
    is_mdx = document.format == "mdx" or mdx.looks_like_mdx(plain, front.end)
    if is_mdx:
        found.code = dialects.code_ranges(plain, front.end)
        mdx.scan(plain, front.end, found)
        other = dialects.scan(plain, front.end) if ":::" in plain or "$$" in plain else None
        if other:
            kept = {item.span for item in other.directives if item.syntax in ("container", "tex")}
            found.edits.extend(edit for edit in other.edits if (edit.start, edit.end) in kept)
    elif dialects.interesting(plain, front.end):
        found = dialects.scan(plain, front.end)
    edits = [*found.edits]
    if front.end:
        edits.append(Edit(0, front.end, ""))
    builder = Builder()
    walker = Walker(source, Edited(source, edits), builder)
    walker.walk()
    images = (*found.images, *builder.images)
    _name_headings(builder, found.anchors)
    declared = (*front.declared, *found.fields)
    return Article(
        document=document,
        declared=declared,
        blocks=tuple(builder.blocks),
        links=tuple(sorted((*builder.links, *found.links), key=_start)),
        images=(*front.images, *sorted(images, key=_start)),
        anchors=(*builder.anchors, *found.anchors),
        structured_data=tuple(
            sorted((*builder.structured_data, *found.structured_data), key=_start)
        ),
        frames=tuple(sorted({*builder.frames, *found.frames}, key=_start)),
        tables=tuple(builder.tables),
        code_blocks=tuple(builder.code_blocks),
        definitions=_definitions(source, builder.code_blocks),
        lists=tuple(builder.lists),
        directives=tuple(found.directives),
        problems=(*front.problems, *found.problems, *builder.problems),
        language=front.language,
        front_matter=front.span,
        entries=front.entries,
        raw_html=walker.raw_html
        if not is_mdx
        else jsx_tree(source, found.tags)
        if found.tags
        else None,
    )


_DEFINITION = re.compile(r"^[ \t>]*\[([^\]\[^\n][^\]\[\n]{0,199})\]:[ \t]*\S", re.MULTILINE)


def _definitions(source: str, code_blocks: list[CodeBlock]) -> tuple[Definition, ...]:
    """The definitions of reference links outside code."""
    if "]:" not in source:
        return ()
    found = (Definition(hit[1], Span(*hit.span(1))) for hit in _DEFINITION.finditer(source))
    # Indented text may be the content of a tab or note: only a fence says that it is code.
    fenced = [code for code in code_blocks if code.fenced]
    starts = [code.span.start for code in fenced]

    def is_in_code(at: int) -> bool:
        index = bisect_right(starts, at) - 1
        return index >= 0 and at < fenced[index].span.end

    return tuple(one for one in found if not is_in_code(one.span.start))


def _name_headings(builder: Builder, anchors: list[Anchor]) -> None:
    """Give headings the ids that were written behind them."""
    ids = sorted([anchor for anchor in anchors if anchor.origin == "attribute"], key=_start)
    if not ids:
        return
    starts = [anchor.span.start for anchor in ids]
    for index, block in enumerate(builder.blocks):
        if block.kind == "heading" and not block.anchor:
            first = bisect_left(starts, block.span.start)
            own = ids[first] if first < len(ids) else None
            if own is not None and own.span.start <= block.span.end + len(own.name) + 4:
                builder.blocks[index] = block._replace(anchor=own.name)


def _start(item: Any) -> int:
    return int(item.span.start)
