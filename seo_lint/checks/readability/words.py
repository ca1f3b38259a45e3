"""Words: long ones, and those that stand twice."""

import re
from collections.abc import Mapping
from operator import eq

from seo_lint.article import Block, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Count, Options, option
from seo_lint.checks.readability.running_text import (
    EnoughOptions,
    for_language,
    half_credit,
    in_code,
    language_root,
    percent,
    running,
    too_few,
    word_counts,
)
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import fold, function_words, tokens
from seo_lint.page import Page


class ComplexWordsOptions(EnoughOptions):
    """The options of `complex-words`."""

    letters: Count = option(
        about="A word with more letters is long. A number, or a map by language.", unit="letters"
    )
    share: float = option(about="So many words may be long.", unit="percent")
    nouns: tuple[str, ...] = option(
        about="Languages that write nouns with a capital; elsewhere capitalised words are names and do not count."
    )


@check(
    "complex-words",
    options=ComplexWordsOptions,
    data=("share", "count", "words", "letters", "allowed", "text"),
)
def complex_words(page: Page, context: CheckContext[ComplexWordsOptions]) -> Result:
    """At most `share` percent of the words have more than `letters` letters (may be a map by language). The longest one is shown.

    Names do not count: capitalised words, save where `nouns` says that the language writes nouns so.
    """
    found = running(page)
    few = too_few(page, context.options)
    if few:
        return not_applicable(few)
    letters, allowed = for_language(page, context.options.letters), context.options.share
    nouns = language_root(page) in context.options.nouns
    pattern = re.compile(rf"[^\W\d_]{{{int(letters) + 1},}}")
    long: list[tuple[int, str, Span]] = []
    total = sum(word_counts(page))
    for sentence, _ in found:
        block = sentence.block
        for match in pattern.finditer(block.text.value, sentence.start, sentence.end):
            word = match[0]
            if (word.islower() or (nouns and word[1:].islower())) and not in_code(
                block, match.start(), match.end()
            ):
                long.append((len(word), word, block.text.span(match.start(), match.end())))
    share = percent(len(long), total)
    if share <= allowed:
        return result_of([])
    longest = max(long, key=lambda one: one[0])
    data = {
        "share": share,
        "count": len(long),
        "words": total,
        "letters": letters,
        "allowed": allowed,
        "text": longest[1],
    }
    return Result("fail", [Problem(longest[2], data)], half_credit(allowed, share))


_TWICE = re.compile(
    r"(?<![\w'’\-‐‑–.@#$&/\\:+=])([^\W\d_]++)\s++(?=(\1)(?!\w|['’\-‐‑–@&/\\+=]|[.:]\w))",
    re.IGNORECASE,
)
_NEAR = 50
"""Characters beside a word that are looked at: all of a long text for each word would take forever."""
_NAME_BEFORE = re.compile(r"[A-Z][a-z]{3,}\s\Z")


class DuplicateWordsOptions(Options):
    """The options of `duplicate-words`."""

    any_word: tuple[str, ...] = option(
        about="Languages in which any word counts. In others doubling is also grammar or emphasis, and only function words count."
    )
    letters: Mapping[str, str] = option(about="Single letters that are words, by language.")
    allowed: Mapping[str, str] = option(about="Words that may rightly stand twice, by language.")


@check("duplicate-words", options=DuplicateWordsOptions, data=("text",))
def duplicate_words(page: Page, context: CheckContext[DuplicateWordsOptions]) -> Result:
    """No word stands twice in a row with nothing but a space or a line end between.

    `allowed` lists by language words that may; where `any_word` does not name the language, doubling may be grammar (Italian "piano
    piano"), and only function words count. Words in capitals, names, single letters outside `letters` and code are left alone.
    """
    base = language_root(page)
    light = function_words(page.language)
    any_word = base in context.options.any_word
    if not light and not any_word:
        return not_applicable("not known for this language")
    allowed = {
        *str(context.options.allowed.get("any", "")).split(),
        *str(context.options.allowed.get(base, "")).split(),
    }
    letters = str(for_language(page, context.options.letters) or "").split()
    problems = []
    for block, words in zip(page.body, page.body_words, strict=True):
        text = block.text.value
        # Most blocks need no pattern.
        if True not in map(eq, words, words[1:]):
            continue
        for match in _TWICE.finditer(text):
            first, again = match[1], match[2]
            low = again.lower()
            if (
                again != low
                or first not in (low, low.capitalize())
                or low in allowed
                or (len(low) == 1 and low not in letters)
            ):
                continue
            # "Rattus rattus", "Felis silvestris silvestris": animals and plants are called so.
            if fold(low) not in light and (
                not any_word
                or first != low
                or _NAME_BEFORE.search(text, max(0, match.start() - _NEAR), match.start())
            ):
                continue
            start, end = match.start(), match.end() + len(again)
            if (
                in_code(block, start, end)
                or _is_run(text, start, end, low)
                or _markup_between(page, block, match)
                or not _is_in_its_language(page)
            ):
                continue
            problems.append(Problem(block.text.span(start, end), {"text": low}))
    return result_of(problems)


def _is_in_its_language(page: Page) -> bool:
    """Whether the text is in the language that the page is taken to be in: most translations do not say what they are in.

    Two words in five are function words in most languages, and hardly one in ten looks like a function word of another one.
    """
    answer: bool | None = page.memory.get("in its language")
    if answer is None:
        light = function_words(page.language)
        forms = [token.folded for block in page.body for token in tokens(block.text.value)]
        answer = page.memory["in its language"] = (
            not light or len(forms) < 8 or 7 * sum(form in light for form in forms) >= len(forms)
        )
    return answer


def _is_run(text: str, start: int, end: int, word: str) -> bool:
    """Whether the word stands there three times or more: then somebody meant it, or counts sheep."""
    near = len(word) + _NEAR
    before, after = (
        text[max(0, start - near) : start].rstrip().lower(),
        text[end : end + near].lstrip().lower(),
    )
    return before.endswith(word) or after.startswith(word)


def _markup_between(page: Page, block: Block, match: re.Match[str]) -> bool:
    """Whether more than white space stands between the two words in the source: a tag, a link's end, a line break."""
    between = page.source[
        block.text.span(match.start(1), match.end(1)).end : block.text.span(
            match.start(2), match.end(2)
        ).start
    ]
    # A quotation that goes on in the next line has its sign there.
    return bool(between.replace("\n>", "\n").strip()) or "  \n" in between
