"""Single tags, and the tree of JSX."""

from seo_lint.article import Document, Span
from seo_lint.html.tags import jsx_tree, read_jsx_tag, tag_at
from seo_lint.readers import read


def test_a_jsx_tag() -> None:
    source = 'x <Card.Item title="a &amp; b" on={() => a > b} wide />'
    tag = read_jsx_tag(source, 2)
    assert tag is not None
    assert (tag.name, tag.self_closing, tag.closing) == ("Card.Item", True, False)
    assert tag.span == Span(2, len(source))
    assert tag.get("title") == "a & b"
    assert tag.attributes["on"].expression
    assert tag.lowered().name == "card.item"


def test_what_is_no_jsx_tag() -> None:
    for source in ("<a", "<a b={", "<3>", '<a "b">', "< a>"):
        assert read_jsx_tag(source, 0) is None
    lenient = read_jsx_tag('<a "b" c=d>', 0, lenient=True)
    assert lenient is not None
    assert lenient.get("c") == "d"
    assert read_jsx_tag("<a " + "b " * 50 + ">", 0, longest=20) is None


def test_a_tag_of_raw_html() -> None:
    source = "<IMG SRC={x} Alt='a' />"
    tag = tag_at(source, Span(0, len(source)), "img")
    assert list(tag.attributes) == ["src", "alt"]
    assert tag.attributes["src"].expression
    assert tag.self_closing


def test_the_tree_of_jsx() -> None:
    source = "<A><b>x<C d='1' /><C></C></A></b><E><F></E>"
    tags = []
    position = 0
    while (position := source.find("<", position)) >= 0:
        tag = read_jsx_tag(source, position)
        assert tag is not None
        tags.append(tag)
        position = tag.span.end
    tree = jsx_tree(source, tags)
    assert tree.names == ["A", "b", "C", "C", "E", "F"]
    assert tree.parents == [-1, 0, 1, 1, -1, 4]
    assert tree.named("A")[0].whole_span.slice(source) == "<A><b>x<C d='1' /><C></C></A>"
    assert [one.name for one in tree.named("A")[0].descendants] == ["b", "C", "C"]
    assert tree.end_tag(1) is None
    assert tree.named("C")[0].attributes["d"].span.slice(source) == "1"


def test_raw_html_in_markdown() -> None:
    source = '# A\n\n<div class="b">\n\nSome *text* <a href="/x?a=1&amp;b" rel=nofollow>c</a>\n\n</div>\n\n`<code>`\n\n<img src=d>\n'
    article = read(Document("page.md", source, "markdown"))
    assert article.tree is None
    tree = article.raw_html
    assert tree is not None
    written = [one for one in tree.elements if one.is_written]
    assert [one.name for one in written] == ["div", "a", "img"]
    assert [one.span.slice(source) for one in written] == [
        '<div class="b">',
        '<a href="/x?a=1&amp;b" rel=nofollow>',
        "<img src=d>",
    ]
    link = tree.starting_at(source.index("<a"))
    assert link is not None
    assert link.parent == written[0]
    assert link.get("href") == "/x?a=1&b"
    assert written[0].whole_span.slice(source).endswith("</div>")


def test_markdown_without_raw_html_has_no_tree() -> None:
    article = read(
        Document("page.md", "# A\n\nText <https://a.example> `<b>` <!-- c -->\n", "markdown")
    )
    assert article.tree is None
    assert article.raw_html is None


def test_the_elements_of_mdx() -> None:
    source = 'import A from "a"\n\n<A b={1}>\n  <img src="c" width="3"/>\n</A>\n'
    tree = read(Document("page.mdx", source, "mdx")).raw_html
    assert tree is not None
    assert tree.names == ["A", "img"]
    assert tree.named("img")[0].parent == tree.named("A")[0]
    assert tree.named("img")[0].get("width") == "3"
