"""The tree that a browser makes of a source, with the exact place of everything in it.

The parser (lexbor, which browsers' rules were written into) keeps no positions. It is therefore given a *skeleton*: the same tags with
the number of their token and without the attributes that do not matter to it, and a number for each run of text. What comes back names
its tokens exactly, whatever was moved, closed or dropped on the way.
"""

import re
from collections.abc import Mapping, Sequence
from typing import Any

from seo_lint.article import RAW_TEXT, TextRun, Tree
from seo_lint.article.tree import RunKind
from seo_lint.html.attributes import read_attributes, read_values
from seo_lint.html.skeleton import FORMATTING, SPACE_BITS, skeleton
from seo_lint.html.tokenizer import BLANK, CDATA, RAW, TEXT, Tokens, tokenize

_INTEGRATION_POINTS = {
    "svg": frozenset(("foreignObject", "desc", "title")),
    "math": frozenset(("mi", "mo", "mn", "ms", "mtext")),
}
"""Elements of a drawing or formula whose content is HTML."""
_HTML_ENCODINGS = ("text/html", "application/xhtml+xml")
_MOST_READINGS = 8
_IMPLIED = frozenset("html head body tbody colgroup tr".split())
"""Elements that a source need not write."""
_NO_START = ("", "/")
"""How comments and end tags begin."""
_ESCAPABLE = ("title", "textarea")
_ACTING = FORMATTING | {"a", "html", "head", "body", "br"}
_TO_BITS = {32: 48, 9: 49}
_NUMBER = re.compile(rf"(\d+)([,;])|([ \t]{{{SPACE_BITS}}})")
# Twice as quick as the class itself for what there are thousands of.
_new = tuple.__new__
_MARKUP = re.compile("[<&]")
_KINDS: dict[int, RunKind] = {TEXT: "text", RAW: "raw", BLANK: "blank"}


def parse(source: str, begin: int = 0, end: int | None = None) -> tuple[Tokens, Tree]:
    """Return the tokens and the tree of the HTML between two offsets."""
    is_markup: dict[int, bool] = {}
    for _ in range(_MOST_READINGS):
        tokens = tokenize(source, begin, end, is_markup)
        tree = build_tree(source, tokens)
        misread = _misread(source, tokens, tree, is_markup)
        if misread.items() <= is_markup.items():
            break
        is_markup |= misread
    return tokens, tree


def _misread(source: str, tokens: Tokens, tree: Tree, known: Mapping[int, bool]) -> dict[int, bool]:
    """Return the offsets of what was taken for the beginning of raw text, or was not, and whether the parser reads markup there.

    That depends on the tree: in a drawing, `<style>` is an element like others, and only there a CDATA section is text.
    """
    found: dict[int, bool] = {}
    roots = tree.indices("svg", "math")
    ignores = bool(tree.indices("frameset"))
    if not roots and not ignores and CDATA not in tokens.attributes:
        return found
    drawn = _drawn(tree, roots)
    for number, name in enumerate(tokens.names):
        if name in RAW_TEXT:
            start = tokens.starts[number]
            is_markup = start in drawn or (ignores and tree.starting_at(start) is None)
            if tokens.runs[number + 1] == RAW:
                is_wrong = is_markup and _MARKUP.search(source, *tokens.run(number + 1)) is not None
            else:
                is_wrong = not is_markup and (
                    start in known or tokens.attributes[number][-1:] == "/"
                )
            if is_wrong:
                found[start] = is_markup
    if CDATA in tokens.attributes:
        around = {run.start: run.parent for run in tree.runs}
        for number, written in enumerate(tokens.attributes):
            parent = around.get(tokens.characters(number)[0]) if written == CDATA else None
            if parent is not None and not is_foreign(tree, parent):
                found[tokens.starts[number]] = True
    return found


def _drawn(tree: Tree, roots: Sequence[int]) -> set[int]:
    """Return where those elements of drawings and formulas start that are named like raw-text elements."""
    found: set[int] = set()
    done = 0
    for root in roots:
        for index in range(max(root, done), tree.stops[root]):
            if tree.names[index] in RAW_TEXT and is_foreign(tree, index):
                found.add(tree.starts[index])
        done = max(done, tree.stops[root])
    return found


