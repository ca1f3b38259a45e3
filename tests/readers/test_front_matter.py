"""Front matter in YAML, TOML and JSON: every value with its place."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import Article, Document, Entry, Field, Span
from seo_lint.readers import read
from seo_lint.readers.front_matter.front_matter import read_front_matter


def markdown(source: str) -> Article:
    return read(Document("page.md", source, "markdown"))


def under(article: Article, span: Span | None) -> str:
    assert span is not None
    return span.slice(article.document.text)


def declared(article: Article, name: str) -> list[str]:
    return [field.value for field in article.declared if field.name == name]


def places(article: Article, field: Field) -> tuple[str, str, str]:
    """A field's value, and what stands under its value and under its key."""
    return field.value, under(article, field.span), under(article, field.key_span)


def entries(source: str) -> dict[str, tuple[str | None, str, str]]:
    found: list[Entry] = list(read_front_matter(source).entries)
    return {
        entry.path: (entry.value, entry.span.slice(source), entry.key_span.slice(source))
        for entry in found
    }


class TestYaml:
    def test_body_begins_behind_it(self) -> None:
        source = "---\ntitle: Roses\n---\n\n# Heading\n\nText.\n"
        article = markdown(source)
        assert under(article, article.front_matter) == "---\ntitle: Roses\n---\n"
        assert [under(article, block.text.span()) for block in article.blocks] == [
            "Heading",
            "Text.",
        ]

    @pytest.mark.parametrize(
        ("written", "value", "place"),
        [
            ("Roses", "Roses", "Roses"),
            ('"Roses: a guide"', "Roses: a guide", "Roses: a guide"),
            ("'It''s roses'", "It's roses", "It''s roses"),
            ('"Tab\\there \\u00fc"', "Tab\there ü", "Tab\\there \\u00fc"),
            ("Roses # a comment", "Roses", "Roses"),
            ("  Roses  ", "Roses", "Roses"),
            ("404", "404", "404"),
            ("no", "no", "no"),
            ("2024-01-02", "2024-01-02", "2024-01-02"),
            ("12:30:00", "12:30:00", "12:30:00"),
            ("日本 🌹 Gärten", "日本 🌹 Gärten", "日本 🌹 Gärten"),
            ("!!str Roses", "Roses", "Roses"),
            ("&t Roses", "Roses", "Roses"),
            ('&t "Roses"', "Roses", "Roses"),
        ],
    )
    def test_value_and_place(self, written: str, value: str, place: str) -> None:
        article = markdown(f"---\nlang: en\ntitle: {written}\n---\nText\n")
        assert places(article, article.fields["title"]) == (value, place, "title")
        assert article.fields["title"].origin == "front matter"

    @pytest.mark.parametrize("style", [">", ">-", "|", "|-", ">+"])
    def test_block_scalars(self, style: str) -> None:
        article = markdown(
            f"---\ndescription: {style}\n  All about\n  growing roses.\ntitle: Roses\n---\n"
        )
        field = article.fields["description"]
        assert field.value.split() == ["All", "about", "growing", "roses."]
        assert under(article, field.span) == "All about\n  growing roses."
        assert article.fields["title"].value == "Roses"

    def test_plain_value_over_two_lines(self) -> None:
        article = markdown("---\ndescription: All about\n  growing roses.\n---\n")
        assert places(article, article.fields["description"]) == (
            "All about growing roses.",
            "All about\n  growing roses.",
            "description",
        )

    @pytest.mark.parametrize("written", ["", " ", ' ""', " ''", " ~", " null"])
    def test_empty_values_are_declared(self, written: str) -> None:
        article = markdown(f"---\ntitle:{written}\ndescription: D\n---\n")
        field = article.fields["title"]
        assert field.value == ""
        assert field.declared
        assert under(article, field.key_span) == "title"

    def test_nested_keys(self) -> None:
        article = markdown(
            "---\nseo:\n  title: Short\n  description: Long\nparams: {description: Longer}\n---\n"
        )
        assert places(article, article.fields["seo title"]) == ("Short", "Short", "title")
        assert declared(article, "description") == ["Long", "Longer"]

    def test_every_key_has_its_place(self) -> None:
        found = entries('---\na: 1\nb:\n  c: "two"\n  d: [x, y]\n---\n')
        assert found["a"] == ("1", "1", "a")
        assert found["b.c"] == ("two", "two", "c")
        assert found["b.d"] == ("y", "y", "d")
        assert found["b"][0] is None

    @pytest.mark.parametrize(
        ("key", "field"),
        [
            ("title", "title"),
            ("meta_title", "seo title"),
            ("metaDescription", "description"),
            ("excerpt", "summary"),
            ("permalink", "slug"),
            ("canonical_url", "canonical"),
            ("focus_keyphrase", "keyword"),
            ("pubDate", "date"),
            ("lastmod", "modified"),
            ("_yoast_wpseo_metadesc", "description"),
        ],
    )
    def test_names_of_the_generators(self, key: str, field: str) -> None:
        assert markdown(f"---\n{key}: value\n---\n").fields[field].value == "value"

    def test_description_wins_over_summary(self) -> None:
        article = markdown("---\nexcerpt: E\ndescription: D\n---\n")
        assert article.fields["description"].value == "D"
        assert article.fields["summary"].value == "E"

    @pytest.mark.parametrize(
        ("source", "expected"),
        [
            ("image: a.png", [("a.png", None)]),
            ("images: [a.png, b.png]", [("a.png", None), ("b.png", None)]),
            ("image: {src: a.png, alt: A rose}", [("a.png", "A rose")]),
            ("cover:\n  image: a.png\n  alt: ''", [("a.png", "")]),
        ],
    )
    def test_images(self, source: str, expected: list[tuple[str, str | None]]) -> None:
        article = markdown(f"---\n{source}\n---\n")
        assert [(image.src, image.alt) for image in article.images] == expected
        assert [under(article, image.src_span) for image in article.images] == [
            src for src, _ in expected
        ]
        assert all(image.origin == "front matter" for image in article.images)

    def test_images_of_a_list_of_maps_keep_their_own_alternative_text(self) -> None:
        article = markdown(
            "---\nimages:\n  - src: a.png\n    alt: A rose\n  - src: b.png\n    alt: A tulip\n---\n"
        )
        assert [(image.src, image.alt) for image in article.images] == [
            ("a.png", "A rose"),
            ("b.png", "A tulip"),
        ]

    def test_language(self) -> None:
        assert markdown("---\nlang: de\n---\n").language == "de"

    def test_crlf(self) -> None:
        source = '---\r\ntitle: "Roses"\r\ndescription: >-\r\n  All about\r\n  roses.\r\nslug: a\r\n---\r\n\r\n# Heading\r\n'
        article = markdown(source)
        assert places(article, article.fields["title"]) == ("Roses", "Roses", "title")
        assert article.fields["description"].value == "All about roses."
        assert under(article, article.fields["description"].span) == "All about\r\n  roses."
        assert places(article, article.fields["slug"]) == ("a", "a", "slug")
        assert under(article, article.blocks[0].text.span()) == "Heading"

    def test_closed_with_dots(self) -> None:
        article = markdown("---\ntitle: Roses\n...\nText\n")
        assert article.fields["title"].value == "Roses"
        assert [block.text.value for block in article.body] == ["Text"]

    def test_a_rule_inside_a_value_does_not_close(self) -> None:
        article = markdown("---\ntitle: A --- B\ndescription: |\n  one\n  ---\n  two\n---\nText\n")
        assert article.fields["description"].value == "one\n---\ntwo"
        assert [block.text.value for block in article.body] == ["Text"]

    def test_empty(self) -> None:
        article = markdown("---\n---\nText\n")
        assert under(article, article.front_matter) == "---\n---\n"
        assert not article.problems
        assert [block.text.value for block in article.body] == ["Text"]

    def test_only_comments(self) -> None:
        article = markdown("---\n# nothing yet\n---\nText\n")
        assert [block.text.value for block in article.body] == ["Text"]
        assert not article.problems
        assert not article.declared

    def test_a_thematic_break_is_not_front_matter(self) -> None:
        for source in (
            "---\n\nText\n\n---\n\nMore\n",
            "---\n\nOnly text\n",
            "----\ntitle: x\n---\n",
            "***\ntitle: x\n***\n",
            "text\n\n---\ntitle: x\n---\n",
        ):
            article = markdown(source)
            assert article.front_matter is None
            assert not article.problems
            assert "slug" not in article.fields
        assert [block.text.value for block in markdown("---\n\nText\n\n---\n\nMore\n").body] == [
            "Text",
            "More",
        ]

    def test_not_at_the_very_beginning(self) -> None:
        article = markdown("\n---\ntitle: x\n---\n")
        assert article.fields["title"].value == "x"
        assert [(problem.code, under(article, problem.span)) for problem in article.problems] == [
            ("front-matter-not-first", "---")
        ]
        assert markdown("\n---\nRoses: a word\n---\n").problems == ()


