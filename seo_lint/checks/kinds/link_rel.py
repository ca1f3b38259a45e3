"""The `rel` of links."""

from seo_lint.article import Link, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.patterns import PatternSet, pattern_set
from seo_lint.checks.options import Options, Patterns, option
from seo_lint.checks.result import PASS, Problem, Result, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.targets import Item, all_text


class LinkRelOptions(Options):
    """What the `rel` of links must hold, and of which links."""

    needs: tuple[str, ...] = option((), "Words of which a link has one.")
    forbids: tuple[str, ...] = option((), "Words that no link has.")
    every: bool = option(False, "Report only a page on which every link is wrong.")
    window: str = option("", "Check only links that open in this window (`_blank`).")
    patterns: Patterns = option((), "Check only links to addresses that match.")


@check("link-rel", targets=(Link,), options=LinkRelOptions, data=("href", "rel", "count", "found"))
def link_rel(page: Page, context: CheckContext[LinkRelOptions]) -> Result:
    """Links have one of the words `needs` in their `rel`, and none of `forbids`."""
    options, items = context.options, _links(page, context)
    if not items:
        return not_applicable(f"no such {context.target}")
    needs, forbids = set(options.needs), set(options.forbids)
    problems = []
    for item in items:
        written = item.subject.rel
        words = set(written.lower().replace(",", " ").split())
        if (needs and not needs & words) or forbids & words:
            place = _rel_span(page, item) if forbids else item.span
            data = {"href": item.text, "rel": written, "count": len(items), "found": written}
            problems.append(Problem(place, data))
    if options.every:
        return result_of(problems[:1]) if len(problems) == len(items) else PASS
    return result_of(problems, checked=len(items))


def _links(page: Page, context: CheckContext[LinkRelOptions]) -> list[Item]:
    """The links that a rule is about."""
    options, literals = context.options, context.literals
    items = context.items(page)
    if literals:
        text = all_text(page, context.target, context.where)
        items = items if any(literal in text for literal in literals) else []
    patterns: PatternSet = context.prepared(pattern_set)
    pattern = patterns.pattern(page.language)
    if pattern is not None:
        items = [item for item in items if pattern.search(item.text or "")]
    if options.window:
        items = [item for item in items if _window(page, item.subject) == options.window]
    return items


def _window(page: Page, link: Link) -> str:
    found = page.attributes_at(link.span).get("target")
    return found.value.lower() if found else ""


def _rel_span(page: Page, item: Item) -> Span:
    found = page.attributes_at(item.subject.span).get("rel")
    return found.span if found else item.span
