"""What a page is made of, as other tools judge it."""

from seo_lint.article import Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.targets import select
from seo_lint.checks.texts import separate_patterns
from seo_lint.checks.verdict import Problem, Verdict, judge, not_applicable
from seo_lint.language.detect import detect
from seo_lint.language.words import count_words, root_of


def present(page: Page, ask: Ask) -> Verdict:
    """Some text of a page of `min_words` words or more matches one of `patterns`, in which ^ and $ stand at every line."""
    if page.words < ask.options["min_words"]:
        return not_applicable(f"fewer than {ask.options['min_words']} words")
    # One by one: what a pattern begins with is looked for quickly, one of many beginnings is not.
    patterns = separate_patterns(ask.options, page.language)
    if not patterns:
        return not_applicable("no patterns are known for this language")
    items = select(page, ask.on, ask.where)
    if not items:
        return not_applicable(f"no {ask.on}")
    text = "\n".join(item.text or "" for item in items)
    if any(pattern.search(text) for pattern in patterns):
        return judge([])
    return judge([Problem(page.head, {"words": page.words})])


def link_share(page: Page, ask: Ask) -> Verdict:
    """Of a page's words, at most `max` percent are in links; of pages with `least` links and at most `words` words."""
    links = [link for link in page.links if link.text.value]
    if len(links) < ask.options["least"] or not 0 < page.words <= ask.options["words"]:
        return not_applicable("not a short page with links")
    share = (
        100
        * count_words(link.text.value for link in links)
        / count_words(block.text.value for block in page.prose)
        if page.prose
        else 0
    )
    data = {"share": round(min(share, 100)), "links": len(links), "words": page.words}
    return judge([Problem(page.head, data)] if share > ask.options["max"] else [])


def text_share(page: Page, ask: Ask) -> Verdict:
    """The text of a whole HTML page, as it is written, makes at least `min` percent of its source."""
    tree = page.article.tree
    if tree is None or not page.article.whole_page or not page.source:
        return not_applicable("not a whole HTML page")
    share = 100 * tree.text_size / len(page.source)
    return judge(
        [Problem(page.head, {"share": round(share), "min": ask.options["min"]})]
        if share < ask.options["min"]
        else []
    )


def answered(page: Page, ask: Ask) -> Verdict:
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
            and (first.kind != "paragraph" or count_words((first.text.value,)) > ask.options["max"])
            and section.heading is not None
        ):
            problems.append(
                Problem(
                    section.heading.text.span(),
                    {"text": section.heading.text.value, "max": ask.options["max"]},
                )
            )
    return judge(problems, of=len(asking))


def encoding(page: Page, ask: Ask) -> Verdict:
    """The source is UTF-8 (`allowed`)."""
    found = page.article.document.encoding
    return judge(
        [] if found in ask.options["allowed"] else [Problem(page.top, {"encoding": found})]
    )


_ENOUGH = 600
"""Characters that tell a language as surely as more of them: of 1,941 pages not one is told otherwise by 4,000."""


def language_differs(page: Page, ask: Ask) -> Verdict:
    """The text is in the language that the page declares; asked of pages of `min` characters or more, where that is `sure` enough."""
    declared = page.fields.get("lang")
    if declared is None or not declared.value:
        return not_applicable("no language is declared")
    text = " ".join(
        block.text.value for block in page.prose if block.kind == "paragraph" and not block.quoted
    )
    if len(text) < ask.options["min"]:
        return not_applicable("too little text to tell")
    found, sure = detect(text[:_ENOUGH])
    differs = (
        bool(found) and sure >= ask.options["sure"] and root_of(found) != root_of(declared.value)
    )
    return judge(
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


def semantic_share(page: Page, ask: Ask) -> Verdict:
    """Of the elements of a whole HTML page that could be semantic ones, at least `min` percent are."""
    tree = page.article.tree
    if tree is None or not page.article.whole_page:
        return not_applicable("not a whole HTML page")
    meaning, neutral = (sum(map(tree.names.count, names)) for names in (_MEANING, _NEUTRAL))
    if not meaning + neutral:
        return not_applicable("no such elements")
    share = 100 * meaning / (meaning + neutral)
    return judge(
        [Problem(Span(*page.head), {"share": round(share), "min": ask.options["min"]})]
        if share < ask.options["min"]
        else []
    )
