"""The head of an HTML page is complete, and where browsers and search engines look for it."""

import re
from typing import NamedTuple

from seo_lint.article import OPAQUE, Element, Span, Tree
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page
from seo_lint.page.addresses import urlsplit_safe

_FRAGMENT = "not a whole page"
_SHOWN = 5
"""Elements that a message names; the others are counted."""
_PLACEHOLDERS = ("%", "@", "$", "#", "[", "{", "_")
"""What the placeholders of less common templates begin with: "%sveltekit.head%"."""


class _Ending(NamedTuple):
    """What ends the head before its end tag."""

    span: Span
    text: str
    """"" for an element."""
    name: str


_HEAD_END = re.compile(r"</[hH][eE][aA][dD](?=[\s/>])")


def _head_close(tree: Tree) -> int:
    """Where the source closes its head: `</head>`, else `<body>`; -1 where it writes neither."""
    known: int | None = tree.memory.get("head close")
    if known is None:
        body = tree.named("body")
        # The tag that ends the head; where something else ended it before, the first one that the source writes.
        written = next((tree.end_tag(head) for head in tree.indices("head")), None)
        found = None if written else _HEAD_END.search(tree.source, tree.begin)
        known = (
            written.start
            if written
            else found.start()
            if found
            else body[0].span.start
            if body and body[0].is_written
            else -1
        )
        tree.memory["head close"] = known
    return known


def _body_start(tree: Tree) -> _Ending | None:
    """The first thing in the body of the page."""
    body = tree.named("body")
    if not body:
        return None
    for node in body[0].nodes:
        if isinstance(node, Element):
            return _Ending(node.span, "", node.name)
        if node.kind != "blank":
            written = tree.source[node.start : node.end]
            start = node.start + len(written) - len(written.lstrip())
            return _Ending(Span(start, start + len(written.strip())), written.strip(), "")
    return None


def _is_in_noscript(tree: Tree, at: int) -> bool:
    """Whether a place lies in a `<noscript>`: where scripts run, as with Google, its content is no markup."""
    before = tree.source[tree.begin : at].lower()
    return before.rfind("<noscript") > before.rfind("</noscript")


def _called(element: Element) -> str:
    """What an element of the head is for, "" where nothing is lost with it in the body."""
    if element.name == "meta":
        if "itemprop" in element.attributes:
            return ""
        name = (
            element.get("name")
            or element.get("property")
            or element.get("http-equiv")
            or ("charset" if "charset" in element.attributes else "")
        ).lower()
        return f"meta {name}" if name in ("title", "base") else name
    if element.name == "link":
        relations = element.get("rel").lower().split()
        if "alternate" in relations and not element.get("hreflang"):
            return ""
        return next(
            (f"{name} link" for name in ("canonical", "alternate", "icon") if name in relations), ""
        )
    return element.name


def _misplaced(tree: Tree, start: int, end: int) -> list[tuple[Element, str]]:
    """The elements of a head that stand in the body, between two places of the source."""
    body = next(iter(tree.indices("body")), len(tree.names))
    inside = [
        index
        for name in ("title", "meta", "link", "base")
        for index in tree.indices(name)
        if index > body
    ]
    return [
        (element, called)
        for element in map(tree.element, sorted(inside))
        if start <= element.span.start < end
        and (called := _called(element))
        and element.inside("body")
        and not element.inside("svg", "template", "noscript")
    ]


