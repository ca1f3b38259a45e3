"""The tree is the one that the parser makes of the same source, and every position is exact."""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from seo_lint.article import Element, Tree
from seo_lint.html.skeleton import FORMATTING, MAX_DEPTH
from seo_lint.html.tree_builder import parse

SHARED = Path(__file__).parents[3] / "shared"

Node = tuple[int, str, dict[str, str], str]
"""Depth, name, attributes, and the text directly inside."""


def squeezed(text: str) -> str:
    """A text without white space: that between blocks is no run of its own."""
    return "".join(text.split())


def expected(source: str) -> Iterator[Node]:
    """The elements that the parser makes of a source."""
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


def found(tree: Tree) -> Iterator[Node]:
    """The elements of our tree."""
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
@settings(max_examples=400, deadline=None)
def test_the_tree_of_any_soup(soup: str, page: str) -> None:
    check(page.replace("{}", soup))


def pages() -> Iterator[Any]:
    """The HTML files and cases of the folders beside the repository."""
    for folder in ("corpus", "conformance"):
        for path in sorted((SHARED / folder).rglob("*.html")):
            yield pytest.param(path, 0, id=f"{path.parent.name}/{path.name}")
    for path in sorted((SHARED / "conformance").glob("*.jsonl")):
        yield pytest.param(path, 1, id=path.name)


@pytest.mark.skipif(not SHARED.is_dir(), reason="needs the shared folder beside the repository")
@pytest.mark.parametrize(("path", "is_list"), list(pages()))
def test_the_tree_of_real_pages(path: Path, is_list: bool) -> None:
    text = path.read_text(encoding="utf-8", errors="replace").replace("\0", "")
    sources = (
        [json.loads(line).get("html") or "" for line in text.splitlines()] if is_list else [text]
    )
    for source in sources:
        check(source.replace("\r\n", "\n").replace("\r", "\n"))


@pytest.mark.parametrize(
    "source",
    [
        "<svg><style>a<b>c</style></svg>",
        "<svg><style>a &amp; b</style><title>c<i>d</i></title></svg><style>a &amp; b</style>",
        "<svg><![CDATA[a<b>]]></svg><![CDATA[a<b>]]>",
        "<svg/><style/>a<b></style>",
        "<math><mi><style>a<b></style></mi><style>a<b></style></math>",
        "<frameset><iframe><frame></iframe></frameset>",
        "<p><b></p> <div>x</div>",
        "<a><table><tr><td><a>x</a></table> <p>y",
        "<select><option>a<option>b<optgroup><option>c</select>",
        "text<head a=1></head>",
        "<a/b><br/><p a=b/>x<plaintext></p>",
        "<p>one<div b",
        "<body a=1>x<body b=2>",
        "<table> a <!-- b --> <tr>c<td> d </table>",
        "<pre>\n</pre><p><b><pre>\n<i>x</i></pre>",
        "<image src=a><t\"x y='>'>z</t\"x>",
    ],
)
def test_what_depends_on_the_tree(source: str) -> None:
    check(source)


def depth_of(tree: Tree) -> int:
    """How deep the elements of a tree are nested."""
    depths: list[int] = []
    for parent in tree.parents:
        depths.append(depths[parent] + 1 if parent >= 0 else 1)
    return max(depths)


@pytest.mark.parametrize(
    "unit",
    ["<div>", "<ul><li>", "<b>", "<a><h2>", "<h1><option>", "<li><dd>", "<svg><p>", "<math><th>", "<i><div>", "<option><optgroup>",
     "<table><tr><td>", "<span></b>", "<details></p>", "<a><b>", "<template>", "<x-y>", "<rt>", "<dd><h2>"],
)  # fmt: skip
def test_nesting_is_bounded(unit: str) -> None:
    _, tree = parse(unit * 5_000)
    assert depth_of(tree) < 5 * MAX_DEPTH


def test_what_is_too_deep_is_flattened() -> None:
    source = "<div>" * 1_000 + "<p id=x>deep</p>" + "</div>" * 1_000 + "<p id=y>after"
    _, tree = parse(source)
    deep, after = tree.by_id("x"), tree.by_id("y")
    assert deep is not None
    assert deep.text == "deep"
    assert len(list(deep.ancestors)) == MAX_DEPTH + 2
    assert after is not None
    assert after.parent is not None
    assert after.parent.name == "body"


def test_formatting_elements_are_not_opened_again_without_end() -> None:
    _, tree = parse("".join(f"<b id={number}><p>x" for number in range(2_000)))
    assert len(tree.names) < 2_000 * 60


def test_the_options_of_a_long_list() -> None:
    _, tree = parse("<select>" + "<option>a" * 20_000)
    assert len(tree.named("option")) == 20_000
    assert tree.named("select")[0].attributes == {}


def test_end_tags_are_found_where_they_end_something() -> None:
    source = "<div><p>a</b></p><ul><li>b<li>c</ul></div></div><picture><source></source></picture>"
    _, tree = parse(source)
    ends = {one.name: tree.end_tag(one.index) for one in tree.elements}
    assert {name: end and end.slice(source) for name, end in ends.items() if name not in ("html", "head", "body")} == {
        "div": "</div>", "p": "</p>", "ul": "</ul>", "li": None, "picture": "</picture>", "source": "</source>",
    }  # fmt: skip
    assert tree.named("div")[0].whole_span.slice(source).endswith("</ul></div>")
