"""The tree of a source whose elements are nested as the HTML standard has them: its tags, one after the other.

Of what authors may leave out, the end tags of paragraphs, list items, options and cells are put in, and the `tbody` around rows. A source that
asks for more than that (misnested tags, text between the cells of a table, a link in a link ...) is left to the browser-grade parser.
What stands here says the same as that parser or nothing; section 13.2.6 of the standard is what it goes by.
"""

from itertools import count

from seo_lint.article import END, RUN, SPACE, START, STRAY, Events
from seo_lint.readers.html_tokens import TEXT, Tokens
from seo_lint.readers.tags import VOID

_MOST_OPEN = 200
_LEFT_ALONE = frozenset(
    "template frameset frame image isindex keygen bgsound basefont rb rtc rt rp xmp noembed noframes nobr math applet marquee"
    " foreignobject annotation-xml x-other".split()
)
"""Elements about which the standard says much and of which there are few."""
_BLOCKS = frozenset(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr"
    " li listing main menu nav ol p pre search section summary table ul dd dt".split()
)
"""Elements before which an open paragraph ends."""
_HEADINGS = frozenset(f"/h{level}" for level in range(1, 7))
_ROWS = frozenset(("/tbody", "/thead", "/tfoot"))
_PARENTS: dict[str, frozenset[str]] = {
    "html": frozenset(("",)),
    **dict.fromkeys(("head", "body"), frozenset(("/html",))),
    "li": frozenset(("/ul", "/ol", "/menu")),
    **dict.fromkeys(("dt", "dd"), frozenset(("/dl",))),
    **dict.fromkeys(("caption", "colgroup", "tbody", "thead", "tfoot"), frozenset(("/table",))),
    "col": frozenset(("/colgroup",)),
    "tr": _ROWS,
    **dict.fromkeys(("td", "th"), frozenset(("/tr",))),
    "optgroup": frozenset(("/select",)),
    "option": frozenset(("/select", "/optgroup", "/datalist")),
}
"""Where an element has to stand."""
_ITEMS = {"li": frozenset(("/li",)), **dict.fromkeys(("dt", "dd"), frozenset(("/dt", "/dd")))}
"""Elements that may stand elsewhere too, if none of these is open."""
_SCRIPTS = frozenset(("script", "style"))
_METADATA = frozenset("base link meta noscript script style title".split())
_ONLY: dict[str, frozenset[str]] = {
    "": frozenset(("html",)),
    "/html": frozenset(("head", "body")),
    "/head": _METADATA,
    "/table": frozenset("caption colgroup tbody thead tfoot tr".split()) | _SCRIPTS,
    **dict.fromkeys(_ROWS, frozenset(("tr",)) | _SCRIPTS),
    "/tr": frozenset(("td", "th")) | _SCRIPTS,
    "/colgroup": frozenset(("col",)),
    "/select": frozenset(("optgroup", "option")),
    "/optgroup": frozenset(("option",)),
    "/option": frozenset(),
}
"""What alone stands in an element; in all but the last three no text does."""
_TEXT_FREE = frozenset(_ONLY) - {"/select", "/optgroup", "/option"}
_CELL = frozenset(("/p", "/td", "/th"))
_ENDED: dict[str, frozenset[str]] = {
    **dict.fromkeys(_BLOCKS, frozenset(("/p",))),
    "li": frozenset(("/p", "/li")),
    **dict.fromkeys(("dt", "dd"), frozenset(("/p", "/dt", "/dd"))),
    "option": frozenset(("/option",)),
    "optgroup": frozenset(("/option", "/optgroup")),
    **dict.fromkeys(("td", "th", "/tr"), _CELL),
    **dict.fromkeys(("tr", *_ROWS), _CELL | {"/tr"}),
    **dict.fromkeys(("tbody", "thead", "tfoot", "/table"), _CELL | {"/tr"} | _ROWS),
    **dict.fromkeys(
        (f"/{name}" for name in _BLOCKS - {"p", "hr", "table"}),
        frozenset(("/p", "/li", "/dt", "/dd", "/option")),
    ),
    **dict.fromkeys(("/td", "/th", "/caption"), frozenset(("/p", "/li", "/dt", "/dd", "/option"))),
    "/select": frozenset(("/option", "/optgroup")),
    "/optgroup": frozenset(("/option",)),
}
"""Elements that end, if they are the innermost open ones, before a tag."""
_UNFINISHED = frozenset(("/html", "/body", "/p", "/li", "/dt", "/dd"))
"""Elements that may be open where the source ends."""
_BREAKING_OUT = (
    VOID
    | frozenset(
        "b big blockquote body center code dd div dl dt em font h1 h2 h3 h4 h5 h6 head html i li menu nobr ol p pre ruby s select small span".split()
    )
    | frozenset("strong strike sub sup table tt u ul".split())
    | _LEFT_ALONE
) - {"image"}
"""Elements that end a drawing, or need a closer look in one."""
_DRAWN = {
    name.lower(): name
    for name in "altGlyph altGlyphDef altGlyphItem animateColor animateMotion animateTransform clipPath feBlend feColorMatrix feComponentTransfer"
    " feComposite feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR"
    " feGaussianBlur feImage feMerge feMergeNode feMorphology feOffset fePointLight feSpecularLighting feSpotLight feTile feTurbulence glyphRef"
    " linearGradient radialGradient textPath".split()
}
"""The names of SVG that have capitals (HTML standard, 13.2.6.5)."""
_BLOCK, _ENDS, _PLACED, _ONCE, _VOID, _ALONE, _SPECIAL, _ACTS = (1 << bit for bit in range(8))
_SORTS: dict[str, int] = {}
"""What has to be asked about a tag."""
for _sort, _names in (
    (_BLOCK, _BLOCKS),
    (_ENDS, _ENDED),
    (_PLACED, _PARENTS),
    (
        _ONCE,
        ("a", "button", "form", "select"),
    ),  # elements that do not stand in one of their own kind
    (_VOID, VOID),
    (_ALONE, _LEFT_ALONE),
    (_SPECIAL, ("html", "body", "p", "svg", "noscript", "h1", "h2", "h3", "h4", "h5", "h6")),
    (
        _ACTS,
        (*_HEADINGS, "/html", "/head", "/body", "/br", "/p"),
    ),  # end tags that do something even where they end nothing
):
    for _name in _names:
        _SORTS[_name] = _SORTS.get(_name, 0) | _sort