class TestProblems:
    def test_duplicate_key(self) -> None:
        article = markdown("---\ntitle: One\nslug: s\ntitle: Two\n---\n")
        (problem,) = article.problems
        assert (problem.code, problem.detail) == ("front-matter-duplicate-key", "title")
        second = article.document.text.rindex("title")
        assert problem.span == (second, second + len("title"))

    def test_the_same_key_in_two_maps_is_no_duplicate(self) -> None:
        assert not markdown("---\na: {title: x}\nb: {title: y}\n---\n").problems

    def test_duplicate_key_in_an_inner_map(self) -> None:
        article = markdown("---\nseo:\n  title: One\n  title: Two\n---\n")
        assert [problem.code for problem in article.problems] == ["front-matter-duplicate-key"]

    def test_unclosed(self) -> None:
        article = markdown("---\ntitle: Roses\n\nText.\n")
        (problem,) = article.problems
        assert problem.code == "front-matter-unclosed"
        assert under(article, problem.span) == "---\n"

    @pytest.mark.parametrize(
        ("head", "line"),
        [
            ("title: A: B\nslug: s", "title: A: B"),
            ("slug: s\ntitle: @foo", "title: @foo"),
            ('slug: s\n  title: "x"', 'title: "x"'),
            ("slug: s\ntags: [a, b\ntitle: x", "title: x"),
            ("slug: s\ntitle:\n\tx: y", "x: y"),
            ('slug: s\ntitle: "a" b', 'title: "a" b'),
        ],
    )
    def test_invalid_points_at_the_line(self, head: str, line: str) -> None:
        article = markdown(f"---\n{head}\n---\n\nText.\n")
        (problem,) = article.problems
        assert problem.code == "front-matter-invalid"
        assert under(article, problem.span) == line
        assert [block.text.value for block in article.body] == ["Text."]

    def test_invalid_with_crlf_and_wide_characters(self) -> None:
        article = markdown("---\r\nslug: 🌹ü\r\ntitle: A: B\r\n---\r\nText\r\n")
        (problem,) = article.problems
        assert under(article, problem.span) == "title: A: B"

    def test_unquoted_template_tag_is_explained(self) -> None:
        (problem,) = markdown("---\ntitle: {{ page.title }}\n---\n").problems
        assert "quote" in problem.detail

    @pytest.mark.parametrize("body", ["just words", "- a\n- b", '"text"'])
    def test_not_a_map(self, body: str) -> None:
        (problem,) = markdown(f"---\n{body}\n---\nText\n").problems
        assert problem.code == "front-matter-invalid"

    def test_unprintable_characters(self) -> None:
        article = markdown("---\ntitle: a\x00b\n---\nText\n")
        assert [problem.code for problem in article.problems] == ["front-matter-invalid"]

    def test_aliases_cannot_multiply(self) -> None:
        lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x, x]"]
        lines += [f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]" for n in range(1, 12)]
        found = read_front_matter("---\n" + "\n".join(lines) + "\ntitle: Roses\n---\n")
        assert len(found.entries) < 10_000

    def test_an_alias_stands_for_its_value(self) -> None:
        article = markdown("---\ntitle: &t Roses\ndescription: *t\n---\n")
        assert article.fields["description"].value == "Roses"

    def test_a_loop_of_aliases_ends(self) -> None:
        found = read_front_matter("---\na: &a\n  b: *a\ntitle: Roses\n---\n")
        assert [field.value for field in found.declared] == ["Roses"]

    @pytest.mark.parametrize(
        "source",
        ["[" * 5_000, "{a: " * 5_000, "- " * 5_000, "\n".join(" " * n + "a:" for n in range(500))],
    )
    def test_deep_nesting_is_bounded(self, source: str) -> None:
        article = markdown(f"---\ntitle: Roses\nx: {source}\n---\nText\n")
        assert [block.text.value for block in article.body] == ["Text"]

    @pytest.mark.parametrize(
        "source",
        [
            "---\n" + "a: &a [" * 20_000 + "\n---\n",
            "+++\n" + 'a = "x"\n' * 20_000 + "+++\n",
            '{"a": ' * 20_000,
        ],
    )
    def test_large_nonsense_declares_nothing(self, source: str) -> None:
        assert not read_front_matter(source).declared


