"""What schema.org and Google document about the types of structured data."""

import json
from collections.abc import Collection, Iterator, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

from seo_lint import data
from seo_lint.structured_data.items import StructuredItem, short_name


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


def is_a(item: StructuredItem, names: Collection[str]) -> bool:
    """Whether one of an item's types is one of these or below one of them."""
    return any(not lineage(found.name).keys().isdisjoint(names) for found in item.types)


@cache
def _by_type() -> tuple[dict[str, list[dict[str, Any]]], frozenset[str]]:
    content = data.load("structured_data/data/google_rich_results.yaml")
    table: dict[str, list[dict[str, Any]]] = {}
    for feature in content["features"]:
        for name in feature["types"]:
            table.setdefault(name, []).append(feature)
    return table, frozenset(content["mentioned_as"])


def features_of(item: StructuredItem) -> list[Mapping[str, Any]]:
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


def _applies(feature: Mapping[str, Any], item: StructuredItem) -> bool:
    within = feature.get("within")
    if within and not (
        any(is_a(owner, within) for owner, _ in item.owners) if item.owners else "nothing" in within
    ):
        return False
    when = feature.get("when")
    return not when or any(_holds(item, condition) for condition in when)


def _holds(item: StructuredItem, condition: str) -> bool:
    path, _, wanted = condition.partition("=")
    return (
        any(short_name(value.text.strip()) == wanted for value in item.values(path))
        if wanted
        else has(item, path)
    )


_MOST_VALUES = 30
"""Of more values of one property only so many are looked into: items may refer to one another in any number."""


def has(item: StructuredItem, path: str) -> bool:
    """Whether an item has a property, or has one further down (`author.name`). A text where an item could stand is as good."""
    head, _, rest = path.partition(".")
    values = item.values(head, _MOST_VALUES)
    return any(not rest or value.item is None or has(value.item, rest) for value in values)


def lacking(item: StructuredItem, path: str, listed: Collection[str]) -> Iterator[StructuredItem]:
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
