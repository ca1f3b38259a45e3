"""Fixers: what a rule file names under `fix:`, from a problem to the edits that would solve it."""

from collections.abc import Callable, Mapping

from seo_lint.article import Fix, Span, TextEdit
from seo_lint.checks.result import Problem
from seo_lint.page import Page

Fixer = Callable[[Page, Problem], Fix | None]


def space_after_number_signs(page: Page, problem: Problem) -> Fix | None:
    """Put a space between the number signs of a heading and its text."""
    written = problem.span.slice(page.source)
    at = problem.span.start + len(written) - len(written.lstrip("#"))
    if at == problem.span.start:
        return None
    return Fix("Insert a space after the number signs", (TextEdit(Span(at, at), " "),))


FIXERS: Mapping[str, Fixer] = {"space-after-number-signs": space_after_number_signs}
"""The fixers by the names that rule files use."""