class TestToml:
    def test_values_and_places(self) -> None:
        source = (
            '+++\ntitle = "Roses \\u00fc" # why not\ndescription = \'It is "fine"\'\ndate = 2024-01-02\ndraft = false\nweight = 3\n'
            'slug = """a-b"""\n[params]\nseo_title = "Short"\nrobots = "noindex"\n+++\nText\n'
        )
        article = markdown(source)
        assert places(article, article.fields["title"]) == ("Roses ü", "Roses \\u00fc", "title")
        assert places(article, article.fields["description"]) == (
            'It is "fine"',
            'It is "fine"',
            "description",
        )
        assert places(article, article.fields["date"]) == ("2024-01-02", "2024-01-02", "date")
        assert places(article, article.fields["draft"]) == ("false", "false", "draft")
        assert places(article, article.fields["slug"]) == ("a-b", "a-b", "slug")
        assert places(article, article.fields["seo title"]) == ("Short", "Short", "seo_title")
        assert places(article, article.fields["robots"]) == ("noindex", "noindex", "robots")
        assert [block.text.value for block in article.body] == ["Text"]

    def test_dotted_key_and_escaped_quote(self) -> None:
        article = markdown('+++\nparams.description = "say \\"roses\\""\n+++\n')
        assert places(article, article.fields["description"])[:2] == (
            'say "roses"',
            'say \\"roses\\"',
        )

    def test_list_of_images(self) -> None:
        article = markdown('+++\nimages = ["a.png",\n  "b.png"]\n+++\n')
        assert [(image.src, under(article, image.src_span)) for image in article.images] == [
            ("a.png", "a.png"),
            ("b.png", "b.png"),
        ]

    def test_inline_table(self) -> None:
        article = markdown('+++\nseo = {title = "Short", description = "Long"}\n+++\n')
        assert article.fields["seo title"].value == "Short"
        assert article.fields["description"].value == "Long"

    def test_key_inside_a_multi_line_value_is_none(self) -> None:
        article = markdown('+++\ndescription = """\ntitle = "no"\n"""\ntitle = "Roses"\n+++\n')
        assert places(article, article.fields["title"]) == ("Roses", "Roses", "title")
        assert article.fields["title"].span.start > article.document.text.index(
            '"""\ntitle = "Roses"'
        )

    def test_two_lists_with_the_same_item(self) -> None:
        source = '+++\ntags = ["a.png"]\nimages = ["a.png"]\n+++\n'
        article = markdown(source)
        assert article.images[0].src_span.start == source.rindex("a.png")

    def test_crlf(self) -> None:
        article = markdown('+++\r\nslug = "s"\r\ntitle = "Roses"\r\n+++\r\nText\r\n')
        assert places(article, article.fields["title"]) == ("Roses", "Roses", "title")
        assert [block.text.value for block in article.body] == ["Text"]

    def test_unclosed(self) -> None:
        article = markdown('+++\ntitle = "Roses"\n\nText\n')
        (problem,) = article.problems
        assert (problem.code, under(article, problem.span)) == ("front-matter-unclosed", "+++\n")

    @pytest.mark.parametrize(
        ("head", "line"),
        [
            ('slug = "s"\ntitle = Roses', "title = Roses"),
            ('slug = "s"\ntitle "x"', 'title "x"'),
            ('slug = "s"\ntitle = "x', 'title = "x'),
        ],
    )
    def test_invalid_points_at_the_line(self, head: str, line: str) -> None:
        article = markdown(f"+++\n{head}\n+++\nText\n")
        (problem,) = article.problems
        assert (problem.code, under(article, problem.span)) == ("front-matter-invalid", line)

    def test_duplicate_key(self) -> None:
        article = markdown('+++\ntitle = "a"\ntitle = "b"\n+++\n')
        (problem,) = article.problems
        assert problem.code in ("front-matter-duplicate-key", "front-matter-invalid")
        assert under(article, problem.span).startswith("title")
        assert problem.span.start == article.document.text.rindex("title")

    def test_deep_nesting_is_bounded(self) -> None:
        article = markdown("+++\na = " + "[" * 20_000 + "\n+++\nText\n")
        assert [problem.code for problem in article.problems] == ["front-matter-invalid"]


