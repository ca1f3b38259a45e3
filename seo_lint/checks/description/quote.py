"""A meta description is cut by a quotation mark."""

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class DescriptionQuoteCutOptions(Options):
    """The options of `description-quote-cut`."""

    known: tuple[str, ...] = option(about="Attributes that people really write in a meta element.")


@check(
    "description-quote-cut",
    targets=TEXT,
    options=DescriptionQuoteCutOptions,
    data=("text", "found"),
)
def description_quote_cut(page: Page, context: CheckContext[DescriptionQuoteCutOptions]) -> Result:
    """A quotation mark within the value of a `meta` element does not end it: what follows would be taken for attributes not in `known`."""
    tree = page.article.tree
    items = [item for item in context.items(page) if item.subject.origin == "<meta>"]
    if tree is None or not items:
        return not_applicable(f"no {context.target} in an HTML source")
    problems = []
    written = {meta.span: meta for meta in tree.named("meta")}
    for item in items:
        element = written.get(item.subject.key_span)
        if element is None or "content" not in element.attributes:
            continue
        own = element.attributes
        stray = [
            name
            for name in own
            if own[name].span.start > own["content"].span.end
            and name not in context.options.known
            and "-" not in name
            and ":" not in name
        ]
        if stray:
            problems.append(Problem(item.span, {"text": item.text, "found": stray[0]}))
    return result_of(problems, checked=len(items))
