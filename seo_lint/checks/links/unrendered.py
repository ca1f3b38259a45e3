"""Links that are shown as they are written."""

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.match import MatchOptions, match
from seo_lint.checks.result import Result, result_of
from seo_lint.page import Page


@check("link-unrendered", targets=TEXT, options=MatchOptions, data=("found",))
def link_unrendered(page: Page, context: CheckContext[MatchOptions]) -> Result:
    """No text shows a link of Markdown as it is written, save inside HTML that the generator reads as Markdown."""
    result, generator = match(page, context), page.project.generator
    is_html = page.article.document.format == "html"
    if result.outcome != "fail" or is_html or not generator.reads_markdown_in_html:
        return result
    return result_of([one for one in result.problems if not _is_after_tag(page, one.span.start)])


def _is_after_tag(page: Page, at: int) -> bool:
    """Whether the paragraph around an offset begins with an HTML tag of its own line."""
    start = page.source.rfind("\n\n", 0, at) + 2
    return page.source[start:at].lstrip().startswith("<")
