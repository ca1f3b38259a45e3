"""The outline of an article: its headings and the sections under them."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import pairwise

from seo_lint.article import Element, Span, Tree
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import words
from seo_lint.page import Page


@check("h1-missing")
def h1_missing(page: Page, context: CheckContext[NoOptions]) -> Result:
    """A whole page (one with a head of its own) has a level-1 heading. In content files the theme may print one."""
    if not page.article.whole_page:
        return not_applicable("not a whole page")
    tree = page.article.tree
    if tree is None:
        return result_of(
            [] if any(heading.level == 1 for heading in page.headings) else [Problem(page.top)]
        )
    from seo_lint.checks.kinds.accessible_name import level
    from seo_lint.page.accessible_name import is_exposed, role

    return result_of(
        []
        if any(
            role(element) == "heading" and level(element) == 1 and is_exposed(element)
            for element in _maybe_first_level(tree)
        )
        else [Problem(page.top)]
    )


def _maybe_first_level(tree: Tree) -> Iterator[Element]:
    """What may be a heading of level 1, not only in the article: a theme may write the title of the page into a banner."""
    yield from tree.named("h1")
    yield from tree.with_attribute("aria-level")


@check("heading-level-skipped", data=("level", "before", "expected", "text"))
def heading_level_skipped(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No heading is more than one level below the one before it. The first heading may be of any level."""
    headings = _outline(page)
    if len(headings) < 2:
        return not_applicable("fewer than two headings")
    problems = []
    for (before, _, _), (level, text, span) in pairwise(headings):
        if level > before + 1:
            problems.append(
                Problem(
                    span, {"level": level, "before": before, "expected": before + 1, "text": text}
                )
            )
    return result_of(problems, checked=len(headings) - 1)


def _outline(page: Page) -> list[tuple[int, str, Span]]:
    """The headings of the article by level, text and place; of an HTML source as assistive technology meets them."""
    found = [
        (block.level, block.text.value, block.text.span() if block.text.value else block.span)
        for block in page.headings
    ]
    tree = page.article.tree
    if tree is None:
        return found
    from seo_lint.checks.kinds.accessible_name import headings, level
    from seo_lint.page.accessible_name import is_exposed

    known = {block.span.start: one[1:] for block, one in zip(page.headings, found, strict=True)}
    others = {block.span.start for block in page.article.blocks if block.kind == "heading"} - set(
        known
    )
    return [
        (level(element), *(known.get(element.span.start) or (element.text, element.whole_span)))
        for element in headings(tree)
        if element.span.start not in others and is_exposed(element)
    ]


