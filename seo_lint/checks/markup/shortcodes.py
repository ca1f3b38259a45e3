"""Shortcodes, template tags and containers that begin also end."""

import re
from collections import defaultdict

from seo_lint.article import Directive, Span
from seo_lint.checks.contract import CheckContext, check
from seo_lint.checks.options import Options, option
from seo_lint.checks.result import Problem, Result, not_applicable, result_of
from seo_lint.page import Page


class ShortcodeUnclosedOptions(Options):
    """The options of `shortcode-unclosed`."""

    blocks: tuple[str, ...] = option(about="Template tags that always need an end.")


@check("shortcode-unclosed", options=ShortcodeUnclosedOptions, data=("name", "what"))
def shortcode_unclosed(page: Page, context: CheckContext[ShortcodeUnclosedOptions]) -> Result:
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
    paired = {_plain(item) for item in directives if _closes(item)} | set(context.options.blocks)
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
    return result_of(problems, checked=len(directives))


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
