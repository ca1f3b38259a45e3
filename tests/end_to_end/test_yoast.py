"""Yoast's assessments through the command: a file, the preset, the reports."""

import json

import pytest

from seo_lint.engine.result import Assessment
from seo_lint.reports.yoast import overall
from tests.conftest import Project

PAGE = """---
title: "{title}"
description: "Pruning roses is easy. Here is when to cut, what to cut and which tools are good for it."
keyword: pruning roses
slug: pruning-roses
---

# Pruning roses

Pruning roses is done in late winter. It keeps them young.

## Tools for pruning roses

Take [sharp secateurs](/tools/secateurs/) and read [what others say](https://example.org/roses).

![A gardener pruning roses](/img/pruning.jpg)
"""


def scores(project: Project, text: str) -> dict[str, int]:
    project.write("roses.md", text)
    ran = project.run("check", "--preset", "yoast", "--format", "json", "roses.md")
    (page,) = json.loads(ran.out)["pages"]
    return {one["identifier"]: one["score"] for one in page["assessments"]}


def test_scores_of_a_short_page(project: Project) -> None:
    found = scores(project, PAGE.format(title="Pruning roses: when and how"))
    assert found | {
        "introductionKeyword": 9, "keyphraseLength": 9, "keyphraseDensity": -50, "metaDescriptionKeyword": 9, "metaDescriptionLength": 6,
        "subheadingsKeyword": 9, "textCompetingLinks": 8, "imageKeyphrase": 9, "images": 9, "textLength": -20, "externalLinks": 9,
        "internalLinks": 9, "keyphraseInSEOTitle": 9, "titleWidth": 9, "slugKeyword": 9, "textParagraphTooLong": 9,
        "textSentenceLength": 9, "textTransitionWords": 9, "sentenceBeginnings": 9,
    } == found  # fmt: skip


@pytest.mark.parametrize(
    ("title", "score"),
    [
        ("Pruning roses: when and how", 9),
        ("The pruning roses guide", 9),
        ("When to start pruning roses", 6),
        ("How to prune a rose", 6),
        ("Garden tips", 2),
    ],
)
def test_the_title_earns_most_when_the_keyphrase_leads(
    project: Project, title: str, score: int
) -> None:
    assert scores(project, PAGE.format(title=title))["keyphraseInSEOTitle"] == score


def test_lights() -> None:
    lights = [Assessment("x", score, "").rating for score in (9, 8, 6, 5, 4, 0, -50)]
    assert lights == ["good", "good", "ok", "ok", "bad", "feedback", "bad"]


def test_overall() -> None:
    assert overall([Assessment("a", 9, ""), Assessment("b", 3, "")]) == 67
    assert overall([]) == 0


def test_the_report_has_both_halves(project: Project) -> None:
    project.write("roses.md", PAGE.format(title="Garden tips"))
    lines = project.run(
        "check", "--preset", "yoast", "--format", "yoast", "roses.md"
    ).out.splitlines()
    assert lines[0].startswith("roses.md  SEO ")
    assert lines[1] == "  SEO"
    assert "  Readability" in lines
    assert any(line.split()[:3] == ["bad", "2", "keyphraseInSEOTitle"] for line in lines)
    assert lines[-1] == "1 page"


def test_the_report_needs_the_preset(project: Project) -> None:
    project.write("roses.md", "# Roses\n")
    ran = project.run("check", "--format", "yoast", "roses.md")
    assert ran.code == 2
    assert "--preset yoast" in ran.err
