"""The structured data of a page: the items of its JSON-LD, Microdata and RDFa."""

import re
from typing import NamedTuple

from seo_lint.article import Span
from seo_lint.page.page import Page, is_opaque
from seo_lint.structured_data.items import StructuredItem, connect, json_ld_items
from seo_lint.structured_data.json_reader import JsonMistake, read_json

_LARGEST_BLOCK = 1_000_000
"""Blocks of JSON-LD of more characters than this are left alone."""
# In MDX the content of a script is an expression: a text between back-ticks, or code.
_TEMPLATE_LITERAL = re.compile(r"\s*\{\s*`([^`]*)`\s*\}\s*\Z")
_EXPRESSION = re.compile(r"\s*\{\s*[A-Za-z_$][\w$]*\s*[.(\[}?]")


class Described(NamedTuple):
    """All items of a page, the mistakes in its JSON-LD, and how many blocks cannot be read: templates, or too large."""

    items: list[StructuredItem]
    mistakes: list[JsonMistake]
    unreadable: int


def described(page: Page) -> Described:
    """What the page says to machines. Read once; a block of JSON-LD with mistakes gives no items, as search engines drop it."""
    found: Described | None = page.memory.get("described")
    if found is None:
        found = page.memory["described"] = _read(page)
    return found


def _read(page: Page) -> Described:
    items: list[StructuredItem] = []
    mistakes: list[JsonMistake] = []
    unreadable = 0
    for block in page.article.structured_data:
        start, end = block.span
        if not block.text.strip():
            continue  # a script fills it
        if end - start > _LARGEST_BLOCK:
            unreadable += 1
            continue
        template = _TEMPLATE_LITERAL.match(page.source, start, end)
        value, wrong = read_json(page.source, Span(*template.span(1)) if template else block.span)
        syntax = any(mistake.kind == "syntax" for mistake in wrong)
        if syntax and (
            is_opaque(page.source[start:end])
            or (_EXPRESSION.match(page.source, start, end) and not template)
        ):
            unreadable += 1
            continue
        mistakes.extend(wrong)
        if value is not None and not syntax:
            items.extend(json_ld_items(value))
    tree = page.article.tree
    if tree is not None and tree.with_attribute("itemscope"):
        from seo_lint.structured_data.markup import microdata_items

        items.extend(microdata_items(tree))
    if tree is not None and tree.with_attribute("typeof"):
        from seo_lint.structured_data.markup import rdfa_items

        items.extend(rdfa_items(tree))
    return Described(connect(items), mistakes, unreadable)


def known_items(page: Page) -> list[StructuredItem]:
    """The items that schema.org's vocabulary describes, each thing once."""
    found: list[StructuredItem] | None = page.memory.get("known items")
    if found is None:
        found = page.memory["known items"] = [
            item
            for item in described(page).items
            if item.schema_org and item.types and not item.repeats
        ]
    return found
