"""The score: the documented formula and nothing else."""

import datetime
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seo_lint.article import Document
from seo_lint.engine.catalogue import load_catalogue
from seo_lint.engine.lint import lint
from seo_lint.engine.result import PageResult, RuleOutcome
from seo_lint.engine.score import family_scores, points_lost, run_of, score_of
from seo_lint.engine.selection import select_rules
from seo_lint.project import Project
from seo_lint.readers import read

RULES = select_rules(load_catalogue(), "all")
PROJECT = Project(today=datetime.date(2026, 1, 1))

OUTCOMES = st.lists(
    st.builds(
        RuleOutcome,
        rule=st.just("rule"),
        family=st.sampled_from(["title", "links", "images"]),
        outcome=st.sampled_from(["pass", "fail", "not applicable", "cannot tell"]),
        weight=st.integers(0, 40).map(lambda quarters: quarters / 4),
        credit=st.floats(0, 1),
        reason=st.just(""),
    ).map(lambda outcome: outcome._replace(credit=1.0) if outcome.outcome == "pass" else outcome),
    max_size=20,
)

PARAGRAPHS = st.lists(
    st.sampled_from(
        [
            "# Growing climbing roses", "## Tools", "#### Too deep", "Roses need sun and water every week of the summer.", "![](a.png)", "![A rose](IMG_1.png)",
            "[click here](http://roses.example/)", "[](/empty)", "Meta Description: All about roses", "Lorem ipsum dolor sit amet", "TODO: write this",
            "- one\n- two", "**Bold heading**", "Roses need sun and water every week of the summer.", "As an AI language model, I cannot.", "[a](#nowhere)",
        ]
    ),
    max_size=12,
).map("\n\n".join)  # fmt: skip
HEADS = st.sampled_from(
    [
        "",
        "---\ntitle: Climbing roses\ndescription: Short\nkeyword: climbing rose\n---\n\n",
        "---\ntitle: Best roses of 2019\n---\n\n",
        "---\ntitle: A: B\n---\n\n",
    ]
)


def result_of(source: str) -> PageResult:
    return lint(read(Document("page.md", source, "markdown")), RULES, PROJECT)


@given(OUTCOMES)
def test_score_is_the_weight_earned_over_the_weight_that_applied(
    outcomes: list[RuleOutcome],
) -> None:
    counted = [outcome for outcome in outcomes if outcome.outcome in ("pass", "fail")]
    possible = math.fsum(outcome.weight for outcome in counted)
    score = score_of(outcomes)
    if possible == 0:
        assert score is None
    else:
        assert score == pytest.approx(
            100 * math.fsum(outcome.weight * outcome.credit for outcome in counted) / possible,
            abs=1e-6,
        )
        assert 0 <= score <= 100 + 1e-9


@given(OUTCOMES)
def test_families_are_scored_alike(outcomes: list[RuleOutcome]) -> None:
    found = family_scores(outcomes)
    for family in {outcome.family for outcome in outcomes}:
        assert found.get(family) == score_of(
            [outcome for outcome in outcomes if outcome.family == family]
        )


@given(OUTCOMES)
def test_points_lost_add_up(outcomes: list[RuleOutcome]) -> None:
    possible = sum(outcome.weight for outcome in outcomes if outcome.outcome in ("pass", "fail"))
    lost = sum(points_lost(outcome, possible) for outcome in outcomes if outcome.outcome == "fail")
    score = score_of(outcomes)
    if score is not None:
        assert lost == pytest.approx(100 - score, abs=1e-6)


def test_what_does_not_apply_does_not_count() -> None:
    counted = RuleOutcome("a", "f", "fail", 3, 0.5, "")
    others = [
        RuleOutcome("b", "f", "not applicable", 100, 0, ""),
        RuleOutcome("c", "f", "cannot tell", 100, 0, ""),
    ]
    assert score_of([counted, *others]) == 50
    assert score_of(others) is None
    assert family_scores(others) == {}


@settings(max_examples=60, deadline=None)
@given(HEADS, PARAGRAPHS)
def test_points_of_the_findings_are_what_the_page_lacks(head: str, body: str) -> None:
    result = result_of(head + body + "\n")
    assert result.score is not None
    assert sum(finding.points for finding in result.findings) == pytest.approx(
        100 - result.score, abs=1e-6
    )
    assert result.score == score_of(result.outcomes)
    assert result.families == family_scores(result.outcomes)
    failed = {outcome.rule for outcome in result.outcomes if outcome.outcome == "fail"}
    assert failed == {finding.rule for finding in result.findings}
    for outcome in result.outcomes:
        assert 0 <= outcome.credit <= 1
        assert outcome.outcome != "pass" or outcome.credit == 1
        assert outcome.outcome != "fail" or outcome.credit < 1
        assert outcome.outcome in ("pass", "fail") or outcome.reason


@settings(max_examples=40, deadline=None)
@given(HEADS, PARAGRAPHS)
def test_rules_without_findings_score_exactly_a_hundred(head: str, body: str) -> None:
    article = read(Document("page.md", head + body + "\n", "markdown"))
    failed = {finding.rule for finding in lint(article, RULES, PROJECT).findings}
    result = lint(article, [rule for rule in RULES if rule.name not in failed], PROJECT)
    assert not result.findings
    assert result.score == 100
    assert set(result.families.values()) <= {100}


class TestRun:
    def page(self, path: str, score: float | None, **families: float) -> PageResult:
        return PageResult(path, score=score, families=families)

    def test_mean_of_the_pages_that_have_one(self) -> None:
        run = run_of(
            [
                self.page("a", 50, title=40),
                self.page("b", None),
                self.page("c", 100, title=80, links=10),
            ]
        )
        assert run.score == 75
        assert run.families == {"title": 60, "links": 10}
        assert [page.path for page in run.pages] == ["a", "b", "c"]

    def test_no_page_has_a_score(self) -> None:
        assert run_of([self.page("a", None)]).score is None
        assert run_of([]).score is None
