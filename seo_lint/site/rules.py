"""Rules about several pages: SQL over the facts of all pages of a run."""

import sqlite3
from collections.abc import Iterator, Sequence

from seo_lint.article import LineIndex, Span
from seo_lint.engine.result import Finding, PageResult
from seo_lint.engine.rule import Rule
from seo_lint.errors import UsageError

_SCHEMA = "CREATE TABLE pages (path TEXT PRIMARY KEY, title TEXT, title_start INT, title_end INT)"
_OWN_COLUMNS = ("page", "start", "end")
"""What a query selects besides the values for the message."""


def site_findings(pages: Sequence[PageResult], rules: Sequence[Rule]) -> tuple[Finding, ...]:
    """Run site rules over the facts of pages. Raise UsageError for a query that SQLite refuses."""
    if not rules:
        return ()
    index = sqlite3.connect(":memory:")
    try:
        index.execute(_SCHEMA)
        index.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", map(_row, pages))
        index.execute("PRAGMA query_only = ON")
        lines = {page.path: LineIndex(page.source) for page in pages}
        return tuple(finding for rule in rules for finding in _findings(index, rule, lines))
    finally:
        index.close()


def _row(page: PageResult) -> tuple[str, str, int, int]:
    return (page.path, page.facts.title, *page.facts.title_span)


def _findings(
    index: sqlite3.Connection, rule: Rule, lines: dict[str, LineIndex]
) -> Iterator[Finding]:
    try:
        cursor = index.execute(rule.query)
        names = [column[0] for column in cursor.description or ()]
        rows = [dict(zip(names, row, strict=True)) for row in cursor]
    except sqlite3.Error as error:
        raise UsageError(f"{rule.file}: the query is not valid: {error}") from None
    missing = [name for name in _OWN_COLUMNS if name not in names]
    if missing:
        raise UsageError(f'{rule.file}: the query selects no column "{missing[0]}"')
    for row in rows:
        path, start, end = (row.pop(name) for name in _OWN_COLUMNS)
        place = lines[path].position
        yield Finding(
            rule=rule.name,
            family=rule.family,
            severity=rule.severity,
            message=rule.message.format_map(row),
            path=path,
            span=Span(start, end),
            start=place(start),
            end=place(end),
            points=0.0,
            data=row,
            how_to_fix=rule.how_to_fix,
        )
