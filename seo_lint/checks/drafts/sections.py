"""Parts of a draft or brief that were left in."""

import re

from seo_lint.article import Span
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.targets import select

_FENCE = re.compile(
    r"\s*(`{3,}|~{3,})[ \t]*(?:markdown|md|mdx|html|text|txt)?[ \t]*\r?\n(?s:.*?)^[ \t]*\1[`~]*[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


class DraftFencedOptions(Options):
    """The options of `draft-fenced`."""

    min_words: int = option(about="Shorter ones are examples.", unit="words")


@check("draft-fenced", options=DraftFencedOptions)
def draft_fenced(page: Page, context: CheckContext[DraftFencedOptions]) -> Result:
    """The whole article stands inside one code fence, as chat programs hand it over."""
    if page.article.document.format not in ("markdown", "mdx"):
        return not_applicable("only Markdown has fences")
    start = page.article.front_matter.end if page.article.front_matter else 0
    found = _FENCE.match(page.source, start)
    if not found or page.source[found.end() :].strip():
        return result_of([])
    inside = page.source[found.start() : found.end()]
    if (
        not re.search(r"^#{1,6} \S|^---\s*$|<h[1-6]", inside, re.MULTILINE)
        or len(inside.split()) < context.options.min_words
    ):
        return result_of([])
    opening = Span(found.start(1), page.source.index("\n", found.start(1)))
    return result_of([Problem(opening)])


@check("draft-label", targets=TEXT, data=("label", "role"))
def draft_label(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A labelled section of a brief stands in the body ("Meta Description", "Internal Links")."""
    items = select(page, "label", context.where)
    return result_of(
        [Problem(item.span, {"label": item.text, "role": item.subject.role}) for item in items]
    )
