"""Plain text and reStructuredText: headings, lists, titles, links, and spans that are exact."""

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint import readers
from seo_lint.article import Article, Document, Text

BRIEF = """\
close
close
growing tomatoes on a balcony

growing tomatoes on a balcony

4 min read 12-03-2025
growing tomatoes on a balcony

Introduction

A balcony that gets six hours of sun can feed a family with tomatoes all summer. This guide shows what the plants need.

Choosing the Right Plants

Bush Varieties

Bush tomatoes stay low and need no pruning. They are the first choice for windy places, since nothing has to be tied up.

Hanging Varieties

Hanging tomatoes grow over the edge of a basket, where the fruit ripens in the sun.

Caring for the Plants

Water and Food

  1. Water in the morning: Wet leaves at night invite blight. Give two litres a day in July.
  2. Feed every week: A pot holds little soil, so potassium runs out by the middle of June.

Light and Warmth

  • South side: The wall stores warmth for the night.
  • Shade at noon: Roots in black pots overheat above forty degrees.

Conclusion

With sun, water and a little food, a balcony gives more tomatoes than most people expect.


Meta Description

Grow tomatoes on a balcony: which plants to choose, how to water and feed them, and what to do in hot summers.

Image Alt Text

A row of red bush tomatoes in clay pots on a sunny balcony.

Internal Links

  • Link to the guide on compost.
  • Link to the article about basil.

Keyword Placement

Main keyword "tomatoes on a balcony" stands in the title and the first paragraph. Secondary keywords like "bush tomatoes," and "feeding tomatoes" follow.

All of this keeps the text easy to find.

Related Posts"""


def read(text: str) -> Article:
    return readers.read(Document("article.txt", text, "text"))


def outline(article: Article) -> list[tuple[int, str]]:
    return [(block.level, block.text.value) for block in article.headings]


def prose(article: Article) -> list[tuple[str, str]]:
    return [(block.kind, block.text.value) for block in article.body if block.kind != "heading"]


def assert_exact(source: str, article: Article) -> None:
    """Every span lies in the source, and what is rendered as long as its source is its source."""

    def check(text: Text) -> None:
        for index, piece in enumerate(text.pieces):
            limit = text.pieces[index + 1].at if index + 1 < len(text.pieces) else len(text.value)
            assert 0 <= piece.start <= piece.end <= len(source)
            if limit - piece.at == piece.end - piece.start:
                assert source[piece.start : piece.end] == text.value[piece.at : limit]

    spans = [link.href_span for link in article.links] + [link.span for link in article.links]
    spans += [image.alt_span for image in article.images] + [image.span for image in article.images]
    spans += [block.span for block in article.blocks] + [field.span for field in article.declared]
    spans += [section.span for section in article.labels] + [found.span for found in article.lists]
    spans += [table.span for table in article.tables] + [anchor.span for anchor in article.anchors]
    spans += [directive.span for directive in article.directives]
    for span in spans:
        assert 0 <= span.start <= span.end <= len(source)
    for block in article.blocks:
        check(block.text)
        assert block.text.value == block.text.value.strip()
        for low, high in block.code:
            assert 0 <= low <= high <= len(block.text.value)
    for link in article.links:
        check(link.text)


def test_brief_outline() -> None:
    assert outline(read(BRIEF)) == [
        (1, "growing tomatoes on a balcony"),
        (2, "Introduction"),
        (2, "Choosing the Right Plants"),
        (3, "Bush Varieties"),
        (3, "Hanging Varieties"),
        (2, "Caring for the Plants"),
        (3, "Water and Food"),
        (3, "Light and Warmth"),
        (2, "Conclusion"),
    ]


def test_brief_title_and_noise() -> None:
    article = read(BRIEF)
    title = article.fields["title"]
    assert (title.value, title.origin, title.span.start) == (
        "growing tomatoes on a balcony",
        "title line",
        len("close\nclose\n"),
    )
    assert not any(
        "close" in block.text.value or "min read" in block.text.value for block in article.blocks
    )


