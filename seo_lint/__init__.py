"""seo-lint: the linter for SEO content.

>>> import seo_lint
>>> result = seo_lint.lint_text("# Roses\\n", format="markdown")
>>> [finding.rule for finding in result.findings]  # doctest: +SKIP

The two functions return typed, immutable results and print nothing.
"""

from typing import TYPE_CHECKING, Any

from seo_lint import version

if TYPE_CHECKING:
    from seo_lint.api import lint_files, lint_text
    from seo_lint.config.settings import Settings
    from seo_lint.engine.result import Finding, PageResult, RuleOutcome, RunResult
    from seo_lint.errors import UsageError

__version__ = version.VERSION

_HOMES = {
    "Finding": "seo_lint.engine.result",
    "PageResult": "seo_lint.engine.result",
    "RuleOutcome": "seo_lint.engine.result",
    "RunResult": "seo_lint.engine.result",
    "Settings": "seo_lint.config.settings",
    "UsageError": "seo_lint.errors",
    "lint_files": "seo_lint.api",
    "lint_text": "seo_lint.api",
}

__all__ = [
    "Finding",
    "PageResult",
    "RuleOutcome",
    "RunResult",
    "Settings",
    "UsageError",
    "__version__",
    "lint_files",
    "lint_text",
]


def __getattr__(name: str) -> Any:
    # Importing the package costs nothing until something of it is used.
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'seo_lint' has no attribute {name!r}")
