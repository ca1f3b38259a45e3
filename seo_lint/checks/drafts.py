"""Was something left in that belongs to the draft?"""

from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.targets import select
from seo_lint.checks.verdict import Problem, Verdict, judge


def label(page: Page, ask: Ask) -> Verdict:
    """A labelled section of a brief stands in the body ("Meta Description", "Internal Links")."""
    items = select(page, "label", ask.where)
    return judge([Problem(item.span, {"label": item.text, "role": item.subject.role}) for item in items])
