"""Is it there at all?"""

import re

from seo_lint.article import Block, Image, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page, is_opaque
from seo_lint.checks.targets import Item, naming, scripted, select
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable

_OTHER_TITLE = re.compile(r"^(?!(?i:sub|og|twitter|sidebar|nav))\w+[tT]itle\s*[:=]", re.MULTILINE)
_FIELDS = frozenset("title description slug keyword canonical author date lang".split())


def missing(page: Page, ask: Ask) -> Verdict:
    """A field nobody declares, or an image without an alternative text or without dimensions (option `what`)."""
    if ask.on in _FIELDS:
        if select(page, ask.on, ask.where):
            return judge([])
        if page.unknown_head:
            return cannot_tell(page.unknown_head)
        if page.article.document.format == "text":
            if page.words < 10:
                return not_applicable("too short to be an article")
            if ask.on != "title" and page.article.generator != "sphinx":
                return not_applicable("plain text has no place for it")
        front = page.article.front_matter
        if (
            ask.on == "title"
            and front is not None
            and _OTHER_TITLE.search(front.slice(page.source))
        ):
            return cannot_tell("the theme may take the title from a key of another name")
        if (
            ask.on == "title"
            and (page.site.generator or front is not None)
            and _name(page) in ("index", "404")
        ):
            return cannot_tell("the theme may print the site's title")
        return judge([Problem(page.top, {"field": ask.on})])
    items = select(page, ask.on, ask.where)
    if not items:
        return not_applicable(f"no {ask.on}")
    what = ask.options.get("what", "text")
    problems = [Problem(item.span, _describe(item)) for item in items if _lacks(item, what)]
    return judge(problems, of=len(items))


def _name(page: Page) -> str:
    return page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower()


def _lacks(item: Item, what: str) -> bool:
    if what == "dimensions":
        return isinstance(item.subject, Image) and not item.subject.sized
    return item.text is None


def _describe(item: Item) -> dict[str, object]:
    return {
        "src": item.subject.src if isinstance(item.subject, Image) else "",
        "text": item.text or "",
        **naming(item),
    }


def empty(page: Page, ask: Ask) -> Verdict:
    """Declared, but blank. Option `also` lists values that are as good as nothing."""
    items = [item for item in select(page, ask.on, ask.where) if item.text is not None]
    if not items:
        return not_applicable(f"no {ask.on}")
    also = {str(value).lower() for value in ask.options.get("also", ())}
    problems = []
    for item in items:
        text = (item.text or "").strip()
        if (
            (not text or text.lower() in also)
            and not is_opaque(item.text or "")
            and not _filled_later(item)
            and not scripted(page, item)
            and not _shows_image(page, item)
        ):
            problems.append(
                Problem(
                    _place(item),
                    {"text": text, **_describe(item), "href": getattr(item.subject, "href", "")},
                )
            )
    return judge(problems, of=len(items))


def _filled_later(item: Item) -> bool:
    """Whether the site generator puts something there that the source does not show."""
    subject = item.subject
    return bool(getattr(subject, "opaque", False)) or getattr(subject, "origin", "") in (
        "component",
        "shortcode",
    )


def empty_link(page: Page, ask: Ask) -> Verdict:
    """A link that leads somewhere and has no text, no image with an alternative text and no label."""
    links = [item.subject for item in select(page, "link text", ask.where)]
    if not links:
        return not_applicable("no links")
    problems = []
    for link in links:
        inside = page.source[link.span.start : link.span.end]
        if (
            link.name.strip()
            or link.origin in ("component", "shortcode", "wikilink", "autolink")
            or not link.has_href
            or not link.href
        ):
            continue
        # An image without a description is complained of as such; icons and templates may bring the text.
        if _FILLED.search(inside):
            continue
        problems.append(Problem(link.span, {"href": link.href}))
    return judge(problems, of=len(links))


_FILLED = re.compile(
    r"!\[|<(?i:img|svg|i|span|picture|video|button|input|use|object|iframe|[a-z]+-[a-z-]+)\b|\{\{|\{%|\{[A-Za-z]|<[A-Z][a-z]"
)


def _shows_image(page: Page, item: Item) -> bool:
    """Whether a heading without text shows an image that names it, or a comment that a plug-in replaces."""
    subject = item.subject
    if not isinstance(subject, Block):
        return False
    if subject.origin != "html" and "<" in subject.span.slice(page.source):
        return True
    return any(
        image.alt and subject.span.start <= image.span.start < subject.span.end
        for image in page.article.images
    )


def _place(item: Item) -> Span:
    key = getattr(item.subject, "key_span", None)
    if key is not None and item.span.end <= item.span.start:
        return key  # type: ignore[no-any-return]
    whole = getattr(item.subject, "span", item.span)
    return item.span if item.span.end > item.span.start else whole


_HALVES = frozenset(("hugo", "liquid", "mustache", "component", "expression", "esm", "admonition"))


def read(page: Page, ask: Ask) -> Verdict:
    """What a reader could not make sense of (option `code`), except for generators that can (`unless_generator`).

    `unless_templates` asks nothing of pages with template tags, components or indented blocks.
    """
    code = ask.options["code"]
    if page.site.generator in ask.options.get("unless_generator", ()):
        return not_applicable(f"{page.site.generator} reads it")
    if ask.options.get("unless_templates") and any(
        directive.syntax in _HALVES for directive in page.article.directives
    ):
        return cannot_tell("template tags may bring the other half")
    problems = [
        Problem(problem.span, {"detail": problem.detail})
        for problem in page.article.problems
        if problem.code == code
    ]
    if not problems and code.startswith("front-matter-") and page.article.front_matter is None:
        return not_applicable("no front matter")
    return judge(problems)


def accessible_name(page: Page, ask: Ask) -> Verdict:
    """Everything of the kinds in `of` has a name: elements of an HTML source their accessible name, images and links of another what its reader found."""
    kinds: list[str] = ask.options["of"]
    if page.article.tree is not None:
        from seo_lint.checks.accessibility import names

        return names(page, page.article.tree, kinds)
    if kinds[0] in ("image", "heading"):
        return (missing if kinds[0] == "image" else empty)(page, ask)
    if kinds[0] in ("link", "linked image"):
        return (empty_link if kinds[0] == "link" else empty)(page, ask)
    frames = page.article.frames if kinds[0] == "frame" else ()
    problems = [
        Problem(frame.span, {"element": "iframe", "src": frame.src})
        for frame in frames
        if not frame.name
    ]
    return judge(problems, of=len(frames)) if frames else not_applicable(f"no {kinds[0]}")
