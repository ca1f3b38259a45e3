"""The alternative text of an image says what the text beside it does not."""

from seo_lint.article import Element
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page

_AROUND = ("a", "button", "figure", "p", "li", "td", "th")
_MOST_PARTS = 100
"""Parts of an element that are looked through for text."""


@check("image-alt-redundant", data=("alt",))
def image_alt_redundant(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The alternative text of an image is not the whole text that stands beside it in its link, paragraph, figure or table cell."""
    images = [
        image
        for image in page.article.images
        if image.part == "body" and image.alt and image.alt.strip() and not image.hidden
    ]
    if not images:
        return not_applicable("no images with an alternative text")
    tree = page.article.tree
    elements = (
        {element.span.start: element for element in tree.named("img")} if tree is not None else {}
    )
    problems = []
    for image in images:
        alt = _plain(image.alt or "")
        element = elements.get(image.span.start)
        if _plain(image.caption) == alt or (
            element is not None and _text_beside(element, len(alt)) == alt
        ):
            problems.append(Problem(image.alt_span, {"alt": image.alt}))
    return result_of(problems, checked=len(images))


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".:;,!")


def _text_beside(image: Element, most: int) -> str:
    """The text of the nearest element that an image stands beside text in; "" where it is longer than `most` characters."""
    around = next((above for above in image.ancestors if above.name in _AROUND), None)
    if around is None:
        return ""
    parts: list[str] = []
    length = steps = 0
    waiting = [around.content]
    while waiting:
        steps += 1
        if steps > _MOST_PARTS:
            return ""
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif not isinstance(item, str):
            if item.name not in ("script", "style", "template"):
                waiting.append(item.content)
        elif item.strip():
            length += len(_plain(item))
            if length > most:
                return ""
            parts.append(item)
    return _plain(" ".join(parts))
