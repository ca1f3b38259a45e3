"""The described things of a page, and what schema.org and Google say of their types."""

import json
import re
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from seo_lint import data
from seo_lint.article import Span
from seo_lint.article.items import Item, connect, json_ld_items, short_name
from seo_lint.article.json_text import Mistake, read_json
from seo_lint.checks.page import Page, is_opaque

_LARGEST_BLOCK = 1_000_000
"""Blocks of JSON-LD of more characters than this are left alone."""
# In MDX the content of a script is an expression: a text between back-ticks, or code.
_TEMPLATE_LITERAL = re.compile(r"\s*\{\s*`([^`]*)`\s*\}\s*\Z")
_EXPRESSION = re.compile(r"\s*\{\s*[A-Za-z_$][\w$]*\s*[.(\[}?]")


class Described(NamedTuple):
    """All items of a page, the mistakes in its JSON-LD, and how many blocks cannot be read: templates, or too large."""

    items: list[Item]
    mistakes: list[Mistake]
    unreadable: int


def described(page: Page) -> Described:
    """What the page says to machines. Read once; a block of JSON-LD with mistakes gives no items, as search engines drop it."""
    found: Described | None = page.memory.get("described")
    if found is None:
        found = page.memory["described"] = _read(page)
    return found


def _read(page: Page) -> Described:
    items: list[Item] = []
    mistakes: list[Mistake] = []
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
        from seo_lint.article.markup_items import microdata_items

        items.extend(microdata_items(tree))
    if tree is not None and tree.with_attribute("typeof"):
        from seo_lint.article.markup_items import rdfa_items

        items.extend(rdfa_items(tree))
    return Described(connect(items), mistakes, unreadable)


def known_items(page: Page) -> list[Item]:
    """The items that schema.org's vocabulary describes, each thing once."""
    found: list[Item] | None = page.memory.get("known items")
    if found is None:
        found = page.memory["known items"] = [
            item
            for item in described(page).items
            if item.schema_org and item.types and not item.repeats
        ]
    return found


@cache
def properties() -> frozenset[str]:
    """The names of all properties of schema.org."""
    return frozenset(name for _, own in vocabulary().values() for name in own)


@cache
def vocabulary() -> Mapping[str, tuple[tuple[str, ...], tuple[str, ...]]]:
    """schema.org's types: the types above each one, and the properties that it adds."""
    table = json.loads(
        (Path(__file__).parent / "data" / "schema_org.json").read_text(encoding="utf-8")
    )
    return {
        name: (tuple(above.split()), tuple(own.split()))
        for name, (above, own) in table["types"].items()
    }


@lru_cache(maxsize=2048)
def lineage(name: str) -> dict[str, None]:
    """A type and all types above it, the nearest first; only the type itself where schema.org does not know it."""
    found, table = [name], vocabulary()
    for one in found:
        found.extend(above for above in table.get(one, ((), ()))[0] if above not in found)
    return dict.fromkeys(found)


def is_a(item: Item, names: Collection[str]) -> bool:
    """Whether one of an item's types is one of these or below one of them."""
    return any(not lineage(found.name).keys().isdisjoint(names) for found in item.types)


@cache
def _by_type() -> tuple[dict[str, list[dict[str, Any]]], frozenset[str]]:
    content = data.load("checks/data/google_rich_results.yaml")
    table: dict[str, list[dict[str, Any]]] = {}
    for feature in content["features"]:
        for name in feature["types"]:
            table.setdefault(name, []).append(feature)
    return table, frozenset(content["mentioned_as"])


def features_of(item: Item) -> list[Mapping[str, Any]]:
    """What Google's search features ask of an item: the entries of its types, or of the nearest types above them, that apply here."""
    table, mentions = _by_type()
    found: list[Mapping[str, Any]] = []
    if item.owners and all(role in mentions for _, role in item.owners):
        return found
    for kind in item.types:
        nearest = next((name for name in lineage(kind.name) if name in table), "")
        found.extend(
            feature
            for feature in table.get(nearest, ())
            if feature not in found and _applies(feature, item)
        )
    return found


def _applies(feature: Mapping[str, Any], item: Item) -> bool:
    within = feature.get("within")
    if within and not (
        any(is_a(owner, within) for owner, _ in item.owners) if item.owners else "nothing" in within
    ):
        return False
    when = feature.get("when")
    return not when or any(_holds(item, condition) for condition in when)


def _holds(item: Item, condition: str) -> bool:
    path, _, wanted = condition.partition("=")
    return (
        any(short_name(value.text.strip()) == wanted for value in item.values(path))
        if wanted
        else has(item, path)
    )


_MOST_VALUES = 30
"""Of more values of one property only so many are looked into: items may refer to one another in any number."""


def has(item: Item, path: str) -> bool:
    """Whether an item has a property, or has one further down (`author.name`). A text where an item could stand is as good."""
    head, _, rest = path.partition(".")
    values = item.values(head, _MOST_VALUES)
    return any(not rest or value.item is None or has(value.item, rest) for value in values)


def lacking(item: Item, path: str, listed: Collection[str]) -> Iterator[Item]:
    """The items (this one or nested ones) that lack what a path with alternatives asks for.

    Where the beginning of a nested path is missing altogether, that is only said of a path whose beginning is not `listed` itself.
    """
    if "|" in path or "." not in path:
        if not any(has(item, way) for way in path.split("|")):
            heads = {way.rpartition(".")[0] for way in path.split("|")}
            # Of `a.x|a.y` nothing is missing where there is no `a`, which is asked for by itself.
            if heads == {""} or not heads <= set(listed) or all(has(item, head) for head in heads):
                yield item
        return
    head, _, rest = path.partition(".")
    values = item.values(head, _MOST_VALUES)
    if not values and head not in listed:
        yield item
    for value in values:
        if value.item is not None and (value.item.types or value.item.properties):
            yield from lacking(
                value.item,
                rest,
                [name[len(head) + 1 :] for name in listed if name.startswith(f"{head}.")],
            )
