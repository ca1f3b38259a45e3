"""Where a keyword is used, and how often."""

from collections.abc import Sequence
from itertools import pairwise

from seo_lint.article import Block, Span
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import PASS, Problem, Result, not_applicable, result_of
from seo_lint.language.keywords import Keyword, Match, find, scattered
from seo_lint.language.words import fold, function_words, words
from seo_lint.page import Page
from seo_lint.page.targets import Item

_UNDECLARED = "no keyword is declared"


class ContainsKeywordOptions(Options):
    """The options of `contains-keyword`."""

    min_items: int = option(1, "Pages with fewer are not asked.", unit="subheadings")
    min_share: float | None = option(None, "Share that must name it.")
    max_share: float = option(1.0, "Share that may name it.")


@check(
    "contains-keyword",
    targets=TEXT,
    options=ContainsKeywordOptions,
    data=("keyword", "count", "total", "counted", "apart"),
    needs="keyword",
)
def contains_keyword(page: Page, context: CheckContext[ContainsKeywordOptions]) -> Result:
    """The keyword stands in the target: in every one, or in `min_share` of at least `min_items` (and at most `max_share`).

    In an address the words may stand in any order.
    """
    keyword = page.main_keyword
    items = [item for item in context.items(page) if item.text]
    if len(items) < context.options.min_items:
        return not_applicable(
            f"no {context.target}"
            if not items
            else f"fewer than {context.options.min_items} of {context.target}"
        )
    matches = {
        index: [] if context.target == "slug" else find_in(page, keyword, item)
        for index, item in enumerate(items)
    }
    hits = [
        item
        for index, item in enumerate(items)
        if (_in_address(keyword, item) if context.target == "slug" else matches[index])
    ]
    data = {
        "keyword": keyword.phrase,
        "count": len(hits),
        "total": len(items),
        "counted": _counted([one for found in matches.values() for one in found]),
    }
    if not hits and context.target != "slug":
        texts = (
            (sentence.text for sentence in page.sentences)
            if context.target == "body"
            else (item.text or "" for item in items)
        )
        data["apart"] = (
            ", although its words stand there apart"
            if any(scattered(keyword, text) for text in texts)
            else ""
        )
    wanted = context.options.min_share
    if wanted is None:
        # What the whole body lacks is complained of where the keyword is declared.
        place = page.declared_keywords[0].span if context.target == "body" else items[0].span
        return PASS if hits else result_of([Problem(place, data)])
    portion = len(hits) / len(items)
    most = context.options.max_share
    if portion > most and len(items) > 1:
        return result_of([Problem(item.span, data) for item in hits], checked=len(items))
    if portion < wanted:
        place = items[0].span
        return Result("fail", [Problem(place, data)], portion / wanted)
    return PASS


def _counted(matches: Sequence[Match]) -> str:
    """Which kinds of occurrences were counted, as the end of a sentence; "" where there are none."""
    exact = sum(match.exact for match in matches)
    if not matches:
        return ""
    if exact in (0, len(matches)):
        return ", exactly so" if exact else ", in other forms"
    return f", {exact} exactly and {len(matches) - exact} in other forms"


def find_in(page: Page, keyword: Keyword, item: Item) -> list[Match]:
    """Return the places of a keyword in an item."""
    return (
        page.find(keyword, item.subject)
        if isinstance(item.subject, Block)
        else find(keyword, item.text or "")
    )


def _in_address(keyword: Keyword, item: Item) -> bool:
    """Whether the words of the keyword stand in a slug, function words aside; more than half do for three words or more."""
    slug = (item.text or "").replace("-", " ").replace("_", " ").replace("/", " ")
    have = set(Keyword.of(slug, keyword.language).stems) | {fold(word) for word in slug.split()}
    found = sum(stem in have for stem in keyword.stems)
    return found == len(keyword.stems) or (
        len(keyword.stems) > 2 and found * 2 > len(keyword.stems)
    )


