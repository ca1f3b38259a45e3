"""The things that a page describes to machines (JSON-LD, Microdata, RDFa), in one form whatever the syntax."""

import re
from typing import Literal, NamedTuple

from seo_lint.article.text import Span
from seo_lint.structured_data.json_reader import Json, Member

Syntax = Literal["json-ld", "microdata", "rdfa"]

SCHEMA_ORG = re.compile(r"^(?:https?:)?//(?:www\.)?schema\.org(?:/|#|$)|^schema:", re.IGNORECASE)
_IRI = re.compile(r"^(?:(?:https?:)?//(?:www\.)?schema\.org[/#]|schema:)", re.IGNORECASE)
_MOST_PARTS = 50
"""What is said of one thing in more places than that is not put together."""
_UNUSABLE = re.compile(r"\s*(?:javascript|data|about|blob|file):\S*\s*\Z", re.IGNORECASE)


class Value(NamedTuple):
    """One value of a property: a text (numbers and booleans too, as written) or an item."""

    text: str
    item: "StructuredItem | None"
    span: Span

    @property
    def usable(self) -> bool:
        """Whether there is anything: blank texts and addresses that lead nowhere say nothing."""
        return self.item is not None or (bool(self.text.strip()) and not _UNUSABLE.match(self.text))


class Property(NamedTuple):
    """A property of an item. `span` covers its name as written."""

    name: str
    span: Span
    values: list[Value]


class Type(NamedTuple):
    """A type of an item, without the vocabulary's address."""

    name: str
    span: Span


class StructuredItem:
    """A described thing. `schema_org` tells whether its types are of that vocabulary; `owners` are the items that name it, and as what."""

    __slots__ = (
        "context",
        "identifier",
        "owners",
        "properties",
        "repeats",
        "schema_org",
        "span",
        "syntax",
        "types",
    )

    def __init__(
        self, syntax: Syntax, span: Span, *, schema_org: bool, context: bool = True
    ) -> None:
        self.syntax, self.span, self.schema_org, self.context = syntax, span, schema_org, context
        self.types: list[Type] = []
        self.properties: dict[str, Property] = {}
        self.identifier: Value | None = None
        self.owners: list[tuple[StructuredItem, str]] = []
        self.repeats = False
        """Whether an earlier item of the page has the same identifier; what is said of both is said of one thing."""

    @property
    def name(self) -> str:
        """Its types as one text."""
        return ", ".join(found.name for found in self.types)

    @property
    def place(self) -> Span:
        """Where to point when it lacks something: its type."""
        return (
            self.types[0].span
            if self.types
            else Span(self.span.start, min(self.span.end, self.span.start + 1))
        )

    def add(self, name: str, span: Span, values: list[Value]) -> None:
        """More values of a property."""
        found = self.properties.setdefault(name, Property(name, span, []))
        found.values.extend(values)
        for value in values:
            if value.item is not None:
                value.item.owners.append((self, name))

    def values(self, name: str, most: int | None = None) -> list[Value]:
        """The usable values of a property, or those among its first `most`."""
        found = self.properties.get(name)
        return [value for value in found.values[:most] if value.usable] if found else []

    def items(self, name: str) -> "list[StructuredItem]":
        """The values of a property that are items."""
        return [value.item for value in self.values(name) if value.item is not None]

    def text(self, name: str) -> str:
        """The first text of a property, or ""."""
        return next((value.text.strip() for value in self.values(name) if value.item is None), "")


def short_name(name: str) -> str:
    """A type or property without the address of schema.org."""
    return _IRI.sub("", name) if ":" in name or "/" in name else name


class _Context(NamedTuple):
    schema_org: bool
    given: bool
    aliases: dict[str, str]


def json_ld_items(data: Json) -> list[StructuredItem]:
    """All items of a block of JSON-LD in document order, nested ones after those that hold them."""
    found: list[StructuredItem] = []
    _top(data, _Context(True, False, {}), found)
    return found


def _top(data: Json, context: _Context, found: list[StructuredItem]) -> None:
    if isinstance(data.value, list):
        for value in data.value:
            _top(value, context, found)
    elif isinstance(data.value, dict):
        members = data.value
        context = _context(members, context)
        if "@graph" in members:
            _top(members["@graph"].value, context, found)
            if not any(not name.startswith("@") for name in members) and "@type" not in members:
                return
        _item(data.span, members, context, found)


