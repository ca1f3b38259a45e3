"""The elements of an HTML source, through the reader."""

import pickle

from seo_lint.article import Document, Element, Tree
from seo_lint.readers.html import read_html


def tree_of(source: str) -> Tree:
    tree = read_html(Document("page.html", source, "html")).tree
    assert tree is not None
    return tree


def test_elements_know_where_they_stand() -> None:
    source = '<!doctype html><title>A &amp; B</title><body><p>One <b class=x>two</b> <iframe src="/a" title=\'T\'></iframe></p>'
    tree = tree_of(source)
    (frame,) = tree.named("iframe")
    assert source[slice(*frame.span)] == "<iframe src=\"/a\" title='T'>"
    assert frame.get("title") == "T"
    assert source[slice(*frame.attributes["src"].span)] == "/a"
    assert [above.name for above in frame.ancestors] == ["p", "body", "html"]
    assert not tree.named("html")[0].is_written
    assert tree.named("title")[0].text == "A & B"
    bold = tree.named("b")[0]
    assert bold.get("class") == "x"
    assert source[slice(*bold.span)] == "<b class=x>"


def test_content_keeps_text_and_elements_in_order() -> None:
    tree = tree_of("<a href=x>one <i></i><img alt=two><span>three <em>four</em></span> five</a>")
    link = tree.named("a")[0]
    assert [item.name if isinstance(item, Element) else item for item in link.content] == ["one ", "i", "img", "span", " five"]
    assert link.text == "one three four five"
    assert [element.name for element in link.descendants] == ["i", "img", "span", "em"]
    assert [element.name for element in link.children] == ["i", "img", "span"]


def test_misnested_and_moved_elements_keep_their_parents() -> None:
    tree = tree_of("<table><tr><td>x</td></tr><p id=moved>out</table><p><b>a<p>b</b>")
    moved = tree.by_id("moved")
    assert moved is not None
    assert moved.parent is not None
    assert moved.parent.name == "body"
    assert tree.named("tbody")[0].parent == tree.named("table")[0]
    assert [bold.is_written for bold in tree.named("b")] == [True, False]


def test_attributes_are_found_whatever_their_case() -> None:
    tree = tree_of('<div ID="one" id="two" Aria-Label="x"></div><span id=one></span>')
    assert [element.name for element in tree.with_attribute("id")] == ["div", "span"]
    first = tree.by_id("one")
    assert first is not None
    assert first.name == "div"
    assert tree.with_attribute("aria-label") == [first]


def test_a_tree_pickles() -> None:
    tree = pickle.loads(pickle.dumps(tree_of("<p>one</p>")))
    assert tree.named("p")[0].text == "one"
