"""One line a finding: `path:line:column: severity rule: message`, for editors, grep and logs."""

from seo_lint.engine.result import RunResult
from seo_lint.reports import Options, clean, plural, rounded


def report(result: RunResult, options: Options) -> str:
    """The findings, then one line of totals."""
    lines = [
        f"{clean(finding.path)}:{finding.start.line}:{finding.start.column}: {finding.severity} {finding.rule}: {finding.message}"
        for finding in result.findings
    ]
    score = "no score" if result.score is None else f"score {rounded(result.score):.1f}"
    lines.append(
        f"{plural(len(result.pages), 'page')}, {plural(len(result.findings), 'finding')}, {score}"
    )
    return "\n".join(lines) + "\n"