def test_brief_labels() -> None:
    article = read(BRIEF)
    assert [(section.label, section.role) for section in article.labels] == [
        ("Meta Description", "description"),
        ("Image Alt Text", "alt"),
        ("Internal Links", "links"),
        ("Keyword Placement", "keyword"),
        ("Related Posts", "notes"),
    ]
    description = article.fields["description"]
    assert description.value.startswith("Grow tomatoes")
    assert description.span.slice(BRIEF) == description.value
    assert article.fields["keyword"].value == "tomatoes on a balcony"
    assert [field.value for field in article.declared if field.name == "secondary keyword"] == [
        "bush tomatoes",
        "feeding tomatoes",
    ]
    assert [(image.src, image.alt, image.origin) for image in article.images] == [
        ("", "A row of red bush tomatoes in clay pots on a sunny balcony.", "planned")
    ]
    assert [link.text.value for link in article.links] == [
        "Link to the guide on compost.",
        "Link to the article about basil.",
    ]
    assert article.body[-1].text.value.startswith("With sun")


def test_brief_lists() -> None:
    article = read(BRIEF)
    assert [(found.ordered, found.items) for found in article.lists] == [
        (True, 2),
        (False, 2),
        (False, 2),
    ]
    items = [block for block in article.body if block.kind == "list-item"]
    assert [item.level for item in items] == [1, 1, 1, 1]
    assert items[0].text.value.startswith("Water in the morning: Wet")


@pytest.mark.parametrize("ending", ["\r\n", "\r"])
def test_line_endings_do_not_matter(ending: str) -> None:
    source = BRIEF.replace("\n", ending)
    article = read(source)
    assert outline(article) == outline(read(BRIEF))
    assert article.fields["description"].span.slice(source) == article.fields["description"].value
    assert_exact(source, article)


@pytest.mark.parametrize(
    "source", [BRIEF, BRIEF.replace("tomato", "Tomätchen 🍅"), BRIEF.replace("  •", "\t-")]
)
def test_spans_are_exact(source: str) -> None:
    article = read(source)
    assert len(article.labels) == 5
    assert_exact(source, article)


def test_wrapped_lines_are_one_paragraph() -> None:
    source = "Soil\n\nGood soil holds water\nand lets the rest run\n  through.\n"
    article = read(source)
    (paragraph,) = [block for block in article.body if block.kind == "paragraph"]
    assert paragraph.text.value == "Good soil holds water and lets the rest run through."
    at = paragraph.text.value.index("through")
    assert paragraph.text.span(at, at + 7).slice(source) == "through"


def test_underlined_headings() -> None:
    source = "Guide to Soil\n=============\n\nText here.\n\nClay\n----\nMore text.\n\nLoam\n----\n\nDeep\n~~~~\n\nLast text.\n"
    assert outline(read(source)) == [(1, "Guide to Soil"), (2, "Clay"), (2, "Loam"), (3, "Deep")]


def test_overlined_title() -> None:
    source = "=====\nTitle\n=====\n\nText here.\n\nPart\n====\n\nMore.\n"
    assert outline(read(source)) == [(1, "Title"), (2, "Part")]


def test_hash_headings() -> None:
    source = "# Soil\n\nText here.\n\n## Clay ##\nMore.\n\n### Deep\n\nNot a Heading\n\nLast.\n"
    article = read(source)
    assert outline(article) == [(1, "Soil"), (2, "Clay"), (3, "Deep")]
    assert article.fields["title"].value == "Soil"


def test_numbered_headings_and_numbered_lists() -> None:
    source = textwrap.dedent("""\
        All About Soil

        1. Introduction

        Soil is what plants stand in, and more than that.

        2. Kinds of Soil

        2.1 Clay

        Clay holds water for weeks.

        3. What to Buy

        Do this:

        1. Look at the label
        2. Feel the bag

        1. Open it

        2. Smell it

        Then decide.
        """)
    article = read(source)
    assert outline(article) == [
        (1, "All About Soil"),
        (2, "1. Introduction"),
        (2, "2. Kinds of Soil"),
        (3, "2.1 Clay"),
        (2, "3. What to Buy"),
    ]
    items = [block.text.value for block in article.body if block.kind == "list-item"]
    assert items == ["Look at the label", "Feel the bag", "Open it", "Smell it"]


def test_capitals_stand_over_title_case() -> None:
    source = "Soil\n\nCLAY SOIL\n\nText here, yes.\n\nWater in Clay\n\nText here, yes.\n\nSANDY SOIL\n\nText here, yes.\n"
    assert outline(read(source)) == [
        (1, "Soil"),
        (2, "CLAY SOIL"),
        (3, "Water in Clay"),
        (2, "SANDY SOIL"),
    ]


