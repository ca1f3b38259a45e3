"""HTML to articles, with the exact place of everything."""

from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint import readers
from seo_lint.article import OPAQUE, Article, Block, Document, Span, Text


def read(source: str, selector: str = "") -> Article:
    return readers.read(Document("page.html", source, "html"), content_selector=selector)


def texts(article: Article, part: str = "body") -> list[str]:
    return [block.text.value for block in article.blocks if block.part == part]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text.value) for block in article.blocks]


def under(article: Article, span: Span | None) -> str:
    assert span is not None
    return span.slice(article.document.text)


def word(article: Article, block: Block, value: str) -> str:
    at = block.text.value.index(value)
    return under(article, block.text.span(at, at + len(value)))


class TestText:
    def test_blocks_in_reading_order(self) -> None:
        article = read(
            "<h1 id=top>Big <b>one</b></h1><p>First</p><ul><li>a<li>b</ul><blockquote>q</blockquote>"
        )
        assert kinds(article) == [
            ("heading", "Big one"),
            ("paragraph", "First"),
            ("list-item", "a"),
            ("list-item", "b"),
            ("quote", "q"),
        ]
        assert under(article, article.blocks[0].span) == "<h1 id=top>Big <b>one</b></h1>"
        assert article.blocks[0].anchor == "top"
        assert article.blocks[0].level == 1

    def test_entities_and_white_space_map_to_the_source(self) -> None:
        article = read("<p>Fish &amp; chips,\n   caf&eacute; and <b>bold</b> <i>words</i></p>")
        block = article.blocks[0]
        assert block.text.value == "Fish & chips, café and bold words"
        assert word(article, block, "Fish & chips") == "Fish &amp; chips"
        assert word(article, block, "café") == "caf&eacute;"
        assert word(article, block, "words") == "words"
        assert word(article, block, "bold words") == "bold</b> <i>words"

    def test_comment_between_two_runs(self) -> None:
        article = read("<p>one<!-- x > y -->two</p>")
        assert texts(article) == ["onetwo"]
        assert word(article, article.blocks[0], "two") == "two"

    def test_unclosed_paragraphs_end_where_the_next_begins(self) -> None:
        source = "<p>one<p>two<div>three</div>"
        article = read(source)
        assert texts(article) == ["one", "two", "three"]
        assert [block.span.end for block in article.blocks] == [
            source.index("<p>two"),
            source.index("<div>"),
            source.index("</div>"),
        ]

    def test_misnested_formatting(self) -> None:
        article = read("<p>a <b>b <i>c</b> d</i> e</p><p>f</p>")
        assert texts(article) == ["a b c d e", "f"]
        assert word(article, article.blocks[0], "d") == "d"

    def test_text_that_a_table_throws_out_keeps_its_place(self) -> None:
        source = "<p>before</p><table>stray<tr><td>cell</table><p>after</p>"
        article = read(source)
        assert texts(article) == ["before", "stray", "cell", "after"]
        for block in article.blocks:
            assert under(article, block.text.span()) == block.text.value

    def test_stray_end_tags(self) -> None:
        article = read("</div></b><p>one</span> two</p></section><p>three</p>")
        assert texts(article) == ["one two", "three"]
        assert word(article, article.blocks[0], "two") == "two"
        assert word(article, article.blocks[1], "three") == "three"

    def test_unclosed_comment_swallows_the_rest(self) -> None:
        assert texts(read("<p>one</p><!-- <p>two</p>")) == ["one"]

    def test_less_than_in_text(self) -> None:
        article = read("<p>1 < 2 and a <3 b</p>")
        assert texts(article) == ["1 < 2 and a <3 b"]

    def test_upper_case_and_unquoted(self) -> None:
        article = read(
            '<P>See <A HREF=/a/b?x=1&amp;y=2 TITLE=it\'s>this</A></P><IMG SRC=/p.png ALT="P &quot;q&quot;">'
        )
        link, image = article.links[0], article.images[0]
        assert (link.href, under(article, link.href_span)) == ("/a/b?x=1&y=2", "/a/b?x=1&amp;y=2")
        assert (image.src, under(article, image.src_span)) == ("/p.png", "/p.png")
        assert (image.alt, under(article, image.alt_span)) == ('P "q"', "P &quot;q&quot;")

    def test_code_scripts_and_forms_are_not_prose(self) -> None:
        source = "<p>a</p><pre id=line-1>x</pre><script>if (a < b) '<p>no</p>'</script><style>p{}</style><textarea><p>t</textarea><p>b</p>"
        article = read(source)
        assert texts(article) == ["a", "b"]
        assert article.tree is not None
        assert article.tree.anchors == {"line-1"}

    def test_script_with_a_commented_script(self) -> None:
        assert texts(read("<script><!-- <script>a</script> b --></script><p>c</p>")) == ["c"]

    def test_inline_code(self) -> None:
        block = read("<p>Run <code>make it</code> now</p>").blocks[0]
        assert [block.text.value[low:high] for low, high in block.code] == ["make it"]

    def test_code_inside_of_code_is_one(self) -> None:
        block = read(
            "<p>Press <code>a <kbd>b</kbd> c <kbd>d</kbd></code> or <code>x</code></p>"
        ).blocks[0]
        assert [block.text.value[low:high] for low, high in block.code] == ["a b c d", "x"]

    def test_a_form_around_the_whole_page_is_passed_through(self) -> None:
        article = read(
            "<html><body><form runat=server><p>"
            + "Some long enough paragraph of text. " * 5
            + "</p></form></body></html>"
        )
        assert len(texts(article)) == 1


