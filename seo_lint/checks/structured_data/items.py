"""The items of the structured data: syntax, types and required properties."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache

from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.structured_data import described, known_items
from seo_lint.structured_data.items import StructuredItem, Value
from seo_lint.structured_data.vocabulary import (
    features_of,
    is_a,
    lacking,
    lineage,
    properties,
    vocabulary,
)

_NONE = "no structured data"
_MOST_GUESSES = 50
"""Of more unknown names on a page no near ones are looked for: it takes milliseconds each."""


def _nothing(page: Page) -> Result:
    return (
        cannot_tell("a template fills the structured data, or there is too much of it")
        if described(page).unreadable
        else not_applicable(_NONE)
    )


class JsonSyntaxOptions(Options):
    """The options of `json-syntax`."""

    kind: str = option()


@check("json-syntax", options=JsonSyntaxOptions, data=("what",), needs="structured data")
def json_syntax(page: Page, context: CheckContext[JsonSyntaxOptions]) -> Result:
    """JSON-LD is JSON. Option `kind`: `syntax`, or `duplicate` for keys that stand twice in one map."""
    if not page.article.structured_data:
        return not_applicable("no JSON-LD")
    if len(page.article.structured_data) == described(page).unreadable:
        return _nothing(page)
    return result_of(
        [
            Problem(found.span, {"what": found.what})
            for found in described(page).mistakes
            if found.kind == context.options.kind
        ]
    )


class UntypedOptions(Options):
    """The options of `untyped`."""

    what: str = option()


@check("untyped", options=UntypedOptions, data=("type",), needs="structured data")
def untyped(page: Page, context: CheckContext[UntypedOptions]) -> Result:
    """Every item says what it is. Option `what`: `type`, or `context` for the vocabulary of JSON-LD."""
    items = [item for item in described(page).items if not item.owners]
    if not items:
        return _nothing(page)
    if context.options.what == "context":
        wrong = [item for item in items if item.types and not item.context]
    else:
        wrong = [item for item in items if not item.types and item.properties]
    return result_of(
        [Problem(item.place, {"type": item.name}) for item in wrong], checked=len(items)
    )


@check("structured-data-unknown-type", data=("type", "hint"), needs="structured data")
def structured_data_unknown_type(page: Page, context: CheckContext[NoOptions]) -> Result:
    """schema.org knows every type."""
    items = [item for item in described(page).items if item.schema_org and item.types]
    if not items:
        return _nothing(page)
    problems: list[Problem] = []
    for item in items:
        for kind in item.types:
            if kind.name not in vocabulary() and re.fullmatch(r"[\w-]{1,60}", kind.name):
                near = _nearest(kind.name, ()) if len(problems) < _MOST_GUESSES else ""
                problems.append(
                    Problem(
                        kind.span,
                        {
                            "type": kind.name,
                            "hint": f'Did you mean "{near}"?'
                            if near
                            else "None has a similar name.",
                        },
                    )
                )
    return result_of(problems, checked=len(items))


@lru_cache(maxsize=256)
def _nearest(name: str, types: tuple[str, ...]) -> str:
    """The name that is most like a type's, or like a property's of some types; "" where none is."""
    from difflib import get_close_matches

    table = vocabulary()
    known = (
        [own for kind in types for above in lineage(kind) for own in table.get(above, ((), ()))[1]]
        if types
        else list(table)
    )
    same = [one for one in known if one.lower() == name.lower()]
    return next(
        iter(same or get_close_matches(name, known, n=1, cutoff=0.85 if types else 0.8)), ""
    )


@check(
    "structured-data-property-misspelt", data=("property", "near", "type"), needs="structured data"
)
def structured_data_property_misspelt(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No property is nearly the name of a property of its type, while schema.org has none of that name."""
    items = [
        item for item in known_items(page) if any(kind.name in vocabulary() for kind in item.types)
    ]
    if not items:
        return _nothing(page)
    every = properties()
    problems, guesses = [], 0
    for item in items:
        types = tuple(kind.name for kind in item.types)
        for name, found in item.properties.items():
            if (
                name in every
                or guesses >= _MOST_GUESSES
                or not re.fullmatch(r"[A-Za-z]{2,60}", name)
            ):
                continue
            guesses += 1
            near = _nearest(name, types)
            if near:
                problems.append(
                    Problem(found.span, {"property": name, "near": near, "type": item.name})
                )
    return result_of(problems, checked=len(items))


