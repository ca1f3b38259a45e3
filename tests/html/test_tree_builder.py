"""The tree is the one that the parser makes of the same source, and every position is exact."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from seo_lint.article import Element, Tree
from seo_lint.html.skeleton import FORMATTING
from seo_lint.html.tree_builder import parse

SHARED = Path(__file__).parents[3] / "shared"
_VALUE = re.compile(r"\s+")

type_of_node = tuple[int, str, dict[str, str], str]


def squeezed(text: str) -> str:
    """A text without white space: that between blocks is no run of its own."""
    return "".join(text.split())


def expected(source: str) -> Iterator[tuple[int, str, dict[str, str], str]]:
    """The elements that the parser makes of a source: depth, name, attributes, text directly inside."""
    todo: list[tuple[Any, int]] = [(LexborHTMLParser(source).root, 0)]
    while todo:
        node, depth = todo.pop()
        children = []
        child = node.child
        if node.tag == "template" and child is None:
            child = next((content.child for content in node.template_fragments()), None)
        text = ""
        while child is not None:
            if child.is_element_node:
                children.append((child, depth + 1))
            elif child.is_text_node:
                text += child.text_content or ""
            child = child.next
        attributes = {name.lower(): value or "" for name, value in node.attributes.items()}
        yield depth, node.tag, attributes, squeezed(text)
        todo.extend(reversed(children))


def found(tree: Tree) -> Iterator[tuple[int, str, dict[str, str], str]]:
    """The same of our tree."""
    depths = {-1: -1}
    for element in tree.elements:
        depths[element.index] = depth = depths[tree.parents[element.index]] + 1
        text = "".join(item for item in element.content if isinstance(item, str))
        yield depth, element.name, dict(tree.values[element.index]), squeezed(text)


def check(source: str) -> None:
    """Compare the trees and look every position up."""
    _, tree = parse(source)
    ours, theirs = list(found(tree)), list(expected(source))
    assert [one[:2] for one in ours] == [one[:2] for one in theirs]
    assert [one[3] for one in ours] == [one[3] for one in theirs]
    for element, mine, its in zip(tree.elements, ours, theirs, strict=True):
        # A parser gives the attributes of a second <html> or <body> to the first one, and those of an element that it opens again to
        # the copy, which the source does not write.
        if element.name not in ("html", "body") and (
            element.is_written or element.name not in FORMATTING
        ):
            assert mine[2] == its[2]
        check_places(element)


def check_places(element: Element) -> None:
    """Every place of an element shows what it says."""
    tree, span = element.tree, element.span
    written = span.slice(tree.source)
    if element.is_written:
        name = re.match(r"<([^\t\n\f\r />]+)", written)
        assert name is not None
        assert (name[1].lower(), element.name.lower()) in (
            (element.name.lower(), element.name.lower()),
            ("image", "img"),
        )
        assert written[-1] == ">"
    else:
        assert written == ""
    assert element.attributes.keys() == tree.values[element.index].keys()
    for name, attribute in element.attributes.items():
        assert attribute.value == element.get(name)
        assert span.start < attribute.span.start <= attribute.span.end < span.end
        raw = attribute.span.slice(tree.source)
        if attribute.value:
            assert attribute.value == raw or "&" in raw
            before = tree.source[span.start : attribute.span.start].rstrip("\"' \t\n\f\r")
            assert before.lower().endswith(f"{name}=") or before.rstrip(
                "= \t\n\f\r"
            ).lower().endswith(name)
    end_tag = tree.end_tag(element.index)
    if end_tag is not None:
        assert end_tag.slice(tree.source).lower().startswith(f"</{element.name.lower()}")
        assert end_tag.slice(tree.source).endswith(">")
    for node in element.nodes:
        if not isinstance(node, Element):
            text = tree.source[node.start : node.end]
            assert text
            assert node.parent == element.index
            assert text.isspace() == (node.kind == "blank") or node.kind in ("raw", "escapable")


NAMES = st.sampled_from(
    "p div a b i em span table tr td th tbody thead ul ol li svg g path foreignObject desc title style script textarea select option optgroup"
    " h1 h2 form button img image br hr main noscript dl dt dd pre caption colgroup col input label iframe object x-y html head body template"
    " math mi annotation-xml nobr font ruby rt frameset meta link noframes xmp center address article marquee".split()
)
ATTRIBUTES = st.sampled_from(
    ["", "", "", " a=1", ' class="x y"', " title='a > b' hidden", " a=1 A=2", " href=x?a=1&copy=2&amp;b", ' ="x', " type=hidden", " x/y",
     ' encoding="text/html"', " color=red", "\n\tdata-x = 'v'", " é=é", " \"'<", " a=b/", " {b}"]
)  # fmt: skip
TEXTS = st.sampled_from(
    ["text", " ", " text ", "\n", "a &amp; b", "&copy", "<!-- c -->", "<!doctype html>", "<!>", "<?php x ?>", "</>", "a < b", "</p>", "</b>",
     "</a>", "</table>", "</select>", "</svg>", "</br>", "</div>", "</body>", "é", "<![CDATA[x]]>"]
)  # fmt: skip


def write(name: str, attributes: str, slash: str, content: str, closed: bool) -> str:
    """An element as somebody may write it."""
    return f"<{name}{attributes}{slash}>{content}" + (f"</{name}>" if closed else "")


def elements(inside: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Elements with something inside, some of them left open."""
    return st.builds(
        write, NAMES, ATTRIBUTES, st.sampled_from(["", "", "", " /"]), inside,
        st.sampled_from([True, True, True, False]),
    )  # fmt: skip


SOUP = st.recursive(
    TEXTS,
    lambda inside: st.lists(elements(inside) | inside, max_size=4).map("".join),
    max_leaves=15,
)


@given(
    SOUP,
    st.sampled_from(
        ["{}", "<!doctype html><html><head><title>T</title></head><body>\n{}\n</body></html>", "<body>{}", "<table>{}</table>",
         "<svg>{}</svg>", "<p><b>{}</p> x", "<select>{}</select>", "<frameset>{}"]
    ),
)  # fmt: skip
@settings(max_examples=20000, deadline=None)
def test_the_tree_of_any_soup(soup: str, page: str) -> None:
    check(page.replace("{}", soup))
