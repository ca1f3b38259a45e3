"""Are links links, does their text say where they lead, and how do they speak to crawlers?"""

import posixpath
import re
from typing import Any
from urllib.parse import unquote

from seo_lint.article import Attribute, Element, Link, Span
from seo_lint.checks import Ask
from seo_lint.checks.addresses import urlsplit_safe
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.targets import Item, all_text, held, hints_of, select
from seo_lint.checks.texts import compiled_patterns
from seo_lint.checks.verdict import PASS, Problem, Verdict, judge, not_applicable
from seo_lint.language.words import root_of


def link_rel(page: Page, ask: Ask) -> Verdict:
    """Links have one of the words `needs` in their `rel`, and none of `forbids`.

    `patterns` keeps the question to some addresses, `target` to links that open in that window; with `every`, links are wrong only
    where all of them are. `hints` are words of which one stands wherever a pattern matches.
    """
    options = ask.options
    hints = hints_of(ask)
    if hints and not held(all_text(page, ask.on, ask.where), hints):
        return not_applicable(f"no such {ask.on}")
    pattern = compiled_patterns(options, page.language)
    items = [
        item
        for item in select(page, ask.on, ask.where)
        if pattern is None or pattern.search(item.text or "")
    ]
    if options.get("target"):
        items = [
            item
            for item in items
            if (found := _attribute(page, item.subject, "target")) is not None
            and found.value.lower() == options["target"]
        ]
    if not items:
        return not_applicable(f"no such {ask.on}")
    needs, forbids = set(options.get("needs", ())), set(options.get("forbids", ()))
    problems = []
    for item in items:
        rel = set(item.subject.rel.lower().replace(",", " ").split())
        if (needs and not needs & rel) or forbids & rel:
            place, data = (
                _place(page, item, bool(forbids)),
                {"href": item.text, "rel": item.subject.rel, "count": len(items)},
            )
            problems.append(
                Problem(place, data if place == item.span else {"found": item.subject.rel, **data})
            )
    if options.get("every"):
        return judge(problems[:1]) if len(problems) == len(items) else PASS
    return judge(problems, of=len(items))


def _place(page: Page, item: Item, at_rel: bool) -> Span:
    rel = _attribute(page, item.subject, "rel") if at_rel else None
    return rel.span if rel is not None else item.span


def _attribute(page: Page, link: Link, name: str) -> Attribute | None:
    """An attribute of a link that is written in HTML."""
    return page.attributes_at(link.span).get(name) if link.origin == "html" else None


def link_self(page: Page, ask: Ask) -> Verdict:
    """No link leads to the page that it stands in: to its canonical address or its file. A link to a place in the page does not count."""
    items = [
        item
        for item in select(page, ask.on, ask.where)
        if item.text
        and "#" not in item.text
        and page.is_internal(item.text)
        and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable("no link within the site")
    from seo_lint.checks.social import page_of

    canonical = page.fields.get("canonical")
    address = (
        page_of(page, canonical.value)
        if canonical is not None and not is_opaque(canonical.value)
        else None
    )
    path = page.article.document.path.replace("\\", "/")
    problems = []
    for item in items:
        parts = urlsplit_safe(item.text or "")
        rooted = parts.path.startswith("/") or bool(parts.netloc)
        same_file = (
            not rooted
            and not parts.query
            and posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(parts.path)))
            == posixpath.normpath(path)
        )
        same_address = (
            rooted
            and address is not None
            and not parts.query
            and page_of(page, item.text or "") == address
        )
        if same_file or same_address:
            problems.append(Problem(item.span, {"href": item.text}))
    return judge(problems, of=len(items))


_FILLED_LATER = re.compile(r":href|v-bind|\[|\(|ng-|x-|data-href|data-bind|data-url")
"""Beginnings of attributes with which scripts and frameworks fill the address in."""
_NOT_PAGES = ("javascript:", "mailto:")
_DECORATION = " .…!:,;>›»→⟶➔➜▶⇒|-–—"
"""What a text may end in without saying more."""


def script_link(page: Page, ask: Ask) -> Verdict:
    """No link runs a script. One that says by its role that it is no link is another matter."""
    links = [item for item in select(page, ask.on, ask.where) if item.text]
    if not links:
        return not_applicable("no links")
    problems = []
    for item in links:
        text = item.text or ""
        if text.lstrip()[:10].lower() != "javascript" or not text.lstrip()[10:].lstrip().startswith(
            ":"
        ):
            continue
        role = page.attributes_at(item.subject.span).get("role")
        if role is None or not role.value.strip():
            problems.append(Problem(item.span, {"text": text}))
    return judge(problems, of=len(links))


