"""The fields that the head of a page declares together."""

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page, is_conditional, is_opaque
from seo_lint.page.targets import Item


class FieldsMissingOptions(Options):
    """The options of `fields-missing`."""

    names: tuple[str, ...] = option()
    beside: tuple[str, ...] = option(())
    any: bool = option(False)


@check("fields-missing", options=FieldsMissingOptions, data=("fields",))
def fields_missing(page: Page, context: CheckContext[FieldsMissingOptions]) -> Result:
    """A whole page declares the fields `names`, or with `any: true` one of them.

    `beside` keeps the question to pages that have a field of one of these names, or whose name begins with one that ends in ":".
    """
    options = context.options
    if not page.article.whole_page:
        return not_applicable("the theme writes the head")
    if _leaves(page):
        return not_applicable("a redirect")
    present = {field.name: field for field in reversed(page.article.declared)}
    named = options.beside
    families = tuple(name for name in named if name[-1] == ":")
    beside = [
        field for name, field in present.items() if name in named or name.startswith(families)
    ]
    if options.beside and not beside:
        return not_applicable("nothing that it belongs to")
    lacks = [name for name in options.names if name not in present]
    if not lacks or (options.any and len(lacks) < len(options.names)):
        return result_of([])
    first = min((field.key_span or field.span for field in beside), default=page.top)
    # The first of several tags stands for all of them; several lines would underline half the head.
    return result_of([Problem(first, {"fields": ", ".join(lacks)})])


def _leaves(page: Page) -> bool:
    """Whether the page only leads on to another: nobody comes to see it."""
    refresh = page.fields.get("refresh")
    return (
        refresh is not None
        and refresh.value.lstrip().startswith("0")
        and "url" in refresh.value.lower()
    )


@check("field-repeated", targets=TEXT, data=("field", "line", "text"))
def field_repeated(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No field of which only one counts stands twice with two values."""
    seen: dict[str, Item] = {}
    items = [
        item
        for item in context.items(page)
        if not is_opaque(item.text or "") and not is_conditional(page, item.subject)
    ]
    problems = []
    for item in items:
        first = seen.setdefault(item.subject.name, item)
        if (first.text or "").strip() != (item.text or "").strip():
            line = page.line(first.span.start)
            problems.append(
                Problem(
                    item.span if item.text else item.subject.key_span,
                    {"field": item.subject.name, "line": line, "text": item.text},
                )
            )
    return (
        result_of(problems, checked=len(items)) if items else not_applicable(f"no {context.target}")
    )
