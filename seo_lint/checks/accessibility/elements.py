"""Elements of an HTML source that assistive technology depends on."""

import re
from collections.abc import Mapping

from seo_lint.article import OPAQUE, Element, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.accessible_name import (
    explicit_role,
    is_exposed,
    is_rendered,
    role,
)

_NO_TREE = "not an HTML source"


class UniqueOptions(Options):
    """The options of `unique`."""

    what: str = option()


@check("unique", options=UniqueOptions, data=("id", "attribute", "element"), needs="html")
def unique(page: Page, context: CheckContext[UniqueOptions]) -> Result:
    """No two elements have the same `id` (`what: id`), or no element of the head or the article the same attribute twice (`what: attribute`)."""
    tree = page.tree
    problems = []
    if context.options.what == "id":
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
        return result_of(problems, checked=len(tree.ids)) if tree.ids else not_applicable("no ids")
    body = next(iter(tree.indices("body")), -1)
    for element in map(tree.element, tree.repeating):
        if element.index <= body or element.part == "body":
            problems += [
                Problem(span, {"attribute": key, "element": element.name})
                for key, span in element.repeated_attributes
            ]
    return result_of(problems)


class RefreshDelayedOptions(Options):
    """The options of `refresh-delayed`."""

    max: int = option(about="A longer time (20 hours) is nobody's reading time.", unit="seconds")


@check("refresh-delayed", options=RefreshDelayedOptions, data=("seconds", "url"), needs="html")
def refresh_delayed(page: Page, context: CheckContext[RefreshDelayedOptions]) -> Result:
    """No `<meta http-equiv="refresh">` reloads or leaves the page after more than 0 and up to `max` seconds."""
    tree = page.tree
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
            return result_of(
                [Problem(element.attributes["content"].span, data)]
                if 0 < seconds <= context.options.max
                else []
            )
    return not_applicable("no refresh")


_REFRESH = re.compile(
    r"""\s*(\d+)(?:\.[\d.]*)?(?:\s*[;,\s]\s*(?:url\s*=\s*)?["']?(.*?)["']?)?\s*$""",
    re.IGNORECASE | re.DOTALL,
)


class ViewportFixedOptions(Options):
    """The options of `viewport-fixed`."""

    least: int = option(about="How far readers must be able to zoom in.", unit="times")


@check(
    "viewport-fixed", options=ViewportFixedOptions, data=("setting", "value", "least"), needs="html"
)
def viewport_fixed(page: Page, context: CheckContext[ViewportFixedOptions]) -> Result:
    """A `<meta name="viewport">` lets people zoom in at least `least` times."""
    tree = page.tree
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
        bound = value is not None and 0 <= value < context.options.least and most != ""
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
        return result_of(
            [
                Problem(
                    span,
                    {
                        "setting": setting,
                        "value": scalable if fixed else most,
                        "least": context.options.least,
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


@check("list-item-outside", data=("element", "lists"), needs="html")
def list_item_outside(page: Page, context: CheckContext[NoOptions]) -> Result:
    """`<li>`, `<dt>` and `<dd>` stand directly in a list."""
    tree = page.tree
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
    return result_of(problems, checked=len(items)) if items else not_applicable("no list items")


@check("video-captions-missing", data=("src",), needs="html")
def video_captions_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A `<video>` has a track of captions."""
    tree = page.tree
    videos = [
        element
        for element in tree.named("video")
        if is_rendered(element) and not element.has("muted")
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
    return result_of(problems, checked=len(videos)) if videos else not_applicable("no videos")


class ElementObsoleteOptions(Options):
    """The options of `element-obsolete`."""

    names: tuple[str, ...] = option(about="Elements that are not to be used.")


@check("element-obsolete", options=ElementObsoleteOptions, data=("element",), needs="html")
def element_obsolete(page: Page, context: CheckContext[ElementObsoleteOptions]) -> Result:
    """None of the elements in `names` is used."""
    tree = page.tree
    found = [element for element in tree.named(*context.options.names) if is_rendered(element)]
    return result_of([Problem(element.span, {"element": element.name}) for element in found])


@check("table-headers-unknown", data=("id",), needs="html")
def table_headers_unknown(page: Page, context: CheckContext[NoOptions]) -> Result:
    """What the `headers` attribute of a table cell names are other cells of the same table."""
    tree = page.tree
    problems, total = [], 0
    for element in tree.own_with_attribute("headers"):
        table = next((above for above in element.ancestors if above.name == "table"), None)
        if (
            element.name not in ("td", "th")
            or table is None
            or explicit_role(table) not in ("", "table", "grid", "treegrid")
            or not is_rendered(element)
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
    return result_of(problems, checked=total) if total else not_applicable("no headers attributes")


def _is_header_of(header: Element | None, cell: Element, table: Element) -> bool:
    if (
        header is None
        or header == cell
        or not (header.name == "th" or role(header) in ("columnheader", "rowheader"))
    ):
        return False
    return next((above for above in header.ancestors if above.name == "table"), None) == table
