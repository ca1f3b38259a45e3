"""The values of the structured data, in themselves and against the page."""

import datetime
import re
from collections.abc import Mapping
from itertools import chain

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import NoOptions, Options, Patterns, option
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.dates import read_iso_date
from seo_lint.page import Page, is_opaque
from seo_lint.page.addresses import urlsplit_safe
from seo_lint.page.structured_data import known_items
from seo_lint.structured_data.items import StructuredItem, Value
from seo_lint.structured_data.vocabulary import is_a

_DURATION = re.compile(
    r"P(?=.)(?:\d+W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)"
)


def _day(text: str) -> datetime.date | None:
    found = read_iso_date(text)
    return found.date if found else None


def _texts(page: Page, names: tuple[str, ...]) -> list[tuple[StructuredItem, str, Value]]:
    """The texts of some properties that the source shows."""
    return [
        (item, name, value)
        for item in known_items(page)
        for name in names
        if name in item.properties
        for value in item.values(name)
        if value.item is None and not is_opaque(value.text)
    ]


class DateFormatOptions(Options):
    """The options of `date-format`."""

    dates: tuple[str, ...] = option()
    durations: tuple[str, ...] = option(())
    zone: bool = option(False)


@check("date-format", options=DateFormatOptions, data=("property", "text"), needs="structured data")
def date_format(page: Page, context: CheckContext[DateFormatOptions]) -> Result:
    """Dates (`dates`) and lengths of time (`durations`) are written as ISO 8601 has it; with `zone: true`, times say their zone."""
    options = context.options
    asked = [*_texts(page, options.dates), *_texts(page, options.durations)]
    if not asked:
        return not_applicable("no dates in the structured data")
    problems = []
    for _, name, value in asked:
        text = value.text.strip()
        if name in options.durations:
            wrong = not _DURATION.fullmatch(text)
        elif options.zone:
            found = read_iso_date(text)
            wrong = found is not None and found.has_time and not found.has_zone
        else:
            wrong = _day(text) is None
        if wrong:
            problems.append(Problem(value.span, {"property": name, "text": text}))
    return result_of(problems, checked=len(asked))


class StructuredDataDatesDisorderedOptions(Options):
    """The options of `structured-data-dates-disordered`."""

    pairs: tuple[tuple[str, ...], ...] = option()
    past: tuple[str, ...] = option()


@check(
    "structured-data-dates-disordered",
    options=StructuredDataDatesDisorderedOptions,
    data=("property", "text", "other", "how"),
    needs="structured data",
)
def structured_data_dates_disordered(
    page: Page, context: CheckContext[StructuredDataDatesDisorderedOptions]
) -> Result:
    """Of two dates (`pairs`) the first is not later than the second, and none of `past` lies in the future.

    A day's difference is the time zone's.
    """
    asked, problems, day = 0, [], datetime.timedelta(days=1)
    wanted = {*chain(*context.options.pairs), *context.options.past}
    for item in known_items(page):
        days = {name: _day(item.text(name)) for name in item.properties if name in wanted}
        for early, late in context.options.pairs:
            first, second = days.get(early), days.get(late)
            if first and second:
                asked += 1
                if first > second + day:
                    data = {
                        "property": late,
                        "text": item.text(late),
                        "other": f"{early} ({item.text(early)})",
                        "how": "before",
                    }
                    problems.append(Problem(item.values(late)[0].span, data))
        for name in context.options.past:
            found = days.get(name)
            asked += found is not None
            if found and found > page.project.today + day:
                problems.append(
                    Problem(
                        item.values(name)[0].span,
                        {
                            "property": name,
                            "text": item.text(name),
                            "other": "today",
                            "how": "after",
                        },
                    )
                )
    return (
        result_of(problems, checked=asked)
        if asked
        else not_applicable("no dates in the structured data")
    )


class StructuredDataUrlRelativeOptions(Options):
    """The options of `structured-data-url-relative`."""

    properties: tuple[str, ...] = option()