def test_heading_directly_over_a_long_line() -> None:
    line = (
        "Clay is heavy when it is wet and hard when it is dry, which is why so many gardeners give up on it. "
        * 2
    )
    source = f"Soil\n\nHeavy Clay\n{line}\n\nLight Sand\n{line}\n"
    assert outline(read(source)) == [(1, "Soil"), (2, "Heavy Clay"), (2, "Light Sand")]


@pytest.mark.parametrize(
    "line",
    [
        "It rained all night.",
        "and then some",
        "Price: 20 euros,",
        "- An item",
        "https://example.org/A",
        "Focus keyword: clay",
        "***",
    ],
)
def test_lines_that_are_not_headings(line: str) -> None:
    article = read(f"Soil\n\nSome text first, yes.\n\n{line}\n\nSome text after, yes.\n")
    assert outline(article) == [(1, "Soil")]


def test_short_lines_in_a_row_are_no_headings() -> None:
    poem = "\n\n".join(
        f"Roses Are Red {number}" for number in ("One", "Two", "Three", "Four", "Five")
    )
    article = read(f"Soil\n\nSome text first, yes.\n\n{poem}\n")
    assert outline(article) == [(1, "Soil")]


def test_last_line_is_no_heading() -> None:
    assert outline(read("Soil\n\nSome text first, yes.\n\nJane Doe\n")) == [(1, "Soil")]


def test_list_of_contents_is_passed_over() -> None:
    source = "Soil\n\nTable of contents\n\n1. Clay\n2. Sand\n\nClay\n\nText here, yes.\n\nSand\n\nText here, yes.\n"
    article = read(source)
    assert outline(article) == [(1, "Soil"), (2, "Clay"), (2, "Sand")]
    assert [kind for kind, _ in prose(article)] == ["paragraph", "paragraph"]


def test_prose_at_the_start_is_no_title() -> None:
    article = read("Soil is what plants stand in.\n\nClay holds water.\n")
    assert "title" not in article.fields
    assert len(article.body) == 2


def test_lists_nest_and_wrap() -> None:
    source = "Soil\n\nBuy these:\n- clay\n  in bags\n    * red\n    * brown\n- sand\n\n• peat\n\n• bark\n\nThen go.\n"
    article = read(source)
    items = [(block.level, block.text.value) for block in article.body if block.kind == "list-item"]
    assert items == [
        (1, "clay in bags"),
        (2, "red"),
        (2, "brown"),
        (1, "sand"),
        (1, "peat"),
        (1, "bark"),
    ]
    assert prose(article)[-1] == ("paragraph", "Then go.")


def test_dash_inside_a_paragraph_is_no_item() -> None:
    article = read("Soil\n\nClay is heavy\n- and hard when dry -\nso dig it in autumn.\n")
    assert prose(article) == [
        ("paragraph", "Clay is heavy - and hard when dry - so dig it in autumn.")
    ]


def test_addresses_are_links() -> None:
    source = "Soil\n\nSee https://example.org/a_(b), or (http://example.org/c).\n"
    article = read(source)
    assert [(link.href, link.origin) for link in article.links] == [
        ("https://example.org/a_(b)", "autolink"),
        ("http://example.org/c", "autolink"),
    ]
    assert [link.span.slice(source) for link in article.links] == [
        link.href for link in article.links
    ]


def test_labelled_title_wins_over_the_title_line() -> None:
    source = "Soil\n\nSEO Title: Soil for beginners\nMeta Description: What to buy.\n\nClay holds water for weeks.\n"
    article = read(source)
    assert article.fields["title"].value == "Soil for beginners"
    assert [field.value for field in article.declared if field.name == "title"] == [
        "Soil",
        "Soil for beginners",
    ]


def test_labels_directly_over_their_text() -> None:
    source = "Soil\n\nClay holds water for weeks.\n\nMeta Description\nAll about clay.\n\nInternal Links\n- Sand\n- Loam\n"
    article = read(source)
    assert article.fields["description"].value == "All about clay."
    assert [link.name for link in article.links] == ["Sand", "Loam"]
    assert [block.text.value for block in article.body] == ["Soil", "Clay holds water for weeks."]


def test_pasted_markdown_with_labels() -> None:
    source = "# Soil\n\nClay holds water for weeks.\n\n## Meta Description\n\nAll about clay.\n\n## Image Alt Text\n\nA lump of clay.\n"
    assert [section.span.slice(source) for section in read(source).labels] == [
        "## Meta Description\n\nAll about clay.",
        "## Image Alt Text\n\nA lump of clay.",
    ]


