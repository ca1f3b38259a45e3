"""Who wrote it, and who pays?"""

import re

from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.targets import select
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable


def author_url(page: Page, ask: Ask) -> Verdict:
    """Every author who is a map of its own (name and more) has one of `keys`."""
    # The entries of a list of maps share their paths: a new name begins a new author.
    authors: list[tuple[str, Problem, bool]] = []
    for entry in page.article.entries:
        holder, _, key = entry.path.partition(".")
        if holder not in ("author", "authors") or not key:
            continue
        if key == "name" and entry.value:
            authors.append((entry.value, Problem(entry.span, {"author": entry.value}), False))
        elif (
            authors
            and key.split(".")[0] in ask.options["keys"]
            and (entry.value or entry.value is None)
        ):
            authors[-1] = (*authors[-1][:2], True)
    if not authors:
        return not_applicable("no author with more than a name")
    return judge([problem for _, problem, has in authors if not has], of=len(authors))


def undisclosed(page: Page, ask: Ask) -> Verdict:
    """Where a link matches `patterns` and has no `rel` that says so, some text of the page matches `disclosures`."""
    paid = compile_patterns(tuple(ask.options["patterns"]), re.IGNORECASE)
    items = [
        item
        for item in select(page, ask.on, ask.where)
        if paid.search(item.text or "") and "sponsored" not in item.subject.rel
    ]
    if not items:
        return not_applicable("no link that earns money")
    told = compile_patterns(tuple(ask.options["disclosures"]), re.IGNORECASE)
    if told.search(page.shown) or any(told.search(field.value) for field in page.article.declared):
        return judge([])
    return judge([Problem(items[0].span, {"href": items[0].text})])
