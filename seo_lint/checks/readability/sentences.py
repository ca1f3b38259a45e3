"""The length and the beginnings of sentences, and the length of paragraphs."""

import re
from collections.abc import Mapping

from seo_lint.article import Block, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Count, Options, option
from seo_lint.checks.readability.running_text import (
    BEGINNING,
    EnoughOptions,
    for_language,
    half_credit,
    in_code,
    may_run,
    percent,
    running,
    running_among,
    too_few,
    word_counts,
)
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import count_words, is_wide
from seo_lint.page import Page, Sentence

_SIGNS = re.compile(r"[\[\]{}<>=|]")


class SentenceTooLongOptions(EnoughOptions):
    """The options of `sentence-too-long`."""

    max: Count = option(
        about="A longer sentence counts as long. A number, or a map by language.", unit="words"
    )
    share: Count = option(
        about="So many sentences may be long. A number, or a map by language.", unit="percent"
    )


@check(
    "sentence-too-long",
    options=SentenceTooLongOptions,
    data=("share", "count", "sentences", "max", "allowed", "words"),
)
def sentence_too_long(page: Page, context: CheckContext[SentenceTooLongOptions]) -> Result:
    """At most `share` percent of the sentences have more than `max` words. Both may be maps by language. The longest one is shown."""
    found = running(page)
    few = too_few(page, context.options)
    if few:
        return not_applicable(few)
    most, allowed = (
        for_language(page, context.options.max),
        for_language(page, context.options.share),
    )
    sizes = word_counts(page)
    long = sum(size > most for size in sizes)
    share = percent(long, len(found))
    if share <= allowed:
        return result_of([])
    words = max(sizes)
    data = {
        "share": share,
        "count": long,
        "sentences": len(found),
        "max": most,
        "allowed": allowed,
        "words": words,
    }
    return Result(
        "fail",
        [Problem(found[sizes.index(words)].sentence.span, data)],
        half_credit(allowed, share),
    )


class SentenceVeryLongOptions(Options):
    """The options of `sentence-very-long`."""

    max: Count = option(
        about="A number, or a map by language with `any` for the others.", unit="words"
    )


@check("sentence-very-long", options=SentenceVeryLongOptions, data=("words", "max", "text"))
def sentence_very_long(page: Page, context: CheckContext[SentenceVeryLongOptions]) -> Result:
    """No sentence has more than `max` words (may be a map by language)."""
    # A plain paragraph is running text, whatever stands in it; of others that must be found out.
    plain = any(
        may_run(block) and block.kind != "list-item" and not block.code for block in page.prose
    )
    if not plain and not running(page):
        return not_applicable("no running text")
    most = for_language(page, context.options.max)
    # Only a block of so many words can hold such a sentence.
    long = [
        block
        for block, words in zip(page.body, page.body_words, strict=True)
        if len(words) > most and block.kind != "heading"
    ]
    problems = []
    # Prose has a space at almost every word, where the script has spaces at all: most sentences are plainly shorter.
    sentences = (
        sentence
        for sentence in page.sentences_of(long)
        if 2 * sentence.block.text.value.count(" ", sentence.start, sentence.end) >= most
        or is_wide(sentence.text)
    )
    for sentence, text in running_among(sentences):
        words = count_words((text,))
        if words > most and not _is_listing(text, words):
            problems.append(
                Problem(sentence.span, {"words": words, "max": most, "text": sentence.text})
            )
    return result_of(problems, checked=len(running(page)) if problems else 1)


def _is_listing(text: str, words: int) -> bool:
    """Whether that is no sentence however long it is: a signature, a list of names or links, a line of titles."""
    return (
        4 * len(_SIGNS.findall(text)) > words
        or 4 * text.count(",") > words
        or text.count("://") > 1
        or " | " in text
    )


class ParagraphTooLongOptions(Options):
    """The options of `paragraph-too-long`."""

    max: Count = option(
        about="A number, or a map by language with `any` for the others.", unit="words"
    )


@check("paragraph-too-long", options=ParagraphTooLongOptions, data=("words", "max"))
def paragraph_too_long(page: Page, context: CheckContext[ParagraphTooLongOptions]) -> Result:
    """No paragraph has more than `max` words (may be a map by language)."""
    paragraphs = [block for block in page.prose if block.kind == "paragraph" and not block.quoted]
    if not paragraphs:
        return not_applicable("no paragraphs")
    most = for_language(page, context.options.max)
    problems = []
    for block in paragraphs:
        # A word and a space take two characters at least, and an ideograph takes one and counts half a word.
        if len(block.text.value) > 2 * most:
            words = count_words((block.text.value,))
            if words > most:
                problems.append(Problem(block.text.span(), {"words": words, "max": most}))
    return result_of(problems, checked=len(paragraphs))


_BETWEEN = re.compile(r"(?:\s|>|<[^<>]*>)*")


class ConsecutiveStartsOptions(Options):
    """The options of `consecutive-starts`."""

    least: int = option(about="So many in a row are too many.", unit="sentences")
    second: Mapping[str, str] = option(
        about="Words that begin too many sentences to mean anything; after them the second word has to be the same too."
    )


@check("consecutive-starts", options=ConsecutiveStartsOptions, data=("text", "count"))
def consecutive_starts(page: Page, context: CheckContext[ConsecutiveStartsOptions]) -> Result:
    """No `least` sentences in a row begin with the same word. `second` lists by language words after which the next one counts too.

    A heading, list, table, quotation or code block ends a row. The sentence with which it becomes too long is shown.
    """
    least = int(context.options.least)
    second = frozenset(str(for_language(page, context.options.second) or "").split())
    rows: list[list[tuple[str, Span]]] = []
    last: Block | None = None
    sentences = iter(
        [
            sentence
            for sentence in page.sentences
            if sentence.block.kind == "paragraph" and not sentence.block.quoted
        ]
    )
    sentence = next(sentences, None)
    if sentence is None:
        return not_applicable("no paragraphs")
    row: list[tuple[str, Span]] = []
    total = 0
    while sentence is not None:
        block = sentence.block
        if last is not block and (
            last is None
            or not _BETWEEN.fullmatch(
                page.source, last.span.end, max(last.span.end, block.span.start)
            )
        ):
            row = []
        last = block
        total += 1
        begin = _beginning(sentence, second)
        if begin is None:
            row = []
        else:
            if not row or row[-1][0] != begin[0]:
                row = []
                rows.append(row)
            row.append(begin)
        sentence = next(sentences, None)
    problems = [
        Problem(
            row[least - 1][1], {"text": row[least - 1][1].slice(page.source), "count": len(row)}
        )
        for row in rows
        if len(row) >= least
    ]
    return result_of(problems, checked=total)


def _beginning(sentence: Sentence, second: frozenset[str]) -> tuple[str, Span] | None:
    """The word or two by which a sentence's beginning is told, in lower case, and their place; None for numbers and code."""
    block = sentence.block
    first = BEGINNING.search(block.text.value, sentence.start, sentence.end)
    if first is None or first[0][0].isdigit() or in_code(block, first.start(), first.end()):
        return None
    word, end = first[0].lower(), first.end()
    if word in second:
        following = BEGINNING.search(block.text.value, end, sentence.end)
        if following is None or in_code(block, following.start(), following.end()):
            return None
        word, end = f"{word} {following[0].lower()}", following.end()
    return word, block.text.span(first.start(), end)