def well_nested(tokens: Tokens) -> Events | None:
    """The events of a well nested page; None for others, and for fragments."""
    kinds: list[int] = []
    names: list[str] = []
    numbers: list[int] = []
    add_kind, add_name, add_number = kinds.append, names.append, numbers.append
    stack = [""]
    """The end tags that are waited for."""
    paragraphs = 0
    foreign = 0
    """How many elements are open in a drawing."""
    has_head = False
    """Whether the head has ended."""
    after = -1
    """The event at which the body ended."""

    def put(kind: int, name: str, number: int = -1) -> None:
        add_kind(kind)
        add_name(name)
        add_number(number)

    for index, name, run in zip(count(), tokens.names, tokens.runs, strict=False):
        above = stack[-1]
        if run:
            if run == TEXT:
                if above in _TEXT_FREE or after >= 0:
                    return None
                add_kind(RUN)
                add_name("")
                add_number(index)
            elif after >= 0:
                # It belongs to the body nevertheless.
                kinds.insert(after, SPACE)
                names.insert(after, "")
                numbers.insert(after, -1)
                after += 1
            elif above not in ("", "/html") or (has_head and above):
                put(SPACE, "")
        if not name:
            continue
        if name != above and not foreign:
            sort = _SORTS.get(name, 0)
            if name[0] == "/" and name not in stack:
                # An end tag that ends nothing. Just after a tag that the source does not write, it is taken for that one's.
                if sort & _ACTS or after >= 0 or not kinds:
                    return None
                if numbers[-1] < 0 and kinds[-1] != SPACE:
                    numbers[-1] = index
                else:
                    put(STRAY, "", index)
                continue
            if sort & _ENDS:
                # What it ends although the source does not write it.
                ended = _ENDED[name]
                while above in ended and above != name:
                    paragraphs -= above == "/p"
                    put(END, above[1:])
                    stack.pop()
                    above = stack[-1]
        if name == above:
            stack.pop()
            if foreign:
                foreign -= 1
                put(END, _DRAWN.get(name[1:], name[1:]), index)
                continue
            if name == "/p":
                paragraphs -= 1
            elif name == "/head":
                has_head = True
            elif name == "/body":
                after = len(kinds)
            add_kind(END)
            add_name(name[1:])
            add_number(index)
            continue
        if name[0] == "/":
            return None
        if foreign:
            # In a drawing, a slash ends a tag.
            if name in _BREAKING_OUT or above == "/desc":
                return None
            put(START, _DRAWN.get(name, name), index)
            if tokens.attributes[index][-1:] == "/":
                put(END, _DRAWN.get(name, name))
            else:
                stack.append("/" + name)
                foreign += 1
            continue
        only = _ONLY.get(above)
        if only is not None and name not in only:
            return None
        if sort:
            if (
                sort & _ALONE
                or (paragraphs and sort & _BLOCK)
                or (sort & _ONCE and "/" + name in stack)
            ):
                return None
            if sort & _PLACED and above not in _PARENTS[name]:
                if name == "tr" and above == "/table":
                    put(START, "tbody")
                    stack.append("/tbody")
                elif name not in _ITEMS or not _ITEMS[name].isdisjoint(stack):
                    return None
            if sort & _SPECIAL:
                if name == "p":
                    paragraphs += 1
                elif name == "svg":
                    if tokens.attributes[index][-1:] == "/":
                        put(START, name, index)
                        put(END, name)
                        continue
                    foreign = 1
                elif name == "body":
                    if after >= 0:
                        return None
                    if names[-1] == "html":
                        put(START, "head")
                        put(END, "head")
                elif (
                    (above in _HEADINGS and "/" + name in _HEADINGS)
                    or (
                        above == "/head"
                        and name == "noscript"
                        and not _holds_metadata(tokens, index)
                    )
                    or (above == "" and kinds)
                ):
                    return None
        add_kind(START)
        add_name(name)
        add_number(index)
        if not sort & _VOID:
            stack.append("/" + name)
            if len(stack) > _MOST_OPEN:
                return None
    for left in reversed(stack[1:]):
        if left not in _UNFINISHED:
            return None
        put(END, left[1:])
    return Events(kinds, names, numbers) if "body" in names else None


def _holds_metadata(tokens: Tokens, index: int) -> bool:
    """Whether a `noscript` of the head holds nothing but what may stand there."""
    for at in range(index + 1, len(tokens.names)):
        name, run = tokens.names[at], tokens.runs[at]
        if run == TEXT or name == "/noscript":
            return run != TEXT
        if name not in ("", "link", "meta", "style", "/style"):
            return False
    return False
