"""Where every tag and every run of text of an HTML source is."""

import re
from collections.abc import Collection, Iterable
from functools import lru_cache
from typing import NamedTuple

from seo_lint.article import RAW_TEXT
from seo_lint.html.attributes import ATTRIBUTES, WHITE, lower

# What is most common stands first in every choice.
_TOKEN = re.compile(
    rf"""([^<]*+(?:<(?![a-zA-Z/!?])[^<]*+)*+)(?:<(/?[a-zA-Z][^{WHITE}/>]*+)({ATTRIBUTES})(?:(>)|\Z)"""
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

NOTHING, SPACE, BLANK, TEXT, RAW = range(5)
"""What is before a token: nothing, white space that is not drawn or that may be, text, or the characters of a raw-text element."""
DOCTYPE, CDATA = "!doctype", "![cdata["
_CDATA_START, _CDATA_END = "<![CDATA[", "]]>"


class Tokens(NamedTuple):
    """The tokens of a source from `begin` on. Token `i` is a tag or a comment; text run `i` is before it, after token `i - 1`.

    `names` are in lower case: "name", "/name" for end tags, `DOCTYPE`, `CDATA`, "" for comments and for the end of the source.
    `attributes` are what is between the name of a tag and its ">", and the whole of a document type. `runs` says what each text run
    consists of.
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

    def characters(self, number: int) -> tuple[int, int]:
        """Return the place of what is in a CDATA section."""
        return self.starts[number] + len(_CDATA_START), self.ends[number] - len(_CDATA_END)


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
    source: str, begin: int = 0, end: int | None = None, markup: Collection[int] = ()
) -> Tokens:
    """Find every tag between two offsets.

    `markup` are the offsets of tags that are named like raw-text elements although their content is markup (`<style>` in a drawing).
    """
    end = len(source) if end is None else end
    found = Tokens(begin, [], [], [], [], [])
    add_name, add_attributes = found.names.append, found.attributes.append
    add_start, add_end, add_run = found.starts.append, found.ends.append, found.runs.append
    known: dict[str, tuple[str, int]] = {}
    foreign = inline = is_raw = 0
    last, again = begin, True
    while again:
        again = False
        for match in _TOKEN.finditer(source, last, end):
            text, tag, attributes, closed, other = match.groups()
            start, last = last + len(text), match.end()
            if closed is None:
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
            else:
                add_run(BLANK if inline and sort & _INLINE else SPACE)
            inline, is_raw = sort & _INLINE, 0
            add_name(name)
            add_attributes(attributes)
            add_start(start)
            if sort & _FOREIGN:
                foreign = (
                    max(0, foreign - 1) if name[0] == "/" else foreign + (attributes[-1:] != "/")
                )
            elif sort & _RAW and start not in markup and not (foreign and attributes[-1:] == "/"):
                add_end(last)
                stop = _raw_end(source, name, last, end)
                is_raw, again, inline = stop > last, True, 0
                last = stop
                break
            elif name == CDATA and not foreign:
                found.names[-1] = ""
            elif name == CDATA:
                stop = source.find(_CDATA_END, start + len(_CDATA_START), end)
                last = stop + len(_CDATA_END) if stop >= 0 else end
                again = True
                add_end(last)
                break
            add_end(last)
    return found


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


_INLINE, _RAW, _FOREIGN = 1, 2, 4


def _other(written: str | None) -> tuple[str, int, str]:
    """Return name, sort and attributes of what is no tag: a comment, a declaration, a tag that does not end, the end of the source."""
    if written is not None and written[1] == "!":
        start = written[:9].lower()
        if start in ("<!doctype", "<![cdata["):
            return start[1:], _INLINE, written if start[2] == "d" else ""
    return "", _INLINE, ""


@lru_cache(maxsize=1_000)
def _about(written: str) -> tuple[str, int]:
    """Return a tag's name in lower case, and what kind of tag it is; `written` has the "/" of an end tag."""
    name = lower(written)
    sort = 0 if name.removeprefix("/") in _SPACE_FREE else _INLINE
    if name in RAW_TEXT:
        sort |= _RAW
    elif name.removeprefix("/") in ("svg", "math"):
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
