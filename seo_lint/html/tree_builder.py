"""The tree that a browser makes of a source, with the exact place of everything in it.

The parser (lexbor, which browsers' rules were written into) keeps no positions. It is therefore given a *skeleton*: the same tags with
the number of their token and without the attributes that do not matter to it, and a number for each run of text. What comes back names
its tokens exactly, whatever was moved, closed or dropped on the way.
"""

import re
from typing import Any

from seo_lint.article import RAW_TEXT, Span, TextRun, Tree
from seo_lint.article.tree import RunKind
from seo_lint.html.attributes import is_self_closing, read_attributes, read_values
from seo_lint.html.tokenizer import BLANK, CDATA, RAW, TEXT, Tokens, tokenize

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
    | frozenset("html head body p td th tr tbody thead tfoot caption colgroup option".split())
)
"""Elements that end before another of their kind begins, so that they make a tree no deeper."""
_SIBLINGS = {
    "li": frozenset(("li",)),
    **dict.fromkeys(("dt", "dd"), frozenset(("dt", "dd"))),
    **dict.fromkeys(("h1", "h2", "h3", "h4", "h5", "h6"), frozenset(f"h{n}" for n in range(1, 7))),
}
"""Elements that end an open one of these that is directly around them."""
_TABLE = frozenset("table tr tbody thead tfoot td th caption".split())
_SCOPE = frozenset("table template object marquee applet svg math select".split())
_INTEGRATION_POINTS = frozenset("foreignObject desc title mi mo mn ms mtext annotation-xml".split())
"""Elements of a drawing or formula that may contain HTML."""
_TOLD = frozenset(("input", "annotation-xml"))
"""Elements whose attributes the parser has to know."""
_SPECIAL = FORMATTING | _TOLD | _SIBLINGS.keys() | {"a", "select"}
_MOST_READINGS = 4
# White space has to stay white space: its number is written in two kinds of it.
_BITS = 24
_TO_SPACE, _TO_BITS = {48: 32, 49: 9}, {32: 48, 9: 49}
_NUMBER = re.compile(rf"(\d+)([,;])|([ \t]{{{_BITS}}})")
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__
_KINDS: dict[int, RunKind] = {RAW: "raw", BLANK: "blank"}


def parse(source: str, begin: int = 0, end: int | None = None) -> tuple[Tokens, Tree]:
    """Return the tokens and the tree of the HTML between two offsets."""
    markup: set[int] = set()
    for _ in range(_MOST_READINGS):
        tokens = tokenize(source, begin, end, markup)
        tree = build_tree(source, tokens)
        misread = _misread(source, tokens, tree)
        if not misread:
            break
        markup |= misread
    return tokens, tree


def _misread(source: str, tokens: Tokens, tree: Tree) -> set[int]:
    """Return the offsets of tags whose content was taken for raw text, but the parser made them part of a drawing or ignored them."""
    doubtful = [
        number - 1
        for number, run in enumerate(tokens.runs)
        if run == RAW and "<" in source[slice(*tokens.run(number))]
    ]
    found = set()
    for number in doubtful:
        start = tokens.starts[number]
        element = tree.starting_at(start)
        if element is None or is_foreign(tree, element.index):
            found.add(start)
    return found


def is_foreign(tree: Tree, index: int) -> bool:
    """Return whether an element is part of a drawing or a formula, not of HTML."""
    while index >= 0:
        if tree.names[index] in ("svg", "math"):
            return True
        index = tree.parents[index]
        if index >= 0 and tree.names[index] in _INTEGRATION_POINTS:
            return False
    return False


def build_tree(source: str, tokens: Tokens) -> Tree:
    """Return the tree of some tokens."""
    from selectolax.lexbor import LexborHTMLParser

    walk = _Walk(tokens)
    walk.run(LexborHTMLParser(skeleton(tokens)).root)
    spans: list[Span] = []
    for number, parent in zip(walk.numbers, walk.parents, strict=True):
        if number >= 0:
            spans.append(_new(Span, (tokens.starts[number], tokens.ends[number])))
        else:
            end = spans[parent].end if parent >= 0 else tokens.begin
            spans.append(Span(end, end))
    indices = range(len(walk.names))
    texts = [*tokens.attributes, ""]  # what the source does not write has the number -1
    values, repeating = read_values([texts[number] for number in walk.numbers])
    return Tree(
        source=source,
        names=walk.names,
        parents=walk.parents,
        stops=list(map(walk.stops.__getitem__, indices)),
        spans=spans,
        end_tags=list(map(walk.end_tags.get, indices)),
        values=values,
        repeating=repeating,
        runs=walk.runs,
        first_runs=walk.first_runs,
        last_runs=list(map(walk.last_runs.__getitem__, indices)),
        read_attributes=read_attributes,
        begin=tokens.begin,
    )


def _content(template: Any) -> Any:
    """Return the first node in a template."""
    return next((content.child for content in template.template_fragments()), None)


