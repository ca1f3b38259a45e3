"""Something is missing or empty."""

import re

from seo_lint.article import Block, Field, Image, Span
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import Item, is_scripted, naming

_OTHER_TITLE = re.compile(r"^(?!(?i:sub|og|twitter|sidebar|nav))\w+[tT]itle\s*[:=]", re.MULTILINE)
_MIN_WORDS = 10
"""Words of a plain text from which on it may be an article."""


@check("missing", targets=(Field,), data=("field",))
def missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The page declares a field."""
    name, article = context.target, page.article
    if context.items(page):
        return result_of([])
    if page.unknown_head:
        return cannot_tell(page.unknown_head)
    if article.document.format in ("text", "rst"):
        if page.words < _MIN_WORDS:
            return not_applicable("too short to be an article")
        if name != "title" and article.is_plain_text:
            return not_applicable("plain text has no place for it")
    front = article.front_matter
    if name == "title" and front is not None and _OTHER_TITLE.search(front.slice(page.source)):
        return cannot_tell("the theme may take the title from a key of another name")
    is_generated = bool(page.project.generator.name) or front is not None
    if name == "title" and is_generated and page.name in ("index", "404"):
        return cannot_tell("the theme may print the site's title")
    return result_of([Problem(page.top, {"field": name})])


class EmptyOptions(Options):
    """What counts as empty."""

    also: tuple[str, ...] = option((), "Values that are as good as none.")


@check("empty", targets=TEXT, options=EmptyOptions, data=("text", "href", "src", "field"))
def empty(page: Page, context: CheckContext[EmptyOptions]) -> Result:
    """Nothing is declared with a blank value."""
    items = [item for item in context.items(page) if item.text is not None]
    also = {value.lower() for value in context.options.also}
    problems = []
    for item in items:
        text = (item.text or "").strip()
        if (text and text.lower() not in also) or is_opaque(item.text or ""):
            continue
        if _is_filled_later(item) or is_scripted(page, item) or _has_image(page, item):
            continue
        data = {"text": text, "href": getattr(item.subject, "href", ""), **describe(item)}
        problems.append(Problem(_place(item), data))
    return (
        result_of(problems, checked=len(items)) if items else not_applicable(f"no {context.target}")
    )


def describe(item: Item) -> dict[str, object]:
    """Return the values by which a message can name an item without a text."""
    return {"src": item.subject.src if isinstance(item.subject, Image) else "", **naming(item)}


def _is_filled_later(item: Item) -> bool:
    """Whether the site generator puts something there that the source does not show."""
    subject = item.subject
    generated = getattr(subject, "origin", "") in ("component", "shortcode")
    return generated or bool(getattr(subject, "opaque", False))


def _has_image(page: Page, item: Item) -> bool:
    """Whether a heading without text holds an image that names it, or a comment that a plug-in replaces."""
    subject = item.subject
    if not isinstance(subject, Block):
        return False
    if subject.origin != "html" and "<" in subject.span.slice(page.source):
        return True
    starts = (image.span.start for image in page.article.images if image.alt)
    return any(subject.span.start <= start < subject.span.end for start in starts)


def _place(item: Item) -> Span:
    if item.span.end > item.span.start:
        return item.span
    key: Span | None = getattr(item.subject, "key_span", None)
    whole: Span = getattr(item.subject, "span", item.span)
    return key or whole
