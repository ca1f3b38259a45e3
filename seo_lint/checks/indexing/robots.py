"""Robots directives: what they forbid, and whether they are written so that they do."""

import re
from collections.abc import Iterator, Mapping

from seo_lint.article import Field, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.indexing.directives import RobotsDirective, read_directives, restrictions
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.dates import read_date
from seo_lint.page import Page, is_conditional, is_opaque
from seo_lint.page.addresses import urlsplit_safe
from seo_lint.page.targets import of_field, select

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


def _directives(page: Page) -> Iterator[tuple[RobotsDirective, Field, Span]]:
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


class RobotsDirectiveInvalidOptions(Options):
    """The options of `robots-directive-invalid`."""

    known: tuple[str, ...] = option(
        about="Directives without a value, those of other search engines, retired ones and what only allows included."
    )
    values: Mapping[str, str] = option(about="Directives with a value, and what it looks like.")
    needs: Mapping[str, str] = option(about="Directives that do nothing without another.")


@check("robots-directive-invalid", options=RobotsDirectiveInvalidOptions, data=("text", "what"))
def robots_directive_invalid(
    page: Page, context: CheckContext[RobotsDirectiveInvalidOptions]
) -> Result:
    """Directives are `known` ones, separated by commas; those in `values` have a value that its pattern matches, others none.

    `unavailable_after` has a date that can be read; `needs` names the directives that do nothing without another.
    """
    problems, total = [], 0
    known, values = context.options.known, context.options.values
    directives = list(_directives(page))
    given = {name for directive, _, _ in directives for name in restrictions([directive])}
    for directive, _, span in directives:
        total += 1
        name, value = directive.name, directive.value
        needed = context.options.needs.get(name)
        if name in values:
            pattern = compile_patterns((values[name],), re.IGNORECASE)
            if not pattern.fullmatch(value) or (
                name == "unavailable_after" and read_date(_long_year(value))[0] is None
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
    return result_of(problems, checked=total) if total else not_applicable(_NONE)


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


class RobotsConflictOptions(Options):
    """The options of `robots-conflict`."""

    pairs: tuple[tuple[str, ...], ...] = option(
        about="A pattern of what allows something (directive, colon, value), and the directive that forbids it."
    )


@check("robots-conflict", options=RobotsConflictOptions, data=("text", "other", "forbids"))
def robots_conflict(page: Page, context: CheckContext[RobotsConflictOptions]) -> Result:
    """No two directives for the same crawler contradict each other: `pairs` are what allows and what forbids."""
    problems = []
    by_name: dict[str, list[tuple[RobotsDirective, Span]]] = {}
    for directive, field, span in _directives(page):
        by_name.setdefault(field.key.removesuffix(" (in body)"), []).append((directive, span))
    for directives in by_name.values():
        forbidden = restrictions([directive for directive, _ in directives])
        for directive, span in directives:
            for allows, forbids in context.options.pairs:
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
    return result_of(problems) if by_name else not_applicable(_NONE)


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


class RobotsSaysOptions(Options):
    """The options of `robots-says`."""

    names: tuple[str, ...] = option(about="Bing still reads noarchive and nocache.")
    keys: Mapping[str, str] | None = option(
        None, "Front-matter keys that say so, and with which value."
    )


@check("robots-says", options=RobotsSaysOptions, data=("text", "directive"))
def robots_says(page: Page, context: CheckContext[RobotsSaysOptions]) -> Result:
    """None of the directives `names` is in force. `keys` are front-matter keys that say the same: what they forbid, and their value."""
    if page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower() in _LISTS:
        return not_applicable("a page that is not to be found")
    names = context.options.names
    problems = [
        Problem(span, {"text": span.slice(page.source), "directive": name})
        for directive, _, span in _directives(page)
        for name in restrictions([directive])
        if name in names
    ]
    problems += [
        Problem(span, {"text": span.slice(page.source), "directive": name})
        for name, span in _switches(page, context.options.keys or {})
        if name in names
    ]
    # Two tags that say the same are one decision.
    problems = list({problem.data["directive"]: problem for problem in reversed(problems)}.values())
    spans = {problem.span: problem for problem in problems}
    return result_of(sorted(spans.values(), key=lambda problem: problem.span.start))


@check("robots-expired", data=("date",))
def robots_expired(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No `unavailable_after` lies in the past."""
    dates = [
        (date, span)
        for directive, _, span in _directives(page)
        if directive.name == "unavailable_after"
        and (date := read_date(_long_year(directive.value))[0])
    ]
    if not dates:
        return not_applicable("no unavailable_after")
    return result_of(
        [
            Problem(span, {"date": date.isoformat()})
            for date, span in dates
            if date < page.project.today
        ]
    )


class NoindexWithCanonicalOptions(Options):
    """The options of `noindex-with-canonical`."""

    keys: Mapping[str, str] = option(about="Front-matter keys that say so, and with which value.")


@check("noindex-with-canonical", options=NoindexWithCanonicalOptions, data=("canonical",))
def noindex_with_canonical(
    page: Page, context: CheckContext[NoindexWithCanonicalOptions]
) -> Result:
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
        (span for name, span in _switches(page, context.options.keys or {}) if name == "noindex"),
        None,
    )
    if found is None:
        return result_of([])
    host = urlsplit_safe(canonical.value).host
    site = urlsplit_safe(page.project.url).host
    elsewhere = bool(site and host and site != host) or (
        own is not None and own.value.rstrip("/") != canonical.value.rstrip("/")
    )
    if not elsewhere:
        return cannot_tell("the page's own address is not known")
    return result_of([Problem(found, {"canonical": canonical.value})])


class NosnippetIgnoredOptions(Options):
    """The options of `nosnippet-ignored`."""

    name: str = option()
    elements: tuple[str, ...] = option()


@check("nosnippet-ignored", options=NosnippetIgnoredOptions, data=("attribute", "element"))
def nosnippet_ignored(page: Page, context: CheckContext[NosnippetIgnoredOptions]) -> Result:
    """The attribute `name` stands only on the elements that it means something on."""
    name = context.options.name
    elements = page.article.tree.with_attribute(name) if page.article.tree is not None else []
    if not elements:
        return not_applicable(f"no {name}")
    wrong = [element for element in elements if element.name not in context.options.elements]
    return result_of(
        [Problem(element.span, {"attribute": name, "element": element.name}) for element in wrong],
        checked=len(elements),
    )
