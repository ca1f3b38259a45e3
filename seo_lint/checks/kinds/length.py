"""How long a text is: in characters, words or segments, or in px in a search result."""

from typing import Literal

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language import width as measure
from seo_lint.language.words import words
from seo_lint.page import Page
from seo_lint.page.targets import displayed, naming

Unit = Literal["characters", "words", "segments"]


class LengthOptions(Options):
    """How long a text may be."""

    min: int | None = option(None, minimum=0)
    max: int | None = option(None, minimum=0)
    unit: Unit = option("characters", "What is counted; segments are the parts of a path.")


@check(
    "length",
    targets=TEXT,
    options=LengthOptions,
    data=("length", "min", "max", "unit", "text", "over", "field"),
)
def length(page: Page, context: CheckContext[LengthOptions]) -> Result:
    """Every text, as displayed, is between `min` and `max` long."""
    least, most, unit = context.options.min, context.options.max, context.options.unit
    items = context.texts(page)
    problems = []
    for item in items:
        text = displayed(page, context.target, item)
        size = _size(text, unit)
        if (least is not None and size < least) or (most is not None and size > most):
            data: dict[str, object] = {
                "length": size,
                "min": least,
                "max": most,
                "unit": unit,
                "text": text,
            }
            data |= {"over": size - (most or 0), **naming(item)}
            problems.append(Problem(item.span, data))
    return (
        result_of(problems, checked=len(items)) if items else not_applicable(f"no {context.target}")
    )


def _size(text: str, unit: Unit) -> int:
    if unit == "words":
        return len(words(text))
    return len(text) if unit == "characters" else sum(map(bool, text.split("/")))


class WidthOptions(Options):
    """How wide a text may be in a search result."""

    size: int = option(
        about="The size of Arial in which a result sets the text.", unit="px", minimum=1
    )
    min: int | None = option(None, unit="px", minimum=0)
    max: int | None = option(None, "What a desktop result shows.", unit="px", minimum=0)


@check(
    "width",
    targets=TEXT,
    options=WidthOptions,
    data=("width", "min", "max", "over_chars", "kept", "length", "text"),
)
def width(page: Page, context: CheckContext[WidthOptions]) -> Result:
    """Every text, as displayed, is between `min` and `max` wide. The part that is cut is underlined."""
    options, items = context.options, context.texts(page)
    problems = []
    for item in items:
        text, own = displayed(page, context.target, item), item.text or ""
        wide, place = measure.width(text, options.size), item.span
        data: dict[str, object] = {
            "width": round(wide),
            "min": options.min,
            "max": options.max,
            "length": len(text),
        }
        if options.max is not None and wide > options.max:
            fitting = measure.fitting(text, options.size, options.max)
            if text == own and fitting < len(own):
                place = item.part(fitting, len(own))
            data |= {"over_chars": len(text) - fitting, "kept": text[:fitting].rstrip()}
        elif options.min is None or wide >= options.min:
            continue
        problems.append(Problem(place, data | {"text": text}))
    return (
        result_of(problems, checked=len(items)) if items else not_applicable(f"no {context.target}")
    )