@check(
    "structured-data-required-missing",
    data=("type", "property", "feature", "path"),
    needs="structured data",
)
def structured_data_required_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Every item has what Google requires for the search feature of its type."""
    asked, problems = 0, list[Problem]()
    for item in known_items(page):
        for feature in features_of(item):
            paths = [
                *feature.get("required", ()),
                *(feature.get("alone", ()) if not item.owners else ()),
            ]
            asked += bool(paths)
            problems.extend(_missing(item, paths, feature["feature"]))
    return result_of(problems, checked=asked) if asked else _nothing(page)


def _missing(item: StructuredItem, paths: list[str], feature: str) -> Iterator[Problem]:
    listed = [way for path in paths for way in path.split("|")]
    for path in paths:
        for owner in lacking(item, path, listed):
            # Of a nested item its own type is named, so only the end of the path.
            shown = (
                path
                if owner is item
                else "|".join(way.rpartition(".")[2] for way in path.split("|"))
            )
            yield Problem(
                owner.place,
                {
                    "type": owner.name or "item",
                    "property": _either(shown),
                    "feature": feature,
                    "path": path,
                },
            )


def _either(path: str) -> str:
    return " or ".join(f'"{way}"' for way in path.split("|"))


@check("structured-data-recommended-missing", data=("type", "properties"), needs="structured data")
def structured_data_recommended_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Every item has what Google recommends for the search feature of its type; one problem an item lists what it lacks."""
    asked, problems = 0, list[Problem]()
    for item in known_items(page):
        lacks: dict[int, tuple[StructuredItem, list[str]]] = {}
        for feature in features_of(item):
            asked += bool(feature.get("recommended"))
            paths = feature.get("recommended", ())
            needed = feature.get("required", ())
            listed = [way for path in (*paths, *needed) for way in path.split("|")]
            # What is required and missing is complained of as such.
            worse = {
                way
                for group in needed
                if item in lacking(item, group, listed)
                for way in group.split("|")
            }
            for path in paths:
                if path in worse:
                    continue
                for owner in lacking(item, path, listed):
                    shown = path if owner is item else path.rpartition(".")[2]
                    names = lacks.setdefault(id(owner), (owner, []))[1]
                    if shown not in names:
                        names.append(shown)
        for owner, names in lacks.values():
            problems.append(
                Problem(
                    owner.place,
                    {
                        "type": owner.name or "item",
                        "properties": ", ".join(name.replace("|", " or ") for name in names),
                    },
                )
            )
    return result_of(problems, checked=max(asked, len(problems))) if asked else _nothing(page)


