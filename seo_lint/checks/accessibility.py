"""Can everybody use it? Questions to the elements of an HTML source, as assistive technology meets them."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence

from seo_lint.article import OPAQUE, Element, Span, Tree
from seo_lint.checks import Ask
from seo_lint.checks.accessible_name import (
    away_among,
    explicit_role,
    is_drawn,
    is_exposed,
    is_focusable,
    is_named,
    name,
    role,
    speaks,
)
from seo_lint.checks.page import Page
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable

_NO_TREE = "not an HTML source"
_BOUND = re.compile(r"^(?::|v-|x-|ng-|th:|\[|\(|data-bind|data-i18n|data-l10n)")
"""Attributes with which frameworks fill an element later."""


def names(page: Page, tree: Tree, kinds: Sequence[str]) -> Verdict:
    """Every element of the article of some kinds has an accessible name: what is around it, a theme would repeat on every page."""
    elements = [(kind, element) for kind in kinds for element in _KINDS[kind](page, tree)]
    plain = len(page.links) if "link" in kinds[0] else 0
    if not elements and not plain:
        return not_applicable(f"no {kinds[0]}")
    problems = []
    for kind, element in elements:
        if (
            is_named(element)
            or _is_filled_later(element)
            or (kind == "link" and _has_image(element))
        ):
            continue
        problems.append(
            Problem(element.whole_span, {"kind": kind, "element": element.name, **_target(element)})
        )
    return judge(
        sorted(problems, key=lambda problem: problem.span.start), of=max(len(elements), plain)
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
        doubtful = {above for index in away_among(tree, tree.own) for above in _around(tree, index)}
        asked = [
            link
            for link in tree.own_named("a", "area")
            if link.index in doubtful or link.span.start not in plain
        ]
        found = [link for link in asked if not speaks(link) and _is_link(link)] + _role_links(tree)
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


def same_name(page: Page, ask: Ask) -> Verdict:
    """Elements of a kind (`of`) that have the same accessible name lead to the same address."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    first: dict[str, tuple[Element, str]] = {}
    problems, total = [], 0
    for element in (
        _all_links(tree) if ask.options["of"] == "link" else _KINDS[ask.options["of"]](page, tree)
    ):
        address = _address(element)
        if not address or OPAQUE in address:
            continue
        called = name(element).casefold()
        if not called or OPAQUE in called:
            continue
        total += 1
        other, where = first.setdefault(called, (element, address))
        if where != address:
            problems.append(
                Problem(
                    element.whole_span,
                    {
                        "name": name(element),
                        "href": element.get("href") or element.get("src"),
                        "other": other.get("href") or other.get("src"),
                    },
                )
            )
    return judge(problems, of=total) if total else not_applicable(f"no {ask.options['of']}")


_INDEX = re.compile(r"/(?:index\.(?:html?|php))?$")


def _address(element: Element) -> str:
    """Where an element leads, without what makes no difference."""
    return _INDEX.sub("", (element.get("href") or element.get("src")).strip().split("#")[0])


def unique(page: Page, ask: Ask) -> Verdict:
    """No two elements have the same `id` (`what: id`), or no element of the head or the article the same attribute twice (`what: attribute`)."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    problems = []
    if ask.options["what"] == "id":
        for identifier, indices in tree.ids.items():
            if len(indices) == 1 or OPAQUE in identifier:
                continue
            again = [
                element
                for element in map(tree.element, indices)
                if not element.inside("template", "svg")
            ][1:]
            problems += [
                Problem(element.attributes["id"].span, {"id": identifier})
                for element in again
                if element.part != "aside"
            ]
        problems.sort(key=lambda problem: problem.span.start)
        return judge(problems, of=len(tree.ids)) if tree.ids else not_applicable("no ids")
    body = next(iter(tree.indices("body")), -1)
    for element in map(tree.element, tree.repeating):
        if element.index <= body or element.part == "body":
            problems += [
                Problem(span, {"attribute": key, "element": element.name})
                for key, span in element.repeated_attributes
            ]
    return judge(problems)


def refresh(page: Page, ask: Ask) -> Verdict:
    """No `<meta http-equiv="refresh">` reloads or leaves the page after more than 0 and up to `max` seconds."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    # Only the first one with something to do counts (HTML standard, 4.2.5.3).
    for element in tree.named("meta"):
        found = (
            _REFRESH.match(element.get("content"))
            if element.get("http-equiv").strip().lower() == "refresh"
            else None
        )
        if found:
            seconds = int(found[1][:9])
            data = {"seconds": seconds, "url": found[2] or ""}
            return judge(
                [Problem(element.attributes["content"].span, data)]
                if 0 < seconds <= ask.options["max"]
                else []
            )
    return not_applicable("no refresh")


_REFRESH = re.compile(
    r"""\s*(\d+)(?:\.[\d.]*)?(?:\s*[;,\s]\s*(?:url\s*=\s*)?["']?(.*?)["']?)?\s*$""",
    re.IGNORECASE | re.DOTALL,
)


