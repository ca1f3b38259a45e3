"""How do links speak to crawlers, and where do they lead back to?"""

import posixpath
from urllib.parse import unquote

from seo_lint.article import Attribute, Link, Span, read_attributes
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque, urlsplit_safe
from seo_lint.checks.targets import Item, lowered, select
from seo_lint.checks.texts import compiled_patterns
from seo_lint.checks.verdict import PASS, Problem, Verdict, judge, not_applicable


def link_rel(page: Page, ask: Ask) -> Verdict:
    """Links have one of the words `needs` in their `rel`, and none of `forbids`.

    `patterns` keeps the question to some addresses, `target` to links that open in that window; with `every`, links are wrong only
    where all of them are. `hints` are words of which one stands wherever a pattern matches.
    """
    options = ask.options
    if options.get("hints") and not any(hint in lowered(page, ask.on, ask.where) for hint in options["hints"]):
        return not_applicable(f"no such {ask.on}")
    pattern = compiled_patterns(options, page.language)
    items = [item for item in select(page, ask.on, ask.where) if pattern is None or pattern.search(item.text or "")]
    if options.get("target"):
        items = [item for item in items if (found := _attribute(page, item.subject, "target")) is not None and found.value.lower() == options["target"]]
    if not items:
        return not_applicable(f"no such {ask.on}")
    needs, forbids = set(options.get("needs", ())), set(options.get("forbids", ()))
    problems = []
    for item in items:
        rel = set(item.subject.rel.lower().replace(",", " ").split())
        if (needs and not needs & rel) or forbids & rel:
            problems.append(Problem(_place(page, item, bool(forbids)), {"href": item.text, "rel": item.subject.rel, "count": len(items)}))
    if options.get("every"):
        return judge(problems[:1]) if len(problems) == len(items) else PASS
    return judge(problems, of=len(items))


def _place(page: Page, item: Item, at_rel: bool) -> Span:
    rel = _attribute(page, item.subject, "rel") if at_rel else None
    return rel.span if rel is not None else item.span


def _attribute(page: Page, link: Link, name: str) -> Attribute | None:
    """An attribute of a link that is written in HTML."""
    start = link.span.start
    end = page.source.find(">", max(start, link.href_span.end))
    return read_attributes(page.source, start, end, frozenset((name,))).get(name) if link.origin == "html" and end > 0 else None


def link_self(page: Page, ask: Ask) -> Verdict:
    """No link leads to the page that it stands in: to its canonical address or its file. A link to a place in the page does not count."""
    items = [item for item in select(page, ask.on, ask.where) if item.text and "#" not in item.text and page.is_internal(item.text) and not is_opaque(item.text)]
    if not items:
        return not_applicable("no link within the site")
    from seo_lint.checks.social import page_of

    canonical = page.fields.get("canonical")
    address = page_of(page, canonical.value) if canonical is not None and not is_opaque(canonical.value) else None
    path = page.article.document.path.replace("\\", "/")
    problems = []
    for item in items:
        parts = urlsplit_safe(item.text or "")
        rooted = parts.path.startswith("/") or bool(parts.netloc)
        same_file = not rooted and not parts.query and posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path))) == posixpath.normpath(path)
        same_address = rooted and address is not None and not parts.query and page_of(page, item.text or "") == address
        if same_file or same_address:
            problems.append(Problem(item.span, {"href": item.text}))
    return judge(problems, of=len(items))
