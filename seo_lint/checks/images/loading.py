"""Images load when they are seen."""

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import PASS, Problem, Result, not_applicable, result_of
from seo_lint.language.words import count_words
from seo_lint.page import Page

_MOST_BYTES = 4
"""Of a character in UTF-8."""


class ImageDrawingLargeOptions(Options):
    """The options of `image-drawing-large`."""

    name: str = option()
    max: float = option(unit="kB")


@check("image-drawing-large", options=ImageDrawingLargeOptions, data=("size", "max"))
def image_drawing_large(page: Page, context: CheckContext[ImageDrawingLargeOptions]) -> Result:
    """No element `name` is written in more than `max` kilobytes (1,000 bytes)."""
    tree = page.article.tree
    elements = tree.named(context.options.name) if tree is not None else []
    if not elements:
        return not_applicable(f"no {context.options.name} in an HTML source")
    problems = []
    end = 0
    for element in elements:
        if element.span.start < end:
            continue  # a part of the one before
        end = element.whole_span.end
        if (end - element.span.start) * _MOST_BYTES <= context.options.max * 1000:
            continue
        size = len(element.whole_span.slice(page.source).encode("utf-8", "surrogatepass")) / 1000
        if size > context.options.max:
            problems.append(
                Problem(element.span, {"size": round(size), "max": context.options.max})
            )
    return result_of(problems, checked=len(elements))


class ImageLazyFirstOptions(Options):
    """The options of `image-lazy-first`."""

    words: int = option(
        about="An image with as many words before it may well be out of sight.", unit="words"
    )


@check("image-lazy-first", targets=TEXT, options=ImageLazyFirstOptions, data=("src",))
def image_lazy_first(page: Page, context: CheckContext[ImageLazyFirstOptions]) -> Result:
    """The first image does not wait for the reader to scroll (`loading="lazy"`) where fewer than `words` words stand before it."""
    images = [item.subject for item in context.items(page)]
    first = images[0] if images else None
    if first is None or first.origin != "html":
        return not_applicable("the first image is not written in HTML")
    found = page.attributes_at(first.span).get("loading")
    if found is None or found.value.strip().lower() != "lazy":
        return PASS
    before = count_words(
        block.text.value for block in page.body if block.span.start < first.span.start
    )
    return result_of(
        [Problem(found.span, {"src": first.src})] if before < context.options.words else []
    )