def _context(members: dict[str, Member], outer: _Context) -> _Context:
    """What the names of a map mean: its own `@context`, else the one around it."""
    if "@context" not in members:
        return outer
    names: list[str] = []
    aliases = dict(outer.aliases)

    def read(data: Json) -> None:
        if isinstance(data.value, str):
            names.append(data.value)
        elif isinstance(data.value, list):
            for value in data.value:
                read(value)
        elif isinstance(data.value, dict):
            for name, member in data.value.items():
                if isinstance(member.value.value, str):
                    if name == "@vocab":
                        names.append(member.value.value)
                    elif member.value.value in ("@id", "@type"):
                        aliases[name] = member.value.value
                    elif SCHEMA_ORG.match(member.value.value):
                        names.append(member.value.value)

    read(members["@context"].value)
    # Without a scheme it is not an address, but what is meant is clear.
    return _Context(
        any(SCHEMA_ORG.match(name) or re.match(r"(?:www\.)?schema\.org\b", name) for name in names),
        True,
        aliases,
    )


def _item(
    span: Span, members: dict[str, Member], context: _Context, found: list[StructuredItem]
) -> StructuredItem:
    item = StructuredItem("json-ld", span, schema_org=context.schema_org, context=context.given)
    found.append(item)
    for name, member in members.items():
        keyword = context.aliases.get(name, name)
        if keyword == "@type":
            for one in _listed(member.value):
                if isinstance(one.value, str) and one.value.strip():
                    item.types.append(Type(short_name(one.value.strip()), one.span))
                    if "://" in item.types[-1].name:
                        item.schema_org = False
                    elif one.value != item.types[-1].name:
                        item.schema_org = item.context = True
        elif keyword == "@id" and isinstance(member.value.value, str):
            item.identifier = Value(member.value.value, None, member.value.span)
        elif keyword == "@reverse" and isinstance(member.value.value, dict):
            for role, turned in member.value.value.items():
                for value in _values(turned.value, context, found):
                    if value.item is not None:
                        value.item.add(short_name(role), turned.span, [Value("", item, item.span)])
        elif not keyword.startswith("@"):
            item.add(short_name(name), member.span, _values(member.value, context, found))
    return item


def _listed(data: Json) -> list[Json]:
    return data.value if isinstance(data.value, list) else [data]


def _values(data: Json, context: _Context, found: list[StructuredItem]) -> list[Value]:
    values: list[Value] = []
    for one in _listed(data):
        content = one.value
        if isinstance(content, dict):
            for wrapper in ("@value", "@list", "@set"):
                if wrapper in content:
                    values.extend(_values(content[wrapper].value, context, found))
                    break
            else:
                values.append(
                    Value("", _item(one.span, content, _context(content, context), found), one.span)
                )
        elif isinstance(content, list):
            values.extend(_values(one, context, found))
        elif content is not None:
            text = (
                content
                if isinstance(content, str)
                else str(content).lower()
                if isinstance(content, bool)
                else str(content)
            )
            values.append(Value(text, None, one.span))
    return values


def connect(items: list[StructuredItem]) -> list[StructuredItem]:
    """Items of one page, with mere references replaced by what they refer to. References to other pages become texts."""
    named: dict[str, list[StructuredItem]] = {}
    for item in items:
        if item.identifier is not None and (item.types or item.properties):
            named.setdefault(item.identifier.text.strip(), []).append(item)
    for group in named.values():
        first = group[0]
        for number, other in enumerate(group[1:], 1):
            other.repeats = (
                any(found.name in [mine.name for mine in first.types] for found in other.types)
                or not other.types
            )
            if number < _MOST_PARTS:
                _share(first, other)
    kept = [item for item in items if not _is_reference(item)]
    for item in kept:
        for found in item.properties.values():
            for index, value in enumerate(found.values):
                if value.item is not None and _is_reference(value.item):
                    assert value.item.identifier is not None
                    name = value.item.identifier.text.strip()
                    target = named.get(name, [None])[0]
                    found.values[index] = Value("" if target else name, target, value.span)
                    if target is not None:
                        target.owners.append((item, found.name))
    return kept


def _is_reference(item: StructuredItem) -> bool:
    return item.identifier is not None and not item.types and not item.properties


def _share(first: StructuredItem, other: StructuredItem) -> None:
    """What is said in two places of one thing is known in both."""
    for one, two in ((first, other), (other, first)):
        for name, found in two.properties.items():
            one.properties.setdefault(name, found)
