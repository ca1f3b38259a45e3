"""Workflow commands of GitHub Actions: nothing from a file ends a command or begins another."""

import re

import pytest

from seo_lint.article import Position, Span
from seo_lint.engine.result import Finding, PageResult
from seo_lint.engine.score import run_of
from seo_lint.reports import Options
from seo_lint.reports.github import report


def finding(**values: object) -> Finding:
    made = Finding(
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
    return made._replace(**values)  # type: ignore[arg-type]


def lines(*findings: Finding) -> list[str]:
    return report(run_of([PageResult("docs/a.md", findings, score=97.5)]), Options()).splitlines()


def test_one_command_a_finding() -> None:
    assert lines(finding()) == [
        "::warning file=docs/a.md,line=2,endLine=2,col=3,endColumn=7,title=some-rule::What is wrong.",
        "seo-lint: 1 page, 1 finding, score 97.5",
    ]


@pytest.mark.parametrize(
    ("severity", "command"), [("error", "error"), ("warning", "warning"), ("info", "notice")]
)
def test_commands(severity: str, command: str) -> None:
    assert lines(finding(severity=severity))[0].startswith(f"::{command} ")


def test_a_place_over_lines_has_no_end_column() -> None:
    (command, _) = lines(finding(end=Position(4, 2)))
    assert ",endLine=4," in command
    assert "endColumn" not in command


def test_messages_are_escaped() -> None:
    (command, _) = lines(finding(message="100% of\r\n::error::x, y: z"))
    assert command.endswith("::100%25 of%0D%0A::error::x, y: z")


def test_properties_are_escaped() -> None:
    (command, _) = lines(finding(path="a,line=1::x%\n.md"))
    assert "file=a%2Cline=1%3A%3Ax%25%0A.md,line=2" in command


@pytest.mark.parametrize("sign", ["\n", "\r", "\r\n"])
def test_every_output_line_is_ours(sign: str) -> None:
    found = finding(message=f"a{sign}::error::b", path=f"c{sign}::set-output name=x::d")
    text = report(run_of([PageResult("x", (found,), score=1.0)]), Options())
    assert len(re.split(r"[\r\n]+", text.strip())) == 2


def test_worst_first() -> None:
    findings = [
        finding(severity="info", points=9),
        finding(points=1),
        finding(points=5),
        finding(severity="error", points=0),
    ]
    assert [line.split(" ")[0] for line in lines(*findings)[:-1]] == [
        "::error",
        "::warning",
        "::warning",
        "::notice",
    ]
    assert [found.startswith("::warning") for found in lines(*findings)[1:3]] == [True, True]


def test_nothing_found() -> None:
    assert (
        report(run_of([PageResult("a.md", score=None)]), Options())
        == "seo-lint: 1 page, 0 findings\n"
    )


@pytest.mark.parametrize("score", [99.96, 99.999])
def test_a_hundred_is_only_for_a_hundred(score: float) -> None:
    assert "100.0" not in report(run_of([PageResult("a.md", (finding(),), score=score)]), Options())
