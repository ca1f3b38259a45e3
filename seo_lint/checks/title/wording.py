"""The wording of a title: capitals and stale years."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.patterns import pattern_set
from seo_lint.checks.options import Options, Patterns, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import words
from seo_lint.page import Page


class TitleAllCapsOptions(Options):
    """The options of `title-all-caps`."""

    share: float = option(about="The share of letters that are capitals.")
    min_words: int = option(unit="words")


@check("title-all-caps", targets=TEXT, options=TitleAllCapsOptions, data=("text",))
def title_all_caps(page: Page, context: CheckContext[TitleAllCapsOptions]) -> Result:
    """At least `share` of the letters are capitals, in a text of `min_words` words or more that has lower case at all."""
    items = [item for item in context.items(page) if item.text]
    if not items:
        return not_applicable(f"no {context.target}")
    problems = []
    for item in items:
        text = item.text or ""
        letters = [char for char in text if char.isalpha() and char.upper() != char.lower()]
        upper = sum(char.isupper() for char in letters)
        long_words = [word for word in words(text) if len(word) > 3 and word.isupper()]
        if (
            letters
            and upper / len(letters) >= context.options.share
            and len(words(text)) >= context.options.min_words
            and len(long_words) > 1
        ):
            problems.append(Problem(item.span, {"text": text}))
    return result_of(problems, checked=len(items))


_YEAR = re.compile(r"(?<![\d.,/$€£#-])(20\d\d)(?![\d.,/%-]|\s*[-–—]\s*\d)")


class TitleStaleYearOptions(Options):
    """The options of `title-stale-year`."""

    older_than: int = option(unit="years")
    patterns: Patterns = option(
        about="Words next to which a year promises that the page is up to date."
    )


@check("title-stale-year", targets=TEXT, options=TitleStaleYearOptions, data=("year", "text"))
def title_stale_year(page: Page, context: CheckContext[TitleStaleYearOptions]) -> Result:
    """A past year as in "Best laptops in 2021", unless the page is of that year or the text tells of the past.

    `cues` are patterns next to which a year promises that the page is up to date.
    """
    items = [item for item in context.items(page) if item.text]
    if not items:
        return not_applicable(f"no {context.target}")
    cue = context.prepared(pattern_set).pattern(page.language)
    if cue is None:
        return not_applicable("no cues are known for this language")
    dates = [page.fields[name].value for name in ("modified", "date") if name in page.fields]
    own = set(re.findall(r"(?<!\d)20\d\d(?!\d)", " ".join((*dates, page.article.document.path))))
    problems: list[Problem] = []
    for item in items:
        text = item.text or ""
        past = [
            hit
            for hit in _YEAR.finditer(text)
            if page.project.today.year - int(hit[1]) > context.options.older_than
            and hit[1] not in own
        ]
        if past and cue.search(text):
            problems.extend(
                Problem(item.part(hit.start(1), hit.end(1)), {"year": hit[1], "text": text})
                for hit in past
            )
    return result_of(problems)
