"""Labelled sections of briefs: found around an article, never in an article about SEO."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import Block, BlockKind, Piece, Span, Text
from seo_lint.readers.labels.labels import Labelled, apply_labels

PROSE = "A rain barrel collects the water that runs off a roof, and two hundred litres fill in one good storm."


class Source:
    """Builds a source and its blocks side by side, as a reader would."""

    def __init__(self) -> None:
        self.text = ""
        self.blocks: list[Block] = []

    def add(
        self,
        kind: BlockKind,
        text: str,
        *,
        level: int = 0,
        quoted: bool = False,
        code: bool = False,
    ) -> "Source":
        start, parts, pieces, at = len(self.text), text.split("\n"), [], 0
        for number, part in enumerate(parts):
            if number:
                pieces.append(Piece(at, start + at, start + at))
                at += 1
            pieces.append(Piece(at, start + at, start + at + len(part)))
            at += len(part)
        value = " ".join(parts)
        ranges = ((0, len(value)),) if code else ()
        span = Span(start, start + len(text))
        self.blocks.append(
            Block(kind, Text(value, tuple(pieces)), span, level=level, quoted=quoted, code=ranges)
        )
        self.text += text + "\n\n"
        return self

    def heading(self, text: str, level: int = 2) -> "Source":
        return self.add("heading", text, level=level)

    def paragraph(self, text: str) -> "Source":
        return self.add("paragraph", text)

    def item(self, text: str) -> "Source":
        return self.add("list-item", text, level=1)

    def labelled(self) -> Labelled:
        return apply_labels(self.text, self.blocks)


def article(title: str = "Rain barrels") -> Source:
    return (
        Source()
        .heading(title, 1)
        .paragraph(PROSE)
        .heading("Size")
        .paragraph(PROSE)
        .heading("Conclusion")
        .paragraph(PROSE)
    )


def values(found: Labelled) -> dict[str, str]:
    return {field.name: field.value for field in found.fields}


def test_trailing_sections() -> None:
    source = (
        article()
        .heading("Meta Description")
        .paragraph("Collect rain and save money.")
        .heading("Image Alt Text")
        .item("Image 1: A green barrel under a gutter")
        .item("A hand pump")
        .heading("Internal Links")
        .item("Link to the guide on gutters")
        .heading("Keyword Placement")
        .paragraph(
            'Primary keyword "rain barrel" in the title. Semantic keywords such as "water butt," and "gutter" are used too. He said "hello".'
        )
    )
    found = source.labelled()
    assert [(section.label, section.role) for section in found.sections] == [
        ("Meta Description", "description"),
        ("Image Alt Text", "alt"),
        ("Internal Links", "links"),
        ("Keyword Placement", "keyword"),
    ]
    assert (
        found.sections[0].span.slice(source.text)
        == "Meta Description\n\nCollect rain and save money."
    )
    assert [(field.name, field.value) for field in found.fields] == [
        ("description", "Collect rain and save money."),
        ("keyword", "rain barrel"),
        ("secondary keyword", "water butt"),
        ("secondary keyword", "gutter"),
    ]
    for field in found.fields:
        assert field.span.slice(source.text) == field.value
        assert field.origin == "labelled section"
        assert field.key_span
        assert field.key_span.slice(source.text) == field.key
    assert [image.alt for image in found.images] == ["A green barrel under a gutter", "A hand pump"]
    assert [link.name for link in found.links] == ["Link to the guide on gutters"]
    assert [block.part for block in found.blocks] == ["body"] * 6 + ["label"] * 9


def test_real_links_and_images_are_not_planned() -> None:
    source = (
        article()
        .heading("Suggested Internal Links")
        .item("[Gutters](/gutters)")
        .item("Compost")
        .heading("Image Alt Text")
    )
    found = (
        source.item("![A barrel](barrel.png)")
        .heading("Meta Description")
        .paragraph("Collect rain.")
        .labelled()
    )
    assert [link.name for link in found.links] == ["Compost"]
    assert found.images == ()


@pytest.mark.parametrize(
    ("line", "name", "value"),
    [
        ("Meta Description: Collect rain.", "description", "Collect rain."),
        ("**Meta Description:** Collect rain.", "description", "Collect rain."),
        ("**Meta Description**: Collect rain.", "description", "Collect rain."),
        ("Meta Description (156 chars): Collect rain.", "description", "Collect rain."),
        ('Meta Description: "Collect rain."', "description", "Collect rain."),
        ("Meta-Beschreibung: Regen sammeln.", "description", "Regen sammeln."),
        ("Méta description : Récupérez l’eau.", "description", "Récupérez l’eau."),
        ("Meta descripción: Recoge agua.", "description", "Recoge agua."),
        ("Metabeschrijving: Vang regen op.", "description", "Vang regen op."),
        ("SEO Title: Rain barrels compared", "title", "Rain barrels compared"),
        ("Focus Keyword: rain barrel", "keyword", "rain barrel"),
        ("Fokusnyckelord: regntunna", "keyword", "regntunna"),
        ("Target keyword: “rain barrel”", "keyword", "rain barrel"),
    ],
)
@pytest.mark.parametrize("place", ["leading", "leading item", "trailing", "only"])
def test_label_lines(line: str, name: str, value: str, place: str) -> None:
    if place == "trailing":
        source = article().paragraph(line)
    elif place == "only":
        source = Source().heading("Rain barrels", 1).paragraph(line)
    else:
        source = Source().heading("Rain barrels", 1)
        source = source.item(line) if place == "leading item" else source.paragraph(line)
        source.heading("Size").paragraph(PROSE)
    found = source.labelled()
    assert values(found) == {name: value}
    assert found.fields[0].span.slice(source.text) == value
    assert sum(block.part == "label" for block in found.blocks) == 1


def test_lines_of_one_paragraph() -> None:
    source = Source().paragraph(
        "SEO Title: Rain barrels\nMeta Description: Collect rain\nand save money.\nKategori: Garden\nSlug: /rain/"
    )
    source.heading("Rain barrels", 1).paragraph(PROSE)
    found = source.labelled()
    assert values(found) == {
        "title": "Rain barrels",
        "description": "Collect rain and save money.",
        "slug": "/rain/",
    }
    assert [section.span.slice(source.text) for section in found.sections] == [
        "SEO Title: Rain barrels",
        "Meta Description: Collect rain\nand save money.",
        "Slug: /rain/",
    ]
    assert [block.part for block in found.blocks] == ["label", "body", "body"]


def test_several_keywords_on_a_line() -> None:
    found = article().paragraph("Target keywords: rain barrel, water butt; gutter").labelled()
    assert [(field.name, field.value) for field in found.fields] == [
        ("keyword", "rain barrel"),
        ("secondary keyword", "water butt"),
        ("secondary keyword", "gutter"),
    ]


def test_main_and_other_keywords_on_a_line() -> None:
    found = (
        article()
        .paragraph('Main keyword: "rain barrel". Semantic keywords: "water butt," and "gutter".')
        .labelled()
    )
    assert [(field.name, field.value) for field in found.fields] == [
        ("keyword", "rain barrel"),
        ("secondary keyword", "water butt"),
        ("secondary keyword", "gutter"),
    ]


def test_bare_lines_and_a_leading_heading() -> None:
    found = (
        article()
        .paragraph("Meta Description")
        .paragraph("Collect rain.")
        .paragraph("Related Posts")
        .labelled()
    )
    assert values(found) == {"description": "Collect rain."}
    assert [section.label for section in found.sections] == ["Meta Description", "Related Posts"]
    source = (
        Source()
        .heading("Meta Description")
        .paragraph("Collect rain.")
        .heading("Size")
        .paragraph(PROSE)
    )
    assert [block.part for block in source.labelled().blocks] == ["label", "label", "body", "body"]


def test_leading_and_trailing_groups() -> None:
    source = (
        Source().heading("Rain barrels", 1).paragraph("Focus keyword: rain barrel").paragraph(PROSE)
    )
    found = source.heading("Meta Description").paragraph("Collect rain.").labelled()
    assert [section.label for section in found.sections] == ["Focus keyword", "Meta Description"]
    assert [block.part for block in found.blocks] == ["body", "label", "body", "label", "label"]


def test_an_article_about_seo_needs_two_strong_labels() -> None:
    source = (
        article("SEO for gardeners")
        .heading("Meta Description")
        .paragraph("Rank your garden shop first.")
    )
    assert source.labelled().sections == ()
    found = source.heading("Focus Keyword").paragraph("garden shop").labelled()
    assert values(found) == {
        "description": "Rank your garden shop first.",
        "keyword": "garden shop",
    }


def silent() -> dict[str, Source]:
    """Articles without labelled sections."""
    tutorial = article("On-page SEO").heading("Basics")
    return {
        "nothing": article(),
        "empty": Source(),
        "list of advice in the middle": Source()
        .heading("On-page tips", 1)
        .paragraph(PROSE)
        .item("**Meta Descriptions**: Write compelling summaries.")
        .item("Meta Description: Keep it under 155 characters.")
        .heading("Conclusion")
        .paragraph(PROSE),
        "list of advice at the end": tutorial.item("Title Tag: Keep it short")
        .item("Meta Description: Sell the click")
        .item("SEO Title: Own words"),
        "headings in the middle": article()
        .heading("Meta Description")
        .paragraph("Collect rain.")
        .heading("Keyword Placement")
        .paragraph('Main keyword "rain".')
        .heading("Closing words")
        .paragraph(PROSE),
        "plural headings at the end": article()
        .heading("Meta Descriptions")
        .paragraph("They sell the click."),
        "definitions at the end": article("Publishing")
        .heading("Meta description")
        .paragraph("A short summary that search engines show.")
        .heading("Image alt text")
        .paragraph("Describe the picture: alt text is read aloud."),
        "tutorial that ends with its terms": article("A guide to SEO")
        .heading("Meta Description")
        .paragraph("The meta description is a summary.")
        .heading("Keyword Placement")
        .paragraph("Put the main keyword into the first paragraph.")
        .heading("Image Alt Text")
        .paragraph("Use descriptive alt text."),
        "external links": article()
        .heading("References")
        .item("A book")
        .heading("External links")
        .item("A page"),
        "weak labels": article()
        .heading("Internal Links")
        .item("Gutters")
        .heading("Related Posts")
        .item("Compost"),
        "weak lines": Source()
        .heading("Rain", 1)
        .item("Target Audience: gardeners")
        .item("Word Count: 900")
        .paragraph(PROSE),
        "article called like a label": Source()
        .heading("Meta Description", 1)
        .paragraph("Collect rain.")
        .heading("More")
        .paragraph(PROSE),
        "an example": article()
        .paragraph("Here is an example:")
        .paragraph("Meta Description: Collect rain."),
        "inside a sentence": article().paragraph("The tag called Meta Description: see above."),
        "quoted": article()
        .add("quote", "Meta Description: Collect rain.")
        .add("paragraph", "Meta Description: x", quoted=True),
        "code": article().add("paragraph", "Meta Description: Collect rain.", code=True),
        "table": article().add("table-cell", "Meta Description").add("table-cell", "Collect rain."),
        "label over too much": article().heading("Meta Description").paragraph(PROSE * 6),
    }


@pytest.mark.parametrize("name", silent())
def test_silent(name: str) -> None:
    source = silent()[name]
    found = source.labelled()
    assert found == Labelled(tuple(source.blocks))


def test_aside_blocks_stay_as_they_are() -> None:
    source = article().heading("Meta Description").paragraph("Collect rain.").paragraph("Imprint")
    source.blocks[-1] = source.blocks[-1]._replace(part="aside")
    found = source.labelled()
    assert [block.part for block in found.blocks[-3:]] == ["label", "label", "aside"]


TEXTS = st.sampled_from(
    [
        *(
            "Meta Description",
            "Meta Description: x",
            "Internal Links",
            "Focus Keyword: a, b",
            "SEO Title",
            "Keyword Placement",
            PROSE,
        ),
        *(
            'Main keyword "a" and "b."',
            "Image Alt Text",
            "Image 1: y",
            "Slug: `a`\nMeta Description:\n* b",
            "Title",
            "é: 🍅",
            "Related Posts:",
        ),
    ]
)
KINDS = st.sampled_from(["heading", "paragraph", "list-item", "quote"])


@settings(max_examples=300, deadline=None)
@given(
    st.lists(
        st.tuples(KINDS, st.one_of(TEXTS, st.text(min_size=1, max_size=40)), st.integers(0, 3)),
        max_size=14,
    )
)
def test_any_blocks_give_spans_in_the_source(parts: list[tuple[BlockKind, str, int]]) -> None:
    source = Source()
    for kind, text, level in parts:
        source.add(kind, text, level=level)
    found = source.labelled()
    assert [block._replace(part="body") for block in found.blocks] == source.blocks
    ends = [section.span for section in found.sections]
    assert all(before.end <= after.start for before, after in pairwise(ends))
    for section in found.sections:
        assert section.label_span.slice(source.text) == section.label
        assert (
            section.span.start
            <= section.label_span.start
            <= section.label_span.end
            <= section.span.end
            <= len(source.text)
        )
    for field in found.fields:
        assert field.value
        assert 0 <= field.span.start < field.span.end <= len(source.text)
        assert "\n" in field.span.slice(source.text) or field.span.slice(source.text) == field.value
    places = [image.span for image in found.images] + [link.span for link in found.links]
    assert all(0 <= place.start <= place.end <= len(source.text) for place in places)