class _Walk:
    """One pass over the parser's nodes."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.names: list[str] = []
        self.numbers: list[int] = []
        self.parents: list[int] = []
        self.stops: dict[int, int] = {}
        self.end_tags: dict[int, Span] = {}
        self.first_runs: list[int] = []
        self.last_runs: dict[int, int] = {}
        self.runs: list[TextRun] = []
        self._names = [*tokens.names, "!"]
        self._next = 0
        """The token after all that was met."""

    def run(self, node: Any) -> None:
        """Take over a node and what follows it."""
        names, parents, runs = self.names, self.parents, self.runs
        add_name, add_number, add_parent = names.append, self.numbers.append, parents.append
        add_first_run = self.first_runs.append
        around: list[Any] = []
        above = -1
        while node is not None:
            name = node.tag
            if name == "-text":
                self._text(node.text_content, above)
            elif name == "-comment":
                self._note(node.comment_content, above)
            else:
                number = -1
                # That of a formatting element is in a comment: as an attribute it would make all of them differ.
                if name not in FORMATTING and (mark := node.id):
                    number = int(mark)
                    self._next = number + 1
                index = len(names)
                add_name(name)
                add_number(number)
                add_parent(above)
                add_first_run(len(runs))
                child = node.child if name != "template" else _content(node)
                if child is not None:
                    around.append(node)
                    above, node = index, child
                    continue
                self._end(index, name)
            node = node.next
            while node is None and around:
                self._end(above, names[above])
                above, node = parents[above], around.pop().next

    def _end(self, index: int, name: str) -> None:
        """Take over the end of an element: its end tag is what comes next in the source."""
        self.stops[index], self.last_runs[index] = len(self.names), len(self.runs)
        at = self._next
        following = self._names[at]
        while following == "":  # comments
            at += 1
            following = self._names[at]
        if following[0] == "/" and following[1:] == name.lower():
            self._next = at + 1
            self.end_tags[index] = _new(Span, (self.tokens.starts[at], self.tokens.ends[at]))

    def _note(self, number: str, above: int) -> None:
        """Take over a comment: that of a formatting element has its number."""
        if number and self.numbers[above] < 0 and self._names[int(number)] == self.names[above]:
            self.numbers[above], self._next = int(number), int(number) + 1

    def _text(self, written: str, parent: int) -> None:
        """Take over text: numbers of runs, which the parser may have put together."""
        tokens = self.tokens
        for number, sign, space in _NUMBER.findall(written):
            index = int(space.translate(_TO_BITS), 2) if space else int(number)
            if sign == ";":
                (start, end), kind = tokens.characters(index), RAW
                self._next = index + 1
            else:
                (start, end), kind = tokens.run(index), tokens.runs[index]
                self._next = index
            self.runs.append(_new(TextRun, (start, end, parent, _KINDS.get(kind, "text"))))


def skeleton(tokens: Tokens, *, mark: str = "id", whole: bool = False) -> str:
    """Return the tags of a source with their numbers as the attribute `mark`; with all their attributes if `whole`."""
    return _Skeleton(mark, whole).of(tokens)


class _Skeleton:
    """The tags of a source as the parser gets them, and the open elements as far as they matter for how deep the tree gets."""

    def __init__(self, mark: str, whole: bool) -> None:
        self._mark, self._whole = mark, whole
        self._open = [""]
        self._left_out: dict[str, int] = {}
        self._formatting = 0
        """How many formatting elements were opened and not properly closed: white space may open them again."""

    def of(self, tokens: Tokens) -> str:
        """Return the skeleton of some tokens."""
        out: list[str] = []
        write, opened, mark, whole = out.append, self._open, self._mark, self._whole
        for index, (name, attributes, run) in enumerate(
            zip(tokens.names, tokens.attributes, tokens.runs, strict=True)
        ):
            if run >= TEXT:
                write(f"{index},")
            elif run == BLANK:
                write(f"{index:0{_BITS}b}".translate(_TO_SPACE))
            elif run and self._formatting:
                write("\n")
            if name in _UNCOUNTED and not whole and name != "input":
                write(f"<{name} {mark}={index}>")
            elif name[:1] == "/":
                if self._closes(name[1:]):
                    write(f"<{name}>")
            elif name[:1] in ("", "!"):
                write(f"{index};" if name == CDATA else attributes or "<!---->")
            elif name in _SPECIAL or attributes[-1:] == "/" or whole or len(opened) > MAX_DEPTH:
                write(self._start(name, attributes, index))
            else:
                opened.append(name)
                write(f"<{name} {mark}={index}>")
        return "".join(out)

    def _start(self, name: str, attributes: str, index: int) -> str:
        """Return a start tag about which more has to be asked; "" where it has to be left out."""
        opened = self._open
        slash = attributes[-1:] == "/" and name not in VOID and is_self_closing(attributes)
        foreign = slash and (name in ("svg", "math") or "svg" in opened or "math" in opened)
        if name not in _UNCOUNTED and not foreign:
            if opened[-1] in _SIBLINGS.get(name, ()):
                opened.pop()
            elif name == "a" and name in opened:
                opened.remove(name)
            if len(opened) > MAX_DEPTH:
                self._left_out[name] = self._left_out.get(name, 0) + 1
                return ""
            if name == "a" or name in FORMATTING:
                # In a table, what is open before a cell is not closed in it.
                self._formatting += 2 if opened[-1] == "table" else 1
            opened.append(name)
        if name in FORMATTING:
            told = attributes if self._formatting <= _MOST_FORMATTING else ""
            return f"<{name} {told} ><!--{index}-->"
        if name == "select":
            # Without `multiple`, each option is compared with all before it.
            attributes = f"multiple {attributes}"
        told = attributes if self._whole or name in _TOLD or name == "select" else ""
        return f"<{name} {self._mark}={index} {told} {'/' if slash else ''}>"

    def _closes(self, name: str) -> bool:
        """Note an end tag; return False where it belongs to a start tag that was left out."""
        if name in _UNCOUNTED:
            return True
        opened = self._open
        if self._left_out.get(name):
            self._left_out[name] -= 1
            return False
        if opened[-1] == name:
            opened.pop()
            if self._formatting and (name == "a" or name in FORMATTING):
                self._formatting -= 1
        elif name in opened and name not in FORMATTING:
            limits = ("table", "template") if name in _TABLE else _SCOPE
            for at in range(len(opened) - 1, 0, -1):
                if opened[at] == name:
                    del opened[at:]
                    break
                if opened[at] in limits:
                    break
        return True
