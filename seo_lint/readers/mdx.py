"""MDX: imports, exports, expressions and JSX tags are not prose; the children of components are."""

import re
from typing import NamedTuple

from seo_lint import data
from seo_lint.article import (
    OPAQUE,
    Anchor,
    Directive,
    Field,
    Image,
    ReadProblem,
    Span,
    StructuredData,
)
from seo_lint.errors import allow
from seo_lint.html.braces import Braces, shorter
from seo_lint.html.tags import LONGEST_TAG, Tag, read_jsx_tag
from seo_lint.readers.builder import MOST_BLOCKS
from seo_lint.readers.dialects import Findings, code_ranges, component_link, covered_by, names
from seo_lint.readers.edits import Edit
from seo_lint.readers.html.flow import frame_of

_ESM = re.compile(
    r"^(?:import\s++(?:(?:(?!from\s++[\"']|(?:im|ex)port\b)[\w*{},$]++\s++){1,500}+from\s++)?+[\"'][^\n]*|export\s+(?:const|let|var|default|function|async|class|\{|\*)[^\n]*)",
    re.MULTILINE,
)
_ESM_HINT = re.compile(
    r"^(?:import\s[^\n]*\sfrom\s+[\"']|import\s+[\"'][^\n\"']+[\"'];?\s*$|export\s+(?:const|default)\s)",
    re.MULTILINE,
)
_SCRIPT = re.compile(r"<script\b(?:[^<]++|<(?!/?script\b))*+</script>", re.IGNORECASE)
_TOKEN = re.compile(r"<(?=[A-Za-z/>])|\{")
_METADATA = re.compile(r"export\s+const\s+(?:metadata|frontmatter|meta)\b[^=]*=\s*\{")
_HEAD_API = re.compile(r"export\s+(?:const|function)\s+Head\b")
_COMMENT = re.compile(r"\{\s*/\*")
_EXPLICIT_ID = re.compile(r"\{#[\w:.-]+\}")
_ID = re.compile(r"#([\w:.-]+)")
_FLOW = frozenset(
    "div section article aside main header footer nav details figure picture center span small sup sub u s del ins mark big font dialog "
    "ul ol dl video source audio track iframe button form input label p".split()
)
_HEADS = frozenset(("head", "Head", "Helmet", "svelte:head"))
_NOT_PROSE = frozenset(
    ("script", "style", "svg", "math", "pre", "template", "iframe", "textarea", "select")
)
_LARGEST_EXPRESSION = 50_000


def looks_like_mdx(source: str, start: int) -> bool:
    """Whether a Markdown file is MDX in truth (some generators read every `.md` so): it imports or exports outside code."""
    if ("import " not in source and "export " not in source) or "{%" in source:
        return False
    scripts = [match.span() for match in _SCRIPT.finditer(source, start)]
    in_code = covered_by([*code_ranges(source, start), *scripts])
    return any(not in_code(match.start()) for match in _ESM_HINT.finditer(source, start))


def scan(source: str, start: int, found: Findings) -> None:
    """Add what MDX syntax says to `found`, which holds the code ranges already."""
    code = sorted(found.code)
    braces = Braces(source)
    esm = _modules(source, start, code, found, braces)
    _jsx(source, start, sorted([*code, *esm]), found, braces)
    _unescaped(source, start, [*code, *esm], found)
    _indentation(source, start, found)


def _modules(
    source: str, start: int, code: list[tuple[int, int]], found: Findings, braces: Braces
) -> list[tuple[int, int]]:
    """Imports and exports: from the line they begin on to the next blank line outside braces."""
    ranges: list[tuple[int, int]] = []
    position = start
    in_code = covered_by(code)
    for match in _ESM.finditer(source, start):
        if match.start() < position or in_code(match.start()):
            continue
        end = match.end()
        brace = source.find("{", match.start(), end)
        if brace >= 0:
            end = max(end, braces.closing(brace, brace + _LARGEST_EXPRESSION))
        blank = re.compile(r"\n[ \t]*\r?(?:\n|\Z)").search(source, end)
        end = blank.start() if blank else len(source)
        metadata = _METADATA.match(source, match.start())
        if metadata:
            from seo_lint.readers.exported_metadata import metadata_fields

            found.fields.extend(metadata_fields(source, metadata.end() - 1, end))
        elif _HEAD_API.match(source, match.start()):
            found.add_head(source, match.start(), end)
        found.edits.append(Edit(match.start(), end, ""))
        found.directives.append(
            Directive(match[0].split(maxsplit=1)[0], Span(match.start(), end), "esm")
        )
        ranges.append((match.start(), end))
        allow(len(ranges), MOST_BLOCKS, "pieces of syntax")
        position = end
    return ranges


