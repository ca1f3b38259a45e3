"""Was something left in that belongs to the draft?"""

import re

from seo_lint.article import Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.targets import select
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable

_FENCE = re.compile(
    r"\s*(`{3,}|~{3,})[ \t]*(?:markdown|md|mdx|html|text|txt)?[ \t]*\r?\n(?s:.*?)^[ \t]*\1[`~]*[ \t]*$",
    re.MULTILINE | re.IGNORECASE,
)


def fenced(page: Page, ask: Ask) -> Verdict:
    """The whole article stands inside one code fence, as chat programs hand it over."""
    if page.article.document.format not in ("markdown", "mdx"):
        return not_applicable("only Markdown has fences")
    start = page.article.front_matter.end if page.article.front_matter else 0
    found = _FENCE.match(page.source, start)
    if not found or page.source[found.end() :].strip():
        return judge([])
    inside = page.source[found.start() : found.end()]
    if (
        not re.search(r"^#{1,6} \S|^---\s*$|<h[1-6]", inside, re.MULTILINE)
        or len(inside.split()) < ask.options["min_words"]
    ):
        return judge([])
    opening = Span(found.start(1), page.source.index("\n", found.start(1)))
    return judge([Problem(opening)])


def label(page: Page, ask: Ask) -> Verdict:
    """A labelled section of a brief stands in the body ("Meta Description", "Internal Links")."""
    items = select(page, "label", ask.where)
    return judge(
        [Problem(item.span, {"label": item.text, "role": item.subject.role}) for item in items]
    )
