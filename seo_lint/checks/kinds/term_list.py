"""A list of terms stands where a sentence should."""

import re

from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import words
from seo_lint.page import Page, is_opaque

# Only where white space begins: from each of its signs on, it would be gone through again.
_SEPARATOR = re.compile(r"(?:(?<!\s)\s++)?+[,|;•·]\s*+|(?<!\s)\s++[-–—/]\s++")


class TermListOptions(Options):
    """The options of `term-list`."""

    min: int = option(unit="parts")
    words: int = option(about="The longest that a part of such a list gets.", unit="words")
    repeats: int = option(about="How many parts share a word.", unit="parts")


@check("term-list", targets=TEXT, options=TermListOptions, data=("parts", "text"))
def term_list(page: Page, context: CheckContext[TermListOptions]) -> Result:
    """A list of terms instead of a sentence: `min` or more parts between separators, each of at most `words` words.

    Only texts without the end of a sentence count. With `repeats`, that many parts must share a word: what tells a list of
    keywords from a list of things.
    """
    items = [item for item in context.items(page) if item.text and not is_opaque(item.text)]
    if not items:
        return not_applicable(f"no {context.target}")
    problems = []
    for item in items:
        text = (item.text or "").strip()
        parts = [part for part in _SEPARATOR.split(text) if part]
        if (
            len(parts) < context.options.min
            or re.search(r"[.!?]\s|[.!?]$", text)
            or re.search(r"\s(?:and|und|et|y|e|en|or|&)\s+\S+(?:\s\S+)?$", text)
        ):
            continue
        sizes = [len(words(part)) for part in parts]
        if max(sizes) > context.options.words:
            continue
        shared: dict[str, int] = {}
        for part in parts:
            for word in {word.lower() for word in words(part) if len(word) > 2}:
                shared[word] = shared.get(word, 0) + 1
        if max(shared.values(), default=0) >= context.options.repeats:
            problems.append(Problem(item.span, {"parts": len(parts), "text": text}))
    return result_of(problems)
