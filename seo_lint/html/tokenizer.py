"""Where every tag and every run of text of an HTML source is."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from seo_lint.article import RAW_TEXT
from seo_lint.html.attributes import ATTRIBUTES, WHITE, lower

# What is most common stands first in every choice.
_TOKEN = re.compile(
    rf"""([^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)(?:<(/?[a-zA-Z][^{WHITE}/>]*+)(?:>|({ATTRIBUTES})(?:>|\Z))"""
    r"""|<!--(?:-?>|[^-]*+(?:-(?!-!?>)[^-]*+)*+(?:--!?>|\Z))|(<[!/?][^>]*+(?:>|\Z))|\Z)"""
)
# Not by a flag: what begins with a literal is looked for several times faster.
_RAW_END = {
    name: re.compile(
        "</" + "".join(f"[{letter}{letter.upper()}]" for letter in name) + rf"(?=[{WHITE}/>])"
    )
    for name in RAW_TEXT - {"plaintext"}
}
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
_SCRIPT_START = re.compile(rf"<[sS][cC][rR][iI][pP][tT](?=[{WHITE}/>])")
_MOST_NESTED_SCRIPTS = 16
_SPACE_FREE = frozenset(
    "html head body p li dt dd td th tr tbody thead tfoot caption colgroup option optgroup h1 h2 h3 h4 h5 h6 meta link title base style div"
    " section article main header footer nav aside ul ol dl table figure figcaption form hr br blockquote address details summary fieldset pre"
    " iframe".split()
)
"""Elements beside which white space is not drawn."""
_LINE_BREAK_FREE = ("pre", "listing", "textarea")

NOTHING, SPACE, BLANK, TEXT, RAW = range(5)
"""What is before a token: nothing, white space that is not drawn or that may be, text, or the characters of a raw-text element."""
CDATA = "<![CDATA["
_CDATA_END = "]]>"


class Tokens(NamedTuple):
    """The tokens of a source from `begin` on. Token `i` is a tag or a comment; text run `i` is before it, after token `i - 1`.

    `names` are in lower case: "name", "/name" for end tags, "" for comments, declarations and the end of the source. `attributes` are
    what is between the name of a tag and its ">", the whole of a document type, and `CDATA`. `runs` says what each text run consists of.
    """

    begin: int
    names: list[str]
    attributes: list[str]
    starts: list[int]
    ends: list[int]
    runs: list[int]

    def run(self, number: int) -> tuple[int, int]:
        """Return the place of the text before a token."""
        return self.ends[number - 1] if number else self.begin, self.starts[number]

    @property
    def has_doctype(self) -> bool:
        """Whether there is a document type."""
        return any(
            attributes and attributes != CDATA and not name
            for name, attributes in zip(self.names, self.attributes, strict=True)
        )

    def characters(self, number: int) -> tuple[int, int]:
        """Return the place of what is in a CDATA section."""
        return self.starts[number] + len(CDATA), self.ends[number] - len(_CDATA_END)


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


def tokenize(
    source: str, begin: int = 0, end: int | None = None, is_markup: Mapping[int, bool] = {}
) -> Tokens:
    """Find every tag between two offsets.

    `is_markup` says of some offsets at which raw text or a CDATA section seems to begin whether it does not: in a drawing `<style>` is an
    element like others, and only there a CDATA section is text.
    """
    end = len(source) if end is None else end
    found = Tokens(begin, [], [], [], [], [])
    add_name, add_attributes = found.names.append, found.attributes.append
    add_start, add_end, add_run = found.starts.append, found.ends.append, found.runs.append
    known: dict[str, tuple[str, int]] = {}
    name, inline, last = "", 0, begin
    foreign = is_raw = False
    again = True
    while again:
        again = False
        for match in _TOKEN.finditer(source, last, end):
            text, tag, attributes, other = match.groups()
            start, last, before = last + len(text), match.end(), name
            attributes = attributes or ""
            if tag is None or (last == end and start + 1 + len(tag) + len(attributes) == end):
                name, sort, attributes = _other(other)
            else:
                about = known.get(tag)
                if about is None:
                    about = known[tag] = _about(tag)
                name, sort = about
            if not text:
                add_run(RAW if is_raw else NOTHING)
            elif not text.isspace():
                add_run(TEXT)
            elif inline and sort & _INLINE:
                add_run(BLANK)
            else:
                add_run(NOTHING if before in _LINE_BREAK_FREE and text == "\n" else SPACE)
            inline, is_raw = sort & _INLINE, False
            add_name(name)
            add_attributes(attributes)
            add_start(start)
            add_end(last)
            if sort > _INLINE:
                foreign = foreign or sort >= _FOREIGN
                stop = _characters_end(source, found, end, is_markup.get(start), foreign)
                if stop >= 0:
                    # A line break at the beginning of an element is not part of it.
                    is_empty = name in _LINE_BREAK_FREE and source[last:stop] == "\n"
                    is_raw, again, inline = last < stop and name != "" and not is_empty, True, 0
                    last = stop
                    break
    return found


def _characters_end(
    source: str, found: Tokens, end: int, is_markup: bool | None, foreign: bool
) -> int:
    """Return where the characters that follow the last token end; -1 where markup follows."""
    name, attributes, last = found.names[-1], found.attributes[-1], found.ends[-1]
    if attributes == CDATA:
        if is_markup or not foreign:
            found.attributes[-1] = ""
            return -1
        stop = source.find(_CDATA_END, found.starts[-1] + len(CDATA), end)
        found.ends[-1] = stop + len(_CDATA_END) if stop >= 0 else end
        return found.ends[-1]
    if is_markup is None:
        is_markup = foreign and attributes[-1:] == "/"
    return -1 if is_markup or name not in RAW_TEXT else _raw_end(source, name, last, end)


def join_tokens(source: str, parts: Iterable[Tokens]) -> Tokens:
    """Return the tokens of several parts of a source as if they followed each other; what is between them is text."""
    joined = Tokens(0, [], [], [], [], [])
    for part in parts:
        first = len(joined.names)
        joined.names.extend(part.names)
        joined.attributes.extend(part.attributes)
        joined.starts.extend(part.starts)
        joined.ends.extend(part.ends)
        joined.runs.extend(part.runs)
        between = source[slice(*joined.run(first))]
        joined.runs[first] = NOTHING if not between else SPACE if between.isspace() else TEXT
    return joined


_INLINE, _CHARACTERS, _FOREIGN = 1, 2, 4
"""Sorts of tokens: inline, followed by characters, drawings and formulas."""


def _other(written: str | None) -> tuple[str, int, str]:
    """Return name, sort and attributes of what is no tag: a comment, a declaration, a tag that does not end, the end of the source."""
    if written is not None and written[1] == "!":
        start = written[:9].lower()
        if start == "<!doctype":
            return "", _INLINE, written
        if written.startswith(CDATA):
            return "", _INLINE | _CHARACTERS, CDATA
    return "", _INLINE, ""


@lru_cache(maxsize=1_000)
def _about(written: str) -> tuple[str, int]:
    """Return a tag's name in lower case, and what kind of tag it is; `written` has the "/" of an end tag."""
    name = lower(written)
    sort = 0 if name.removeprefix("/") in _SPACE_FREE else _INLINE
    if name in RAW_TEXT:
        sort |= _CHARACTERS
    elif name in ("svg", "math"):
        sort |= _FOREIGN
    return name, sort


def _raw_end(source: str, name: str, start: int, end: int) -> int:
    """Return where the content of a raw-text element that begins at `start` ends."""
    if name == "plaintext":
        return end
    position = start
    for attempt in range(_MOST_NESTED_SCRIPTS):
        found = _RAW_END[name].search(source, position, end)
        if not found:
            break
        stop = found.start()
        if name == "script" and attempt < _MOST_NESTED_SCRIPTS - 1:
            # "Script data double escaped": this end tag only ends the script that a comment contains.
            inner = _SCRIPT_START.search(source, position, stop)
            comment = source.rfind("<!--", start, stop) if inner else -1
            if (
                comment >= 0
                and source.find("-->", comment, stop) < 0
                and _SCRIPT_START.search(source, max(comment, position), stop)
            ):
                position = found.end()
                continue
        return stop
    return end
