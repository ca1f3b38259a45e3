"""What users of content analysis complain of most, and what we do instead. docs/language.md has the table."""

from pathlib import Path

import pytest

import seo_lint
from seo_lint.article import Document
from seo_lint.engine.result import PageResult
from seo_lint.language.keywords import Keyword, find
from seo_lint.language.passive import find_passive
from seo_lint.language.readability import count, score
from seo_lint.language.sentences import sentences
from seo_lint.language.transitions import find_transition
from seo_lint.page import Page
from seo_lint.project import Project
from seo_lint.readers import read


def found(phrase: str, text: str, language: str = "en") -> list[str]:
    return [text[match.start : match.end] for match in find(Keyword.of(phrase, language), text)]


def split(text: str, language: str = "en") -> list[str]:
    return [text[start:end] for start, end in sentences(text, language)]


def rules(result: PageResult) -> set[str]:
    return {finding.rule for finding in result.findings}


@pytest.mark.parametrize(
    "sentence",
    [
        "They were gone.",
        "We got interested in cats last winter.",
        "Here are some things I noticed in the garden.",
        "The result was not wholly unexpected.",
        "The shop is closed on Sundays.",
    ],
)
def test_1_passive_voice_leaves_states_alone(sentence: str) -> None:
    assert find_passive(sentence, "en") is None


@pytest.mark.parametrize(
    "sentence",
    [
        "The roses were cut by the gardener.",
        "A ladder is needed here.",
        "The wall has been repaired.",
    ],
)
def test_1_passive_voice_is_found(sentence: str) -> None:
    assert find_passive(sentence, "en") is not None


def test_2_words_scattered_over_a_sentence_are_not_the_phrase() -> None:
    assert found("north wall roses", "On the wall in the north grow no roses.") == []
    assert found("north wall roses", "The north wall roses bloom.") == ["north wall roses"]


@pytest.mark.parametrize(
    "text",
    [
        "north-wall rose",
        "north–wall rose",
        "north‑wall rose",
        "North Wall Rose",
        "north wall’s rose",
        "north wall's rose",
    ],
)
def test_3_hyphens_dashes_and_apostrophes(text: str) -> None:
    assert found("north wall rose", f"A {text} blooms.") == [text]


def test_3_a_sign_of_the_phrase_counts() -> None:
    assert found("C++", "C is not C++ and C+ is neither.") == ["C++"]
    assert found("Jardin!Box", "The Jardin!Box is not the Jardin box.") == ["Jardin!Box"]


def test_4_diacritics_do_not_matter_in_either_direction() -> None:
    assert found("acción", "La accion y la acción.", "es") == ["accion", "acción"]
    assert found("accion", "La acción.", "es") == ["acción"]
    slugged = seo_lint.lint_text("---\nslug: accion-rapida\nkeyword: acción rápida\nlang: es\n---\nTexto.\n",
                                 settings=seo_lint.Settings(select=("keyword-in-slug",)))  # fmt: skip
    assert rules(slugged) == set()


def test_5_word_forms_count() -> None:
    assert found("climbing rose", "Climbing roses climb; the climbing rose's thorns.") == [
        "Climbing roses",
        "climbing rose's",
    ]
    assert found("Garten", "Die Gärten und der Garten.", "de") == ["Gärten", "Garten"]


@pytest.mark.parametrize(
    "sentence",
    ["They play in the first division.", "The tree is so tall.", "The next door is open."],
)
def test_6_words_that_only_look_like_transitions(sentence: str) -> None:
    assert find_transition(sentence, "en") is None


def test_6_transitions_are_found() -> None:
    assert find_transition("However, roses need light.", "en") is not None


def test_7_a_folder_is_scored_in_one_go(tmp_path: Path) -> None:
    for name in "abc":
        (tmp_path / f"{name}.md").write_text(f"# Title {name}\n\nText.\n", encoding="utf-8")
    run = seo_lint.lint_files([tmp_path])
    assert [page.path for page in run.pages] == ["a.md", "b.md", "c.md"]
    assert run.score is not None


