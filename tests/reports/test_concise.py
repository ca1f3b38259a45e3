"""One line a finding."""

import pytest

from seo_lint.article import Position, Span
from seo_lint.engine.result import Finding, PageResult
from seo_lint.engine.score import run_of
from seo_lint.reports import Options
from seo_lint.reports.concise import report

FINDING = Finding(
    "some-rule",
    "title",
    "warning",
    "What is wrong.",
    "docs/a.md",
    Span(5, 9),
    Position(2, 3),
    Position(2, 7),
    2.5,
    {},
    "Mend it.",
)


def test_lines_and_totals() -> None:
    pages = [
        PageResult(
            "docs/a.md",
            (FINDING, FINDING._replace(severity="error", start=Position(10, 1))),
            score=97.5,
        ),
        PageResult("b.md", score=100.0),
    ]
    assert report(run_of(pages), Options()) == (
        "docs/a.md:2:3: warning some-rule: What is wrong.\n"
        "docs/a.md:10:1: error some-rule: What is wrong.\n"
        "2 pages, 2 findings, score 98.8\n"
    )


def test_nothing_to_score() -> None:
    assert report(run_of([PageResult("a.md")]), Options()) == "1 page, 0 findings, no score\n"


def test_one_line_whatever_the_name_of_the_file() -> None:
    hostile = FINDING._replace(path="a\nb\x1b[31m.md")
    text = report(run_of([PageResult("x", (hostile,), score=1.0)]), Options())
    assert text.count("\n") == 2
    assert "\x1b" not in text


@pytest.mark.parametrize("score", [99.96, 99.999])
def test_a_hundred_is_only_for_a_hundred(score: float) -> None:
    assert "100.0" not in report(run_of([PageResult("a.md", (FINDING,), score=score)]), Options())
