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
    "absolute-url": "structured_values",
    "accessible-name": "accessibility",
    "all-caps": "texts",
    "author-name": "structured_values",
    "bold-heading": "headings",
    "breadcrumb": "structured_data",
    "captions": "accessibility",
    "complex-words": "readability",
    "contains-keyword": "keyword",
    "count": "counts",
    "cut-off": "texts",
    "date-format": "structured_values",
    "date-order": "structured_values",
    "defines-keyword": "keyword",
    "density": "keyword",
    "described-type": "structured_data",
    "differs": "structured_values",
    "distribution": "keyword",
    "doubled-word": "readability",
    "elements": "accessibility",
    "empty": "presence",
    "empty-link": "presence",
    "exclusive": "structured_data",
    "fenced": "drafts",
    "field-repeated": "social",
    "fields-missing": "social",
    "file": "files",
    "file-weight": "files",
    "fragment": "files",
    "heading-levels": "headings",
    "image-dimensions": "files",
    "image-size": "files",
    "json-syntax": "structured_data",
    "keyword-length": "keyword",
    "label": "drafts",
    "language-mismatch": "accessibility",
    "language-missing": "accessibility",
    "language-tags": "accessibility",
    "length": "counts",
    "list-items": "accessibility",
    "long-sentences": "readability",
    "main-heading": "headings",
    "match": "texts",
    "missing": "presence",
    "misspelt-property": "structured_data",
    "not-visible": "structured_values",
    "paragraph-length": "readability",
    "passive-voice": "readability",
    "per-words": "counts",
    "rating-range": "structured_values",
    "read": "presence",
    "reading-ease": "readability",
    "recommended": "structured_data",
    "refresh": "accessibility",
    "repeated": "comparison",
    "repeated-item": "structured_data",
    "repeated-title": "headings",
    "required": "structured_data",
    "retired": "structured_data",
    "same": "comparison",
    "same-beginning": "readability",
    "same-name": "accessibility",
    "section-empty": "headings",
    "section-length": "headings",
    "self-serving": "structured_values",
    "sentence-length": "readability",
    "stuffing": "keyword",
    "subheadings": "headings",
    "table-headers": "accessibility",
    "term-list": "texts",
    "too-few": "structured_data",
    "transition-words": "readability",
    "unique": "accessibility",
    "unknown-type": "structured_data",
    "untyped": "structured_data",
    "url-differs": "social",
    "viewport": "accessibility",
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
