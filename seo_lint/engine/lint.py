"""One page through all rules: a pure function from an article to a page result."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from seo_lint.article import Article, Fix, LineIndex, Span
from seo_lint.checks.contract import CheckContext, Needs, find_check
from seo_lint.checks.options import trusted_options
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable
from seo_lint.engine.fixers import FIXERS
from seo_lint.engine.result import Assessment, Finding, PageFacts, PageResult, RuleOutcome
from seo_lint.engine.rule import SEVERITIES, Rule
from seo_lint.engine.score import family_scores, points_lost, score_of
from seo_lint.errors import UsageError
from seo_lint.page import Page
from seo_lint.project import Files, Project

MOST_FINDINGS = 100
"""Findings of one rule on one page, unless a setting says otherwise."""
_LONGEST_VALUE = 80
_LONGEST_SEARCH = 2_000
_MOST_OUTCOMES = 20
_INVISIBLE = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffc]+")
_NEEDS: Mapping[Needs, tuple[Callable[[Page], object], Result]] = {
    "html": (lambda page: page.article.tree, not_applicable("not an HTML source")),
    "whole page": (lambda page: page.is_whole, not_applicable("not a whole page")),
    "structured data": (lambda page: page.describes_things, not_applicable("no structured data")),
    "keyword": (lambda page: page.keyword, not_applicable("no keyword is declared")),
    "front matter": (lambda page: page.article.entries, not_applicable("no front matter")),
    "markdown": (lambda page: page.is_markdown, not_applicable("not a Markdown source")),
    "files": (lambda page: page.files, cannot_tell("the project's files are not at hand")),
}
"""What a page must have for a check to make sense, and the result where that is missing."""


class _Failed(NamedTuple):
    """A rule that a page fails, and the problems by message and place."""

    rule: Rule
    outcome: RuleOutcome
    places: Mapping[tuple[str, Span], Problem]
    more: int


Assess = Callable[[Page], tuple[Assessment, ...]]


class PreparedRule:
    """A rule with what its check makes of its options. A run makes one for each rule and owns it."""

    __slots__ = ("_context", "_outcomes", "_run", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self._run: Callable[[Page, CheckContext[Any]], Result] | None = None
        self._context: CheckContext[Any] | None = None
        self._outcomes: dict[tuple[str, str], RuleOutcome] = {}

    def result(self, page: Page) -> Result:
        """Run the check of the rule on a page."""
        if self.rule.needs:
            is_met, unmet = _NEEDS[self.rule.needs]
            if not is_met(page):
                return unmet
        if self._run is None or self._context is None:
            rule, check = self.rule, find_check(self.rule.check, self.rule.module)
            options: Any = trusted_options(check.options, rule.options)
            self._context = CheckContext(rule.target, rule.where, options, rule.literals)
            self._run = check.function
        return self._run(page, self._context)

    def outcome(self, result: Result) -> RuleOutcome:
        """Return the outcome for a result; those that many pages have in common are one object."""
        key = (result.outcome, result.reason)
        found = self._outcomes.get(key)
        if found is None or result.outcome == "fail":
            rule, outcome = self.rule, result.outcome
            found = RuleOutcome(
                rule.name, rule.family, outcome, rule.weight, result.credit, result.reason
            )
            if outcome != "fail" and len(self._outcomes) < _MOST_OUTCOMES:
                self._outcomes[key] = found
        return found


class PreparedRules(Sequence[PreparedRule]):
    """Rules about single pages, ready to run on many. They pickle as the rules alone: the rest is made again."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = tuple(rule for rule in rules if rule.scope == "page")
        self._prepared = tuple(map(PreparedRule, self._rules))

    def __reduce__(self) -> tuple[Any, ...]:
        return PreparedRules, (self._rules,)

    def __getitem__(self, index: Any) -> Any:
        return self._prepared[index]

    def __len__(self) -> int:
        return len(self._prepared)


def lint(
    article: Article,
    rules: PreparedRules | Sequence[Rule],
    project: Project,
    files: Files | None = None,
    assess: Assess | None = None,
    most: int = MOST_FINDINGS,
) -> PageResult:
    """Run all rules on an article. Pure: no argument changes, nothing is printed or opened, everything pickles.

    Of each rule's findings the first `most` are kept, the last of which counts the others.
    A rule that raises becomes a finding named `internal-error` and the others go on. `assess` adds the assessments
    of another tool.
    """
    prepared = rules if isinstance(rules, PreparedRules) else PreparedRules(rules)
    page = Page(article, project, files)
    outcomes: list[RuleOutcome] = []
    failed: list[_Failed] = []
    errors: list[str] = []
    suppressed = _suppressed(article)
    for rule in prepared:
        try:
            off = rule.rule.name in suppressed or "" in suppressed
            result = _SUPPRESSED if off else rule.result(page)
            places, more = _first(rule.rule, result.problems, most)
        except UsageError as error:
            place = printable(article.document.path)
            raise UsageError(f"{rule.rule.name} on {place}: {error}.") from None
        except (KeyboardInterrupt, SystemExit):
            raise
        except (
            BaseException
        ) as error:  # a rule must not end the run, nor a panic of native code below it
            errors.append(f"{rule.rule.name}: {type(error).__name__}: {error}")
            result = cannot_tell("internal error")
        outcome = rule.outcome(result)
        outcomes.append(outcome)
        if result.outcome == "fail":
            failed.append(_Failed(rule.rule, outcome, places, more))
    findings = _findings(page, outcomes, failed)
    findings += [_internal_error(what, article) for what in errors]
    findings.sort(key=_order)
    return _page_result(page, outcomes, findings, errors, assess)


