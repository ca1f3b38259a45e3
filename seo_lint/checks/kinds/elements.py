"""Elements of an HTML source hold what they need."""

from bisect import bisect_left, bisect_right

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class ElementContainsOptions(Options):
    """The options of `element-contains`."""

    name: str = option()
    needs: str = option()


@check("element-contains", options=ElementContainsOptions, data=("element",))
def element_contains(page: Page, context: CheckContext[ElementContainsOptions]) -> Result:
    """Every element `name` of the article has an element `needs` inside."""
    tree = page.article.tree
    elements = tree.own_named(context.options.name) if tree is not None else []
    if tree is None or not elements:
        return not_applicable(f"no {context.options.name} in an HTML source")
    # What stands in an element follows it in document order, up to where it ends.
    wanted = [element.index for element in tree.named(context.options.needs)]
    problems = []
    for element in elements:
        end = tree.stops[element.index]
        if bisect_right(wanted, element.index) == bisect_left(wanted, end):
            problems.append(Problem(element.span, {"element": element.name}))
    return result_of(problems, checked=len(elements))
