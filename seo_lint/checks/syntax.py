"""Is the markup what its author meant?"""

import re
from collections import Counter, defaultdict

from seo_lint.article import Block, Directive, Span
from seo_lint.checks import Ask
from seo_lint.checks.page import Page
from seo_lint.checks.patterns import compile_patterns
from seo_lint.checks.targets import select
from seo_lint.checks.texts import FENCED, match
from seo_lint.checks.verdict import Problem, Verdict, cannot_tell, judge, not_applicable


def source_match(page: Page, ask: Ask) -> Verdict:
    """No source of a text matches one of `patterns`, in which ^ and $ stand at every line. For what Markdown leaves as it is.

    `hints` are signs of which one stands wherever a pattern matches. The first group of a match, if it has any, is underlined.
    """
    if page.article.document.format not in ("markdown", "mdx"):
        return not_applicable("only Markdown has such marks")
    hints = ask.options["hints"]
    if not any(hint in page.source for hint in hints):
        return judge([])
    pattern = compile_patterns(tuple(ask.options["patterns"]), re.MULTILINE)
    problems = []
    done = 0
    for item in select(page, ask.on, ask.where):
        block = item.subject
        if not isinstance(block, Block) or block.origin == "html":
            continue
        # What stands before a block in its line is its mark, unless another block does.
        start = max(page.source.rfind("\n", 0, block.span.start) + 1, min(done, block.span.start))
        source = page.source[start : block.span.end].rstrip()
        done = block.span.end
        if not any(hint in source for hint in hints):
            continue
        for hit in pattern.finditer(page.source, start, start + len(source)):
            group = hit.lastindex or 0
            problems.append(Problem(Span(*hit.span(group)), {"found": hit[group].strip(" \t")}))
    return judge(problems)


def unclosed_block(page: Page, ask: Ask) -> Verdict:
    """Shortcodes, template tags and containers that begin also end, and the other way round.

    Of Hugo's shortcodes only those are asked that are closed somewhere in the page; of template tags those in `blocks` and those that are
    closed somewhere. An admonition (`!!!`) needs an indented body.
    """
    directives = [
        item
        for item in page.article.directives
        if item.syntax in ("hugo", "liquid", "container", "admonition")
    ]
    if not directives:
        return not_applicable("no syntax of a site generator")
    problems: list[Problem] = []
    paired = {_plain(item) for item in directives if _closes(item)} | set(ask.options["blocks"])
    for syntax in ("hugo", "liquid"):
        opened: defaultdict[str, list[Directive]] = defaultdict(list)
        for item in directives:
            if item.syntax != syntax or _plain(item) not in paired:
                continue
            if not _closes(item):
                if not _whole(page, item):
                    opened[item.name].append(item)
            elif opened[_plain(item)]:
                opened[_plain(item)].pop()
            elif _plain(item) not in _AROUND_CODE:
                # What encloses code is taken out whole, or may stand in the code itself.
                problems.append(Problem(item.span, {"name": item.name, "what": "closes nothing"}))
        problems.extend(
            Problem(item.span, {"name": item.name, "what": "is not closed"})
            for items in opened.values()
            for item in items
        )
    problems.extend(_containers(page, [item for item in directives if item.syntax == "container"]))
    problems.extend(
        Problem(item.span, {"name": item.name, "what": "has no indented body"})
        for item in directives
        if item.name.startswith(("!!!", "???")) and _bodiless(page, item)
    )
    problems.sort(key=lambda problem: problem.span)
    return judge(problems, of=len(directives))


_AROUND_CODE = frozenset(("raw", "highlight", "comment", "codeblock", "verbatim", "mermaid"))


def _closes(item: Directive) -> bool:
    if item.syntax == "hugo":
        return item.name.startswith("/")
    return item.syntax == "liquid" and item.name.startswith("end") and len(item.name) > 3


def _plain(item: Directive) -> str:
    return (
        item.name.lstrip("/")
        if item.syntax == "hugo"
        else item.name.removeprefix("end")
        if _closes(item)
        else item.name
    )


def _whole(page: Page, item: Directive) -> bool:
    """Whether a tag closes itself (`/>}}`), or was taken out together with what it encloses."""
    text = item.span.slice(page.source)
    return text.endswith(("/>}}", "/%}}", "/ >}}")) or text.count("{%") + text.count("{{") > 1


