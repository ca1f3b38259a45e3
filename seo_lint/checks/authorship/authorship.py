"""Who wrote a page, and who pays for it."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, Pattern, option
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class AuthorUrlMissingOptions(Options):
    """The options of `author-url-missing`."""

    keys: tuple[str, ...] = option(about="Keys of which each author has one.")


@check("author-url-missing", options=AuthorUrlMissingOptions, data=("author",))
def author_url_missing(page: Page, context: CheckContext[AuthorUrlMissingOptions]) -> Result:
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
            and key.split(".")[0] in context.options.keys
            and (entry.value or entry.value is None)
        ):
            authors[-1] = (*authors[-1][:2], True)
    if not authors:
        return not_applicable("no author with more than a name")
    return result_of([problem for _, problem, has in authors if not has], checked=len(authors))


class AffiliateUndisclosedOptions(Options):
    """The options of `affiliate-undisclosed`."""

    patterns: tuple[Pattern, ...] = option(about="Addresses of affiliate programmes.")
    disclosures: tuple[Pattern, ...] = option(
        about="Words of which one stands in every disclosure."
    )


@check("affiliate-undisclosed", targets=TEXT, options=AffiliateUndisclosedOptions, data=("href",))
def affiliate_undisclosed(page: Page, context: CheckContext[AffiliateUndisclosedOptions]) -> Result:
    """Where a link matches `patterns` and has no `rel` that says so, some text of the page matches `disclosures`."""
    paid = compile_patterns(context.options.patterns, re.IGNORECASE)
    items = [
        item
        for item in context.items(page)
        if paid.search(item.text or "") and "sponsored" not in item.subject.rel
    ]
    if not items:
        return not_applicable("no link that earns money")
    disclosure = compile_patterns(context.options.disclosures, re.IGNORECASE)
    texts = (page.visible_text, *(field.value for field in page.article.declared))
    if any(map(disclosure.search, texts)):
        return result_of([])
    return result_of([Problem(items[0].span, {"href": items[0].text})])