class DensityOptions(Options):
    """The options of `density`."""

    max: float | None = option(None, unit="%")
    min_words: int = option(unit="words")
    min: float | None = option(None, unit="%")


@check(
    "density",
    options=DensityOptions,
    data=("density", "count", "words", "keyword", "min", "max", "exact", "forms"),
    needs="keyword",
)
def density(page: Page, context: CheckContext[DensityOptions]) -> Result:
    """The keyword makes up between `min` and `max` percent of a text of at least `min_words` words.

    Counted as occurrences per 100 words, as people understand it: 5 in 1,000 words are 0.5 %.
    """
    keyword = page.main_keyword
    if page.words < context.options.min_words:
        return not_applicable(f"fewer than {context.options.min_words} words")
    count = len(page.occurrences)
    percent = 100 * count / page.words
    least, most = context.options.min, context.options.max
    exact = sum(occurrence.match.exact for occurrence in page.occurrences)
    data = {
        "density": round(percent, 1),
        "count": count,
        "words": page.words,
        "keyword": keyword.phrase,
        "min": least,
        "max": most,
    }
    data |= {"exact": exact, "forms": count - exact}
    if most is not None and percent > most and count > 3:
        spans = [occurrence.span for occurrence in page.occurrences]
        return Result("fail", [Problem(_densest(spans), data)], max(0.0, most / percent))
    if least is not None and percent < least:
        place = page.declared_keywords[0].span
        return Result("fail", [Problem(place, data)], percent / least)
    return PASS


def _densest(spans: list[Span]) -> Span:
    """The occurrence that has another one closest before it: where a reader notices the repetition."""
    return min(pairwise(spans), key=lambda pair: pair[1].start - pair[0].start)[1]


class StuffingOptions(Options):
    """The options of `stuffing`."""

    max: int = option(about="How often the keyword may stand in a description.", unit="times")
    slack: int = option(1, "How many more times any other word may.", unit="times")
    declared_only: bool = option(False, "Whether only the declared keyword counts.")


@check("stuffing", targets=TEXT, options=StuffingOptions, data=("found", "count", "max", "often"))
def stuffing(page: Page, context: CheckContext[StuffingOptions]) -> Result:
    """One text repeats the keyword more than `max` times; content words count too, with `slack` more (unless `declared_only`).

    Only texts of the target are asked, and words of fewer than four letters do not count.
    """
    items = [item for item in context.items(page) if item.text]
    if not items:
        return not_applicable(f"no {context.target}")
    if context.options.declared_only and page.keyword is None:
        return not_applicable(_UNDECLARED)
    most = context.options.max
    problems = []
    for item in items:
        text = item.text or ""
        if page.keyword is not None:
            hits = find_in(page, page.keyword, item)
            if len(hits) > most:
                problems.append(
                    Problem(
                        item.part(hits[most].start, hits[most].end),
                        {
                            "found": page.keyword.phrase,
                            "count": len(hits),
                            "max": most,
                            "often": f"{len(hits)} times{_counted(hits)}",
                        },
                    )
                )
                continue
        if context.options.declared_only:
            continue
        light = function_words(page.language)
        counts: dict[str, int] = {}
        for word in words(text):
            folded = fold(word)
            if len(folded) > 3 and folded not in light:
                counts[folded] = counts.get(folded, 0) + 1
        top = max(counts, key=lambda word: counts[word], default="")
        if top and counts[top] > most + context.options.slack:
            at = [
                index for index in range(len(text)) if text[index : index + len(top)].lower() == top
            ]
            place = item.part(at[most], at[most] + len(top)) if len(at) > most else item.span
            problems.append(
                Problem(
                    place,
                    {
                        "found": top,
                        "count": counts[top],
                        "max": most,
                        "often": f"{counts[top]} times",
                    },
                )
            )
    return result_of(problems, checked=len(items))