class TestLinksAndImages:
    def test_link(self) -> None:
        article = read('<p>Go <a rel=NOFOLLOW href="/x?a=1&amp;b=2">to <b>the</b> shop</a> now</p>')
        link = article.links[0]
        assert (link.href, link.text.value, link.rel) == ("/x?a=1&b=2", "to the shop", "nofollow")
        assert (
            under(article, link.span)
            == '<a rel=NOFOLLOW href="/x?a=1&amp;b=2">to <b>the</b> shop</a>'
        )
        assert under(article, link.text.span(3, 6)) == "the"

    def test_link_around_an_image(self) -> None:
        article = read("<a href=/x><img src=i.png alt='An image'></a>")
        assert article.links[0].name == "An image"
        assert article.images[0].linked

    def test_an_unclosed_link_is_one_link(self) -> None:
        article = read("<p>a <a href=/x>b<p>c<p>d")
        assert [link.href for link in article.links] == ["/x"]

    def test_attributes_with_angle_brackets_and_long_data_urls(self) -> None:
        data = "data:image/png;base64," + "A" * 30_000
        article = read(f'<p title="a > b">x</p><img alt="1 > 0" src="{data}">')
        assert texts(article) == ["x"]
        assert article.images[0].src == data
        assert article.images[0].alt == "1 > 0"

    def test_caption_and_dimensions(self) -> None:
        article = read(
            "<figure><img src=a.png width=1 height=2><figcaption>The caption</figcaption></figure>"
        )
        image = article.images[0]
        assert (image.caption, image.alt, image.sized) == ("The caption", None, True)

    def test_fallback_image_in_noscript_is_not_a_second_one(self) -> None:
        article = read("<img data-src=a.png alt=x><noscript><img src=a.png alt=x></noscript>")
        assert [image.src for image in article.images] == ["a.png"]

    def test_anchors(self) -> None:
        article = read(
            "<span id=one>x</span><a name='two'></a><b id=three>y</b><svg><g id=four /></svg>"
        )
        assert article.tree is not None
        assert article.tree.anchors == {"one", "two", "three", "four"}

    def test_json_ld(self) -> None:
        article = read(
            '<script type="application/ld+json">{"a": "<p>&amp;"}</script><script>{}</script>'
        )
        assert [(item.text, under(article, item.span)) for item in article.structured_data] == [
            ('{"a": "<p>&amp;"}',) * 2
        ]

    def test_tables_and_lists(self) -> None:
        article = read(
            "<table><tr><th>a<th>b<tr><td>1<td>2<tr><td>3</table><ol><li>x<ul><li>y</ul><li>z</ol>"
        )
        assert [(table.rows, table.columns) for table in article.tables] == [(3, 2)]
        assert [(found.ordered, found.items) for found in article.lists] == [(True, 2), (False, 1)]
        assert under(article, article.lists[1].span) == "<ul><li>y</ul>"


