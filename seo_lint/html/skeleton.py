"""What the parser gets of a source: its tags, by their numbers, and numbers for its text."""

from seo_lint.article import RAW_TEXT
from seo_lint.html.attributes import is_self_closing
from seo_lint.html.tokenizer import BLANK, CDATA, RAW, TEXT, Tokens

VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
FORMATTING = frozenset("b big code em font i nobr s small strike strong tt u".split())
"""Elements that a parser opens again after a misnested end. It looks at their attributes: of more than three that are alike it drops some."""
MAX_DEPTH = 256
"""Start tags beyond this depth are left out, as browsers do (at 512): tree building takes time quadratic in the depth."""
_MOST_FORMATTING = 16
"""Open formatting elements whose attributes the parser is told: all that differ are opened again in every paragraph."""
_UNCOUNTED = (
    VOID
    | RAW_TEXT
    | frozenset("html head body p td th tr tbody thead tfoot caption colgroup".split())
)
"""Elements that end before another of their kind begins, so that they make a tree no deeper."""
_REOPENED = FORMATTING | {"a"}
"""Elements that a misnested end tag does not close with all that is in them."""
_SIBLINGS = {
    "li": frozenset(("li",)),
    "option": frozenset(("option",)),
    "a": frozenset(("a",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset(f"h{n}" for n in range(1, 7))),
}
"""Elements that end an open one of these that is directly around them."""
_DRAWN = frozenset(("svg", "math"))
_TABLE = frozenset("table tr tbody thead tfoot td th caption".split())
_SCOPE = frozenset("table template object marquee applet svg math select".split())
_TOLD = frozenset(("input", "annotation-xml", "select", "font"))
"""Elements whose attributes the parser has to know."""
# White space has to stay white space: its number is written in two kinds of it.
SPACE_BITS = 24
_TO_SPACE = {48: 32, 49: 9}
_START, _ITEM, _UNCOUNTED_START, _END, _OTHER = range(5)


def skeleton(tokens: Tokens, mark: str, *, whole: bool = False) -> str:
    """Return the tags of a source with their numbers as an attribute (none if `mark` is ""); with all their attributes if `whole`."""
    return _Skeleton(mark, whole).of(tokens)


class _Skeleton:
    """The skeleton in the making, and the open elements as far as they matter for how deep the tree gets."""

    def __init__(self, mark: str, whole: bool) -> None:
        self._mark, self._whole = mark, whole
        self._open = [""]
        self._left_out: dict[str, int] = {}
        self._link = 0
        """Which open element is a link; 0 for none."""
        self._plain = MAX_DEPTH
        """With how many open elements nothing special holds; more are too deep, or in a drawing or formula."""
        self._known: dict[str, tuple[int, str, str, int]] = {}
        """What is known of each name that was met."""

    def of(self, tokens: Tokens) -> str:
        """Return the skeleton of some tokens."""
        out: list[str] = []
        write, opened, left_out = out.append, self._open, self._left_out
        is_marked = bool(self._mark)
        known = self._known
        formatting = 0
        """How many formatting elements are open: white space may open them again. With marks nothing is known of that."""
        for index, (name, attributes, run) in enumerate(
            zip(tokens.names, tokens.attributes, tokens.runs, strict=True)
        ):
            if run == RAW or (run == TEXT and not is_marked):
                write(f"{index},")
            elif run == TEXT:
                # A text node that grows between tags that the parser ignores would be copied again and again.
                write(f"<!---->{index},")
            elif run == BLANK:
                write(f"{index:0{SPACE_BITS}b}".translate(_TO_SPACE))
            elif run and (formatting or is_marked):
                write("\f")
            about = known.get(name)
            if about is None:
                about = known[name] = self._about(name)
            sort, tag, written, step = about
            formatting += step
            if sort == _END:
                if opened[-1] == tag and not left_out:
                    opened.pop()
                    write(written)
                elif tag in _UNCOUNTED or self._closes(tag):
                    write(written)
            elif sort == _OTHER or attributes[-1:] == "/" or len(opened) > self._plain:
                write(self._other(name, attributes, index))
            else:
                if sort == _START:
                    opened.append(name)
                elif sort == _ITEM:
                    self._opens(name)
                write(f"{written}{index}>" if is_marked else written)
        return "".join(out)

    def _about(self, name: str) -> tuple[int, str, str, int]:
        """Return what kind of token one is, the name of its element, how it is written, and by how many more formatting elements are open."""
        tag = name.removeprefix("/")
        step = int(tag in _REOPENED)
        if tag != name:
            return _END, tag, f"<{name}>", -step
        written = f"<{name} {self._mark}=" if self._mark else f"<{name}>"
        sort = _UNCOUNTED_START if name in _UNCOUNTED else _ITEM if name in _SIBLINGS else _START
        if (
            not name
            or self._whole
            or name in _TOLD
            or name in _DRAWN
            or (step and self._mark and name != "a")
        ):
            sort = _OTHER
        return sort, tag, written, step

    def _other(self, name: str, attributes: str, index: int) -> str:
        """Return how something is written about which more has to be asked."""
        if not name:
            return f"{index};" if attributes == CDATA else attributes or "<!---->"
        # Only in a drawing or formula does a slash end an element.
        is_drawn = self._is_drawn() or name in _DRAWN
        slash = is_drawn and attributes[-1:] == "/" and is_self_closing(attributes)
        if not slash and not self._opens(name, is_drawn):
            return ""
        told = attributes if self._whole or name in _TOLD or name in FORMATTING else ""
        if name in FORMATTING and not slash and self._mark:
            # A number as an attribute would make all of them differ.
            if len([one for one in self._open if one in FORMATTING]) > _MOST_FORMATTING:
                told = ""
            return f'<{name} {self._mark}="" {told} ><!--{index}-->'
        mark = f"{self._mark}={index}" if self._mark else ""
        # Without `multiple`, the parser compares each option of a `select` with all before it.
        more = 'multiple=""' if name == "select" else ""
        return f"<{name} {mark} {more} {told} {'/' if slash else ''}>"

    def _is_drawn(self) -> bool:
        """Return whether the next element is part of a drawing or formula."""
        if self._plain < MAX_DEPTH and _DRAWN.isdisjoint(self._open):
            self._plain = MAX_DEPTH
        return self._plain < min(len(self._open), MAX_DEPTH)

    def _opens(self, name: str, is_drawn: bool = False) -> bool:
        """Note a start tag; return False where it has to be left out."""
        opened = self._open
        if name in _UNCOUNTED and not is_drawn:
            return True
        if not is_drawn and opened[-1] in _SIBLINGS.get(name, ()):
            opened.pop()
        elif not is_drawn and name == "a":
            # Links do not nest, whatever is between them.
            if opened[self._link : self._link + 1] == ["a"]:
                del opened[self._link]
            self._link = len(opened)
        if len(opened) > MAX_DEPTH:
            self._left_out[name] = self._left_out.get(name, 0) + 1
            return False
        if name in _DRAWN:
            self._plain = min(self._plain, len(opened))
        opened.append(name)
        return True

    def _closes(self, name: str) -> bool:
        """Note an end tag; return False where its start tag was left out."""
        opened = self._open
        if self._left_out.get(name):
            self._left_out[name] -= 1
            return False
        if opened[-1] == name:
            opened.pop()
        elif name in self._known and name not in _REOPENED and name in opened:
            limits = ("table", "template") if name in _TABLE else _SCOPE
            for at in range(len(opened) - 1, 0, -1):
                if opened[at] == name:
                    del opened[at:]
                    break
                if opened[at] in limits:
                    break
        return True