class TestJson:
    def test_values_and_places(self) -> None:
        source = '{\n  "title": "Roses \\"fine\\"",\n  "description": "All about roses",\n  "params": {"robots": "noindex"}\n}\n\nText\n'
        article = markdown(source)
        assert places(article, article.fields["title"])[:2] == ('Roses "fine"', 'Roses \\"fine\\"')
        assert under(article, article.fields["title"].key_span).strip('"') == "title"
        assert places(article, article.fields["description"])[:2] == (
            "All about roses",
            "All about roses",
        )
        assert article.fields["robots"].value == "noindex"
        assert [block.text.value for block in article.body] == ["Text"]

    def test_escapes_of_json(self) -> None:
        article = markdown('{"title": "A\\/B \\u00fc \\ud83c\\udf39"}\n\nText\n')
        assert article.fields["title"].value == "A/B ü 🌹"

    def test_of_hexo(self) -> None:
        article = markdown('{"title": "Roses"}\n;;;\nText\n')
        assert article.fields["title"].value == "Roses"
        assert [block.text.value for block in article.body] == ["Text"]

    def test_of_eleventy(self) -> None:
        article = markdown('---json\n{"title": "Roses"}\n---\nText\n')
        assert places(article, article.fields["title"])[:2] == ("Roses", "Roses")
        assert [block.text.value for block in article.body] == ["Text"]

    def test_tabs_between_keys(self) -> None:
        article = markdown('{\n\t"title": "Roses",\n\t"description": "D"\n}\n\nText\n')
        assert article.fields["title"].value == "Roses"

    def test_a_text_in_braces_is_not_front_matter(self) -> None:
        for source in ("{{ page.title }}\n", "{not json}\n", '{"quoted" text}\n'):
            assert markdown(source).front_matter is None