@check("structured-data-exclusive", data=("type", "property", "other"), needs="structured data")
def structured_data_exclusive(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No item has two properties of which Google takes only one."""
    problems = []
    for item in known_items(page):
        for feature in features_of(item):
            for one, two in feature.get("not_both", ()):
                if item.values(one) and item.values(two):
                    problems.append(
                        Problem(
                            item.properties[two].span,
                            {"type": item.name, "property": two, "other": one},
                        )
                    )
    return result_of(problems) if known_items(page) else _nothing(page)


@check(
    "structured-data-too-few", data=("type", "property", "count", "min"), needs="structured data"
)
def structured_data_too_few(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Lists have as many entries as Google asks for."""
    asked, problems = 0, []
    for item in known_items(page):
        for feature in features_of(item):
            for least, paths in feature.get("at_least", {}).items():
                values = [value for path in paths for value in _at(item, path)]
                asked += 1
                if 0 < len(values) < int(least):
                    head = next(
                        path.partition(".")[0]
                        for path in paths
                        if item.values(path.partition(".")[0])
                    )
                    data = {
                        "type": item.name,
                        "property": head,
                        "count": len(values),
                        "min": int(least),
                    }
                    problems.append(Problem(item.properties[head].span, data))
    return result_of(problems, checked=asked) if asked else _nothing(page)


def _at(item: StructuredItem, path: str) -> list[Value]:
    head, _, rest = path.partition(".")
    values = item.values(head)
    return (
        [found for value in values if value.item for found in _at(value.item, rest)]
        if rest
        else values
    )


class StructuredDataRetiredOptions(Options):
    """The options of `structured-data-retired`."""

    types: Mapping[str, str] = option()
    properties: Mapping[str, str] = option()


@check(
    "structured-data-retired",
    options=StructuredDataRetiredOptions,
    data=("type", "since"),
    needs="structured data",
)
def structured_data_retired(
    page: Page, context: CheckContext[StructuredDataRetiredOptions]
) -> Result:
    """No item is of a kind that Google has stopped to show. Option `types` maps a type to the date.

    `properties` are written `WebSite.potentialAction.SearchAction`: the type of the item, the property, the type of its value.
    """
    items = known_items(page)
    if not items:
        return _nothing(page)
    types, properties = context.options.types, context.options.properties
    problems = []
    for item in items:
        for kind in item.types:
            if kind.name in types and not item.owners:
                problems.append(
                    Problem(kind.span, {"type": kind.name, "since": str(types[kind.name])})
                )
            for path, since in properties.items():
                owner, name, inner = path.split(".")
                if owner in lineage(kind.name):
                    found = [one for one in item.items(name) if is_a(one, (inner,))]
                    problems.extend(
                        Problem(one.place, {"type": inner, "since": str(since)}) for one in found
                    )
    return result_of(problems, checked=len(items))


@check("structured-data-breadcrumb", data=("what", "property"), needs="structured data")
def structured_data_breadcrumb(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Every step of a breadcrumb has its place in the order, a name and, but for the last one, a page."""
    trails = [item for item in known_items(page) if is_a(item, ("BreadcrumbList",))]
    if not trails:
        return not_applicable("no breadcrumb")
    return result_of(
        [problem for trail in trails for problem in _steps(trail.items("itemListElement"))]
    )


def _steps(steps: list[StructuredItem]) -> Iterator[Problem]:
    for number, step in enumerate(steps, 1):
        if not (step.values("name") or any(thing.values("name") for thing in step.items("item"))):
            yield Problem(
                step.place, {"what": f"step {number} has no name", "property": "name|item.name"}
            )
        if number < len(steps) and not step.values("item"):
            yield Problem(
                step.place, {"what": f"step {number} leads to no page", "property": "item"}
            )
        given = next(iter(step.values("position")), None)
        if given is None:
            yield Problem(
                step.place, {"what": f"step {number} has no position", "property": "position"}
            )
        elif not is_opaque(given.text) and given.text.strip() != str(number):
            yield Problem(
                given.span,
                {
                    "what": f'step {number} has the position "{given.text.strip()}"',
                    "property": "position",
                },
            )


class StructuredDataRepeatedOptions(Options):
    """The options of `structured-data-repeated`."""

    types: tuple[str, ...] = option()
    by: tuple[str, ...] = option()


@check(
    "structured-data-repeated",
    options=StructuredDataRepeatedOptions,
    data=("type", "line", "property", "text"),
    needs="structured data",
)
def structured_data_repeated(
    page: Page, context: CheckContext[StructuredDataRepeatedOptions]
) -> Result:
    """No thing of one of `types` is described twice: equal in type and in one of `by`, and no shared `@id` says that both are one."""
    seen: dict[tuple[str, ...], StructuredItem] = {}
    items = [
        item for item in known_items(page) if not item.owners and is_a(item, context.options.types)
    ]
    problems = []
    for item in items:
        for name in context.options.by:
            key = (item.types[0].name, name, plain(item.text(name)))
            if key[2] and key in seen and seen[key] is not item:
                line = page.line(seen[key].place.start)
                problems.append(
                    Problem(
                        item.place,
                        {
                            "type": item.name,
                            "line": line,
                            "property": name,
                            "text": item.text(name),
                        },
                    )
                )
                break
            seen.setdefault(key, item)
    return (
        result_of(problems, checked=len(items))
        if items
        else not_applicable("nothing that should stand once")
    )


class StructuredDataMissingOptions(Options):
    """The options of `structured-data-missing`."""

    types: tuple[str, ...] = option(
        about="Types of which one must be there, as [Article, Recipe]; any where empty."
    )


@check("structured-data-missing", options=StructuredDataMissingOptions, data=("types",))
def structured_data_missing(
    page: Page, context: CheckContext[StructuredDataMissingOptions]
) -> Result:
    """A whole page has an item of one of `types` (any item where none are named)."""
    if not page.article.whole_page:
        return not_applicable("the theme adds the structured data")
    found = described(page)
    wanted = context.options.types
    if any(not wanted or is_a(item, wanted) for item in found.items) or found.mistakes:
        return result_of([])
    if found.unreadable:
        return _nothing(page)
    return result_of([Problem(page.top, {"types": " or ".join(wanted) or "structured data"})])
