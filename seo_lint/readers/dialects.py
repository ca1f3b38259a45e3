"""The syntax of site generators that must not be taken for prose: what to take out, and what it says of images and links.

Hugo and Zola shortcodes, Liquid and Nunjucks tags, Vue, Svelte and MDC expressions, admonitions of Python-Markdown and of
Docusaurus, attribute lists, math, Obsidian, Material and MyST extensions, WordPress shortcodes. MDX has a module of its own.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass, field
from functools import cache

from seo_lint import data
from seo_lint.article import (
    OPAQUE,
    Anchor,
    Directive,
    Field,
    Frame,
    Image,
    Link,
    ReadProblem,
    Span,
    StructuredData,
    Text,
)
from seo_lint.errors import allow
from seo_lint.readers.builder import MOST_BLOCKS
from seo_lint.readers.edits import Edit


@dataclass(slots=True)
class Findings:
    """What a pass over a source found: edits that take syntax out, and what that syntax says."""

    edits: list[Edit] = field(default_factory=list)
    images: list[Image] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    anchors: list[Anchor] = field(default_factory=list)
    directives: list[Directive] = field(default_factory=list)
    fields: list[Field] = field(default_factory=list)
    problems: list[ReadProblem] = field(default_factory=list)
    code: list[tuple[int, int]] = field(default_factory=list)
    structured_data: list[StructuredData] = field(default_factory=list)
    frames: list[Frame] = field(default_factory=list)

    def add_head(self, source: str, start: int, end: int) -> None:
        """What the tags between two offsets say: a head that stands in the content, as it does in few sources."""
        from seo_lint.readers.head_tags import read_head_tags

        head = read_head_tags(source, start, end)
        self.fields.extend(head.fields)
        self.structured_data.extend(head.structured_data)


# A scan looks for characters that can begin a piece of syntax and then asks only the patterns that begin so: one large
# alternation would be tried at every character of the prose.
_CODE_START = re.compile(r"`|~~~|<!--")
_START = re.compile(
    r"[`{]|~~~|<!--|<<<|<(?:svelte:h|[hH])ead>|[*-] TOC|:(?=[:a-z])|\[|\+\+|\\[(\[]|\$\$|%%|[ ]\^|///|--8<|\*\[|\(\d|\$\{toc"
)
_FENCE = r"(?P<fence>(?P<ticks>`{3,}+|~{3,}+)(?P<info>[^\n`]*)\n(?s:.*?)(?:^[ \t>]*(?P=ticks)[`~]*[ \t]*$|\Z))"
_SPAN = r"(?P<span>(?P<run>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n)){1,1000}?(?<!`)(?P=run)(?!`))"
_COMMENT = r"(?P<comment><!--(?s:.*?)-->)"
# Each piece between mustaches is read in one way only: a quotation mark that opens a text may not become a plain sign again, or n of them
# could be read in 2^n ways. Where reading them as texts leads nowhere (an apostrophe), all of them are plain signs.
_BRACES = r"""
    (?P<hugo>\{\{(?P<angle>[<%])-?\s*(?P<hugoname>/?\s*[\w./-]*)(?P<hugoargs>(?:[^}"`{>%-]++|"(?:[^"\n{]|\{(?!\{[<%]))*+"|`(?:[^`{]|\{(?!\{[<%]))*+`|\}(?!\})|\{(?!\{[<%])|[>%](?!\}\})|-(?![>%]\}\}))*+)-?[>%]\}\})
  | (?P<liquid>\{%[-+]?\s*(?P<liquidname>[\w.#/*-]*)(?P<liquidargs>(?:[^%{+-]++|%(?!\})|\{(?!%)|[+-](?!%\}))*+)[-+]?%\})
  | (?P<mustache>\{\{(?:(?>"[^"\n]*+"|'[^'\n]*+'|[^{}]|\{[^{}\n]*+\}|\}(?!\})){0,500}?|(?>[^{}]|\{[^{}\n]*+\}|\}(?!\})){0,500}?)\}\})
  | (?P<critic>\{(?:\+\+[^\n]{1,500}?\+\+|--[^\n]{1,500}?--|==[^\n]{1,500}?==|~~[^\n]{1,500}?~~|>>[^\n]{1,500}?<<)\})
  | (?P<nunjucks>\{\#(?!\w[\w:.-]*\s*\})[^\n{}]{0,500}\#\})
  | (?P<svelte>\{[\#/:@](?:if|each|await|key|html|else|then|catch|const|debug|snippet|render)\b[^{}\n]{0,300}\})
  | (?P<kramdown>\{::?/?[^{}\n]{0,300}\})
  | (?P<attributes>\{[ \t]*[.\#][\w-][^{}\n]{0,300}\}|(?<=[)\]`*_])\{(?!index=\d)[ \t]*[\w:.\#-]+=?[^{}\n]{0,300}\})
  | (?P<role>\{[A-Za-z][\w:+-]{0,60}\}(?=`))
"""
# Patterns by the character they begin with: those that stand anywhere, and those that need a line of their own.
_ANYWHERE = {
    "`": _SPAN,
    "<": _COMMENT
    + r"|(?P<head><svelte:head>(?:(?!</?svelte:head>)(?s:.)){0,20000}+</svelte:head>)",
    "{": _BRACES,
    ":": r"(?P<icon>(?<![\w:]):(?:material|fontawesome|octicons|simple|lucide|icon)-[\w-]+:(?:\{[^{}\n]*\})?)|(?P<mdc>(?<![\w:]):[a-z][\w-]*\{[^{}\n]*\})",
    "[": r"(?P<classed>\[[^\[\]\n]+\](?=\{[.\#][\w-]))|(?P<wordpress>\[/?(?:caption|gallery|embed|playlist|audio|video|youtube|contact-form-7|shortcode)\b[^\[\]\n]*+\](?!\())",
    "+": r"(?P<keys>\+\+[a-z0-9-]+(?:\+[a-z0-9-]+)*\+\+)",
    "\\": r"(?P<tex>\\\((?:[^\\\n]|\\(?![()])){1,1000}+\\\))",
    "%": r"(?P<obsidian>(?<![\w%])%%(?!\s*\d)[^%]{1,2000}?%%(?!\w))",
    " ": r"(?P<blockid>[ ]\^[A-Za-z0-9-]{3,40}[ \t]*$)",
    "(": r"(?P<annotation>\(\d{1,2}\)!(?!\w))",
}
_ON_A_LINE = {
    "`": _FENCE,
    "~": _FENCE,
    "<": r"(?P<include><<<[ \t]*[@.\w][^\n]*)|(?P<head><[hH]ead>[ \t]*\n(?:(?![ \t]*</?[hH]ead>)[^\n]*\n){0,400}[ \t]*</[hH]ead>[ \t]*$)",
    ":": r"(?P<container>:{3,}[ \t]*(?:\{?[\w-]+[^\n]*)?$(?:\n[ \t]*:[\w-]+:[^\n]*$)*|::(?!:)[\w-]*(?:\{[^\n]*\})?[ \t]*$(?:\n---[ \t]*\n(?:[^\n]*\n){0,40}?---[ \t]*$)?)",
    "[": r"(?P<toc>\[(?:\[_?(?i:TOC)_?\]|_?(?i:TOC)_?)\][ \t]*$)",
    "$": r"(?P<toc>\$\{toc\}[ \t]*$)|(?P<tex>\$\$(?s:.{0,4000}?)\$\$)",
    "\\": r"(?P<tex>\\\[(?s:.{0,2000}?)\\\])",
    "/": r"(?P<include>///[^\n]*)",
    "-": r"(?P<toc>-[ \t]TOC[ \t]*\n\{:[ \t]*toc[^{}\n]*\})|(?P<include>--8<--[ \t]*[^\n]*)",
    "*": r"(?P<toc>\*[ ]TOC[ \t]*\n\{:[ \t]*toc[^{}\n]*\})|(?P<abbreviation>\*\[[^\]\n]+\]:[^\n]*$)",
}
_FLAGS = re.MULTILINE | re.VERBOSE
_TARGET = re.compile(r"^\(([\w:. -]{1,80})\)=[ \t]*$", re.MULTILINE)
_LINE_PREFIX = re.compile(r"[ \t>]*(?:[-*+][ \t]+|\d+[.)][ \t]+)?")


@cache
def _patterns() -> tuple[dict[str, re.Pattern[str]], dict[str, re.Pattern[str]]]:
    compiled = [
        {first: re.compile(pattern, _FLAGS) for first, pattern in table.items()}
        for table in (_ANYWHERE, _ON_A_LINE)
    ]
    return compiled[0], compiled[1]


# What may be something else than plain Markdown begins with one of these, or stands at the beginning of a line.
_MARKS = ("{", "[caption", "[gallery", "[embed", "[youtube", "[video", "[audio", ":material-", ":fontawesome-", ":octicons-", ":simple-", ":lucide-",
          "++", "\\(", "\\[", "%%", "$$", "*[", ")=", " ^", "<svelte:", "<head>", "<Head>", "toc]", "[TOC", "_TOC_")  # fmt: skip
_HINTS = ("::", "!!!", "???", "===", "///", "<<<", "--8<--")
_INTEREST = re.compile(r"^[ \t>]*(?:::|(?:!!!|\?\?\?|===|///|<<<|--8<--)[ \t+@\"'])", re.MULTILINE)
_ADMONITION = re.compile(
    r"[ \t]*(?:(?:!!!|\?\?\?\+?)[ \t]++[\w-][\w -]*+[ \t]*+(?:(?<=[ \t])\"[^\n]*\")?|===[!+]?[ \t]+\"[^\n]*\")[ \t]*\r?$"
)
_ADMONITION_HINT = re.compile(r"^[ \t]*(?:!!!|\?\?\?|===)", re.MULTILINE)
_ARGUMENT = re.compile(
    r"""([\w-]+)\s*[=:]\s*(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|`([^`]*)`|([^\s,"'=]+))"""
)
_POSITIONAL = re.compile(r"""(?:^|[\s,])(?:"([^"]*)"|'([^']*)'|([^\s="',]+)(?=[\s,]|$))""")
_INCLUDED_IMAGE = re.compile(
    r"\s*+[\"']?(?:[\w-]++/)*+(?=[\w-]*?(?:figure|image|img|picture|photo))[\w-]++\.\w++[\"']?\s",
    re.IGNORECASE,
)
_ID = re.compile(r"#([\w:.-]+)")
_MYST = re.compile(r"\{([\w:.-]+)\}[ \t]*([^\n]*)")
_MYST_ALT = re.compile(r"^[ \t]*:alt:[ \t]*([^\n]*)", re.MULTILINE)


@cache
def names(kind: str) -> frozenset[str]:
    """A list of tag or argument names from the data file."""
    return frozenset(data.load("readers/data/dialects.yaml")[kind])


def interesting(source: str, start: int) -> bool:
    """Whether anything but plain Markdown may stand in the source: substrings first, they are quickest."""
    return any(mark in source for mark in _MARKS) or (
        any(mark in source for mark in _HINTS) and _INTEREST.search(source, start) is not None
    )


def code_ranges(source: str, start: int) -> list[tuple[int, int]]:
    """Fenced blocks, inline code and comments: where nothing else has a meaning."""
    return [match.span() for match in _matches(source, start, _CODE_START)]


def covered_by(ranges: Iterable[tuple[int, int]]) -> Callable[[int], bool]:
    """A function that tells whether an offset lies in one of some ranges."""
    starts: list[int] = []
    ends: list[int] = []
    for low, high in sorted(ranges):
        starts.append(low)
        ends.append(max(high, ends[-1]) if ends else high)

    def covers(offset: int) -> bool:
        index = bisect_right(starts, offset) - 1
        return index >= 0 and offset < ends[index]

    return covers


def _matches(
    source: str, start: int, starts: re.Pattern[str]
) -> Generator[re.Match[str], int | None, None]:
    """Syntax from offset `start` on, in order, none inside another."""
    anywhere, on_a_line = _patterns()
    position, comments_end = start, source.rfind("-->")
    number = 0
    while candidate := starts.search(source, position):
        at = candidate.start()
        first = source[at]
        position = at + 1
        if at > comments_end and source.startswith("<!--", at):
            continue
        found = None
        if first in on_a_line:
            line = source.rfind("\n", 0, at) + 1
            if _LINE_PREFIX.fullmatch(source, line, at):
                found = on_a_line[first].match(source, at)
        if found is None and first in anywhere and not (at and source[at - 1] == "\\"):
            found = anywhere[first].match(source, at)
        if found is not None:
            number += 1
            allow(number, MOST_BLOCKS, "pieces of syntax")
            position = max((yield found) or 0, found.end(), position)
        elif first == "`":
            # A run of back-ticks that closes nowhere is not asked again from its second one.
            position = _TICKS.match(source, at).end()  # type: ignore[union-attr]


def scan(source: str, start: int) -> Findings:
    """Find the syntax of site generators from offset `start` on."""
    found = Findings()
    closers: dict[str, int] = {}
    matches = _matches(source, start, _START)
    match = next(matches, None)
    while match is not None:
        kind = match.lastgroup or ""
        after = 0
        if kind == "span" or kind == "comment":
            found.code.append(match.span())
        elif match.re.groupindex.get("fence") and match["fence"] is not None:
            found.code.append(match.span())
            if match["info"].lstrip().startswith("{"):
                _myst(source, match, found)
        else:
            if kind not in _SYNTAXES:
                kind = "hugo" if match["hugo"] is not None else "liquid"
            after = _take_out(source, match, kind, found, closers)
        try:
            match = matches.send(after)
        except StopIteration:
            break
    _lines(source, start, found)
    if _ADMONITION_HINT.search(source, start):
        _admonitions(source, start, found)
    return found


_SLOT = re.compile(r"^[ \t]*#[a-z][\w-]*(?:\{[^{}\n]*\})?[ \t]*$", re.MULTILINE)
_MYST_COMMENT = re.compile(r"^%[^\n]*$", re.MULTILINE)


def _lines(source: str, start: int, found: Findings) -> None:
    """What is a line of its own and means something only where other syntax of its family stands: targets, comments, slots."""
    in_code = covered_by(found.code)
    targets = (
        [target for target in _TARGET.finditer(source, start) if not in_code(target.start())]
        if ")=" in source
        else []
    )
    for target in targets:
        found.anchors.append(Anchor(target[1], Span(*target.span(1)), "target"))
        found.edits.append(Edit(*target.span(), ""))
    syntaxes = {directive.syntax for directive in found.directives}
    if targets or "role" in syntaxes or "directive" in syntaxes:
        found.edits.extend(
            Edit(*comment.span(), "")
            for comment in _MYST_COMMENT.finditer(source, start)
            if not in_code(comment.start())
        )
    if "container" in syntaxes and "\n::" in source and _MDC.search(source, start):
        found.edits.extend(
            Edit(*slot.span(), "")
            for slot in _SLOT.finditer(source, start)
            if not in_code(slot.start())
        )


_MDC = re.compile(r"^::(?!:)[a-z][\w-]*", re.MULTILINE)
_SYNTAXES = frozenset(
    "mustache critic classed head nunjucks svelte kramdown attributes role icon mdc wordpress keys tex obsidian blockid annotation include container toc "
    "abbreviation".split()
)
_TICKS = re.compile("`+")


def _take_out(
    source: str, match: re.Match[str], kind: str, found: Findings, closers: dict[str, int]
) -> int:
    """Record the edit for one match; returns the offset at which the search goes on."""
    start, end = match.span()
    name = ""
    if kind == "hugo" or kind == "liquid":
        name = match[kind + "name"].replace(" ", "")
        if name.startswith("/*") or match[kind + "args"].lstrip().startswith("/*"):
            name = "escaped"
        if name.lower() in names("code_tags"):
            end = _closing_tag(source, end, name, kind, closers)
            found.code.append((start, end))
        elif name in names("image_tags") or (
            name.startswith("include") and _INCLUDED_IMAGE.match(match[kind + "args"])
        ):
            _image_tag(match, kind, found)
    elif kind == "critic":
        return _critic(match, found)
    elif kind == "head":
        found.add_head(source, start, end)
    elif kind == "classed":
        found.edits.extend((Edit(start, start + 1, ""), Edit(end - 1, end, "")))
        return end
    elif kind in ("attributes", "kramdown", "container", "mdc"):
        figure = _COLON_FIGURE.match(match[0]) if kind == "container" else None
        if figure:
            _myst_image(match[0], start, end, figure[1].strip(), start + figure.start(1), found)
        found.anchors.extend(
            Anchor(anchor[1], Span(start + anchor.start(1), start + anchor.end(1)), "attribute")
            for anchor in _ID.finditer(match[0])
        )
        name = match[0].strip(" \t:{}").split(" ")[0]
    found.directives.append(Directive(name, Span(start, end), kind))
    found.edits.append(
        Edit(start, end, "" if kind in _SILENT or _alone(source, start, end) else OPAQUE)
    )
    return end


_COLON_FIGURE = re.compile(r":{3,}[ \t]*\{(?:figure|image)\}[ \t]*([^\n]+)")


def _critic(match: re.Match[str], found: Findings) -> int:
    """CriticMarkup: what was added or marked stays, what was removed or said about it goes."""
    start, end = match.span()
    text = match[0]
    if text.startswith(("{++", "{==")):
        found.edits.extend((Edit(start, start + 3, ""), Edit(end - 3, end, "")))
    elif text.startswith("{~~") and "~>" in text:
        found.edits.extend((Edit(start, start + text.index("~>") + 2, ""), Edit(end - 3, end, "")))
    else:
        found.edits.append(Edit(start, end, ""))
    found.directives.append(Directive("", Span(start, end), "critic"))
    return end


_SILENT = frozenset(
    (
        "attributes",
        "kramdown",
        "role",
        "container",
        "annotation",
        "blockid",
        "toc",
        "include",
        "nunjucks",
        "obsidian",
        "abbreviation",
        "head",
    )
)


_BLANK_END = re.compile(r"[^\S\n]*+(?:\n|\Z)")


def _alone(source: str, start: int, end: int) -> bool:
    """Whether nothing else stands on the lines of a range: it then leaves no trace at all."""
    while start and source[start - 1] in " \t>":
        start -= 1
    return (not start or source[start - 1] == "\n") and _BLANK_END.match(source, end) is not None


def _closing_tag(source: str, position: int, name: str, kind: str, closers: dict[str, int]) -> int:
    """The offset after the tag that closes a paired one, or `position` when there is none (looked for once a name)."""
    if closers.get(name, 0) < 0:
        return position
    slug = re.escape(name)
    pattern = (
        rf"\{{%[-+]?\s*end{slug}\s*[-+]?%\}}"
        if kind == "liquid"
        else rf"\{{\{{[<%]\s*/\s*{slug}\s*[>%]\}}\}}"
    )
    closing = re.compile(pattern).search(source, position)
    if not closing:
        closers[name] = -1
        return position
    return closing.end()


def _arguments(text: str, shift: int) -> dict[str, tuple[str, Span]]:
    """Named arguments of a tag with the place of each value."""
    found: dict[str, tuple[str, Span]] = {}
    for match in _ARGUMENT.finditer(text):
        group = match.lastindex or 1
        value = re.sub(r"\\([\"'\\])", r"\1", match[group])
        found.setdefault(
            match[1], (value, Span(shift + match.start(group), shift + match.end(group)))
        )
    return found


def _image_tag(match: re.Match[str], kind: str, found: Findings) -> None:
    text, shift = match[kind + "args"], match.start(kind + "args")
    arguments = _arguments(text, shift)
    whole = Span(*match.span())
    source = next(
        (
            arguments[key]
            for key in sorted(names("source_arguments"))
            if key in arguments and key != "link"
        ),
        None,
    )
    loose = [
        (
            found_[found_.lastindex or 1],
            Span(
                shift + found_.start(found_.lastindex or 1),
                shift + found_.end(found_.lastindex or 1),
            ),
        )
        for found_ in _POSITIONAL.finditer(text)
        if "=" not in found_[0]
    ]
    if source is None and loose:
        source = loose.pop(0)
    if source is None:
        return
    alt = next(
        (
            arguments[key]
            for key in ("alt", "altText", "alttext", "caption", "title")
            if key in arguments
        ),
        None,
    )
    quoted = [
        item
        for item in loose
        if text[item[1].start - shift - 1 : item[1].start - shift] in ('"', "'")
    ]
    if alt is None and quoted:
        # Hexo and Eleventy name the text last: {% asset_img a.png "Title" "Alternative text" %}.
        alt = quoted[-1]
    found.images.append(
        Image(
            source[0],
            alt[0] if alt else None,
            whole,
            source[1],
            alt[1] if alt else whole,
            "shortcode",
            sized=True,
        )
    )


_OPTION_LINES = re.compile(
    r"(?:[ \t]*:[\w-]+:[^\n]*\n|[ \t]*---[ \t]*\n(?:[^\n]*\n){0,20}?[ \t]*---[ \t]*\n)*"
)


def _myst(source: str, match: re.Match[str], found: Findings) -> None:
    """A MyST directive written as a fence: an image, an admonition whose inside is prose, or plain code."""
    directive = _MYST.match(match["info"].strip())
    if not directive:
        return
    start, end = match.span()
    name = directive[1]
    found.directives.append(Directive(name, Span(start, end), "directive"))
    info = match.start("info") + match["info"].find(directive[2]) if directive[2] else start
    first = source.find("\n", start) + 1
    last = source.rfind("\n", start, end) + 1
    if name in ("figure", "image"):
        _myst_image(match[0], start, end, directive[2].strip(), info, found)
    if name in names("prose_directives") or name == "figure":
        options = _OPTION_LINES.match(source, first)
        found.edits.append(Edit(start, options.end() if options else first, "\n"))
        if last > first:
            found.edits.append(Edit(last, end, ""))


def _myst_image(text: str, start: int, end: int, target: str, at: int, found: Findings) -> None:
    alt = _MYST_ALT.search(text)
    place = Span(start + alt.start(1), start + alt.end(1)) if alt else Span(start, end)
    span = Span(at, at + len(target))
    found.images.append(
        Image(
            target,
            alt[1].strip() if alt else None,
            Span(start, end),
            span,
            place,
            "shortcode",
            sized=True,
        )
    )


def _admonitions(source: str, start: int, found: Findings) -> None:
    """Python-Markdown's admonitions, details and tabs: the marker line goes, the indented body is prose one level up."""
    code = [span for span in found.code if source.count("\n", *span) > 0]
    open_at: list[int] = []
    position, index = start, 0
    while position < len(source):
        end = source.find("\n", position)
        end = len(source) if end < 0 else end
        line = source[position:end]
        bare = line.lstrip(" \t")
        if bare.strip():
            columns = _columns(line[: len(line) - len(bare)])
            while open_at and columns < open_at[-1] + 4:
                open_at.pop()
            while index < len(code) and code[index][1] <= position:
                index += 1
            fenced = index < len(code) and code[index][0] < position
            if not fenced and _ADMONITION.match(line):
                found.directives.append(
                    Directive(
                        bare.strip(), Span(position + len(line) - len(bare), end), "admonition"
                    )
                )
                found.edits.append(Edit(position, end, ""))
                open_at.append(columns)
            elif open_at:
                found.edits.append(Edit(position, position + _prefix(line, 4 * len(open_at)), ""))
        position = end + 1


def _columns(indent: str) -> int:
    return len(indent.expandtabs(4))


def _prefix(line: str, columns: int) -> int:
    """How many characters of indentation make up that many columns (a tab counts to the next multiple of four)."""
    width = 0
    for index, char in enumerate(line):
        if width >= columns or char not in " \t":
            return index
        width += 4 - width % 4 if char == "\t" else 1
    return len(line)


def component_link(name: str, href: str, span: Span, href_span: Span, label: str) -> Link:
    """A link that a component makes; its text is drawn by the component."""
    return Link(href, Text.of("", span.start), label or name, span, href_span, "component")
