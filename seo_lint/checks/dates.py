"""When was it published, changed, and is that still true?"""

import datetime
import re
from functools import lru_cache

from seo_lint.article import Field, Link
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.texts import match
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable

_ISO = re.compile(
    r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:(?:[Tt]|[ \t]+)(\d{1,2})(?::?(\d{2}))?(?::?(\d{2})(?:[.,]\d{1,9})?)?[ \t]*(?:[Zz]|UTC|GMT|[A-Z]{2,5}|[+-]\d{1,2}:?\d{0,2})?)?"
)
_SHORT = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?:[ \t,]+[\d:]{4,8}.{0,10})?")
_NAMED = re.compile(
    r"(?:[A-Za-z]{3,9}\.?,?\s+)?(?:(?:(\d{1,2})(?:st|nd|rd|th)?[ -]([A-Za-z]{3,9}))|(?:([A-Za-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?)),?[ -]+(\d{4})(?:[ ,T].{0,30})?"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(?:T?\d{4,6}Z?)?")


@lru_cache(maxsize=64)
def date_of(text: str) -> tuple[datetime.date | None, str]:
    """The date that a text names, and what is wrong with it ("" where nothing is).

    ISO 8601 and its looser forms, English month names, and day or month first where only one of them is possible.
    """
    text = text.strip()
    if found := _ISO.fullmatch(text):
        if int(found[4] or 0) > 24 or int(found[5] or 0) > 59 or int(found[6] or 0) > 60:
            return None, "names a time that does not exist"
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _COMPACT.fullmatch(text):
        return _made(int(found[1]), int(found[2]), int(found[3]))
    if found := _NAMED.fullmatch(text):
        name = (found[2] or found[3])[:3].lower()
        if name in _MONTHS:
            return _made(int(found[5]), _MONTHS.index(name) + 1, int(found[1] or found[4]))
        return None, "cannot be read as a date"
    if found := _SHORT.fullmatch(text):
        first, second = int(found[1]), int(found[2])
        if first <= 12 and second <= 12 and first != second:
            return None, "may be day and month or month and day"
        year = int(found[3]) + (2000 if len(found[3]) == 2 else 0)
        return _made(year, *((second, first) if first > 12 else (first, second)))
    return None, "cannot be read as a date"


def _made(year: int, month: int, day: int) -> tuple[datetime.date | None, str]:
    try:
        return datetime.date(year, month, day), ""
    except ValueError:
        return None, "names a day that does not exist"


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
            if (date := date_of(field.value)[0])
        ),
        default=None,
    )


def date_invalid(page: Page, ask: Ask) -> Verdict:
    """Declared dates can be read, in one way only. `allowed` are words that a generator understands instead of a date."""
    allowed = [str(word).lower() for word in ask.options["allowed"]]
    fields = [field for field in _declared(page) if field.value.lower() not in allowed]
    if not fields:
        return not_applicable("no date")
    wrong = [(field, date_of(field.value)[1]) for field in fields]
    return judge(
        [Problem(field.span, {"date": field.value, "what": what}) for field, what in wrong if what],
        of=len(fields),
    )


def date_order(page: Page, ask: Ask) -> Verdict:
    """The page was not changed before it was published. `days` allows for time zones."""
    published, changed = page.fields.get("date"), page.fields.get("modified")
    if published is None or changed is None:
        return not_applicable("not both dates")
    first, last = date_of(published.value)[0], date_of(changed.value)[0]
    if first is None or last is None:
        return not_applicable("a date cannot be read")
    late = (first - last).days > ask.options["days"]
    return judge(
        [Problem(changed.span, {"modified": last.isoformat(), "date": first.isoformat()})]
        if late
        else []
    )


def date_today(page: Page, ask: Ask) -> Verdict:
    """A date of `fields` is not `when` (`future` or `past`), counted from the day of the run."""
    fields = [
        (field, date)
        for field in _declared(page, tuple(ask.options["fields"]))
        if (date := date_of(field.value)[0])
    ]
    if not fields:
        return not_applicable("no such date")
    future = ask.options["when"] == "future"
    wrong = [
        (field, date)
        for field, date in fields
        if (date > page.site.today if future else date < page.site.today)
    ]
    return judge([Problem(field.span, {"date": date.isoformat()}) for field, date in wrong])


_IN_NAME = re.compile(r"(?:^|/)(\d{4}-\d{2}-\d{2})[-_.]?[^/]*(?:/index)?\.\w+$")


def date_file_name(page: Page, ask: Ask) -> Verdict:
    """The date in the file's name is the one that the page declares. `days` allows for time zones."""
    named = _IN_NAME.search(page.article.document.path)
    field = page.fields.get("date")
    if not named or field is None:
        return not_applicable("no date in the file's name or none declared")
    one, other = date_of(named[1])[0], date_of(field.value)[0]
    if one is None or other is None:
        return not_applicable("a date cannot be read")
    differs = abs((one - other).days) > ask.options["days"]
    return judge(
        [Problem(field.span, {"date": other.isoformat(), "file": one.isoformat()})]
        if differs
        else []
    )


def stale(page: Page, ask: Ask) -> Verdict:
    """The page was published or changed within the last `months` months."""
    newest = _newest(page)
    if newest is None:
        return not_applicable("no date")
    age = (page.site.today - newest).days / 30.44
    field = next(
        field
        for field in _declared(page, ("modified", "date"))
        if date_of(field.value)[0] == newest
    )
    return judge(
        [Problem(field.span, {"date": newest.isoformat(), "months": int(age)})]
        if age > ask.options["months"]
        else []
    )


def stale_words(page: Page, ask: Ask) -> Verdict:
    """A page not touched for `months` months holds no words (`patterns`) that were true only then."""
    newest = _newest(page)
    if newest is None:
        return not_applicable("no date")
    if (page.site.today - newest).days <= ask.options["months"] * 30.44:
        return judge([])
    return match(page, ask)


_YEAR = re.compile(r"(?<![\d.])(?:19|20)\d\d(?![\d.])")


def references_old(page: Page, ask: Ask) -> Verdict:
    """Of the years that links to other sites name, in their text or address, one at least is not older than `years`."""
    years: list[tuple[int, Link]] = []
    for link in page.links:
        if not page.is_internal(link.href) and "://" in link.href:
            found = [
                int(year)
                for year in _YEAR.findall(f"{link.name} {link.href}")
                if int(year) <= page.site.today.year
            ]
            years.extend((year, link) for year in found[:1])
    if len(years) < ask.options["min"]:
        return not_applicable(f"fewer than {ask.options['min']} links name a year")
    newest, link = max(years, key=lambda item: item[0])
    if page.site.today.year - newest <= ask.options["years"]:
        return judge([])
    return judge([Problem(link.span, {"year": newest, "count": len(years)})])
