"""Everything as JSON. The form is documented in docs/json.md; `version` changes when a reader of it would break."""

import json
from collections.abc import Mapping
from math import isfinite
from typing import Any

from seo_lint.article import Fix
from seo_lint.engine.result import Finding, PageResult, RunResult
from seo_lint.reports import Options, rounded
from seo_lint.version import VERSION

FORM = 1


def report(result: RunResult, options: Options) -> str:
    """The run as one JSON document."""
    counts = {
        severity: sum(finding.severity == severity for finding in result.findings)
        for severity in ("error", "warning", "info")
    }
    document = {
        "version": FORM,
        "tool": {"name": "seo-lint", "version": VERSION, "preset": options.preset},
        "score": _rounded(result.score),
        "families": _scores(result.families),
        "summary": {"pages": len(result.pages), "findings": len(result.findings), **counts},
        "site_findings": [_finding(finding) for finding in result.site_findings],
        "pages": [_page(page) for page in result.pages],
    }
    return json.dumps(document, indent=2) + "\n"


def _page(page: PageResult) -> dict[str, Any]:
    return {
        "path": page.path,
        "score": _rounded(page.score),
        "families": _scores(page.families),
        "title": page.title,
        "format": page.format,
        "language": page.language,
        "words": page.words,
        "keyword": {
            "phrase": page.keyword,
            "origin": page.keyword_origin,
            "confidence": page.keyword_confidence,
        }
        if page.keyword
        else None,
        "error": page.error or None,
        "assessments": [
            {
                "identifier": found.identifier,
                "score": found.score,
                "rating": found.rating,
                "text": found.text,
            }
            for found in page.assessments
        ],
        "findings": [_finding(finding) for finding in page.findings],
        "rules": [
            {
                "rule": outcome.rule,
                "family": outcome.family,
                "outcome": outcome.outcome,
                "weight": outcome.weight,
                "credit": round(outcome.credit, 4) if outcome.outcome in ("pass", "fail") else None,
                "reason": outcome.reason or None,
            }
            for outcome in page.outcomes
        ],
    }


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "family": finding.family,
        "severity": finding.severity,
        "message": finding.message,
        "path": finding.path,
        "start": {
            "line": finding.start.line,
            "column": finding.start.column,
            "offset": finding.span.start,
        },
        "end": {"line": finding.end.line, "column": finding.end.column, "offset": finding.span.end},
        "points": round(finding.points, 2),
        "how_to_fix": finding.how_to_fix,
        "fixes": [_fix(fix) for fix in finding.fixes],
        "data": {
            key: value if _is_plain(value) else str(value) for key, value in finding.data.items()
        },
    }


def _fix(fix: Fix) -> dict[str, Any]:
    edits = [
        {"start": edit.span.start, "end": edit.span.end, "new_text": edit.new_text}
        for edit in fix.edits
    ]
    return {"title": fix.title, "safety": fix.safety, "edits": edits}


def _is_plain(value: object) -> bool:
    return isinstance(value, (str, int, bool)) or (isinstance(value, float) and isfinite(value))


def _scores(families: Mapping[str, float]) -> dict[str, float | None]:
    return {family: _rounded(score) for family, score in families.items()}


def _rounded(score: float | None) -> float | None:
    return None if score is None else rounded(score)
