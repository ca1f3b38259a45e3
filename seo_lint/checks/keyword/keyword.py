"""The choice of the keyword and how the text is spread around it."""

from collections import Counter

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.keyword import find_in
from seo_lint.checks.options import NoOptions, Options, option
from seo_lint.checks.result import PASS, Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.language.keywords import Keyword, find
from seo_lint.language.words import function_words, words
from seo_lint.page import Page


@check("keyword-undeclared", data=("guess", "inferred"))
def keyword_undeclared(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The article declares its keyword; where it does not, the message tells which one was inferred."""
    if page.declared_keywords:
        return PASS
    if page.broken_head:
        return cannot_tell(page.broken_head)
    phrase, confidence = page.inferred_keyword
    guess = (
        f'it seems to be "{phrase}" (inferred, {confidence:.0%} sure)'
        if phrase
        else "none could be inferred either"
    )
    return result_of([Problem(page.top, {"guess": guess, "inferred": phrase})])


class KeywordDistributionOptions(Options):
    """The options of `keyword-distribution`."""

    max: float = option(about="The longest stretch without the keyword.", unit="%")
    min_words: int = option(unit="words")


@check(
    "keyword-distribution",
    options=KeywordDistributionOptions,
    data=("percent", "words", "keyword", "max"),
    needs="keyword",
)
def keyword_distribution(page: Page, context: CheckContext[KeywordDistributionOptions]) -> Result:
    """No stretch of more than `max` percent of the text goes by without the keyword, in a text of `min_words` or more."""
    keyword = page.main_keyword
    if page.words < context.options.min_words:
        return not_applicable(f"fewer than {context.options.min_words} words")
    if not page.occurrences:
        return not_applicable("the keyword does not occur")
    total, gap, longest, since = 0, 0, 0, page.body[0].text.span()
    place = since
    for block in page.body:
        size = len(words(block.text.value))
        total += size
        if page.find(keyword, block):
            gap = 0
        else:
            if gap == 0:
                since = block.text.span()
            gap += size
            if gap > longest:
                longest, place = gap, since
    percent = 100 * longest / total if total else 0
    if percent <= context.options.max:
        return PASS
    data = {
        "percent": round(percent),
        "words": longest,
        "keyword": keyword.phrase,
        "max": context.options.max,
    }
    return result_of([Problem(place, data)])


class KeywordLengthOptions(Options):
    """The options of `keyword-length`."""

    max: int = option(
        about="Words that carry meaning; function words are not counted.", unit="words"
    )


@check(
    "keyword-length",
    options=KeywordLengthOptions,
    data=("keyword", "length", "max"),
    needs="keyword",
)
def keyword_length(page: Page, context: CheckContext[KeywordLengthOptions]) -> Result:
    """The keyword has at most `max` words that carry meaning, and at least one."""
    keyword = page.main_keyword
    light = function_words(page.language)
    content = [word for word in keyword.folded if word not in light]
    data = {"keyword": keyword.phrase, "length": len(content), "max": context.options.max}
    if len(content) > context.options.max or (not content and not keyword.literal):
        return result_of([Problem(page.declared_keywords[0].span, data)])
    return PASS


class KeywordLateInTitleOptions(Options):
    """The options of `keyword-late-in-title`."""

    max: float = option(about="How far into the title the keyword may begin.", unit="percent")


@check(
    "keyword-late-in-title",
    targets=TEXT,
    options=KeywordLateInTitleOptions,
    data=("keyword", "percent", "max"),
    needs="keyword",
)
def keyword_late_in_title(page: Page, context: CheckContext[KeywordLateInTitleOptions]) -> Result:
    """Where a text names the keyword, it does so within its first `max` percent."""
    items = [item for item in context.items(page) if item.text]
    if not items:
        return not_applicable(f"no {context.target}")
    problems = []
    for item in items:
        found = find_in(page, page.main_keyword, item)
        percent = 100 * found[0].start / len(item.text or " ") if found else 0
        if percent > context.options.max:
            problems.append(
                Problem(
                    item.part(found[0].start, found[0].end),
                    {
                        "keyword": page.main_keyword.phrase,
                        "percent": round(percent),
                        "max": context.options.max,
                    },
                )
            )
    return result_of(problems, checked=len(items))


@check(
    "keyword-competing-link",
    targets=TEXT,
    data=("found", "text", "href", "keyword"),
    needs="keyword",
)
def keyword_competing_link(page: Page, context: CheckContext[NoOptions]) -> Result:
    """No link to another page of the site has the keyword, and nothing but the keyword, for its text."""
    keyword = page.main_keyword
    links = [item.subject for item in context.items(page) if item.subject.name.strip()]
    if not links:
        return not_applicable(f"no {context.target}")
    wanted = sorted(keyword.stems)
    # A long text can be no keyword: its words need not be looked at.
    short = [link for link in links if len(link.name) <= 3 * len(keyword.phrase)]
    named = [
        link
        for link in short
        if find(keyword, link.name)
        and sorted(Keyword.of(link.name, keyword.language).stems) == wanted
    ]
    problems = [
        Problem(
            link.text.span() if link.text.value else link.span,
            {
                "found": link.text.value,
                "text": link.name,
                "href": link.href,
                "keyword": keyword.phrase,
            },
        )
        for link in named
    ]
    return result_of(problems, checked=len(links))


class KeywordSecondaryUnusedOptions(Options):
    """The options of `keyword-secondary-unused`."""

    most: int = option(about="How many keywords are looked for.", unit="keywords")


@check("keyword-secondary-unused", options=KeywordSecondaryUnusedOptions, data=("keyword",))
def keyword_secondary_unused(
    page: Page, context: CheckContext[KeywordSecondaryUnusedOptions]
) -> Result:
    """The text uses every keyword that is declared after the first one, of the first `most`."""
    fields = page.declared_keywords[1 : context.options.most]
    if not fields or not page.body:
        return not_applicable("one keyword at most is declared")
    problems = []
    for field in fields:
        keyword = Keyword.of(field.value, page.language)
        if not any(page.find(keyword, block) for block in page.body):
            problems.append(Problem(field.span, {"keyword": field.value}))
    return result_of(problems, checked=len(fields))


def _is_said_most(title: list[str], page: Page, most: int) -> bool:
    """Whether one of some words, in that form, is among the `most` content words that a text says most, or said half as often as the first."""
    light = function_words(page.language)
    counts = Counter(
        word for block in page.body_words for word in block if len(word) > 1 and word not in light
    )
    best = max((counts[word] for word in title), default=0)
    return (
        bool(light)
        and best > 1
        and (
            2 * best >= max(counts.values())
            or sum(count > best for count in counts.values()) < most
        )
    )


class TitleOffTopicOptions(Options):
    """The options of `title-off-topic`."""

    min_words: int = option(about="Shorter pages are not asked.", unit="words")
    most: int = option(about="How many of the most frequent phrases are compared.", unit="phrases")


@check("title-off-topic", targets=TEXT, options=TitleOffTopicOptions, data=("text", "topics"))
def title_off_topic(page: Page, context: CheckContext[TitleOffTopicOptions]) -> Result:
    """The title shares a word with one of the `most` words or phrases that a text of `min_words` words or more says most."""
    items = [item for item in context.items(page) if item.text]
    if not items or page.words < context.options.min_words:
        return not_applicable(
            f"no {context.target}" if not items else f"fewer than {context.options.min_words} words"
        )
    from seo_lint.language.discovery import candidates
    from seo_lint.language.forms import is_unspaced

    if _is_said_most(words((items[0].text or "").lower()), page, context.options.most):
        return PASS
    if is_unspaced(items[0].text or ""):
        return not_applicable("a language without spaces between words")
    headings = [block.text.value for block in page.headings if block.level > 1]
    found = candidates(
        "",
        headings,
        [block.text.value for block in page.prose],
        page.language,
        context.options.most,
    )
    topics = {stem for candidate in found for stem in candidate.stems}
    own = set(Keyword.of(items[0].text or "", page.language).stems)
    if not topics or not own or own & topics:
        return PASS
    return result_of(
        [
            Problem(
                items[0].span,
                {
                    "text": items[0].text,
                    "topics": ", ".join(f'"{candidate.phrase}"' for candidate in found[:3]),
                },
            )
        ]
    )
