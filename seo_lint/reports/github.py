"""GitHub Actions workflow commands: findings as annotations on the changed files.

The escaping is that of the workflow command syntax: `%`, CR and LF in messages, also `:` and `,` in properties.
"""

from seo_lint.engine.result import RunResult
from seo_lint.engine.rule import SEVERITIES
from seo_lint.reports import Options, clean, plural, rounded

_COMMANDS = {"error": "error", "warning": "warning", "info": "notice"}


def report(result: RunResult, options: Options) -> str:
    """One command a finding, worst first, since a step shows ten of each kind; then one plain line of totals."""
    lines = []
    for finding in sorted(
        result.findings, key=lambda finding: (SEVERITIES.index(finding.severity), -finding.points)
    ):
        end_column = (
            f",endColumn={finding.end.column}" if finding.end.line == finding.start.line else ""
        )
        lines.append(
            f"::{_COMMANDS[finding.severity]} file={clean(_property(finding.path))},line={finding.start.line},endLine={finding.end.line},"
            f"col={finding.start.column}{end_column},title={_property(finding.rule)}::{_message(finding.message)}"
        )
    score = "" if result.score is None else f", score {rounded(result.score):.1f}"
    lines.append(
        f"seo-lint: {plural(len(result.pages), 'page')}, {plural(len(result.findings), 'finding')}{score}"
    )
    return "\n".join(lines) + "\n"


def _message(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _message(text).replace(":", "%3A").replace(",", "%2C")
