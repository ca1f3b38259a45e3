"""Links lead somewhere, and their text describes where."""

import posixpath
import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import unquote

from seo_lint.article import Element, Link
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.patterns import PatternSet
from seo_lint.checks.options import NoOptions, Options, Patterns, Texts, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import root_of
from seo_lint.page import Page, is_opaque
from seo_lint.page.addresses import urlsplit_safe


@check("link-self", targets=TEXT, data=("href",))
def link_self(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No link leads to the page that it stands in: to its canonical address or its file. A link to a place in the page does not count."""
    items = [
        item
        for item in context.items(page)
        if item.text
        and "#" not in item.text
        and page.is_internal(item.text)
        and not is_opaque(item.text)
    ]
    if not items:
        return not_applicable("no link within the site")
    from seo_lint.checks.social.url import page_of

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
    return result_of(problems, checked=len(items))


_FILLED_LATER = re.compile(r":href|v-bind|\[|\(|ng-|x-|data-href|data-bind|data-url")
"""Beginnings of attributes with which scripts and frameworks fill the address in."""
_NOT_PAGES = ("javascript:", "mailto:")
_DECORATION = " .…!:,;>›»→⟶➔➜▶⇒|-–—"
"""What a text may end in without saying more."""


@check("link-javascript", targets=TEXT, data=("text",))
def link_javascript(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No link runs a script. One that says by its role that it is no link is another matter."""
    links = [item for item in context.items(page) if item.text]
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
    return result_of(problems, checked=len(links))


@check("link-uncrawlable")
def link_uncrawlable(page: Page, context: CheckContext[NoOptions]) -> Result:
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
    return result_of(
        [
            Problem(element.span)
            for element in found
            if element is not None and _is_meant_as_link(element, page)
        ],
        checked=len(links),
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


class LinkTextGenericOptions(Options):
    """The options of `link-text-generic`."""

    texts: Texts = option(
        about="Whole link texts in lower case, by language; of any language first."
    )
    patterns: Patterns = option(about="Further forms.")


@check(
    "link-text-generic",
    targets=TEXT,
    options=LinkTextGenericOptions,
    data=("found", "text", "href"),
)
def link_text_generic(page: Page, context: CheckContext[LinkTextGenericOptions]) -> Result:
    """No link's whole text is one of `texts` (by language, `any` for all) or matches one of `patterns`.

    The language is that of the link's element, else of the page; where nothing says it, the texts of all languages count. Links that no search
    engine follows are not asked, nor those whose text is the very name of what they lead to.
    """
    links = [link for item in context.items(page) if isinstance(link := item.subject, Link)]
    if not links:
        return not_applicable("no links")
    generic: _GenericTexts = context.prepared(_GenericTexts)
    elements = _elements(page)
    problems = []
    for link in links:
        if not link.has_href or not link.href or "nofollow" in link.rel:
            continue
        element = elements.get(link.span.start)
        visible = _visible_text(page, link, element)
        text = " ".join(visible.lower().split()).rstrip(_DECORATION)
        is_page = not link.href.lower().startswith(_NOT_PAGES)
        if not is_page or not generic.has(text, page.language) or _names_target(page, link, text):
            continue
        if text in generic.texts and not generic.is_said_in(text, _language(page, element)):
            continue
        span = link.text.span() if link.text.value.strip() else link.span
        problems.append(Problem(span, {"found": visible, "text": visible, "href": link.href}))
    return result_of(problems, checked=len(links))


class _GenericTexts:
    """The link texts that say nothing, and the languages in which they do."""

    def __init__(self, options: LinkTextGenericOptions) -> None:
        texts = options.texts
        self._by_language = texts if isinstance(texts, Mapping) else {"any": texts}
        self.texts = frozenset(text for texts in self._by_language.values() for text in texts)
        self._patterns = PatternSet(options.patterns, whole=True)

    def has(self, text: str, language: str) -> bool:
        """Return whether a text is generic in some language."""
        pattern = self._patterns.pattern(language)
        return text in self.texts or (pattern is not None and pattern.match(text) is not None)

    def is_said_in(self, text: str, language: str) -> bool:
        """Return whether a text is generic in a language; "" stands for any."""
        known = self._by_language
        return (
            not language or text in known.get("any", ()) or text in known.get(root_of(language), ())
        )


def _visible_text(page: Page, link: Link, element: Element | None) -> str:
    """The text of a link without what is hidden from everybody."""
    if element is not None and _may_hide(link.span.slice(page.source)):
        return _drawn_text(element)
    return (link.text.value if link.text.value.strip() else link.name).strip()


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
    from seo_lint.page.accessible_name import is_rendered

    parts: list[str] = []
    waiting = [element.content]
    while waiting:
        item = next(waiting[-1], None)
        if item is None:
            waiting.pop()
        elif isinstance(item, str):
            parts.append(item)
        elif is_rendered(item):
            waiting.append(item.content)
    return " ".join("".join(parts).split())


def _language(page: Page, element: Element | None) -> str:
    """The language tag of a link, "" where nothing says it."""
    around: Any = (element, *element.ancestors) if element is not None else ()
    said = next((one.get("lang").strip() for one in around if one.get("lang").strip()), "")
    return said or page.known_language
