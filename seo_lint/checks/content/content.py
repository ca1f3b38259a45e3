"""What a page is made of, as other tools judge it."""

from seo_lint.article import Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.detect import detect
from seo_lint.language.words import count_words, root_of
from seo_lint.page import Page


class ContentOnlyLinksOptions(Options):
    """The options of `content-only-links`."""

    words: int = option(about="Longer pages are not asked.", unit="words")
    least: int = option(unit="links")
    max: float = option(unit="%")


@check("content-only-links", options=ContentOnlyLinksOptions, data=("share", "links", "words"))
def content_only_links(page: Page, context: CheckContext[ContentOnlyLinksOptions]) -> Result:
    """Of a page's words, at most `max` percent are in links; of pages with `least` links and at most `words` words."""
    links = [link for link in page.links if link.text.value]
    if len(links) < context.options.least or not 0 < page.words <= context.options.words:
        return not_applicable("not a short page with links")
    share = (
        100
        * count_words(link.text.value for link in links)
        / count_words(block.text.value for block in page.prose)
        if page.prose
        else 0
    )
    data = {"share": round(min(share, 100)), "links": len(links), "words": page.words}
    return result_of([Problem(page.head, data)] if share > context.options.max else [])


class TextRatioLowOptions(Options):
    """The options of `text-ratio-low`."""

    min: float = option(unit="%")


@check("text-ratio-low", options=TextRatioLowOptions, data=("share", "min"))
def text_ratio_low(page: Page, context: CheckContext[TextRatioLowOptions]) -> Result:
    """The text of a whole HTML page, as it is written, makes at least `min` percent of its source."""
    tree = page.article.tree
    if tree is None or not page.article.whole_page or not page.source:
        return not_applicable("not a whole HTML page")
    share = 100 * tree.text_size / len(page.source)
    return result_of(
        [Problem(page.head, {"share": round(share), "min": context.options.min})]
        if share < context.options.min
        else []
    )


class QuestionUnansweredOptions(Options):
    """The options of `question-unanswered`."""

    max: int = option(unit="words")


@check("question-unanswered", options=QuestionUnansweredOptions, data=("text", "max"))
def question_unanswered(page: Page, context: CheckContext[QuestionUnansweredOptions]) -> Result:
    """A heading that asks is followed by a paragraph of at most `max` words."""
    asking = [
        section
        for section in page.sections
        if section.heading is not None
        and section.heading.text.value.rstrip().endswith(("?", "？", ";", "؟"))
    ]
    if not asking:
        return not_applicable("no heading asks")
    problems = []
    for section in asking:
        first = section.blocks[0] if section.blocks else None
        if (
            first is not None
            and (
                first.kind != "paragraph" or count_words((first.text.value,)) > context.options.max
            )
            and section.heading is not None
        ):
            problems.append(
                Problem(
                    section.heading.text.span(),
                    {"text": section.heading.text.value, "max": context.options.max},
                )
            )
    return result_of(problems, checked=len(asking))


class EncodingNotUtf8Options(Options):
    """The options of `encoding-not-utf8`."""

    allowed: tuple[str, ...] = option()


@check("encoding-not-utf8", options=EncodingNotUtf8Options, data=("encoding",))
def encoding_not_utf8(page: Page, context: CheckContext[EncodingNotUtf8Options]) -> Result:
    """The source is UTF-8 (`allowed`)."""
    found = page.article.document.encoding
    return result_of(
        [] if found in context.options.allowed else [Problem(page.top, {"encoding": found})]
    )


_ENOUGH = 600
"""Characters that tell a language as surely as more of them: of 1,941 pages not one is told otherwise by 4,000."""


class LanguageDiffersOptions(Options):
    """The options of `language-differs`."""

    min: int = option(about="Shorter texts are not asked.", unit="characters")
    sure: float = option(about="How sure the recognition must be, from 0 to 1.")


@check("language-differs", options=LanguageDiffersOptions, data=("declared", "recognised"))
def language_differs(page: Page, context: CheckContext[LanguageDiffersOptions]) -> Result:
    """The text is in the language that the page declares; asked of pages of `min` characters or more, where that is `sure` enough."""
    declared = page.fields.get("lang")
    if declared is None or not declared.value:
        return not_applicable("no language is declared")
    text = " ".join(
        block.text.value for block in page.prose if block.kind == "paragraph" and not block.quoted
    )
    if len(text) < context.options.min:
        return not_applicable("too little text to tell")
    found, sure = detect(text[:_ENOUGH])
    differs = (
        bool(found) and sure >= context.options.sure and root_of(found) != root_of(declared.value)
    )
    return result_of(
        [Problem(declared.span, {"declared": declared.value, "recognised": found})]
        if differs
        else []
    )


_MEANING = (
    "article",
    "aside",
    "details",
    "figcaption",
    "figure",
    "footer",
    "header",
    "main",
    "mark",
    "nav",
    "section",
    "summary",
    "time",
)
_NEUTRAL = ("div", "span")


class SemanticElementsFewOptions(Options):
    """The options of `semantic-elements-few`."""

    min: float = option(unit="%")


@check("semantic-elements-few", options=SemanticElementsFewOptions, data=("share", "min"))
def semantic_elements_few(page: Page, context: CheckContext[SemanticElementsFewOptions]) -> Result:
    """Of the elements of a whole HTML page that could be semantic ones, at least `min` percent are."""
    tree = page.article.tree
    if tree is None or not page.article.whole_page:
        return not_applicable("not a whole HTML page")
    meaning, neutral = (sum(map(tree.names.count, names)) for names in (_MEANING, _NEUTRAL))
    if not meaning + neutral:
        return not_applicable("no such elements")
    share = 100 * meaning / (meaning + neutral)
    return result_of(
        [Problem(Span(*page.head), {"share": round(share), "min": context.options.min})]
        if share < context.options.min
        else []
    )
