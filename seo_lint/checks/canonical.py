"""Does the canonical link name the page that is meant, in a form that counts?"""

import re

from seo_lint.checks import Ask
from seo_lint.checks.addresses import urlsplit_safe
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.targets import Item, select
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable

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


def canonical_home(page: Page, ask: Ask) -> Verdict:
    """The canonical address is not the home page of the page's own site, unless the page may be that."""
    items = _addresses(page)
    if not items:
        return not_applicable("no canonical address")
    parts = urlsplit_safe(items[0].text or "")
    if parts.path.strip("/") or _HOME.search(page.article.document.path):
        return judge([])
    host, site = (urlsplit_safe(address).host for address in (items[0].text or "", page.site.url))
    if not page.site.url:
        return cannot_tell("the address of the site is not known")
    return judge([Problem(items[0].span, {"text": items[0].text})] if host == site else [])


def canonical_site(page: Page, ask: Ask) -> Verdict:
    """The canonical address is on the site's own host (`what: host`), or has the site's https (`what: scheme`)."""
    items = _addresses(page)
    if not items:
        return not_applicable("no canonical address")
    if not page.site.url:
        return cannot_tell("the address of the site is not known")
    site, own = urlsplit_safe(page.site.url), urlsplit_safe(items[0].text or "")
    same = site.host == own.host
    wrong = (
        not same
        if ask.options["what"] == "host"
        else same and site.scheme == "https" and own.scheme == "http"
    )
    return judge(
        [Problem(items[0].span, {"text": items[0].text, "host": own.netloc, "site": site.netloc})]
        if wrong
        else []
    )


def link_attributes(page: Page, ask: Ask) -> Verdict:
    """A `<link>` of the relation `rel`, with the attribute `having` where that is said, has none of the `attributes` too."""
    if page.article.tree is None:
        return not_applicable("not an HTML source")
    rel, having = ask.options["rel"], ask.options.get("having")
    links = [
        link
        for link in page.article.tree.named("link")
        if rel in link.get("rel").lower().split() and (not having or link.get(having))
    ]
    problems = []
    for link in links:
        for name in ask.options["attributes"]:
            if link.get(name).strip():
                problems.append(
                    Problem(
                        link.span,
                        {"attribute": name, "value": link.get(name), "href": link.get("href")},
                    )
                )
                break
    return judge(problems, of=len(links)) if links else not_applicable(f"no {rel} link")