def is_foreign(tree: Tree, index: int) -> bool:
    """Return whether an element is part of a drawing or a formula, not of HTML."""
    path = []
    while index >= 0:
        path.append(index)
        index = tree.parents[index]
    own = content = ""
    for index in reversed(path):
        name = tree.names[index]
        own = content or (name if name in _INTEGRATION_POINTS else "")
        is_html = name in _INTEGRATION_POINTS.get(own, ()) or (
            name == "annotation-xml"
            and tree.values[index].get("encoding", "").lower() in _HTML_ENCODINGS
        )
        content = "" if is_html else own
    return bool(own)


def build_tree(source: str, tokens: Tokens) -> Tree:
    """Return the tree of some tokens."""
    from selectolax.lexbor import LexborHTMLParser

    # Most sources nest their elements well: there the order of the tags tells which is which.
    for mark in ("", "id"):
        walk = _Walk(tokens, is_marked=bool(mark))
        if walk.run(LexborHTMLParser(skeleton(tokens, mark)).root):
            break
    # What the source does not write has the number -1.
    token_starts, token_ends = [*tokens.starts, -1], [*tokens.ends, -1]
    starts = [token_starts[number] for number in walk.numbers]
    ends = [token_ends[number] for number in walk.numbers]
    for index in [index for index, start in enumerate(starts) if start < 0]:
        parent = walk.parents[index]
        starts[index] = ends[index] = ends[parent] if parent >= 0 else tokens.begin
    texts = [*tokens.attributes, ""]
    values, repeating = read_values([texts[number] for number in walk.numbers])
    return Tree(
        source=source,
        names=walk.names,
        parents=walk.parents,
        stops=walk.stops,
        starts=starts,
        ends=ends,
        end_tag_starts=[token_starts[number] for number in walk.end_tags],
        end_tag_ends=[token_ends[number] for number in walk.end_tags],
        values=values,
        repeating=repeating,
        runs=walk.runs,
        first_runs=walk.first_runs,
        last_runs=walk.last_runs,
        read_attributes=read_attributes,
        begin=tokens.begin,
    )


