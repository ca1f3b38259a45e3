"""How a rule can ask: one small function a kind of question.

A check takes a page and an `Ask` (target, filter, options) and returns a verdict. It is found by its name in `CHECKS`, and its
module is imported when the first rule that names it runs.
"""

from collections.abc import Callable, Mapping
from functools import cache
from importlib import import_module
from typing import Any, NamedTuple

from seo_lint.checks.page import Page
from seo_lint.checks.verdict import Verdict


class Ask(NamedTuple):
    """What a rule wants of a check: `on` names the target, `where` filters it, `options` hold thresholds and lists."""

    on: str
    where: Mapping[str, object]
    options: Mapping[str, Any]


Check = Callable[[Page, Ask], Verdict]

CHECKS: Mapping[str, str] = {
    "all-caps": "texts",
    "answered": "content",
    "author-url": "authorship",
    "bold-heading": "headings",
    "complex-words": "readability",
    "contains-keyword": "keyword",
    "count": "counts",
    "cut-off": "texts",
    "date-file-name": "dates",
    "date-invalid": "dates",
    "date-order": "dates",
    "date-today": "dates",
    "defines-keyword": "keyword",
    "density": "keyword",
    "distribution": "keyword",
    "doubled-word": "readability",
    "empty": "presence",
    "empty-link": "presence",
    "encoding": "content",
    "excerpt-marker": "front_matter",
    "fenced": "drafts",
    "file": "files",
    "file-weight": "files",
    "fragment": "files",
    "heading-levels": "headings",
    "key-alias": "front_matter",
    "key-misspelt": "front_matter",
    "keyword-length": "keyword",
    "label": "drafts",
    "language-differs": "content",
    "length": "counts",
    "link-share": "content",
    "long-sentences": "readability",
    "main-heading": "headings",
    "match": "texts",
    "missing": "presence",
    "paragraph-length": "readability",
    "passive-voice": "readability",
    "per-words": "counts",
    "permalink": "front_matter",
    "present": "content",
    "read": "presence",
    "reading-ease": "readability",
    "reference-defined": "syntax",
    "references-old": "dates",
    "repeated": "comparison",
    "repeated-title": "headings",
    "required": "front_matter",
    "same": "comparison",
    "same-beginning": "readability",
    "schema": "front_matter",
    "section-empty": "headings",
    "section-length": "headings",
    "semantic-share": "content",
    "sentence-length": "readability",
    "shares-word": "comparison",
    "source-match": "syntax",
    "stale": "dates",
    "stale-words": "dates",
    "stuffing": "keyword",
    "subheadings": "headings",
    "template-known": "files",
    "term-list": "texts",
    "text-share": "content",
    "transition-words": "readability",
    "unclosed-block": "syntax",
    "undisclosed": "authorship",
    "unrendered": "syntax",
    "value-type": "front_matter",
    "width": "counts",
    "words": "counts",
    "year": "texts",
}
"""Every check and the module of this package that holds it."""


@cache
def check_named(name: str) -> Check:
    """The function of a check: its name with underscores. Raises KeyError for a name that does not exist."""
    module = import_module(f"seo_lint.checks.{CHECKS[name]}")
    function: Check = getattr(module, name.replace("-", "_"))
    return function
