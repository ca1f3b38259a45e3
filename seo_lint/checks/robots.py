"""What do the robots directives of a page forbid, and are they written so that they do?"""

import re
from collections.abc import Iterator, Mapping

from seo_lint.article import Field, Span
from seo_lint.article.robots import Directive, read_directives, restrictions
from seo_lint.checks import Ask
from seo_lint.checks.addresses import urlsplit_safe
from seo_lint.checks.dates import date_of
from seo_lint.checks.page import Page, is_conditional, is_opaque
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.targets import of_field, select
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable

_NONE = "no robots directives"
_GUESSES, _LONGEST = 20, 40
"""How many unknown directives of a page are told what is probably meant, and the characters of theirs that are looked at: guessing is slow."""
_SHORT_YEAR = re.compile(r"(?<=[A-Za-z]{3})-(\d\d)(?=[ T])")


def _fields(page: Page) -> list[Field]:
    """The fields that hold directives for Google's web search, from the head, the body or the front matter."""
    fields: list[Field] | None = page.memory.get("robots fields")
    if fields is None:
        fields = [
            item.subject
            for item in select(page, "declared robots", {})
            if item.text
            and not is_opaque(item.text)
            and not is_conditional(page, item.subject)
            and "googlebot-news" not in item.subject.key
            and item.text.lower() not in ("true", "false")
        ]
        page.memory["robots fields"] = fields
    return fields


def _directives(page: Page) -> Iterator[tuple[Directive, Field, Span]]:
    for field in _fields(page):
        item = of_field(field)
        for directive in read_directives(field.value):
            yield directive, field, item.part(directive.start, directive.end)


def _switches(page: Page, keys: Mapping[str, str]) -> Iterator[tuple[str, Span]]:
    """The front-matter keys that forbid something, and what: `noindex: true`, `robots: {index: false}`."""
    for entry in page.article.entries:
        forbids, _, state = keys.get(entry.path, "").partition(" if ")
        if forbids and entry.value is not None and entry.value.lower() == state:
            yield forbids, entry.span


def robots_grammar(page: Page, ask: Ask) -> Verdict:
    """Directives are `known` ones, separated by commas; those in `values` have a value that its pattern matches, others none.

    `unavailable_after` has a date that can be read; `needs` names the directives that do nothing without another.
    """
    problems, total = [], 0
    known, values = ask.options["known"], ask.options["values"]
    directives = list(_directives(page))
    given = {name for directive, _, _ in directives for name in restrictions([directive])}
    for directive, _, span in directives:
        total += 1
        name, value = directive.name, directive.value
        needed = ask.options["needs"].get(name)
        if name in values:
            if not compile_patterns((values[name],), re.IGNORECASE).fullmatch(value) or (
                name == "unavailable_after" and date_of(_long_year(value))[0] is None
            ):
                problems.append(
                    Problem(
                        span,
                        {
                            "text": span.slice(page.source),
                            "what": f'has the value "{value}", which Google cannot read'
                            if value
                            else "lacks its value",
                        },
                    )
                )
        elif name not in known or value:
            problems.append(
                Problem(
                    span,
                    {
                        "text": span.slice(page.source),
                        "what": _why_unknown(
                            name, value, [*known, *values] if len(problems) < _GUESSES else []
                        ),
                    },
                )
            )
        elif needed and needed not in given:
            problems.append(Problem(span, {"text": name, "what": f"does nothing without {needed}"}))
    return judge(problems, of=total) if total else not_applicable(_NONE)


def _long_year(text: str) -> str:
    """A date of RFC 850 with its century: "Friday, 25-Jun-10 15:00:00 PST"."""
    return _SHORT_YEAR.sub(r"-20\1", text)


def _why_unknown(name: str, value: str, known: list[str]) -> str:
    from difflib import get_close_matches

    parts = re.split(r"[\s;|]+", name.strip(" ;|"))
    if len(parts) > 1 and all(part in known for part in parts):
        return "is read as one unknown directive; separate directives with commas"
    if value and name in known:
        return "has a value, which it never has"
    near = get_close_matches(name[:_LONGEST], known, n=1, cutoff=0.75)
    return (
        f'is no directive that Google knows; "{near[0]}" is probably meant'
        if near
        else "is no directive that Google knows"
    )