def uncrawlable(page: Page, ask: Ask) -> Verdict:
    """Every `<a>` that has a text and an attribute of a link has an address too, unless it has a role, a name or an id."""
    links = [link for link in page.links if link.origin == "html"]
    if not links or page.article.tree is None:
        return not_applicable("no links in HTML")
    elements = _elements(page) if any(not link.has_href for link in links) else {}
    found = [
        elements.get(link.span.start)
        for link in links
        if not link.has_href and link.text.value.strip()
    ]
    return judge(
        [
            Problem(element.span)
            for element in found
            if element is not None and _is_meant_as_link(element, page)
        ],
        of=len(links),
    )


def _elements(page: Page) -> dict[int, Element]:
    """The `<a>` elements of the article of an HTML source by their place."""
    tree = page.article.tree
    return (
        {element.span.start: element for element in tree.own_named("a")} if tree is not None else {}
    )


def _is_meant_as_link(element: Element, page: Page) -> bool:
    attributes = element.attributes
    if any(element.get(name).strip() for name in ("role", "name", "id")) or any(
        _FILLED_LATER.match(name) for name in attributes
    ):
        return False
    # Frameworks make an address of it when they draw the page; in a whole page they have done so or never will.
    return "routerlink" not in attributes or page.article.whole_page


def generic_link(page: Page, ask: Ask) -> Verdict:
    """No link's whole text is one of `texts` (by language, `any` for all) or matches one of `patterns`.

    The language is that of the link's element, else of the page; where nothing says it, the texts of all languages count. Links that no search
    engine follows are not asked, nor those whose text is the very name of what they lead to.
    """
    links = [
        link for item in select(page, ask.on, ask.where) if isinstance(link := item.subject, Link)
    ]
    if not links:
        return not_applicable("no links")
    lists: dict[str, list[str]] = ask.options["texts"]
    every: frozenset[str] | None = ask.memory.get("texts")
    if every is None:
        every = ask.memory["texts"] = frozenset(text for texts in lists.values() for text in texts)
    pattern = compiled_patterns({"patterns": ask.options["patterns"], "whole": True}, page.language)
    elements: dict[int, Element] | None = None
    problems = []
    for link in links:
        shown = (link.text.value if link.text.value.strip() else link.name).strip()
        if _may_hide(link.span.slice(page.source)):
            elements = _elements(page) if elements is None else elements
            shown = _drawn_text(elements[link.span.start]) if link.span.start in elements else shown
        text = " ".join(shown.lower().split()).rstrip(_DECORATION)
        known = text in every
        if (
            not (known or (pattern and pattern.match(text)))
            or not link.has_href
            or not link.href
            or "nofollow" in link.rel
            or link.href.lower().startswith(_NOT_PAGES)
        ):
            continue
        if _names_target(page, link, text):
            continue
        if known:
            elements = _elements(page) if elements is None else elements
            language = _language(page, elements.get(link.span.start))
            if (
                language
                and text not in lists["any"]
                and text not in lists.get(root_of(language), ())
            ):
                continue
        span = link.text.span() if link.text.value.strip() else link.span
        problems.append(Problem(span, {"found": shown, "text": shown, "href": link.href}))
    return judge(problems, of=len(links))


def _may_hide(written: str) -> bool:
    """Whether something in a link may be hidden from everybody."""
    low = written.lower()
    return "hidden" in low or ("display" in low and "none" in low)


def _names_target(page: Page, link: Link, text: str) -> bool:
    """Whether a link text is the name of what it leads to: code ("`Page`"), or the last part of the address ("page", #page) or its host ("Click")."""
    if page.source[max(link.text.span().start - 6, 0) : link.text.span().start].endswith(
        ("`", "<code>")
    ):
        return True
    names = re.split(r"[/#]", link.href.lower().rstrip("/"))
    return text in (
        names[-1].split(".")[0],
        *names[-1:],
        *(names[2].split(".") if len(names) > 2 and not names[1] else ()),
    )


def _drawn_text(element: Element) -> str:
    """The text of an element without what is hidden from everybody."""
    from seo_lint.checks.accessible_name import is_drawn

    parts: list[str] = []
    waiting = [element.content]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, str):
            parts.append(item)
        elif is_drawn(item):
            waiting.append(item.content)
    return " ".join("".join(parts).split())


def _language(page: Page, element: Element | None) -> str:
    """The language tag of a link, "" where nothing says it."""
    around: Any = (element, *element.ancestors) if element is not None else ()
    said = next((one.get("lang").strip() for one in around if one.get("lang").strip()), "")
    return said or page.known_language
