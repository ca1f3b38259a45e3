"""Items in the attributes of HTML elements: Microdata (HTML standard, chapter 5) and RDFa (RDFa Lite, and `rel` of RDFa Core)."""

import re
from collections.abc import Iterator

from seo_lint.article.text import Span
from seo_lint.article.tree import Element, Tree
from seo_lint.structured_data.items import SCHEMA_ORG, StructuredItem, Type, Value, short_name

_URL_ATTRIBUTES = {
    **dict.fromkeys(("a", "area", "link"), "href"),
    **dict.fromkeys(("audio", "embed", "iframe", "img", "source", "track", "video"), "src"),
    **dict.fromkeys(("data", "meter"), "value"),
    "object": "data",
    "time": "datetime",
}
_WORD = re.compile(r"\S+")


def _words(element: Element, name: str) -> Iterator[Type]:
    """The words of an attribute's value with their places."""
    attribute = element.attributes.get(name)
    if attribute is None:
        return
    exact = attribute.span.end - attribute.span.start == len(attribute.value)
    for word in _WORD.finditer(attribute.value):
        start = attribute.span.start
        yield Type(
            word[0], Span(start + word.start(), start + word.end()) if exact else attribute.span
        )


def _literal(element: Element, *names: str) -> Value:
    """The value that an element gives a property: `content`, an address, a machine-readable form, else its text."""
    for name in ("content", *names, _URL_ATTRIBUTES.get(element.name, "")):
        found = element.attributes.get(name)
        if found is not None:
            return Value(found.value, None, found.span if found.value else element.span)
    return Value(element.text, None, element.span)


def microdata_items(tree: Tree) -> list[StructuredItem]:
    """The items of a page's Microdata, in document order."""
    made: dict[int, StructuredItem] = {}
    scopes = tree.with_attribute("itemscope")
    for element in scopes:
        item = StructuredItem("microdata", element.span, schema_org=False)
        for found in _words(element, "itemtype"):
            item.types.append(Type(short_name(found.name), found.span))
            item.schema_org = item.schema_org or bool(SCHEMA_ORG.match(found.name))
        if "itemid" in element.attributes:
            item.identifier = Value(element.get("itemid"), None, element.attributes["itemid"].span)
        made[element.index] = item
    parents, owners = tree.parents, _referenced(tree, scopes)
    for element in tree.with_attribute("itemprop"):
        own = made.get(element.index)
        value = Value("", own, element.span) if own is not None else _literal(element)
        above, targets = parents[element.index], list(owners.get(element.index, ()))
        while above >= 0 and above not in made:
            targets.extend(owners.get(above, ()))
            above = parents[above]
        if above >= 0:
            targets.append(above)
        for target in targets:
            for name in _words(element, "itemprop"):
                if made[target] is not own:
                    made[target].add(short_name(name.name), name.span, [value])
    return list(made.values())


def _referenced(tree: Tree, scopes: list[Element]) -> dict[int, list[int]]:
    """Which items take in an element by `itemref`."""
    owners: dict[int, list[int]] = {}
    for element in scopes:
        for name in _words(element, "itemref"):
            target = tree.by_id(name.name)
            if target is not None:
                owners.setdefault(target.index, []).append(element.index)
    return owners


def rdfa_items(tree: Tree) -> list[StructuredItem]:
    """The items of a page's RDFa, in document order. Only those of schema.org: every page has other RDFa (Open Graph)."""
    made: dict[int, StructuredItem] = {}
    vocabularies = {
        element.index: bool(SCHEMA_ORG.match(element.get("vocab").strip() + "/"))
        for element in tree.with_attribute("vocab")
    }
    parents = tree.parents

    def ours(element: Element, name: str) -> bool:
        """Whether a term belongs to schema.org: by its prefix (`schema:` needs no declaration), else by the vocabulary around it."""
        if ":" in name:
            return bool(SCHEMA_ORG.match(name))
        at = element.index
        while at >= 0:
            if at in vocabularies:
                return vocabularies[at]
            at = parents[at]
        return False

    for element in tree.with_attribute("typeof"):
        types = [
            Type(short_name(found.name), found.span)
            for found in _words(element, "typeof")
            if ours(element, found.name)
        ]
        if types:
            item = made[element.index] = StructuredItem("rdfa", element.span, schema_org=True)
            item.types = types
            named = next(
                (
                    element.attributes[name]
                    for name in ("about", "resource", "href", "src")
                    if name in element.attributes
                ),
                None,
            )
            if named is not None:
                item.identifier = Value(named.value, None, named.span)
    if not made:
        return []
    chains = {element.index for element in tree.with_attribute("rel")}

    def holder(element: Element) -> int:
        at = parents[element.index]
        while at >= 0 and at not in made:
            at = parents[at]
        return at

    for element in tree.with_attribute("property"):
        own, above = made.get(element.index), holder(element)
        if above >= 0:
            for name in _words(element, "property"):
                if ours(element, name.name):
                    value = (
                        Value("", own, element.span)
                        if own is not None
                        else _literal(element, "resource", "href", "src", "datetime")
                    )
                    made[above].add(short_name(name.name), name.span, [value])
    for index, item in made.items():
        element = Element(tree, index)
        if "property" in element.attributes:
            continue
        # `rel` on the item's own element, or on one between it and the item around it.
        above, at = holder(element), index
        while above >= 0 and at != above:
            if at in chains:
                for name in _words(Element(tree, at), "rel"):
                    if ours(element, name.name):
                        made[above].add(
                            short_name(name.name), name.span, [Value("", item, element.span)]
                        )
                break
            at = parents[at]
    return list(made.values())
