"""The canonical link names the page that is meant, in a form that counts."""

import re

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.addresses import urlsplit_safe
from seo_lint.page.targets import Item, select

_HOME = re.compile(
    r"(?:^|/)(?:(?:_?index|readme|home|default|\+page)(?:\.[\w-]+)*|page\.(?:mdx?|[jt]sx))$",
    re.IGNORECASE,
)
"""Files that may be the home page of a site; of which folder the file system does not tell."""


def _addresses(page: Page) -> list[Item]:
    return [
        item
        for item in select(page, "canonical", {})
        if item.text and "://" in item.text and not is_opaque(item.text)
    ]


@check("canonical-to-home", data=("text",))
def canonical_to_home(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The canonical address is not the home page of the page's own site, unless the page may be that."""
    items = _addresses(page)
    if not items:
        return not_applicable("no canonical address")
    parts = urlsplit_safe(items[0].text or "")
    if parts.path.strip("/") or _HOME.search(page.article.document.path):
        return result_of([])
    host, site = (
        urlsplit_safe(address).host for address in (items[0].text or "", page.project.url)
    )
    if not page.project.url:
        return cannot_tell("the address of the site is not known")
    return result_of([Problem(items[0].span, {"text": items[0].text})] if host == site else [])


class CanonicalSiteOptions(Options):
    """The options of `canonical-site`."""

    what: str = option()


@check("canonical-site", options=CanonicalSiteOptions, data=("text", "host", "site"))
def canonical_site(page: Page, context: CheckContext[CanonicalSiteOptions]) -> Result:
    """The canonical address is on the site's own host (`what: host`), or has the site's https (`what: scheme`)."""
    items = _addresses(page)
    if not items:
        return not_applicable("no canonical address")
    if not page.project.url:
        return cannot_tell("the address of the site is not known")
    site, own = urlsplit_safe(page.project.url), urlsplit_safe(items[0].text or "")
    same = site.host == own.host
    wrong = (
        not same
        if context.options.what == "host"
        else same and site.scheme == "https" and own.scheme == "http"
    )
    return result_of(
        [Problem(items[0].span, {"text": items[0].text, "host": own.netloc, "site": site.netloc})]
        if wrong
        else []
    )


class LinkAttributesOptions(Options):
    """The options of `link-attributes`."""

    rel: str = option()
    attributes: tuple[str, ...] = option()
    having: str | None = option(None)


@check("link-attributes", options=LinkAttributesOptions, data=("attribute", "value", "href"))
def link_attributes(page: Page, context: CheckContext[LinkAttributesOptions]) -> Result:
    """A `<link>` of the relation `rel`, with the attribute `having` where that is said, has none of the `attributes` too."""
    if page.article.tree is None:
        return not_applicable("not an HTML source")
    rel, having = context.options.rel, context.options.having
    links = [
        link
        for link in page.article.tree.named("link")
        if rel in link.get("rel").lower().split() and (not having or link.get(having))
    ]
    problems = []
    for link in links:
        for name in context.options.attributes:
            if link.get(name).strip():
                problems.append(
                    Problem(
                        link.span,
                        {"attribute": name, "value": link.get(name), "href": link.get("href")},
                    )
                )
                break
    return result_of(problems, checked=len(links)) if links else not_applicable(f"no {rel} link")
