"""The score: 100 times the weight earned over the weight that applied.

`score = 100 * sum(weight * credit) / sum(weight)` over the rules that passed or failed. Rules that do not apply or cannot tell do
not count. Nothing is clamped and nothing is hidden: a page without findings scores exactly 100.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from seo_lint.engine.result import Finding, PageResult, RuleOutcome, RunResult


def score_of(outcomes: Iterable[RuleOutcome]) -> float | None:
    """The score of some outcomes, or None where none counts."""
    earned = possible = 0.0
    for outcome in outcomes:
        if outcome.outcome in _COUNTED:
            possible += outcome.weight
            earned += outcome.weight * outcome.credit
    return 100 * earned / possible if possible else None


_COUNTED = ("pass", "fail")


def family_scores(outcomes: Sequence[RuleOutcome]) -> Mapping[str, float]:
    """The score of every family that has one."""
    earned: dict[str, float] = {}
    possible: dict[str, float] = {}
    for _, family, outcome, weight, credit, _ in outcomes:
        if outcome in _COUNTED:
            possible[family] = possible.get(family, 0.0) + weight
            earned[family] = earned.get(family, 0.0) + weight * credit
    return {family: 100 * earned[family] / weight for family, weight in possible.items() if weight}


def points_lost(outcome: RuleOutcome, possible: float) -> float:
    """What a failed rule costs a page on which rules of the weight `possible` apply."""
    return 100 * outcome.weight * (1 - outcome.credit) / possible if possible else 0.0


def run_of(pages: Sequence[PageResult], site: tuple[Finding, ...] = ()) -> RunResult:
    """Return the result of a run: means over its pages."""
    scores = [page.score for page in pages if page.score is not None]
    families: dict[str, list[float]] = defaultdict(list)
    for page in pages:
        for family, score in page.families.items():
            families[family].append(score)
    means = {family: sum(values) / len(values) for family, values in families.items()}
    return RunResult(tuple(pages), sum(scores) / len(scores) if scores else None, means, site)
