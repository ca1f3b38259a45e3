"""One start or end tag at a time, with the exact place of its name and of every attribute value.

Serves raw HTML inside Markdown, JSX in MDX and, beside the browser-grade parser, whole HTML pages.
"""

import re
from html import unescape
from typing import NamedTuple

from seo_lint.article import OPAQUE, Attribute, Frame, Span
from seo_lint.errors import allow
from seo_lint.readers.builder import MOST_PIECES

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


def parse_tag(
    source: str,
    at: int,
    *,
    jsx: bool = False,
    longest: int = LONGEST_TAG,
    braces: "Braces | None" = None,
) -> Tag | None:
    """The tag that begins with the `<` at offset `at`, or None where no complete tag of at most `longest` characters stands there."""
    braces = braces or Braces(source)
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
                position = braces.closing(found.start(4), limit)
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
            position = braces.closing(spread.end() - 1, limit)
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


class Braces:
    """Finds the brace that closes another one (texts, template literals and comments skipped), in one walk for all that are nested.

    A brace that stands in what the walk skipped begins a walk of its own; those that lead nowhere look less and less far.
    """

    def __init__(self, source: str) -> None:
        self._source = source
        self._closed: dict[int, int] = {}
        """Offsets just past the braces that close those at these offsets; 0 for one whose end is not reached yet, -1 for none."""
        self._open: list[int] = []
        self._at = 0
        self._failures = 0
        self._comment_end = -1
        """Where the next comment ends: thousands may begin before it."""

    def closing(self, at: int, limit: int) -> int:
        """Return the offset just past the brace that closes the one at `at`, or -1 where none does before `limit`."""
        found = self._closed.get(at)
        if found is None:
            limit = at + shorter(limit - at, self._failures)
            self._begin(at)
        if not found:
            self._walk(at, limit)
        if found is None and self._closed[at] <= 0:
            self._failures += 1
        end = self._closed[at]
        return end if 0 < end <= limit else -1

    def _begin(self, at: int) -> None:
        for brace in self._open:
            self._closed[brace] = -1
        self._open = []
        self._at = at

    def _walk(self, at: int, limit: int) -> None:
        """Go on until the brace at `at` is closed, or past `limit`."""
        while self._at < limit:
            token = _BRACE_TOKEN.search(self._source, self._at)
            if token is None or token.start() >= limit:
                self._at = limit if token else len(self._source)
                return
            self._at = token.end()
            if token[0] == "{":
                self._open.append(token.start())
                self._closed[token.start()] = 0
                allow(len(self._closed), MOST_PIECES, "braces")
            elif token[0] == "}":
                opened = self._open.pop()
                self._closed[opened] = token.end()
                if opened == at:
                    return
            elif token[0] == "/*":
                if self._comment_end < self._at:
                    end = self._source.find("*/", self._at)
                    self._comment_end = len(self._source) if end < 0 else end
                self._at = self._comment_end + 2


_BRACE_TOKEN = re.compile(
    r"""[{}]|"(?:[^"\\\n]|\\.)*+"|(?<![A-Za-z0-9])'(?:[^'\\\n]|\\.)*+'|`(?:[^`\\]|\\.)*+`|/\*|\\.""",
    re.DOTALL,
)
_STRING = re.compile(r"""\{\s*(["'`])((?:[^\\"'`$]|\\.)*)\1\s*\}""", re.DOTALL)


def _expression(source: str, start: int, end: int) -> Attribute:
    literal = _STRING.fullmatch(source, start, end)
    if literal:
        return Attribute(literal[2], Span(*literal.span(2)))
    return Attribute(OPAQUE, Span(start, end), expression=True)
