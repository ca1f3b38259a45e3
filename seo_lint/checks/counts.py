"""How many, how long, how wide?"""

import re
from itertools import islice

from seo_lint.article import Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.targets import around, naming, select, shown
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable
from seo_lint.language import width as measure
from seo_lint.language.words import words as words_of

_FILLING = frozenset(
    ("hugo", "liquid", "component", "mustache", "expression", "include", "directive")
)
"""Syntax by which a site generator adds text and links that the source does not show."""


def count(page: Page, ask: Ask) -> Verdict:
    """The number of things is between `min` and `max`. Every one past `max` is a problem; too few are one at the top.

    `min_words` keeps the question from shorter pages; `once` complains of the first of too many alone; `around` counts what stands
    around the article of a whole page too.
    """
    if page.words < ask.options.get("min_words", 0):
        return not_applicable(f"fewer than {ask.options['min_words']} words")
    if (
        ask.on == "internal link"
        and page.article.document.format == "text"
        and page.article.generator != "sphinx"
    ):
        return not_applicable("plain text has no links")
    items = select(page, ask.on, ask.where)
    least, most = ask.options.get("min", 0), ask.options.get("max")
    if ask.options.get("around") and (len(items) < least or most is not None):
        enough = least - len(items) if most is None else None
        items = sorted((*items, *islice(around(page, ask.on), enough)), key=lambda item: item.span)
    if len(items) < least:
        if any(directive.syntax in _FILLING for directive in page.article.directives):
            return cannot_tell("templates or components may add some")
        return judge([Problem(page.head, {"count": len(items), "min": least, "words": page.words})])
    if most is not None and len(items) > most:
        extra = [
            Problem(item.span, {"count": len(items), "max": most, "text": item.text})
            for item in (items[most : most + 1] if ask.options.get("once") else items[most:])
        ]
        return Verdict("fail", extra, 0.0)
    return judge([])


def per_words(page: Page, ask: Ask) -> Verdict:
    """At least one thing for every `words` words of a page of `min_words` words or more."""
    options = ask.options
    if page.words < options["min_words"]:
        return not_applicable(f"fewer than {options['min_words']} words")
    items = select(page, ask.on, ask.where)
    needed = page.words // options["words"]
    if len(items) >= needed:
        return judge([])
    data = {"count": len(items), "needed": needed, "words": page.words}
    return Verdict("fail", [Problem(page.head, data)], len(items) / needed)


def length(page: Page, ask: Ask) -> Verdict:
    """Every text is between `min` and `max` long, in `unit` characters, words or segments (of a path). Values are judged as shown, trimmed."""
    options = ask.options
    items = [
        item
        for item in select(page, ask.on, ask.where)
        if item.text and item.text.strip() and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    unit = options.get("unit", "characters")
    least, most = options.get("min"), options.get("max")
    problems = []
    for item in items:
        text = shown(page, ask.on, item)
        size = (
            len(words_of(text))
            if unit == "words"
            else sum(map(bool, text.split("/")))
            if unit == "segments"
            else len(text)
        )
        if (least is not None and size < least) or (most is not None and size > most):
            data = {
                "length": size,
                "min": least,
                "max": most,
                "unit": unit,
                "text": text,
                "over": size - (most or 0),
                **naming(item),
            }
            problems.append(Problem(item.span, data))
    return judge(problems, of=len(items))


def width(page: Page, ask: Ask) -> Verdict:
    """Every text is at least `min` and at most `max` px wide in Arial at `size` px. The part that is cut is underlined."""
    options = ask.options
    items = [
        item
        for item in select(page, ask.on, ask.where)
        if item.text and item.text.strip() and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable(f"no {ask.on}")
    problems = []
    for item in items:
        text = shown(page, ask.on, item)
        wide = measure.width(text, options["size"])
        if options.get("max") is not None and wide > options["max"]:
            kept = measure.fitting(text, options["size"], options["max"])
            data = {
                "width": round(wide),
                "max": options["max"],
                "over_chars": len(text) - kept,
                "kept": text[:kept].rstrip(),
                "length": len(text),
            }
            own = item.text or ""
            place = item.part(kept, len(own)) if text == own and kept < len(own) else item.span
            problems.append(Problem(place, data))
        elif options.get("min") is not None and wide < options["min"]:
            problems.append(
                Problem(
                    item.span,
                    {
                        "width": round(wide),
                        "min": options["min"],
                        "length": len(text),
                        "text": text,
                    },
                )
            )
    return judge(problems, of=len(items))


_NESTED = re.compile(r"^[ \t]+[\w.-]+:[ \t]|^(?:layout|template|type)\s*[:=]|^\[", re.MULTILINE)
_LIST_PAGES = ("_index", "index", "404", "search", "tags", "categories", "archive", "archives")


def words(page: Page, ask: Ask) -> Verdict:
    """The page has between `min` and `max` words of its own, where templates or components cannot add any."""
    least, most = ask.options.get("min", 0), ask.options.get("max")
    short = page.words < least
    if short and (
        is_opaque(page.source)
        or any(directive.syntax in _FILLING for directive in page.article.directives)
    ):
        return cannot_tell("templates or components may add text")
    name = page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower()
    if short and (name in _LIST_PAGES or page.is_stub):
        return not_applicable("a page that the site generator fills")
    front = page.article.front_matter
    if short and front is not None and _NESTED.search(front.slice(page.source)):
        return cannot_tell("a layout may fill the page from its front matter")
    if ask.options.get("ignore_empty") and page.words == 0:
        return not_applicable("no text at all")
    if short or (most is not None and page.words > most):
        return judge([Problem(_first_text(page), {"words": page.words, "min": least, "max": most})])
    return judge([])


def _first_text(page: Page) -> Span:
    return page.body[0].text.span() if page.body else page.top
