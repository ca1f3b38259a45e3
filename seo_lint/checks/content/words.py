"""How many words a page has."""

import re

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque

_NESTED = re.compile(r"^[ \t]+[\w.-]+:[ \t]|^(?:layout|template|type)\s*[:=]|^\[", re.MULTILINE)
_LIST_PAGES = ("_index", "index", "404", "search", "tags", "categories", "archive", "archives")


class WordsOptions(Options):
    """How many words a page must have."""

    min: int = option(0, unit="words", minimum=0)
    max: int | None = option(None, unit="words", minimum=0)
    ignore_empty: bool = option(False, "Leave pages without any text to another rule.")


@check("words", options=WordsOptions, data=("words", "min", "max"))
def words(page: Page, context: CheckContext[WordsOptions]) -> Result:
    """The page has between `min` and `max` words of its own, where templates or components cannot add any."""
    least, most = context.options.min, context.options.max
    short = page.words < least
    if short and (is_opaque(page.source) or page.is_filled_later):
        return cannot_tell("templates or components may add text")
    if short and (page.name in _LIST_PAGES or page.is_stub):
        return not_applicable("a page that the site generator fills")
    front = page.article.front_matter
    if short and front is not None and _NESTED.search(front.slice(page.source)):
        return cannot_tell("a layout may fill the page from its front matter")
    if context.options.ignore_empty and page.words == 0:
        return not_applicable("no text at all")
    if not short and (most is None or page.words <= most):
        return result_of([])
    place = page.body[0].text.span() if page.body else page.top
    return result_of([Problem(place, {"words": page.words, "min": least, "max": most})])