PAGE = """<!DOCTYPE html>
<html lang="de-AT"><head><meta charset="utf-8"><title>
  Rosen &amp; Nelken </title>
<meta name="Description" content="Alles &quot;neu&quot;"><meta name=robots content=noindex><meta name="googlebot" content="nosnippet">
<meta property="og:title" content="OG"><meta name="twitter:card" content="summary">
<meta property="article:published_time" content="2024-01-02"><meta property="article:modified_time" content="2024-02-03">
<meta name="keywords" content="a, b"><meta name="author" content="Jo"><meta name="viewport" content="width=device-width">
<link rel="stylesheet canonical" href="https://e.org/a?b=1&amp;c=2"><link rel=alternate hreflang=en href=/en>
</head><body><svg><title>Icon</title></svg><title>Second</title><p>Text</p></body></html>"""


class TestHead:
    def test_fields(self) -> None:
        article = read(PAGE)
        assert [(field.name, field.value) for field in article.declared] == [
            ("lang", "de-AT"),
            ("charset", "utf-8"),
            ("title", "Rosen & Nelken"),
            ("description", 'Alles "neu"'),
            ("robots", "noindex"),
            ("robots", "nosnippet"),
            ("og:title", "OG"),
            ("twitter:card", "summary"),
            ("date", "2024-01-02"),
            ("modified", "2024-02-03"),
            ("keywords", "a, b"),
            ("author", "Jo"),
            ("viewport", "width=device-width"),
            ("canonical", "https://e.org/a?b=1&c=2"),
            ("alternate", "/en"),
            ("title", "Second"),
        ]
        for field in article.declared:
            assert unescape(under(article, field.span)) == field.value

    def test_origin_and_key(self) -> None:
        article = read(PAGE)
        title, second = (field for field in article.declared if field.name == "title")
        assert (title.origin, title.key, under(article, title.key_span)) == (
            "<title>",
            "title",
            "<title>",
        )
        assert second.key == "title (in body)"
        description = article.fields["description"]
        assert (description.origin, description.key) == ("<meta>", "meta name=description")
        assert (
            under(article, description.key_span)
            == '<meta name="Description" content="Alles &quot;neu&quot;">'
        )
        assert [field.key for field in article.declared if field.name == "robots"] == [
            "meta name=robots",
            "meta name=googlebot",
        ]
        assert article.fields["alternate"].key == "en"
        assert article.fields["title"] is title

    def test_language_and_page(self) -> None:
        article = read(PAGE)
        assert article.language == "de-AT"
        assert article.whole_page

    def test_a_page_without_a_title_has_none(self) -> None:
        assert "title" not in read("<html><body><h1>Big</h1></body></html>").fields

    def test_the_title_of_a_fragment_is_its_first_h1(self) -> None:
        article = read("<h2>Small</h2><h1>Big</h1>")
        title = article.fields["title"]
        assert (title.value, title.origin, title.declared, under(article, title.span)) == (
            "Big",
            "<h1>",
            False,
            "Big",
        )
        assert not article.whole_page

    def test_charset_in_http_equiv(self) -> None:
        article = read(
            '<html><meta http-equiv="Content-Type" content="text/html; charset=windows-1251">'
        )
        field = article.fields["charset"]
        assert (field.value, under(article, field.span)) == ("windows-1251", "windows-1251")


LONG = "This is a sentence that is long enough to be prose of an article. " * 4


