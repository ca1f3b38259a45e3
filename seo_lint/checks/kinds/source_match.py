"""Markdown that was not read as its author meant."""

import re
from collections.abc import Iterator

from seo_lint.article import Block, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.kinds.patterns import PatternSet
from seo_lint.checks.options import Options, Patterns, option
from seo_lint.checks.result import Problem, Result, result_of
from seo_lint.page import Page


class SourceMatchOptions(Options):
    """What the source of a text must not match."""

    patterns: Patterns = option(about="^ and $ match at every line; the first group is underlined.")


def _patterns(options: SourceMatchOptions) -> PatternSet:
    return PatternSet(options.patterns, ignore_case=False, flags=re.MULTILINE)


@check(
    "source-match", targets=(Block,), options=SourceMatchOptions, data=("found",), needs="markdown"
)
def source_match(page: Page, context: CheckContext[SourceMatchOptions]) -> Result:
    """No text matches one of `patterns` as it is written, with the marks before it in its line."""
    source, literals = page.source, context.literals
    if literals and not any(literal in source for literal in literals):
        return result_of([])
    pattern = context.prepared(_patterns).pattern(page.language)
    blocks = (item.subject for item in context.items(page))
    problems = []
    for span in _lines_of(source, (block for block in blocks if block.origin != "html")):
        for hit in pattern.finditer(source, *span) if pattern else ():
            group = hit.lastindex or 0
            problems.append(Problem(Span(*hit.span(group)), {"found": hit[group].strip(" \t")}))
    return result_of(problems)


def _lines_of(source: str, blocks: Iterator[Block]) -> Iterator[Span]:
    """The places of some blocks with what stands before them in their line, unless another block does."""
    done = 0
    for block in blocks:
        start, end = block.span
        line = source.rfind("\n", 0, start) + 1
        yield Span(max(line, min(done, start)), start + len(source[start:end].rstrip()))
        done = end
