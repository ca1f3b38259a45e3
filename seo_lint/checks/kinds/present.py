"""Some text of a page says one of certain things."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.patterns import PatternSet
from seo_lint.checks.options import Options, Patterns, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class PresentOptions(Options):
    """What some text of a page must match."""

    patterns: Patterns = option(about="^ and $ match at every line; a map is by language.")
    min_words: int = option(0, "Shorter pages are not checked.", unit="words")


def _patterns(options: PresentOptions) -> PatternSet:
    return PatternSet(options.patterns, flags=re.MULTILINE)


@check("present", targets=TEXT, options=PresentOptions, data=("words",))
def present(page: Page, context: CheckContext[PresentOptions]) -> Result:
    """Some text of the page matches one of `patterns`."""
    if page.words < context.options.min_words:
        return not_applicable(f"fewer than {context.options.min_words} words")
    # One by one: what a pattern begins with is looked for quickly, one of many beginnings is not.
    patterns = context.prepared(_patterns).each(page.language)
    items = context.items(page)
    if not patterns or not items:
        reason = f"no {context.target}" if patterns else "no patterns are known for this language"
        return not_applicable(reason)
    text = "\n".join(item.text or "" for item in items)
    if any(pattern.search(text) for pattern in patterns):
        return result_of([])
    return result_of([Problem(page.head, {"words": page.words})])