def _containers(page: Page, items: list[Directive]) -> list[Problem]:
    """`:::name` is closed by a line of as many colons."""
    opened: list[tuple[int, Directive]] = []
    for item in items:
        line = item.span.slice(page.source).split("\n", 1)[0].strip()
        colons = len(line) - len(line.lstrip(":"))
        if colons < 3:
            continue
        if line.strip(":").strip():
            opened.append((colons, item))
        else:
            # A longer line closes what is inside as well.
            while opened and opened[-1][0] < colons:
                opened.pop()
            if opened:
                opened.pop()
    return [
        Problem(
            _first_line(page, item),
            {"name": _first_line(page, item).slice(page.source), "what": "is not closed"},
        )
        for _, item in opened
    ]


def _first_line(page: Page, item: Directive) -> Span:
    text = item.span.slice(page.source)
    return Span(item.span.start, item.span.start + len(text.split("\n", 1)[0].rstrip()))


def _bodiless(page: Page, item: Directive) -> bool:
    """Whether the next line that is not blank is no deeper than an admonition's own."""
    source = page.source
    indent = item.span.start - source.rfind("\n", 0, item.span.start) - 1
    rest = source[item.span.end : item.span.end + 2000].lstrip("\r\n \t")
    at = source.find(rest[:200], item.span.end) if rest else -1
    if at < 0:
        return True
    line = source[source.rfind("\n", 0, at) + 1 : at].expandtabs(4)
    return len(line) < indent + 2 and not re.match(r"!!!|\?\?\?|===", rest)


_LABEL = re.compile(r"(?<![\w\])])\[([^\[\]\n]{2,80})\]\[([^\[\]\n]{0,60})\](?![\[(])")
_DEFINED = re.compile(r"^[ \t>]*\[([^\]\n]+)\]:", re.MULTILINE)


def reference_defined(page: Page, ask: Ask) -> Verdict:
    """The label of a reference link that is shown as text (`[text][label]`, `[label][]`) is defined in the page.

    In `generators`, plug-ins define labels elsewhere.
    """
    if page.article.document.format not in ("markdown", "mdx"):
        return not_applicable("only Markdown has reference links")
    if "][" not in page.source:
        return judge([])
    if page.site.generator in ask.options["generators"] or "}}]:" in page.source:
        return cannot_tell("labels may be defined elsewhere")
    defined = {_same(found[1]) for found in _DEFINED.finditer(page.source)}
    problems = []
    for item in select(page, ask.on, ask.where):
        for hit in _LABEL.finditer(item.text or "") if "][" in (item.text or "") else ():
            label = hit[2] or hit[1]
            if (
                _same(label) not in defined
                and not label.isdigit()
                and not item.in_code(*hit.span())
            ):
                problems.append(Problem(item.part(*hit.span()), {"found": hit[0], "label": label}))
    return judge(problems)


def _same(label: str) -> str:
    return " ".join(label.split()).casefold()


def unrendered(page: Page, ask: Ask) -> Verdict:
    """As `match`, for Markdown that is shown as it is. `html_is_read` names generators that read Markdown inside HTML."""
    verdict = match(page, ask)
    if (
        verdict.outcome != "fail"
        or page.article.document.format == "html"
        or page.site.generator not in ask.options["html_is_read"]
    ):
        return verdict
    return judge(
        [problem for problem in verdict.problems if not _after_tag(page, problem.span.start)]
    )


def _after_tag(page: Page, at: int) -> bool:
    """Whether the paragraph around an offset begins with an HTML tag of its own line."""
    start = page.source.rfind("\n\n", 0, at) + 2
    return page.source[start:at].lstrip().startswith("<")


_DEFINITION = re.compile(r"^ {0,3}\[([^\]\[^\n]{1,200})\]:[ \t]*\S", re.MULTILINE)


def reference_used(page: Page, ask: Ask) -> Verdict:
    """Every definition of a reference link is used: its label stands in brackets somewhere else."""
    if page.article.document.format not in ("markdown", "mdx") or "]:" not in page.source:
        return not_applicable("no definitions of reference links")
    source = FENCED.sub(lambda found: "\n" * len(found[0]), page.source)
    definitions = list(_DEFINITION.finditer(source))
    used = Counter(_same(label) for label in _BRACKETS.findall(source))
    defined = Counter(_same(found[1]) for found in definitions)
    unused = [
        found
        for found in definitions
        if used[_same(found[1])] <= defined[_same(found[1])]
        and not found[1].startswith(("//", "comment"))
    ]
    return (
        judge(
            [Problem(Span(*found.span(1)), {"label": found[1]}) for found in unused],
            of=len(definitions),
        )
        if definitions
        else not_applicable("no definitions")
    )


_BRACKETS = re.compile(r"\[([^\]\[]{1,200})\]")