@check("heading-repeats-title", data=("text",))
def heading_repeats_title(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The body has an H1 although the theme prints the title as one.

    Known for generators whose usual themes do so; elsewhere the question cannot be answered and is not asked.
    """
    title = page.fields.get("title")
    if title is None or title.origin != "front matter" or not page.project.generator.prints_title:
        return not_applicable("no theme is known to print the title")
    if page.fields.get("hide title") and page.fields["hide title"].value.lower() == "true":
        return not_applicable("the title is hidden")
    found = [
        block
        for block in page.headings
        if block.level == 1 and plain(block.text.value) == plain(title.value)
    ]
    return result_of(
        [Problem(block.text.span(), {"text": block.text.value}) for block in found[:1]]
    )


class SubheadingsMissingOptions(Options):
    """The options of `subheadings-missing`."""

    words: int = option(about="Shorter texts do without.", unit="words")


@check("subheadings-missing", options=SubheadingsMissingOptions, data=("words", "max"))
def subheadings_missing(page: Page, context: CheckContext[SubheadingsMissingOptions]) -> Result:
    """A text of more than `words` words has at least one heading below its title, or the terms of a glossary or of questions."""
    if page.words <= context.options.words:
        return not_applicable(f"not more than {context.options.words} words")
    terms = sum(block.kind == "term" for block in page.body)
    if any(block.level > 1 for block in page.headings) or len(page.headings) > 1 or terms > 1:
        return result_of([])
    start = page.prose[0].text.span() if page.prose else page.top
    return result_of([Problem(start, {"words": page.words, "max": context.options.words})])


class SectionTooLongOptions(Options):
    """The options of `section-too-long`."""

    max: int = option(unit="words")


@check("section-too-long", options=SectionTooLongOptions, data=("words", "max", "text"))
def section_too_long(page: Page, context: CheckContext[SectionTooLongOptions]) -> Result:
    """No section has more than `max` words between its heading and the next. Lists and tables break a text as headings do."""
    sections = [section for section in page.sections if section.words]
    if not sections:
        return not_applicable("no text")
    problems = []
    for section in sections:
        size = sum(
            len(words(block.text.value))
            for block in section.blocks
            if block.kind in ("paragraph", "quote", "list-item")
        )
        if size > context.options.max:
            place = (
                section.heading.text.span()
                if section.heading and section.heading.text.value
                else section.blocks[0].text.span()
            )
            name = section.heading.text.value if section.heading else ""
            problems.append(
                Problem(
                    place,
                    {"words": size, "max": context.options.max, "text": name or "the opening"},
                )
            )
    return result_of(problems, checked=len(sections))


@check("section-empty", data=("text",))
def section_empty(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Every heading is followed by something of its own: text, an image, a list, code, or a deeper heading."""
    headings = page.headings
    if not headings or len(page.body) == 1:
        return not_applicable("no headings" if not headings else "a theme fills the page")
    problems = []
    source = page.source
    filled = {
        section.heading.span.start for section in page.sections if section.words and section.heading
    }
    for index, heading in enumerate(headings):
        if heading.span.start in filled:
            continue
        after = headings[index + 1] if index + 1 < len(headings) else None
        # A line above the main title ("Health / How duvets make you ill") begins no section.
        if after is not None and (
            after.level > heading.level or (after.level == 1 and heading.level > 1)
        ):
            continue
        # A heading in a box of its own, drawn by markup in the text, is what stands in the section.
        if after is not None and after.origin == "html" and heading.origin != "html":
            continue
        end = after.span.start if after else len(source)
        if after is None and any(
            label.span.start >= heading.span.end for label in page.article.labels
        ):
            end = min(
                label.span.start
                for label in page.article.labels
                if label.span.start >= heading.span.end
            )
        # Most sections show within a few lines that they are not empty; the last one may be followed by the rest of a large page.
        near = min(end, heading.span.end + _NEAR)
        if heading.text.value and all(
            _is_blank(source[heading.span.end : stop]) for stop in (near, end)
        ):
            problems.append(Problem(heading.text.span(), {"text": heading.text.value}))
    return result_of(problems, checked=len(headings))


_NEAR = 2_000


def _is_blank(source: str) -> bool:
    return not _MARKUP.sub("", source).strip(" \t\r\n#=-*_<>/")


_MARKUP = re.compile(
    r"<!--(?s:.*?)-->|</?(?:div|section|article|main|body|html|header|footer|span|p|br|hr|a|details)\b[^>]*>|\{[#:][^}\n]*\}",
    re.IGNORECASE,
)


class BoldAsHeadingOptions(Options):
    """The options of `bold-as-heading`."""

    max_words: int = option(unit="words")
    least: int = option(about="A single bold line may be emphasis.", unit="times")


@check("bold-as-heading", options=BoldAsHeadingOptions, data=("text",))
def bold_as_heading(page: Page, context: CheckContext[BoldAsHeadingOptions]) -> Result:
    """A bold paragraph of at most `max_words` words that stands where a heading should, `least` times or more.

    Labels that end with a colon, sentences, and the lines of a table, list or quotation are left alone.
    """
    candidates = []
    paragraphs = [block for block in page.prose if block.kind == "paragraph" and not block.quoted]
    if not paragraphs:
        return not_applicable("no paragraphs")
    body = page.body
    for index, block in enumerate(body):
        if block.kind != "paragraph" or not block.strong or block.quoted or block.origin == "html":
            continue
        text = block.text.value.strip()
        follower = body[index + 1] if index + 1 < len(body) else None
        if (
            not 1 <= len(words(text)) <= context.options.max_words
            or text[-1] in ".:,;!?…)"
            or not text[0].isalnum()
            or follower is None
        ):
            continue
        if any(link.name == text for link in page.links):
            continue
        if (
            follower.kind == "paragraph"
            and not follower.strong
            and len(words(follower.text.value)) > len(words(text))
        ):
            candidates.append(Problem(block.text.span(), {"text": text}))
    # A line that returns again and again ("Result") labels what follows it.
    texts = [str(candidate.data["text"]) for candidate in candidates]
    candidates = [
        candidate
        for candidate, text in zip(candidates, texts, strict=True)
        if texts.count(text) < 3
    ]
    if len(candidates) < context.options.least:
        candidates = []
    return result_of(candidates, checked=len(paragraphs))


@check("h1-not-first", data=("text", "level"))
def h1_not_first(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No heading of another level stands before the first level-1 heading."""
    headings = page.headings
    if not any(block.level == 1 for block in headings):
        return not_applicable("no level-1 heading")
    first = headings[0]
    return result_of(
        []
        if first.level == 1
        else [
            Problem(
                first.text.span() if first.text.value else first.span,
                {"text": first.text.value, "level": first.level},
            )
        ]
    )


class H1ImageOnlyOptions(Options):
    """The options of `h1-image-only`."""

    level: int = option()


@check("h1-image-only", options=H1ImageOnlyOptions)
def h1_image_only(page: Page, context: CheckContext[H1ImageOnlyOptions]) -> Result:
    """Headings of the level `level` hold more than an image."""
    headings = [block for block in page.headings if block.level == context.options.level]
    if not headings:
        return not_applicable("no such heading")
    starts = sorted(image.span.start for image in page.article.images if image.alt)
    bare = [
        block
        for block in headings
        if not block.text.value.strip()
        and bisect_right(starts, block.span.end) > bisect_right(starts, block.span.start)
    ]
    return result_of([Problem(block.span) for block in bare], checked=len(headings))


@check("heading-link", data=("found", "text", "href"))
def heading_link(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No heading holds a link to elsewhere. A link to the heading itself (a permalink) is none."""
    headings = page.headings
    if not headings:
        return not_applicable("no headings")
    starts = [block.span.start for block in headings]
    problems = []
    for link in page.links:
        at = bisect_right(starts, link.span.start) - 1
        if (
            at >= 0
            and link.span.end <= headings[at].span.end
            and link.href
            and not link.href.startswith("#")
        ):
            problems.append(
                Problem(
                    link.text.span() if link.text.value else link.span,
                    {"found": link.text.value, "text": link.name, "href": link.href},
                )
            )
    return result_of(problems, checked=max(len(headings), len(problems)))


@check("heading-html", data=("level", "text", "marks"))
def heading_html(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Headings of a Markdown file are written in Markdown."""
    if page.article.document.format == "html" or not page.headings:
        return not_applicable("no headings in Markdown")
    found = [block for block in page.headings if block.origin == "html" and block.text.value]
    return result_of(
        [
            Problem(
                block.text.span(),
                {"level": block.level, "text": block.text.value, "marks": "#" * block.level},
            )
            for block in found
        ],
        checked=len(page.headings),
    )
