"""One start or end tag at a time, with the exact place of its name and of every attribute value.

Serves raw HTML inside Markdown, JSX in MDX and, beside the browser-grade parser, whole HTML pages.
"""

import re
from html import unescape
from typing import NamedTuple

from seo_lint.article import OPAQUE, Attribute, Frame, Span

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
OPTIONAL_END = frozenset(
    "html head body p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup h1 h2 h3 h4 h5 h6 a".split()
)
"""Elements that a browser ends by itself before another of their kind begins."""
FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""Elements that a browser opens again after a misnested end. Without a number on the tag it copies one at most three times."""
LONGEST_TAG = 20_000
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
"""In a `style` attribute: the element is not drawn."""
_NAME = re.compile(r"</?([A-Za-z][^\s/<>{}]*)")
_ATTRIBUTE = re.compile(
    r"""[\s/]*([^\s"'<>/={}][^\s"'<>/=]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|(\{)|([^\s"'<>{][^\s>]*)))?"""
)
_END = re.compile(r"[\s/]*(/?)>")


class Tag(NamedTuple):
    """A start or end tag. `name` is lower-case in HTML and as written in JSX."""

    name: str
    attributes: dict[str, Attribute]
    span: Span
    closing: bool
    self_closing: bool

    def get(self, name: str) -> str:
        """The value of an attribute, or ""."""
        found = self.attributes.get(name)
        return found.value if found else ""


def frame_of(tag: Tag) -> Frame | None:
    """The frame that a start tag draws; None for other elements and for frames that are hidden."""
    if (
        tag.name.lower() != "iframe"
        or tag.closing
        or "hidden" in tag.attributes
        or tag.get("aria-hidden") == "true"
        or UNSEEN.search(tag.get("style"))
    ):
        return None
    if tag.get("tabindex").startswith("-") or tag.get("role") in ("none", "presentation"):
        return None
    return Frame(
        tag.get("src"),
        (tag.get("title") or tag.get("aria-label") or tag.get("aria-labelledby")).strip(),
        tag.span,
    )


def parse_tag(source: str, at: int, *, jsx: bool = False, longest: int = LONGEST_TAG) -> Tag | None:
    """The tag that begins with the `<` at offset `at`, or None where no complete tag of at most `longest` characters stands there."""
    name = _NAME.match(source, at)
    if not name:
        return None
    position = name.end()
    limit = min(len(source), at + longest)
    if source.find(">", position, limit) < 0:
        return None
    attributes: dict[str, Attribute] = {}
    while position < limit:
        end = _END.match(source, position, limit)
        if end:
            label = name[1] if jsx else name[1].lower()
            return Tag(
                label,
                attributes,
                Span(at, end.end()),
                source[at + 1] == "/",
                bool(end[1]) or source[end.end() - 2] == "/",
            )
        found = _ATTRIBUTE.match(source, position, limit)
        if found:
            key = found[1] if jsx else found[1].lower()
            position = found.end()
            group = found.lastindex or 1
            if group == 4:
                position = closing_brace(source, found.start(4), limit)
                if position < 0:
                    return None
                attributes.setdefault(key, _expression(source, found.start(4), position))
            else:
                value = found[group] if group > 1 else ""
                span = Span(*found.span(group)) if group > 1 else Span(*found.span(1))
                attributes.setdefault(
                    key, Attribute(unescape(value) if "&" in value else value, span)
                )
        elif jsx and (spread := re.compile(r"\s*\{").match(source, position, limit)):
            position = closing_brace(source, spread.end() - 1, limit)
            if position < 0:
                return None
        elif jsx:
            return None
        else:
            position += 1
    return None


def shorter(most: int, failures: int) -> int:
    """How far to look for the end of something where so many ends were not found: a source full of beginnings must not take forever."""
    return most // (1 + failures // 10)


def closing_brace(source: str, at: int, limit: int) -> int:
    """The offset just past the brace that closes the one at `at` (strings and template literals skipped), or -1."""
    depth = 0
    for token in _BRACE_TOKEN.finditer(source, at, limit):
        if token[0] == "{":
            depth += 1
        elif token[0] == "}":
            depth -= 1
            if depth == 0:
                return token.end()
    return -1


_BRACE_TOKEN = re.compile(
    r"""[{}]|"(?:[^"\\\n]|\\.)*"|(?<![A-Za-z0-9])'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`|/\*.*?(?:\*/|\Z)|\\.""",
    re.DOTALL,
)
_STRING = re.compile(r"""\{\s*(["'`])((?:[^\\"'`$]|\\.)*)\1\s*\}""", re.DOTALL)


def _expression(source: str, start: int, end: int) -> Attribute:
    literal = _STRING.fullmatch(source, start, end)
    if literal:
        return Attribute(literal[2], Span(*literal.span(2)))
    return Attribute(OPAQUE, Span(start, end), expression=True)
