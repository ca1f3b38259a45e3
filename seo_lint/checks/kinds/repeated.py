"""The same text stands twice in a page."""

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator

from seo_lint.article import Block
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.comparison import plain
from seo_lint.checks.options import Options, Pattern, option
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.language.words import count_words
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import Item

_TAB = re.compile(r"^===|tab|code-?group|case", re.IGNORECASE)
_DEEPEST = 8
"""Levels of headings, and one more."""


class RepeatedOptions(Options):
    """Which repetitions are reported."""

    least: int = option(2, "How many equal texts are too many.", minimum=2)
    min_words: int = option(1, "Shorter texts may return.", unit="words", minimum=1)
    siblings: bool = option(False, "Compare only headings of one level under one parent.")
    inside_only: bool = option(False, "Leave out sentences whose whole paragraphs are equal.")
    different: str = option("", "An attribute that must differ, as `src` for images.")
    unless: Pattern | None = option(None, "Excuses a text, by that attribute.")


@check("repeated", targets=TEXT, options=RepeatedOptions, data=("text", "line", "count"))
def repeated(page: Page, context: CheckContext[RepeatedOptions]) -> Result:
    """No text stands twice. What stands under different tabs is meant to be alike."""
    options = context.options
    items = [item for item in context.items(page) if item.text]
    if not items:
        return not_applicable(f"no {context.target}")
    excuses = _excuses(page, options)
    problems = []
    for group in _equal(items, options):
        first, *rest = group
        if len(group) < options.least or count_words((first.text or "",)) < options.min_words:
            continue
        line = page.line(first.span.start)
        problems += [
            Problem(item.span, {"text": item.text, "line": line, "count": len(group)})
            for item in rest
            if not any(excuse(first, item) for excuse in excuses)
        ]
    problems.sort(key=lambda problem: problem.span)
    return result_of(problems, checked=len(items))


def _equal(items: list[Item], options: RepeatedOptions) -> Iterable[list[Item]]:
    """The items in groups of equal texts, white space and case aside."""
    groups: defaultdict[tuple[str, ...], list[Item]] = defaultdict(list)
    # Equal texts begin alike, which is quicker to compare.
    beginnings = [" ".join((item.text or "").split(None, 2)[:2]).casefold() for item in items]
    alike = Counter(beginnings)
    parents = _parents(items) if options.siblings else ((),) * len(items)
    for item, beginning, place in zip(items, beginnings, parents, strict=True):
        text = item.text or ""
        # A word and a space take two characters at least, and an ideograph takes one and counts half a word.
        if alike[beginning] > 1 and len(text) + 1 >= 2 * options.min_words and not is_opaque(text):
            groups[*place, " ".join(text.split()).casefold()].append(item)
    return groups.values()


def _parents(items: list[Item]) -> Iterator[tuple[str, ...]]:
    """The level of each heading and the headings above it."""
    above: list[str] = [""] * _DEEPEST
    for index, item in enumerate(items):
        level = item.subject.level if isinstance(item.subject, Block) else 0
        above[level:] = [str(index)] * (_DEEPEST - level)
        yield (str(level), *above[:level])


def _excuses(page: Page, options: RepeatedOptions) -> list[Callable[[Item, Item], bool]]:
    """What makes two equal texts no repetition."""
    tabs = [tag.span.start for tag in page.article.directives if _TAB.search(tag.name)]
    excuses: list[Callable[[Item, Item], bool]] = [
        lambda first, item: any(first.span.end <= tab <= item.span.start for tab in tabs)
    ]
    name = options.different
    if name:
        excuses.append(
            lambda first, item: getattr(item.subject, name) == getattr(first.subject, name)
        )
    if options.unless:
        pattern = compile_patterns((options.unless,))
        excuses.append(lambda _, item: bool(pattern.search(str(getattr(item.subject, name, "")))))
    if options.inside_only:
        excuses.append(
            lambda first, item: plain(item.subject.text.value) == plain(first.subject.text.value)
        )
    return excuses