class TestMainContent:
    def test_main_without_what_is_around_it(self) -> None:
        article = read(
            f"<html><body><header><a href=/>Site</a></header><nav><a href=/n>Nav</a></nav><main><h1>Title</h1><p>{LONG}</p>"
            "<p><a href=/in>In</a></p><nav><a href=/toc>Contents</a></nav></main><footer><p>Foot</p></footer></body></html>"
        )
        assert texts(article) == ["Title", LONG.strip(), "In"]
        assert [block.text.value for block in article.blocks] == texts(article)
        assert [link.href for link in article.links] == ["/in"]
        assert article.tree is not None
        assert [(link.get("href"), link.part) for link in article.tree.named("a")] == [
            ("/", "aside"),
            ("/n", "aside"),
            ("/in", "body"),
            ("/toc", "aside"),
        ]

    @pytest.mark.parametrize(
        "opening",
        [
            "<article>",
            "<div role=main>",
            "<div itemprop=articleBody>",
            '<div class="x entry-content y">',
            "<div>",
        ],
    )
    def test_ways_to_mark_the_article(self, opening: str) -> None:
        article = read(
            f"<html><body><div class=sidebar><p>{LONG}</p></div><div><p>Short</p></div>{opening}<p>{LONG}</p><p>{LONG}</p></div></article>"
            "</body></html>"
        )
        assert texts(article) == [LONG.strip()] * 2

    def test_teasers_are_not_the_article(self) -> None:
        teasers = "<article><p>A teaser of an article.</p></article>" * 3
        article = read(
            f"<html><body><main><p>{LONG}</p><p>{LONG}</p>{teasers}</main></body></html>"
        )
        assert texts(article)[:2] == [LONG.strip()] * 2

    def test_hidden_things_are_not_the_article(self) -> None:
        article = read(
            f"<html><main><p>{LONG}</p><div hidden><p>a</p></div><div style='display: none'><p>b</p></div></main></html>"
        )
        assert texts(article) == [LONG.strip()]

    def test_heading_outside_the_article(self) -> None:
        article = read(
            f"<html><body><header><h1>The title</h1><p>Tagline</p></header><article><p>{LONG}</p></article></body></html>"
        )
        assert texts(article) == ["The title", LONG.strip()]

    def test_site_name_is_not_the_heading(self) -> None:
        article = read(
            f"<html><body><header><h1><a href='/'>Site</a></h1></header><div><h1>Post</h1></div><article><p>{LONG}</p></article></body></html>"
        )
        assert texts(article) == ["Post", LONG.strip()]

    def test_selector(self) -> None:
        article = read(
            "<html><main><p>main</p></main><div class=mine><p>one</p></div><div class=mine>two</div></html>",
            ".mine",
        )
        assert [block.text.value for block in article.blocks] == ["one", "two"]

    def test_everything(self) -> None:
        article = read(
            f"<html><nav>n</nav><main><p>{LONG}</p><div hidden>h</div></main></html>", "*"
        )
        assert texts(article) == ["n", LONG.strip(), "h"]

    @pytest.mark.parametrize("selector", [".nothing", "((", "a:nonsense(", "\0"])
    def test_selector_that_finds_nothing_is_passed_over(self, selector: str) -> None:
        assert texts(read(f"<html><nav>n</nav><main><p>{LONG}</p></main></html>", selector)) == [
            LONG.strip()
        ]

    def test_fragment_is_all_body_but_for_navigation(self) -> None:
        article = read("<p>one</p><nav><a href=/>n</a></nav><p>two</p>")
        assert texts(article) == ["one", "two"]


class TestContentFiles:
    def test_front_matter_comes_first(self) -> None:
        source = "---\ntitle: From above\nlang: fr\n---\n<title>From the head</title><p>Text</p>"
        article = read(source)
        assert [field.value for field in article.declared if field.name == "title"] == [
            "From above",
            "From the head",
        ]
        assert article.fields["title"].origin == "front matter"
        assert article.front_matter == Span(0, source.index("<title>"))
        assert texts(article) == ["Text"]
        assert under(article, article.blocks[0].text.span()) == "Text"

    def test_template_tags_are_not_prose(self) -> None:
        article = read(
            "{% include nav.html %}<p>Hello {{ user.name | upper }}, welcome</p>{% if a > b %}<p>x</p>{% endif %}"
        )
        assert [block.text.value.replace(OPAQUE, "*") for block in article.blocks] == [
            "Hello *, welcome",
            "x",
        ]
        assert article.blocks[0].opaque
        assert word(article, article.blocks[0], OPAQUE) == "{{ user.name | upper }}"
        assert word(article, article.blocks[0], "welcome") == "welcome"

    def test_template_tags_in_attributes(self) -> None:
        article = read(
            '<p><a href="{{ "/about" | relative_url }}#team" {% if x > 1 %}rel=me{% endif %}>Team</a></p>'
        )
        link = article.links[0]
        assert link.href == OPAQUE + "#team"
        assert under(article, link.href_span) == '{{ "/about" | relative_url }}#team'
        assert link.text.value == "Team"

    def test_braces_with_markup_between_are_shown_text(self) -> None:
        assert texts(read("<p>{{ <b>name</b> }}</p>")) == ["{{ name }}"]