class _Walk:
    """One pass over the parser's nodes. The numbers of start tags are marked, or known by their order."""

    def __init__(self, tokens: Tokens, *, is_marked: bool) -> None:
        self.tokens, self.is_marked = tokens, is_marked
        self.tags = [*tokens.names, "!"]
        self._is_doubtful = False
        self._names_around: dict[int, frozenset[str]] = {}
        self.names: list[str] = []
        self.numbers: list[int] = []
        self.parents: list[int] = []
        self.first_runs: list[int] = []
        self.run_numbers: list[int] = []
        """Those of CDATA sections as complements."""
        self.run_parents: list[int] = []
        self.stops: list[int] = []
        self.last_runs: list[int] = []
        self.end_tags: list[int] = []

    def run(self, node: Any) -> bool:
        """Take over a node and what follows it; return False where the order of the tags is not that of the elements."""
        tags, names, parents, runs = self.tags, self.names, self.parents, self.run_numbers
        add_run, add_run_parent = runs.append, self.run_parents.append
        add_name, add_number, add_parent = names.append, self.numbers.append, parents.append
        add_first_run, add_stop = self.first_runs.append, self.stops.append
        add_last_run, add_end_tag = self.last_runs.append, self.end_tags.append
        stops, last_runs, end_tags = self.stops, self.last_runs, self.end_tags
        is_marked, count = self.is_marked, 0
        around: list[Any] = []
        above, at = -1, 0
        """The element around the node, and the next token."""
        while node is not None:
            name = node.tag
            if name == "-text":
                written = node.text_content
                if written[:-1].isdecimal() and written[-1] == ",":
                    add_run(int(written[:-1]))
                    add_run_parent(above)
                else:
                    self._text(written, above)
                node = node.next
            elif name == "-comment":
                at = self._mark(node.comment_content, above, at)
                node = node.next
            else:
                number = -1
                if is_marked:
                    number = int(node.id or -1)
                    at = number + 1 or at
                else:
                    if tags[at] != name:
                        at = self._next_start(at, name)
                        if at < 0:
                            return False
                    if tags[at] == name or tags[at] == name.lower():
                        number = at
                        at += 1
                add_parent(above)
                above = count
                count += 1
                add_name(name)
                add_number(number)
                add_first_run(len(runs))
                add_stop(0)
                add_last_run(0)
                add_end_tag(-1)
                around.append(node)
                node = node.child if name != "template" else _content(node)
            while node is None and around:
                stops[above], last_runs[above] = count, len(runs)
                if tags[at] != "/" + names[above]:
                    at = self._next_end(at, above)
                if tags[at] == "/" + names[above] or tags[at] == "/" + names[above].lower():
                    end_tags[above] = at
                    at += 1
                above, node = parents[above], around.pop().next
        return (
            is_marked
            or (
                self._skip(at, len(tags)) == len(tags) - 1
                and not self._is_doubtful
                # A head may be written after text, which has begun the body.
                and TEXT not in self.tokens.runs[: self.numbers[1] + 1]
            )
        )

    def _skip(self, at: int, end: int) -> int:
        """Return the first start tag between two tokens."""
        while at < end and self.tags[at][:1] in _NO_START:
            # What these do is seen only in the tree, or in what white space opens again.
            self._is_doubtful = self._is_doubtful or self.tags[at][1:] in _ACTING
            at += 1
        return at

    def _next_start(self, at: int, name: str) -> int:
        """Return the next start tag; -1 where an element is not the one that begins there."""
        at = self._skip(at, len(self.tags))
        return at if self.tags[at] == name.lower() or name in _IMPLIED else -1

    def _next_end(self, at: int, above: int) -> int:
        """Return the next token that is a start tag, or ends an element that is open."""
        tags, around = self.tags, self.parents[above]
        if around >= 0 and tags[at] == "/" + self.names[around]:
            return at
        while tags[at][:1] in _NO_START:
            if tags[at] and tags[at][1:] in self._open_names(above):
                break
            at = self._skip(at, at + 1)
        return at

    def _open_names(self, index: int) -> frozenset[str]:
        """Return the names of an element and of those around it."""
        new = []
        while index >= 0 and index not in self._names_around:
            new.append(index)
            index = self.parents[index]
        found = self._names_around.get(index, frozenset())
        for one in reversed(new):
            if self.names[one].lower() not in found:
                found = found | {self.names[one].lower()}
            self._names_around[one] = found
        return found

    def _mark(self, number: str, above: int, at: int) -> int:
        """Take over the number of a formatting element; return the token behind it."""
        if not number or self.tags[int(number)] != self.names[above]:
            return at
        self.numbers[above] = int(number)
        return int(number) + 1

    def _text(self, written: str, above: int) -> None:
        """Take over text that is more than a number: several runs that the parser put together, white space, CDATA sections."""
        for number, sign, space in _NUMBER.findall(written):
            index = int(space.translate(_TO_BITS), 2) if space else int(number)
            self.run_numbers.append(~index if sign == ";" else index)
            self.run_parents.append(above)

    @property
    def runs(self) -> list[TextRun]:
        """The runs of text."""
        tokens = self.tokens
        starts, kinds, ends = tokens.starts, tokens.runs, [*tokens.ends, tokens.begin]
        found: list[TextRun] = []
        for number, parent in zip(self.run_numbers, self.run_parents, strict=True):
            if number >= 0:
                kind = _KINDS[kinds[number]]
                if kind == "raw" and tokens.names[number - 1] in _ESCAPABLE:
                    kind = "escapable"
                found.append(_new(TextRun, (ends[number - 1], starts[number], parent, kind)))
            else:
                found.append(TextRun(*tokens.characters(~number), parent, "raw"))
        return found


def _content(template: Any) -> Any:
    """Return the first node in a template."""
    # In a drawing, it is an element like others.
    if template.child is not None:
        return template.child
    return next((content.child for content in template.template_fragments()), None)
