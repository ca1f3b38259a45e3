"""Front matter stands where site generators look for it."""

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


@check("front-matter-not-first")
def front_matter_not_first(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The front matter begins in the first line, except where the generator skips blank lines."""
    if page.project.generator.finds_front_matter_after_blank_lines:
        return not_applicable("the generator skips blank lines")
    article = page.article
    found = [one for one in article.problems if one.code == "front-matter-not-first"]
    if not found and article.front_matter is None:
        return not_applicable("no front matter")
    return result_of([Problem(problem.span) for problem in found])