def test_unspaced_scripts() -> None:
    article = read("土の話\n\nはじめに\n\n土は植物を支えるだけではありません。\n")
    assert outline(article) == [(1, "土の話"), (2, "はじめに")]


REST = """\
:orphan:
:description: How to dig.

.. _digging:

=======
Digging
=======

.. meta::
   :keywords: spade, fork

Use a ``spade`` for :ref:`heavy soil <clay>`, see :doc:`/tools` and `the shop <https://example.org/>`_
or Wikipedia_. The :class:`~garden.Spade` is **new**.

.. _Wikipedia: https://en.wikipedia.org/

.. code-block:: python

    dig("not prose")

    dig("not prose either")

.. This is a comment
   that goes on.

For example::

    literal block

.. note:: Wear gloves
    in spring.

    And boots.

.. class:: Spade(size)

    Digs a hole.

.. image:: /img/spade.png
   :alt: A spade
   :width: 20

Clay
====

===== =====
Kind  Depth
===== =====
red   20
===== =====

* one item
  goes on

  with more
* two

term
    Its meaning.

.. toctree::

   a
   b
"""


def test_rest_is_recognised() -> None:
    article = read(REST)
    assert article.document.format == "rst"
    assert outline(article) == [(1, "Digging"), (2, "Clay")]
    assert article.fields["title"].origin == "title line"
    assert article.fields["description"].value == "How to dig."
    assert article.fields["keywords"].value == "spade, fork"


def test_rest_prose() -> None:
    assert prose(read(REST)) == [
        (
            "paragraph",
            "Use a spade for heavy soil, see \ufffc and the shop or Wikipedia. The Spade is new.",
        ),
        ("paragraph", "For example:"),
        ("paragraph", "Wear gloves in spring."),
        ("paragraph", "And boots."),
        ("list-item", "one item goes on"),
        ("list-item", "with more"),
        ("list-item", "two"),
        ("term", "term"),
        ("paragraph", "Its meaning."),
    ]


def test_rest_other_things() -> None:
    article = read(REST)
    assert [(link.href, link.text.value) for link in article.links] == [
        ("\ufffc", "heavy soil"),
        ("\ufffc", "\ufffc"),
        ("https://example.org/", "the shop"),
        ("https://en.wikipedia.org/", "Wikipedia"),
    ]
    assert [(image.src, image.alt) for image in article.images] == [("/img/spade.png", "A spade")]
    assert [anchor.name for anchor in article.anchors] == ["digging"]
    assert [(table.rows, table.columns) for table in article.tables] == [(2, 2)]
    assert [(found.ordered, found.items) for found in article.lists] == [(False, 2)]
    assert [block.text.value for block in article.blocks if block.part == "aside"] == [
        "Digs a hole."
    ]
    first = next(block for block in article.body if block.kind == "paragraph")
    assert [first.text.value[low:high] for low, high in first.code] == ["spade", "Spade"]


@pytest.mark.parametrize("source", [REST, REST.replace("\n", "\r\n")])
def test_rest_spans_are_exact(source: str) -> None:
    assert_exact(source, read(source))


def test_underlines_alone_are_not_rest() -> None:
    assert read("Title\n=====\n\nText: see below.\n").document.format == "text"


PIECES = st.sampled_from(
    [
        *(
            "\n",
            "\n\n",
            "\r\n",
            " ",
            "    ",
            "\t",
            "a",
            "Soil",
            "Meta Description",
            "Internal Links",
            ": ",
            "- ",
            "1. ",
            "2) ",
            "• ",
        ),
        *(
            "=====",
            "-----",
            "# ",
            ".. note:: ",
            ".. _x: ",
            ".. image:: y",
            ":ref:`a`",
            "``b``",
            "`c <d>`_",
            "::",
            "**",
            "\\",
            "|x|",
        ),
        *(
            "Main keyword ",
            '"a b"',
            "https://example.org/)",
            "é",
            "🍅",
            "\u2028",
            "\x0c",
            "+--+",
            ":alt: z",
            "Image Alt Text",
            "Some text.",
        ),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.one_of(st.text(max_size=300), st.lists(PIECES, max_size=60).map("".join)))
def test_any_text_is_read_with_exact_spans(source: str) -> None:
    assert_exact(source, read(source))
    marked = f".. note:: x\n\n{source}"
    assert_exact(marked, read(marked))
