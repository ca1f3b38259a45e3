"""Where every tag and text run of an HTML source stands."""

import re
from functools import lru_cache
from typing import NamedTuple

from seo_lint.article import RAW_TEXT
from seo_lint.readers.tags import OPTIONAL_END

# What is most common stands first in every choice.
_ATTRIBUTES = r"""[^>=]*+(?:=(?:"[^"]*+"|\s*+(?:"[^"]*+"|'[^']*+'|[^\s>"'][^\s>]*+)?+)[^>=]*+)*+"""
_TOKEN = re.compile(
    rf"""([^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)(?:<(/?[a-zA-Z][^\s/>]*+)({_ATTRIBUTES})(?:>|\Z)"""
    r"""|<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|(<[!/?][^>]*+(?:>|\Z))|\Z)"""
)
# Not by a flag: what begins with a literal is looked for several times faster.
_RAW_END = {
    name: re.compile(
        "</" + "".join(f"[{letter}{letter.upper()}]" for letter in name) + r"(?=[\s/>])"
    )
    for name in RAW_TEXT
}
_NAME = re.compile(r"[a-z][a-z0-9:_-]*")
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
_MOST_NESTED_SCRIPTS = 16

_SPACE_FREE = OPTIONAL_END - {"a"} | frozenset(
    "meta link title base style div section article main header footer nav aside ul ol dl table figure figcaption form hr br blockquote"
    " address details summary fieldset pre iframe".split()
)
"""Elements beside which white space means nothing."""
_UNKNOWN = "x-other"

NOTHING, BLANK, TEXT = range(3)
"""What stands before a token: nothing that matters, white space that may, or text."""


class Tokens(NamedTuple):
    """The tokens of a source. Token `i` is a tag (or comment); the text run `i` stands before it, after token `i - 1`."""

    names: list[str]
    """Lower-case tag names, "/name" for end tags, "" for comments and for nothing."""
    attributes: list[str]
    starts: list[int]
    ends: list[int]
    runs: list[int]
    """`NOTHING`, `BLANK` or `TEXT` for each text run; the characters of a script or a style sheet are none."""
    doctype: bool
    opening: str
    """The document type with which the source begins, or ""."""


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


def tokenise(source: str, begin: int = 0) -> Tokens:
    """Find every tag from offset `begin` on."""
    names: list[str] = []
    attributes: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    runs: list[int] = []
    add_name, add_attributes, add_start, add_end, add_run = (
        names.append,
        attributes.append,
        starts.append,
        ends.append,
        runs.append,
    )
    doctype, opening = False, ""
    known: dict[str, tuple[str, int]] = {}
    last = begin
    foreign = inline = 0
    while True:
        for match in _TOKEN.finditer(source, last):
            text, tag, attrs, bogus = match.groups()
            add_start(last + len(text))
            last = match.end()
            add_end(last)
            if tag is None:
                add_run(NOTHING if not text else BLANK if text.isspace() else TEXT)
                if bogus and bogus[:9].lower() == "<!doctype":
                    doctype = True
                    if not names and bogus[-1] == ">":
                        opening = bogus
                add_name("")
                add_attributes("")
                continue
            about = known.get(tag)
            if about is None:
                about = known[tag] = _about(tag)
            name, sort = about
            if not text:
                add_run(NOTHING)
            elif not text.isspace():
                add_run(TEXT)
            else:
                add_run(BLANK if inline and sort & _INLINE else NOTHING)
            inline = sort & _INLINE
            add_name(name)
            add_attributes(attrs)
            if sort & _FOREIGN:
                foreign = max(0, foreign - 1) if name[0] == "/" else foreign + (attrs[-1:] != "/")
            elif sort & _RAW and not (foreign and attrs[-1:] == "/"):
                end, last = last, _raw_end(source, name, last)
                if last > end:
                    # The content is no text run; it belongs to the end tag all the same.
                    inline = 0
                    break
        else:
            break
    return Tokens(names, attributes, starts, ends, runs, doctype, opening)


_INLINE, _RAW, _FOREIGN = 1, 2, 4


@lru_cache(maxsize=1_000)
def _about(written: str) -> tuple[str, int]:
    """A tag's name as the tree gets it, and what kind of tag it is; `written` has the "/" of an end tag."""
    low = written.lower()
    closes = low[0] == "/"
    name = low[closes:]
    if not (name.isascii() and (name.isalnum() or _NAME.fullmatch(name))) or name == "plaintext":
        return low[:closes] + _UNKNOWN, _INLINE
    sort = 0 if name in _SPACE_FREE else _INLINE
    if name in RAW_TEXT and not closes:
        sort |= _RAW
    elif name in ("svg", "math"):
        sort |= _FOREIGN
    return low, sort


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
            if (
                comment >= 0
                and source.find("-->", comment, end) < 0
                and _SCRIPT_START.search(source, max(comment, position), end)
            ):
                position = found.end()
                continue
        return end
    return len(source)
