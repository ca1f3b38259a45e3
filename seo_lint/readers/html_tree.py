"""Where every tag and text run of an HTML source stands, and the tree that a browser makes of them.

The browser-grade parser keeps no positions, so it is given a *skeleton*: the same tags without their attributes, each
with the number of its source token, and a number for each text run. What comes back, serialised, is the corrected tree
as a flat list of events that name their source tokens exactly, whatever was moved, closed or dropped on the way.
"""

import re
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser

from seo_lint.article import RAW_TEXT, Events
from seo_lint.readers.tags import VOID

# What is most common stands first in every choice.
_ATTRIBUTES = r"""[^>=]*+(?:=(?:"[^"]*+"|\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)[^>=]*+)*+"""
_TOKEN = re.compile(
    rf"""([^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)(?:<(/?)([a-zA-Z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z)"""
    r"""|<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|(<[!/?][^>]*+(?:>|\Z))|\Z)"""
)
# Not by a flag: what begins with a literal is looked for several times faster.
_RAW_END = {name: re.compile("</" + "".join(f"[{letter}{letter.upper()}]" for letter in name) + r"(?=[\s/>])") for name in RAW_TEXT}
_NAME = re.compile(r"[a-z][a-z0-9:_-]*")
_EVENT = re.compile(r'<(/?)([a-zA-Z][^\s>]*+)(?:(?: a="|><!--)(\d++)(?:">|-->)|>)|(\d++),| |<!--(\d++)-->')
_TEMPLATES = (
    # What the patterns begin with is looked for first: a page without templates is gone through twice, quickly.
    (
        re.compile(r"\{[{%]"),
        (
            ("}}", re.compile(r"\{\{(?:[^{}]++|\}(?!\})|\{(?!\{))*+\}\}")),
            ("%}", re.compile(r"\{%(?:[^%{]++|%(?!\})|\{(?!%))*+%\}")),
        ),
    ),
    (
        re.compile(r"<[%?]"),
        (
            ("%>", re.compile(r"<%(?:[^%<]++|%(?!>)|<(?!%))*+%>")),
            ("?>", re.compile(r"<\?(?:php\b|=)(?:[^?<]++|\?(?!>)|<(?!\?))*+\?>")),
        ),
    ),
)
_SCRIPT_START = re.compile(r"<[sS][cC][rR][iI][pP][tT](?=[\s/>])")

FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""Elements that a browser opens again after a misnested end. Without a number on the tag it copies one at most three times."""

_OPTIONAL_END = frozenset(
    "html head body p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup h1 h2 h3 h4 h5 h6 a".split()
)
_TABLE = frozenset("table tr tbody thead tfoot td th caption".split())
_SCOPE = frozenset("table template object marquee applet svg math select".split())
_SPACE_FREE = _OPTIONAL_END - {"a"} | frozenset(
    "meta link title base style div section article main header footer nav aside ul ol dl table figure figcaption form hr br blockquote"
    " address details summary fieldset pre iframe".split()
)
"""Elements beside which white space means nothing."""
_UNKNOWN = "x-other"
_MOST_NESTED_SCRIPTS = 16
MAX_DEPTH = 256
"""Nesting beyond this is flattened, as browsers do (at 512): tree building takes time quadratic in the depth."""


class Tokens(NamedTuple):
    """The tokens of a source. Token `i` is a tag (or comment); the text run `i` stands before it, after token `i - 1`."""

    names: list[str]
    """Lower-case tag names, "/name" for end tags, "" for comments and for nothing."""
    attributes: list[str]
    starts: list[int]
    ends: list[int]
    doctype: bool
    skeleton: str


def mask_templates(source: str, filler: str) -> str:
    """The source with template tags (`{{ }}`, `{% %}`, `<% %>`, `<?php ?>`) overwritten, length unchanged."""

    def overwrite(match: re.Match[str]) -> str:
        # Markup between the braces means that they are shown to the reader, not run.
        return match[0] if "</" in match[0] and match[0][0] == "{" else filler * len(match[0])

    for beginning, templates in _TEMPLATES:
        if beginning.search(source):
            for closing, pattern in templates:
                if closing in source:
                    source = pattern.sub(overwrite, source)
    return source


def tokenise(source: str, begin: int = 0, *, keep_attributes: bool = False) -> Tokens:
    """Find every tag from offset `begin` on, and write the skeleton; `keep_attributes` for CSS selectors to work on it."""
    names: list[str] = []
    attributes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    out: list[str] = []
    add_name, add_attributes, add_start, add_end, write = names.append, attributes.append, starts.append, ends.append, out.append
    doctype = False
    opened = _Open()
    stack, dropped = opened.stack, opened.dropped
    known: dict[str, tuple[str, int]] = {}
    index = -1
    last = begin
    foreign, inline = False, 0
    while True:
        for match in _TOKEN.finditer(source, last):
            text, slash, name, attrs, bogus = match.groups()
            index += 1
            add_start(last + len(text))
            last = match.end()
            add_end(last)
            if name is None:
                if text:
                    write(" " if text.isspace() else f"{index},")
                if bogus and bogus[:9].lower() == "<!doctype":
                    doctype = True
                    if bogus[-1] == ">" and index == 0:
                        write(bogus)
                add_name("")
                add_attributes("")
                continue
            about = known.get(name)
            if about is None:
                about = known[name] = _about(name)
            name, sort = about
            if text:
                if not text.isspace():
                    write(f"{index},")
                elif inline and sort & _INLINE:
                    write(" ")
            inline = sort & _INLINE
            add_attributes(attrs)
            if slash:
                add_name("/" + name)
                if sort & _NESTS:
                    if stack and stack[-1] == name and not dropped:
                        stack.pop()
                    elif not opened.closed(name):
                        write(f"<!--{index}-->")
                        continue
                write(f"</{name}><!--{index}-->")
                continue
            add_name(name)
            if sort & _NESTS:
                if name == "svg" or name == "math":
                    foreign = True
                if foreign and attrs[-1:] == "/" and opened.foreign(name):
                    write(f"<{name} a={index} />")
                    continue
                if len(stack) >= MAX_DEPTH:
                    opened.flatten(name)
                    continue
                stack.append(name)
            elif sort & _RAW:
                if foreign and attrs[-1:] == "/" and opened.foreign(name):
                    write(f"<{name} a={index} />")
                    continue
                write(f"<{name} a={index}{' ' + attrs if keep_attributes else ''}></{name}>")
                end, last = last, _raw_end(source, name, last)
                if last > end:
                    # The content is the text run of the end tag; it must not reach the tree.
                    inline = 0
                    break
                continue
            if sort & _FORMATS:
                write(f"<{name}><!--{index}-->")
            elif keep_attributes and attrs:
                write(f"<{name} a={index} {attrs.rstrip('/')}>")
            else:
                write(f"<{name} a={index}>")
        else:
            break
    return Tokens(names, attributes, starts, ends, doctype, "".join(out))


_NESTS, _RAW, _FORMATS, _INLINE = 1, 2, 4, 8


def _about(written: str) -> tuple[str, int]:
    """A tag's name as the tree gets it, and what kind of element it is."""
    name = written.lower()
    if not (name.isascii() and (name.isalnum() or _NAME.fullmatch(name))) or name == "plaintext":
        return _UNKNOWN, _NESTS | _INLINE
    sort = 0 if name in _SPACE_FREE else _INLINE
    if name in RAW_TEXT:
        sort |= _RAW
    elif name not in VOID and name not in _OPTIONAL_END:
        sort |= _NESTS
    return name, sort | _FORMATS if name in FORMATTING else sort


def _raw_end(source: str, name: str, at: int) -> int:
    """Where the content of a raw-text element that begins at `at` ends."""
    position = at
    for attempt in range(_MOST_NESTED_SCRIPTS):
        found = _RAW_END[name].search(source, position)
        if not found:
            return len(source)
        end = found.start()
        if name == "script" and attempt < _MOST_NESTED_SCRIPTS - 1:
            # "Script data double escaped": this end tag only ends the script that a comment contains.
            inner = _SCRIPT_START.search(source, position, end)
            comment = source.rfind("<!--", at, end) if inner else -1
            if comment >= 0 and source.find("-->", comment, end) < 0 and _SCRIPT_START.search(source, max(comment, position), end):
                position = found.end()
                continue
        return end
    return len(source)


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


def build(tokens: Tokens) -> tuple[Events, LexborHTMLParser]:
    """The tree's events in order, and the tree itself."""
    tree = LexborHTMLParser(tokens.skeleton)
    # Lists of texts, not a tuple an event: looking for garbage among thousands of those costs as much as making them.
    parts = _EVENT.split(tree.html or "")
    return Events(*(parts[group::6] for group in range(1, 6))), tree