@check(
    "structured-data-url-relative",
    options=StructuredDataUrlRelativeOptions,
    data=("property", "text"),
    needs="structured data",
)
def structured_data_url_relative(
    page: Page, context: CheckContext[StructuredDataUrlRelativeOptions]
) -> Result:
    """Addresses in JSON-LD (`properties`) are complete. In Microdata and RDFa the browser completes them."""
    asked = [
        found for found in _texts(page, context.options.properties) if found[0].syntax == "json-ld"
    ]
    if not asked:
        return not_applicable("no addresses in the structured data")
    problems = []
    for _, name, value in asked:
        text = value.text.strip()
        parts = urlsplit_safe(text)
        if not parts.scheme or (not parts.netloc and parts.scheme in ("http", "https")):
            problems.append(Problem(value.span, {"property": name, "text": text}))
    return result_of(problems, checked=len(asked))


class DiffersOptions(Options):
    """The options of `differs`."""

    types: tuple[str, ...] = option()
    property: str = option()
    fields: tuple[str, ...] = option()
    compare: str = option()
    share: float = option(0.0, "Share of the words of the shorter text that the other has too.")


@check(
    "differs", options=DiffersOptions, data=("property", "text", "page"), needs="structured data"
)
def differs(page: Page, context: CheckContext[DiffersOptions]) -> Result:
    """A property of the page's main item (of `types`) says what the page says: one of its `fields`, its main heading or its text.

    `compare` is `words` (less than `share` of them in common is another text), `day` or `name`.
    """
    options = context.options
    mains = [
        item
        for item in known_items(page)
        if is_a(item, options.types)
        and not any(is_a(owner, options.types) for owner, _ in item.owners)
    ]
    if len(mains) != 1:
        return not_applicable("no item that is the page's only one of its kind")
    name, compare = options.property, options.compare
    given = [page.fields[field].value for field in options.fields if field in page.fields]
    given = [text for text in given if text.strip() and not is_opaque(text)]
    values = [
        (value.text or (value.item.text("name") if value.item else ""), value.span)
        for value in mains[0].values(name)
    ]
    values = [(text, span) for text, span in values if text.strip() and not is_opaque(text)]
    if compare == "words":
        given.extend(block.text.value for block in page.headings if block.level == 1)
    if not given or not values:
        return not_applicable(f"nothing to compare the {name} with")
    problems = []
    for text, span in values:
        if compare == "day":
            days = [day for day in map(_day, [one.strip()[:10] for one in given]) if day]
            own = _day(text.strip()[:10])
            wrong = bool(own and days) and all(
                own is not None and abs((own - day).days) > 1 for day in days
            )
        elif compare == "name":
            wrong = not any(plain(text) in plain(one) or plain(one) in plain(text) for one in given)
        else:
            wrong = all(_shared(text, one) < options.share for one in given)
        if wrong:
            problems.append(
                Problem(span, {"property": name, "text": text.strip(), "page": given[0]})
            )
    # Of several authors one that the page names is enough.
    return result_of([] if compare == "name" and len(problems) < len(values) else problems)


def _shared(one: str, two: str) -> float:
    """The share of the shorter text's words that the other has too."""
    first, second = set(plain(one).split()), set(plain(two).split())
    return len(first & second) / max(1, min(len(first), len(second)))


class StructuredDataAuthorNameOptions(Options):
    """The options of `structured-data-author-name`."""

    patterns: Patterns = option(about="What an author is called that is no name.")


@check(
    "structured-data-author-name",
    options=StructuredDataAuthorNameOptions,
    data=("name", "what"),
    needs="structured data",
)
def structured_data_author_name(
    page: Page, context: CheckContext[StructuredDataAuthorNameOptions]
) -> Result:
    """An author's name is a name. `patterns` match what is none; an author that is a Person is not named like the publisher."""
    asked, problems = 0, []
    pattern = compile_patterns(context.options.patterns, re.IGNORECASE)
    for item in known_items(page):
        publisher = {
            plain(value.text or (value.item.text("name") if value.item else ""))
            for value in item.values("publisher")
        } - {""}
        for value in item.values("author"):
            names = (
                [(value.text, value.span)]
                if value.item is None
                else [(one.text, one.span) for one in value.item.values("name") if one.item is None]
            )
            for text, span in names:
                if is_opaque(text):
                    continue
                asked += 1
                person = value.item is not None and is_a(value.item, ("Person",))
                if (person or value.item is None) and pattern.search(text.strip()[:200]):
                    problems.append(
                        Problem(span, {"name": text.strip(), "what": "is not a person's name"})
                    )
                elif person and plain(text) in publisher:
                    problems.append(
                        Problem(
                            span,
                            {
                                "name": text.strip(),
                                "what": "is the publisher, but is called a Person",
                            },
                        )
                    )
    return (
        result_of(problems, checked=asked)
        if asked
        else not_applicable("no author in the structured data")
    )


