"""What a reader could not make sense of."""

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page

_HALVES = frozenset("hugo liquid mustache component expression esm admonition".split())


class ReadProblemOptions(Options):
    """Which problem of a reader is reported."""

    code: str = option(about="The name of the problem, as `seo-lint parse` shows it.")
    unless_templates: bool = option(False, "Whether template tags may bring the other half.")


@check("read-problem", options=ReadProblemOptions, data=("detail",))
def read_problem(page: Page, context: CheckContext[ReadProblemOptions]) -> Result:
    """The reader met no problem of the kind `code`."""
    code, article = context.options.code, page.article
    problems = [
        Problem(problem.span, {"detail": problem.detail})
        for problem in article.problems
        if problem.code == code
    ]
    if context.options.unless_templates and any(
        tag.syntax in _HALVES for tag in article.directives
    ):
        return cannot_tell("template tags may bring the other half")
    if not problems and code.startswith("front-matter-") and article.front_matter is None:
        return not_applicable("no front matter")
    return result_of(problems)