_SUPPRESSED = not_applicable("suppressed in the source")


def _suppressed(article: Article) -> frozenset[str]:
    """The rules that the source leaves out; "" stands for all of them."""
    requests = article.suppressions
    return frozenset(name for request in requests for name in request.rules or ("",))


def _order(finding: Finding) -> tuple[int, int, str, int]:
    severity = SEVERITIES.index(finding.severity)
    return finding.span.start, severity, finding.rule, finding.span.end


def _page_result(
    page: Page,
    outcomes: Sequence[RuleOutcome],
    findings: Sequence[Finding],
    errors: Sequence[str],
    assess: Assess | None,
) -> PageResult:
    article, title = page.article, page.fields.get("title")
    keyword = page.declared_keywords[0] if page.declared_keywords else None
    return PageResult(
        path=article.document.path,
        findings=tuple(findings),
        outcomes=tuple(outcomes),
        score=score_of(outcomes),
        families=family_scores(outcomes),
        title=printable(title.value) if title else "",
        words=page.words,
        format=article.document.format,
        language=page.language,
        keyword=keyword.value if keyword else "",
        keyword_origin=keyword.origin if keyword else "",
        source=article.document.text,
        error="; ".join(errors),
        assessments=assess(page) if assess else (),
        facts=PageFacts(title.value, title.span) if title else PageFacts(),
    )


_Places = Mapping[tuple[str, Span], Problem]


def _first(rule: Rule, problems: Sequence[Problem], most: int) -> tuple[_Places, int]:
    """The first problems of a page by message and place, and how many others there are."""
    places: dict[tuple[str, Span], Problem] = {}
    if len(problems) > most:
        problems = sorted(problems, key=lambda problem: problem.span)
    for index, problem in enumerate(problems):
        if len(places) == most:
            others = {other.span for other in problems[index:]}
            return places, len(others.difference(span for _, span in places))
        # A definition that is used three times is still one place to fix.
        places[_message(rule, problem), problem.span] = problem
    return places, 0


def _findings(
    page: Page, outcomes: Sequence[RuleOutcome], failed: Sequence[_Failed]
) -> list[Finding]:
    possible = sum([one.weight for one in outcomes if one.outcome in ("pass", "fail")])
    findings: list[Finding] = []
    for rule, outcome, places, more in failed:
        share = points_lost(outcome, possible) / (len(places) + more)
        findings.extend(
            _finding(rule, problem, message, page, share)
            for (message, _), problem in places.items()
        )
        if more:
            findings[-1] = _with_others(findings[-1], more)
    return findings


def _with_others(finding: Finding, more: int) -> Finding:
    """A finding that stands for others of its rule too."""
    return finding._replace(
        message=f"{finding.message.removesuffix('.')}, and {more:,} more.",
        points=finding.points * (more + 1),
        data={**finding.data, "more": more},
    )


def _message(rule: Rule, problem: Problem) -> str:
    return rule.message.format_map(_MessageValues(problem.data))


def _finding(rule: Rule, problem: Problem, message: str, page: Page, points: float) -> Finding:
    size = len(page.source)
    start = min(max(problem.span.start, 0), size)
    span = Span(start, min(max(problem.span.end, start), size))
    return Finding(
        rule=rule.name,
        family=rule.family,
        severity=rule.severity,
        message=message,
        path=page.article.document.path,
        span=span,
        start=page.lines.position(span.start),
        end=page.lines.position(span.end),
        points=points,
        data={key: value for key, value in problem.data.items() if value is not None},
        how_to_fix=rule.how_to_fix,
        fixes=problem.fixes or _fixes(rule, page, problem),
    )


def _fixes(rule: Rule, page: Page, problem: Problem) -> tuple[Fix, ...]:
    fix = FIXERS[rule.fix](page, problem) if rule.fix else None
    return (fix,) if fix else ()


def _internal_error(error: str, article: Article) -> Finding:
    message = f"Internal error in this rule ({error}). Please report it."
    start, path = LineIndex("").position(0), article.document.path
    return Finding(
        "internal-error", "internal", "error", message, path, Span(0, 0), start, start, 0.0, {}, ""
    )


class _MessageValues:
    """The values of a message: one line each, no invisible characters, not too long.

    Made for the names that a message has: a finding may carry a text of any length.
    """

    def __init__(self, data: Mapping[str, object]) -> None:
        self._data = data

    def __getitem__(self, key: str) -> object:
        value = self._data.get(key, "")
        return printable(value) if isinstance(value, str) else value


def printable(text: str) -> str:
    """Return a text from a linted file for one line of output: no control or invisible characters, at most 80 characters."""
    clean = " ".join(_INVISIBLE.sub(" ", text[:_LONGEST_SEARCH]).split())
    return clean if len(clean) <= _LONGEST_VALUE else clean[: _LONGEST_VALUE - 1].rstrip() + "…"