@check("head-ends-early", data=("what", "lost"), needs="whole page")
def head_ends_early(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Nothing that may not stand in a head ends it before its end tag, so that what follows is lost from it."""
    tree = page.tree
    close, first = _head_close(tree), _body_start(tree)
    if first is None or not 0 <= first.span.start < close:
        return result_of([])
    if OPAQUE in first.text or first.text.startswith(_PLACEHOLDERS):
        return cannot_tell("a template fills the head")
    if _is_in_noscript(tree, first.span.start):
        return result_of([])
    lost = list(dict.fromkeys(called for _, called in _misplaced(tree, first.span.end, close)))
    if not lost:
        return result_of([])
    shown = ", ".join(lost[:_SHOWN]) + (
        f" and {len(lost) - _SHOWN} more" if len(lost) > _SHOWN else ""
    )
    what = f"<{first.name}>" if first.name else f'The text "{first.text[:30]}"'
    return result_of([Problem(first.span, {"what": what, "lost": shown})])


class HeadElementInBodyOptions(Options):
    """The options of `head-element-in-body`."""

    names: tuple[str, ...] = option(about="Robots directives are honoured in the body too.")


@check(
    "head-element-in-body", options=HeadElementInBodyOptions, data=("called",), needs="whole page"
)
def head_element_in_body(page: Page, context: CheckContext[HeadElementInBodyOptions]) -> Result:
    """None of the elements `names` of a head is written in the body."""
    tree = page.tree
    first = _body_start(tree)
    if first is None:
        return result_of([])
    if OPAQUE in first.text and first.span.start < _head_close(tree):
        return cannot_tell("a template fills the head")
    found = _misplaced(tree, max(_head_close(tree), first.span.start), len(tree.source))
    return result_of(
        [
            Problem(element.span, {"called": called})
            for element, called in found
            if called in context.options.names
        ]
    )


_CHARSET = re.compile(r"charset\s*=", re.IGNORECASE)


class CharsetMissingOptions(Options):
    """The options of `charset-missing`."""

    max: int = option(unit="bytes")


@check("charset-missing", options=CharsetMissingOptions, data=("what",), needs="whole page")
def charset_missing(page: Page, context: CheckContext[CharsetMissingOptions]) -> Result:
    """The encoding is declared within the first `max` bytes."""
    tree = page.tree
    source = tree.source
    for element in tree.named("meta"):
        if "charset" in element.attributes or (
            element.get("http-equiv").strip().lower() == "content-type"
            and _CHARSET.search(element.get("content"))
        ):
            before = source[tree.begin : element.span.end]
            late = (
                OPAQUE not in before
                and len(before.encode("utf-8", "replace")) > context.options.max
            )
            return result_of(
                [
                    Problem(
                        element.span,
                        {
                            "what": f"is declared after the first {context.options.max} bytes, where browsers do not look for it"
                        },
                    )
                ]
                if late
                else []
            )
    head = tree.named("head")
    if (
        source.startswith("\ufeff")
        or OPAQUE in source[tree.begin : max(_head_close(tree), tree.begin)]
    ):
        return (
            result_of([])
            if source.startswith("\ufeff")
            else cannot_tell("a template fills the head")
        )
    return result_of(
        [
            Problem(
                head[0].span if head and head[0].is_written else page.top,
                {"what": "is not declared"},
            )
        ]
    )


_DOCTYPE = re.compile(
    rf"(?:[\s\ufeff]++|<!--(?:[^-]++|-(?!->))*+-->|<\?[^>]*+>)*+(<!doctype\b|{OPAQUE})?",
    re.IGNORECASE,
)


@check("doctype-missing", needs="whole page")
def doctype_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A whole page begins with a document type."""
    tree = page.tree
    if not tree.named("html")[0].is_written:
        return cannot_tell("a part of a page may stand in a file of its own")
    found = _DOCTYPE.match(tree.source, tree.begin)
    return result_of([] if found and found[1] else [Problem(page.top)])


@check("base-misplaced", data=("what",), needs="whole page")
def base_misplaced(page: Page, context: CheckContext[NoOptions]) -> Result:
    """There is one `<base>` with an address, a complete one, before every other address of the page."""
    tree = page.article.tree
    bases = (
        [element for element in tree.named("base") if "href" in element.attributes]
        if tree is not None
        else []
    )
    if tree is None or not bases:
        return not_applicable("no base address")
    problems = [
        Problem(element.span, {"what": "is the second one; only the first counts"})
        for element in bases[1:]
    ]
    first = bases[0]
    if (
        OPAQUE not in first.get("href")
        and not urlsplit_safe(first.get("href").strip()).netloc
        and not first.get("href").strip().startswith("/")
    ):
        problems.append(
            Problem(
                first.attributes["href"].span,
                {
                    "what": f'("{first.get("href")}") depends on the address at which the page is read'
                },
            )
        )
    # Where the base names no host, it changes nothing about addresses that begin at the root.
    free = (
        ("//", "data:", "#")
        if urlsplit_safe(first.get("href").strip()).netloc
        else ("/", "data:", "#")
    )
    before = [
        (one, (one.get("href") or one.get("src")).strip())
        for one in tree.named("link", "script")
        if one.index < first.index
    ]
    early = [
        one
        for one, address in before
        if address
        and "://" not in address
        and not address.startswith(free)
        and OPAQUE not in address
    ]
    if early:
        line = page.line(early[0].span.start)
        problems.append(
            Problem(first.span, {"what": f"stands after an address that it is for (line {line})"})
        )
    return result_of(sorted(problems))


class PageSizeOptions(Options):
    """The options of `page-size`."""

    max: int = option(unit="elements")
    unit: str = option()


@check("page-size", options=PageSizeOptions, data=("size", "max"), needs="whole page")
def page_size(page: Page, context: CheckContext[PageSizeOptions]) -> Result:
    """A whole page is no larger than `max`, in bytes or in elements (`unit`)."""
    tree = page.tree
    most = context.options.max
    if context.options.unit == "elements":
        size = len(tree.names)
    else:
        size = (
            len(page.source)
            if len(page.source) * 4 <= most
            else len(page.source.encode("utf-8", "replace"))
        )
    return result_of([Problem(page.top, {"size": size, "max": most})] if size > most else [])


class FaviconMissingOptions(Options):
    """The options of `favicon-missing`."""

    names: tuple[str, ...] = option()


@check("favicon-missing", options=FaviconMissingOptions, needs="whole page")
def favicon_missing(page: Page, context: CheckContext[FaviconMissingOptions]) -> Result:
    """A whole page has a `<link>` of one of the relations `names`."""
    tree = page.tree
    found = any(
        name in context.options.names
        for link in tree.named("link")
        for name in link.get("rel").lower().split()
    )
    return result_of([] if found else [Problem(page.top)])
