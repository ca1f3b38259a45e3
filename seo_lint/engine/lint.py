"""One page through all rules: a pure function from an article to a page result."""

import re
from collections.abc import Mapping, Sequence

from seo_lint.article import Article, LineIndex, Span
from seo_lint.checks import check_named, not_asked
from seo_lint.checks.page import Files, Page, Site
from seo_lint.checks.verdict import Problem, Verdict, not_applicable
from seo_lint.engine.result import Finding, PageResult, RuleOutcome
from seo_lint.engine.rule import SEVERITIES, Rule
from seo_lint.engine.score import family_scores, points_lost, score_of

_LONGEST_VALUE = 80
_LOOKED_AT = 2_000
_MOST_SETTLED = 20
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]+")


def lint(
    article: Article, rules: Sequence[Rule], site: Site, files: Files | None = None
) -> PageResult:
    """Ask all rules about an article. Pure: everything in and out pickles, nothing is printed or opened.

    A rule that raises becomes a finding named `internal-error` and the others go on.
    """
    page = Page(article, site, files)
    outcomes: list[RuleOutcome] = []
    failed: list[tuple[Rule, RuleOutcome, Sequence[Problem]]] = []
    errors: list[str] = []
    reasons = not_asked(page)
    for rule in rules:
        try:
            reason = reasons.get(rule.check)
            verdict = not_applicable(reason) if reason else check_named(rule.check)(page, rule.ask)
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as error:  # a rule must not take the run down with it, nor a panic of native code below it
            errors.append(f"{rule.name}: {type(error).__name__}: {error}")
            verdict = Verdict("cannot tell", (), 0.0, "internal error")
        outcome = rule.settled.get(verdict.reason)
        if outcome is None or outcome.outcome != verdict.outcome or verdict.outcome == "fail":
            outcome = _outcome(rule, verdict)
        outcomes.append(outcome)
        if verdict.outcome == "fail":
            failed.append((rule, outcome, verdict.problems))
    possible = sum([outcome.weight for outcome in outcomes if outcome.outcome in ("pass", "fail")])
    findings: list[Finding] = []
    for rule, outcome, found in failed:
        # A definition that is used three times is still one place to mend.
        problems = list(
            {
                (problem.span, rule.message.format_map(_Shown(problem.data))): problem
                for problem in found
            }.values()
        )
        share = points_lost(outcome, possible) / len(problems)
        findings.extend(_finding(rule, problem, article, page.lines, share) for problem in problems)
    findings.extend(_internal_error(what, article) for what in errors)
    findings.sort(
        key=lambda finding: (
            finding.span.start,
            SEVERITIES.index(finding.severity),
            finding.rule,
            finding.span.end,
        )
    )
    title = article.fields.get("title")
    keyword = page.declared_keywords[0] if page.declared_keywords else None
    return PageResult(
        path=article.document.path,
        findings=tuple(findings),
        outcomes=tuple(outcomes),
        score=score_of(outcomes),
        families=family_scores(outcomes),
        title=shown(title.value) if title else "",
        words=page.words,
        format=article.document.format,
        language=page.language,
        keyword=keyword.value if keyword else "",
        keyword_origin=keyword.origin if keyword else "",
        source=article.document.text,
        error="; ".join(errors),
    )


def _outcome(rule: Rule, verdict: Verdict) -> RuleOutcome:
    outcome = RuleOutcome(
        rule.name, rule.family, verdict.outcome, rule.weight, verdict.credit, verdict.reason
    )
    # Most outcomes of a rule are the same on thousands of pages: kept once, they need no memory.
    if verdict.outcome != "fail" and len(rule.settled) < _MOST_SETTLED:
        rule.settled[verdict.reason] = outcome
    return outcome


def _finding(
    rule: Rule, problem: Problem, article: Article, lines: LineIndex, points: float
) -> Finding:
    size = len(article.document.text)
    start = min(max(problem.span.start, 0), size)
    span = Span(start, min(max(problem.span.end, start), size))
    return Finding(
        rule=rule.name,
        family=rule.family,
        severity=rule.severity,
        message=rule.message.format_map(_Shown(problem.data)),
        path=article.document.path,
        span=span,
        start=lines.position(span.start),
        end=lines.position(span.end),
        points=points,
        data={key: value for key, value in problem.data.items() if value is not None},
        how_to_fix=rule.how_to_fix,
    )


def _internal_error(error: str, article: Article) -> Finding:
    message = f"The rule could not be asked ({error}). Please report this."
    start = LineIndex("").position(0)
    return Finding(
        "internal-error",
        "internal",
        "error",
        message,
        article.document.path,
        Span(0, 0),
        start,
        start,
        0.0,
        {},
        "",
    )


class _Shown:
    """Values for a message: one line, no invisible characters, not too long; a name the check did not give shows as such.

    Worked out for the names that a message has: a finding may carry a text of any length.
    """

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> object:
        value = self._data.get(key, f"⟨{key}⟩")
        return shown(value) if isinstance(value, str) else value


def shown(text: str) -> str:
    """A text from a linted file as it may be shown in one line: no control or invisible characters, at most 80 characters."""
    clean = " ".join(_INVISIBLE.sub(" ", text[:_LOOKED_AT]).split())
    return clean if len(clean) <= _LONGEST_VALUE else clean[: _LONGEST_VALUE - 1].rstrip() + "…"
