"""The declared size of an image is that of its file."""

import re

from seo_lint.article import Attribute, Image
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.files import dimensions
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.targets import Item

_PIXELS = re.compile(r"[1-9]\d{0,5}")


@check("image-dimensions-missing", targets=(Image,), data=("src",))
def image_dimensions_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Images in HTML declare their width and height."""
    items = context.items(page)
    missing = [Problem(one.span, {"src": one.text}) for one in items if not one.subject.sized]
    return result_of(missing, checked=len(items)) if items else not_applicable("no images in HTML")


class DimensionsOptions(Options):
    """How far declared and real proportions may differ."""

    tolerance: float = option(unit="share", minimum=0)


@check(
    "image-dimensions-differ",
    targets=(Image,),
    options=DimensionsOptions,
    data=("image", "width", "height", "actual"),
    needs="files",
)
def image_dimensions_differ(page: Page, context: CheckContext[DimensionsOptions]) -> Result:
    """The declared `width` and `height` of an image in HTML have the proportions of its file."""
    checked, problems = 0, []
    for item in context.items(page):
        given, actual = _declared(page, item), dimensions(page, item)
        if not given or not actual:
            continue
        checked += 1
        width, height = (int(attribute.value) for attribute in given)
        ratio, actual_ratio = width / height, actual[0] / actual[1]
        if abs(ratio - actual_ratio) > actual_ratio * context.options.tolerance:
            data = {"image": item.text, "width": width, "height": height}
            data["actual"] = f"{actual[0]} × {actual[1]}"
            problems.append(Problem(given[0].span, data))
    if not checked:
        return not_applicable("no image of this project declares its size")
    return result_of(problems, checked=checked)


def _declared(page: Page, item: Item) -> tuple[Attribute, Attribute] | None:
    """The width and height that HTML declares, in px."""
    image = item.subject
    # A browser fits a drawing into the room it is given without squeezing it.
    is_drawing = (item.text or "").lower().endswith((".svg", ".svgz"))
    if not isinstance(image, Image) or image.origin != "html" or not image.sized or is_drawing:
        return None
    attributes = page.attributes_at(image.span)
    width, height = attributes.get("width"), attributes.get("height")
    if width is None or height is None:
        return None
    if not all(_PIXELS.fullmatch(one.value.strip()) for one in (width, height)):
        return None
    return width, height