@settings(max_examples=200, deadline=None)
@given(
    st.sampled_from(["---\n", "+++\n", "{", "---json\n"]),
    st.lists(
        st.sampled_from(
            ["title", ": ", " = ", '"', "'", "\n", "x", "[", "]", "{", "}", ",", "- ", "&a ", "*a", "|", ">", "#", "\t", "  ", "é", "🌹", "\r\n", "\\", "!!"]
        ),
        max_size=25,
    ),
    st.sampled_from(["\n---\n", "\n+++\n", "}", ""]),
)  # fmt: skip
def test_never_raises(opening: str, parts: list[str], closing: str) -> None:
    source = opening + "".join(parts) + closing
    found = read_front_matter(source)
    for span in (
        [entry.span for entry in found.entries]
        + [entry.key_span for entry in found.entries]
        + [problem.span for problem in found.problems]
    ):
        assert 0 <= span.start <= span.end <= len(source)


@settings(max_examples=150, deadline=None)
@given(
    st.text(
        st.characters(
            codec="utf-8",
            exclude_categories=("Cc", "Cs", "Zl", "Zp"),
            exclude_characters="\ufeff\ufffe\uffff\x85",
        ),
        min_size=1,
        max_size=30,
    )
)
def test_a_quoted_value_stands_under_its_span(value: str) -> None:
    source = f"---\ntitle: '{value.replace(chr(39), chr(39) * 2)}'\n---\nText\n"
    (field,) = read_front_matter(source).declared
    assert field.value == value.strip()
    assert field.span.slice(source) == value.replace("'", "''")
