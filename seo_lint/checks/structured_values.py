"""Are the values of the structured data right in themselves and true to the page?"""

import datetime
import re
from itertools import chain

from seo_lint.article.items import Item, Value
from seo_lint.checks import Ask
from seo_lint.checks.addresses import urlsplit_safe
from seo_lint.checks.comparison import plain
from seo_lint.checks.items import is_a, known_items
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable

_DATE = re.compile(
    r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[Tt](\d\d):?(\d\d)(?::?(\d\d)(?:[.,]\d+)?)?(Z|z|[+-]\d\d(?::?\d\d)?)?)?)?)?"
)
_DURATION = re.compile(
    r"P(?=.)(?:\d+W|(?:\d+(?:\.\d+)?Y)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?D)?(?:T(?=.)(?:\d+(?:\.\d+)?H)?(?:\d+(?:\.\d+)?M)?(?:\d+(?:\.\d+)?S)?)?)"
)


def _day(text: str) -> datetime.date | None:
    """The day of an ISO 8601 date, or None where it is none. A year or a month stands for its first day."""
    found = _DATE.fullmatch(text.strip())
    if not found:
        return None
    try:
        hour, minute, second = (int(found[group] or 0) for group in (4, 5, 6))
        if hour > 24 or minute > 59 or second > 60:
            return None
        return datetime.date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:
        return None


def _texts(page: Page, names: list[str]) -> list[tuple[Item, str, Value]]:
    """The texts of some properties that the source shows."""
    return [
        (item, name, value)
        for item in known_items(page)
        for name in names
        if name in item.properties
        for value in item.values(name)
        if value.item is None and not is_opaque(value.text)
    ]


def date_format(page: Page, ask: Ask) -> Verdict:
    """Dates (`dates`) and lengths of time (`durations`) are written as ISO 8601 has it; with `zone: true`, times say their zone."""
    options = ask.options
    asked = [*_texts(page, options.get("dates", [])), *_texts(page, options.get("durations", []))]
    if not asked:
        return not_applicable("no dates in the structured data")
    problems = []
    for _, name, value in asked:
        text = value.text.strip()
        if name in options.get("durations", ()):
            wrong = not _DURATION.fullmatch(text)
        elif options.get("zone"):
            found = _DATE.fullmatch(text)
            wrong = found is not None and found[4] is not None and found[7] is None
        else:
            wrong = _day(text) is None
        if wrong:
            problems.append(Problem(value.span, {"property": name, "text": text}))
    return judge(problems, of=len(asked))


def item_date_order(page: Page, ask: Ask) -> Verdict:
    """Of two dates (`pairs`) the first is not later than the second, and none of `past` lies in the future.

    A day's difference is the time zone's.
    """
    asked, problems, day = 0, [], datetime.timedelta(days=1)
    wanted = {*chain(*ask.options["pairs"]), *ask.options["past"]}
    for item in known_items(page):
        days = {name: _day(item.text(name)) for name in item.properties if name in wanted}
        for early, late in ask.options["pairs"]:
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
        for name in ask.options["past"]:
            found = days.get(name)
            asked += found is not None
            if found and found > page.site.today + day:
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
    return judge(problems, of=asked) if asked else not_applicable("no dates in the structured data")


def absolute_url(page: Page, ask: Ask) -> Verdict:
    """Addresses in JSON-LD (`properties`) are complete. In Microdata and RDFa the browser completes them."""
    asked = [
        found for found in _texts(page, ask.options["properties"]) if found[0].syntax == "json-ld"
    ]
    if not asked:
        return not_applicable("no addresses in the structured data")
    problems = []
    for _, name, value in asked:
        text = value.text.strip()
        parts = urlsplit_safe(text)
        if not parts.scheme or (not parts.netloc and parts.scheme in ("http", "https")):
            problems.append(Problem(value.span, {"property": name, "text": text}))
    return judge(problems, of=len(asked))


def differs(page: Page, ask: Ask) -> Verdict:
    """A property of the page's main item (of `types`) says what the page says: one of its `fields`, its main heading or its text.

    `compare` is `words` (less than `share` of them in common is another text), `day` or `name`.
    """
    options = ask.options
    mains = [
        item
        for item in known_items(page)
        if is_a(item, options["types"])
        and not any(is_a(owner, options["types"]) for owner, _ in item.owners)
    ]
    if len(mains) != 1:
        return not_applicable("no item that is the page's only one of its kind")
    name, compare = options["property"], options["compare"]
    given = [page.fields[field].value for field in options["fields"] if field in page.fields]
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
            wrong = all(_shared(text, one) < options["share"] for one in given)
        if wrong:
            problems.append(
                Problem(span, {"property": name, "text": text.strip(), "page": given[0]})
            )
    # Of several authors one that the page names is enough.
    return judge([] if compare == "name" and len(problems) < len(values) else problems)


def _shared(one: str, two: str) -> float:
    """The share of the shorter text's words that the other has too."""
    first, second = set(plain(one).split()), set(plain(two).split())
    return len(first & second) / max(1, min(len(first), len(second)))


def author_name(page: Page, ask: Ask) -> Verdict:
    """An author's name is a name. `patterns` match what is none; an author that is a Person is not named like the publisher."""
    asked, problems = 0, []
    pattern = compile_patterns(tuple(ask.options["patterns"]), re.IGNORECASE)
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
        judge(problems, of=asked) if asked else not_applicable("no author in the structured data")
    )


def rating_range(page: Page, ask: Ask) -> Verdict:
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
    return judge(problems, of=asked) if asked else not_applicable("no ratings")


def _number(text: str) -> float | None:
    found = re.fullmatch(r"(-?\d{1,9}(?:[.,]\d{1,9})?)\s*(%)?", text.strip())
    return float(found[1].replace(",", ".")) if found and not found[2] else None


def self_serving(page: Page, ask: Ask) -> Verdict:
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
    return judge(problems, of=len(rated))


_TAG = re.compile(r"<[^<>]*>")


def not_visible(page: Page, ask: Ask) -> Verdict:
    """What the structured data quotes (`properties`: type to names) stands on the page: `share` of its words in runs of three."""
    if not page.article.whole_page:
        return cannot_tell("the source is not the whole page")
    quoted: list[tuple[Item, str, Value]] = []
    for item in known_items(page):
        for kind, names in ask.options["properties"].items():
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
    shown = plain(page.shown).split()
    known = {size: set(_runs(shown, size)) for size in (1, 2, 3)}
    problems = []
    for item, name, value in quoted:
        words = plain(_TAG.sub(" ", value.text)).split()
        size = min(3, len(words))
        runs = _runs(words, size) if words else []
        if words and sum(run in known[size] for run in runs) < ask.options["share"] * len(runs):
            problems.append(
                Problem(
                    value.span, {"type": item.name, "property": name, "text": value.text.strip()}
                )
            )
    return judge(problems, of=len(quoted))


def _runs(words: list[str], size: int) -> list[tuple[str, ...]]:
    """All runs of so many words."""
    return list(zip(*(words[at:] for at in range(size)), strict=False))
