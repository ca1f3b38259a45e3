"""CommonMark and GFM to articles, with the exact place of everything."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import Article, Block, Document, Span
from seo_lint.readers import read


def markdown(source: str) -> Article:
    return read(Document("page.md", source, "markdown"))


def texts(article: Article) -> list[str]:
    return [block.text.value for block in article.body]


def kinds(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text.value) for block in article.blocks]


def under(article: Article, span: Span | None) -> str:
    assert span is not None
    return span.slice(article.document.text)


def word(article: Article, block: Block, value: str) -> str:
    at = block.text.value.index(value)
    return under(article, block.text.span(at, at + len(value)))


class TestBlocks:
    def test_reading_order(self) -> None:
        article = markdown("# Roses\n\nFirst line\nsecond line\n\n- a\n- b\n\n> q\n\nlast\n")
        assert kinds(article) == [
            ("heading", "Roses"),
            ("paragraph", "First line second line"),
            ("list-item", "a"),
            ("list-item", "b"),
            ("quote", "q"),
            ("paragraph", "last"),
        ]

    def test_spans_of_blocks_hold_their_markup(self) -> None:
        article = markdown("# Roses #\n\nSome *fine* text.\n\nTulips\n======\n")
        assert [under(article, block.span) for block in article.blocks] == [
            "# Roses #",
            "Some *fine* text.",
            "Tulips\n======",
        ]
        assert [under(article, block.text.span()) for block in article.blocks] == [
            "Roses",
            "Some *fine* text.",
            "Tulips",
        ]

    @pytest.mark.parametrize(
        ("source", "level"),
        [("# a", 1), ("###### a", 6), ("a\n===", 1), ("a\n---", 2), ("  ## a ##", 2)],
    )
    def test_heading_levels(self, source: str, level: int) -> None:
        (heading,) = markdown(source).headings
        assert (heading.text.value, heading.level) == ("a", level)

    @pytest.mark.parametrize("source", ["####### seven", "#nospace", "\\# escaped", "    # code"])
    def test_what_is_no_heading(self, source: str) -> None:
        assert not markdown(source).headings

    def test_empty_heading_is_kept(self) -> None:
        article = markdown("text\n\n##\n\nmore")
        assert [(block.kind, block.text.value) for block in article.blocks][1] == ("heading", "")
        assert under(article, article.blocks[1].span) == "##"

    def test_heading_with_an_explicit_id(self) -> None:
        article = markdown("## Pruning {#cut-back .wide}\n")
        (heading,) = article.headings
        assert (heading.text.value, heading.anchor) == ("Pruning", "cut-back")
        (anchor,) = article.anchors
        assert (anchor.name, under(article, anchor.span)) == ("cut-back", "cut-back")

    def test_words_map_through_markup_entities_and_breaks(self) -> None:
        article = markdown(
            "Fish &amp; *chips*, caf&eacute;  \nand **bold** [words](/w) `code`\\!\n"
        )
        (block,) = article.blocks
        assert block.text.value == "Fish & chips, café and bold words code!"
        assert word(article, block, "Fish & chips") == "Fish &amp; *chips"
        assert word(article, block, "café") == "caf&eacute;"
        assert word(article, block, "bold words") == "bold** [words"
        assert word(article, block, "code") == "code"
        assert word(article, block, "!") == "!"

    def test_words_map_in_text_beyond_ascii(self) -> None:
        article = markdown("# Über 🌹 Rosen\n\nDie 日本語 *Straße* – naïve 🎉 Gärten\n")
        assert word(article, article.blocks[0], "Rosen") == "Rosen"
        for value in ("日本語", "Straße", "naïve", "🎉", "Gärten"):
            assert word(article, article.blocks[1], value) == value

    @pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
    def test_line_ends(self, end: str) -> None:
        article = markdown(end.join(["# Roses", "", "One line", "two *lines*", "", "- item", ""]))
        assert texts(article) == ["Roses", "One line two lines", "item"]
        assert word(article, article.blocks[1], "lines") == "lines"
        assert word(article, article.blocks[2], "item") == "item"

    @pytest.mark.parametrize(
        "line",
        [
            "the cat<br>the dog",
            "the cat<br/>the dog",
            "*the cat*<br>the dog",
            "the cat <br> the dog",
        ],
    )
    def test_a_line_break_of_html_parts_words(self, line: str) -> None:
        (block,) = markdown(f"A *hen*.\n\n{line}\n").blocks[1:]
        assert block.text.value.split() == ["the", "cat", "the", "dog"]

    def test_inline_code_is_marked(self) -> None:
        (block,) = markdown("Run `make it` or ``a ` b`` now").blocks
        assert [block.text.value[low:high] for low, high in block.code] == ["make it", "a ` b"]

    def test_strong_paragraphs(self) -> None:
        article = markdown("**All of it**\n\n**Some** of it\n\n__All__ **of it**\n")
        assert [block.strong for block in article.blocks] == [True, False, True]

    def test_quotes_and_their_end(self) -> None:
        article = markdown("> one\n> two\n>\n> > deeper\n\nafter\n")
        assert [(block.text.value, block.quoted) for block in article.blocks] == [
            ("one two", True),
            ("deeper", True),
            ("after", False),
        ]
        assert word(article, article.blocks[0], "one two") == "one\n> two"

    @pytest.mark.parametrize("name", ["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"])
    def test_alerts_are_the_authors_own_words(self, name: str) -> None:
        article = markdown(f"> [!{name}]\n> Mind the thorns.\n\nafter\n")
        assert [(block.text.value, block.quoted) for block in article.blocks] == [
            ("Mind the thorns.", False),
            ("after", False),
        ]

    def test_nested_lists(self) -> None:
        article = markdown(
            "1. one\n   - inner\n     - innermost\n   - second\n2. two\n\n   more of two\n"
        )
        assert [(block.text.value, block.level) for block in article.blocks] == [
            ("one", 1),
            ("inner", 2),
            ("innermost", 3),
            ("second", 2),
            ("two", 1),
            ("more of two", 1),
        ]
        assert sorted((item.ordered, item.items) for item in article.lists) == [
            (False, 1),
            (False, 2),
            (True, 2),
        ]

    def test_list_spans(self) -> None:
        article = markdown("before\n\n* a\n* b\n\nafter")
        (found,) = article.lists
        assert under(article, found.span) == "* a\n* b"

    def test_task_lists(self) -> None:
        assert kinds(markdown("- [ ] buy soil\n- [x] dig\n")) == [
            ("list-item", "buy soil"),
            ("list-item", "dig"),
        ]

    def test_table(self) -> None:
        article = markdown(
            "| Rose | Height |\n|:-----|-------:|\n| Iceberg | 1 m |\n| *Nevada* | a \\| b |\n\nafter\n"
        )
        assert kinds(article) == [
            ("table-cell", "Rose"),
            ("table-cell", "Height"),
            ("table-cell", "Iceberg"),
            ("table-cell", "1 m"),
            ("table-cell", "Nevada"),
            ("table-cell", "a | b"),
            ("paragraph", "after"),
        ]
        (table,) = article.tables
        assert (table.rows, table.columns) == (3, 2)
        assert under(article, table.span).startswith("| Rose")
        assert under(article, table.span).endswith("b |")
        assert word(article, article.blocks[4], "Nevada") == "Nevada"

    def test_footnotes(self) -> None:
        article = markdown("Roses need sun.[^1]\n\n[^1]: Six hours *at least*.\n\nafter\n")
        assert ("footnote", "Six hours at least.") in kinds(article)
        assert texts(article)[0] == "Roses need sun."
        assert "after" in texts(article)

    def test_definition_lists(self) -> None:
        assert kinds(markdown("Scion\n: The part that is grafted on.\n")) == [
            ("term", "Scion"),
            ("list-item", "The part that is grafted on."),
        ]

    def test_strikethrough(self) -> None:
        article = markdown("It costs ~~ten~~ nine.")
        assert texts(article) == ["It costs ten nine."]

    @pytest.mark.parametrize(
        "source",
        [
            "```python\n# not a heading\n[no](/link) ![no](/image.png)\n```",
            "~~~\n# not a heading\n~~~",
            "````md\n```\n# no\n```\n````",
            "    # indented code\n    [no](/link)",
            "```\nnever closed\n# no\n",
            "> ```\n> # no\n> ```",
        ],
    )
    def test_code_is_not_prose(self, source: str) -> None:
        article = markdown(f"before\n\n{source}")
        assert texts(article) == ["before"]
        assert not article.links
        assert not article.images

    def test_comments_are_not_prose(self) -> None:
        assert texts(
            markdown("one <!-- # two --> three\n\n<!--\n# four\n\nfive\n-->\n\nsix <!-- more -->\n")
        ) == ["one  three", "six"]


class TestLinks:
    @pytest.mark.parametrize(
        ("source", "href", "written"),
        [
            ("see [a rose](/rose) now", "/rose", "/rose"),
            ('see [a rose](/rose "Title (of it)") now', "/rose", "/rose"),
            ("see [a rose](</rose garden>) now", "/rose garden", "/rose garden"),
            ("see [a rose]( /rose ) now", "/rose", "/rose"),
            ("see [a rose](/wiki/Rose_(flower)) now", "/wiki/Rose_(flower)", "/wiki/Rose_(flower)"),
            ("see [a rose](/r?a=1&amp;b=2) now", "/r?a=1&b=2", "/r?a=1&amp;b=2"),
            ("see [a rose](/a\\_b) now", "/a_b", "/a\\_b"),
            ("see [a rose](\n/rose) now", "/rose", "/rose"),
            ("see [a rose][r] now\n\n[r]: /rose 'Title'\n", "/rose", "/rose"),
            ("see [a rose][] now\n\n[A  Rose]: </rose>\n", "/rose", "/rose"),
            ("see [a rose] now\n\n[a rose]:\n   /rose\n", "/rose", "/rose"),
            ("> see [a rose][r] now\n>\n> [r]: /rose\n", "/rose", "/rose"),
        ],
    )
    def test_destination_and_its_place(self, source: str, href: str, written: str) -> None:
        article = markdown(source)
        (link,) = article.links
        assert (link.href, link.name, under(article, link.href_span)) == (href, "a rose", written)

    def test_place_of_a_link(self) -> None:
        article = markdown("see [a *fine* rose](/rose) now")
        (link,) = article.links
        assert under(article, link.span) == "[a *fine* rose](/rose)"
        assert link.text.value == "a fine rose"
        assert under(article, link.text.span()) == "a *fine* rose"

    def test_the_first_of_two_definitions_counts(self) -> None:
        article = markdown("[r]\n\n[r]: /first\n[r]: /second\n")
        assert article.links[0].href == "/first"
        assert under(article, article.links[0].href_span) == "/first"

    def test_a_definition_in_a_fence_is_none(self) -> None:
        article = markdown("```\n[r]: /fenced\n```\n\n[a rose][r]\n\n[r]: /rose\n")
        (link,) = article.links
        assert link.href == "/rose"
        assert link.href_span.start > article.document.text.index("a rose")

    @pytest.mark.parametrize("end", ["\n", "\r\n"])
    def test_a_definition_after_a_fence_has_its_place(self, end: str) -> None:
        article = markdown(
            end.join(["```", "code", "```", "", "See [a rose][r] and [r].", "", "[r]: /rose", ""])
        )
        assert [under(article, link.href_span) for link in article.links] == ["/rose", "/rose"]

    def test_unresolved_reference_is_text(self) -> None:
        article = markdown("see [this][nowhere] and [that]")
        assert not article.links
        assert texts(article) == ["see [this][nowhere] and [that]"]

    @pytest.mark.parametrize(
        ("source", "href", "written"),
        [
            (
                "see <https://roses.example/a?b=c> now",
                "https://roses.example/a?b=c",
                "https://roses.example/a?b=c",
            ),
            ("mail <me@roses.example> now", "mailto:me@roses.example", "me@roses.example"),
            (
                "see https://roses.example/a. Now",
                "https://roses.example/a",
                "https://roses.example/a",
            ),
            (
                "(see https://roses.example/a) now",
                "https://roses.example/a",
                "https://roses.example/a",
            ),
            ("see www.roses.example/a, now", "www.roses.example/a", "www.roses.example/a"),
            ("**https://roses.example/a**", "https://roses.example/a", "https://roses.example/a"),
        ],
    )
    def test_addresses_without_brackets(self, source: str, href: str, written: str) -> None:
        article = markdown(source)
        (link,) = article.links
        assert (link.href, link.origin) == (href, "autolink")
        assert under(article, link.href_span) == written
        assert under(article, link.text.span()) == written

    @pytest.mark.parametrize(
        ("written", "href"),
        [
            ("https://roses.example/Rose_(flower)", "https://roses.example/Rose_(flower)"),
            ("https://roses.example/wild_roses/", "https://roses.example/wild_roses/"),
            ("https://roses.example/?a=1&amp;b=2", "https://roses.example/?a=1&b=2"),
            ("https://roses.example/?a=1&b=2", "https://roses.example/?a=1&b=2"),
            ("https://roses.example/a*b", "https://roses.example/a*b"),
            ("https://roses.example/~me/", "https://roses.example/~me/"),
        ],
    )
    def test_a_bare_address_may_hold_signs_that_mean_something_elsewhere(
        self, written: str, href: str
    ) -> None:
        article = markdown(f"see {written} now")
        (link,) = article.links
        assert link.href == href
        assert under(article, link.href_span) == written

    def test_addresses_inside_links_and_code_make_no_second_link(self) -> None:
        article = markdown("[https://roses.example](/rose) and `https://code.example`")
        assert [link.href for link in article.links] == ["/rose"]

    def test_several_in_a_paragraph_keep_their_order_and_places(self) -> None:
        source = "[a](/1) <b@x.example> https://c.example/ [d][e] ![i](/i.png) [![j](/j.png)](/5)\n\n[e]: /4\n"
        article = markdown(source)
        assert [link.href for link in article.links] == [
            "/1",
            "mailto:b@x.example",
            "https://c.example/",
            "/4",
            "/5",
        ]
        assert [under(article, link.href_span) for link in article.links] == [
            "/1",
            "b@x.example",
            "https://c.example/",
            "/4",
            "/5",
        ]

    def test_empty_link_text_and_empty_target(self) -> None:
        article = markdown("[](/rose) and [rose]()")
        assert [(link.name, link.href) for link in article.links] == [("", "/rose"), ("rose", "")]
        assert under(article, article.links[0].span) == "[](/rose)"
        assert under(article, article.links[1].span) == "[rose]()"

    def test_code_and_brackets_in_a_link_text(self) -> None:
        article = markdown("see [`a](b` and \\] c](/rose) now")
        (link,) = article.links
        assert link.name == "a](b and ] c"
        assert under(article, link.href_span) == "/rose"


class TestImages:
    @pytest.mark.parametrize(
        ("source", "src", "written"),
        [
            ("![A rose](rose.png)", "rose.png", "rose.png"),
            ('![A rose](<my rose.png> "title")', "my rose.png", "my rose.png"),
            ("![A rose](a_(b).png)", "a_(b).png", "a_(b).png"),
            ("![A rose][r]\n\n[r]: rose.png\n", "rose.png", "rose.png"),
            ("![A rose][]\n\n[a rose]: rose.png\n", "rose.png", "rose.png"),
            ("![A rose]\n\n[a rose]: rose.png\n", "rose.png", "rose.png"),
        ],
    )
    def test_file_and_alternative_text(self, source: str, src: str, written: str) -> None:
        article = markdown(source)
        (image,) = article.images
        assert (image.src, image.alt, image.origin) == (src, "A rose", "markdown")
        assert under(article, image.src_span) == written
        assert under(article, image.alt_span) == "A rose"

    def test_the_alternative_text_is_not_prose(self) -> None:
        assert texts(markdown("before ![A rose](rose.png) after")) == ["before  after"]

    def test_markup_in_the_alternative_text(self) -> None:
        article = markdown("![A *red* `rose` &amp; [thorn](/t)](rose.png)")
        (image,) = article.images
        assert image.alt == "A red rose & thorn"
        assert under(article, image.src_span) == "rose.png"
        assert not article.links

    def test_empty_alternative_text(self) -> None:
        article = markdown("a ![](rose.png) b")
        (image,) = article.images
        assert image.alt == ""
        assert under(article, image.span) == "![](rose.png)"
        assert under(article, image.src_span) == "rose.png"

    def test_linked_image_names_its_link(self) -> None:
        article = markdown("[![A rose](rose.png)](/rose)")
        assert article.images[0].linked
        assert article.links[0].name == "A rose"
        assert under(article, article.links[0].href_span) == "/rose"
        assert under(article, article.images[0].src_span) == "rose.png"

    def test_image_beside_text_in_a_link_is_not_alone(self) -> None:
        article = markdown("[![A rose](rose.png) All roses](/rose)")
        assert not article.images[0].linked


class TestRawHtml:
    def test_inline(self) -> None:
        article = markdown(
            'A <b>bold</b> <a href="/x&amp;y" rel="NOFOLLOW ugc">link</a> and <img src="a.png" alt="A &quot;b&quot;">.\n'
        )
        assert texts(article) == ["A bold link and ."]
        (link,) = article.links
        assert (link.href, link.name, link.rel, link.origin) == (
            "/x&y",
            "link",
            "nofollow ugc",
            "html",
        )
        assert under(article, link.href_span) == "/x&amp;y"
        (image,) = article.images
        assert (image.src, image.alt, image.origin) == ("a.png", 'A "b"', "html")
        assert under(article, image.alt_span) == "A &quot;b&quot;"

    def test_block(self) -> None:
        article = markdown(
            '<div align="center">\n  <h2 id="top">Big <i>one</i></h2>\n  <p>Some text</p>\n</div>\n\nafter\n'
        )
        assert kinds(article) == [
            ("heading", "Big one"),
            ("paragraph", "Some text"),
            ("paragraph", "after"),
        ]
        assert article.headings[0].level == 2
        assert word(article, article.blocks[1], "text") == "text"

    def test_anchors(self) -> None:
        article = markdown(
            '<a id="one"></a>\n\ntext <a name="two"></a><span id=three>x</span>\n\n<div id=\'four\'>\n\nbody\n\n</div>\n'
        )
        assert [anchor.name for anchor in article.anchors] == ["one", "two", "three", "four"]
        assert [under(article, anchor.span) for anchor in article.anchors] == [
            "one",
            "two",
            "three",
            "four",
        ]

    def test_image_without_alternative_text(self) -> None:
        article = markdown("<img src=rose.png width=10 height=20>")
        (image,) = article.images
        assert (image.alt, image.sized) == (None, True)

    def test_markdown_between_html_blocks(self) -> None:
        article = markdown(
            "<details>\n<summary>More on <b>roses</b></summary>\n\nHidden *text* with [a link](/l).\n\n</details>\n\nafter\n"
        )
        assert texts(article) == ["More on roses", "Hidden text with a link.", "after"]

    def test_scripts_and_styles_are_not_prose(self) -> None:
        article = markdown(
            "<script>\nvar a = '<p>no</p>';\n</script>\n\n<style>p { color: red }</style>\n\nafter\n"
        )
        assert texts(article) == ["after"]

    def test_json_ld(self) -> None:
        article = markdown(
            'before\n\n<script type="application/ld+json">{"@type": "Article"}</script>\n\nafter\n'
        )
        (data,) = article.structured_data
        assert data.text == '{"@type": "Article"}'
        assert under(article, data.span) == data.text
        assert texts(article) == ["before", "after"]

    def test_html_in_a_fence_is_code(self) -> None:
        article = markdown('```html\n<img src="a.png">\n<a href="/b">b</a>\n<h1>c</h1>\n```\n')
        assert not article.images
        assert not article.links
        assert not article.blocks

    def test_html_in_inline_code_is_code(self) -> None:
        article = markdown('Write `<img src="a.png">` and `<a id="x">`.')
        assert not article.images
        assert not article.anchors

    def test_unclosed_element_does_not_swallow_the_page(self) -> None:
        assert texts(markdown("<div>\n\nfirst\n\n<p>open\n\n## Second\n\nthird\n")) == [
            "first",
            "open",
            "Second",
            "third",
        ]


class TestTitle:
    def test_first_h1_stands_in(self) -> None:
        article = markdown("## Not this\n\n# Growing *roses*\n\n# Nor this\n")
        title = article.fields["title"]
        assert (title.value, title.origin, title.declared) == ("Growing roses", "heading", False)
        assert under(article, title.span) == "Growing *roses"

    def test_declared_title_wins(self) -> None:
        article = markdown("---\ntitle: Declared\n---\n\n# Heading\n")
        assert article.fields["title"].value == "Declared"

    def test_no_title(self) -> None:
        assert "title" not in markdown("## Only this\n").fields


FRAGMENTS = st.lists(
    st.sampled_from(
        [
            "text ", "# ", "\n", "\n\n", "*", "**", "_", "`", "```\n", "[", "](", ")", "![", "]", "(", "<", ">", "</", "<b>", "<p>", "</div>", "<div>",
            "<img src=a>", "- ", "1. ", "    ", "> ", "| a | b |\n|---|---|\n", "[^1]", "[^1]: ", "[r]: /x\n", "&amp;", "&", "\\", "https://a.b/c",
            "<!--", "-->", "---\n", "+++\n", "ü", "🎉", "\r\n", "\r", "\t", "\0", "{{", "}}", "{%", "%}", ":::", "$", "$$", "[[", "]]", "!!! note\n",
        ]
    ),
    max_size=40,
).map("".join)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(FRAGMENTS, st.sampled_from(["markdown", "mdx"]))
def test_never_raises_and_never_points_outside(source: str, format: str) -> None:
    article = read(Document("page.md", source, format))
    size = len(source)
    spans = [block.span for block in article.blocks] + [
        block.text.span() for block in article.blocks
    ]
    spans += [
        span for link in article.links for span in (link.span, link.href_span, link.text.span())
    ]
    spans += [
        span for image in article.images for span in (image.span, image.src_span, image.alt_span)
    ]
    spans += (
        [anchor.span for anchor in article.anchors]
        + [table.span for table in article.tables]
        + [item.span for item in article.lists]
    )
    spans += [item.span for item in article.directives] + [
        problem.span for problem in article.problems
    ]
    spans += [field.span for field in article.declared]
    assert all(0 <= span.start <= span.end <= size for span in spans)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "rose",
                "*thorn*",
                "**Blüte**",
                "`code`",
                "[link](/l)",
                "&amp;",
                "🌹",
                "<b>fett</b>",
                "日本",
                "~~alt~~",
            ]
        ),
        min_size=1,
        max_size=12,
    )
)
def test_every_word_of_the_text_stands_under_its_span(parts: list[str]) -> None:
    article = markdown("# Title\n\n" + " ".join(parts) + "\n")
    block = article.blocks[1]
    for value in ("rose", "thorn", "Blüte", "code", "link", "🌹", "fett", "日本", "alt"):
        at = block.text.value.find(value)
        while at >= 0:
            assert under(article, block.text.span(at, at + len(value))) == value
            at = block.text.value.find(value, at + 1)
