"""The ids that site generators make of headings."""

import pytest

from seo_lint.language.slugs import (
    docutils,
    github,
    heading_slugs,
    kramdown,
    python_markdown,
    vitepress,
)

HEADING = "Token-capacity backpressure (#3902; a)"


@pytest.mark.parametrize("slugger", [github, python_markdown, kramdown, vitepress, docutils])
def test_all_agree_on_this_one(slugger: object) -> None:
    assert callable(slugger)
    assert slugger(HEADING) == "token-capacity-backpressure-3902-a"


@pytest.mark.parametrize(
    ("slugger", "heading", "slug"),
    [
        (github, "Hello, World!", "hello-world"),
        (github, "A & B", "a--b"),
        (github, "snake_case & co.", "snake_case--co"),
        (github, "Über Gärten", "über-gärten"),
        (github, "  Spaces  ", "spaces"),
        (github, "日本 語", "日本-語"),
        (github, "What's new? 🌹", "whats-new-"),
        (python_markdown, "A & B", "a-b"),
        (python_markdown, "Über Gärten", "uber-garten"),
        (python_markdown, "snake_case", "snake_case"),
        (kramdown, "3. Third step", "third-step"),
        (kramdown, "A & B", "a--b"),
        (vitepress, "Über Gärten", "uber-garten"),
        (vitepress, "3 steps", "_3-steps"),
        (vitepress, "A & B", "a-b"),
        (docutils, "3 steps: go!", "steps-go"),
        (docutils, "snake_case", "snake-case"),
    ],
)
def test_each_has_its_ways(slugger: object, heading: str, slug: str) -> None:
    assert callable(slugger)
    assert slugger(heading) == slug


class TestSlugsOfAPage:
    def test_explicit_ids_count(self) -> None:
        assert "cut-back" in heading_slugs([("Pruning", "cut-back")])

    def test_repeated_headings_get_numbers(self) -> None:
        found = heading_slugs([("Tools", ""), ("Tools", ""), ("Tools", "")])
        assert {"tools", "tools-1", "tools-2", "tools_1", "tools_2"} <= found
        assert "tools-3" not in found

    def test_a_heading_that_is_not_repeated_has_no_number(self) -> None:
        assert "tools-1" not in heading_slugs([("Tools", ""), ("Soil", "")])

    def test_docutils_names_repeated_ones_anew(self) -> None:
        assert "id1" in heading_slugs([("Tools", ""), ("Tools", "")])

    def test_headings_without_latin_letters_in_python_markdown(self) -> None:
        assert {"_1", "_2"} <= heading_slugs([("日本", ""), ("中文", ""), ("Latin", "")])

    def test_no_headings(self) -> None:
        assert not heading_slugs([])
