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
    memory: dict[object, Any]
    """What the check makes of the options, worked out for the first page."""


Check = Callable[[Page, Ask], Verdict]

CHECKS: Mapping[str, str] = {
    "absolute-url": "structured_values",
    "accessible-name": "presence",
    "all-caps": "texts",
    "answered": "content",
    "attribute-on": "robots",
    "author-name": "structured_values",
    "author-url": "authorship",
    "base": "head",
    "bold-heading": "headings",
    "breadcrumb": "structured_data",
    "canonical-home": "canonical",
    "canonical-site": "canonical",
    "captions": "accessibility",
    "charset": "head",
    "competing-link": "keyword",
    "complex-words": "readability",
    "contains": "comparison",
    "contains-keyword": "keyword",
    "count": "counts",
    "cut-by-quote": "elements",
    "cut-off": "texts",
    "date-file-name": "dates",
    "date-format": "structured_values",
    "date-invalid": "dates",
    "date-order": "dates",
    "date-today": "dates",
    "defines-keyword": "keyword",
    "density": "keyword",
    "described-type": "structured_data",
    "differs": "structured_values",
    "distribution": "keyword",
    "doctype": "head",
    "doubled-word": "readability",
    "element-contains": "elements",
    "element-size": "elements",
    "elements": "accessibility",
    "empty": "presence",
    "empty-link": "presence",
    "encoding": "content",
    "excerpt-marker": "front_matter",
    "exclusive": "structured_data",
    "fenced": "drafts",
    "field-repeated": "social",
    "fields-missing": "social",
    "file": "files",
    "file-weight": "files",
    "fragment": "files",
    "generic-link": "links",
    "head-end": "head",
    "heading-image": "headings",
    "heading-levels": "headings",
    "heading-link": "headings",
    "hreflang-code": "hreflang",
    "hreflang-default": "hreflang",
    "hreflang-language": "hreflang",
    "hreflang-relative": "hreflang",
    "hreflang-repeated": "hreflang",
    "hreflang-self": "hreflang",
    "html-heading": "headings",
    "image-dimensions": "files",
    "image-size": "files",
    "in-body": "head",
    "item-date-order": "structured_values",
    "item-required": "structured_data",
    "json-syntax": "structured_data",
    "key-alias": "front_matter",
    "key-misspelt": "front_matter",
    "keyword-length": "keyword",
    "keyword-position": "keyword",
    "label": "drafts",
    "language-differs": "content",
    "language-mismatch": "lang",
    "language-missing": "lang",
    "language-tags": "lang",
    "lazy-first": "elements",
    "length": "counts",
    "link-attributes": "canonical",
    "link-missing": "head",
    "link-rel": "links",
    "link-self": "links",
    "link-share": "content",
    "list-items": "accessibility",
    "long-sentences": "readability",
    "main-first": "headings",
    "main-heading": "headings",
    "match": "texts",
    "missing": "presence",
    "misspelt-property": "structured_data",
    "noindex-canonical": "robots",
    "not-visible": "structured_values",
    "page-size": "head",
    "paragraph-length": "readability",
    "passive-voice": "readability",
    "per-words": "counts",
    "permalink": "front_matter",
    "present": "content",
    "rating-range": "structured_values",
    "read": "presence",
    "reading-ease": "readability",
    "recommended": "structured_data",
    "redundant-alt": "images",
    "reference-defined": "syntax",
    "reference-used": "syntax",
    "references-old": "dates",
    "refresh": "accessibility",
    "repeated": "comparison",
    "repeated-item": "structured_data",
    "repeated-title": "headings",
    "repeats-part": "comparison",
    "required": "front_matter",
    "retired": "structured_data",
    "robots-conflict": "robots",
    "robots-expired": "robots",
    "robots-grammar": "robots",
    "robots-says": "robots",
    "same": "comparison",
    "same-beginning": "readability",
    "same-name": "accessibility",
    "schema": "front_matter",
    "script-link": "links",
    "secondary-keywords": "keyword",
    "section-empty": "headings",
    "section-length": "headings",
    "self-serving": "structured_values",
    "semantic-share": "content",
    "sentence-length": "readability",
    "shares-word": "comparison",
    "source-match": "syntax",
    "stale": "dates",
    "stale-words": "dates",
    "stuffing": "keyword",
    "subheadings": "headings",
    "table-headers": "accessibility",
    "template-known": "files",
    "term-list": "texts",
    "text-share": "content",
    "too-few": "structured_data",
    "topic": "keyword",
    "transition-words": "readability",
    "unclosed-block": "syntax",
    "uncrawlable": "links",
    "undisclosed": "authorship",
    "unique": "accessibility",
    "unknown-type": "structured_data",
    "unrendered": "syntax",
    "untyped": "structured_data",
    "url-differs": "social",
    "value-type": "front_matter",
    "viewport": "accessibility",
    "width": "counts",
    "words": "counts",
    "year": "texts",
}
"""Every check and the module of this package that holds it."""


def not_asked(page: Page) -> Mapping[str, str]:
    """The checks that do not apply to a page, each with the reason, where that is plain before their modules are imported."""
    return _not_asked(page.article.tree is not None, page.describes_things)


@cache
def _not_asked(has_tree: bool, describes_things: bool) -> Mapping[str, str]:
    found: dict[str, str] = {}
    for name, module in CHECKS.items():
        if module in ("accessibility", "head", "hreflang") and not has_tree:
            found[name] = "not an HTML source"
        elif (
            module in ("structured_data", "structured_values")
            and name not in _ASKED_ALWAYS
            and not describes_things
        ):
            found[name] = "no structured data"
    return found


_ASKED_ALWAYS = frozenset(("described-type",))
"""Checks of structured data that complain where there is none."""


@cache
def check_named(name: str) -> Check:
    """The function of a check: its name with underscores. Raises KeyError for a name that does not exist."""
    module = import_module(f"seo_lint.checks.{CHECKS[name]}")
    function: Check = getattr(module, name.replace("-", "_"))
    return function