def robots_conflict(page: Page, ask: Ask) -> Verdict:
    """No two directives for the same crawler contradict each other: `pairs` are what allows and what forbids."""
    problems = []
    by_name: dict[str, list[tuple[Directive, Span]]] = {}
    for directive, field, span in _directives(page):
        by_name.setdefault(field.key.removesuffix(" (in body)"), []).append((directive, span))
    for directives in by_name.values():
        forbidden = restrictions([directive for directive, _ in directives])
        for directive, span in directives:
            for allows, forbids in ask.options["pairs"]:
                if (
                    compile_patterns((allows,)).fullmatch(f"{directive.name}:{directive.value}")
                    and forbids in forbidden
                ):
                    problems.append(
                        Problem(
                            span,
                            {
                                "text": span.slice(page.source),
                                "other": forbidden[forbids].name,
                                "forbids": forbids,
                            },
                        )
                    )
                    break
    return judge(problems) if by_name else not_applicable(_NONE)


_LISTS = frozenset(
    (
        "404",
        "410",
        "500",
        "search",
        "tag",
        "tags",
        "category",
        "categories",
        "archive",
        "archives",
        "thanks",
        "thank-you",
    )
)
"""Names of pages that nobody wants to find in a search result."""


def robots_says(page: Page, ask: Ask) -> Verdict:
    """None of the directives `names` is in force. `keys` are front-matter keys that say the same: what they forbid, and their value."""
    if page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower() in _LISTS:
        return not_applicable("a page that is not to be found")
    names = ask.options["names"]
    problems = [
        Problem(span, {"text": span.slice(page.source), "directive": name})
        for directive, _, span in _directives(page)
        for name in restrictions([directive])
        if name in names
    ]
    problems += [
        Problem(span, {"text": span.slice(page.source), "directive": name})
        for name, span in _switches(page, ask.options.get("keys", {}))
        if name in names
    ]
    # Two tags that say the same are one decision.
    problems = list({problem.data["directive"]: problem for problem in reversed(problems)}.values())
    spans = {problem.span: problem for problem in problems}
    return judge(sorted(spans.values(), key=lambda problem: problem.span.start))


def robots_expired(page: Page, ask: Ask) -> Verdict:
    """No `unavailable_after` lies in the past."""
    dates = [
        (date, span)
        for directive, _, span in _directives(page)
        if directive.name == "unavailable_after"
        and (date := date_of(_long_year(directive.value))[0])
    ]
    if not dates:
        return not_applicable("no unavailable_after")
    return judge(
        [
            Problem(span, {"date": date.isoformat()})
            for date, span in dates
            if date < page.site.today
        ]
    )


def noindex_canonical(page: Page, ask: Ask) -> Verdict:
    """A page that names another one as canonical is not kept out of the index by `noindex`: that may be applied to the other one."""
    canonical, own = page.fields.get("canonical"), page.fields.get("og:url")
    if canonical is None or not canonical.value or is_opaque(canonical.value):
        return not_applicable("no canonical address")
    found = next(
        (
            span
            for directive, _, span in _directives(page)
            if "noindex" in restrictions([directive])
        ),
        None,
    )
    found = found or next(
        (span for name, span in _switches(page, ask.options["keys"]) if name == "noindex"), None
    )
    if found is None:
        return judge([])
    host = urlsplit_safe(canonical.value).host
    site = urlsplit_safe(page.site.url).host
    elsewhere = bool(site and host and site != host) or (
        own is not None and own.value.rstrip("/") != canonical.value.rstrip("/")
    )
    if not elsewhere:
        return cannot_tell("the page's own address is not known")
    return judge([Problem(found, {"canonical": canonical.value})])


def attribute_on(page: Page, ask: Ask) -> Verdict:
    """The attribute `name` stands only on the elements that it means something on."""
    name = ask.options["name"]
    elements = page.article.tree.with_attribute(name) if page.article.tree is not None else []
    if not elements:
        return not_applicable(f"no {name}")
    wrong = [element for element in elements if element.name not in ask.options["elements"]]
    return judge(
        [Problem(element.span, {"attribute": name, "element": element.name}) for element in wrong],
        of=len(elements),
    )
