"""Reference links and their definitions."""

import re
from collections import Counter
from collections.abc import Iterable

from seo_lint.article import Definition
from seo_lint.checks.contract import TEXT, CheckContext, check
from seo_lint.checks.options import NoOptions
from seo_lint.checks.result import Problem, Result, cannot_tell, not_applicable, result_of
from seo_lint.page import Page

_REFERENCE = re.compile(r"(?<![\w\])])\[([^\[\]\n]{2,80})\]\[([^\[\]\n]{0,60})\](?![\[(])")
_BRACKETS = re.compile(r"\[([^\]\[]{1,200})\]")


@check("reference-undefined", targets=TEXT, data=("found", "label"), needs="markdown")
def reference_undefined(page: Page, context: CheckContext[NoOptions]) -> Result:
    """The label of a reference link that is shown as text (`[text][label]`, `[label][]`) is defined in the page."""
    if "][" not in page.source:
        return result_of([])
    if page.project.generator.defines_references_elsewhere or "}}]:" in page.source:
        return cannot_tell("labels may be defined elsewhere")
    defined = _labels(page.article.definitions)
    problems = []
    for item in context.items(page):
        for hit in _REFERENCE.finditer(item.text or "") if "][" in (item.text or "") else ():
            label, place = hit[2] or hit[1], hit.span()
            if _normalized(label) in defined or label.isdigit() or item.in_code(*place):
                continue
            problems.append(Problem(item.part(*place), {"found": hit[0], "label": label}))
    return result_of(problems)


def _normalized(label: str) -> str:
    return " ".join(label.split()).casefold()


def _labels(definitions: Iterable[Definition]) -> Counter[str]:
    return Counter(_normalized(definition.label) for definition in definitions)


@check("reference-unused", data=("label",), needs="markdown")
def reference_unused(page: Page, context: CheckContext[NoOptions]) -> Result:
    """Every definition of a reference link is used: its label stands in brackets somewhere else."""
    definitions = page.article.definitions
    if not definitions:
        return not_applicable("no definitions of reference links")
    source, defined = page.source, _labels(definitions)
    # Indented text may be the content of a tab or note: only a fence says that it is code.
    for code in reversed([one for one in page.article.code_blocks if one.fenced]):
        source = source[: code.span.start] + source[code.span.end :]
    used = Counter(_normalized(label) for label in _BRACKETS.findall(source))
    problems = [
        Problem(one.span, {"label": one.label})
        for one in definitions
        if used[_normalized(one.label)] <= defined[_normalized(one.label)]
        and not one.label.startswith(("//", "comment"))
    ]
    return result_of(problems, checked=len(definitions))
