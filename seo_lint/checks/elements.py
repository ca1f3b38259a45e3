"""Are the elements of an HTML source whole, light, and loaded when they are seen?"""

from bisect import bisect_left, bisect_right

from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.targets import select
from seo_lint.checks.verdict import PASS, Problem, Verdict, judge, not_applicable
from seo_lint.language.words import count_words


def element_contains(page: Page, ask: Ask) -> Verdict:
    """Every element `name` of the article has an element `needs` inside."""
    tree = page.article.tree
    elements = tree.own_named(ask.options["name"]) if tree is not None else []
    if tree is None or not elements:
        return not_applicable(f"no {ask.options['name']} in an HTML source")
    # What stands in an element follows it in document order, up to where it ends.
    wanted = [element.index for element in tree.named(ask.options["needs"])]
    problems = []
    for element in elements:
        end = tree.stops[element.index]
        if bisect_right(wanted, element.index) == bisect_left(wanted, end):
            problems.append(Problem(element.span, {"element": element.name}))
    return judge(problems, of=len(elements))


_MOST_BYTES = 4
"""Of a character in UTF-8."""


def element_size(page: Page, ask: Ask) -> Verdict:
    """No element `name` is written in more than `max` kilobytes (1,000 bytes)."""
    tree = page.article.tree
    elements = tree.named(ask.options["name"]) if tree is not None else []
    if not elements:
        return not_applicable(f"no {ask.options['name']} in an HTML source")
    problems = []
    end = 0
    for element in elements:
        if element.span.start < end:
            continue  # a part of the one before
        end = element.whole_span.end
        if (end - element.span.start) * _MOST_BYTES <= ask.options["max"] * 1000:
            continue
        size = len(element.whole_span.slice(page.source).encode("utf-8", "surrogatepass")) / 1000
        if size > ask.options["max"]:
            problems.append(Problem(element.span, {"size": round(size), "max": ask.options["max"]}))
    return judge(problems, of=len(elements))


def cut_by_quote(page: Page, ask: Ask) -> Verdict:
    """A quotation mark within the value of a `meta` element does not end it: what follows would be taken for attributes not in `known`."""
    tree = page.article.tree
    items = [item for item in select(page, ask.on, ask.where) if item.subject.origin == "<meta>"]
    if tree is None or not items:
        return not_applicable(f"no {ask.on} in an HTML source")
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
            and name not in ask.options["known"]
            and "-" not in name
            and ":" not in name
        ]
        if stray:
            problems.append(Problem(item.span, {"text": item.text, "found": stray[0]}))
    return judge(problems, of=len(items))


def lazy_first(page: Page, ask: Ask) -> Verdict:
    """The first image does not wait for the reader to scroll (`loading="lazy"`) where fewer than `words` words stand before it."""
    images = [item.subject for item in select(page, ask.on, ask.where)]
    first = images[0] if images else None
    if first is None or first.origin != "html":
        return not_applicable("the first image is not written in HTML")
    found = page.attributes_at(first.span).get("loading")
    if found is None or found.value.strip().lower() != "lazy":
        return PASS
    before = count_words(
        block.text.value for block in page.body if block.span.start < first.span.start
    )
    return judge([Problem(found.span, {"src": first.src})] if before < ask.options["words"] else [])
