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


class _Rdfa:
    """One pass over the RDFa of a page. Only terms of schema.org count: every page has other RDFa (Open Graph)."""

    def __init__(self, tree: Tree) -> None:
        self.tree, self.parents = tree, tree.parents
        self.made: dict[int, StructuredItem] = {}
        self._vocabularies = {
            element.index: bool(SCHEMA_ORG.match(element.get("vocab").strip() + "/"))
            for element in tree.with_attribute("vocab")
        }

    def terms(self, element: Element, attribute: str) -> list[Type]:
        """Return the terms of an attribute that belong to schema.org, without its address."""
        return [
            Type(short_name(found.name), found.span)
            for found in _words(element, attribute)
            if self._is_schema_org(element, found.name)
        ]

    def _is_schema_org(self, element: Element, name: str) -> bool:
        """Whether a term is schema.org's: by its prefix (`schema:` needs none declared), else by the vocabulary around it."""
        if ":" in name:
            return bool(SCHEMA_ORG.match(name))
        at = element.index
        while at >= 0 and at not in self._vocabularies:
            at = self.parents[at]
        return at >= 0 and self._vocabularies[at]

    def item_around(self, index: int) -> int:
        """Return the index of the element of the item around an element, -1 where there is none."""
        at = self.parents[index]
        while at >= 0 and at not in self.made:
            at = self.parents[at]
        return at

    def read_items(self) -> None:
        """Make an item of each element that names a type."""
        for element in self.tree.with_attribute("typeof"):
            types = self.terms(element, "typeof")
            if not types:
                continue
            item = self.made[element.index] = StructuredItem("rdfa", element.span, schema_org=True)
            item.types = types
            named = map(element.attributes.get, ("about", "resource", "href", "src"))
            identifier = next(filter(None, named), None)
            if identifier is not None:
                item.identifier = Value(identifier.value, None, identifier.span)

    def read_properties(self) -> None:
        """Give the items the values of `property`."""
        for element in self.tree.with_attribute("property"):
            own, around = self.made.get(element.index), self.item_around(element.index)
            if around < 0:
                continue
            for term in self.terms(element, "property"):
                value = Value("", own, element.span)
                if own is None:
                    value = _literal(element, "resource", "href", "src", "datetime")
                self.made[around].add(term.name, term.span, [value])

    def read_relations(self) -> None:
        """Give the items what `rel` names: on the element of an item, or on one between it and the item around."""
        chains = {element.index for element in self.tree.with_attribute("rel")}
        for index, item in self.made.items():
            element, around = self.tree.element(index), self.item_around(index)
            if "property" in element.attributes or around < 0:
                continue
            at = index
            while at != around and at not in chains:
                at = self.parents[at]
            if at != around:
                for term in self.terms(self.tree.element(at), "rel"):
                    self.made[around].add(term.name, term.span, [Value("", item, element.span)])


def rdfa_items(tree: Tree) -> list[StructuredItem]:
    """Return the items of a page's RDFa, in document order."""
    rdfa = _Rdfa(tree)
    rdfa.read_items()
    if rdfa.made:
        rdfa.read_properties()
        rdfa.read_relations()
    return list(rdfa.made.values())
