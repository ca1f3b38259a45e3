"""How many things of a kind a page has."""

from itertools import islice

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.targets import around


class CountOptions(Options):
    """How many there must be, and on which pages."""

    min: int = option(0, "Fewer are reported once, at the title.", minimum=0)
    max: int | None = option(None, "Each one beyond is reported.", minimum=0)
    min_words: int = option(0, "Shorter pages are not checked.", unit="words")
    once: bool = option(False, "Report only the first one beyond `max`.")
    around: bool = option(False, "Count what is around the article too, such as navigation.")


@check(
    "count",
    targets=TEXT,
    options=CountOptions,
    data=("count", "min", "max", "words", "text"),
)
def count(page: Page, context: CheckContext[CountOptions]) -> Result:
    """The number of things is between `min` and `max`."""
    options = context.options
    if page.words < options.min_words:
        return not_applicable(f"fewer than {options.min_words} words")
    if context.target == "internal link" and page.article.is_plain_text:
        return not_applicable("plain text has no links")
    items, least, most = context.items(page), options.min, options.max
    if options.around and (len(items) < least or most is not None):
        enough = least - len(items) if most is None else None
        others = islice(around(page, context.target), enough)
        items = sorted((*items, *others), key=lambda item: item.span)
    if len(items) < least:
        if page.is_filled_later:
            return cannot_tell("templates or components may add some")
        data = {"count": len(items), "min": least, "words": page.words}
        return result_of([Problem(page.head, data)])
    if most is None or len(items) <= most:
        return result_of([])
    extra = [
        Problem(item.span, {"count": len(items), "max": most, "text": item.text})
        for item in items[most : most + 1 if options.once else None]
    ]
    return Result("fail", extra, 0.0)


class PerWordsOptions(Options):
    """How many there must be for the length of a page."""

    words: int = option(about="One for so many words.", unit="words", minimum=1)
    min_words: int = option(0, "Shorter pages are not checked.", unit="words")


@check("per-words", targets=TEXT, options=PerWordsOptions, data=("count", "needed", "words"))
def per_words(page: Page, context: CheckContext[PerWordsOptions]) -> Result:
    """A page has at least one thing for every `words` words."""
    options = context.options
    if page.words < options.min_words:
        return not_applicable(f"fewer than {options.min_words} words")
    count, needed = len(context.items(page)), page.words // options.words
    if count >= needed:
        return result_of([])
    data = {"count": count, "needed": needed, "words": page.words}
    return Result("fail", [Problem(page.head, data)], count / needed)