def test_8_no_editor_and_no_server() -> None:
    assert seo_lint.lint_text("# Roses\n\nText.\n").score is not None


def test_9_markdown_is_understood() -> None:
    article = read(
        Document("a.md", "# Roses\n\n## Pruning\n\nSee [tools](tools.md).\n", "markdown")
    )
    assert [(heading.level, heading.text.value) for heading in article.headings] == [
        (1, "Roses"),
        (2, "Pruning"),
    ]
    assert [link.href for link in article.links] == ["tools.md"]


def test_10_a_book_is_no_other_thing_than_a_page() -> None:
    book = "# Roses\n\n" + "\n\n".join(
        f"Paragraph number {number} of the book tells of roses, walls and ladders."
        for number in range(1500)
    )
    result = seo_lint.lint_text(book, keyword="roses")
    assert result.words > 15_000
    assert not result.error


def test_11_relative_links_and_www_are_internal() -> None:
    page = Page(read(Document("a.md", "x", "markdown")), Project(url="https://www.roses.example/"))
    internal = [
        "/tools",
        "../tools.md",
        "tools/",
        "https://roses.example/a",
        "https://www.roses.example/a",
        "//roses.example/a",
    ]
    assert [href for href in internal if not page.is_internal(href)] == []
    external = [
        "https://shop.roses.example/",
        "https://roses.example.org/",
        "mailto:me@roses.example",
        "#top",
    ]
    assert [href for href in external if page.is_internal(href)] == []


def test_12_subheadings_with_line_breaks_and_inside_other_elements() -> None:
    source = "<article><h1>Roses</h1><div><h2>When\n<br>to cut</h2><p>Now.</p></div><details><summary>More</summary><h3>Tools</h3></details></article>"
    article = read(Document("a.html", source, "html"))
    assert [(heading.level, heading.text.value) for heading in article.headings] == [
        (1, "Roses"),
        (2, "When to cut"),
        (3, "Tools"),
    ]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        (
            "J. R. R. Tolkien grew roses. He liked them.",
            ["J. R. R. Tolkien grew roses.", "He liked them."],
        ),
        ("iPhone is here. iPad is there.", ["iPhone is here.", "iPad is there."]),
        ("See fig. 3 for the cut.", ["See fig. 3 for the cut."]),
        ("Roses | Tools | Walls", ["Roses | Tools | Walls"]),
        ("“Cut now!” she said. He did.", ["“Cut now!” she said.", "He did."]),
    ],
)
def test_13_what_counts_as_a_sentence(text: str, parts: list[str]) -> None:
    assert split(text) == parts


def test_14_every_rule_can_be_tuned_or_left_out() -> None:
    text = "---\ntitle: HOW TO PRUNE YOUR ROSES NOW\ndescription: When to cut climbing roses in the winter.\n---\nText.\n"
    assert "title-all-caps" in rules(seo_lint.lint_text(text))
    assert "title-all-caps" not in rules(
        seo_lint.lint_text(text, settings=seo_lint.Settings(ignore=("title-all-caps",)))
    )
    assert "title-all-caps" not in rules(
        seo_lint.lint_text(
            text, settings=seo_lint.Settings(rule={"title-all-caps": {"min_words": 9}})
        )
    )


def test_15_a_language_has_its_own_formula_or_none() -> None:
    text = ["Rosen blomstrer om sommeren, og haven er fuld af farver. Vi klipper dem om vinteren."]
    danish = score(count(text, "da"), "da")
    assert danish is not None
    assert danish.formula == "lix"
    assert score(count(["薔薇は夏に咲きます。冬に切ります。"], "ja"), "ja") is None


def test_15_a_quoted_keyword_is_found_in_title_and_slug() -> None:
    text = (
        "---\ntitle: Pruning roses\nslug: pruning-roses\nkeyword: '\"pruning roses\"'\n---\nText.\n"
    )
    assert (
        rules(
            seo_lint.lint_text(
                text, settings=seo_lint.Settings(select=("keyword-in-title", "keyword-in-slug"))
            )
        )
        == set()
    )
