"""The Python door: lint a text or files and get typed results."""

import os
from collections.abc import Iterable
from dataclasses import replace
from os import PathLike
from pathlib import Path

from seo_lint.article import Document
from seo_lint.config.settings import Settings, find_settings
from seo_lint.engine.result import PageResult, RunResult
from seo_lint.errors import UsageError
from seo_lint.readers import READERS, format_of
from seo_lint.runner.run import check_document, check_paths, open_run


def lint_text(
    text: str,
    *,
    path: str = "",
    format: str = "",
    keyword: str = "",
    settings: Settings | None = None,
) -> PageResult:
    """Lint a text.

    `format` is `markdown`, `mdx`, `html` or `text`; left out, it comes from `path` (a name only, nothing is opened), else
    `markdown`. `keyword` declares the keyword. Without `settings` the defaults hold. Raises UsageError for an unknown
    format, rule or preset.
    """
    kind = format or format_of(path) or "markdown"
    if kind not in READERS:
        raise UsageError(f'unknown format "{kind}". Known: {", ".join(READERS)}.')
    chosen = settings or Settings()
    if keyword:
        chosen = replace(chosen, keyword=(keyword,))
    run = open_run(chosen)._replace(disk=None)
    return check_document(Document(path or "<text>", text, kind), run)


def lint_files(
    paths: Iterable[str | PathLike[str]], *, keyword: str = "", settings: Settings | None = None
) -> RunResult:
    """Lint files and folders.

    Without `settings`, those of the nearest settings file above the first path hold. Raises UsageError for a path that does
    not exist, and for unknown formats, rules and settings. Files that cannot be read become pages with an `unreadable`
    finding.
    """
    given = [Path(path) for path in paths]
    if settings is None:
        first = given[0] if given else Path()
        settings = find_settings(first if os.path.isdir(first) else first.parent)
    if keyword:
        settings = replace(settings, keyword=(keyword,))
    result, _ = check_paths(given, settings)
    return result
