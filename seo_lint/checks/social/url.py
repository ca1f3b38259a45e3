"""The address that a social card names."""

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, TargetName, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.addresses import is_same_site, urlsplit_safe
from seo_lint.page.targets import select


class SocialUrlDiffersOptions(Options):
    """The options of `social-url-differs`."""

    as_: TargetName = option()


@check("social-url-differs", targets=TEXT, options=SocialUrlDiffersOptions, data=("text", "other"))
def social_url_differs(page: Page, context: CheckContext[SocialUrlDiffersOptions]) -> Result:
    """The address names the same page as the field `as`. Scheme, "www.", a slash at the end and what follows "?" or "#" do not count.

    A page of another site is another matter: what is syndicated names its source as canonical.
    """
    items = [item for item in context.items(page) if item.text and not is_opaque(item.text)]
    others = [
        item.text
        for item in select(page, context.options.as_, {})
        if item.text and not is_opaque(item.text)
    ]
    if not items or not others:
        return not_applicable("nothing to compare")
    known = {page_of(page, other) for other in others}
    problems = []
    for item in items:
        own = page_of(page, item.text or "")
        if own not in known and any(is_same_site(own[0], host) for host, _ in known):
            problems.append(Problem(item.span, {"text": item.text, "other": others[0]}))
    return result_of(problems, checked=len(items))


def page_of(page: Page, address: str) -> tuple[str, str]:
    """The host and the path of an address for comparison, without "www.", a slash at the end, or "index.html"."""
    parts = urlsplit_safe(address.strip())
    host = parts.host or page.own_host
    return host.removesuffix(":443").removesuffix(":80"), parts.path.removesuffix(
        "index.html"
    ).rstrip("/")
