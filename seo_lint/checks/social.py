"""Social cards: what a page says for those who share it (Open Graph, X cards)."""

from seo_lint.checks import Ask
from seo_lint.checks.addresses import urlsplit_safe
from seo_lint.checks.page import Page, is_conditional, is_opaque
from seo_lint.checks.targets import Item, select
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable


def fields_missing(page: Page, ask: Ask) -> Verdict:
    """A whole page declares the fields `names`, or with `any: true` one of them.

    `beside` keeps the question to pages that have a field of one of these names, or whose name begins with one that ends in ":".
    """
    options = ask.options
    if not page.article.whole_page:
        return not_applicable("the theme writes the head")
    if _leaves(page):
        return not_applicable("a redirect")
    present = {field.name: field for field in reversed(page.article.declared)}
    named = options.get("beside", ())
    families = tuple(name for name in named if name[-1] == ":")
    beside = [
        field for name, field in present.items() if name in named or name.startswith(families)
    ]
    if options.get("beside") and not beside:
        return not_applicable("nothing that it belongs to")
    lacks = [name for name in options["names"] if name not in present]
    if not lacks or (options.get("any") and len(lacks) < len(options["names"])):
        return judge([])
    first = min((field.key_span or field.span for field in beside), default=page.top)
    # The first of several tags stands for all of them; several lines would underline half the head.
    return judge([Problem(first, {"fields": ", ".join(lacks)})])


def _leaves(page: Page) -> bool:
    """Whether the page only leads on to another: nobody comes to see it."""
    refresh = page.fields.get("refresh")
    return (
        refresh is not None
        and refresh.value.lstrip().startswith("0")
        and "url" in refresh.value.lower()
    )


def field_repeated(page: Page, ask: Ask) -> Verdict:
    """No field of which only one counts stands twice with two values."""
    seen: dict[str, Item] = {}
    items = [
        item
        for item in select(page, ask.on, ask.where)
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
    return judge(problems, of=len(items)) if items else not_applicable(f"no {ask.on}")


def url_differs(page: Page, ask: Ask) -> Verdict:
    """The address names the same page as the field `as`. Scheme, "www.", a slash at the end and what follows "?" or "#" do not count.

    A page of another site is another matter: what is syndicated names its source as canonical.
    """
    items = [
        item for item in select(page, ask.on, ask.where) if item.text and not is_opaque(item.text)
    ]
    others = [
        item.text
        for item in select(page, ask.options["as"], {})
        if item.text and not is_opaque(item.text)
    ]
    if not items or not others:
        return not_applicable("nothing to compare")
    known = {page_of(page, other) for other in others}
    sites = {_site_of(host) for host, _ in known}
    problems = []
    for item in items:
        own = page_of(page, item.text or "")
        if own not in known and _site_of(own[0]) in sites:
            problems.append(Problem(item.span, {"text": item.text, "other": others[0]}))
    return judge(problems, of=len(items))


def _site_of(host: str) -> str:
    return ".".join(host.split(".")[-2:])


def page_of(page: Page, address: str) -> tuple[str, str]:
    """The host and the path of an address for comparison, without "www.", a slash at the end, or "index.html"."""
    parts = urlsplit_safe(address.strip())
    host = parts.host or page.own_host
    return host.removesuffix(":443").removesuffix(":80"), parts.path.removesuffix(
        "index.html"
    ).rstrip("/")
