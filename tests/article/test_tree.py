"""The elements of an HTML source, through the reader."""

import gc
import pickle
import weakref

import pytest

from seo_lint.article import Document, Element, Tree
from seo_lint.readers.html.reader import read_html


def tree_of(source: str) -> Tree:
    tree = read_html(Document("page.html", source, "html")).tree
    assert tree is not None
    return tree


def test_elements_know_where_they_stand() -> None:
    source = "<!doctype html><title>A &amp; B</title><body><p>One <b class=x>two</b> <iframe src=\"/a\" title='T'></iframe></p>"
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
    assert [item.name if isinstance(item, Element) else item for item in link.content] == [
        "one ",
        "i",
        "img",
        "span",
        " five",
    ]
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
    tree = pickle.loads(pickle.dumps(tree_of("<p id=a>one</p>")))
    assert tree.named("p")[0].text == "one"
    assert tree.named("p")[0].attributes["id"].span == (6, 7)


def test_use_leaves_no_trace_in_a_pickle() -> None:
    source = "<html><body><nav><a href=/n>n</a></nav><main><p id=a class=b>one &amp; <b>two</b></p><svg><title>t</title></svg></main>"
    tree = tree_of(source)
    before = pickle.dumps(tree)
    for element in tree.elements:
        assert element.name
        assert list(element.content) is not None
        assert element.text is not None
        assert element.attributes is not None
        assert element.repeated_attributes == []
        assert element.whole_span
    tree.memory["x"] = True
    assert tree.ids
    assert tree.anchors
    assert tree.own
    assert tree.starting_at(0) is not None
    assert tree.named("p", "a")
    assert pickle.dumps(tree) == before


def test_a_tree_goes_without_garbage_collection() -> None:
    tree = tree_of("<p id=a>one <b>two</b></p>")
    assert [element.text for element in tree.named("p")] == ["one two"]
    assert tree.by_id("a") is not None
    gone = weakref.ref(tree)
    gc.disable()
    try:
        del tree
        assert gone() is None
    finally:
        gc.enable()


@pytest.mark.parametrize(
    ("tag", "expected"),
    [
        ('<a id="x">', "x"),
        ("<a ID='x'>", "x"),
        ("<a class=y id=x>", "x"),
        ('<a data-id="y" id="x">', "x"),
        ('<a\n\tid = "x">', "x"),
        ('<a title=" id=1" id="x">', "x"),
        ('<a title=\'say " id="y"\' id="x">', "x"),
        ('<a id="a&amp;b">', "a&b"),
        ('<a class="y"id="x">', "x"),
        ('<a title="İ" id="x">', "x"),
        ("<a id>", ""),
        ('<a data-id="y">', None),
        ('<a title=" id=y">', None),
        ("<a idx=1>", None),
    ],
)
def test_one_attribute_is_what_it_is_among_all(tag: str, expected: str | None) -> None:
    tree = tree_of(f"<p>{tag}</a>")
    (link,) = tree.named("a")
    found = link.attributes.get("id")
    assert (found.value if found else None) == expected
    assert tree.values[link.index].get("id") == expected
    assert list(tree.ids) == ([expected] if expected else [])


def test_elements_of_the_article_and_around_it() -> None:
    text = "This is a sentence that is long enough to be prose of an article. " * 5
    tree = tree_of(
        f"<html><head><title>t</title></head><body><nav role=menu><a href=/n>n</a></nav><main><p role=note><a href=/in>in</a> {text}</p></main></body></html>"
    )
    assert [link.get("href") for link in tree.named("a")] == ["/n", "/in"]
    assert [link.get("href") for link in tree.own_named("a", "area")] == ["/in"]
    assert [element.get("role") for element in tree.with_attribute("role")] == ["menu", "note"]
    assert [element.get("role") for element in tree.own_with_attribute("role")] == ["note"]
    assert all((element.index in tree.own) == (element.part == "body") for element in tree.elements)


def test_text_of_an_element_is_that_of_its_parts() -> None:
    tree = tree_of(
        "<div>a &amp;<br>b<script>no</script> <b>c</b><template><p>no</p></template><textarea>d\n e</textarea></div>"
    )
    assert tree.named("div")[0].text == "a &b cd e"
    assert tree.named("script")[0].text == "no"