@check("structured-data-rating-range", data=("value", "min", "max"), needs="structured data")
def structured_data_rating_range(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A rating lies between `worstRating` and `bestRating` (1 and 5 where they are not given)."""
    asked, problems = 0, []
    for item in known_items(page):
        if not is_a(item, ("Rating",)):
            continue
        value, low, high = (
            _number(item.text(name)) for name in ("ratingValue", "worstRating", "bestRating")
        )
        least, most = 1.0 if low is None else low, 5.0 if high is None else high
        if value is not None and item.values("ratingValue")[0].item is None:
            asked += 1
            if not min(least, most) <= value <= max(least, most):
                data = {"value": item.text("ratingValue"), "min": f"{least:g}", "max": f"{most:g}"}
                problems.append(Problem(item.values("ratingValue")[0].span, data))
    return result_of(problems, checked=asked) if asked else not_applicable("no ratings")


def _number(text: str) -> float | None:
    found = re.fullmatch(r"(-?\d{1,9}(?:[.,]\d{1,9})?)\s*(%)?", text.strip())
    return float(found[1].replace(",", ".")) if found and not found[2] else None


@check("structured-data-rating-own", data=("type", "property"), needs="structured data")
def structured_data_rating_own(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The site's own organisation has no ratings of itself. It is the site's own if it is called like the site or publisher."""
    items = known_items(page)
    rated = [
        item
        for item in items
        if is_a(item, ("Organization",))
        and (item.values("aggregateRating") or item.values("review"))
    ]
    if not rated:
        return not_applicable("no rated organisation")
    own = {plain(item.text("name")) for item in items if is_a(item, ("WebSite",))}
    own |= {plain(owner.text("name")) for item in items for owner in item.items("publisher")}
    own |= {plain(page.fields[name].value) for name in ("og:site_name",) if name in page.fields}
    problems = []
    for item in rated:
        parts = urlsplit_safe(item.text("url"))
        home = parts.path in ("", "/") and parts.host == page.own_host != ""
        if home or plain(item.text("name")) in own - {""}:
            name = "aggregateRating" if item.values("aggregateRating") else "review"
            problems.append(
                Problem(item.properties[name].span, {"type": item.name, "property": name})
            )
    return result_of(problems, checked=len(rated))


_TAG = re.compile(r"<[^<>]*>")


class StructuredDataNotVisibleOptions(Options):
    """The options of `structured-data-not-visible`."""

    properties: Mapping[str, tuple[str, ...]] = option()
    share: float = option(about="Share of the runs of three words that the page must show.")


@check(
    "structured-data-not-visible",
    options=StructuredDataNotVisibleOptions,
    data=("type", "property", "text"),
    needs="structured data",
)
def structured_data_not_visible(
    page: Page, context: CheckContext[StructuredDataNotVisibleOptions]
) -> Result:
    """What the structured data quotes (`properties`: type to names) stands on the page: `share` of its words in runs of three."""
    if not page.article.whole_page:
        return cannot_tell("the source is not the whole page")
    quoted: list[tuple[StructuredItem, str, Value]] = []
    for item in known_items(page):
        for kind, names in context.options.properties.items():
            if is_a(item, (kind,)):
                quoted.extend(
                    (item, name, value)
                    for name in names
                    for value in item.values(name)
                    if value.item is None and not is_opaque(value.text)
                )
    quoted = [found for found in quoted if found[0].syntax == "json-ld"]
    if not quoted:
        return not_applicable("nothing is quoted")
    shown = plain(page.visible_text).split()
    known = {size: set(_runs(shown, size)) for size in (1, 2, 3)}
    problems = []
    for item, name, value in quoted:
        words = plain(_TAG.sub(" ", value.text)).split()
        size = min(3, len(words))
        runs = _runs(words, size) if words else []
        if words and sum(run in known[size] for run in runs) < context.options.share * len(runs):
            problems.append(
                Problem(
                    value.span, {"type": item.name, "property": name, "text": value.text.strip()}
                )
            )
    return result_of(problems, checked=len(quoted))


def _runs(words: list[str], size: int) -> list[tuple[str, ...]]:
    """All runs of so many words."""
    return list(zip(*(words[at:] for at in range(size)), strict=False))
