"""Elements have an accessible name, and those of the same name lead to the same place."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from seo_lint.article import OPAQUE, Element, Link, Span, Tree
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.presence import EmptyOptions, describe, empty
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.accessible_name import (
    explicit_role,
    has_own_text,
    hidden_from_at_among,
    is_exposed,
    is_focusable,
    is_named,
    name,
    role,
)
from seo_lint.page.targets import select

_BOUND = re.compile(r"^(?::|v-|x-|ng-|th:|\[|\(|data-bind|data-i18n|data-l10n)")
"""Attributes with which frameworks fill an element later."""
Kind = Literal[
    "image",
    "drawing",
    "linked image",
    "image button",
    "link",
    "heading",
    "button",
    "frame",
    "object",
]


class AccessibleNameOptions(Options):
    """Which elements need a name."""

    of: tuple[Kind, ...] = option(about="The kinds of elements.")


@check(
    "accessible-name", options=AccessibleNameOptions, data=("kind", "element", "src", "href", "id")
)
def accessible_name(page: Page, context: CheckContext[AccessibleNameOptions]) -> Result:
    """Every element of the article of some kinds has an accessible name.

    What is around the article, a theme repeats on every page. In sources that are not HTML, images, links, headings
    and frames count by what their reader found.
    """
    kinds = context.options.of
    if page.article.tree is None:
        return _outside_html(page, kinds[0])
    elements = [(kind, element) for kind in kinds for element in _KINDS[kind](page, page.tree)]
    named_links = len(page.links) if "link" in kinds[0] else 0
    if not elements and not named_links:
        return not_applicable(f"no {kinds[0]}")
    problems = [
        Problem(element.whole_span, {"kind": kind, "element": element.name, **_target(element)})
        for kind, element in elements
        if not is_named(element)
        and not _is_filled_later(element)
        and not (kind == "link" and _has_image(element))
    ]
    problems.sort(key=lambda problem: problem.span.start)
    return result_of(problems, checked=max(len(elements), named_links))


def _outside_html(page: Page, kind: Kind) -> Result:
    """The result for a source in which a reader found images, links and headings, but no elements."""
    if kind == "heading":
        return empty(page, CheckContext("heading", {}, EmptyOptions()))
    if kind == "linked image":
        return empty(page, CheckContext("image alt", {"linked": True}, EmptyOptions()))
    found: Sequence[tuple[Span, dict[str, object], bool]] = ()
    if kind == "image":
        items = select(page, "image alt", {"origin": ["html", "component"]})
        found = [(item.span, describe(item), item.text is not None) for item in items]
    elif kind == "link":
        links = (item.subject for item in select(page, "link text", {}))
        found = [(link.span, {"href": link.href}, _is_named_link(page, link)) for link in links]
    elif kind == "frame":
        frames = page.article.frames
        found = [
            (one.span, {"element": "iframe", "src": one.src}, bool(one.name)) for one in frames
        ]
    problems = [Problem(span, data) for span, data, is_named in found if not is_named]
    return result_of(problems, checked=len(found)) if found else not_applicable(f"no {kind}")


def _is_named_link(page: Page, link: Link) -> bool:
    """Whether a link has a text or label, or nothing can be said: icons and templates may bring the text.

    An image without a description is reported as such.
    """
    if link.name.strip() or not link.has_href or not link.href:
        return True
    if link.origin in ("component", "shortcode", "wikilink", "autolink"):
        return True
    return _FILLED.search(page.source, link.span.start, link.span.end) is not None


_FILLED = re.compile(
    r"!\[|<(?i:img|svg|i|span|picture|video|button|input|use|object|iframe|[a-z]+-[a-z-]+)\b|\{\{|\{%|\{[A-Za-z]|<[A-Z][a-z]"
)


def _has_image(element: Element) -> bool:
    """Whether an image stands in a link: that it has no text is said of the image."""
    return any(inside.name == "img" and is_exposed(inside) for inside in element.descendants)


def _target(element: Element) -> dict[str, object]:
    """What an element shows or leads to, for the message."""
    where = (
        element.get("src") or element.get("data-src") or element.get("data") or element.get("href")
    )
    return {"src": where, "href": where, "id": element.get("id")}


def _is_filled_later(element: Element) -> bool:
    """Whether scripts or the site generator put something there that the source does not show."""
    parts = [element, *element.descendants]
    return any(
        "-" in part.name
        or part.name == "slot"
        or any(_BOUND.match(attribute) for attribute in part.attributes)
        for part in parts
    )


def _images(page: Page, tree: Tree) -> Iterable[Element]:
    """Images that are not declared decoration."""
    for element in tree.own_named("img"):
        said = explicit_role(element)
        decorative = element.has("alt") and element.get("alt") == ""
        if (
            is_exposed(element)
            and (not said or role(element) == "img")
            and not decorative
            and role(element) != "none"
        ):
            yield element


def _drawings(page: Page, tree: Tree) -> Iterable[Element]:
    """Elements that say they are images."""
    for element in tree.own_with_attribute("role"):
        if (
            element.name != "img"
            and (
                role(element) == "img"
                or (element.name == "svg" and role(element).startswith("graphics-"))
            )
            and is_exposed(element)
        ):
            yield element


def _linked_images(page: Page, tree: Tree) -> Iterable[Element]:
    """Images that are declared decoration although a link has nothing else to be called by."""
    for link in _links(page, tree):
        if is_named(link):
            continue
        images = [
            inside for inside in link.descendants if inside.name == "img" and is_exposed(inside)
        ]
        yield from (image for image in images if image.has("alt"))


def _image_buttons(page: Page, tree: Tree) -> Iterable[Element]:
    for element in tree.own_named("input"):
        if (
            element.get("type").strip().lower() == "image"
            and is_exposed(element)
            and (is_focusable(element) or explicit_role(element) in ("", "button", "img"))
        ):
            yield element


def _links(page: Page, tree: Tree) -> list[Element]:
    """The links of the article that do not plainly have a text: most do, as their reader found out, and need no further question."""
    known: list[int] | None = tree.memory.get("links")
    if known is None:
        plain = {
            link.span.start
            for link in page.links
            if not link.text.value.isspace() and link.text.value
        }
        doubtful = {
            above
            for index in hidden_from_at_among(tree, tree.own)
            for above in _around(tree, index)
        }
        asked = [
            link
            for link in tree.own_named("a", "area")
            if link.index in doubtful or link.span.start not in plain
        ]
        found = [link for link in asked if not has_own_text(link) and _is_link(link)]
        found += _role_links(tree)
        known = tree.memory["links"] = [link.index for link in found]
    return [tree.element(index) for index in known]


def _is_link(element: Element) -> bool:
    return (
        bool(element.get("href"))
        and is_exposed(element)
        and (role(element) == "link" or explicit_role(element).startswith("doc-"))
    )


def _role_links(tree: Tree) -> list[Element]:
    return [
        element
        for element in tree.own_with_attribute("role")
        if element.name not in ("a", "area")
        and explicit_role(element) == "link"
        and is_exposed(element)
    ]


def _around(tree: Tree, index: int) -> Iterable[int]:
    while index >= 0:
        if tree.names[index] == "a":
            yield index
        index = tree.parents[index]


def _all_links(tree: Tree) -> list[Element]:
    """The links of the article."""
    return [element for element in tree.own_named("a", "area") if _is_link(element)] + _role_links(
        tree
    )


def _headings(page: Page, tree: Tree) -> Iterable[Element]:
    return (element for element in headings(tree) if is_exposed(element))


def _buttons(page: Page, tree: Tree) -> Iterable[Element]:
    for element in tree.own_named("button", "summary"):
        if not is_exposed(element):
            continue
        if element.name == "summary":
            if role(element) == "button":
                yield element
        elif is_focusable(element) or explicit_role(element) not in (
            "none",
            "presentation",
            "gridcell",
        ):
            yield element
    for element in tree.own_named("input"):
        if element.get("type").strip().lower() in ("button", "submit", "reset") and is_exposed(
            element
        ):
            yield element
    for element in tree.own_with_attribute("role"):
        if (
            element.name not in ("button", "summary", "input")
            and explicit_role(element) == "button"
            and is_exposed(element)
        ):
            yield element


def _frames(page: Page, tree: Tree) -> Iterable[Element]:
    for element in tree.own_named("iframe", "frame"):
        tabbed = not element.get("tabindex").strip().startswith("-")
        if (
            is_exposed(element)
            and tabbed
            and explicit_role(element) not in ("none", "presentation")
        ):
            yield element


def _objects(page: Page, tree: Tree) -> Iterable[Element]:
    for element in tree.own_named("object"):
        # What stands inside is shown where the object cannot be.
        if (
            element.get("data")
            and is_exposed(element)
            and explicit_role(element) in ("", "img")
            and not element.children
            and not element.text
        ):
            yield element


def headings(tree: Tree) -> list[Element]:
    """The headings of the article, whatever element they are, in document order."""
    known: list[int] | None = tree.memory.get("headings")
    if known is not None:
        return [tree.element(index) for index in known]
    found = [
        element
        for element in tree.own_named("h1", "h2", "h3", "h4", "h5", "h6")
        if role(element) == "heading"
    ]
    found += [
        element
        for element in tree.own_with_attribute("role")
        if not re.fullmatch("h[1-6]", element.name) and explicit_role(element) == "heading"
    ]
    found.sort(key=lambda element: element.index)
    tree.memory["headings"] = [element.index for element in found]
    return found


def level(element: Element) -> int:
    """The level of a heading: `aria-level`, else that of its element; 2 where neither says so."""
    said = element.get("aria-level").strip()
    if said.isdecimal() and 0 < int(said) < 100:
        return int(said)
    return int(element.name[1]) if re.fullmatch("h[1-6]", element.name) else 2


_KINDS: Mapping[str, Callable[[Page, Tree], Iterable[Element]]] = {
    "image": _images,
    "drawing": _drawings,
    "linked image": _linked_images,
    "image button": _image_buttons,
    "link": _links,
    "heading": _headings,
    "button": _buttons,
    "frame": _frames,
    "object": _objects,
}
"""The kinds of elements that `of` may name, and those of the article."""


class SameNameOptions(Options):
    """Which elements are compared."""

    of: Kind = option(about="The kind of elements.")


@check("same-name", options=SameNameOptions, data=("name", "href", "other"), needs="html")
def same_name(page: Page, context: CheckContext[SameNameOptions]) -> Result:
    """Elements of a kind that have the same accessible name lead to the same address."""
    kind = context.options.of
    elements = _all_links(page.tree) if kind == "link" else _KINDS[kind](page, page.tree)
    first: dict[str, tuple[Element, str]] = {}
    problems, total = [], 0
    for element in elements:
        address, called = _address(element), name(element)
        if not address or not called or OPAQUE in address + called:
            continue
        total += 1
        other, where = first.setdefault(called.casefold(), (element, address))
        if where != address:
            data = {"name": called, "href": _source(element), "other": _source(other)}
            problems.append(Problem(element.whole_span, data))
    return result_of(problems, checked=total) if total else not_applicable(f"no {kind}")


_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")


def _address(element: Element) -> str:
    """Where an element leads, without what makes no difference."""
    return _INDEX.sub("", _source(element).strip().split("#")[0])


def _source(element: Element) -> str:
    return element.get("href") or element.get("src")
