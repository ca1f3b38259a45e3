"""The alternative text of an image is not the name of its file."""

import re

from seo_lint.article import Image
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page

_EXTENSION = re.compile(r"\.[a-z0-9]{2,5}$", re.IGNORECASE)
_UNWRITTEN = re.compile(r"[-_.]|\d")
"""Signs of a name that nobody writes by hand."""


@check("image-alt-file-name", targets=(Image,), data=("text", "src"))
def image_alt_file_name(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No alternative text was copied from the name of the file."""
    items = context.texts(page)
    if not items:
        return not_applicable(f"no {context.target}")
    prose = " ".join(block.text.value for block in page.prose)
    problems = [
        Problem(item.span, {"text": text, "src": item.subject.src})
        for item in items
        if _is_copied(text := (item.text or "").strip(), item.subject.src, prose)
    ]
    return result_of(problems, checked=len(items))


def _is_copied(text: str, source: str, prose: str) -> bool:
    """Whether a text is the name of a file.

    A word alone may rightly be the name of the thing shown ("rose" in rose.jpg), and so may a name that the text of
    the page has too.
    """
    name = re.split(r"[/\\]", source.split("?")[0].split("#")[0])[-1]
    stem = _EXTENSION.sub("", name)
    if not stem or not text:
        return False
    if text == name or (_EXTENSION.search(text) and plain(text) == plain(name)):
        return " " not in text or _EXTENSION.search(text) is not None
    return text == stem and " " not in text and bool(_UNWRITTEN.search(text)) and text not in prose
