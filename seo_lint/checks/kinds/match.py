"""No text of a target says one of certain things."""

import re

from seo_lint.article import Image, Link
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.kinds.patterns import PatternSet
from seo_lint.checks.options import Options, Pattern, Patterns, Texts, option
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.result import PASS, Problem, Result, not_applicable, result_of
from seo_lint.language.literals import plain_text
from seo_lint.page import Page, is_opaque
from seo_lint.page.targets import Item, all_text, naming


class MatchOptions(Options):
    """What a text must not match, and what excuses it."""

    patterns: Patterns = option((), "What no text may match; a map is by language.")
    texts: Texts = option((), "Literal texts that count as patterns.")
    whole: bool = option(False, "Whether a pattern must match the whole text.")
    case: bool = option(False, "Whether upper and lower case differ.")
    unless: Pattern | None = option(None, "Excuses a text; of a link, by its link text.")
    first: int | None = option(None, "Check only this many texts.", unit="texts", minimum=1)
    once: bool = option(False, "Report only the first match of a page.")
    graded: bool = option(True, "Whether more texts without a match lower the cost.")
    literal: bool = option(False, "Leave out texts that a template fills in.")
    raw: bool = option(False, "Excuse what is written as an entity in the source.")
    unless_named: bool = option(False, "Excuse a text that is the name of the file.")
    unless_in_code: bool = option(False, "Excuse words that a code block of the page holds too.")


class _Prepared:
    """The compiled patterns of a rule."""

    def __init__(self, options: MatchOptions) -> None:
        self.patterns = PatternSet(
            options.patterns, options.texts, whole=options.whole, ignore_case=not options.case
        )
        self.excuse = compile_patterns((options.unless,), re.IGNORECASE) if options.unless else None


@check(
    "match",
    targets=TEXT,
    options=MatchOptions,
    data=("found", "text", "field", "src", "alt", "href", "anchor"),
)
def match(page: Page, context: CheckContext[MatchOptions]) -> Result:
    """No text matches one of `patterns` or holds one of `texts`. Inline code is not looked into."""
    options = context.options
    items = [item for item in context.items(page) if item.text]
    if options.literal:
        items = [item for item in items if not is_opaque(item.text or "")]
    if not items:
        return not_applicable(f"no {context.target}")
    candidates = _candidates(page, context, items[: options.first])
    if options.unless_named:
        # The entry of a reference is rightly called after its thing.
        stem = page.article.document.path.rsplit("/", 1)[-1].split(".")[0].lower()
        candidates = [one for one in candidates if (one.text or "").strip().lower() != stem]
    problems: list[Problem] = []
    for item in candidates:
        found = _matches(page, item, context)
        if options.raw:
            found = [problem for problem in found if "&" not in problem.span.slice(page.source)]
        problems += found
        if problems and options.unless_in_code and _is_in_code(page, problems[-1]):
            return PASS
        if problems and options.once:
            return result_of(problems[:1], checked=len(items) if options.graded else 1)
    graded = options.graded and len(items) >= len(problems)
    return result_of(problems, checked=len(items) if graded else 1)


def _candidates(page: Page, context: CheckContext[MatchOptions], items: list[Item]) -> list[Item]:
    """Those of some items that may match: most pages hold none of the words that every match has."""
    if not context.literals:
        return items
    text = all_text(page, context.target, context.where)
    literals = [literal for literal in context.literals if literal in text]
    return [
        item
        for item in (items if literals else ())
        if any(map(plain_text(item.text or "").__contains__, literals))
    ]


def _is_in_code(page: Page, problem: Problem) -> bool:
    """Whether a code block of the page holds the same words: the page then demonstrates them."""
    start = " ".join(str(problem.data["found"]).split()[:2]).lower()
    return any(start in code.text.lower() for code in page.article.code_blocks)


def _matches(page: Page, item: Item, context: CheckContext[MatchOptions]) -> list[Problem]:
    prepared = context.prepared(_Prepared)
    pattern, text, subject = prepared.patterns.pattern(page.language), item.text or "", item.subject
    excused = subject.name if isinstance(subject, Link) else text
    if pattern is None or (prepared.excuse is not None and prepared.excuse.search(excused)):
        return []
    hits = [pattern.match(text)] if context.options.whole else pattern.finditer(text)
    return [
        Problem(
            item.span if context.options.whole else item.part(hit.start(), hit.end()),
            {"found": hit[0].strip() or hit[0], "text": text, **_about(item)},
        )
        for hit in hits
        if hit is not None and hit.end() > hit.start() and not item.in_code(hit.start(), hit.end())
    ]


def _about(item: Item) -> dict[str, object]:
    """The values for messages that depend on what an item belongs to."""
    subject = item.subject
    if isinstance(subject, Image):
        return {"src": subject.src, "alt": subject.alt or ""}
    if isinstance(subject, Link):
        return {"href": subject.href, "anchor": subject.name}
    return naming(item)