def _jsx(
    source: str, start: int, skip: list[tuple[int, int]], found: Findings, braces: Braces
) -> None:
    position, index, broken = start, 0, 0
    unclosed: set[str] = set()
    while match := _TOKEN.search(source, position):
        at = match.start()
        allow(len(found.edits) + len(found.problems), MOST_BLOCKS, "pieces of syntax")
        while index < len(skip) and skip[index][1] <= at:
            index += 1
        if index < len(skip) and skip[index][0] <= at:
            position = skip[index][1]
            continue
        if at and source[at - 1] == "\\":
            position = at + 1
            continue
        if match[0] == "{":
            position = _expression(source, at, found, braces)
            continue
        if source.startswith(("<>", "</>"), at):
            position = source.index(">", at) + 1
            found.edits.append(Edit(at, position, ""))
            continue
        tag = read_jsx_tag(source, at, longest=shorter(LONGEST_TAG, broken), braces=braces)
        if tag is None:
            broken += 1
            position = at + 1
            continue
        found.tags.append(tag)
        position = _tag(source, tag, found, unclosed)


_STRAY = re.compile(r"(?<!\\)<(?![A-Za-z/>_$!?])|(?<![\\(])<(?=https?://|[\w.+-]{1,60}@[\w-])")


def _unescaped(source: str, start: int, skip: list[tuple[int, int]], found: Findings) -> None:
    """A `<` that begins no tag stops MDX, as does a `{` that is not closed."""
    if "$" in source:  # in math, both signs are plain ones
        found.problems.clear()
        return
    taken = sorted([*skip, *((edit.start, edit.end) for edit in found.edits)])
    index = end = 0
    for match in _STRAY.finditer(source, start):
        while index < len(taken) and taken[index][0] <= match.start():
            end = max(end, taken[index][1])
            index += 1
        if end <= match.start():
            found.problems.append(ReadProblem("mdx-unescaped", Span(*match.span()), "<"))
            allow(len(found.problems), MOST_BLOCKS, "pieces of syntax")


def _expression(source: str, at: int, found: Findings, braces: Braces) -> int:
    end = braces.closing(at, at + _LARGEST_EXPRESSION)
    if end < 0:
        found.problems.append(ReadProblem("mdx-unescaped", Span(at, at + 1), "{"))
        return at + 1
    comment = _COMMENT.match(source, at)
    if comment or _EXPLICIT_ID.match(source, at):
        found.anchors.extend(
            Anchor(anchor[1], Span(*anchor.span(1)), "attribute")
            for anchor in _ID.finditer(source, at, end)
        )
        found.edits.append(Edit(at, end, ""))
    else:
        found.edits.append(Edit(at, end, OPAQUE))
        found.directives.append(Directive("", Span(at, end), "expression"))
    return end


def _tag(source: str, tag: Tag, found: Findings, unclosed: set[str]) -> int:
    """Take one JSX tag out, keep what it says; returns the offset at which the search goes on.

    `unclosed` are the names of elements that end nowhere behind a tag of theirs.
    """
    start, end = tag.span
    name = tag.name.rsplit(".", 1)[-1]
    component = tag.name[0].isupper() or "." in tag.name or "-" in tag.name
    identity = tag.attributes.get("id")
    frame = frame_of(tag)
    if frame:
        found.frames.append(frame)
    taken_out = (
        component
        or name.lower() in _FLOW
        or any(value.expression for value in tag.attributes.values())
    )
    if identity and not tag.closing and not identity.expression and taken_out:
        found.anchors.append(
            Anchor(identity.value, identity.span, "component" if component else "html")
        )
    if (
        (name in _HEADS or (not component and name.lower() in _NOT_PROSE))
        and not tag.closing
        and not tag.self_closing
        and tag.name not in unclosed
    ):
        closing = re.compile(rf"</{re.escape(tag.name)}\s*>").search(source, end)
        if closing is None:
            unclosed.add(tag.name)
        else:
            if name in _HEADS:
                found.add_head(source, end, closing.start())
            elif (
                name.lower() == "script"
                and tag.get("type").strip().lower() == "application/ld+json"
            ):
                found.structured_data.append(
                    StructuredData(source[end : closing.start()], Span(end, closing.start()))
                )
            found.edits.append(Edit(start, closing.end(), ""))
            found.code.append((start, closing.end()))
            return closing.end()
    if (component and name in names("image_components")) or (
        name == "img" and any(value.expression for value in tag.attributes.values())
    ):
        _image(tag, found)
        found.edits.append(Edit(start, end, ""))
    elif component:
        if name in names("link_components") and not tag.closing:
            _link(source, tag, found)
        writes_head = name in names("head_components") and not tag.closing
        if writes_head:
            _head_component(tag, found)
        found.directives.append(
            Directive(tag.name, tag.span, "head component" if writes_head else "component")
        )
        found.edits.append(
            Edit(
                start,
                end,
                OPAQUE if tag.self_closing and not _alone_on_line(source, start, end) else "",
            )
        )
    elif taken_out:
        # The Markdown parser would not know a link whose attributes are expressions for a tag.
        found.edits.append(Edit(start, end, "<a>" if name == "a" and not tag.closing else ""))
    return end