@pytest.mark.parametrize(
    "tag",
    [
        "div",
        "font",
        "b",
        "ul><li",
        "table><tr><td",
        "a href=x",
        "svg",
        "button",
        "template",
        "b><div></b",
        "p",
    ],
)
def test_deep_nesting_neither_hangs_nor_raises(tag: str) -> None:
    article = read(f"<{tag}>x" * 20_000 + "<p>end</p>")
    assert isinstance(article, Article)


def test_text_after_deep_nesting_is_still_read() -> None:
    article = read(
        "<div>" * 100_000 + "</div>" * 100_000 + "<h1>Title</h1><p>end <a href=/x>link</a></p>"
    )
    assert texts(article) == ["Title", "end link"]
    assert article.links[0].href == "/x"


_ATOMS = st.one_of(
    st.sampled_from(
        [
            *"<p> </p> <b> </b> <i> </i> <a href=/x> <a> </a> <table> </table> <tr> <td> </td> <div> </div> <ul> <li> </ul> <h1>".split(
                " "
            ),
            *"</h1> <h2 id=a> <script> </script> <title> </title> <svg> <svg/> </svg> <math> <select> <option> <form> </form>".split(
                " "
            ),
            *"<br/> <!-- --> <html> <head> <body> </body> <main> </main> <nav> </nav> <pre> </pre> <code> </code> <template>".split(
                " "
            ),
            *"</template> <frameset> <plaintext> <noscript> <textarea> <image> <x<y> \" ' < > & &amp; &nbsp; {{ }} {% %} <%".split(
                " "
            ),
            *"%> <?php --- = / <figure> <figcaption> </figure> <button> <caption> <col> 12, <foreignObject> </br> </p/>".split(
                " "
            ),
            "<!doctype html>",
            "<img src=a alt='b'>",
            "<a href=",
            "<meta name=description content=x>",
            "<link rel=canonical href=y>",
        ]
    ),
    st.text(max_size=6),
    st.sampled_from([" ", "\n", "word", "two words", "\x00", "\r\n", "é"]),
)


def check_text(source: str, text: Text) -> None:
    for index, piece in enumerate(text.pieces):
        limit = text.pieces[index + 1].at if index + 1 < len(text.pieces) else len(text.value)
        assert 0 <= piece.start <= piece.end <= len(source)
        value, raw = text.value[piece.at : limit], source[piece.start : piece.end]
        if len(value) == len(raw) and not value.isspace() and OPAQUE not in value:
            assert value == raw


@settings(max_examples=600, deadline=None)
@given(st.lists(_ATOMS, max_size=40).map("".join))
def test_any_markup_reads_and_every_span_lies_in_the_source(source: str) -> None:
    article = read(source)
    spans = [field.span for field in article.declared]
    spans += [table.span for table in article.tables] + [found.span for found in article.lists]
    for image in article.images:
        spans += [image.span, image.src_span, image.alt_span]
    for block in article.blocks:
        spans.append(block.span)
        check_text(source, block.text)
    for link in article.links:
        spans += [link.span, link.href_span]
        check_text(source, link.text)
        if link.href and OPAQUE not in link.href:
            assert unescape(under(article, link.href_span)).strip() == link.href
    for span in spans:
        assert 0 <= span.start <= span.end <= len(source)


def test_an_aside_within_a_link_leaves_the_blocks_after_it_as_they_are() -> None:
    article = read(
        f"<html><main><p>{LONG}</p><a href=/x><div hidden><ul><li>in</a> more</li></ul></div><p>after</p><ul><li>item</li></ul></main></html>"
    )
    assert [(block.kind, block.text.value) for block in article.blocks if block.part == "body"][
        -2:
    ] == [("paragraph", "after"), ("list-item", "item")]
