"""Structured data and social cards where a rule's examples cannot show it: files on disk, references in circles, hostile input."""

import struct
from pathlib import Path

import pytest

import seo_lint
from seo_lint.config.settings import parse
from seo_lint.data import load
from seo_lint.structured_data.vocabulary import vocabulary


def page(head: str = "", body: str = "<h1>Roses</h1>") -> str:
    return f"<!doctype html><html lang=en><head><title>Roses</title>{head}</head><body>{body}</body></html>"


def ld(text: str) -> str:
    return f'<script type="application/ld+json">{text}</script>'


def rules_of(text: str, *select: str) -> list[tuple[str, str]]:
    result = seo_lint.lint_text(
        text,
        format="html",
        settings=parse({"select": list(select or ("structured-data", "social"))}, Path("test")),
    )
    assert not result.error
    return [
        (finding.rule, text[finding.span.start : finding.span.end]) for finding in result.findings
    ]


@pytest.mark.parametrize(
    "data",
    [
        '{"@context": "https://schema.org", "@graph": [{"@type": "Person", "@id": "#a", "knows": {"@id": "#b"}}, {"@type": "Person", "@id": "#b", "knows": {"@id": "#a"}}]}',
        '{"@context": "https://schema.org", "@type": "Product", "@id": "#p", "isVariantOf": {"@id": "#p"}, "review": {"@id": "#p"}}',
        "[" * 100_000,
        '{"a":' * 100_000,
        '{"a": "' + "\\" * 99_999,
        '{"@context": "https://schema.org", "@type": "' + "A" * 100_000 + '"}',
        '{"@context": "https://schema.org", "@type": "Rating", "ratingValue": '
        + "9" * 10_000
        + "}",
        '{"@context": ["https://schema.org", {"@vocab": 3}], "@type": [1, null, {"@type": []}], "@id": {}, "@reverse": [], "@graph": {"@graph": 1}}',
        '"text"',
        '{"a": 1,',
        "{" + '"@type": "X", ' * 400_000,
        "// only a comment",
    ],
)
def test_odd_data_breaks_nothing(data: str) -> None:
    rules_of(page(ld(data)))


def test_microdata_that_holds_itself() -> None:
    rules_of(
        page(
            body='<div id=a itemscope itemtype="https://schema.org/Product" itemref="a b"><p id=b itemscope itemprop=review itemref=a></div>'
        )
    )


def test_properties_of_one_thing_in_two_blocks_count_together() -> None:
    one = ld(
        '{"@context": "https://schema.org", "@type": "Recipe", "@id": "#r", "name": "Rose jam"}'
    )
    two = ld(
        '{"@context": "https://schema.org", "@type": "Recipe", "@id": "#r", "image": "https://example.org/jam.jpg"}'
    )
    assert rules_of(page(one + two), "structured-data-required-missing") == []
    assert rules_of(page(one), "structured-data-required-missing") == [
        ("structured-data-required-missing", "Recipe")
    ]


def test_microdata_takes_in_what_it_refers_to() -> None:
    body = '<div itemscope itemtype="https://schema.org/Recipe" itemref="picture"><b itemprop="name">Jam</b></div><p id="picture"><img itemprop="image" src="jam.jpg" alt="Jam"></p>'
    assert rules_of(page(body=body), "structured-data-required-missing") == []


def test_items_that_do_not_parse_are_not_judged_twice() -> None:
    assert rules_of(
        page(ld('{"@context": "https://schema.org", "@type": "Recipe",}')), "structured-data"
    ) == [("structured-data-syntax", ",")]


def test_an_empty_block_waits_for_its_script() -> None:
    assert rules_of(page(ld("\n")), "structured-data-syntax") == []


def test_a_policy_with_a_window_says_how_long_it_is() -> None:
    policy = '{"@context": "https://schema.org", "@type": "MerchantReturnPolicy", "applicableCountry": "CH", "returnPolicyCategory": "https://schema.org/%s"}'
    assert (
        rules_of(
            page(ld(policy % "MerchantReturnNotPermitted")), "structured-data-required-missing"
        )
        == []
    )
    assert (
        len(
            rules_of(
                page(ld(policy % "MerchantReturnFiniteReturnWindow")),
                "structured-data-required-missing",
            )
        )
        == 1
    )


def test_names_in_the_tables_are_names_of_schema_org() -> None:
    known = {name for _, own in vocabulary().values() for name in own}
    for feature in load("structured_data/data/google_rich_results.yaml")["features"]:
        assert set(feature["types"]) <= set(vocabulary())
        paths = [
            path
            for key in ("required", "alone", "recommended", "when")
            for path in feature.get(key, ())
        ]
        names = {
            name.split("=")[0]
            for path in paths
            for way in path.split("|")
            for name in way.split(".")
        }
        assert {name for name in names if not name.endswith("-input")} <= known | {
            "xPath",
            "interactionCount",
        }, feature


class TestFiles:
    @pytest.fixture
    def root(self, tmp_path: Path) -> Path:
        (tmp_path / "static").mkdir()
        (tmp_path / "hugo.toml").write_text("title = 'Roses'\n", encoding="utf-8")
        (tmp_path / "seo-lint.toml").write_text(
            'site-url = "https://example.org/garden/"\nselect = ["structured-data-image-missing", "social", "image-dimensions-differ"]\n',
            encoding="utf-8",
        )
        size = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + struct.pack(">II", 150, 100)
        (tmp_path / "static" / "rose.png").write_bytes(size)
        return tmp_path

    def lint(self, root: Path, text: str) -> list[tuple[str, str]]:
        file = root / "page.html"
        file.write_text(text, encoding="utf-8")
        result = seo_lint.lint_files([file])
        return [
            (finding.rule, text[finding.span.start : finding.span.end])
            for found in result.pages
            for finding in found.findings
            if finding.severity != "info" or "dimensions" in finding.rule
        ]

    def test_addresses_of_the_site_itself_are_looked_up(self, root: Path) -> None:
        text = page(
            '<meta property="og:image" content="https://example.org/garden/gone.png">'
            + ld(
                '{"@context": "https://schema.org", "@type": "Article", "image": "https://www.example.org/garden/gone.png"}'
            )
        )
        assert [rule for rule, _ in self.lint(root, text)] == [
            "social-image-missing",
            "structured-data-image-missing",
        ]

    def test_other_addresses_are_not(self, root: Path) -> None:
        text = page(
            '<meta property="og:image" content="https://cdn.example.org/garden/gone.png"><meta property="og:image" content="https://example.org/other/gone.png">'
        )
        assert self.lint(root, text) == []

    def test_the_file_tells_its_size(self, root: Path) -> None:
        text = page('<meta property="og:image" content="https://example.org/garden/rose.png">')
        assert self.lint(root, text) == [
            ("social-image-too-small", "https://example.org/garden/rose.png")
        ]

    def test_a_squeezed_image(self, root: Path) -> None:
        image = '<h1>Roses</h1><p>Cut them.</p><img src="/rose.png" alt="A rose" width="{}" height="100">'
        assert self.lint(root, page(body=image.format(100))) == [("image-dimensions-differ", "100")]
        assert self.lint(root, page(body=image.format(150))) == []