def _image(tag: Tag, found: Findings) -> None:
    source = next(
        (
            tag.attributes[key]
            for key in ("src", "light", "dark", "source", "sources")
            if key in tag.attributes
        ),
        None,
    )
    alt = tag.attributes.get("alt")
    found.images.append(
        Image(
            source.value if source else OPAQUE,
            alt.value if alt else None,
            tag.span,
            source.span if source else tag.span,
            alt.span if alt else tag.span,
            "component" if tag.name[0].isupper() else "html",
            sized=True,
        )
    )


def _link(source: str, tag: Tag, found: Findings) -> None:
    target = next(
        (tag.attributes[key] for key in ("href", "to", "link") if key in tag.attributes), None
    )
    if target is None:
        return
    label = tag.get("title") or tag.get("label")
    if not label and not tag.self_closing:
        closing = source.find(f"</{tag.name}", tag.span.end, tag.span.end + 500)
        label = (
            re.sub(r"<[^>]*>|[*_`{}]", "", source[tag.span.end : closing]).strip()
            if closing > 0
            else ""
        )
    found.links.append(component_link(tag.name, target.value, tag.span, target.span, label))


def _head_component(tag: Tag, found: Findings) -> None:
    """What a component is told that writes the head of the page."""
    for key, field in data.load("readers/data/dialects.yaml")["head_arguments"].items():
        value = tag.attributes.get(key)
        if value is not None:
            found.fields.append(
                Field(
                    field,
                    value.value.strip(),
                    value.span,
                    "component",
                    f"<{tag.name} {key}>",
                    tag.span,
                )
            )


def _alone_on_line(source: str, start: int, end: int) -> bool:
    line_end = source.find("\n", end)
    return (
        not source[source.rfind("\n", 0, start) + 1 : start].strip()
        and not source[end : line_end if line_end >= 0 else len(source)].strip()
    )


class _Level(NamedTuple):
    """An open component: the indentation of its first line, and the deepest of those around it and its own."""

    own: int | None
    deepest: int


def _indentation(source: str, start: int, found: Findings) -> None:
    """Children of components are commonly indented; MDX has no indented code, so their common indentation goes."""
    whole = [edit for edit in found.edits if source.startswith("<", edit.start)]
    if not whole:
        return
    opened_on: dict[int, list[bool]] = {}
    for edit in whole:
        begin = source.rfind("\n", 0, edit.start) + 1
        closing = source.startswith("</", edit.start)
        if not closing and source.startswith("/>", edit.end - 2):
            continue
        opened_on.setdefault(begin, []).append(closing)
    stack: list[_Level] = []
    position = start
    while position < len(source):
        end = source.find("\n", position)
        end = len(source) if end < 0 else end
        line = source[position:end]
        indent = len(line) - len(line.lstrip(" \t"))
        tags = opened_on.get(position, [])
        for closing in tags:
            if closing and stack:
                stack.pop()
        if line.strip():
            if stack and stack[-1].own is None and not (tags and tags[0]):
                stack[-1] = _Level(indent, max(stack[-1].deepest, indent))
            base = stack[-1].deepest if stack else 0
            if base:
                found.edits.append(Edit(position, position + min(indent, base), ""))
        for closing in tags:
            if not closing:
                stack.append(_Level(None, stack[-1].deepest if stack else 0))
        position = end + 1