def viewport(page: Page, ask: Ask) -> Verdict:
    """A `<meta name="viewport">` lets people zoom in at least `least` times."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    for element in tree.named("meta"):
        if element.get("name").strip().lower() != "viewport" or not element.has("content"):
            continue
        said = {
            key.strip().lower(): value.strip().lower()
            for key, _, value in (
                part.partition("=") for part in re.split("[,;]", element.get("content"))
            )
        }
        most, scalable = said.get("maximum-scale", ""), said.get("user-scalable", "")
        # Words that mean nothing here are read as 0 (CSS Device Adaptation, 10.4).
        fixed = (
            bool(scalable)
            and scalable not in ("yes", "device-width", "device-height")
            and -1 < (_number(scalable) or 0) < 1
        )
        value = {"yes": 1.0, "device-width": 10.0, "device-height": 10.0}.get(most, _number(most))
        bound = value is not None and 0 <= value < ask.options["least"] and most != ""
        setting = "user-scalable" if fixed else "maximum-scale"
        where = re.search(
            rf"{setting}\s*=\s*[^,;]*",
            element.tree.source[slice(*element.attributes["content"].span)],
            re.IGNORECASE,
        )
        start = element.attributes["content"].span.start
        span = (
            Span(start + where.start(), start + len(where[0].rstrip()) + where.start())
            if where
            else element.attributes["content"].span
        )
        return judge(
            [
                Problem(
                    span,
                    {
                        "setting": setting,
                        "value": scalable if fixed else most,
                        "least": ask.options["least"],
                    },
                )
            ]
            if fixed or bound
            else []
        )
    return not_applicable("no viewport")


def _number(text: str) -> float | None:
    found = re.match(r"[-+]?(?:\d+\.?\d*|\.\d+)", text)
    return float(found[0]) if found else None


_PARENTS: Mapping[str, tuple[str, ...]] = {"li": ("ul", "ol", "menu"), "dt": ("dl",), "dd": ("dl",)}


def list_items(page: Page, ask: Ask) -> Verdict:
    """`<li>`, `<dt>` and `<dd>` stand directly in a list."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    items = [
        element
        for element in tree.own_named(*_PARENTS)
        if explicit_role(element) in ("", "listitem") and is_exposed(element)
    ]
    problems = []
    for element in items:
        parent = element.parent
        if (
            element.name != "li"
            and parent is not None
            and parent.name == "div"
            and explicit_role(parent) in ("", "none", "presentation")
        ):
            parent = parent.parent
        if (
            parent is None
            or "-" in parent.name
            or (parent.name in ("body", "html", "template", "slot") and not page.article.whole_page)
        ):
            # A fragment may be put into a list by whoever includes it.
            continue
        held = parent.name in _PARENTS[element.name] and explicit_role(parent) in (
            "",
            "list",
            "none",
            "presentation",
            "directory",
        )
        if not held:
            problems.append(
                Problem(
                    element.span,
                    {
                        "element": element.name,
                        "lists": " or ".join(f"<{one}>" for one in _PARENTS[element.name]),
                    },
                )
            )
    return judge(problems, of=len(items)) if items else not_applicable("no list items")


def captions(page: Page, ask: Ask) -> Verdict:
    """A `<video>` has a track of captions."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    videos = [
        element for element in tree.named("video") if is_drawn(element) and not element.has("muted")
    ]
    problems = [
        Problem(element.span, {"src": element.get("src")})
        for element in videos
        if not any(
            track.get("kind").strip().lower() == "captions"
            for track in element.descendants
            if track.name == "track"
        )
    ]
    return judge(problems, of=len(videos)) if videos else not_applicable("no videos")


def elements(page: Page, ask: Ask) -> Verdict:
    """None of the elements in `names` is used."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    found = [element for element in tree.named(*ask.options["names"]) if is_drawn(element)]
    return judge([Problem(element.span, {"element": element.name}) for element in found])


def table_headers(page: Page, ask: Ask) -> Verdict:
    """What the `headers` attribute of a table cell names are other cells of the same table."""
    tree = page.article.tree
    if tree is None:
        return not_applicable(_NO_TREE)
    problems, total = [], 0
    for element in tree.own_with_attribute("headers"):
        table = next((above for above in element.ancestors if above.name == "table"), None)
        if (
            element.name not in ("td", "th")
            or table is None
            or explicit_role(table) not in ("", "table", "grid", "treegrid")
            or not is_drawn(element)
        ):
            continue
        total += 1
        wrong = [
            one
            for one in element.get("headers").split()
            if not _is_header_of(tree.by_id(one), element, table)
        ]
        if wrong:
            problems.append(Problem(element.attributes["headers"].span, {"id": wrong[0]}))
    return judge(problems, of=total) if total else not_applicable("no headers attributes")


def _is_header_of(header: Element | None, cell: Element, table: Element) -> bool:
    if (
        header is None
        or header == cell
        or not (header.name == "th" or role(header) in ("columnheader", "rowheader"))
    ):
        return False
    return next((above for above in header.ancestors if above.name == "table"), None) == table
