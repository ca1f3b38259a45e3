"""What comes out: findings, the outcome of every rule, and scores. Everything pickles."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from seo_lint.article import Fix, Position, Span
from seo_lint.checks.result import Outcome
from seo_lint.engine.rule import Severity


class Finding(NamedTuple):
    """A rule's complaint about one place. `points` is what it costs the page's score (0 to 100)."""

    rule: str
    family: str
    severity: Severity
    message: str
    path: str
    span: Span
    start: Position
    end: Position
    points: float
    data: Mapping[str, Any]
    how_to_fix: str
    fixes: tuple[Fix, ...] = ()


class RuleOutcome(NamedTuple):
    """What one rule said of one page: its weight, the credit earned, and why it did not count where it did not."""

    rule: str
    family: str
    outcome: Outcome
    weight: float
    credit: float
    reason: str


class Assessment(NamedTuple):
    """One of Yoast's assessments: its identifier, Yoast's score and what was found."""

    identifier: str
    score: int
    text: str

    @property
    def rating(self) -> str:
        """The traffic light: `good` from 8, `ok` from 5, `bad` below; 0 is `feedback` without a light."""
        if self.score == 0:
            return "feedback"
        return "good" if self.score >= 8 else "ok" if self.score >= 5 else "bad"


class PageFacts(NamedTuple):
    """What the site index keeps of a page."""

    title: str = ""
    title_span: Span = Span(0, 0)


@dataclass(frozen=True, slots=True)
class PageResult:
    """Everything about one page. `score` is None where no rule applied or the page could not be read."""

    path: str
    findings: tuple[Finding, ...] = ()
    outcomes: tuple[RuleOutcome, ...] = ()
    score: float | None = None
    families: Mapping[str, float] = field(default_factory=dict)
    title: str = ""
    words: int = 0
    format: str = ""
    language: str = ""
    keyword: str = ""
    keyword_origin: str = ""
    keyword_confidence: float = 1.0
    source: str = ""
    error: str = ""
    assessments: tuple[Assessment, ...] = ()
    facts: PageFacts = PageFacts()


@dataclass(frozen=True, slots=True)
class RunResult:
    """All pages of a run, in the order of their paths. `score` is the mean over the pages that have one."""

    pages: tuple[PageResult, ...]
    score: float | None
    families: Mapping[str, float]
    site_findings: tuple[Finding, ...] = ()
    """The findings of rules about several pages."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all pages, and those about several of them."""
        own = tuple(finding for page in self.pages for finding in page.findings)
        return own + self.site_findings
