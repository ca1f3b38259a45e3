"""The tree that a browser makes of the tags of a source.

Most sources nest their elements well, and there the tree says no more than the tags do. For the others the browser-grade parser
is asked. It keeps no positions, so it is given a *skeleton*: the same tags without their attributes, each with the number of its
source token, and a number for each text run. What comes back, serialised, is the corrected tree as a flat list of events that
name their source tokens exactly, whatever was moved, closed or dropped on the way.
"""

import re

from seo_lint.article import END, RAW_TEXT, RUN, SPACE, START, STRAY, Events
from seo_lint.readers.html_nesting import well_nested
from seo_lint.readers.html_tokens import TEXT, Tokens
from seo_lint.readers.tags import FORMATTING, OPTIONAL_END, VOID

_EVENT = re.compile(
    r'<(/?)([a-zA-Z][^\s>]*+)(?:(?: a="|><!--)(\d++)(?:">|-->)|>)|(\d++),| |<!--(\d++)-->'
)
_TABLE = frozenset("table tr tbody thead tfoot td th caption".split())
_SCOPE = frozenset("table template object marquee applet svg math select".split())
MAX_DEPTH = 256
"""Nesting beyond this is flattened, as browsers do (at 512): tree building takes time quadratic in the depth."""


def build(tokens: Tokens) -> Events:
    """The tree's events in order."""
    return well_nested(tokens) or corrected(tokens)


def corrected(tokens: Tokens) -> Events:
    """The events of the tree that a browser-grade parser makes of a source."""
    from selectolax.lexbor import LexborHTMLParser

    written = LexborHTMLParser(skeleton(tokens)).html or ""
    # The document type is no event.
    parts = _EVENT.split(
        written[written.find(">") + 1 :] if written.startswith("<!DOCTYPE") else written
    )
    closes, names, tags, runs, strays = (parts[group::6] for group in range(1, 6))
    kinds = [
        (END if close else START) if name else RUN if run else STRAY if stray else SPACE
        for close, name, run, stray in zip(closes, names, runs, strays, strict=True)
    ]
    numbers = [
        int(tag or run or stray or -1) for tag, run, stray in zip(tags, runs, strays, strict=True)
    ]
    return Events(kinds, [name or "" for name in names], numbers)


def skeleton(tokens: Tokens, *, keep_attributes: bool = False) -> str:
    """The tags of a source by their numbers, for a parser that keeps no positions; `keep_attributes` for CSS selectors to work on it."""
    out: list[str] = [tokens.opening]
    write = out.append
    opened = _Open()
    stack, dropped = opened.stack, opened.dropped
    sorts: dict[str, int] = {}
    foreign = False
    for index, (name, attrs, run) in enumerate(
        zip(tokens.names, tokens.attributes, tokens.runs, strict=True)
    ):
        if run:
            write(f"{index}," if run == TEXT else " ")
        if not name:
            continue
        sort = sorts.get(name)
        if sort is None:
            sort = sorts[name] = _sort_of(name)
        if name[0] == "/":
            name = name[1:]
            if sort & _NESTS:
                if stack and stack[-1] == name and not dropped:
                    stack.pop()
                elif not opened.closed(name):
                    write(f"<!--{index}-->")
                    continue
            write(f"</{name}><!--{index}-->")
            continue
        if sort & (_NESTS | _RAW):
            if sort & _NESTS and (name == "svg" or name == "math"):
                foreign = True
            if foreign and attrs[-1:] == "/" and opened.foreign(name):
                write(f"<{name} a={index} />")
                continue
            if sort & _RAW:
                write(f"<{name} a={index}{' ' + attrs if keep_attributes else ''}></{name}>")
                continue
            if len(stack) >= MAX_DEPTH:
                opened.flatten(name)
                continue
            stack.append(name)
        if sort & _FORMATS:
            write(f"<{name}><!--{index}-->")
        elif keep_attributes and attrs:
            write(f"<{name} a={index} {attrs.rstrip('/')}>")
        else:
            write(f"<{name} a={index}>")
    return "".join(out)


_NESTS, _RAW, _FORMATS = 1, 2, 4


def _sort_of(name: str) -> int:
    """What kind of tag one of this name is."""
    closes = name[0] == "/"
    if closes:
        name = name[1:]
    if name in RAW_TEXT:
        return 0 if closes else _RAW
    nests = 0 if name in VOID or name in OPTIONAL_END else _NESTS
    return nests | _FORMATS if name in FORMATTING else nests


class _Open:
    """The open elements as far as they matter for how deep the tree gets: `MAX_DEPTH` of them at most."""

    __slots__ = ("dropped", "stack")

    def __init__(self) -> None:
        self.stack: list[str] = []
        self.dropped: dict[str, int] = {}

    def foreign(self, name: str) -> bool:
        """Whether an element of this name that is met now is SVG or MathML."""
        return name in ("svg", "math") or "svg" in self.stack or "math" in self.stack

    def flatten(self, name: str) -> None:
        """Note that a start tag was left out."""
        self.dropped[name] = self.dropped.get(name, 0) + 1

    def closed(self, name: str) -> bool:
        """Note an end tag; false where it belongs to a start tag that was left out."""
        if self.dropped.get(name):
            self.dropped[name] -= 1
            return False
        stack = self.stack
        if stack and stack[-1] == name:
            stack.pop()
        elif name in stack:
            limits = ("table", "template") if name in _TABLE else _SCOPE
            for at in range(len(stack) - 1, -1, -1):
                if stack[at] == name:
                    if name not in FORMATTING:
                        del stack[at:]
                    break
                if stack[at] in limits:
                    break
        return True
