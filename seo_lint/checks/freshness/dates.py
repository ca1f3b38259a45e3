"""When a page was published and changed, and whether that is still true."""

import datetime
import re

from seo_lint.article import Field, Link
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.match import MatchOptions, match
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.dates import read_date
from seo_lint.page import Page, is_opaque

_FIELDS = ("date", "modified", "expires")


def _declared(page: Page, names: tuple[str, ...] = _FIELDS) -> list[Field]:
    """The dates that the page declares; what a template fills in and mere switches (`lastUpdated: false`) are none."""
    return [
        field
        for field in page.article.declared
        if field.name in names
        and field.value
        and field.value.lower() not in ("true", "false")
        and not is_opaque(field.value)
    ]


def _newest(page: Page) -> datetime.date | None:
    return max(
        (
            date
            for field in _declared(page, ("date", "modified"))
            if (date := read_date(field.value)[0])
        ),
        default=None,
    )


class DateInvalidOptions(Options):
    """The options of `date-invalid`."""

    allowed: tuple[str, ...] = option(about="Words that a generator understands instead of a date.")


@check("date-invalid", options=DateInvalidOptions, data=("date", "what"))
def date_invalid(page: Page, context: CheckContext[DateInvalidOptions]) -> Result:
    """Declared dates can be read, in one way only. `allowed` are words that a generator understands instead of a date."""
    allowed = [str(word).lower() for word in context.options.allowed]
    fields = [field for field in _declared(page) if field.value.lower() not in allowed]
    if not fields:
        return not_applicable("no date")
    wrong = [(field, read_date(field.value)[1]) for field in fields]
    return result_of(
        [Problem(field.span, {"date": field.value, "what": what}) for field, what in wrong if what],
        checked=len(fields),
    )


class DateModifiedBeforePublishedOptions(Options):
    """The options of `date-modified-before-published`."""

    days: int = option(about="Allowed for time zones.", unit="days")


@check(
    "date-modified-before-published",
    options=DateModifiedBeforePublishedOptions,
    data=("modified", "date"),
)
def date_modified_before_published(
    page: Page, context: CheckContext[DateModifiedBeforePublishedOptions]
) -> Result:
    """The page was not changed before it was published. `days` allows for time zones."""
    published, changed = page.fields.get("date"), page.fields.get("modified")
    if published is None or changed is None:
        return not_applicable("not both dates")
    first, last = read_date(published.value)[0], read_date(changed.value)[0]
    if first is None or last is None:
        return not_applicable("a date cannot be read")
    late = (first - last).days > context.options.days
    return result_of(
        [Problem(changed.span, {"modified": last.isoformat(), "date": first.isoformat()})]
        if late
        else []
    )


class DateTodayOptions(Options):
    """The options of `date-today`."""

    fields: tuple[str, ...] = option()
    when: str = option()


@check("date-today", options=DateTodayOptions, data=("date",))
def date_today(page: Page, context: CheckContext[DateTodayOptions]) -> Result:
    """A date of `fields` is not `when` (`future` or `past`), counted from the day of the run."""
    fields = [
        (field, date)
        for field in _declared(page, tuple(context.options.fields))
        if (date := read_date(field.value)[0])
    ]
    if not fields:
        return not_applicable("no such date")
    future = context.options.when == "future"
    wrong = [
        (field, date)
        for field, date in fields
        if (date > page.project.today if future else date < page.project.today)
    ]
    return result_of([Problem(field.span, {"date": date.isoformat()}) for field, date in wrong])


_IN_NAME = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})[-_.]?[^/]*(?:/index)?\.\w+$")


class DateFileNameDiffersOptions(Options):
    """The options of `date-file-name-differs`."""

    days: int = option(about="Allowed for time zones.", unit="days")


@check("date-file-name-differs", options=DateFileNameDiffersOptions, data=("date", "file"))
def date_file_name_differs(page: Page, context: CheckContext[DateFileNameDiffersOptions]) -> Result:
    """The date in the file's name is the one that the page declares. `days` allows for time zones."""
    named = _IN_NAME.search(page.article.document.path)
    field = page.fields.get("date")
    if not named or field is None:
        return not_applicable("no date in the file's name or none declared")
    one, other = read_date(named[1])[0], read_date(field.value)[0]
    if one is None or other is None:
        return not_applicable("a date cannot be read")
    differs = abs((one - other).days) > context.options.days
    return result_of(
        [Problem(field.span, {"date": other.isoformat(), "file": one.isoformat()})]
        if differs
        else []
    )


class ContentStaleOptions(Options):
    """The options of `content-stale`."""

    months: int = option(unit="months")


@check("content-stale", options=ContentStaleOptions, data=("date", "months"))
def content_stale(page: Page, context: CheckContext[ContentStaleOptions]) -> Result:
    """The page was published or changed within the last `months` months."""
    newest = _newest(page)
    if newest is None:
        return not_applicable("no date")
    age = (page.project.today - newest).days / 30.44
    field = next(
        field
        for field in _declared(page, ("modified", "date"))
        if read_date(field.value)[0] == newest
    )
    return result_of(
        [Problem(field.span, {"date": newest.isoformat(), "months": int(age)})]
        if age > context.options.months
        else []
    )


class StaleWordsOptions(MatchOptions):
    """The words that grow old, and when."""

    months: int = option(about="Younger pages are not checked.", unit="months", minimum=0)


@check("content-stale-words", targets=TEXT, options=StaleWordsOptions, data=("found", "text"))
def content_stale_words(page: Page, context: CheckContext[StaleWordsOptions]) -> Result:
    """A page not touched for `months` months holds no words (`patterns`) that were true only then."""
    newest = _newest(page)
    if newest is None:
        return not_applicable("no date")
    if (page.project.today - newest).days <= context.options.months * 30.44:
        return result_of([])
    return match(page, context)


_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")


class ReferencesOutdatedOptions(Options):
    """The options of `references-outdated`."""

    years: int = option(unit="years")
    min: int = option(about="So many links must name a year.", unit="links")


@check("references-outdated", options=ReferencesOutdatedOptions, data=("year", "count"))
def references_outdated(page: Page, context: CheckContext[ReferencesOutdatedOptions]) -> Result:
    """Of the years that links to other sites name, in their text or address, one at least is not older than `years`."""
    years: list[tuple[int, Link]] = []
    for link in page.links:
        if not page.is_internal(link.href) and "://" in link.href:
            found = [
                int(year)
                for year in _YEAR.findall(f"{link.name} {link.href}")
                if int(year) <= page.project.today.year
            ]
            years.extend((year, link) for year in found[:1])
    if len(years) < context.options.min:
        return not_applicable(f"fewer than {context.options.min} links name a year")
    newest, link = max(years, key=lambda item: item[0])
    if page.project.today.year - newest <= context.options.years:
        return result_of([])
    return result_of([Problem(link.span, {"year": newest, "count": len(years)})])
