"""Everything as JSON: the form that others build on."""

import datetime
import json
from typing import Any

import pytest

from seo_lint.article import Document, Position, Span
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.engine.score import run_of
from seo_lint.engine.selection import select_rules
from seo_lint.project import Project
from seo_lint.readers import read
from seo_lint.reports import Options
from seo_lint.reports.json_report import report
from seo_lint.version import VERSION

SOURCE = "---\ntitle: Rosen – 日本\nkeyword: rose\n---\n\n![](a.png) [click here](/x) 🌹\n"


def parsed(result: RunResult, **options: Any) -> Any:
    return json.loads(report(result, Options(**options)))


@pytest.fixture(scope="module")
def result() -> RunResult:
    rules = select_rules(load_catalogue(), "all")
    page = lint(
        read(Document("docs/a.md", SOURCE, "markdown")),
        rules,
        Project(today=datetime.date(2026, 1, 1)),
    )
    return run_of([page, PageResult("b.png", error="a binary file")])


def test_keys(result: RunResult) -> None:
    document = parsed(result, preset="all")
    assert list(document) == [
        "version",
        "tool",
        "score",
        "families",
        "summary",
        "site_findings",
        "pages",
    ]
    assert document["version"] == 1
    assert document["tool"] == {"name": "seo-lint", "version": VERSION, "preset": "all"}
    assert set(document["summary"]) == {"pages", "findings", "error", "warning", "info"}
    page = document["pages"][0]
    assert set(page) == {
        "path",
        "score",
        "families",
        "title",
        "format",
        "language",
        "words",
        "keyword",
        "error",
        "findings",
        "rules",
        "assessments",
    }
    assert set(page["findings"][0]) == {
        "rule",
        "family",
        "severity",
        "message",
        "path",
        "start",
        "end",
        "points",
        "how_to_fix",
        "fixes",
        "data",
    }
    assert set(page["rules"][0]) == {"rule", "family", "outcome", "weight", "credit", "reason"}


def test_numbers_agree(result: RunResult) -> None:
    document = parsed(result)
    summary, pages = document["summary"], document["pages"]
    assert summary["pages"] == len(pages) == 2
    assert summary["findings"] == sum(len(page["findings"]) for page in pages)
    assert summary["findings"] == summary["error"] + summary["warning"] + summary["info"]
    assert document["score"] == pytest.approx(result.score, abs=0.05)
    assert pages[0]["score"] == pytest.approx(result.pages[0].score, abs=0.05)


def test_places_lead_to_the_source(result: RunResult) -> None:
    lines = SOURCE.split("\n")
    for found in parsed(result)["pages"][0]["findings"]:
        start, end = found["start"], found["end"]
        assert (
            sum(len(line) + 1 for line in lines[: start["line"] - 1]) + start["column"] - 1
            == start["offset"]
        )
        assert start["offset"] <= end["offset"] <= len(SOURCE)


def test_outcomes(result: RunResult) -> None:
    rules = parsed(result)["pages"][0]["rules"]
    assert {rule["outcome"] for rule in rules} == {"pass", "fail", "not applicable", "cannot tell"}
    for rule in rules:
        assert (rule["credit"] is None) == (rule["outcome"] in ("not applicable", "cannot tell"))
        assert (rule["reason"] is None) == (rule["outcome"] in ("pass", "fail"))


def test_keyword(result: RunResult) -> None:
    assert parsed(result)["pages"][0]["keyword"] == {
        "phrase": "rose",
        "origin": "front matter",
        "confidence": 1.0,
    }


def test_a_page_that_could_not_be_read(result: RunResult) -> None:
    page = parsed(result)["pages"][1]
    assert (page["score"], page["error"], page["keyword"]) == (None, "a binary file", None)


def test_text_of_any_script(result: RunResult) -> None:
    text = report(result, Options())
    assert json.loads(text)["pages"][0]["title"] == "Rosen – 日本"
    assert text.endswith("}\n")


def test_an_empty_run() -> None:
    document = parsed(run_of([]))
    assert document["score"] is None
    assert document["pages"] == []


def test_a_hundred_is_only_for_a_hundred() -> None:
    found = Finding(
        "some-rule",
        "title",
        "warning",
        "M.",
        "a.md",
        Span(0, 0),
        Position(1, 1),
        Position(1, 1),
        0.04,
        {},
        "",
    )
    document = parsed(run_of([PageResult("a.md", (found,), score=99.96)]))
    assert document["score"] < 100
    assert document["pages"][0]["score"] < 100


@pytest.mark.parametrize("value", [None, ["a"], {"b": 1}, Span(1, 2), "\ud800", b"x"])
def test_odd_values_make_valid_json(value: object) -> None:
    found = Finding(
        "some-rule",
        "title",
        "warning",
        "M.",
        "a.md",
        Span(0, 0),
        Position(1, 1),
        Position(1, 1),
        1.0,
        {"odd": value},
        "",
    )
    text = report(run_of([PageResult("a.md", (found,), score=99.0)]), Options())
    assert "odd" in json.loads(text.encode())["pages"][0]["findings"][0]["data"]
